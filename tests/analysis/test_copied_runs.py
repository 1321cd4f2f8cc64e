"""Runs of words that three or more reports have outside quotations."""

from compare.analysis.copied_runs import find_copied_runs
from compare.differences.finder import read_account
from compare.result.many_reports import CopiedRun
from tests.builders import segments

RUN = (
    "The ferry, which has crossed the sound since 1952, will be replaced by a tunnel "
    "before the end of the decade."
)
REPORTS = (
    f"Ministers met at noon. {RUN} A bell was rung.",
    f"It rained. {RUN}",
    f"Nobody objected, witnesses said. {RUN}",
    "The ferry will go.",
)


def runs(*texts: str) -> tuple[CopiedRun, ...]:
    return find_copied_runs([read_account(text, segments(text), None) for text in texts])


def words(run: CopiedRun, texts: tuple[str, ...]) -> set[str]:
    return {
        texts[report][span.start : span.end]
        for report in run.reports
        for span in run.places[report]
    }


def test_a_run_in_three_reports_is_found_with_its_places() -> None:
    (run,) = runs(*REPORTS)
    assert (run.id, run.size, run.reports) == ("k1", 21, (0, 1, 2))
    assert words(run, REPORTS) == {RUN.rstrip(".")}


def test_two_reports_are_too_few() -> None:
    assert runs(*REPORTS[1:]) == ()


def test_eleven_words_are_too_few() -> None:
    short = "The ferry will be replaced by a tunnel in ten years."
    assert runs(short, short, short) == ()


def test_quoted_words_are_what_a_speaker_said() -> None:
    quoted = f"“{RUN}” she said."
    assert runs(quoted, quoted, quoted) == ()


def test_a_quotation_interrupts_a_run() -> None:
    text = "The ferry will be replaced by “a tunnel for all of us” before the end of the decade."
    assert runs(text, text, text) == ()


def test_a_part_that_more_reports_have_is_a_run_of_its_own() -> None:
    longer = RUN.rstrip(".") + " at the latest, ministers of both shores agreed on Sunday."
    found = runs(longer, longer, longer, RUN)
    assert [(run.reports, run.size) for run in found] == [((0, 1, 2, 3), 21), ((0, 1, 2), 31)]


def test_one_word_over_and_over_is_one_run() -> None:
    text = "la " * 3000
    (run,) = runs(text, text, f"It begins. {text}")
    assert run.size == 3000
    assert [len(spans) for spans in run.places] == [1, 1, 1]


def test_a_run_that_recurs_has_all_its_places() -> None:
    twice = f"{RUN} It rained. {RUN}"
    (run,) = runs(twice, RUN, RUN)
    assert [len(spans) for spans in run.places] == [2, 1, 1]
