"""The view Aligned: one grid with a row per passage, so that rows cannot drift apart.

Takes a Comparison and gives its rows in A's order, and the order in which B tells them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from compare.differences import Difference
from compare.result.comparison import Comparison
from compare.result.passage import Passage, SentenceEntry, position
from compare.text.sides import SIDES, Side
from compare.web.page import labels as words
from compare.web.page.decisions import Decided
from compare.web.page.escaping import shown
from compare.web.page.markup import Marked
from compare.web.page.speakers import speakers
from compare.web.page.transcript_column import Place, places

_SENTENCE = Markup('<span data-sentence="{}">{}</span>')
_GAP = Markup('<span class="gap"> … </span>')
_ANCHOR = re.compile("p[0-9]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as a row of the grid."""

    id: str
    anchor: str
    relation: str
    show: str
    sign: str
    label: str
    score: str
    tags: tuple[str, ...]
    reordered_a: str
    reordered_b: str
    a: Markup
    b: Markup
    differences: tuple[tuple[str, Markup, str], ...]
    decision: str
    quoted: str = ""
    spoken: tuple[Place, ...] = ()


def rows(comparison: Comparison, marked: Marked, decided: Decided) -> list[Row]:
    """All rows, in A's order."""
    held, named = places(comparison, decided), speakers(comparison)
    return [
        replace(
            _row(marked, passage, decided),
            spoken=held.get(passage.id, ()),
            quoted=_quoted(named, passage),
        )
        for passage in comparison.passages
    ]


def order_b(comparison: Comparison) -> list[int]:
    """B's order, as the places that its rows have in A's."""
    places = {id(passage): place for place, passage in enumerate(comparison.passages)}
    return [places[id(passage)] for passage in comparison.ordered("b")]


def _row(marked: Marked, passage: Passage, decided: Decided) -> Row:
    tags = (words.doubt(passage), words.PARTIAL.get(passage.partial or "", ""))
    return Row(
        id=passage.id,
        anchor=passage.id if _ANCHOR.fullmatch(passage.id) else "",
        relation=passage.relation.value,
        show=" ".join(words.shown_by(passage)),
        sign=words.sign(passage),
        label=words.label(passage),
        score="" if passage.score is None else f"{passage.score:.2f}",
        tags=tuple(tag for tag in (*tags, words.again(passage)) if tag),
        reordered_a=words.reordered(passage, "a") if passage.reordered else "",
        reordered_b=words.reordered(passage, "b") if passage.reordered else "",
        a=_side(marked, passage, "a"),
        b=_side(marked, passage, "b"),
        differences=tuple(
            (
                words.difference_name(difference),
                _note(difference),
                decided.differences.get((passage.id, n), ""),
            )
            for n, difference in enumerate(passage.differences)
        ),
        decision=decided.passages.get(passage.id, ""),
    )


def _quoted(named: dict[str, tuple[str, ...]], passage: Passage) -> str:
    """Who is quoted on each side: `A quotes Ines Torvald`."""
    sides = (
        (s.upper(), [name for id in passage.ids(s) for name in named.get(id, ())]) for s in SIDES
    )
    return " · ".join(f"{letter} quotes {_list(names)}" for letter, names in sides if names)


def _list(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


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


def _note(difference: Difference) -> Markup:
    return shown(difference.note)
