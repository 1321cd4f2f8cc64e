"""The view Findings: one line per thing to check, the most important first.

Takes a Comparison and gives groups of lines. The groups are in the order in which a fact-checker
looks: what somebody is quoted with, then facts, then what one report leaves out, then the rest.
Within a group the lines keep A's order, so that both texts can be followed along.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compare.changes import Change
from compare.passages import SIDES, Passage, Side
from compare.relate import Relation
from compare.report.page import words
from compare.report.page.escape import shown
from compare.report.page.marks import Marked
from compare.result import Comparison

# Lines are cut after so many characters; in reports longer than _LONG together, after fewer.
_SHORT, _SHORTER, _LONG = 160, 80, 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to check; `a` and `b` are the words that differ or what only one side tells."""

    passage: str
    relation: str
    what: str
    a: Markup
    b: Markup
    ids: str
    note: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one sort; `words` are those of the filter that show it."""

    id: str
    label: str
    gloss: str
    words: str
    lines: tuple[Line, ...]


def groups(comparison: Comparison, marked: Marked) -> list[Group]:
    """All groups that have lines."""
    counted = [p for p in comparison.passages if not p.boilerplate]
    linked = [p for p in counted if p.relation is not Relation.UNIQUE]
    changed = [(p, c) for p in counted for c in p.changes]
    quotes = [_changed(marked, comparison, p, c) for p, c in changed if _about_quote(c)]
    facts = [_changed(marked, comparison, p, c) for p, c in changed if not _about_quote(c)]
    found = [
        Group("quotes", "Quotations that differ", "compare word by word", "changed", _t(quotes)),
        Group("facts", "Changed facts", "in passages that both tell", "changed", _t(facts)),
    ]
    for side in SIDES:
        letter, other = side.upper(), "B" if side == "a" else "A"
        alone = (_alone(marked, p, side) for p in counted if not p.ids(_other(side)))
        gloss = f"nothing like it was found in {other}"
        found.append(Group(f"only-{side}", f"Only in {letter}", gloss, f"only-{side}", _t(alone)))
    partial = [_partial(marked, p) for p in linked if p.partial]
    worded = [_worded(marked, p) for p in linked if _few_words(p)]
    moved = [_line(marked, p, words.moved(p, "a"), marked.text) for p in linked if p.moved]
    doubts = [_line(marked, p, "Uncertain link", marked.text) for p in linked if p.uncertain]
    found += [
        Group("partial", "One side tells more", "words without a counterpart", "partial", _t(partial)),
        Group("words", "Same sentence, other words", "small differences in wording", "", _t(worded)),
        Group("moved", "Told at another place", "the order differs", "moved", _t(moved)),
        Group("uncertain", "Uncertain links", "may not belong together", "uncertain", _t(doubts)),
    ]  # fmt: skip
    return [group for group in found if group.lines]


def _t(lines: Iterator[Line] | list[Line]) -> tuple[Line, ...]:
    return tuple(lines)


def _other(side: Side) -> Side:
    return "b" if side == "a" else "a"


def _about_quote(change: Change) -> bool:
    return change.kind in words.QUOTE_CHANGES


def _few_words(passage: Passage) -> bool:
    """Told in the same words but for a few, and not listed as a change already."""
    return passage.relation is Relation.SHARED and bool(passage.edits) and not passage.changes


def _changed(marked: Marked, comparison: Comparison, passage: Passage, change: Change) -> Line:
    cells = []
    for side, span in zip(SIDES, (change.a, change.b), strict=True):
        text = comparison.report(side).text
        cells.append(shown(text[span.start : span.end]) if span else Markup(""))
    plain = " · ".join(
        f"{side.upper()}: {comparison.report(side).text[span.start : span.end]}"
        for side, span in zip(SIDES, (change.a, change.b), strict=True)
        if span
    )
    note = Markup("") if change.note == plain else shown(change.note)
    name = words.change_name(change)
    return Line(passage.id, passage.relation.value, name, cells[0], cells[1], _ids(passage), note)


def _alone(marked: Marked, passage: Passage, side: Side) -> Line:
    text, empty = shown(marked.text(passage, side)), Markup("")
    a, b = (text, empty) if side == "a" else (empty, text)
    note = shown(words.doubt(passage))
    return Line(passage.id, "unique", f"Only in {side.upper()}", a, b, _ids(passage), note)


def _partial(marked: Marked, passage: Passage) -> Line:
    what = words.PARTIAL[passage.partial or "both"]
    sides = SIDES if passage.partial == "both" else (passage.partial,)
    cells = [_short(marked.words(passage, s)) if s in sides else Markup("") for s in SIDES]
    return _of(passage, what, cells)


def _worded(marked: Marked, passage: Passage) -> Line:
    cells = []
    for side in SIDES:
        spans = marked.edits(passage, side)
        cells.append(_short(marked.words(passage, side)) if spans else Markup(""))
    return _of(passage, words.label(passage), cells)


def _line(marked: Marked, passage: Passage, what: str, text: object) -> Line:
    return _of(passage, what, [_short(marked.text(passage, side)) for side in SIDES])


def _of(passage: Passage, what: str, cells: list[Markup]) -> Line:
    ids = _ids(passage)
    return Line(passage.id, passage.relation.value, what, cells[0], cells[1], ids, Markup(""))


def _ids(passage: Passage) -> str:
    return " · ".join(words.partners(ids) for ids in (passage.a, passage.b) if ids)


def _short(text: str) -> Markup:
    """The beginning of a text, cut between words."""
    if len(text) <= _SHORT:
        return shown(text)
    head = text[:_SHORT].rpartition(" ")[0] or text[:_SHORT]
    return shown(f"{head} …")
