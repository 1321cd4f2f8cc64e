"""The comparisons of a run, in one folder: each outcome goes to the journal at once.

Takes the pairs in order with the keys of their lines, and an engine; gives the counts, and adds to
the places of the outcomes. What is finished already is not compared again, so a run may be killed
at any moment.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from compare.corpus.engines import Engine, Failure
from compare.corpus.journal import FOLDER, Entry, Header, JournalWriter, Place, failed_entry
from compare.corpus.pair_work import Numbered, Work, compare_pair, page_name
from compare.corpus.tables import write_whole
from compare.errors import OutputError
from compare.matching.model import load_model
from compare.result.record import settings_record
from compare.version import VERSION


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


def prepare_folder(folder: Path, *, may_exist: bool, kind: str) -> None:
    """Make the folder of a run of this kind ("batch") and what belongs into it.

    OutputError where it holds anything else, or a run that is not to be gone on with.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_begun = (folder / FOLDER).is_dir()
        if any(folder.iterdir()) and not is_begun:
            raise OutputError(
                f"{folder}: not empty, and not the folder of a {kind}; give a new folder"
            )
        if is_begun and not may_exist:
            raise OutputError(f"{folder}: not empty; go on with --resume, or give a new folder")
        (folder / FOLDER).mkdir(exist_ok=True)
        (folder / "pages").mkdir(exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{folder}: cannot be used ({reason}); give another folder") from error


def header_of(work: Work) -> Header:
    """What decides the results, as the first line of a journal."""
    return {
        "version": VERSION,
        "model": load_model().name,
        "settings": settings_record(work.settings),
        "encoding": work.reading.encoding,
        "pages": work.pages,
        "records": work.records,
    }


@dataclass(frozen=True, slots=True)
class PairRun:
    """How pairs are compared, where, and which of them are finished."""

    folder: Path
    work: Work
    engine: Engine
    journal: JournalWriter
    places: dict[str, Place]

    def compare_all(
        self, keyed: Iterable[tuple[Numbered, str]], total: int, progress: Progress
    ) -> Counts:
        """Compare what is not finished; adds the place of each outcome to `places`."""
        taken: deque[tuple[int, str, str]] = deque()
        before = 0

        def tasks() -> Iterator[Numbered]:
            nonlocal before
            for numbered, key in keyed:
                if key in self.places and not self.places[key].failed:
                    before += 1
                else:
                    taken.append((numbered.number, numbered.pair.id, key))
                    yield numbered

        done = failed = 0
        for outcome in self.engine.map(partial(compare_pair, self.work), tasks()):
            number, id, key = taken.popleft()
            if isinstance(outcome, Failure):
                entry = failed_entry(key, id, outcome)
                failed += 1
            else:
                if outcome.page:
                    write_whole(self.folder / page_name(number), outcome.page)
                entry = Entry(key, outcome)
                done += 1
            self.places[key] = self.journal.add(entry)
            progress(Counts(total, before, done, failed))
        return Counts(total, before, done, failed)
