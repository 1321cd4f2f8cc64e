"""What the sides are to each other, in words: two accounts, or a story and its reference.

Takes a comparison and gives the words for what only one side has. Two accounts are equals: "only
in A". Where one of them is the reference that the other is checked against, a release or a
transcript, the same passage is "left out" of the story or "added" by it.
"""

from compare.result.comparison import Comparison
from compare.text.sides import Side, other_side


def only_words(comparison: Comparison, side: Side) -> str:
    """`only in A`; with a reference `left out of A` or `added in B`."""
    reference = comparison.settings.reference
    if reference is None:
        return f"only in {side.upper()}"
    if side == reference:
        return f"left out of {other_side(side).upper()}"
    return f"added in {side.upper()}"


def reference_words(comparison: Comparison) -> str:
    """`Reference: B; left out: only in B; added: only in A`; empty between two accounts."""
    reference = comparison.settings.reference
    if reference is None:
        return ""
    side, other = reference.upper(), other_side(reference).upper()
    return f"Reference: {side}; left out: only in {side}; added: only in {other}"


def short_only(side: Side, reference: Side | None) -> str:
    """The same in two words, for a sign in the text: `only A`, `left out`, `added`."""
    if reference is None:
        return f"only {side.upper()}"
    return "left out" if side == reference else "added"


def only_title(comparison: Comparison, side: Side) -> str:
    """The same as a heading: `Only in A`."""
    words = only_words(comparison, side)
    return words[0].upper() + words[1:]
