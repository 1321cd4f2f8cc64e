"""Names that differ inside a link.

Takes the names of both sides of a link, gives the places where one side has a name and the other
side has, in the same place, another of the same sort. Newsrooms name people in many ways, and
most of what differs between two mentions differs in nothing: so names that both sides have
anywhere near are cancelled first, and what is left counts only where the words around it are the
same. A pronoun, an office or a description in a name's place says nothing; neither does a name
that one side merely adds.
"""

from collections.abc import Iterable, Sequence

from compare.counterparts import Counterparts, Difference, Side
from compare.document import Span
from compare.names import Name, NameKind, comparable_names, same_name
from compare.segment import Word

# Of this many words before and behind a name, so many must stand on the other side too.
WINDOW, FEWEST_MATCHED = 3, 2
# The share of the other words that both sides must have where one side only lacks a name.
NEARLY_ALL = 0.9


def name_changes(
    link: Counterparts,
    a: Sequence[Name],
    b: Sequence[Name],
    *,
    partial: bool,
    beyond_a: Sequence[Name],
    beyond_b: Sequence[Name],
    known_a: Sequence[Name],
    known_b: Sequence[Name],
) -> tuple[Difference, ...]:
    """Give the names that differ inside a link, in the order of A.

    `a` and `b` are the names inside the sentences of the link, `beyond_a` and `beyond_b` those of
    other sentences that these are linked with, `known_a` and `known_b` all names of the reports.
    """
    left_a = _left(link, "a", a, [*b, *beyond_b], [*known_a, *known_b])
    left_b = _left(link, "b", b, [*a, *beyond_a], [*known_a, *known_b])
    found: list[Difference] = []
    paired: set[Span] = set()
    for x in left_a:
        partners = [y for y in left_b if comparable_names(x, y) and _in_place(link, x, y)]
        rivals = [z for y in partners for z in left_a if z is not x and _in_place(link, z, y)]
        if len(partners) == 1 and not rivals and not _one_person(x, partners[0], known_a, known_b):
            found.append(Difference(x.span, partners[0].span))
            paired |= {x.span, partners[0].span}
    if not partial:
        rest_a = [x for x in left_a if x.span not in paired]
        rest_b = [y for y in left_b if y.span not in paired]
        found += [Difference(x.span, None) for x in rest_a if _dropped(link, "a", x, a, beyond_b)]
        found += [Difference(None, y.span) for y in rest_b if _dropped(link, "b", y, b, beyond_a)]
    return tuple(sorted(found, key=_place))


def _place(difference: Difference) -> tuple[int, int]:
    return (
        difference.a.start if difference.a else -1,
        difference.b.start if difference.b else -1,
    )


def _left(
    link: Counterparts, side: Side, names: Sequence[Name], others: Sequence[Name],
    known: Sequence[Name],
) -> list[Name]:  # fmt: skip
    """Give the names of a side that the other side does not have, here or beyond the link."""
    stems = {word.stem for word in link.words("b" if side == "a" else "a")}
    return [
        name
        for name in names
        if not any(same_name(name, other) for other in others)
        and not _is_said(link, side, name, stems)
    ]


def _is_said(link: Counterparts, side: Side, name: Name, stems: set[str]) -> bool:
    """Whether the other side has every word of a name, whatever it was taken for there."""
    words = [link.words(side)[k] for k in link.words_in(side, name.core)]
    telling = [word for word in words if word.content]
    return bool(telling) and all(word.stem in stems for word in telling)


def _in_place(link: Counterparts, x: Name, y: Name) -> bool:
    """Whether two names stand in place of each other, with the same words around them."""
    return (
        _fills(link, "a", x, y)
        and _fills(link, "b", y, x)
        and _is_set_alike(link, "a", x)
        and _is_set_alike(link, "b", y)
    )


def _fills(link: Counterparts, side: Side, name: Name, other: Name) -> bool:
    """Whether the other side has the other name, and little else, in a name's place."""
    across: Side = "b" if side == "a" else "a"
    stretch = link.in_place_of(side, name.span)
    inside = link.words_in(across, other.span)
    core = link.words_in(across, other.core)
    if not (stretch.start <= core.start and core.stop <= stretch.stop):
        return False
    around = [k for k in stretch if k not in inside]
    return not any(link.words(across)[k].content for k in around)


def _is_set_alike(link: Counterparts, side: Side, name: Name) -> bool:
    """Whether the words next to a name stand on the other side too."""
    inside = link.words_in(side, name.span)
    words = link.words(side)
    before = range(max(0, inside.start - WINDOW), inside.start)
    behind = range(inside.stop, min(len(words), inside.stop + WINDOW))
    return _matched(link, side, before, words) + _matched(link, side, behind, words) >= (
        FEWEST_MATCHED
    )


def _matched(link: Counterparts, side: Side, indices: Iterable[int], words: Sequence[Word]) -> int:
    return sum(link.has_match(side, k) for k in indices)


def _one_person(x: Name, y: Name, known_a: Sequence[Name], known_b: Sequence[Name]) -> bool:
    """Whether a full name of either report holds both: "Ada" here and "Bell" there."""
    return any(
        len(full.full) > 1 and same_name(full, x) and same_name(full, y)
        for full in (*known_a, *known_b)
        if full.kind is not NameKind.OFFICE
    )


def _dropped(
    link: Counterparts, side: Side, name: Name, names: Sequence[Name], beyond: Sequence[Name]
) -> bool:
    """Whether a name of an enumeration is lacking in words that are else the same."""
    if beyond or name.kind in (None, NameKind.OFFICE, NameKind.DEMONYM):
        return False
    return False
