"""The invented reports that a newcomer can try the desk with.

They lie in the folder `samples` of a checkout, and among the data of an installed package.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from compare.readers.reading import read_report
from compare.text.document import Report

_PACKAGE = Path(__file__).resolve().parents[2]
FOLDERS = (_PACKAGE / "data" / "samples", _PACKAGE.parent / "samples")


@dataclass(frozen=True, slots=True)
class Sample:
    """Two reports of one speech, with the transcript if there is one."""

    name: str
    about: str
    labels: tuple[str, str]
    has_transcript: bool = False

    def reports(self) -> list[Report]:
        """The two reports, as read, and the transcript."""
        folder = next(path for path in FOLDERS if (path / self.name).is_dir()) / self.name
        read = [
            replace(read_report(folder / f"{side}.txt"), label=label)
            for side, label in zip("ab", self.labels, strict=True)
        ]
        return read + ([read_report(folder / "transcript.txt")] if self.has_transcript else [])


SAMPLES = (
    Sample("bridge", "two short reports, nearly alike", ("Cawdle Examiner", "Daily Post")),
    Sample(
        "harbour",
        "two long reports and the speech itself",
        ("Strait Courier Digest", "Press office"),
        has_transcript=True,
    ),
)
