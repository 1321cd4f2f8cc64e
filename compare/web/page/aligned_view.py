"""The view Aligned: one grid with a row per passage, so that the two sides stay level.

Takes a Comparison and gives its rows in A's order, and the same rows' order in B.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from compare.result.comparison import Comparison
from compare.result.findings import Finding, by_passage
from compare.result.passage import Passage, SentenceEntry, position
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import sentences_at
from compare.web.escaping import shown
from compare.web.page import labels as words
from compare.web.page.decisions import Decided, target_of
from compare.web.page.fold_lines import FoldLine
from compare.web.page.markup import Marked
from compare.web.page.speakers import speaker_name
from compare.web.page.transcript_column import TranscriptPlace, places

_SENTENCE = Markup('<span data-sentence="{}">{}</span>')
_GAP = Markup('<span class="gap"> … </span>')
_ANCHOR = re.compile("p[0-9]+")


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as a row of the grid; each of `differences` has target, name, note and decision."""

    id: str
    anchor: str
    relation: str
    show: str
    label: str
    score: str
    tags: tuple[str, ...]
    reordered_a: str
    reordered_b: str
    a: Markup
    b: Markup
    differences: tuple[tuple[str, str, Markup, str], ...]
    decision: str
    quoted: str = ""
    spoken: tuple[TranscriptPlace, ...] = ()
    fold: FoldLine | None = None


def rows(
    comparison: Comparison, marked: Marked, decided: Decided, folds: Mapping[str, FoldLine]
) -> list[PassageRow]:
    """All rows, in A's order."""
    in_transcript, named = places(comparison, decided), _speakers(comparison)
    differing = by_passage(comparison.findings)
    made = [
        replace(
            _row(marked, passage, differing.get(passage.id, ()), decided),
            spoken=in_transcript.get(passage.id, ()),
            quoted=_quoted(named, passage),
            fold=folds.get(passage.id),
        )
        for passage in comparison.passages
    ]
    return [_in_speech(row) for row in made] if comparison.alone else made


def _in_speech(row: PassageRow) -> PassageRow:
    """The row of a report that is checked alone: no other report lacks what it has."""
    found = any(place.ids for place in row.spoken)
    return replace(row, label="In the speech" if found else "Not found in the speech")


def order_b(comparison: Comparison) -> list[int]:
    """The order of the rows in B, as their indices in A's order."""
    places = {id(passage): place for place, passage in enumerate(comparison.passages)}
    return [places[id(passage)] for passage in comparison.ordered("b")]


def _row(
    marked: Marked, passage: Passage, findings: Iterable[Finding], decided: Decided
) -> PassageRow:
    tags = (words.doubt(passage), words.PARTIAL.get(passage.partial or "", ""))
    return PassageRow(
        id=passage.id,
        anchor=passage.id if _ANCHOR.fullmatch(passage.id) else "",
        relation=passage.relation.value,
        show=" ".join(words.shown_by(passage)),
        label=words.label(passage, marked.comparison),
        score="" if passage.score is None else f"{passage.score:.2f}",
        tags=tuple(tag for tag in (*tags, words.again(passage)) if tag),
        reordered_a=words.reordered(passage, "a") if passage.reordered else "",
        reordered_b=words.reordered(passage, "b") if passage.reordered else "",
        a=_side(marked, passage, "a"),
        b=_side(marked, passage, "b"),
        differences=tuple(
            (
                target_of(finding),
                words.finding_name(finding),
                shown(finding.note),
                decided.findings.get(target_of(finding), ""),
            )
            for finding in findings
        ),
        decision=decided.passages.get(passage.id, ""),
    )


def _quoted(named: dict[str, tuple[str, ...]], passage: Passage) -> str:
    """The speakers on each side: `A quotes Ines Torvald`."""
    sides = (
        (s.upper(), [name for id in passage.ids(s) for name in named.get(id, ())]) for s in SIDES
    )
    return " · ".join(f"{letter} quotes {_list(names)}" for letter, names in sides if names)


def _speakers(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """The speakers quoted in each sentence, by its id, in the order of the quotations."""
    found: dict[str, tuple[str, ...]] = {}
    for report in (comparison.report(side) for side in SIDES):
        for quotation in report.quotations:
            name = speaker_name(report, quotation.speaker)
            for id in sentences_at(report.sentences, quotation.span) if name else ():
                found[id] = (*found.get(id, ()), name)
    return found


def _list(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _side(marked: Marked, passage: Passage, side: Side) -> Markup:
    """The sentences of one side; an ellipsis where sentences between them are left out."""
    out: list[Markup] = []
    before: SentenceEntry | None = None
    for sentence, markup in marked.in_passage(passage, side):
        if before is not None:
            near = position(sentence.id) == position(before.id) + 1
            out.append(Markup(" ") if near else _GAP)
        out.append(_SENTENCE.format(sentence.id, markup))
        before = sentence
    return Markup("").join(out)
