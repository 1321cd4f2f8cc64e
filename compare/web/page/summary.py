"""The head of the page: the source of both reports, how much of each is in the other, and the cards
that lead to what a fact-checker looks at first.

Takes a Comparison and gives plain values for the template. Every number comes from the summary of
the comparison, except the widths of bars, which are those numbers as shares.
"""

from dataclasses import dataclass

from compare.result.comparison import Comparison
from compare.result.passage import RelationCounts
from compare.text.sides import SIDES, Side
from compare.web.page.direction import Direction, direction, language_tag
from compare.writers.common.addresses import address
from compare.writers.common.reference_text import only_title
from compare.writers.common.summary_text import counted, name_of

_SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in thousandths of its width."""

    kind: str
    label: str
    count: int
    percent: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One report as the head of the page and its column show it."""

    side: Side
    letter: str
    name: str
    title: str
    source: str
    url: str
    link: str | None
    date: str
    language: str
    lang: str
    dir: Direction
    sentences: str
    words: str
    boilerplate: int
    hash: str
    encoding: str
    bar: tuple[Segment, ...]
    overlap: str


@dataclass(frozen=True, slots=True)
class Card:
    """A number to look at first, with the words of the filter that it sets."""

    show: str
    target: str
    label: str
    gloss: str
    count: int


def column(comparison: Comparison, side: Side) -> ReportColumn:
    """What is known about a report."""
    report, summary = comparison.report(side), comparison.summary.side(side)
    other = "B" if side == "a" else "A"
    name, n = name_of(comparison, side), summary.sentences
    return ReportColumn(
        side=side,
        letter=side.upper(),
        name=name,
        title=report.title or "",
        source="" if report.source == name else report.source,
        url=report.url or "",
        link=address(report.url),
        date=report.date or "",
        language=report.language or "",
        lang=language_tag(report.language),
        dir=direction(report.language, report.text),
        sentences=counted(n.total, "sentence"),
        words=counted(summary.words.total, "word"),
        boilerplate=summary.boilerplate,
        hash=report.sha256[:_SHORT_HASH],
        encoding=report.encoding,
        bar=_bar(n, side, only_title(comparison, side)),
        overlap=""
        if comparison.alone
        else f"Of {counted(n.total, 'sentence')}, {other} has {n.shared} in the same words, "
        f"{n.paraphrased} in other words, {n.unique} not at all.",
    )


def columns(comparison: Comparison) -> tuple[ReportColumn, ...]:
    sides = SIDES[:1] if comparison.alone else SIDES
    return tuple(column(comparison, side) for side in sides)


def cards(comparison: Comparison, lines: dict[str, int]) -> tuple[Card, ...]:
    """The cards in the order in which to look; `lines` is the number of findings of each group."""
    summary = comparison.summary
    quotes, facts = lines.get("quotes", 0), lines.get("facts", 0)
    only_a, only_b = lines.get("only-a", 0), lines.get("only-b", 0)
    rows = [
        (
            "different",
            "quotes",
            "Quotations that differ",
            "worded or attributed differently",
            quotes,
        ),
        (
            "different",
            "facts",
            "Facts that differ",
            "numbers, dates, names, certainty, negation",
            facts,
        ),
        ("only-a", "only-a", only_title(comparison, "a"), _alone(comparison, "a", only_a), only_a),
        ("only-b", "only-b", only_title(comparison, "b"), _alone(comparison, "b", only_b), only_b),
        ("reordered", "reordered", "Reordered", "in a different order", summary.reordered),
        (
            "uncertain",
            "uncertain",
            "Uncertain",
            _doubtful(summary.uncertain, lines.get("uncertain", 0)),
            summary.uncertain,
        ),
    ]
    if comparison.transcript is not None:
        against = "Against the transcript", "quotations that are not word for word"
        rows.insert(0, ("", "transcript", *against, lines.get("transcript", 0)))
    return tuple(Card(*row) for row in (rows[:1] if comparison.alone else rows))


def _alone(comparison: Comparison, side: Side, passages: int) -> str:
    """The gloss of a card for one side, with the number of sentences if it is another one."""
    sentences = comparison.summary.side(side).sentences.unique
    gloss = f"not found in {'B' if side == 'a' else 'A'}"
    return gloss if sentences == passages else f"{gloss}: {counted(sentences, 'sentence')}"


def _doubtful(uncertain: int, matches: int) -> str:
    """The gloss of the card for what is uncertain, which the matches alone are not."""
    if uncertain == matches:
        return "borderline matches: check by eye"
    return (
        f"{counted(matches, 'match')}, {counted(uncertain - matches, 'near match')}: check by eye"
    )


def settings(comparison: Comparison) -> list[tuple[str, str]]:
    """The settings that the result depends on, by name."""
    chosen, transcript = comparison.settings, comparison.transcript
    found = [
        ("Preset", chosen.preset),
        ("Match threshold", f"{chosen.threshold:.2f}"),
        ("Borderline", f"up to {chosen.band_above:.2f} above, {chosen.band_below:.2f} below"),
        ("Language", chosen.language or "detected for each report"),
        *([("Reference", chosen.reference.upper())] if chosen.reference else []),
        ("Made with", comparison.tool.signature),
    ]
    if transcript is not None:
        size = counted(len(transcript.sentences), "sentence")
        hash = transcript.sha256[:_SHORT_HASH]
        found.append(
            ("Transcript", f"{transcript.source or transcript.label}, {size}, SHA-256 {hash}…")
        )
    return found


def _bar(counts: RelationCounts, side: Side, only: str) -> tuple[Segment, ...]:
    found, at = [], 0
    kinds = (
        ("shared", "Shared", counts.shared),
        ("paraphrased", "Paraphrased", counts.paraphrased),
        (f"only-{side}", only, counts.unique),
    )
    total, upto = counts.total or 1, 0
    for kind, label, count in kinds:
        upto += count
        end = round(1000 * upto / total)
        found.append(Segment(kind, label, count, round(100 * count / total), at, end - at))
        at = end
    return tuple(found)
