"""Links and lone sentences as the rows that a reader sees, in A's order, and their counts.

Takes sentences, candidates and links, gives passages and the summary. Each flag of a passage is
decided here once, so that no writer has to: which side carries more, what was moved, what is
uncertain, which sentence was told before, which candidate came closest.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from compare.differences.finder import Account, Found, Joined, find_changes
from compare.matching.alignment import Link
from compare.matching.scoring import Candidates
from compare.matching.vocabulary import BEGINNING
from compare.result.moves import Placed, find_moved
from compare.result.passage import (
    Passage,
    RelationCounts,
    RunnerUp,
    Side,
    SideSummary,
    Summary,
    in_order,
    position,
)
from compare.result.relations import Partial, Relation, carries_more, find_edits, relation_of
from compare.text.segmentation import Kind, Sentence, Word


@dataclass(frozen=True, slots=True)
class Linked:
    """Both lists of sentences, the scored candidates, and the links made of them."""

    a: Sequence[Sentence]
    b: Sequence[Sentence]
    candidates: Candidates
    links: tuple[Link, ...]


def make_passages(
    linked: Linked, *, threshold: float, band_above: float, band_below: float
) -> tuple[Passage, ...]:
    """Give the passages in A's order, numbered from p1."""
    # Near 1 the band narrows, so that a strict threshold does not make every link uncertain.
    sure_from = round(min(threshold + band_above, (1 + threshold) / 2), 6)
    doubt_from = round(threshold - band_below, 6)
    rivals = _Rivals(linked)
    partners = _Partners(linked)
    shifts = _shifts(linked)
    parts = linked.candidates.parts([link.pair for link in linked.links])
    rows = [
        replace(
            _link_passage(linked, link, partners, rivals, sure_from),
            parts=told,
            moved=shift != 0,
            shift=shift,
        )
        for link, told, shift in zip(linked.links, parts, shifts, strict=True)
    ]
    rows += _unique_passages(linked, rivals, doubt_from)
    return _numbered(in_order(rows, "a"))


def with_changes(
    passages: Sequence[Passage], a: Account, b: Account
) -> tuple[tuple[Passage, ...], Found]:
    """Give the passages with what differs in them; boilerplate is not looked at."""
    looked = [k for k, p in enumerate(passages) if p.a and p.b and not p.boilerplate]
    links = []
    for k in looked:
        passage = passages[k]
        sides = [tuple(position(id) - 1 for id in ids) for ids in (passage.a, passage.b)]
        partial = passage.partial is not None
        links.append(Joined(sides[0], sides[1], partial, passage.score or 0.0))
    found = find_changes(links, a, b)
    changes = dict(zip(looked, found.changes, strict=True))
    told = (replace(p, changes=changes.get(k, ())) for k, p in enumerate(passages))
    return tuple(told), found


def _link_passage(
    linked: Linked,
    link: Link,
    partners: "_Partners",
    rivals: "_Rivals",
    sure_from: float,
) -> Passage:
    a, b = [linked.a[i] for i in link.a], [linked.b[j] for j in link.b]
    # Only a person links boilerplate with news, and then it is news.
    boilerplate = all(sentence.kind is Kind.BOILERPLATE for sentence in (*a, *b))
    more_a, more_b = partners.lack("a", link.a), partners.lack("b", link.b)
    partial: Partial | None = "both" if more_a and more_b else "a" if more_a else None
    ids = (_ids("a", link.a), _ids("b", link.b))
    return Passage(
        id=f"{ids}",
        relation=relation_of(_words(a), _words(b)),
        a=ids[0],
        b=ids[1],
        score=link.score,
        uncertain=link.score < sure_from and not boilerplate,
        partial=None if boilerplate else partial or ("b" if more_b else None),
        boilerplate=boilerplate,
        runner_up_a=rivals.best("a", link.a),
        runner_up_b=rivals.best("b", link.b),
        edits=find_edits(a, b),
    )


def _unique_passages(linked: Linked, rivals: "_Rivals", doubt_from: float) -> list[Passage]:
    rows = []
    sides: tuple[tuple[Side, Sequence[Sentence], set[int]], ...] = (
        ("a", linked.a, {i for link in linked.links for i in link.a}),
        ("b", linked.b, {j for link in linked.links for j in link.b}),
    )
    for side, sentences, told in sides:
        for sentence in sentences:
            if sentence.index in told:
                continue
            rival = rivals.best(side, (sentence.index,))
            ids = _ids(side, (sentence.index,))
            boilerplate = sentence.kind is Kind.BOILERPLATE
            rows.append(
                Passage(
                    id=f"{ids}",
                    relation=Relation.UNIQUE,
                    a=ids if side == "a" else (),
                    b=ids if side == "b" else (),
                    uncertain=rival is not None and rival.score >= doubt_from and not boilerplate,
                    boilerplate=boilerplate,
                    runner_up_a=rival if side == "a" else None,
                    runner_up_b=rival if side == "b" else None,
                )
            )
    return rows


class _Rivals:
    """The best candidate of each sentence that was not linked."""

    def __init__(self, linked: Linked) -> None:
        taken = {(i, j) for link in linked.links for i in link.a for j in link.b}
        none = (0.0, 0)
        of_a: dict[int, tuple[float, int]] = {}
        of_b: dict[int, tuple[float, int]] = {}
        for pair, score in linked.candidates.scores.items():
            if pair in taken:
                continue
            i, j = pair
            # Most are not the best on either side: two looks settle those.
            known = of_a.get(i, none)
            if score >= known[0]:
                of_a[i] = max(known, (score, -j))
            known = of_b.get(j, none)
            if score >= known[0]:
                of_b[j] = max(known, (score, -i))
        self._best: dict[Side, dict[int, tuple[float, int]]] = {"a": of_a, "b": of_b}

    def best(self, side: Side, sentences: Sequence[int]) -> RunnerUp | None:
        best = self._best[side]
        found = [best[k] for k in sentences if k in best]
        if not found:
            return None
        score, other = max(found)
        return RunnerUp(f"{'b' if side == 'a' else 'a'}{1 - other}", score)


class _Partners:
    """For each sentence everything that it is linked with."""

    def __init__(self, linked: Linked) -> None:
        self._sentences: dict[Side, Sequence[Sentence]] = {"a": linked.a, "b": linked.b}
        self._of: dict[tuple[Side, int], set[int]] = defaultdict(set)
        self._lack: dict[tuple[Side, tuple[int, ...]], bool] = {}
        for link in linked.links:
            for i in link.a:
                self._of["a", i].update(link.b)
            for j in link.b:
                self._of["b", j].update(link.a)

    def lack(self, side: Side, sentences: tuple[int, ...]) -> bool:
        """Whether these sentences carry clearly more than all that they are linked with."""
        if (side, sentences) not in self._lack:
            other: Side = "b" if side == "a" else "a"
            partners = sorted({k for own in sentences for k in self._of[side, own]})
            self._lack[side, sentences] = carries_more(
                _words(self._sentences[side][k] for k in sentences),
                _words(self._sentences[other][k] for k in partners),
            )
        return self._lack[side, sentences]


def _shifts(linked: Linked) -> list[int]:
    """The shift of each link; 0 for restatements and boilerplate, which are never moved."""
    best: dict[tuple[str, int], float] = {}
    for link in linked.links:
        for key in (*(("a", i) for i in link.a), *(("b", j) for j in link.b)):
            best[key] = max(best.get(key, 0.0), link.score)
    placed: list[Placed] = []
    counted: list[int] = []
    for number, link in enumerate(linked.links):
        told_better = any(
            all(best[side, k] > link.score for k in own)
            for side, own in (("a", link.a), ("b", link.b))
        )
        if told_better or linked.a[link.a[0]].kind is Kind.BOILERPLATE:
            continue
        counted.append(number)
        words_a = tuple(w.norm for w in _words(linked.a[i] for i in link.a))
        words_b = tuple(w.norm for w in _words(linked.b[j] for j in link.b))
        placed.append(Placed(link.a[0], link.b[0], words_a, words_b))
    shifts = [0] * len(linked.links)
    for number, shift in zip(counted, find_moved(placed), strict=True):
        shifts[number] = shift
    return shifts


def _numbered(rows: Sequence[Passage]) -> tuple[Passage, ...]:
    """The rows with their final ids, and with what an earlier row has told already."""
    told: set[str] = set()
    passages = []
    for number, row in enumerate(rows, start=1):
        again = tuple(id for id in (*row.a, *row.b) if id in told)
        told.update((*row.a, *row.b))
        passages.append(replace(row, id=f"p{number}", restated=again))
    return tuple(passages)


def _ids(side: Side, sentences: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{side}{k + 1}" for k in sentences)


def _words(sentences: Iterable[Sentence]) -> list[Word]:
    return [word for sentence in sentences for word in sentence.words]


_STRENGTH = (Relation.UNIQUE, Relation.PARAPHRASED, Relation.SHARED)


def summarise(
    passages: Sequence[Passage],
    a: Sequence[Sentence],
    b: Sequence[Sentence],
    translations: bool = False,
) -> Summary:
    """Count the passages, and the sentences and words of each side by strongest relation."""
    counted = [p for p in passages if not p.boilerplate]
    strongest = _strongest(passages)
    changes: dict[str, int] = {}
    for change in (change for p in counted for change in p.standing):
        changes[change.kind.value] = changes.get(change.kind.value, 0) + 1
    return Summary(
        a=_side_summary("a", a, strongest),
        b=_side_summary("b", b, strongest),
        links=sum(p.relation is not Relation.UNIQUE for p in counted),
        partial=sum(p.partial is not None for p in counted),
        moved=sum(p.moved for p in counted),
        uncertain=sum(p.uncertain for p in counted),
        changes=tuple(sorted(changes.items())),
        translations=translations,
    )


def _strongest(passages: Sequence[Passage]) -> dict[str, Relation]:
    """The strongest relation of each sentence."""
    strongest: dict[str, Relation] = {}
    for passage in passages:
        for id in (*passage.a, *passage.b):
            known = strongest.get(id, Relation.UNIQUE)
            strongest[id] = max(known, passage.relation, key=_STRENGTH.index)
    return strongest


def with_crowding(
    summary: Summary, passages: Sequence[Passage], linked: Linked, *, threshold: float
) -> Summary:
    """The summary with what had no room because so many sentences are alike."""
    taken = {(i, j) for link in linked.links for i in link.a for j in link.b}
    scores = linked.candidates.scores.items()
    left_out = sum(score >= threshold and pair not in taken for pair, score in scores)
    return replace(summary, left_out=left_out, not_compared=_not_compared(passages, linked))


def _not_compared(passages: Sequence[Passage], linked: Linked) -> int:
    """How many sentences without a link have mostly words that stand nearly everywhere."""
    table = linked.candidates.evidence.words
    if not table.common_terms:
        return 0
    strongest = _strongest(passages)
    count = 0
    for side, sentences, postings in (("a", linked.a, table.a), ("b", linked.b, table.b)):
        telling = np.bincount(postings.rows, minlength=len(sentences)).tolist()
        for sentence, known in zip(sentences, telling, strict=True):
            every = {word.norm[:BEGINNING] for word in sentence.words}
            unlinked = strongest[f"{side}{sentence.index + 1}"] is Relation.UNIQUE
            count += unlinked and 2 * known < len(every)
    return count


def _side_summary(
    side: Side, sentences: Sequence[Sentence], strongest: dict[str, Relation]
) -> SideSummary:
    counts: dict[Relation, int] = defaultdict(int)
    words: dict[Relation, int] = defaultdict(int)
    boilerplate = 0
    for sentence in sentences:
        if sentence.kind is Kind.BOILERPLATE:
            boilerplate += 1
            continue
        relation = strongest[f"{side}{sentence.index + 1}"]
        counts[relation] += 1
        words[relation] += len(sentence.words)
    return SideSummary(
        RelationCounts(*(counts[relation] for relation in Relation)),
        RelationCounts(*(words[relation] for relation in Relation)),
        boilerplate,
    )
