"""The quotations in the terminal: side by side from 100 columns on, else one above the other.

Takes Quotes and a View and gives text like that of `diff`: A on the left, B on the right, signs in
front, words that differ in braces or underlined, the speaker below.
"""

from collections.abc import Iterator
from itertools import zip_longest

from compare.quotations import SupportStatus
from compare.result.outcomes import Outcome, QuotationOutcome
from compare.text.sides import SIDES, Side
from compare.writers.common.decision_text import decisions_at_end
from compare.writers.common.marked_text import SideTexts, stretch
from compare.writers.common.signs import (
    BRACES,
    DECIDED,
    DIFFERING,
    ONLY_A,
    ONLY_B,
    PARAPHRASED,
    PARTLY,
    REPORTED,
    SHARED,
    id_runs,
)
from compare.writers.common.summary_text import column_title, in_column
from compare.writers.common.support_text import spoken_words
from compare.writers.common.wrapping import Styled, cells, hung, slice_styles, wrap, wrap_text
from compare.writers.quotes import QuotationGroup, QuotedStretch, Quotes, counts, hidden, parts_of
from compare.writers.terminal.diff import heading, phrase, rule, wide_heading
from compare.writers.terminal.rows import WIDE, Columns, Rows, pad
from compare.writers.view import View

_GUTTER = 4
_INDENT = 4
_LABEL = 3
# The widest label of ids beside their text, such as `a12–15`.
_WIDEST_IDS = 9


def terminal_text(quotes: Quotes, view: View) -> str:
    """The groups with heading, legend and counts."""
    drawn = _Drawn(quotes, view)
    lines = drawn.wide() if view.columns >= WIDE else drawn.stacked()
    if left := hidden(quotes):
        lines += wrap_text(left, view.columns)
    if entries := list(drawn.legend()):
        lines += drawn.rows.packed(entries, view.columns, gap=3)
    lines += decisions_at_end(quotes.comparison, view, rejected=False)
    tail = [line for segment in counts(quotes) for line in phrase(segment, view)]
    return "\n".join([*lines, "", *tail]) + "\n"


def sign(quotes: Quotes, outcome: QuotationOutcome) -> str:
    """The two characters for the outcome of a quotation, or for its status in the transcript."""
    support = quotes.support(outcome)
    if quotes.comparison.alone and support and support.support.spans:
        return SHARED if support.support.status is SupportStatus.VERBATIM else PARAPHRASED
    if outcome.kind is Outcome.ABSENT:
        return ONLY_A if outcome.side == "a" else ONLY_B
    signs = {
        Outcome.SAME_WORDS: SHARED,
        Outcome.OTHER_WORDS: PARAPHRASED,
        Outcome.REPORTED: REPORTED,
        Outcome.OTHER_LANGUAGE: PARAPHRASED,
    }
    return signs[outcome.kind]


class _Drawn:
    """Draws the rows of quotations; records on which sides words were marked."""

    def __init__(self, quotes: Quotes, view: View) -> None:
        self.quotes, self.view = quotes, view
        self.rows = Rows(quotes.comparison, view, SideTexts(quotes.comparison, view.ascii))
        self.marked: set[Side] = set()

    def wide(self) -> list[str]:
        columns = self._columns()
        lines = wide_heading(self.rows, columns)
        for group in self.quotes.rows:
            lines += ["", self._title(group), ""]
            for number, outcome in enumerate(group.outcomes):
                lines += [self.rows.join("", "", "", columns)] * bool(number)
                lines += self._wide_row(outcome, columns)
        return [*lines, rule(self.rows, columns, self.rows.glyph.foot)]

    def stacked(self) -> list[str]:
        view, rows = self.view, self.rows
        lines = [line for s in SIDES for line in heading(rows.comparison, s, view, view.columns)]
        line = rows.paint(rows.glyph.rule * view.columns, "dim")
        lines.append(line)
        for group in self.quotes.rows:
            lines += ["", self._title(group)]
            for outcome in group.outcomes:
                lines += ["", *self._stacked_row(outcome)]
        return [*lines, line]

    def legend(self) -> Iterator[tuple[str, str]]:
        """The legend entries for the signs that occur."""
        used: dict[str, list[str]] = {}
        for outcome in sorted(self.quotes.shown, key=lambda o: list(Outcome).index(o.kind)):
            used.setdefault(sign(self.quotes, outcome), []).append(self.quotes.title(outcome))
        for key, words in used.items():
            yield f"{key} {' or '.join(dict.fromkeys(words))}", "dim"
        if any(outcome.partly for outcome in self.quotes.shown):
            yield f"{PARTLY} the other side gives only part of it", "dim"
        if self.quotes.has_spoken_words:
            yield f"transcript: {spoken_words(self.view.ascii)}", "dim"
        if self.marked and not self.view.color:
            yield DIFFERING.join(BRACES), "dim"
        elif self.marked:
            for side in sorted(self.marked):
                yield f"words of {side.upper()} that differ", f"mark-{side}"

    def _letter(self, side: Side) -> str:
        return column_title(self.quotes.comparison, side)[:1].upper()

    def _title(self, group: QuotationGroup) -> str:
        return self.rows.paint(group.title, "strong")

    def _columns(self) -> Columns:
        """Widths that fit the ids of all parts."""
        ids: dict[Side, int] = {}
        for side in SIDES:
            parts = [p for f in self.quotes.shown for p in self._parts(f, side)]
            ids[side] = min(_WIDEST_IDS, max([2, *(cells(self._ids(p)) for p in parts)]))
        rest = self.view.columns - _GUTTER - 2 - sum(ids.values()) - 2 - 3
        return Columns(_GUTTER, ids, max(8, min(96, rest // 2)))

    def _parts(self, outcome: QuotationOutcome, side: Side) -> list[QuotedStretch]:
        return parts_of(self.quotes, outcome, side, self.view.ascii)

    def _ids(self, part: QuotedStretch) -> str:
        return " ".join(id_runs(part.ids, self.rows.glyph))

    def _signs(self, outcome: QuotationOutcome) -> list[str]:
        style = {ONLY_A: "a", ONLY_B: "b", PARAPHRASED: "strong"}.get(
            sign(self.quotes, outcome), ""
        )
        lines = [self.rows.paint(sign(self.quotes, outcome), style)]
        return [*lines, self.rows.paint(PARTLY, "dim")] if outcome.partly else lines

    def _wide_row(self, outcome: QuotationOutcome, columns: Columns) -> list[str]:
        left, right = (self._cell(outcome, side, columns) for side in SIDES)
        filled = zip_longest(self._signs(outcome), left, right, fillvalue="")
        return [self.rows.join(signs, a, b, columns) for signs, a, b in filled]

    def _cell(self, outcome: QuotationOutcome, side: Side, columns: Columns) -> list[str]:
        """One side of a row: each part beside its ids, and the speaker below it."""
        width, lines = columns.ids[side], []
        for part in self._parts(outcome, side):
            labels = wrap_text(self._ids(part), width)
            body = self._body(part, side, columns.text)
            for label, line in zip_longest(labels, body, fillvalue=""):
                painted = self.rows.paint(label, "dim")
                lines.append(f"{pad(painted, width)} {line}".rstrip())
        return lines

    def _stacked_row(self, outcome: QuotationOutcome) -> list[str]:
        runs = [" ".join(map(self._ids, self._parts(outcome, side))) for side in SIDES]
        ids = f" {self.rows.glyph.dot} ".join(run for run in runs if run)
        tokens = [
            (sign(self.quotes, outcome), ""),
            (ids, "dim"),
            *([(PARTLY, "dim")] if outcome.partly else []),
        ]
        lines = self.rows.packed(tokens, self.view.columns, gap=2, hang=_INDENT)
        for side in SIDES:
            body: list[str] = []
            for part in self._parts(outcome, side):
                body += self._body(part, side, self.view.columns - _INDENT - _LABEL)
            label = self.rows.paint(f"{self._letter(side)}:", side)
            start = " " * _INDENT + label + " "
            lines += hung(body, start, " " * (_INDENT + _LABEL))
        return lines

    def _body(self, part: QuotedStretch, side: Side, width: int) -> list[str]:
        """The text of a part, wrapped, and the lines below it."""
        text = in_column(self.rows.comparison, side).text
        if part.marks:
            self.marked.add(side)
        line = stretch(
            text,
            part.span,
            part.marks,
            side,
            braces=not self.view.color,
            ascii=self.view.ascii,
        )
        lines = self._wrapped(line, width, "")
        if part.speaker:
            speaker = Styled(f"{self.rows.glyph.dash} {part.speaker}")
            lines += self._wrapped(speaker, width, "dim")
        if part.transcript:
            lines += self._wrapped(Styled(part.transcript), width, "dim")
        for words in part.decided:
            inner = self._wrapped(Styled(words), width - len(DECIDED) - 1, "")
            lines += hung(inner, self.rows.paint(DECIDED, "strong") + " ", " " * (len(DECIDED) + 1))
        return lines

    def _wrapped(self, line: Styled, width: int, base: str) -> list[str]:
        return [
            "".join(self.rows.paint(t, s or base) for t, s in slice_styles(line, start, end))
            for start, end in wrap(line.text, width)
        ]
