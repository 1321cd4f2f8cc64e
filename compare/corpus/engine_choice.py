"""The engine that a caller chose, by its name.

Takes `serial`, `processes` or `dask` with the number of workers, gives the Engine. The library of
a cluster is imported for those who chose it.
"""

from compare.corpus.engines import Engine, Processes, Serial
from compare.errors import SettingsError
from compare.option_words import ENGINES


def choose_engine(
    name: str = "processes", workers: int | None = None, scheduler: str | None = None
) -> Engine:
    """The engine; without a number of workers, one for each core.

    `scheduler` is the address of a Dask cluster. SettingsError where a choice cannot be used.

    >>> choose_engine("serial")
    Serial()
    """
    if scheduler is not None and name != "dask":
        raise SettingsError("scheduler: is for the engine dask; give --engine dask as well")
    if name == "serial":
        return Serial()
    if name == "processes":
        return Processes(workers)
    if name == "dask":
        from compare.corpus.dask_engine import Dask

        return Dask(scheduler, workers)
    raise SettingsError(f"engine: {name!r} is none of {', '.join(ENGINES)}; give one of them")
