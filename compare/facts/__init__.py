"""What a report states: its numbers, dates, names, and the words that deny or soften a statement.

Takes a segmented report, gives `Facts`, each with its exact span and a canonical value. This is
done once per report, before any match is known: what a report states does not depend on the other
report.
"""

from dataclasses import dataclass

from compare.facts.cues.cue import Cue
from compare.facts.cues.finder import find_cues
from compare.facts.dates.date import Date
from compare.facts.dates.finder import find_dates
from compare.facts.names.finder import Name, find_names
from compare.facts.numbers.finder import find_numbers
from compare.facts.numbers.number import Number
from compare.text.segmentation import Segments

__all__ = ["Cue", "Date", "Facts", "Name", "Number", "find_facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one report, each kind in the order of the text, and the code of its language."""

    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    cues: tuple[Cue, ...]
    language: str


def find_facts(segments: Segments, report_date: str | None = None) -> Facts:
    """The facts of a report; from its ISO date it is known which day its "Friday" is."""
    dates = find_dates(segments, report_date)
    return Facts(
        find_numbers(segments, dates),
        dates,
        find_names(segments),
        find_cues(segments),
        segments.language.code,
    )
