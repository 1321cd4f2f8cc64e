"""The view Aligned: one grid with a row per passage, so that rows cannot drift apart.

Takes a Comparison and gives its rows in A's order, and the order in which B tells them.
"""

import re
from dataclasses import dataclass

from markupsafe import Markup

from compare.changes import Change
from compare.passages import Passage, SentenceEntry, Side, position
from compare.quotations import Quotation
from compare.report.page import words
from compare.report.page.escape import shown
from compare.report.page.marks import Marked
from compare.result import Comparison

_SENTENCE = Markup('<span data-sentence="{}">{}</span>')
_GAP = Markup('<span class="gap"> … </span>')
_ANCHOR = re.compile("p[0-9]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as a row of the grid."""

    id: str
    anchor: str
    relation: str
    kind: str
    sign: str
    label: str
    score: str
    tags: tuple[str, ...]
    moved_a: str
    moved_b: str
    a: Markup
    b: Markup
    changes: tuple[tuple[str, str], ...]
    speakers: tuple[str, ...]


def rows(comparison: Comparison, marked: Marked) -> list[Row]:
    """All rows, in A's order."""
    return [_row(comparison, marked, passage) for passage in comparison.passages]


def order_b(comparison: Comparison) -> list[int]:
    """B's order, as the places that its rows have in A's."""
    places = {id(passage): place for place, passage in enumerate(comparison.passages)}
    return [places[id(passage)] for passage in comparison.ordered("b")]


def _row(comparison: Comparison, marked: Marked, passage: Passage) -> Row:
    tags = (words.doubt(passage), words.PARTIAL.get(passage.partial or "", ""))
    return Row(
        id=passage.id,
        anchor=passage.id if _ANCHOR.fullmatch(passage.id) else "",
        relation=passage.relation.value,
        kind=words.class_of(passage),
        sign=words.sign(passage),
        label=words.label(passage),
        score="" if passage.score is None else f"{passage.score:.2f}",
        tags=tuple(tag for tag in (*tags, words.again(passage)) if tag),
        moved_a=words.moved(passage, "a") if passage.moved else "",
        moved_b=words.moved(passage, "b") if passage.moved else "",
        a=_side(marked, passage, "a"),
        b=_side(marked, passage, "b"),
        changes=tuple((words.change_name(c), _note(c)) for c in passage.changes),
        speakers=tuple(_speakers(comparison, marked, passage)),
    )


def _side(marked: Marked, passage: Passage, side: Side) -> Markup:
    """The sentences of one side; an ellipsis where sentences between them are left out."""
    out: list[Markup] = []
    before: SentenceEntry | None = None
    for sentence, markup in marked.in_link(passage, side):
        if before is not None:
            near = position(sentence.id) == position(before.id) + 1
            out.append(Markup(" ") if near else _GAP)
        out.append(_SENTENCE.format(sentence.id, markup))
        before = sentence
    return Markup("").join(out)


def _note(change: Change) -> Markup:
    return shown(change.note)


def _speakers(comparison: Comparison, marked: Marked, passage: Passage) -> list[str]:
    """Who is quoted in a link with a change, for each side: `A quotes Ines Torvald`."""
    found: dict[str, None] = {}
    sides: tuple[Side, Side] = ("a", "b")
    for side in sides if passage.changes else ():
        for id in passage.ids(side):
            sentence = marked.by_id[id]
            for quotation in comparison.report(side).quotations:
                if _within(quotation, sentence) and (name := _name(comparison, side, quotation)):
                    found[f"{side.upper()} quotes {name}"] = None
    return list(found)


def _name(comparison: Comparison, side: Side, quotation: Quotation) -> str:
    if quotation.speaker is None:
        return ""
    span = quotation.speaker.span
    return quotation.speaker.name or f"“{comparison.report(side).text[span.start : span.end]}”"


def _within(quotation: Quotation, sentence: SentenceEntry) -> bool:
    return quotation.span.start < sentence.end and sentence.start < quotation.span.end
