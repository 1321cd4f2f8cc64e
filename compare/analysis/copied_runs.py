"""Runs of words that three or more reports have outside quotations: they may have one origin.

Takes the reports with their quotations, gives the runs with every place. What a speaker said recurs
in all accounts; a dozen words of a reporter in the same order hardly do, unless the reports took
them from one agency. Windows of a fixed number of words are looked up, so that the work grows with
the words, and neighbouring windows that the same reports have are joined to runs.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.differences.finder import Account
from compare.result.many_reports import CopiedRun
from compare.text.document import Span
from compare.text.segmentation import Kind, Word

# A run has at least so many words, in at least so many reports.
FEWEST_WORDS = 12
FEWEST_REPORTS = 3
# Windows that so many sets of reports share are looked at; more are a flood of equal texts.
_MOST_SETS = 200

_Window = tuple[str, ...]


def find_copied_runs(accounts: Sequence[Account]) -> tuple[CopiedRun, ...]:
    """The runs, numbered from k1: those of most reports first, then the longest."""
    stretches = [list(_stretches(account)) for account in accounts]
    places = _windows(stretches)
    found: dict[_Window, tuple[int, ...]] = {}
    for report, own in enumerate(stretches):
        for stretch in own:
            for words, reports in _runs(stretch, places):
                # The report that has it first tells of it.
                if reports[0] == report:
                    found.setdefault(words, reports)
    spans = _places_of(found, stretches)
    runs = [
        CopiedRun("", len(words), _by_report(spans[words], len(accounts)))
        for words in _outermost(found)
    ]
    runs.sort(key=lambda run: (-len(run.reports), -run.size, _first_place(run)))
    return tuple(
        CopiedRun(f"k{number}", run.size, run.places) for number, run in enumerate(runs, start=1)
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of a report that no quotation and no furniture interrupts."""

    words: tuple[Word, ...]

    def windows(self) -> list[_Window]:
        norms = [word.norm for word in self.words]
        return [tuple(norms[k : k + FEWEST_WORDS]) for k in range(len(norms) - FEWEST_WORDS + 1)]


def _stretches(account: Account) -> Iterator[_Stretch]:
    """The stretches of a report that are long enough for a run."""
    quoted = [quotation.span for quotation in account.quotations]
    at = 0
    own: list[Word] = []
    for sentence in account.sentences:
        if sentence.kind is not Kind.SENTENCE:
            if len(own) >= FEWEST_WORDS:
                yield _Stretch(tuple(own))
            own = []
            continue
        for word in sentence.words:
            while at < len(quoted) and quoted[at].end <= word.start:
                at += 1
            if at < len(quoted) and quoted[at].start <= word.start:
                if len(own) >= FEWEST_WORDS:
                    yield _Stretch(tuple(own))
                own = []
            else:
                own.append(word)
    if len(own) >= FEWEST_WORDS:
        yield _Stretch(tuple(own))


def _windows(stretches: Sequence[Sequence[_Stretch]]) -> dict[_Window, frozenset[int]]:
    """The windows that enough reports have, with these reports."""
    found: dict[_Window, set[int]] = defaultdict(set)
    for report, own in enumerate(stretches):
        for stretch in own:
            for window in stretch.windows():
                found[window].add(report)
    sets: dict[frozenset[int], frozenset[int]] = {}
    common = {}
    for window, reports in found.items():
        if len(reports) >= FEWEST_REPORTS:
            frozen = frozenset(reports)
            common[window] = sets.setdefault(frozen, frozen)
    return common


def _runs(
    stretch: _Stretch, places: dict[_Window, frozenset[int]]
) -> Iterator[tuple[_Window, tuple[int, ...]]]:
    """The longest runs of a stretch that each set of reports has, as words and reports."""
    having = [places.get(window) for window in stretch.windows()]
    norms = tuple(word.norm for word in stretch.words)
    for reports in list(dict.fromkeys(each for each in having if each))[:_MOST_SETS]:
        start: int | None = None
        for k, each in enumerate([*having, None]):
            inside = each is not None and reports <= each
            if inside and start is None:
                start = k
            elif not inside and start is not None:
                yield norms[start : k - 1 + FEWEST_WORDS], tuple(sorted(reports))
                start = None


def _outermost(found: dict[_Window, tuple[int, ...]]) -> Iterator[_Window]:
    """The runs that are no part of a longer one which as many reports have."""
    longer: dict[_Window, dict[_Window, str]] = defaultdict(dict)
    for words in sorted(found, key=lambda words: (-len(words), words)):
        line = _as_line(words)
        around = longer[words[:FEWEST_WORDS]]
        if any(set(found[words]) <= set(found[other]) and line in k for other, k in around.items()):
            continue
        yield words
        for k in range(len(words) - FEWEST_WORDS + 1):
            longer[words[k : k + FEWEST_WORDS]][words] = line


def _as_line(words: _Window) -> str:
    """Words as one text in which a part is found fast."""
    return f" {' '.join(words)} "


def _places_of(
    found: dict[_Window, tuple[int, ...]], stretches: Sequence[Sequence[_Stretch]]
) -> dict[_Window, dict[int, list[Span]]]:
    """Where each report has each run."""
    by_start: dict[_Window, list[_Window]] = defaultdict(list)
    for words in found:
        by_start[words[:FEWEST_WORDS]].append(words)
    spans: dict[_Window, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for report, own in enumerate(stretches):
        for stretch in own:
            windows = stretch.windows()
            line, starts = _line_of(stretch)
            for words in dict.fromkeys(w for window in windows for w in by_start.get(window, ())):
                at = line.find(sought := _as_line(words))
                while at >= 0:
                    first = starts[at]
                    last = stretch.words[first + len(words) - 1]
                    spans[words][report].append(Span(stretch.words[first].start, last.end))
                    # A run that begins inside itself is counted once.
                    at = line.find(sought, at + len(sought) - 1)
    return spans


def _line_of(stretch: _Stretch) -> tuple[str, dict[int, int]]:
    """The words of a stretch as a line, and which word begins behind each blank of it."""
    starts: dict[int, int] = {}
    at = 0
    for number, word in enumerate(stretch.words):
        starts[at] = number
        at += len(word.norm) + 1
    return _as_line(tuple(word.norm for word in stretch.words)), starts


def _by_report(spans: dict[int, list[Span]], count: int) -> tuple[tuple[Span, ...], ...]:
    return tuple(tuple(spans.get(number, ())) for number in range(count))


def _first_place(run: CopiedRun) -> tuple[int, int]:
    first = run.reports[0]
    return first, run.places[first][0].start
