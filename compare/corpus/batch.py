"""A batch: all pairs of a manifest compared on an engine, and the results in one folder.

Takes a Plan and an engine, gives the counts of the run. The outcome of each pair goes to a journal
at once; the tables are made from the journal at the end, in the order of the manifest. So a run
may be killed at any moment and resumed, or split into shards, and the tables are the same bytes.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from compare.corpus.engines import Engine, Failure
from compare.corpus.folder_lock import locked
from compare.corpus.journal import (
    FOLDER,
    WHOLE,
    Entry,
    Header,
    JournalReader,
    JournalWriter,
    Place,
    failed_entry,
    read_places,
)
from compare.corpus.manifest import Manifest
from compare.corpus.pair_work import Numbered, Work, compare_pair
from compare.corpus.pairs import Pair
from compare.corpus.run_record import Failed, run_record
from compare.corpus.tables import TableFormat, needed_pyarrow, write_results, write_whole
from compare.errors import OutputError
from compare.matching.model import load_model
from compare.result.record import settings_record
from compare.version import VERSION
from compare.web.index_page import index_page
from compare.writers.data.batch_tables import Row

# More rows would make a page that no browser sorts in a moment; the tables hold all.
MOST_IN_INDEX = 20_000
_MOST_FAILURES = 100


@dataclass(frozen=True, slots=True)
class Shard:
    """The part `index` of `count` of a manifest, counted from 1: every `count`th pair."""

    index: int = 1
    count: int = 1

    @property
    def name(self) -> str:
        """The name of its journal."""
        return WHOLE if self.count == 1 else f"shard-{self.index:04d}-of-{self.count:04d}"

    def size(self, total: int) -> int:
        """How many of so many pairs belong to it."""
        return sum(self.holds(number) for number in range(1, total + 1))

    def holds(self, number: int) -> bool:
        """Whether a pair, by its number from 1, belongs to it."""
        return number % self.count == self.index % self.count


WHOLE_MANIFEST = Shard()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared, how, and where the results go."""

    manifest: Manifest
    folder: Path
    work: Work
    format: TableFormat = "csv"
    resume: bool = False
    shard: Shard = WHOLE_MANIFEST


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs of a run: in all, finished before it, compared in it, and failed."""

    total: int
    before: int = 0
    done: int = 0
    failed: int = 0

    @property
    def finished(self) -> int:
        """How many pairs need no more work in this run."""
        return self.before + self.done + self.failed


Progress = Callable[[Counts], None]


def run_batch(plan: Plan, engine: Engine, progress: Progress = lambda counts: None) -> Counts:
    """Compare all pairs that are not finished yet, and write the results.

    `progress` is called after each pair. A shard only adds to the journal: the results are written
    by the run without one that follows. Raises OutputError where the folder is not empty and the
    run is not resumed, or another run writes there; SettingsError where it was begun with other
    settings.
    """
    begun = time.time()
    if plan.format == "parquet":
        needed_pyarrow()
    _prepare(plan)
    with ExitStack() as stack:
        for path in _locks(plan):
            stack.enter_context(locked(path))
        header = _header(plan.work)
        places = read_places(plan.folder, header)
        path = plan.folder / FOLDER / f"{plan.shard.name}.jsonl"
        with closing(JournalWriter(path, header)) as journal:
            counts = _compare_all(plan, engine, journal, places, progress)
        if plan.shard.count == 1:
            hashes, failures = _write_results(plan, places)
            record = run_record(plan.manifest, plan.work, engine, begun, hashes, failures)
            write_whole(plan.folder / "run.json", record)
    return counts


def _prepare(plan: Plan) -> None:
    """Make the folder; OutputError where it holds anything and the run is not resumed."""
    folder = plan.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_begun = (folder / FOLDER).is_dir()
        if any(folder.iterdir()) and not is_begun:
            raise OutputError(
                f"{folder}: not empty, and not the folder of a batch; give a new folder"
            )
        if is_begun and not plan.resume and plan.shard.count == 1:
            raise OutputError(f"{folder}: not empty; go on with --resume, or give a new folder")
        (folder / FOLDER).mkdir(exist_ok=True)
        (folder / "pages").mkdir(exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{folder}: cannot be used ({reason}); give another folder") from error


def _locks(plan: Plan) -> list[Path]:
    """The locks of a run: its own, and without a shard also those of all shards."""
    folder = plan.folder / FOLDER
    own = folder / f"{plan.shard.name}.lock"
    return [own] if plan.shard.count > 1 else sorted({own, *folder.glob("*.lock")})


def _header(work: Work) -> Header:
    """What decides the results, as the first line of a journal."""
    return {
        "version": VERSION,
        "model": load_model().name,
        "settings": settings_record(work.settings),
        "encoding": work.reading.encoding,
        "pages": work.pages,
        "records": work.records,
    }


def _compare_all(
    plan: Plan,
    engine: Engine,
    journal: JournalWriter,
    places: dict[str, Place],
    progress: Progress,
) -> Counts:
    """Compare what is not finished; adds the place of each outcome to `places`."""
    taken: deque[tuple[Numbered, str]] = deque()
    total = plan.shard.size(plan.manifest.total)
    before = 0

    def tasks() -> Iterator[Numbered]:
        nonlocal before
        for numbered, key in _keyed(plan):
            if key in places and not places[key].failed:
                before += 1
            else:
                taken.append((replace(numbered, pair=Pair(numbered.pair.id)), key))
                yield numbered

    done = failed = 0
    for outcome in engine.map(partial(compare_pair, plan.work), tasks()):
        numbered, key = taken.popleft()
        if isinstance(outcome, Failure):
            entry = failed_entry(key, numbered.pair.id, outcome)
            failed += 1
        else:
            if outcome.page:
                write_whole(plan.folder / numbered.page(), outcome.page)
            entry = Entry(key, outcome)
            done += 1
        places[key] = journal.add(entry)
        progress(Counts(total, before, done, failed))
    return Counts(total, before, done, failed)


def _keyed(plan: Plan) -> Iterator[tuple[Numbered, str]]:
    """The pairs of the shard, each with the key of its line in the journal."""
    for number, pair in enumerate(plan.manifest, start=1):
        if plan.shard.holds(number):
            yield Numbered(number, pair), f"{number}:{pair.key()}"


def _write_results(plan: Plan, places: dict[str, Place]) -> tuple[dict[str, str], list[Failed]]:
    """Write the tables and the index page; gives hashes of the files, and the first failures."""
    rows: list[Row] = []
    failures: list[Failed] = []

    def entries() -> Iterator[Entry]:
        with closing(JournalReader()) as journal:
            for numbered, key in _keyed(plan):
                entry = journal.entry(places[key])
                if len(rows) < MOST_IN_INDEX:
                    rows.append(entry.done.row)
                if entry.failure and len(failures) < _MOST_FAILURES:
                    failures.append((numbered.pair.id, entry.failure))
                yield entry

    hashes = write_results(plan.folder, entries(), plan.format, records=plan.work.records)
    name = plan.manifest.path.name
    write_whole(plan.folder / "index.html", index_page(rows, name, plan.manifest.total))
    return hashes, failures
