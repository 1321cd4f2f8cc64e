"""Exceptions that a caller can act on.

Each message is one line that names the file, option or field and the remedy. Any other
exception is a bug and keeps its traceback.
"""


class CompareError(Exception):
    """Base of all errors that the caller can act on: one line with the problem and the remedy.

    >>> import compare
    >>> try:
    ...     compare.compare("", "The bridge opens in May.")
    ... except compare.CompareError as error:
    ...     print(error)
    A: no text in it; give a report with at least one sentence
    """


class InputError(CompareError):
    """A file or a text cannot be used: missing, empty, binary, undecodable, too large."""


class SettingsError(CompareError):
    """A setting or an option has a value that cannot be used."""


class RecordError(InputError):
    """A saved comparison is not a record that this version reads."""


class OutputError(CompareError):
    """A result cannot be written to the file or stream that was asked for."""


def expect(name: str, value: object, *kinds: type) -> None:
    """Raise SettingsError unless the value has one of these types; a bool is not a number."""
    if isinstance(value, kinds) and not (isinstance(value, bool) and bool not in kinds):
        return
    wanted = " or ".join("None" if kind is type(None) else kind.__name__ for kind in kinds)
    raise SettingsError(f"{name}: cannot be {type(value).__name__}; give {wanted}")
