"""Writers: each lays out a Comparison and computes nothing.

Takes a Comparison, the name of a format and a View, and gives text. A writer is imported only when
its format is used, because one of them needs a table library that takes longer to load than a small
comparison takes to run.
"""

from collections.abc import Collection

from compare.errors import SettingsError, expect
from compare.output_registry import DOCUMENTS, SUFFIXES, WRITERS
from compare.result.comparison import Comparison
from compare.writers.view import View

# The formats in which a report that was checked alone is laid out as any comparison; in the others
# its quotations are all there is to say.
_OF_ONE = ("json", "html", "sheet", "jsonld", "fragment")

__all__ = ["SUFFIXES", "WRITERS", "View", "render"]


def render(comparison: Comparison, format: str, view: View | None = None) -> str:
    """The comparison as text in a format of WRITERS; SettingsError for any other format.

    >>> import compare
    >>> a, b = "The bridge will open on 14 May.", "The bridge will open on 15 May."
    >>> comparison = compare.compare(a, b, language="en")
    >>> compare.render(comparison, "json").startswith("{")
    True
    """
    expect("comparison", comparison, Comparison)
    expect("format", format, str)
    expect("view", view, View, type(None))
    if format not in WRITERS:
        raise SettingsError(f"format: {format!r} is none of {', '.join(WRITERS)}; give one of them")
    if comparison.alone and format not in _OF_ONE:
        from compare.writers.quotes import quotes_text

        return quotes_text(comparison, format, view or View())
    writer = WRITERS[format]
    check_excerpts(format, view)
    write = writer.load()
    viewed = writer.excerpts or writer.headed or not writer.fixed
    text: str = write(comparison, view or View()) if viewed else write(comparison)
    return text


def check_excerpts(format: str, view: View | None, name: str = "") -> None:
    """Refuse excerpts in a format that holds both texts in full; `name` is that of the file."""
    place = (WRITERS | DOCUMENTS)[format]
    if view is not None and view.excerpts and not place.excerpts:
        able = [key for key, place in (WRITERS | DOCUMENTS).items() if place.excerpts]
        if name:
            able = [suffix for suffix, key in SUFFIXES.items() if key in able]
        raise SettingsError(
            f"--excerpts: {name or format} would have both texts in full; "
            f"give one of {', '.join(able)}"
        )


def check_heading(formats: Collection[str], view: View | None) -> None:
    """Refuse a title, an author or a note that none of these formats has a place for."""
    places = WRITERS | DOCUMENTS
    if view is not None and view.heading and not any(places[name].headed for name in formats):
        able = (suffix for suffix, name in SUFFIXES.items() if places[name].headed)
        raise SettingsError(
            f"--{view.heading}: no output has a place for it; write a file that ends in "
            f"{', '.join(able)}"
        )
