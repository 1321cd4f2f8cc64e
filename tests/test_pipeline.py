"""From two texts to a comparison, why a sentence was matched or not, and what to warn about."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import exp
from pathlib import Path

import pytest
from hypothesis import given

import compare
from compare.analysis.caveats import warnings_about
from compare.analysis.explanation import SHOWN_CANDIDATES, Explanation
from compare.differences import Difference
from compare.errors import InputError, SettingsError
from compare.matching.model import load_model
from compare.pipeline import MOST_SENTENCES, explain
from compare.result.comparison import Comparison
from compare.result.passage import Partial, Passage, RelationCounts, RunnerUp, SideSummary, Summary
from compare.result.relations import Relation
from compare.settings import Settings
from compare.text.document import report_from_text
from compare.text.sides import other_side
from compare.version import VERSION
from tests.builders import (
    APART,
    REWORDED,
    matched,
    matched_pairs,
    matched_texts,
    mirrored,
    news,
    places,
)
from tests.conftest import environment
from tests.draws import draws
from tests.work import growth

TEXT_A, TEXT_B = "\n".join(APART), "\n".join(reversed(REWORDED))


def saved(comparison: Comparison) -> str:
    return json.dumps(comparison.to_dict(), ensure_ascii=False)


# What always holds.


@given(news())
@draws(60)
def test_a_report_has_no_difference_to_itself(text: str) -> None:
    comparison = compare.compare(text, text)
    assert not comparison.differs
    count = len(comparison.a.sentences)
    assert matched_pairs(comparison) == {(k, k) for k in range(count)}
    for p in comparison.passages:
        assert p.relation is Relation.SHARED
        assert not p.reordered
        assert not p.edits
        assert p.partial is None


@pytest.mark.parametrize(
    "text",
    [
        "No.\n" * 8,
        "\n\n\nNo.\n\n\nNo.\n\n",
        f"{APART[0]} {APART[0]} {APART[0]}",
        f"Read more\n\n{APART[0]}\n\nRead more\n\nAdvertisement\n\n{APART[0]}",
        "…\n***\n…",
        "Premier promises free ferries\n\nThe premier promised free ferries.\n",
    ],
)
def test_repeats_and_furniture_are_equal_to_themselves(text: str) -> None:
    comparison = compare.compare(text, text)
    assert not comparison.differs
    assert all(p.a[0][1:] == p.b[0][1:] for p in comparison.passages)


def turned(passage: Passage) -> Passage:
    """What a passage is when A is B and B is A, but for what says which row it is."""

    def other(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"{'b' if id[0] == 'a' else 'a'}{id[1:]}" for id in ids)

    def rival(runner_up: RunnerUp | None) -> RunnerUp | None:
        return runner_up and replace(runner_up, id=other((runner_up.id,))[0])

    return replace(
        passage,
        a=other(passage.b),
        b=other(passage.a),
        partial=TURNED_PARTIAL[passage.partial],
        shift=-passage.shift,
        runner_up_a=rival(passage.runner_up_b),
        runner_up_b=rival(passage.runner_up_a),
        differences=tuple(
            replace(c, a=c.b, b=c.a, only=c.only and other_side(c.only))
            for c in passage.differences
        ),
        details=tuple(replace(d, side=other_side(d.side)) for d in passage.details),
    )


TURNED_PARTIAL: dict[Partial | None, Partial | None] = {
    "a": "b",
    "b": "a",
    "both": "both",
    None: None,
}


def rows(passages: Iterable[Passage]) -> set[Passage]:
    """The passages without what depends on the order of rows, and on which side difflib starts."""
    return {
        replace(
            p,
            id="",
            restated=(),
            edits=(),
            differences=unordered(p),
            details=tuple(sorted(p.details, key=repr)),
        )
        for p in passages
    }


def unordered(passage: Passage) -> tuple[Difference, ...]:
    """The changes in an order of their own, without the notes, which name the sides."""
    return tuple(sorted((replace(c, note="") for c in passage.differences), key=repr))


@given(news(), news())
@draws(80)
def test_swapping_the_reports_gives_the_same_passages(one: str, two: str) -> None:
    there, back = compare.compare(one, two, "en"), compare.compare(two, one, "en")
    assert mirrored(matched_pairs(there)) == matched_pairs(back)
    assert rows(map(turned, there.passages)) == rows(back.passages)
    assert (there.summary.a, there.summary.b) == (back.summary.b, back.summary.a)
    assert replace(there.summary, a=back.summary.a, b=back.summary.b) == back.summary
    assert there.differs == back.differs


@given(news(), news())
@draws(40)
def test_offsets_give_back_the_text(one: str, two: str) -> None:
    comparison = compare.compare(one, two)
    known = comparison.sentences()
    for entry, text in ((comparison.a, one), (comparison.b, two)):
        assert entry.text == text
        covered = set()
        for s in entry.sentences:
            assert text[s.start : s.end] == s.text == s.text.strip()
            covered |= set(range(s.start, s.end))
        assert {k for k, c in enumerate(text) if not c.isspace()} <= covered
    for p in comparison.passages:
        for edit in p.edits:
            for span, ids in ((edit.a, p.a), (edit.b, p.b)):
                if span is not None:
                    assert any(
                        known[id].start <= span.start < span.end <= known[id].end for id in ids
                    )


@given(news(), news())
@draws(40)
def test_parts_of_a_match_add_up_to_its_score(one: str, two: str) -> None:
    for p in matched(compare.compare(one, two)):
        chance = 1 / (1 + exp(-sum(part for _, part in p.parts)))
        assert p.score == pytest.approx(min(chance, 0.9999), abs=0.001)


@given(news(), news())
@draws(20)
def test_same_input_gives_the_same_record(one: str, two: str) -> None:
    assert saved(compare.compare(one, two)) == saved(compare.compare(one, two))


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_another_process_gives_the_same_bytes(seed: str, tmp_path: Path) -> None:
    code = (
        "import compare, json, sys; a, b = sys.argv[1:]; "
        "record = compare.compare(a, b).to_dict(); "
        "sys.stdout.buffer.write(json.dumps(record, ensure_ascii=False).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, TEXT_A, TEXT_B],
        capture_output=True,
        cwd=tmp_path,
        env=environment(PYTHONHASHSEED=seed),
        timeout=120,
        check=True,
    )
    assert done.stdout.decode() == saved(compare.compare(TEXT_A, TEXT_B))


# What is planted is found.


def test_no_eight_times_stays_eight_matches() -> None:
    comparison = compare.compare("No.\n" * 8, "No.\n" * 8)
    assert matched_pairs(comparison) == {(k, k) for k in range(8)}
    assert comparison.summary.matches == 8


def test_no_between_other_sentences_stays_at_its_place() -> None:
    text = "".join(f"{line}\nNo.\n" for line in APART)
    comparison = compare.compare(text, text)
    assert matched_pairs(comparison) == {(k, k) for k in range(16)}


def test_equal_sentences_find_each_other_by_what_stands_around_them() -> None:
    thanks = "He thanked the crews of all the ferries."
    one = [APART[0], thanks, APART[1], APART[2], thanks, APART[3]]
    two = [APART[2], thanks, APART[3], APART[0], thanks, APART[1]]
    comparison = compare.compare("\n".join(one), "\n".join(two))
    assert {(1, 4), (4, 1)} <= matched_pairs(comparison)
    assert not {(1, 1), (4, 4)} & matched_pairs(comparison)


def test_reordered_block_has_a_sign_and_a_distance() -> None:
    one = "\n".join(APART)
    two = "\n".join((*APART[6:], *APART[:6]))
    comparison = compare.compare(one, two)
    shifts = {places(p.a)[0]: p.shift for p in comparison.passages}
    assert shifts == {k: -6 if k >= 6 else 0 for k in range(8)}
    assert comparison.differs
    assert comparison.summary.reordered == 2


def test_unrelated_reports_are_all_unique() -> None:
    comparison = compare.compare("\n".join(APART[:4]), "\n".join(APART[4:]))
    assert matched_texts(comparison) == set()
    assert comparison.summary.a.sentences == RelationCounts(unique=4)
    assert comparison.summary.b.sentences == RelationCounts(unique=4)
    assert comparison.differs


def test_presets_differ_only_in_how_much_they_match() -> None:
    found = [
        matched_pairs(compare.compare(TEXT_A, TEXT_B, settings=Settings.from_preset(preset)))
        for preset in ("strict", "balanced", "loose")
    ]
    assert found[0] <= found[1] <= found[2]


@pytest.mark.parametrize("line", ["No.", "He thanked the crews."])
def test_thousands_of_equal_lines(line: str) -> None:
    def compared(count: int) -> compare.Comparison:
        text = f"{line}\n" * count
        return compare.compare(text, text, "en")

    comparison = compared(3000)
    assert not comparison.differs
    assert comparison.summary.matches == 3000
    assert growth(compared, 100) < 3


# What compare() takes and gives.


def test_plain_strings_become_reports() -> None:
    comparison = compare.compare("One bridge.", "Two bridges.")
    assert (comparison.a.label, comparison.b.label) == ("A", "B")
    assert (comparison.a.source, comparison.a.encoding) == ("", "utf-8")
    assert comparison.settings == Settings()
    assert comparison.tool.name == "crossreport"
    assert comparison.tool.version == VERSION
    assert comparison.tool.model == load_model().name


def test_reports_keep_what_is_known_about_them() -> None:
    a = report_from_text(
        TEXT_A, label="Left", source="a.txt", date="2031-05-02", url="https://a.example"
    )
    entry = compare.compare(a, TEXT_B).a
    assert (entry.label, entry.source, entry.date, entry.url, entry.sha256) == (
        "Left",
        "a.txt",
        "2031-05-02",
        "https://a.example",
        a.sha256,
    )


def test_title_is_the_headline_at_the_top() -> None:
    headed = compare.compare(f"Premier promises free ferries\n\n{TEXT_A}", TEXT_A)
    assert headed.a.title == "Premier promises free ferries"
    assert headed.b.title is None


def test_language_is_given_or_detected() -> None:
    detected = compare.compare(TEXT_A, TEXT_B)
    assert (detected.a.language, detected.b.language) == ("en", "en")
    assert compare.compare(TEXT_A, TEXT_B, "de").a.language == "de"
    by_settings = compare.compare(TEXT_A, TEXT_B, settings=Settings(language="de"))
    assert by_settings.a.language == "de"
    own = report_from_text(TEXT_A, label="A", language="fr")
    assert compare.compare(own, TEXT_B).a.language == "fr"
    assert compare.compare(own, TEXT_B, "de").a.language == "de"
    assert compare.compare("42", "43").a.language is None


def test_signature_names_all_that_decides_a_result() -> None:
    signature = compare.compare(TEXT_A, TEXT_B, settings=Settings("strict", 0.85)).tool.signature
    for part in (VERSION, load_model().name, "strict 0.85", "language auto"):
        assert part in signature
    assert signature.isprintable()
    assert "language de" in compare.compare(TEXT_A, TEXT_B, "de").tool.signature


def test_stages_are_announced() -> None:
    stages: list[str] = []
    compare.compare(TEXT_A, TEXT_B, progress=stages.append)
    assert stages == [
        "splitting into sentences",
        "scoring pairs of sentences",
        "matching",
        "relating",
        "finding what differs",
    ]


@pytest.mark.parametrize(
    ("one", "two", "complaint"),
    [
        ("", "Text.", "A: no text in it"),
        ("Text.", " \n", "B: no text in it"),
        ("\ud800", "Text.", "A: lone surrogate at offset 0"),
        ("Text.", "No.\n" * (MOST_SENTENCES + 1), f"B: {MOST_SENTENCES + 1} sentences, more than"),
    ],
)
def test_what_cannot_be_compared(one: str, two: str, complaint: str) -> None:
    with pytest.raises(InputError) as caught:
        compare.compare(one, two)
    assert str(caught.value).startswith(complaint)


# explain()


def explained(*ids: str, preset: str = "balanced") -> tuple[Comparison, Explanation]:
    return explain(TEXT_A, TEXT_B, ids, Settings.from_preset(preset))


def test_one_sentence_with_its_match_first() -> None:
    comparison, found = explained("a1")
    assert comparison == compare.compare(TEXT_A, TEXT_B)
    assert found.sentence == comparison.sentences()["a1"]
    assert found.threshold == Settings().threshold
    assert found.other is None
    assert found.relation in ("shared", "paraphrased")
    (passage,) = (p for p in comparison.passages if "a1" in p.a)
    assert found.passages == (passage.id,)
    assert found.pairs[0].b.text == REWORDED[0]
    assert [pair.passage for pair in found.pairs[:1]] == [passage.id]
    assert all(pair.passage is None for pair in found.pairs[1:])
    assert all(pair.a.id == "a1" for pair in found.pairs)
    rest = [pair.score for pair in found.pairs[1:]]
    assert rest == sorted(rest, reverse=True)
    assert len(rest) <= SHOWN_CANDIDATES


def test_one_sentence_of_the_other_report() -> None:
    comparison, found = explained("b8")
    assert found.sentence == comparison.sentences()["b8"]
    assert found.pairs[0].a.text == APART[0]
    assert all(pair.b.id == "b8" for pair in found.pairs)


@pytest.mark.parametrize("ids", [("a1", "b8"), ("b8", "a1")])
def test_a_pair_of_sentences(ids: Sequence[str]) -> None:
    comparison, found = explained(*ids)
    (pair,) = found.pairs
    assert (pair.a.text, pair.b.text) == (APART[0], REWORDED[0])
    assert found.sentence == comparison.sentences()[ids[0]]
    assert found.other == comparison.sentences()[ids[1]]
    (passage,) = (p for p in matched(comparison) if p.a == ("a1",))
    assert (pair.score, pair.parts, pair.passage) == (passage.score, passage.parts, passage.id)
    assert {word for word, _ in pair.common}
    assert not {w for w, _ in pair.common} & {w for w, _ in (*pair.only_a, *pair.only_b)}


def test_a_pair_without_anything_in_common() -> None:
    _, found = explain("Alpha beta.", "Gamma delta.", ["a1", "b1"])
    assert found.pairs == ()
    assert found.relation == "unique"
    assert found.passages == ("p2",)


def test_a_restated_sentence_is_in_several_passages() -> None:
    text = f"{APART[0]}\n{APART[1]}\n{APART[2]}\n{APART[3]}"
    comparison, found = explain(f"{text}\n{REWORDED[0]}", text, ["b1"])
    holding = [p.id for p in comparison.passages if "b1" in p.b]
    assert found.passages == tuple(holding)
    assert found.relation == "shared"


@given(news(), news())
@draws(20)
def test_every_sentence_can_be_explained(one: str, two: str) -> None:
    for id in ("a1", "b1"):
        comparison, found = explain(one, two, [id])
        holders = {p.id: p for p in comparison.passages}
        matched_to = {pair for pair in found.pairs if pair.passage is not None}
        wanted = {(i, j) for i, j in matched_pairs(comparison) if (i if id == "a1" else j) == 0}
        assert {(places([p.a.id])[0], places([p.b.id])[0]) for p in matched_to} == wanted
        for pair in matched_to:
            assert pair.passage in holders
            assert pair.a.id in holders[pair.passage].a
            assert pair.b.id in holders[pair.passage].b
            assert pair.score >= found.threshold
        assert all(p.score < found.threshold for p in found.pairs if p.passage is None)


@pytest.mark.parametrize(
    ("ids", "complaint"),
    [
        (["a9"], "a9: no sentence; give one of a1 to a8 or b1 to b8"),
        (["a1", "b99"], "b99: no sentence; "),
        (["a0"], "a0: no sentence; "),
        (["a01"], "a01: no sentence; "),
        (["x"], "x: no sentence; "),
        ([""], "'': no sentence; "),
        ([], "ids: not one sentence of each side; give one or two"),
        (["a1", "a2"], "a1 a2: not one sentence of each side; "),
        (["b1", "b1"], "b1 b1: not one sentence of each side; "),
        (["a1", "b1", "b2"], "a1 b1 b2: not one sentence of each side; "),
    ],
)
def test_other_ids_are_refused(ids: list[str], complaint: str) -> None:
    with pytest.raises(SettingsError) as caught:
        explain(TEXT_A, TEXT_B, ids)
    assert str(caught.value).startswith(complaint)


def test_explanation_keeps_to_the_settings() -> None:
    comparison, found = explain(TEXT_A, TEXT_B, ["a1"], Settings("loose", 0.3, language="en"))
    assert found.threshold == comparison.settings.threshold == 0.3
    assert "language en" in comparison.tool.signature


# warnings_about()


def test_nothing_to_warn_about() -> None:
    assert warnings_about(compare.compare(TEXT_A, TEXT_B)) == ()


def test_identical_files() -> None:
    assert warnings_about(compare.compare(TEXT_A, TEXT_A)) == ("the two files are identical",)


def test_different_languages() -> None:
    german = "Die Fähre fährt nachts, und die Eisenbahn bringt Holz in den Hafen von Torsby."
    found = warnings_about(compare.compare(TEXT_A, german))
    assert found[0].startswith("the reports are in different languages (A: en, B: de); ")


def test_hardly_anything_matched() -> None:
    comparison = compare.compare("\n".join(APART[:4]), "\n".join(APART[4:]))
    assert warnings_about(comparison) == ("almost nothing is matched; is this the same speech?",)


def summary_of(matched_a: int, unique_a: int, matched_b: int, unique_b: int) -> Summary:
    a, b = (
        SideSummary(RelationCounts(shared=n, unique=m), RelationCounts(), 0)
        for n, m in ((matched_a, unique_a), (matched_b, unique_b))
    )
    return Summary(a, b, matches=1, partial=0, reordered=0, uncertain=0)


@pytest.mark.parametrize(
    ("counts", "warned"),
    [
        ((1, 19, 1, 400), False),  # A short report within a long one.
        ((1, 400, 1, 19), False),
        ((1, 20, 1, 20), True),
        ((0, 0, 0, 3), True),
    ],
)
def test_the_report_with_more_matched_decides(
    counts: tuple[int, int, int, int], warned: bool
) -> None:
    comparison = compare.compare(TEXT_A, TEXT_B)
    found = warnings_about(replace(comparison, summary=summary_of(*counts)))
    assert bool(found) is warned


def test_nearly_alike_lines_are_capped_with_a_warning() -> None:
    a = "The bridge will open soon for us.\n" * 120
    b = "The bridge will close soon for us.\n" * 120
    comparison = compare.compare(a, b)
    matched = [p for p in comparison.passages if p.a and p.b]
    pairs = sum(len(p.a) * len(p.b) for p in matched)
    assert 120 <= pairs <= 200
    assert comparison.summary.left_out > 9_000
    (warning,) = warnings_about(comparison)
    assert f"{comparison.summary.left_out} more pairs look like matches" in warning


def test_lines_of_words_that_stand_everywhere_are_said_not_to_be_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("compare.matching.term_index.MOST_COOCCURRENCES", 30)
    a = "The bridge will open soon for us.\n" * 12 + "Herring is dear this winter."
    b = "The bridge will close soon for us.\n" * 12 + "Herring is dear this winter."
    comparison = compare.compare(a, b)
    assert comparison.summary.not_compared == 24
    assert any("24 sentences have only words" in line for line in warnings_about(comparison))
    assert compare.compare(APART[0], APART[1]).summary.not_compared == 0
