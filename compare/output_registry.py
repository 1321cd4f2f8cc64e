"""Where the outputs of a comparison are made: names of modules and functions, no imports.

A Comparison offers methods such as `to_html`, and `render` knows every format by its name. Both ask
here, so that no package imports one above it, and a writer is loaded only when its format is asked
for: one needs a table library that takes longer to load than a small comparison takes to run.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A function by its module and its name, and what is to know of it.

    `fixed` writers lay out the same whatever the view. `excerpts`: whether it can leave out the
    passages that no finding is in, if the view asks for it. `headed`: whether it has a place for a
    title, an author and a note. `library` is the module that it needs
    of the extra `export`, and `package` the name by which that is installed; "" for none.
    """

    module: str
    function: str
    fixed: bool = False
    excerpts: bool = False
    headed: bool = False
    library: str = ""
    package: str = ""

    def load(self) -> Callable[..., Any]:
        """The function itself."""
        loaded: Callable[..., Any] = getattr(import_module(self.module), self.function)
        return loaded


# The writers of texts by format.
WRITERS: dict[str, Place] = {
    "terminal": Place("compare.writers.terminal.diff", "text"),
    "plain": Place("compare.writers.tables.passages", "plain_text"),
    "markdown": Place("compare.writers.tables.passages", "markdown_text"),
    "json": Place("compare.writers.data.passages", "json_text", fixed=True),
    "csv": Place("compare.writers.data.passages", "csv_text", fixed=True, excerpts=True),
    "html": Place("compare.web.page", "page_text", fixed=True, headed=True),
    "sheet": Place("compare.writers.tables.findings_sheet", "sheet_text", fixed=True),
    "jsonld": Place(
        "compare.writers.data.annotations", "annotations_text", fixed=True, excerpts=True
    ),
    "fragment": Place(
        "compare.writers.office.fragment",
        "fragment_text",
        fixed=True,
        excerpts=True,
        headed=True,
    ),
}
# The writers of files that are no text.
DOCUMENTS: dict[str, Place] = {
    "docx": Place(
        "compare.writers.office.docx",
        "docx_bytes",
        excerpts=True,
        headed=True,
        library="docx",
        package="python-docx",
    ),
    "xlsx": Place(
        "compare.writers.office.xlsx",
        "xlsx_bytes",
        excerpts=True,
        library="xlsxwriter",
        package="XlsxWriter",
    ),
    "parquet": Place(
        "compare.writers.data.parquet",
        "parquet_bytes",
        excerpts=True,
        library="pyarrow",
        package="pyarrow",
    ),
}
# The longer one of two that fit decides.
SUFFIXES: dict[str, str] = {
    ".html": "html",
    ".json": "json",
    ".csv": "csv",
    ".md": "sheet",
    ".txt": "plain",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".jsonld": "jsonld",
    ".fragment.html": "fragment",
}
# The writers of a matrix of many reports by suffix; that of a workbook gives bytes.
MATRIX_WRITERS: dict[str, Place] = {
    ".html": Place("compare.web.matrix_page", "page_text"),
    ".json": Place("compare.writers.data.matrix", "json_text"),
    ".csv": Place("compare.writers.data.matrix", "csv_text"),
    ".xlsx": Place(
        "compare.writers.office.matrix",
        "xlsx_bytes",
        library="xlsxwriter",
        package="XlsxWriter",
    ),
    ".txt": Place("compare.writers.terminal.matrix", "text"),
}
# The methods of a Matrix that make something of it.
MATRIX_METHODS: dict[str, Place] = {
    "to_html": Place("compare.web.matrix_page", "page_text"),
    "save": Place("compare.writers.matrix_saving", "save_matrix"),
}
# The methods of a Comparison that make something of it.
METHODS: dict[str, Place] = {
    "to_html": Place("compare.writers.saving", "html_text"),
    "to_dataframe": Place("compare.writers.data.dataframe", "dataframe"),
    "save": Place("compare.writers.saving", "save"),
    "_repr_html_": Place("compare.writers.notebook", "notebook_html"),
}
