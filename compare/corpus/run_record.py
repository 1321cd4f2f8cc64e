"""What a run was made with, for the methods section of a study: the file `run.json`.

Takes what was compared, the settings and the hashes of the results, and gives JSON. Times are here
and nowhere else, so that the tables of two runs can be compared.
"""

import json
import platform
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from compare.corpus.engines import Engine, Failure
from compare.corpus.pair_work import Work
from compare.matching.model import load_model
from compare.result.record import settings_record
from compare.version import VERSION

# The libraries that a result may depend on.
_LIBRARIES = (
    *("numpy", "scipy", "rapidfuzz", "PyStemmer", "text2num", "trafilatura", "onnxruntime"),
)
# How many failures the record lists.
MOST_FAILURES = 100

Failed = tuple[str, Failure]


def run_record(
    given: Mapping[str, object],
    work: Work,
    engine: Engine,
    begun: float,
    hashes: Mapping[str, str],
    failures: Sequence[Failed],
) -> str:
    """The record of a run that began at a time in seconds since 1970.

    `given` says what was compared; times and names of folders are in the record only.
    """
    record = {
        "tool": "crossreport",
        "version": VERSION,
        "model": load_model().name,
        "settings": settings_record(work.settings),
        "encoding": work.reading.encoding,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "libraries": {name: found for name in _LIBRARIES if (found := _version(name))},
        "engine": repr(engine),
        **given,
        "results_sha256": dict(hashes),
        "begun": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begun)),
        "seconds": round(time.time() - begun, 1),
        "failures": [
            {"pair": id, "kind": failure.kind, "error": failure.message, "trace": failure.trace}
            for id, failure in failures
        ],
    }
    return json.dumps(record, indent=1) + "\n"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
