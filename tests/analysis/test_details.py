"""Details: facts in a match that the other report gives nowhere."""

import compare
from compare.result.comparison import Comparison
from compare.result.passage import Detail

SHARED = "The new harbour bridge was opened by the mayor{} and hundreds of people walked across it."


def compared(a: str, b: str) -> Comparison:
    return compare.compare(a, b, language="en")


def details(comparison: Comparison) -> list[tuple[str, str, str]]:
    texts = {"a": comparison.a.text, "b": comparison.b.text}
    return [
        (detail.kind, detail.side, texts[detail.side][detail.span.start : detail.span.end])
        for passage in comparison.passages
        for detail in passage.details
    ]


def test_a_date_and_a_name_that_one_report_adds() -> None:
    comparison = compared(SHARED.format(", Ines Torvald, on 14 May"), SHARED.format(""))
    assert details(comparison) == [("name", "a", "Ines Torvald"), ("date", "a", "14 May")]
    assert not comparison.findings


def test_what_the_other_report_says_elsewhere_is_none() -> None:
    other = f"{SHARED.format('')} The mayor's name is Ines Torvald. She wept on May 14th."
    assert details(compared(SHARED.format(", Ines Torvald, on 14 May"), other)) == []


def test_what_differs_is_none() -> None:
    comparison = compared(SHARED.format(" on 14 May"), SHARED.format(" on 15 May"))
    assert [finding.kinds for finding in comparison.findings] == [("date",)]
    assert details(comparison) == []


def test_a_sentence_without_a_match_has_none() -> None:
    comparison = compared(f"{SHARED.format('')} Erik Solberg wept on 3 June.", SHARED.format(""))
    assert details(comparison) == []


def test_details_are_recorded_mirrored_and_in_no_exit_code() -> None:
    long, short = SHARED.format(", Ines Torvald, on 14 May"), SHARED.format("")
    comparison, turned = compared(long, short), compared(short, long)
    sides = {"a": "b", "b": "a"}
    mirrored = [(kind, sides[side], words) for kind, side, words in details(turned)]
    assert mirrored == details(comparison)
    assert Comparison.from_dict(comparison.to_dict()) == comparison
    assert comparison.passages[0].differences == ()
    assert isinstance(comparison.passages[0].details[0], Detail)


def test_another_form_of_the_same_is_none() -> None:
    rest = "The yard had been paid $14,959,450, and James Clapper, a “man without merit”, slept."
    added = ", James R. Clapper, who paid $15 million to a man “without merit”,"
    assert details(compared(SHARED.format(added), f"{SHARED.format('')} {rest}")) == []


def test_a_word_that_says_nothing_by_itself_is_none() -> None:
    assert details(compared(SHARED.format(" today, in the evening,"), SHARED.format(""))) == []
    assert details(compared(SHARED.format(", for the second time,"), SHARED.format(""))) == []


def test_an_hour_and_a_high_ordinal_are_details_and_a_low_one_is_none() -> None:
    added = " at 9 p.m. on the 35th day of the second strike"
    found = details(compared(SHARED.format(added), SHARED.format("")))
    assert ("number", "a", "35th") in found
    assert any(kind == "date" and "9 p.m." in words for kind, _, words in found)
    assert not any("second" in words for _, _, words in found)


def test_a_quoted_sentence_that_the_other_leaves_out() -> None:
    first = "“We have waited forty years for this bridge and we paid for every nail."
    second = (
        "Nobody in the capital lifted a single hammer, sent a plank or spent a crown for our valley"
    )
    other = f"{first}” The capital, she said, did nothing for the valley."
    comparison = compared(f"{first} {second}.”", other)
    differing = {
        comparison.a.text[d.a.start : d.a.end]
        for p in comparison.passages
        for d in p.differences
        if d.a
    }
    lacking = {words for kind, _, words in details(comparison) if kind == "quote"}
    assert any(words.startswith(second) for words in differing | lacking)
    assert details(compared(f"{first} {second}.”", f"{first} {second}.” She wept.")) == []


def test_a_person_whose_surname_the_other_report_has_is_given() -> None:
    added = ", Prime Minister Ines Torvald,"
    other = f"{SHARED.format('')} Torvald wept."
    assert details(compared(SHARED.format(added), other)) == []
    assert details(compared(SHARED.format(added), SHARED.format(""))) != []


def test_a_few_quoted_words_are_given_with_other_small_words_between() -> None:
    added = ", who “went too far”,"
    other = f"{SHARED.format('')} The mayor says that she went way too far."
    assert not any(kind == "quote" for kind, *_ in details(compared(SHARED.format(added), other)))
    lone = compared(SHARED.format(added), SHARED.format(""))
    assert any(kind == "quote" for kind, *_ in details(lone))
