"""The parts of a document that is a ZIP archive, with bounds on what unpacking may take.

Takes the bytes of a DOCX or an ODT, gives its parts as bytes or as trees. What an archive says of
its own sizes is added up before anything is unpacked, and no part is unpacked beyond what it says,
so that a small file cannot fill the memory. Trees are parsed without entities and without files or
addresses that they name.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from compare.errors import InputError
from compare.readers.extract import cannot_read, library

_MOST_UNPACKED = 200_000_000
_MOST_IN_A_PART = 50_000_000
_MOST_PARTS = 10_000
_REMEDY = "open it in its program and save it again"


@contextmanager
def unzipped(name: str, data: bytes, what: str) -> Iterator[zipfile.ZipFile]:
    """The archive; InputError if it is damaged, encrypted, or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise InputError(f"{name}: encrypted; remove the password and save it again")
            size = sum(entry.file_size for entry in entries)
            if size > _MOST_UNPACKED or len(entries) > _MOST_PARTS:
                raise InputError(
                    f"{name}: unpacks to more than {_MOST_UNPACKED // 1_000_000} MB; "
                    "save its text alone"
                )
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError,
            RuntimeError, ValueError) as error:  # fmt: skip
        raise cannot_read(name, what, _REMEDY) from error


def part(archive: zipfile.ZipFile, path: str) -> bytes:
    """The bytes of a part, at most 50 MB of them; KeyError if there is none."""
    with archive.open(path) as file:
        found = file.read(_MOST_IN_A_PART + 1)
    if len(found) > _MOST_IN_A_PART:
        raise ValueError(f"{path} is too large")
    return found


def tree(name: str, data: bytes, what: str) -> Any:
    """The root of an XML part; nothing that it names is read or replaced."""
    etree = library("lxml.etree", name, what)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise cannot_read(name, what, _REMEDY) from error
    if root.getroottree().docinfo.doctype:
        raise cannot_read(name, what, "it declares entities, as no program does")
    return root
