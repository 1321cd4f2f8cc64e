"""One pair of reports to compare: where its texts are, and what is known about them.

Takes what a row of a manifest says and gives the two reports, read when the pair's turn comes, so
that a million rows need no more memory than one. A row that cannot be used is a Pair too, with the
reason in `problem`: it fails by itself, and stops no other.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from compare.errors import InputError, SettingsError
from compare.readers.reading import (
    check_known,
    distinct_labels,
    is_address,
    one_line,
    read_report,
)
from compare.text.document import Report, report_from_text
from compare.text.sides import SIDES, Side

_KNOWN = ("label", "date", "url")
# Columns in which a number is a mistake, not a name.
_PLACES = ("a", "b", "text_a", "text_b", "transcript")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the inputs of all pairs are read; see `read_report`."""

    encoding: str | None = None
    allow_private: bool = False
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of a manifest; "" for what it does not say.

    A side is a file or an address, or its text. `folder` is where relative names start. `problem`
    says why a row cannot be used.
    """

    id: str
    a: str = ""
    b: str = ""
    text_a: str = ""
    text_b: str = ""
    label_a: str = ""
    label_b: str = ""
    date_a: str = ""
    date_b: str = ""
    url_a: str = ""
    url_b: str = ""
    transcript: str = ""
    folder: str = ""
    problem: str = ""

    def key(self) -> str:
        """A hash of what the row says: a row that has changed is another pair."""
        said = {name: value for name, value in asdict(self).items() if value and name != "folder"}
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode("utf-8")).hexdigest()[:24]

    def read(self, how: Reading) -> tuple[Report, Report, Report | None]:
        """Both reports, and the transcript if there is one.

        Raises InputError or SettingsError where the pair cannot be read.
        """
        if self.problem:
            raise InputError(f"{self.problem}; correct the row")
        a, b = distinct_labels(self._report("a", how), self._report("b", how))
        spoken = _read(self._place(self.transcript), how) if self.transcript else None
        return a, b, spoken

    def _report(self, side: Side, how: Reading) -> Report:
        label, date, url = (getattr(self, f"{name}_{side}") or None for name in _KNOWN)
        try:
            check_known(date, url)
        except SettingsError as error:
            column, _, rest = str(error).partition(":")
            raise SettingsError(f"{column}_{side}:{rest}") from error
        if name := getattr(self, side):
            return _read(self._place(name), how, label, date, url)
        name = one_line(label or side.upper())
        return report_from_text(getattr(self, f"text_{side}"), label=name, date=date, url=url)

    def _place(self, name: str) -> str:
        """The address, or the path seen from the folder of the manifest."""
        return name if is_address(name) else str(Path(self.folder, name))


# The columns of a manifest.
COLUMNS = tuple(f.name for f in fields(Pair) if f.name not in ("folder", "problem"))


def pair_of(row: Mapping[str, object], number: int, folder: str) -> Pair:
    """The pair in a row of a manifest, whose id is its number where the row gives none.

    >>> pair_of({"a": "one.txt", "b": "two.txt"}, 7, "").id
    '7'
    """
    said: dict[str, str] = {}
    for name in COLUMNS:
        value = row.get(name)
        if value is None or value == "":
            continue
        if not isinstance(value, str) and (name in _PLACES or type(value) is not int):
            return Pair(said.get("id", str(number)), problem=f"{name}: not a text")
        said[name] = str(value) if name.startswith("text_") else str(value).strip()
    said["id"] = one_line(said.get("id") or str(number))
    for side in SIDES:
        if said.get(side) and said.get(f"text_{side}"):
            return Pair(said["id"], problem=f"{side} and text_{side}: both given; keep one")
    missing = [side for side in SIDES if not (said.get(side) or said.get(f"text_{side}"))]
    if missing:
        return Pair(**said, problem=f"{' and '.join(missing)}: missing")
    return Pair(**said, folder=folder)


def _read(
    place: str,
    how: Reading,
    label: str | None = None,
    date: str | None = None,
    url: str | None = None,
) -> Report:
    return read_report(
        place,
        label=label,
        date=date,
        url=url,
        encoding=how.encoding,
        allow_private=how.allow_private,
        archive=how.archive,
    )
