"""The rows of the terminal view, side by side or stacked.

Takes one passage at a time and gives its lines. From WIDE columns on, a row has a column for its
signs and one for each report, so that a reader compares across; below that one side is above the
other, because a column of thirty characters is hard to read. Text wraps by cells and is never cut.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.findings import Finding, by_passage
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.text.sides import SIDES, Side
from compare.verdict import Decision
from compare.writers.common.detail_text import detail_lines
from compare.writers.common.difference_text import kind_words, note_words
from compare.writers.common.marked_text import SideTexts, like_spans
from compare.writers.common.signs import (
    DECIDED,
    DETAIL,
    DIFFERENCE,
    Glyphs,
    flags,
    glyphs,
    head,
    id_runs,
    paint,
    sign,
    sign_style,
)
from compare.writers.common.wrapping import Styled, cells, hung, slice_styles, wrap, wrap_text
from compare.writers.view import MIN_WIDTH, View

WIDE = 100
# Lines of more than about ninety characters are hard to read.
_MEASURE = 96
_INDENT = 4
# The longest sign that must not break, `<-> b1057 +112`.
_GUTTER = 14
_FLAG_STYLES = {"!": "alarm", "+": "strong", "?": "strong"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of the columns of a wide view; the two texts are equally wide."""

    gutter: int
    ids: dict[Side, int]
    text: int

    @property
    def indent(self) -> int:
        return self.gutter + 2

    @property
    def side_a(self) -> int:
        """The width of A's ids and text together."""
        return self.ids["a"] + 1 + self.text

    @property
    def total(self) -> int:
        return self.indent + self.side_a + 3 + self.ids["b"] + 1 + self.text


@dataclass(slots=True)
class Rows:
    """Draws passages; `marked` records the sides with marked words, for the legend."""

    comparison: Comparison
    view: View
    texts: SideTexts
    marked: set[Side] = field(default_factory=set)
    _differing: dict[str, tuple[Finding, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._differing = by_passage(self.comparison.findings)

    @property
    def glyph(self) -> Glyphs:
        return glyphs(self.view.ascii)

    @property
    def seen_from(self) -> Side:
        """The side whose order the rows follow."""
        return "b" if self.view.order == "b" else "a"

    def columns(self, passages: Iterable[Passage]) -> Columns:
        """The column widths that fit the signs and ids of these passages."""
        signs, ids = [7], {side: [2] for side in SIDES}
        for passage in passages:
            signs.append(cells(head(passage)))
            signs.extend(cells(flag) for flag in self.flags(passage))
            for side in SIDES:
                ids[side].extend(cells(label) for label in id_runs(passage.ids(side), self.glyph))
        gutter, widths = min(max(signs), _GUTTER), {side: max(ids[side]) for side in SIDES}
        rest = self.view.columns - gutter - 2 - sum(widths.values()) - 2 - 3
        return Columns(gutter, widths, max(8, min(_MEASURE, rest // 2)))

    def flags(self, passage: Passage) -> list[str]:
        return flags(passage, self.seen_from, self.glyph)

    def paint(self, text: str, style: str) -> str:
        return paint(text, style, self.view.color)

    def wide(self, passage: Passage, columns: Columns) -> list[str]:
        """The lines of a row with one column per report."""
        gutter = self._gutter(passage, columns.gutter)
        cells_by_side = {side: self._cell(passage, side, columns) for side in SIDES}
        lines = []
        for signs, left, right in zip_longest(gutter, cells_by_side["a"], cells_by_side["b"]):
            lines.append(self.join(signs or "", left or "", right or "", columns))
        return lines + self._differences(passage, columns.indent, columns.total)

    def join(self, gutter: str, left: str, right: str, columns: Columns) -> str:
        """One line of a wide row, with the bar between the reports."""
        bar = self.paint(self.glyph.bar, "dim")
        start = pad(gutter, columns.gutter) + "  " + pad(left, columns.side_a)
        return f"{start} {bar} {right}".rstrip()

    def stacked(self, passage: Passage, id_width: int) -> list[str]:
        """The lines of a row with one report above the other."""
        if not passage.a or not passage.b:
            return self._single(passage, id_width)
        dot = f" {self.glyph.dot} "
        ids = dot.join(" ".join(id_runs(passage.ids(side), self.glyph)) for side in SIDES)
        tokens = [(head(passage), sign_style(passage)), (ids, "dim")]
        tokens += [(flag, flag_style(flag)) for flag in self.flags(passage)]
        lines = self.packed(tokens, self.view.columns, gap=2, hang=_INDENT)
        for side in SIDES:
            text = self.texts.joined(self._parts(passage, side))
            label = self.paint(f"{side.upper()}:", side)
            body = self._wrapped(passage, text, self.view.columns - _INDENT - 3)
            lines += hung(body, " " * _INDENT + label + " ", " " * (_INDENT + 3))
        return lines + self._differences(passage, _INDENT, self.view.columns)

    def packed(
        self, tokens: Sequence[tuple[str, str]], width: int, *, gap: int = 1, hang: int = 0
    ) -> list[str]:
        """Styled tokens, as many on a line as fit; a token that is too long is wrapped."""
        lines: list[str] = []
        line, used = "", 0
        for text, style in tokens:
            for number, piece in enumerate(wrap_text(text, width - hang)):
                size = cells(piece)
                if used and (number or used + gap + size > width):
                    lines.append(line)
                    line, used = " " * hang, hang
                elif used:
                    line, used = line + " " * gap, used + gap
                line, used = line + self.paint(piece, style), used + size
        return [*lines, line]

    def _single(self, passage: Passage, id_width: int) -> list[str]:
        """A row of one side only: the sign, the ids and the text on one line."""
        side: Side = "a" if passage.a else "b"
        label = " ".join(id_runs(passage.ids(side), self.glyph))
        start = pad(self.paint(head(passage), sign_style(passage)) + "  ", _INDENT)
        start += pad(self.paint(label, "dim"), id_width) + "  "
        indent, above = cells_painted(start), []
        tokens = [(flag, flag_style(flag)) for flag in self.flags(passage)]
        if 2 * indent > self.view.columns:
            tokens = [(head(passage), sign_style(passage)), (label, "dim"), *tokens]
            above = self.packed(tokens, self.view.columns, gap=2, hang=_INDENT)
            start, indent, tokens = " " * _INDENT, _INDENT, []
        body = self._wrapped(
            passage, self.texts.joined(self._parts(passage, side)), self.view.columns - indent
        )
        if tokens:
            body = self.packed(tokens, self.view.columns - indent, gap=2) + body
        lines = above + hung(body, start, " " * indent)
        return lines + self._differences(passage, _INDENT, self.view.columns)

    def _gutter(self, passage: Passage, width: int) -> list[str]:
        """Sign and score on the first line, so that they line up between rows; then the flags."""
        lines = self.packed([(head(passage), sign_style(passage))], width)
        tokens = [(flag, flag_style(flag)) for flag in self.flags(passage)]
        return lines + (self.packed(tokens, width) if tokens else [])

    def _cell(self, passage: Passage, side: Side, columns: Columns) -> list[str]:
        """One side of a wide row: each run of sentences beside its ids."""
        lines, parts = [], self._parts(passage, side)
        for number, label in enumerate(id_runs(passage.ids(side), self.glyph), start=1):
            part = parts[number - 1]
            if number < len(parts):
                # A no-break space, because an ellipsis alone on a line would look like a row.
                space = " " if self.view.ascii else "\xa0"
                part = Styled(part.text + space + self.glyph.ellipsis, part.styles)
            start = pad(self.paint(label, "dim"), columns.ids[side]) + " "
            body = self._wrapped(passage, part, columns.text)
            lines += hung(body, start, " " * (columns.ids[side] + 1))
        return lines

    def _parts(self, passage: Passage, side: Side) -> list[Styled]:
        """The runs of sentences of one side, with their marks."""
        marks = [] if passage.boilerplate else self.texts.marks(passage, side)
        marks = self.texts.outside(passage, side, marks)
        like = like_spans(passage, side) if self.view.color else []
        marks = self.texts.unlike(passage, side, marks) if like else marks
        if marks:
            self.marked.add(side)
        braces = not self.view.color
        return self.texts.parts(passage, side, marks, braces=braces, brackets=True, like=like)

    def _wrapped(self, passage: Passage, line: Styled, width: int) -> list[str]:
        weak = passage.boilerplate or passage.relation is Relation.UNIQUE
        base = "dim" if weak else ""
        return [
            "".join(self.paint(t, s or base) for t, s in slice_styles(line, start, end))
            for start, end in wrap(line.text, width)
        ]

    def _differences(self, passage: Passage, indent: int, width: int) -> list[str]:
        lines = self.findings(self._differing.get(passage.id, ()), indent, width)
        lines += self._details(passage, indent, width)
        return lines + decision_below(passage.decision, self.view, indent, width)

    def _details(self, passage: Passage, indent: int, width: int) -> list[str]:
        """A quiet line for each side that gives facts which the other gives nowhere."""
        lines = []
        for words in detail_lines(self.comparison, passage, self.view.ascii):
            body = wrap_text(words, max(width - indent - 3, 8))
            painted = [self.paint(line, "dim") for line in body]
            start = " " * indent + self.paint(DETAIL, "dim") + "  "
            lines += hung(painted, start, " " * (indent + 3))
        return lines

    def findings(self, findings: Sequence[Finding], indent: int, width: int) -> list[str]:
        """A line for each place that differs, with the decision about it."""
        lines = []
        for finding in findings:
            kind = f"{DIFFERENCE} {kind_words(finding)}"
            note = note_words(finding, self.view.ascii)
            hang = indent + len(kind) + 2
            if width - hang < 16:
                hang = indent + len(DIFFERENCE) + 1
                body = wrap_text(f"{kind[len(DIFFERENCE) + 1 :]}  {note}", width - hang)
                kind = DIFFERENCE + " "
            else:
                kind, body = kind + "  ", wrap_text(note, width - hang)
            start = " " * indent + self.paint(kind.rstrip(), "alarm")
            start += " " * (len(kind) - len(kind.rstrip()))
            lines += hung(body, start, " " * hang)
            inner = indent + len(DIFFERENCE) + 1
            lines += decision_below(finding.decision, self.view, inner, width)
        return lines


def decision_below(
    decision: Decision | None, view: View, indent: int, width: int, about: str = ""
) -> list[str]:
    """The lines of a decision below its subject, or with words that name the subject."""
    if decision is None:
        return []
    indent = indent if width - indent >= MIN_WIDTH else 0
    hang = indent + len(DECIDED) + 1
    words = decided(decision, view.ascii)
    body = wrap_text(f"{about} {words}" if about else words, width - hang)
    start = " " * indent + paint(DECIDED, "strong", view.color) + " "
    return hung(body, start, " " * hang)


def flag_style(flag: str) -> str:
    """The style of a flag, by its first character."""
    return _FLAG_STYLES.get(flag[0], "")


def cells_painted(text: str) -> int:
    """The number of cells of a text that may contain codes of `paint`."""
    if "\x1b" not in text:
        return cells(text)
    pieces = text.split("\x1b[")
    return cells(pieces[0] + "".join(piece.partition("m")[2] for piece in pieces[1:]))


def pad(text: str, width: int) -> str:
    return text + " " * (width - cells_painted(text))


def follows_on(before: Passage, after: Passage) -> bool:
    """Whether two rows need no gap between them: both are only in the same report."""
    alone = all(not p.a or not p.b for p in (before, after))
    return alone and sign(before) == sign(after) and bool(before.a) == bool(after.a)
