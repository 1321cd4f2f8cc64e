"""The answer at the head of the page: what a reader wants to know before anything else.

Takes a Comparison and gives plain values for the template: headline beside headline and lead beside
lead, then what differs, the most important first, each with the words around it, and what one side
of a match says more fully. Which findings
are listed is decided where the terminal takes it from (`answer_findings`), so both say the same.
"""

from dataclasses import dataclass

from markupsafe import Markup

from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN, Finding
from compare.result.openings import Opening as Pair
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.web.escaping import shown
from compare.web.page import labels as words
from compare.web.page.decisions import target_of
from compare.writers.common.answer_findings import kinds_words, left_words, listed
from compare.writers.common.excerpts import Excerpts, cut_around
from compare.writers.common.fuller import Fuller, fuller
from compare.writers.common.summary_text import TRANSLATIONS, counted
from compare.writers.common.support_text import context_words, word_pairs
from compare.writers.common.wrapping import Styled, slice_styles
from compare.writers.view import View

# An excerpt has room for so many characters, and a lead too: two lines of half a page.
_ROOM = 150
# So many findings stand on the first screen; the view Findings has all.
_MOST = 8
# So many stretches that only one side of a match has.
_FULLER = 3
_OPENINGS = {"headline": "Headlines", "lead": "First sentences"}


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one side, "a", "b" or "t" for the speech; empty where it has none."""

    side: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Opening:
    """Headline beside headline, or lead beside lead."""

    label: str
    cells: tuple[Cell, ...]
    is_headline: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that differs: its kinds, a link to its place, the words of its two sides.

    A quotation against the speech has the report that quotes it and the speech. `target` names the
    finding, because a passage may have several; a stretch of one side is none.
    """

    kinds: str
    goal: str
    ids: str
    cells: tuple[Cell, ...]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said first; `left` counts what is not listed, `hint` says how to read the list.

    `fuller` are stretches that only one side of a match has, `more` the number of the others.
    """

    openings: tuple[Opening, ...]
    lines: tuple[Line, ...]
    fuller: tuple[Line, ...]
    more: int
    left: str
    hint: str


def answer(comparison: Comparison) -> Answer | None:
    """The answer; None for one report alone, whose findings are about the speech."""
    if comparison.alone:
        return None
    excerpts = Excerpts(comparison, View(color=True))  # without braces
    standing = [finding for finding in comparison.findings if finding.stands]
    differing = [f for f in standing if UNCERTAIN not in f.kinds]
    first = listed(comparison, differing)[:_MOST]
    stretches = fuller(comparison)
    left = list(left_words([f for f in differing if f not in first]))
    if doubtful := len(standing) - len([f for f in standing if UNCERTAIN not in f.kinds]):
        left.append(counted(doubtful, "uncertain match"))
    return Answer(
        openings=tuple(_opening(excerpts, opening) for opening in comparison.openings),
        lines=tuple(_line(comparison, excerpts, finding) for finding in first),
        fuller=tuple(_fuller(comparison, each) for each in stretches[:_FULLER]),
        more=len(stretches[_FULLER:]),
        left=("And " if first else "") + ", ".join(left) if left else "",
        hint=TRANSLATIONS if comparison.summary.translations else "",
    )


def _opening(excerpts: Excerpts, opening: Pair) -> Opening:
    a, b = (_markup(excerpts.of_sentences(opening.ids(side), side, 2 * _ROOM)) for side in SIDES)
    cells = Cell("a", a), Cell("b", b)
    return Opening(_OPENINGS[opening.what], cells, opening.what == "headline")


def _line(comparison: Comparison, excerpts: Excerpts, finding: Finding) -> Line:
    sides = SIDES if finding.quotation is None else (finding.side,)
    cells = [Cell(s, _markup(excerpts.of_finding(finding, s, _ROOM))) for s in sides]
    if finding.quotation is not None:
        cells.append(Cell("t", _spoken(comparison, finding)))
    first = next(iter([*finding.ids("a"), *finding.ids("b")]), "")
    ids = " · ".join(words.partners(finding.ids(side)) for side in SIDES if finding.ids(side))
    goal = finding.passage or first
    return Line(kinds_words(finding), goal, ids, tuple(cells), target_of(finding))


def _fuller(comparison: Comparison, each: Fuller) -> Line:
    """A stretch that only one side of a match has."""
    ids = words.partners(each.passage.ids(each.side))
    line = cut_around(Styled(_stretch(comparison, each)), (0, 0), 2 * _ROOM, "…")
    side = each.side.upper()
    return Line(f"{side} says more", each.passage.id, ids, (Cell(each.side, _markup(line)),))


def _stretch(comparison: Comparison, each: Fuller) -> str:
    """The words of a stretch, with a sign where its sentence goes on."""
    text, span = comparison.report(each.side).text, each.span
    known = comparison.sentences()
    own = [known[id] for id in each.passage.ids(each.side)]
    before = [text[s.start : span.start] for s in own if s.start < span.start < s.end]
    after = [text[span.end : s.end] for s in own if s.start < span.end < s.end]
    parts = (
        "…" if _has_words(before) else "",
        safe_line(text[span.start : span.end]).strip(" "),
        "…" if _has_words(after) else "",
    )
    return " ".join(filter(None, parts))


def _has_words(texts: list[str]) -> bool:
    return any(char.isalnum() for char in "".join(texts))


def _spoken(comparison: Comparison, finding: Finding) -> Markup:
    """What the speech has in place of a quotation, as spoken and as quoted."""
    support = comparison.report(finding.side).quotations[finding.quotation or 0].support
    if support is None:
        return Markup("")
    parts = (word_pairs(support, False), context_words(support))
    return shown("; ".join(filter(None, parts)))


def _markup(line: Styled) -> Markup:
    """The line, with its words that differ marked."""
    parts = (
        Markup("<mark>{}</mark>").format(shown(text)) if style else shown(text)
        for text, style in slice_styles(line, 0, len(line.text))
    )
    return Markup("").join(parts)
