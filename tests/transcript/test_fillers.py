"""Sounds that are no words and words said twice make no quotation wrong, in every language that has
lists of them."""

import pytest

from compare.pipeline import check_quotations

CASES = [
    ("nl", "“Wij bouwen morgen de nieuwe brug over de rivier”, zei zij.",
     "Wij, eh, wij bouwen morgen de nieuwe brug over de rivier."),
    ("pl", "„Jutro zbudujemy nowy most w mieście”, powiedziała.",
     "Jutro zbudujemy, eee, nowy most w w mieście."),
    ("sv", "”Vi bygger en ny bro över floden i morgon”, sade hon.",
     "Vi, öh, vi bygger en ny bro över floden i morgon."),
    ("uk", "«Завтра ми збудуємо новий міст у місті», — сказала вона.",
     "Завтра ми, еее, ми збудуємо новий міст у місті."),
    ("tr", "“Biz yarın nehrin üzerine yeni köprü kuracağız” dedi.",
     "Biz, ııı, biz yarın nehrin üzerine yeni köprü kuracağız."),
    ("el", "«Εμείς θα χτίσουμε αύριο τη νέα γέφυρα στην πόλη», είπε.",
     "Εμείς, εεε, εμείς θα χτίσουμε αύριο τη νέα γέφυρα στην στην πόλη."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "report", "speech"), CASES, ids=[case[0] for case in CASES])
def test_hesitation_is_no_alteration(code: str, report: str, speech: str) -> None:
    assert outcome(code, report, speech) == "verbatim"


@pytest.mark.parametrize(("code", "report", "speech"), CASES, ids=[case[0] for case in CASES])
def test_a_word_left_out_still_is_one(code: str, report: str, speech: str) -> None:
    new = {"nl": "nieuwe ", "pl": "nowy ", "sv": "ny ", "uk": "новий ", "tr": "yeni ", "el": "νέα "}
    assert new[code] in speech
    assert outcome(code, report, speech.replace(new[code], "")) != "verbatim"


def outcome(code: str, report: str, speech: str) -> str:
    checked = check_quotations(report, speech, language=code)
    (quotation,) = checked.a.quotations
    assert quotation.support is not None
    return quotation.support.status.value
