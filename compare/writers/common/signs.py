"""Signs and colours of the terminal view.

Gives every sign in a Unicode and an ASCII form, and the ANSI code for each style. A colour always
repeats what a sign, a bracket or an underline says already, so the view reads the same in black and
white. The two reports are blue and orange, in tones that are clear on dark and on light
backgrounds, because most readers with a colour vision deficiency confuse red and green. The
strongest colour is for what differs, and what only one report has is the weakest.
"""

from dataclasses import dataclass

from compare.result.passage import Passage, position
from compare.result.relations import Relation
from compare.text.safe_text import safe_line
from compare.text.sides import Side

SHARED, PARAPHRASED, ONLY_A, ONLY_B = "==", "~~", "A>", "<B"
BOILERPLATE, DIFFERENCE, UNCERTAIN, AGAIN = "--", "!!", "?", "again"
# A quotation that the other side reports without quotation marks, and one that it gives in part.
REPORTED, PARTLY = "->", "part"
DECIDED = ">>"
# A fact that one report gives and the other nowhere.
DETAIL = "+"

_BLUE, _ORANGE = "38;5;32", "38;5;166"
_CODES = {
    "a": f"1;{_BLUE}",
    "b": f"1;{_ORANGE}",
    "mark-a": f"4;{_BLUE}",
    "mark-b": f"4;{_ORANGE}",
    "strong": "1",
    "alarm": "1;38;5;162",
    "dim": "2",
}
# Words that differ are between these. One pair for both sides: signs of deletion and insertion
# would say that one report was made from the other.
BRACES = ("{", "}")
# A stretch that the other report does not carry is between these.
ONLY_HERE = ("[[", "]]")
# Not "only in A": a word that is at another place in B is marked too.
DIFFERING = "words that differ"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters that the tool adds to a view."""

    reordered: str
    minus: str
    dot: str
    ellipsis: str
    dash: str
    rule: str
    bar: str
    cross: str
    foot: str


UNICODE = Glyphs("⇄", "−", "·", "…", "–", "─", "│", "┼", "┴")
ASCII = Glyphs("<->", "-", "|", "...", "-", "-", "|", "+", "+")


def glyphs(ascii: bool) -> Glyphs:
    return ASCII if ascii else UNICODE


def paint(text: str, style: str, color: bool) -> str:
    """The text in a style; unchanged without colour or style."""
    if not color or not style or not text:
        return text
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"


def sign(passage: Passage) -> str:
    """The two characters for the relation of a passage."""
    if passage.boilerplate:
        return BOILERPLATE
    if passage.relation is Relation.UNIQUE:
        return ONLY_A if passage.a else ONLY_B
    return SHARED if passage.relation is Relation.SHARED else PARAPHRASED


def sign_style(passage: Passage) -> str:
    """The style of the sign of a passage."""
    if passage.boilerplate:
        return "dim"
    if passage.relation is Relation.UNIQUE:
        return "dim"
    return "strong" if passage.relation is Relation.PARAPHRASED else ""


def id_runs(ids: tuple[str, ...], glyph: Glyphs) -> list[str]:
    """Ids in short: one label for each run of neighbours, `a3–5` for a3, a4, a5."""
    labels = []
    for run in runs(ids):
        last = f"{glyph.dash}{position(run[-1])}" if len(run) > 1 else ""
        labels.append(run[0] + last)
    return labels


def runs(ids: tuple[str, ...]) -> list[list[str]]:
    """The ids in the order of the report, grouped where one follows the other directly."""
    groups: list[list[str]] = []
    for id in sorted(set(ids), key=position):
        if groups and position(groups[-1][-1]) + 1 == position(id):
            groups[-1].append(id)
        else:
            groups.append([id])
    return groups


def reordered_flag(passage: Passage, seen_from: Side, glyph: Glyphs) -> str:
    """Where the other side has it, and how many passages later or earlier: `⇄ b57 +9`."""
    other = passage.b if seen_from == "a" else passage.a
    shift = passage.shift if seen_from == "a" else -passage.shift
    first = min(other, key=position)
    way = "+" if shift >= 0 else glyph.minus
    return f"{glyph.reordered} {first} {way}{abs(shift)}"


def doubt(passage: Passage) -> str:
    """The runner-up that makes a unique passage uncertain: `? b7 0.42`; "" without one."""
    runner_up = passage.runner_up_a if passage.a else passage.runner_up_b
    return "" if runner_up is None else f"{UNCERTAIN} {runner_up.id} {runner_up.score:.2f}"


def again(passage: Passage, glyph: Glyphs) -> str:
    """The sentences that are also in an earlier passage: `again a3`."""
    return f"{AGAIN} {safe_line(' '.join(passage.restated), glyph is ASCII)}"


def head(passage: Passage) -> str:
    """The beginning of a row: its sign; the score of a match only where it is in doubt."""
    parts = [sign(passage)]
    if passage.score is not None and passage.uncertain:
        parts.append(f"{passage.score:.2f}")
    if passage.uncertain and not (passage.relation is Relation.UNIQUE and doubt(passage)):
        parts.append(UNCERTAIN)
    return " ".join(parts)


def flags(passage: Passage, seen_from: Side, glyph: Glyphs) -> list[str]:
    """The other signs of a passage."""
    found = []
    if passage.uncertain and passage.relation is Relation.UNIQUE and doubt(passage):
        found.append(doubt(passage))
    if passage.partial is not None:
        found.append({"a": "+A", "b": "+B", "both": "+AB"}[passage.partial])
    if passage.standing:
        found.append(DIFFERENCE)
    if passage.reordered:
        found.append(reordered_flag(passage, seen_from, glyph))
    if passage.restated:
        found.append(again(passage, glyph))
    return found
