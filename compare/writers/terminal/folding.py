"""Stretches that only one report has, folded to one line each.

Takes the passages that are shown and gives them with folds in place of long stretches; a fold is
drawn as one line that says where the stretch is, what it is about and how it begins. In a pair of
long reports most passages are of this kind, and the few that both have would be lost among them.
Passages in doubt, decided ones and furniture are never folded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from compare.analysis.folds import foldable
from compare.result.comparison import Comparison
from compare.result.passage import Passage, position
from compare.text.safe_text import safe_line
from compare.text.sides import Side
from compare.writers.common.excerpts import Excerpts
from compare.writers.common.signs import glyphs, paint
from compare.writers.common.summary_text import counted
from compare.writers.common.wrapping import cells, wrap_text
from compare.writers.terminal.rows import pad
from compare.writers.view import View

# A fold of fewer passages would save nothing.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Fold:
    """Passages in a row that only one side has, shown as one line."""

    side: Side
    passages: tuple[Passage, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(id for passage in self.passages for id in passage.ids(self.side))


def ends(item: Passage | Fold) -> tuple[Passage, Passage]:
    """The first and the last passage of what is shown in one place."""
    return (item.passages[0], item.passages[-1]) if isinstance(item, Fold) else (item, item)


def folded(passages: Sequence[Passage], view: View) -> list[Passage | Fold]:
    """The passages with long stretches of one side folded, if the view wants that."""
    if view.expand or not view.show.isdisjoint(("only-a", "only-b")):
        return list(passages)
    found: list[Passage | Fold] = []
    groups = [(side, list(group)) for side, group in groupby(passages, foldable)]
    for number, (side, group) in enumerate(groups):
        if side is None:
            found += group
            continue
        # Context is what stands next to a match, on either end of a stretch.
        before = (view.context or 0) if number else 0
        after = (view.context or 0) if number + 1 < len(groups) else 0
        inner = group[before : len(group) - after]
        if len(inner) < FEWEST:
            found += group
        else:
            found += [*group[:before], Fold(side, tuple(inner)), *group[len(group) - after :]]
    return found


class RunLines:
    """Draws stretches as lines."""

    def __init__(self, comparison: Comparison, view: View) -> None:
        self._view, self._excerpts = view, Excerpts(comparison, view)
        self._names = {id: run.names for run in comparison.unique_runs for id in run.sentences}

    def line(
        self, sentences: Sequence[str], side: Side, start: str, width: int, what: str = ""
    ) -> str:
        """Where a stretch is (`a11–28`, in `width` columns), what it is about, how it begins.

        Furniture may stand inside it, so the number of its sentences is given too.
        """
        what = what or f"{counted(len(sentences), 'sentence')}"
        ids, last = sentences[0], sentences[-1]
        if last != ids:
            ids += f"{glyphs(self._view.ascii).dash}{position(last)}"
        start = f"{start}{pad(ids, width)} {what}"
        room = max(self._view.columns - cells(start), 8)
        about = "".join(self._about(sentences, room))
        begins = f"{about}, beginning: " if about else ": "
        words = self._excerpts.of_sentences(sentences[:1], side, max(room - cells(begins), 4))
        line = f"{start}{begins}{words.text}".rstrip()
        if cells(line) > self._view.columns:
            line = wrap_text(line, self._view.columns)[0]
        return paint(line, "dim", self._view.color)

    def _about(self, sentences: Sequence[str], room: int) -> Iterator[str]:
        """As many of the names as fit into half of the line."""
        names = [safe_line(n, self._view.ascii).strip(" ") for n in self._names[sentences[0]]]
        for number in range(len(names), 0, -1):
            about = f" on {', '.join(names[:number])}"
            if cells(about) <= room // 2:
                yield about
                return
