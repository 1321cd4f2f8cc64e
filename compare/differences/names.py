"""Names that differ inside a match.

Takes the names of both sides of a match, gives the places where one side has a name and the other
side has a different name of the same kind in the same place. Newsrooms name people in many ways,
and most mentions that look different mean the same: so names that both sides have are removed
first, and the others count only where the words around them are the same. A pronoun, an office or
a description in place of a name is not flagged; neither is a name that one side merely adds.
"""

import re
from collections.abc import Sequence

from compare.differences.word_alignment import SpanPair, WordAlignment
from compare.facts.names.finder import Name, NameKind, comparable_names, same_name
from compare.facts.names.matching import namesakes
from compare.text.language_folder import words_of_all
from compare.text.sides import Side, other_side

# Of this many words before and after a name, so many must stand on the other side too.
WINDOW, FEWEST_MATCHED = 3, 2
# So many if only one of several mentions of a name was replaced.
FEWEST_AROUND_REPEATED = 4
# Where one side merely lacks a name, the share of the other words that both sides must have, and
# how many words there must be.
NEARLY_ALL, FEWEST_WORDS = 0.9, 6

# What comes before the last member of a list.
_LISTED = re.compile(rf",? (?:{'|'.join(sorted(words_of_all('words', 'and_words')))}|&) ")


def name_differences(
    aligned: WordAlignment,
    a: Sequence[Name],
    b: Sequence[Name],
    *,
    partial: bool,
    beyond_a: Sequence[Name],
    beyond_b: Sequence[Name],
    known_a: Sequence[Name],
    known_b: Sequence[Name],
) -> tuple[SpanPair, ...]:
    """The names that differ inside a match, in the order of A.

    `a` and `b` are the names inside the sentences of the match, `beyond_a` and `beyond_b` those of
    other sentences that these are matched with, `known_a` and `known_b` all names of the reports.
    """
    others = {"a": [*b, *beyond_b], "b": [*a, *beyond_a]}
    left_a, left_b = _left(aligned, "a", a, others["a"]), _left(aligned, "b", b, others["b"])
    pairs = [(x, y) for x in left_a for y in left_b if _replaced(aligned, x, y, FEWEST_MATCHED)]
    for x in a:
        for y in b:
            if (x in left_a) is not (y in left_b) and _replaced_once(aligned, x, y, a, b):
                pairs.append((x, y))
    found = [
        SpanPair(x.span, y.span)
        for x, y in pairs
        if sum(x is other or y is another for other, another in pairs) == 1
        and not _one_person(x, y, (*known_a, *known_b))
    ]
    paired = {span for difference in found for span in (difference.a, difference.b)}
    if not (partial or beyond_a or beyond_b):
        rest_a = [x for x in left_a if x.span not in paired]
        rest_b = [y for y in left_b if y.span not in paired]
        found += [SpanPair(x.span, None) for x in rest_a if _dropped(aligned, "a", x, a)]
        found += [SpanPair(None, y.span) for y in rest_b if _dropped(aligned, "b", y, b)]
    return tuple(sorted(found, key=_place))


def _place(difference: SpanPair) -> tuple[int, int]:
    return (
        difference.a.start if difference.a else -1,
        difference.b.start if difference.b else -1,
    )


def _left(
    aligned: WordAlignment, side: Side, names: Sequence[Name], others: Sequence[Name]
) -> list[Name]:
    """The names of a side that the other side does not have, here or beyond the match."""
    stems = {word.stem for word in aligned.words(other_side(side))}
    return [
        name
        for name in names
        if not any(same_name(name, other) for other in others)
        and (
            any(namesakes(name, other) for other in others)
            or not _is_said(aligned, side, name, stems)
        )
    ]


def _is_said(aligned: WordAlignment, side: Side, name: Name, stems: set[str]) -> bool:
    """Whether the other side has every word of a name, even if not recognised as a name."""
    words = [aligned.words(side)[k] for k in aligned.words_in(side, name.core)]
    telling = [word for word in words if word.content]
    return bool(telling) and all(word.stem in stems for word in telling)


def _replaced(aligned: WordAlignment, x: Name, y: Name, fewest: int) -> bool:
    """Whether two comparable names stand in place of each other."""
    return (
        comparable_names(x, y)
        and _fills(aligned, "a", x, y)
        and _fills(aligned, "b", y, x)
        and _matched_around(aligned, "a", x) >= fewest
        and _matched_around(aligned, "b", y) >= fewest
    )


def _replaced_once(
    aligned: WordAlignment, x: Name, y: Name, a: Sequence[Name], b: Sequence[Name]
) -> bool:
    """Whether one of several mentions of a name has another name in its place."""
    if not (x.known and y.known) or same_name(x, y):
        return False
    if not _replaced(aligned, x, y, FEWEST_AROUND_REPEATED):
        return False
    return _count(x, a) > _count(x, b) and _count(y, b) > _count(y, a)


def _count(name: Name, names: Sequence[Name]) -> int:
    return sum(same_name(name, other) for other in names)


def _fills(aligned: WordAlignment, side: Side, name: Name, other: Name) -> bool:
    """Whether the other side has the other name, and little else, in place of a name."""
    across = other_side(side)
    stretch = aligned.in_place_of(side, name.span)
    inside = aligned.words_in(across, other.span)
    core = aligned.words_in(across, other.core)
    if not (stretch.start <= core.start and core.stop <= stretch.stop):
        return False
    around = [k for k in stretch if k not in inside and not aligned.has_match(across, k)]
    return not any(aligned.words(across)[k].content for k in around)


def _matched_around(aligned: WordAlignment, side: Side, name: Name) -> int:
    """The number of words next to a name that stand on the other side too."""
    inside = aligned.words_in(side, name.span)
    last = min(len(aligned.words(side)), inside.stop + WINDOW)
    before, behind = range(max(0, inside.start - WINDOW), inside.start), range(inside.stop, last)
    return sum(aligned.has_match(side, k) for k in (*before, *behind))


def _one_person(x: Name, y: Name, known: Sequence[Name]) -> bool:
    """Whether a full name of either report includes both: "Ada" here and "Bell" there."""
    return not namesakes(x, y) and any(
        len(full.full) > 1 and same_name(full, x) and same_name(full, y)
        for full in known
        if full.kind is not NameKind.OFFICE
    )


def _dropped(aligned: WordAlignment, side: Side, name: Name, names: Sequence[Name]) -> bool:
    """Whether the other side lacks a name of an enumeration and is the same apart from it.

    Elsewhere an additional name may be an attribution, an apposition or a detail.
    """
    across = other_side(side)
    if name.kind in (None, NameKind.OFFICE, NameKind.DEMONYM):
        return False
    if not any(
        comparable_names(name, other) and _enumerated(aligned, side, name, other) for other in names
    ):
        return False
    inside = aligned.words_in(side, name.span)
    rest = [k for k in range(len(aligned.words(side))) if k not in inside]
    others = range(len(aligned.words(across)))
    return (
        len(others) >= FEWEST_WORDS
        and sum(aligned.has_match(side, k) for k in rest) >= NEARLY_ALL * len(rest)
        and sum(aligned.has_match(across, k) for k in others) >= NEARLY_ALL * len(others)
        and not any(aligned.words(across)[k].content for k in aligned.in_place_of(side, name.span))
    )


def _enumerated(aligned: WordAlignment, side: Side, name: Name, other: Name) -> bool:
    """Whether two names are members of one list: "Bell and Harrow", "Bell, Harrow and Moss"."""
    first, second = sorted((name.span, other.span), key=lambda span: span.start)
    for sentence in aligned.a if side == "a" else aligned.b:
        if sentence.start <= first.start and second.end <= sentence.end:
            between = sentence.text[first.end - sentence.start : second.start - sentence.start]
            return _LISTED.fullmatch(between) is not None
    return False
