"""Numbers that are joined to groups, as in "these differences are about one place"."""


class Joined:
    """Numbers from 0 that are joined to groups.

    >>> joined = Joined(4)
    >>> joined.join(1, 3)
    >>> joined.groups()
    [[0], [1, 3], [2]]
    """

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, number: int) -> int:
        """The lowest number of a group."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low

    def groups(self) -> list[list[int]]:
        """The groups, each and all in the order of their numbers."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._parent)):
            found.setdefault(self.root(number), []).append(number)
        return list(found.values())
