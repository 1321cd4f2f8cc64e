"""Who is quoted: the speakers of both reports, each with the sentences of their quotations.

Takes a Comparison and gives the speakers for the filter of the page, those with most quotations
first. One person has one line though one report gives the full name and the other a surname; a
surname that two persons share stays alone, so that nobody is given another's words.
"""

import unicodedata
from dataclasses import dataclass, field

from compare.facts.names.matching import same_person
from compare.quotations import Speaker
from compare.result.comparison import Comparison
from compare.result.passage import ReportEntry
from compare.text.language_folder import words_of_all
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.transcript.supported_quotations import sentences_at

_PRONOUNS = frozenset().union(
    *(words_of_all("attribution", field) for field in ("he", "she", "others", "relatives"))
)
# A list with more names is no help, and comparing each name with each other takes its time.
_MOST = 100


@dataclass(slots=True)
class Quoted:
    """A speaker, the number of quotations, and the sentences that they stand in."""

    name: str
    quotations: int = 0
    sentences: dict[str, None] = field(default_factory=dict)

    def take(self, other: "Quoted") -> None:
        """Add the quotations of another spelling of the name."""
        self.quotations += other.quotations
        self.sentences |= other.sentences


def speakers(comparison: Comparison) -> list[Quoted]:
    """The speakers, those with most quotations first; at most a hundred."""
    named: dict[str, Quoted] = {}
    for side in SIDES:
        report = comparison.report(side)
        for quotation in report.quotations:
            if name := speaker_name(report, quotation.speaker):
                found = named.setdefault(name, Quoted(safe_line(name).strip("“”")))
                found.quotations += 1
                found.sentences |= dict.fromkeys(sentences_at(report.sentences, quotation.span))
    most = sorted(named.values(), key=_rank)[:_MOST]
    return sorted(_joined(most), key=_rank)


def _rank(quoted: Quoted) -> tuple[int, str]:
    return -quoted.quotations, quoted.name


def _joined(quoted: list[Quoted]) -> list[Quoted]:
    """The speakers with the spellings of one person as one, under the longest of them."""
    found: list[Quoted] = []
    for each in sorted(quoted, key=lambda each: (-len(each.name.split()), -len(each.name))):
        alike = [other for other in found if same_person(other.name, each.name)]
        if len(alike) == 1:
            alike[0].take(each)
        else:
            found.append(each)
    return found


def speaker_name(report: ReportEntry, speaker: Speaker | None) -> str:
    """The resolved name, else the words of the report in quotation marks, else "".

    A mere "she" or "He" says nothing beside a single passage, so pronouns and words without a
    capital letter are left out; scripts that have no capitals count as having them.
    """
    if speaker is None:
        return ""
    mention = report.text[speaker.span.start : speaker.span.end]
    if speaker.name is None and mention.casefold() in _PRONOUNS:
        return ""
    name = speaker.name or f"“{mention}”"
    return name if any(unicodedata.category(char) in ("Lu", "Lo") for char in name) else ""
