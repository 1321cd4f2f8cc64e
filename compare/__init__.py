"""Compare two news accounts of the same speech, side by side.

    import compare
    comparison = compare.compare(text_a, text_b)
    comparison.to_dict()

The names below are all that other programs need. They are loaded when first used, so that
`import compare` and `crossreport --help` cost next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.corpus.engines import Failure as Failure
    from compare.corpus.many import compare_many as compare_many
    from compare.corpus.similar_many import compare_corpus as compare_corpus
    from compare.decisions import Decisions as Decisions
    from compare.decisions.file import read_decisions as read_decisions
    from compare.errors import CompareError as CompareError
    from compare.matrix_pipeline import matrix as matrix
    from compare.pipeline import compare as compare
    from compare.pipeline import compare_files as compare_files
    from compare.pipeline import explain as explain
    from compare.readers.reading import read_report as read_report
    from compare.result.comparison import Comparison as Comparison
    from compare.result.findings import Finding as Finding
    from compare.result.matrix import Matrix as Matrix
    from compare.result.matrix import read_matrix as read_matrix
    from compare.result.passage import Passage as Passage
    from compare.settings import Settings as Settings
    from compare.text.document import Report as Report
    from compare.text.document import report_from_text as report_from_text
    from compare.version import VERSION as __version__
    from compare.writers import render as render
    from compare.writers.view import View as View

_HOMES = {
    "Decisions": "result.decisions",
    "read_decisions": "decisions.file",
    "Report": "text.document",
    "report_from_text": "text.document",
    "CompareError": "errors",
    "Matrix": "result.matrix",
    "read_matrix": "result.matrix",
    "Passage": "result.passage",
    "compare": "pipeline",
    "matrix": "matrix_pipeline",
    "compare_files": "pipeline",
    "compare_many": "corpus.many",
    "compare_corpus": "corpus.similar_many",
    "Failure": "corpus.engines",
    "explain": "pipeline",
    "read_report": "readers.reading",
    "render": "writers",
    "Comparison": "result.comparison",
    "Settings": "settings",
    "Finding": "result.findings",
    "View": "writers.view",
}

__all__ = ["__version__", *sorted(_HOMES)]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("compare.version").VERSION
    if name in _HOMES:
        return getattr(import_module(f"compare.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'compare' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
