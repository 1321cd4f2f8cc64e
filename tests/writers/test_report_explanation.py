"""Why a sentence was matched or not, as text."""

import re
from dataclasses import replace

import pytest
from wcwidth import wcswidth

from compare.analysis.explanation import Explanation, PairEvidence
from compare.writers.terminal.explanation import explanation_text
from compare.writers.view import View
from tests.writers.report_golden import check_golden
from tests.writers.report_sample import sample

PARTS = (("words_in_common", 3.1), ("bias", -3.0), ("same_order", 0.95), ("other_names", -0.1))
FAR_PARTS = (("bias", -3.0), ("words_in_common", 0.6))


def explanation() -> Explanation:
    known = sample().sentences()
    first = PairEvidence(
        known["a8"], known["b7"], 0.72, "p7", PARTS,
        common=(("strike", 0.31), ("winter", 0.24)),
        only_a=(("unfortunate", 0.2), ("yard", 0.1)),
        only_b=(("welders", 0.22),),
    )  # fmt: skip
    second = PairEvidence(known["a8"], known["b10"], 0.08, None, FAR_PARTS, (), (), ())
    return Explanation(known["a8"], "paraphrased", ("p7",), 0.5, (first, second))


@pytest.mark.parametrize("width", [60, 100])
def test_golden(width: int) -> None:
    text = explanation_text(explanation(), sample(), View(width=width))
    check_golden(f"explanation-{width}.txt", text)


def test_parts_add_up_from_the_bias() -> None:
    text = explanation_text(explanation(), sample(), View(width=80))
    sums = re.findall(r"([+-][\d.]+) +([+-][\d.]+) +(\d\.\d\d)$", text, re.MULTILINE)
    assert sums[0] == ("-3.00", "-3.00", "0.05")
    assert [part for part, _, _ in sums[:4]] == ["-3.00", "+3.10", "+0.95", "-0.10"]
    assert sums[3] == ("-0.10", "+0.95", "0.72")


def test_a_sentence_that_is_not_matched_names_the_nearest() -> None:
    known = sample().sentences()
    pair = PairEvidence(known["a2"], known["b8"], 0.41, None, FAR_PARTS, (), (), ())
    found = Explanation(known["a9"], "unique", ("p8",), 0.5, (pair,))
    text = explanation_text(found, sample(), View(width=100))
    assert (
        "a9 is only in A. The closest, b8, scores 0.41. Sentences match from a score of 0.50."
        in text
    )


def test_a_sentence_without_candidates() -> None:
    found = Explanation(sample().sentences()["b9"], "unique", ("p11",), 0.5, ())
    text = explanation_text(found, sample(), View(width=100))
    assert "b9 is only in B: no sentence of A has enough in common with it to be scored." in text


def test_partners_are_named_and_the_passage_only_in_brackets() -> None:
    text = explanation_text(explanation(), sample(), View(width=100))
    assert "a8 is matched with b7: paraphrased (p7). Sentences match from a score of 0.50." in text
    assert "a8 – b7: 0.72, matched (p7)" in text
    known = sample().sentences()
    found = Explanation(known["a6"], "paraphrased", ("p6",), 0.5, explanation().pairs)
    text = explanation_text(found, sample(), View(width=100))
    assert "a6 is matched with b10, together with a7: paraphrased (p6)." in text


def test_parts_that_round_to_nothing_are_left_out() -> None:
    small = tuple((f"small {n}", 0.004) for n in range(5))
    parts = (("before any evidence", -3.0), ("words", 3.1), ("none", -0.001), *small)
    pair = replace(explanation().pairs[0], parts=parts)
    text = explanation_text(replace(explanation(), pairs=(pair,)), sample(), View(width=80))
    assert "0.00 " not in text
    assert "small" not in text
    assert re.search(r"before any evidence +-3\.00", text)
    assert re.search(r"everything else +\+0\.02 +\+0\.12 +0\.53", text)
    pair = replace(pair, parts=parts[:3])
    text = explanation_text(replace(explanation(), pairs=(pair,)), sample(), View(width=80))
    assert "everything else" not in text


def test_rejected_candidates_need_a_score_except_the_best() -> None:
    matched, rejected = explanation().pairs
    pairs = [matched, *(replace(rejected, score=score) for score in (0.06, 0.05, 0.04))]
    text = explanation_text(replace(explanation(), pairs=tuple(pairs)), sample(), View())
    assert [s for s in ("0.06", "0.05", "0.04") if f"a8 – b10: {s}" in text] == ["0.06", "0.05"]
    weak = replace(rejected, score=0.01, b=sample().sentences()["b9"])
    text = explanation_text(replace(explanation(), pairs=(weak, pairs[3])), sample(), View())
    assert "a8 – b10: 0.04, not matched" in text
    assert "a8 – b9" not in text


def test_a_pair_is_told_about_alone() -> None:
    known, (matched, rejected) = sample().sentences(), explanation().pairs
    pair = replace(explanation(), pairs=(matched,), other=known["b7"])
    text = explanation_text(pair, sample(), View())
    assert text.count(known["a8"].text[:40]) == text.count(known["b7"].text) == 1
    assert (
        "\na8 and b7 are matched: paraphrased (p7). Sentences match from a score of 0.50.\n" in text
    )
    assert text.index(known["b7"].text) < text.index("a8 and b7 are matched")
    pair = replace(pair, pairs=(rejected,), other=known["b10"])
    text = explanation_text(pair, sample(), View())
    assert (
        "\na8 and b10 are not matched. They score 0.08. Sentences match from a score of 0.50.\n"
        in text
    )
    assert "b7" not in text


def test_a_pair_in_a_larger_match_names_the_others() -> None:
    known, matched = sample().sentences(), explanation().pairs[0]
    pair = replace(matched, a=known["a6"], b=known["b10"], passage="p6")
    found = Explanation(known["a6"], "paraphrased", ("p6",), 0.5, (pair,), known["b10"])
    text = explanation_text(found, sample(), View())
    assert "a6 and b10 are matched, together with a7: paraphrased (p6)." in text


def test_a_pair_that_was_never_weighed() -> None:
    known = sample().sentences()
    found = Explanation(known["a9"], "unique", ("p8",), 0.5, (), known["b3"])
    text = explanation_text(found, sample(), View())
    assert "\na9 and b3 are not matched: they have too little in common to be scored.\n" in text


def test_only_special_kinds_are_named() -> None:
    known = sample().sentences()
    found = Explanation(known["a1"], "paraphrased", (), 0.5, (), known["b2"])
    text = explanation_text(found, sample(), View())
    assert "a1 · headline · A: The Morning Courier\n" in text
    assert "b2 · B: Harbour Post" in text


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("ascii", [False, True])
def test_hostile_text_is_shown_and_lines_fit(width: int, ascii: bool) -> None:
    hostile = sample().sentences()["b11"]
    pair = replace(explanation().pairs[0], b=hostile, common=(("\x1b[0m\u202e", 1.0),))
    found = Explanation(hostile, "paraphrased", ("p7",), 0.5, (pair,))
    text = explanation_text(found, sample(), View(width=width, ascii=ascii))
    assert "\x1b" not in text
    assert "\u202e" not in text
    widest = max(wcswidth(line) for line in text.splitlines())
    assert widest <= max(width, 36)


@pytest.mark.parametrize("width", [40, 43, 50, 60])
def test_a_share_stays_with_its_word(width: int) -> None:
    words = tuple((word, 0.12) for word in ("strike", "winter", "crown", "x" * 40, "divers"))
    pair = replace(explanation().pairs[0], common=words)
    text = explanation_text(replace(explanation(), pairs=(pair,)), sample(), View(width=width))
    assert all(f"{word} 12 %" in text for word in ("strike", "winter", "crown", "divers"))
    assert "\xa0" not in text
