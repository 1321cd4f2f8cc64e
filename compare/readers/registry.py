"""The reader of each format: one module each, imported when the first file of its format comes.

Takes a format that `format_detection` names and gives the function that reads it. To add a format,
add a module with `read(given) -> Extract` and a line here.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from compare.readers.extract import Extract, Given

READERS = {
    "captions": "captions",
    "docx": "docx",
    "html": "html_page",
    "mail": "mail",
    "markdown": "markdown",
    "mhtml": "mhtml",
    "odt": "odt",
    "pdf": "pdf",
    "rtf": "rtf",
}


def reader_of(format: str) -> Callable[[Given], Extract]:
    """The function that reads a format."""
    module = import_module(f"compare.readers.{READERS[format]}")
    return cast(Callable[[Given], Extract], module.read)
