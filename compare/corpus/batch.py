"""A batch: all pairs of a manifest compared on an engine, and the results in one folder.

Takes a Plan and an engine, gives the counts of the run. The outcome of each pair goes to a journal
at once; the tables are made from the journal at the end, in the order of the manifest. So a run
may be killed at any moment and resumed, or split into shards, and the tables are the same bytes.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from compare.corpus.engines import Engine
from compare.corpus.folder_lock import locked
from compare.corpus.journal import (
    FOLDER,
    WHOLE,
    JournalReader,
    JournalWriter,
    Place,
    read_places,
)
from compare.corpus.manifest import Manifest
from compare.corpus.pair_run import Counts, PairRun, Progress, header_of, prepare_folder
from compare.corpus.pair_work import Numbered, Work
from compare.corpus.run_record import MOST_FAILURES, Failed, run_record
from compare.corpus.tables import TableFormat, needed_pyarrow, result_tables, write_whole
from compare.web.index_page import MOST_IN_INDEX, index_page
from compare.writers.data.batch_tables import FINDING_COLUMNS, PAIR_COLUMNS, Row


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
    prepare_folder(plan.folder, may_exist=plan.resume or plan.shard.count > 1, kind="batch")
    with ExitStack() as stack:
        for path in _locks(plan):
            stack.enter_context(locked(path))
        header = header_of(plan.work)
        places = read_places(plan.folder, header)
        path = plan.folder / FOLDER / f"{plan.shard.name}.jsonl"
        with closing(JournalWriter(path, header)) as journal:
            run = PairRun(plan.folder, plan.work, engine, journal, places)
            total = plan.shard.size(plan.manifest.total)
            counts = run.compare_all(_keyed(plan), total, progress)
        if plan.shard.count == 1:
            hashes, failures = _write_results(plan, places)
            record = run_record(_given(plan.manifest), plan.work, engine, begun, hashes, failures)
            write_whole(plan.folder / "run.json", record)
    return counts


def _given(manifest: Manifest) -> dict[str, object]:
    """What was compared, for the record of the run."""
    return {
        "manifest": {
            "name": manifest.path.name,
            "sha256": manifest.sha256,
            "pairs": manifest.total,
            "columns_not_used": list(manifest.unused),
        }
    }


def _locks(plan: Plan) -> list[Path]:
    """The locks of a run: its own, and without a shard also those of all shards."""
    folder = plan.folder / FOLDER
    own = folder / f"{plan.shard.name}.lock"
    return [own] if plan.shard.count > 1 else sorted({own, *folder.glob("*.lock")})


def _keyed(plan: Plan) -> Iterator[tuple[Numbered, str]]:
    """The pairs of the shard, each with the key of its line in the journal."""
    for number, pair in enumerate(plan.manifest, start=1):
        if plan.shard.holds(number):
            yield Numbered(number, pair), f"{number}:{pair.key()}"


def _write_results(plan: Plan, places: dict[str, Place]) -> tuple[dict[str, str], list[Failed]]:
    """Write the tables and the index page; gives hashes of the files, and the first failures."""
    rows: list[Row] = []
    failures: list[Failed] = []
    columns = {"pairs": PAIR_COLUMNS, "findings": FINDING_COLUMNS}
    with (
        result_tables(plan.folder, columns, plan.format, records=plan.work.records) as tables,
        closing(JournalReader()) as journal,
    ):
        for numbered, key in _keyed(plan):
            entry = journal.entry(places[key])
            tables.add("pairs", entry.done.row)
            for row in entry.done.findings:
                tables.add("findings", row)
            tables.add_record(entry.done.record)
            if len(rows) < MOST_IN_INDEX:
                rows.append(entry.done.row)
            if entry.failure and len(failures) < MOST_FAILURES:
                failures.append((numbered.pair.id, entry.failure))
    name = plan.manifest.path.name
    write_whole(plan.folder / "index.html", index_page(rows, name, plan.manifest.total))
    return tables.hashes, failures
