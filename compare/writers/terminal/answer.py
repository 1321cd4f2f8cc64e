"""The answer: what a reader wants to know first of two reports, on one screen.

Takes a Comparison and a View and gives lines: what the two are, how much they share, headline
beside headline and lead beside lead, what differs with the words around it, the most important
first, and the stretches that only one has, each in one line. Scores, signs and whole texts come
later, for those who ask. What is left out is counted in words, never silently.
"""

from itertools import zip_longest

from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN, Finding
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side
from compare.writers.common.answer_findings import kinds_words, left_words, listed
from compare.writers.common.decision_text import decisions_at_end
from compare.writers.common.excerpts import Excerpts, cut_around
from compare.writers.common.reference_text import only_title
from compare.writers.common.signs import DIFFERENCE, glyphs, id_runs, paint
from compare.writers.common.summary_text import (
    TRANSLATIONS,
    counted,
    in_column,
    name_of,
    report_facts,
    share_sentences,
    support_segments,
)
from compare.writers.common.support_text import context_words, word_pairs
from compare.writers.common.wrapping import Styled, cells, hung, slice_styles, wrap, wrap_text
from compare.writers.terminal.folding import RunLines
from compare.writers.terminal.rows import WIDE, decision_below, pad
from compare.writers.view import View

# So few findings get two lines each.
_SMALL = 3
_NOTHING = Styled("(not stated)", ((0, 12, "dim"),))
# So many stretches of a side are all named, else the longest two.
_ALL_RUNS, _LONGEST_RUNS = 3, 2
_OPENINGS = {"headline": "Headlines", "lead": "Leads"}
_INDENT = 2
# From so many columns on, an opening stands beside its label.
_INLINE = 80
# The widths of columns: labels of openings, kinds and sentences of findings, a stretch.
_LABEL, _KIND, _IDS, _RUN_IDS = 11, 14, 14, 9


def answer_lines(comparison: Comparison, view: View) -> list[str]:
    """The lines of the answer, none wider than the view."""
    return _Answer(comparison, view).lines()


class _Answer:
    """Makes the parts of one answer."""

    def __init__(self, comparison: Comparison, view: View) -> None:
        self._comparison, self._view = comparison, view
        self._excerpts = Excerpts(comparison, view)
        self._lines = RunLines(comparison, view)
        self._glyph = glyphs(view.ascii)

    def lines(self) -> list[str]:
        parts = [
            [line for side in SIDES for line in self._head(side)],
            [*self._shares(), *self._openings()],
            self._differences(),
        ]
        if not self._view.rows:
            decisions = decisions_at_end(self._comparison, self._view)[1:]
            parts += [[*self._only(), *self._more()], decisions]
        lines: list[str] = []
        for part in filter(None, parts):
            lines += [*([""] if lines else []), *part]
        return lines

    def _head(self, side: Side) -> list[str]:
        """Letter and name of a report, and what is known about it."""
        comparison, view = self._comparison, self._view
        name = safe_line(name_of(comparison, side), view.ascii)
        origin, size = report_facts(comparison, side, view.ascii)
        address = safe_line(in_column(comparison, side).url or "", view.ascii)
        facts = [*origin, *size, *([address] if address else [])]
        if comparison.settings.reference == side:
            facts.insert(0, "the reference")
        dot = ", " if view.ascii else " · "
        first, *rest = wrap_text(f"{name}  {dot.join(facts)}", view.columns - 3)
        painted = self._paint(name, "strong") + self._paint(first[len(name) :], "dim")
        body = [painted if first.startswith(name) else self._paint(first, "strong")]
        body += [self._paint(line, "dim") for line in rest]
        return hung(body, self._paint(side.upper(), side) + "  ", "   ")

    def _shares(self) -> list[str]:
        lines = wrap_text(" ".join(share_sentences(self._comparison)), self._view.columns)
        for text in support_segments(self._comparison):
            lines += hung(wrap_text(text, self._view.columns - 2), "", "  ")
        return lines

    def _openings(self) -> list[str]:
        """Headline beside headline, lead beside lead: one line each where there is room."""
        columns = self._view.columns
        inline = columns >= _INLINE
        indent = _LABEL if inline else _INDENT
        lines: list[str] = []
        for opening in self._comparison.openings:
            label = self._paint(_OPENINGS[opening.what], "strong")
            lines += [] if inline else [label]
            for side in SIDES:
                first = pad(label if inline and side == "a" else "", indent)
                width = columns - indent - 3
                # A headline is given whole; a lead is too long for that.
                height = 1 if inline and opening.what == "lead" else 2 if inline else 3
                words = self._excerpts.of_sentences(opening.ids(side), side, height * width)
                start = first + self._paint(side.upper(), side) + "  "
                lines += hung(self._wrapped(words, width), start, " " * (indent + 3))
        return lines

    def _differences(self) -> list[str]:
        """What differs, the most important first; what is not listed is counted in words."""
        standing = [finding for finding in self._comparison.findings if finding.stands]
        rejected = len(self._comparison.findings) - len(standing)
        differing = [f for f in standing if UNCERTAIN not in f.kinds]
        shown = listed(self._comparison, differing)
        lines = self._title(bool(differing))
        width = max((cells(self._ids(finding)) for finding in shown), default=0)
        for finding in shown:
            lines += self._finding(finding, min(width, _IDS), 2 if len(shown) <= _SMALL else 1)
        left = list(left_words([f for f in differing if f not in shown]))
        if doubtful := len(standing) - len(differing):
            left.append(counted(doubtful, "uncertain match"))
        if details := sum(len(passage.details) for passage in self._comparison.passages):
            left.append(f"{counted(details, 'detail')} (--show details)")
        if rejected:
            left.append(f"{rejected} rejected by a reviewer")
        if decided := sum(passage.decision is not None for passage in self._comparison.passages):
            left.append(f"{counted(decided, 'passage')} with a reviewer's decision (--full)")
        if left:
            words = ("and " if shown else "") + ", ".join(left)
            lines += hung(wrap_text(words, self._view.columns - _INDENT), "  ", "  ")
        return lines

    def _title(self, differs: bool) -> list[str]:
        if not differs:
            none = "No fact and no quotation differs in what both have."
            return wrap_text(none, self._view.columns) if self._comparison.summary.matches else []
        title, columns = "What differs", self._view.columns
        shown = title if self._view.color else title + ", in {braces}"
        if self._comparison.summary.translations:
            shown += f"  ({TRANSLATIONS})"
        first, *rest = wrap_text(shown, columns)
        return [self._paint(title, "strong") + first[len(title) :], *rest]

    def _ids(self, finding: Finding) -> str:
        return " ".join(run for side in SIDES for run in id_runs(finding.ids(side), self._glyph))

    def _finding(self, finding: Finding, id_width: int, height: int) -> list[str]:
        """One finding: in columns where there is room, else one side below the other."""
        if self._view.columns < WIDE:
            return self._stacked(finding)
        sign = self._paint(DIFFERENCE, "alarm") + " "
        width = (self._view.columns - _INDENT - 3 - id_width - 2 - _KIND - 2 - 8) // 2
        columns = [
            wrap_text(self._ids(finding), id_width),
            wrap_text(kinds_words(finding), _KIND),
        ]
        letters = []
        for letter, words in self._bodies(finding, height * width):
            letters.append(letter)
            columns.append(self._wrapped(words, width))
        lines = []
        for number, (ids, kind, one, other) in enumerate(zip_longest(*columns, fillvalue="")):
            start = " " * _INDENT + ("   " if number else sign)
            start += pad(self._paint(ids, "dim"), id_width) + "  " + pad(kind, _KIND) + "  "
            first, second = (" ", " ") if number else letters
            lines.append(f"{start}{first}  {pad(one, width)}  {second}  {other}".rstrip())
        return lines + decision_below(finding.decision, self._view, 5, self._view.columns)

    def _stacked(self, finding: Finding) -> list[str]:
        width = self._view.columns - _INDENT - 6
        lines = self._label(finding)
        for letter, words in self._bodies(finding, 2 * width):
            lines += hung(self._wrapped(words, width), " " * 5 + letter + "  ", " " * 8)
        return lines + decision_below(finding.decision, self._view, 5, self._view.columns)

    def _bodies(self, finding: Finding, width: int) -> list[tuple[str, Styled]]:
        """The letters and words of both sides; of a quotation its words and those spoken."""
        if finding.quotation is None:
            return [
                (self._paint(side.upper(), side), self._cell(finding, side, width))
                for side in SIDES
            ]
        side = finding.side
        own = self._paint(side.upper(), side), self._cell(finding, side, width)
        spoken = self._spoken(finding, width)
        return [own, (self._paint("T", "strong"), spoken if spoken.text else _NOTHING)]

    def _spoken(self, finding: Finding, width: int) -> Styled:
        """What the speech has for a quotation: `the road → the motorway`, spoken and quoted."""
        quotation = self._comparison.report(finding.side).quotations[finding.quotation or 0]
        if quotation.support is None:
            return Styled("")
        pairs = word_pairs(quotation.support, self._view.ascii)
        parts = (pairs, context_words(quotation.support))
        return cut_around(
            Styled("; ".join(filter(None, parts))), (0, 0), width, self._glyph.ellipsis
        )

    def _label(self, finding: Finding) -> list[str]:
        words = f"{kinds_words(finding)}  {self._ids(finding)}"
        head = wrap_text(words, self._view.columns - _INDENT - 3)
        return hung(head, "  " + self._paint(DIFFERENCE, "alarm") + " ", " " * 5)

    def _cell(self, finding: Finding, side: Side, width: int) -> Styled:
        found = self._excerpts.of_finding(finding, side, width)
        return found if found.text else _NOTHING

    def _only(self) -> list[str]:
        """The longest stretches that only one report has, each in one line."""
        lines: list[str] = []
        for side in SIDES:
            runs = [run for run in self._comparison.unique_runs if run.side == side]
            if not runs:
                continue
            number = self._comparison.summary.side(side).sentences.unique
            size = counted(number, "sentence")
            named = len(runs) if len(runs) <= _ALL_RUNS else _LONGEST_RUNS
            if named < len(runs):
                size += f" in {len(runs)} stretches, the longest:"
            words = f"{only_title(self._comparison, side)}  {size}"
            first, *rest = wrap_text(words, self._view.columns)
            title = only_title(self._comparison, side)
            lines += [self._paint(title, "strong") + first[len(title) :], *rest]
            longest = sorted(runs, key=lambda run: -len(run.sentences))[:named]
            for run in (run for run in runs if run in longest):
                lines.append(self._lines.line(run.sentences, side, "  ", _RUN_IDS))
        return lines

    def _more(self) -> list[str]:
        """How to see more."""
        words = (
            "More: --full (both texts), --expand (all of what only one has), "
            "report -o x.html (a page)."
        )
        return [self._paint(line, "dim") for line in wrap_text(words, self._view.columns)]

    def _paint(self, text: str, style: str) -> str:
        return paint(text, style, self._view.color)

    def _wrapped(self, line: Styled, width: int) -> list[str]:
        return [
            "".join(self._paint(t, s or "") for t, s in slice_styles(line, start, end))
            for start, end in wrap(line.text, width)
        ]
