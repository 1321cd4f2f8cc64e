"""Typed access to a mapping that came from outside.

Takes the parsed JSON of a saved record and gives values of the type that was asked for, or one
clear line that names the field. A schema library would do the same but take several times as long
to start; whoever wants a schema has the JSON Schema that the package ships.
"""

import re
from collections.abc import Callable, Collection, Mapping
from sys import float_info
from typing import Any, TypeVar

from compare.errors import RecordError
from compare.text.document import Span

T = TypeVar("T")

# Larger numbers stand for nothing that can be in a record.
MOST = 10**12
# Of an id that is not known, so many characters are shown.
_SHOWN = 40
SAVE_AGAIN = "save the comparison again"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Fields:
    """One object of the record; `path` is its place, for messages.

    `remedy` is what to do if something is missing or broken.
    """

    __slots__ = ("data", "path", "remedy")

    def __init__(self, data: object, path: str, remedy: str = SAVE_AGAIN) -> None:
        if not isinstance(data, Mapping):
            start = f"{path}: " if path else ""
            raise RecordError(f"{start}expected an object, found {type(data).__name__}; {remedy}")
        self.data: Mapping[str, Any] = data
        self.path = path
        self.remedy = remedy

    def broken(self, complaint: str, name: str = "") -> RecordError:
        """The error about this object, or about a field of it, with the remedy."""
        return RecordError(f"{self.where(name) if name else self.path}: {complaint}; {self.remedy}")

    def where(self, name: str) -> str:
        """The path of a field below this object."""
        return f"{self.path}.{name}" if self.path else name

    def get(self, name: str) -> Any:
        """The raw value; RecordError when the field is missing."""
        if name not in self.data:
            raise self.broken("missing", name)
        return self.data[name]

    def typed(self, name: str, kind: type[T]) -> T:
        """The value, of exactly this type (a bool is not an int)."""
        value = self.get(name)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.broken(f"expected {kind.__name__}, found {type(value).__name__}", name)
        return value

    def text(self, name: str) -> str:
        """A string; RecordError if it has a lone surrogate, which no output can contain."""
        value = self.typed(name, str)
        if _LONE_SURROGATE.search(value):
            raise self.broken("has a lone surrogate", name)
        return value

    def optional_text(self, name: str) -> str | None:
        return None if self.get(name) is None else self.text(name)

    def integer(self, name: str) -> int:
        """A whole number of a size that a text of any length can need."""
        value = self.typed(name, int)
        if abs(value) > MOST:
            raise self.broken("is too large", name)
        return value

    def whole(self, name: str) -> int:
        """A count or a place: a whole number from 0 on."""
        value = self.integer(name)
        if value < 0:
            raise self.broken(f"{value} is below 0", name)
        return value

    def known(self, name: str, known: Collection[str], what: str) -> tuple[str, ...]:
        """The ids in this field, each of which must be among those known, and stand there once."""
        ids = self.texts(name)
        for number, id in enumerate(ids):
            if id not in known:
                raise self.broken(f"no {what} {id[:_SHOWN]!r}", name)
            if id in ids[:number]:
                raise self.broken(f"{id!r} stands there twice", name)
        return ids

    def flag(self, name: str) -> bool:
        return self.typed(name, bool)

    def number(self, name: str) -> float:
        """A finite number; Python also accepts NaN and integers of any length in JSON."""
        value = self.get(name)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not abs(value) <= float_info.max
        ):
            raise self.broken("expected a number", name)
        return float(value)

    def share(self, name: str) -> float:
        """A number from 0 to 1."""
        value = self.number(name)
        if not 0.0 <= value <= 1.0:
            raise self.broken(f"{value} is not between 0 and 1", name)
        return value

    def optional_share(self, name: str) -> float | None:
        return None if self.get(name) is None else self.share(name)

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name)
        if value not in allowed:
            raise self.broken(f"{value!r} is none of {', '.join(allowed)}", name)
        return value

    def below(self, name: str) -> "Fields":
        """The object in this field."""
        return Fields(self.get(name), self.where(name), self.remedy)

    def optional_below(self, name: str) -> "Fields | None":
        return None if self.get(name) is None else self.below(name)

    def each(self, name: str, read: Callable[["Fields"], T]) -> tuple[T, ...]:
        """The objects of a list, each read by `read`."""
        items = self.typed(name, list)
        where = self.where(name)
        return tuple(
            read(Fields(item, f"{where}[{i}]", self.remedy)) for i, item in enumerate(items)
        )

    def wholes(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers from 0 on."""
        items = self.typed(name, list)
        if not all(type(item) is int and 0 <= item <= MOST for item in items):
            raise self.broken("expected whole numbers from 0 on", name)
        return tuple(items)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        items = self.typed(name, list)
        if not all(isinstance(item, str) for item in items):
            raise self.broken("expected strings only", name)
        return tuple(items)

    def numbers(self, name: str) -> tuple[tuple[str, float], ...]:
        """An object of numbers, in its own order."""
        below = self.below(name)
        return tuple((key, below.number(key)) for key in below.data)

    def counts(self, name: str) -> tuple[tuple[str, int], ...]:
        """An object of whole numbers, in its own order."""
        below = self.below(name)
        return tuple((key, below.whole(key)) for key in below.data)


def read_span(fields: Fields) -> Span:
    """`{"start", "end"}` -> Span; RecordError unless `0 <= start <= end`."""
    start, end = fields.integer("start"), fields.integer("end")
    if not 0 <= start <= end:
        raise fields.broken(f"{start} to {end} is not a span")
    return Span(start, end)


def optional_span(fields: Fields, name: str) -> Span | None:
    """A span or null."""
    below = fields.optional_below(name)
    return None if below is None else read_span(below)


def span_record(span: Span | None) -> dict[str, int] | None:
    """A span as its object in the record."""
    return None if span is None else {"start": span.start, "end": span.end}


def span_in(fields: Fields, text: str) -> Span:
    """A span that lies within a text."""
    span = read_span(fields)
    if span.end > len(text):
        raise fields.broken("ends after the text")
    return span


def quoted_span(fields: Fields, text: str) -> Span:
    """A span that is given with its text; RecordError if the two disagree."""
    span = span_in(fields, text)
    if text[span.start : span.end] != fields.text("text"):
        raise fields.broken("text and offsets disagree")
    return span
