"""The invented reports that a newcomer can try the desk with.

They lie in the folder `samples` of a checkout, and among the data of an installed package.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_lowercase

from compare.readers.reading import read_report
from compare.text.document import Report

_PACKAGE = Path(__file__).resolve().parents[2]
FOLDERS = (_PACKAGE / "data" / "samples", _PACKAGE.parent / "samples")


@dataclass(frozen=True, slots=True)
class Sample:
    """Some reports of one speech, one for each label, with the transcript if there is one."""

    name: str
    about: str
    labels: tuple[str, ...]
    has_transcript: bool = False

    def reports(self) -> list[Report]:
        """The reports, as read."""
        return [
            replace(read_report(self._folder() / f"{letter}.txt"), label=label)
            for letter, label in zip(ascii_lowercase, self.labels, strict=False)
        ]

    def transcript(self) -> Report | None:
        """The speech itself, as read."""
        return read_report(self._folder() / "transcript.txt") if self.has_transcript else None

    def _folder(self) -> Path:
        places = [place / sub / self.name for place in FOLDERS for sub in ("", "several")]
        return next(place for place in places if place.is_dir())


SAMPLES = (
    Sample("bridge", "two short reports, nearly alike", ("Cawdle Examiner", "Daily Post")),
    Sample(
        "harbour",
        "two long reports and the speech itself",
        ("Strait Courier Digest", "Press office"),
        has_transcript=True,
    ),
    Sample(
        "reservoir",
        "four short reports and the speech",
        ("First paper", "Second paper", "Third paper", "Fourth paper"),
        has_transcript=True,
    ),
)
