"""The same names as `compare`, under the name of the distribution and the command.

    import crossreport
    comparison = crossreport.compare(text_a, text_b)

`compare` is the package; this module only passes its names on, each loaded when first used.
"""

from typing import TYPE_CHECKING, Any

import compare as _package

if TYPE_CHECKING:
    from compare import CompareError as CompareError
    from compare import Comparison as Comparison
    from compare import Decisions as Decisions
    from compare import Failure as Failure
    from compare import Matrix as Matrix
    from compare import Passage as Passage
    from compare import Report as Report
    from compare import Settings as Settings
    from compare import __version__ as __version__
    from compare import compare as compare
    from compare import compare_files as compare_files
    from compare import compare_many as compare_many
    from compare import explain as explain
    from compare import matrix as matrix
    from compare import read_decisions as read_decisions
    from compare import read_report as read_report
    from compare import render as render

__all__ = _package.__all__


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'crossreport' has no attribute {name!r}")
    return getattr(_package, name)


def __dir__() -> list[str]:
    return sorted(__all__)


if __name__ == "__main__":
    import sys

    from compare.cli.main import main

    sys.exit(main())
