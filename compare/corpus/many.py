"""Many comparisons in Python: an iterator over pairs of texts or reports.

Takes pairs and an engine, gives the comparisons in the order of the pairs. A pair that cannot be
compared gives a Failure in its place, so that one bad text does not cost the others.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from compare.corpus.engine_choice import choose_engine
from compare.corpus.engines import Engine, Failure
from compare.errors import expect
from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.settings import Settings
from compare.text.document import Report

Given = Report | str


def compare_many(
    pairs: Iterable[tuple[Given, Given]],
    engine: Engine | str = "processes",
    settings: Settings | None = None,
    *,
    workers: int | None = None,
) -> Iterator[Comparison | Failure]:
    """The comparison of each pair of reports or texts, in order; a Failure where one cannot be.

    `engine` is "processes" (the default), "serial", "dask", or one from `compare.corpus`; `workers`
    is the number of processes, one for each core if not given. Pairs are taken as they are needed,
    so that they may come from a generator. In a script, call it below
    `if __name__ == "__main__":`, as each process imports the script. Raises SettingsError where an
    argument cannot be used.

    >>> import compare
    >>> pairs = [("The bridge opens in May.", "The bridge will open in May."), ("", "No text.")]
    >>> first, second = compare.compare_many(pairs, engine="serial")
    >>> first.summary.matches, second.message
    (1, 'A: no text in it; give a report with at least one sentence')
    """
    settings = Settings() if settings is None else settings
    expect("settings", settings, Settings)
    chosen = choose_engine(engine, workers) if isinstance(engine, str) else engine
    return chosen.map(partial(_compared, settings), pairs)


def _compared(settings: Settings, pair: tuple[Given, Given]) -> Comparison:
    a, b = pair
    return compare(a, b, settings=settings)
