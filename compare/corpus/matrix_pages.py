"""The page of every two reports of a matrix, in a folder, for the page of the matrix to lead to.

Takes the matrix, its reports and how they were compared, and writes one file after the other, so
that fifty reports fit in memory. A page is that of a comparison of the two, whose passages have the
ids that the matrix knows them by.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.errors import OutputError
from compare.matrix_pipeline import compare_two
from compare.pipeline import Progress
from compare.result.many_reports import all_pairs
from compare.result.matrix import Matrix
from compare.settings import Settings
from compare.text.document import Report
from compare.writers.common.matrix_text import letter, page_of_pair
from compare.writers.files import write_outputs
from compare.writers.saving import file_bytes


@dataclass(frozen=True, slots=True)
class MatrixSource:
    """What a matrix was made of, and how."""

    reports: tuple[Report, ...]
    settings: Settings
    transcript: Report | None = None


def write_pair_pages(
    folder: Path,
    matrix: Matrix,
    source: MatrixSource,
    inputs: Sequence[str | Path] = (),
    progress: Progress | None = None,
) -> int:
    """Write the pages, and make the folder if there is none; how many there are.

    `inputs` are files that no page may overwrite. Raises OutputError where one cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be made a folder ({error.strerror}); give another name"
        ) from error
    pairs = list(all_pairs(len(source.reports)))
    for first, second in pairs:
        if progress is not None:
            progress(f"writing the page of {letter(first)} and {letter(second)}")
        comparison = compare_two(
            (source.reports[first], source.reports[second]),
            (matrix.reports[first].language, matrix.reports[second].language),
            source.settings,
            source.transcript,
        )
        page = file_bytes(comparison, "html")
        write_outputs([(folder / page_of_pair(first, second), page)], inputs)
    return len(pairs)
