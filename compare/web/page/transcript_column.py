"""What the page says of the transcript: a column of its own, and each quotation held against it.

Takes a Comparison and gives plain values and markup for the views; nothing where the comparison
has no transcript. Places in the transcript are links to its sentences, which have ids in Reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from compare.quotations import Support, SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import SentenceEntry
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports
from compare.web.page import labels as words
from compare.web.page.decisions import Decided
from compare.web.page.direction import Direction, direction, language_tag
from compare.web.page.escaping import shown
from compare.web.page.reading_view import Paragraph, spoken_paragraphs
from compare.writers.common.signs import UNICODE, id_runs
from compare.writers.common.summary_text import counted

_LINK = Markup('<a href="#{}">{}</a>')
_MOST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class Column:
    """The transcript as a column of Reading."""

    name: str
    lang: str
    dir: Direction
    paragraphs: Sequence[Paragraph]


@dataclass(frozen=True, slots=True)
class Place:
    """What the transcript has for a passage: of one quotation, or of what is told without one.

    `ids` are the sentences of the transcript, `links` lead to them, `note` tells what differs.
    `held` is the report of a quotation that differs and its number there, `decision` what somebody
    decided about it.
    """

    name: str
    what: str
    ids: str
    links: Markup
    note: Markup
    held: str = ""
    decision: str = ""


def column(comparison: Comparison) -> Column | None:
    """The transcript whole, if there is one."""
    transcript = comparison.transcript
    if transcript is None:
        return None
    return Column(
        name=transcript.source or transcript.label,
        lang=language_tag(transcript.language),
        dir=direction(transcript.language, transcript.text),
        paragraphs=spoken_paragraphs(transcript),
    )


def places(comparison: Comparison, decided: Decided) -> dict[str, tuple[Place, ...]]:
    """By passage: its quotations as the transcript has them, then where the rest is told."""
    found: dict[str, list[Place]] = {}
    for row in quotation_supports(comparison):
        place = Place(
            f"Quotation in {row.side.upper()}",
            words.SUPPORTS[row.support.status],
            " ".join(row.transcript),
            links(row.transcript),
            pairs(row.support),
            f"{row.side}/{row.number}" if row.support.differs else "",
            decided.quotations.get((row.side, row.number), ""),
        )
        for id in row.passages:
            found.setdefault(id, []).append(place)
    if comparison.transcript is not None:
        sentences = comparison.sentences()
        for passage in comparison.passages:
            told = (_told(sentences, passage.ids(side), side) for side in SIDES)
            if carried := [place for place in told if place is not None]:
                found.setdefault(passage.id, []).extend(carried)
    return {id: tuple(held) for id, held in found.items()}


def _told(sentences: dict[str, SentenceEntry], ids: Sequence[str], side: Side) -> Place | None:
    """Where the transcript carries what the sentences of one side tell without quoting."""
    held = [sentences[id].transcript or () for id in ids]
    carriers = tuple(dict.fromkeys(id for carried in held for id in carried))
    if not carriers:
        return None
    name = f"Reported in {side.upper()}"
    return Place(name, words.CARRIED, " ".join(carriers), links(carriers), Markup(""))


def counts(comparison: Comparison) -> tuple[str, ...]:
    """A sentence per report: how many quotations it has of each sort."""
    found = []
    for side in SIDES:
        support = comparison.summary.side(side).support
        if support is None:
            continue
        each = ", ".join(
            f"{support.count(status)} {status.value.replace('_', ' ')}" for status in SupportStatus
        )
        each += f", {support.rejected} rejected" if support.rejected else ""
        text = f"{side.upper()} has {counted(support.total, 'quotation')}: {each}."
        found.append(f"{text} {words.UNLIKE}" if support.unlike else text)
    return tuple(found)


def to_check(comparison: Comparison) -> list[QuotationSupport]:
    """The quotations that do not stand in the transcript word for word."""
    rows = quotation_supports(comparison)
    return [row for row in rows if row.support.differs]


def links(ids: tuple[str, ...]) -> Markup:
    """Links to sentences of the transcript, one for each run of neighbours."""
    runs = id_runs(ids, UNICODE)
    starts = (run.partition(UNICODE.dash)[0] for run in runs)
    return Markup(", ").join(
        _LINK.format(start, run) for start, run in zip(starts, runs, strict=True)
    )


def pairs(support: Support) -> Markup:
    """The words that differ, as spoken and as quoted."""
    told = [
        f"{_words(said)} → {_words(in_report)}" for in_report, said in support.words[:_MOST_PAIRS]
    ]
    left = len(support.words) - len(told)
    if left:
        told.append(f"and {left} more")
    return shown(f"spoken → quoted: {'; '.join(told)}" if told else "")


def _words(text: str) -> str:
    return f"“{' '.join(text.split())}”" if text.strip() else "nothing"
