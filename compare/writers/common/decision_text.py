"""Decisions in words, for every writer that prints text.

Takes the decisions of a comparison and gives lines without markup: verdict, reviewer, note;
rejected matches, which no passage shows; and decisions that no longer apply, with their texts. All
of this comes from outside, so everything passes `safe_line`.
"""

from collections.abc import Sequence

from compare.decisions import Anchor, Entry, Finding
from compare.decisions.agreement import Agreement
from compare.decisions.wording import decided
from compare.differences.kinds import word_of
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.writers.common.signs import DECIDED, Glyphs, glyphs, id_runs
from compare.writers.common.wrapping import hung, wrap_text
from compare.writers.view import View


def finding_text(finding: Finding, ascii: bool = False) -> str:
    """A finding as its kind and words: `number (A: 412, B: 421)`."""
    places = zip(("A", "B", "spoken"), (finding.a, finding.b, finding.spoken), strict=True)
    texts = [f"{place}: {safe_line(words, ascii).strip(' ')}" for place, words in places if words]
    return f"{safe_line(word_of(finding.kind)).strip(' ')} ({', '.join(texts)})"


def entry_text(entry: Entry, ascii: bool = False) -> str:
    """What an entry is about: the texts of both sides, and the finding if it is about one."""
    sides = [
        f"{side.upper()}: {_quoted(anchors, ascii)}"
        for side, anchors in zip(SIDES, (entry.a, entry.b), strict=True)
        if anchors
    ]
    finding = f"{finding_text(entry.finding, ascii)} in " if entry.finding else ""
    return _plain(finding + " · ".join(sides), ascii)


def rejected_lines(comparison: Comparison, ascii: bool = False) -> list[str]:
    """One line for each rejected match: `a3 – b5 rejected by Mara: another ship`."""
    applied = comparison.decisions
    if applied is None:
        return []
    glyph = glyphs(ascii)
    return [
        f"{_ids(match.a, glyph)} {glyph.dash} {_ids(match.b, glyph)} "
        f"{decided(match.decision, ascii)}"
        for match in applied.rejected
    ]


def rejected_with(comparison: Comparison, passage: Passage) -> list[str]:
    """The rejected matches that share a sentence with a passage, in words."""
    applied = comparison.decisions
    ids = {*passage.a, *passage.b}
    matches = () if applied is None else applied.rejected
    lines = rejected_lines(comparison)
    pairs = zip(matches, lines, strict=True)
    return [line for match, line in pairs if not ids.isdisjoint((*match.a, *match.b))]


def unplaced_lines(comparison: Comparison, ascii: bool = False) -> list[str]:
    """One line for each decision that no longer applies: what it says, about what, and why not."""
    applied = comparison.decisions
    return [] if applied is None else [
        f"{decided(unplaced.entry.decision, ascii)} ({safe_line(unplaced.reason, ascii)}) "
        f"{glyphs(ascii).dash} {entry_text(unplaced.entry, ascii)}"
        for unplaced in applied.unplaced
    ]  # fmt: skip


def decisions_at_end(comparison: Comparison, view: View, *, rejected: bool = True) -> list[str]:
    """Lines for the end of an output: rejected matches and decisions that no longer apply.

    Each list has a heading after an empty line; `rejected` says whether the first is included. So a
    warning about decisions that no longer apply can say that they are listed.
    """
    matches = rejected_lines(comparison, view.ascii) if rejected else []
    lines = []
    for title, listed in (
        ("Rejected matches:", matches),
        ("Decisions that no longer apply:", unplaced_lines(comparison, view.ascii)),
    ):
        if listed:
            lines += ["", *wrap_text(title, view.columns)]
        for line in listed:
            lines += hung(wrap_text(line, view.columns - 3), f"{DECIDED} ", "   ")
    return lines


def no_longer_applying(number: int) -> str:
    """`1 no longer applies`, `2 no longer apply`."""
    return f"{number} no longer {'applies' if number == 1 else 'apply'}"


def _quoted(anchors: Sequence[Anchor], ascii: bool) -> str:
    texts = (safe_line(anchor.text, ascii).strip(" ") for anchor in anchors)
    return f" {glyphs(ascii).ellipsis} ".join(texts)


def _plain(text: str, ascii: bool) -> str:
    return text.replace(" · ", " | ") if ascii else text


def _ids(ids: Sequence[str], glyph: Glyphs) -> str:
    return " ".join(id_runs(tuple(ids), glyph))


def agreement_lines(found: Agreement) -> list[str]:
    """How far reviewers agree, in a line or two."""
    who = "both" if found.reviewers == 2 else f"all {found.reviewers}"
    if found.share is None:
        return [f"nothing was judged by {who}"] if found.judged else []
    kappa = "not defined, all verdicts are the same"
    if found.kappa is not None:
        kappa = f"{found.kappa:.2f}"
    line = f"judged by {who}: {found.common} of {found.judged}, {found.alike} alike"
    pairs = f"{100 * found.share:.0f} % of the pairs of verdicts are equal"
    return [f"{line}; {pairs}, {found.method} {kappa}"]
