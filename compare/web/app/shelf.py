"""A shelf with limited room: what was put there last stays, what is oldest goes.

The desk keeps reports and comparisons in memory only, and somebody may leave it open for weeks.
"""

import secrets
from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Shelf(Generic[Item]):
    """Items by ids that cannot be guessed, at most `most` of them and `room` bytes in all.

    >>> shelf: Shelf[str] = Shelf(most=1, room=100)
    >>> first, second = shelf.put("a", 10), shelf.put("b", 10)
    >>> shelf.get(first), shelf.get(second)
    (None, 'b')
    """

    def __init__(self, most: int, room: int) -> None:
        self._most, self._room = most, room
        self._items: dict[str, tuple[Item, int]] = {}

    def put(self, item: Item, size: int) -> str:
        """Keep an item of so many bytes, which may push out older ones; its id."""
        id = secrets.token_urlsafe(9)
        self._items[id] = (item, size)
        while len(self._items) > 1 and self._is_full():
            del self._items[next(iter(self._items))]
        return id

    def get(self, id: str) -> Item | None:
        """The item with this id, if it is still there."""
        found = self._items.get(id)
        return None if found is None else found[0]

    def drop(self, id: str) -> bool:
        """Take an item away; whether it was there."""
        return self._items.pop(id, None) is not None

    def newest_first(self) -> Iterator[tuple[str, Item]]:
        """All items with their ids."""
        return ((id, self._items[id][0]) for id in reversed(self._items))

    def _is_full(self) -> bool:
        return len(self._items) > self._most or sum(s for _, s in self._items.values()) > self._room
