"""Matches and unmatched sentences as passages in A's order, and their counts.

Takes sentences, candidates and matches, gives passages and the summary. Each flag of a passage is
set here once, so that no writer has to: which side says more, what is reordered, what is uncertain,
which sentence an earlier passage has, which candidate came closest.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from compare.differences.finder import Account, FoundDifferences, MatchedSentences, find_differences
from compare.matching.alignment import Match
from compare.matching.scoring import Candidates
from compare.matching.vocabulary import BEGINNING
from compare.result.drawn_edits import with_drawn
from compare.result.passage import Passage, RelationCounts, RunnerUp, SideSummary, Summary, in_order
from compare.result.relations import (
    Partial,
    Relation,
    carries_more,
    find_edits,
    much_longer,
    relation_of,
)
from compare.result.reordering import Placed, find_reordered
from compare.text.segmentation import Kind, Sentence, Word
from compare.text.sides import Side, other_side, sentence_id, sentence_index


@dataclass(frozen=True, slots=True)
class Matching:
    """Both lists of sentences, the scored candidates, and the matches made from them.

    `across` says that the two reports are in different languages.
    """

    a: Sequence[Sentence]
    b: Sequence[Sentence]
    candidates: Candidates
    matches: tuple[Match, ...]
    across: bool = False


def make_passages(
    matching: Matching, *, threshold: float, band_above: float, band_below: float
) -> tuple[Passage, ...]:
    """The passages in A's order, numbered from p1."""
    # Near 1 the band narrows, so that a strict threshold does not make every match uncertain.
    sure_from = round(min(threshold + band_above, (1 + threshold) / 2), 6)
    doubt_from = round(threshold - band_below, 6)
    rivals = _Rivals(matching)
    partners = _Partners(matching)
    shifts = _shifts(matching)
    parts = matching.candidates.parts([match.pair for match in matching.matches])
    rows = [
        replace(
            _match_passage(matching, match, partners, rivals, sure_from),
            parts=log_odds,
            reordered=shift != 0,
            shift=shift,
        )
        for match, log_odds, shift in zip(matching.matches, parts, shifts, strict=True)
    ]
    rows += _unique_passages(matching, rivals, doubt_from)
    return _numbered(in_order(rows, "a"))


def with_differences(
    passages: Sequence[Passage], a: Account, b: Account
) -> tuple[tuple[Passage, ...], FoundDifferences]:
    """The passages with their differences; boilerplate is not compared."""
    looked = [k for k, p in enumerate(passages) if p.a and p.b and not p.boilerplate]
    matches = []
    for k in looked:
        passage = passages[k]
        sides = [tuple(sentence_index(id) for id in ids) for ids in (passage.a, passage.b)]
        partial = passage.partial is not None
        matches.append(MatchedSentences(sides[0], sides[1], partial, passage.score or 0.0))
    found = find_differences(matches, a, b)
    differences = dict(zip(looked, found.differences, strict=True))
    compared = list(passages)
    for k in looked:
        own = differences[k]
        edits = with_drawn(
            passages[k].edits, _sentences_of(passages[k], a, b), {"a": a, "b": b}, own
        )
        compared[k] = replace(passages[k], differences=own, edits=edits)
    return tuple(compared), found


def _sentences_of(passage: Passage, a: Account, b: Account) -> dict[Side, Sequence[Sentence]]:
    return {
        "a": [a.sentences[sentence_index(id)] for id in passage.a],
        "b": [b.sentences[sentence_index(id)] for id in passage.b],
    }


def passages_of_one(sentences: Sequence[Sentence]) -> tuple[Passage, ...]:
    """A passage for each sentence of a report that is checked alone."""
    return tuple(
        Passage(
            id=f"p{number}",
            relation=Relation.UNIQUE,
            a=_ids("a", (sentence.index,)),
            b=(),
            boilerplate=sentence.kind is Kind.BOILERPLATE,
        )
        for number, sentence in enumerate(sentences, start=1)
    )


def _match_passage(
    matching: Matching,
    match: Match,
    partners: "_Partners",
    rivals: "_Rivals",
    sure_from: float,
) -> Passage:
    a, b = [matching.a[i] for i in match.a], [matching.b[j] for j in match.b]
    # Only a person matches boilerplate with news, and then it is news.
    boilerplate = all(sentence.kind is Kind.BOILERPLATE for sentence in (*a, *b))
    more_a, more_b = partners.says_more("a", match.a), partners.says_more("b", match.b)
    if matching.across:
        # No word has a counterpart, so only the length says which side carries more.
        more_a, more_b = much_longer(_words(a), _words(b)), much_longer(_words(b), _words(a))
    partial: Partial | None = "both" if more_a and more_b else "a" if more_a else None
    ids = (_ids("a", match.a), _ids("b", match.b))
    return Passage(
        id=f"{ids}",
        # Words that two languages spell alike do not make a sentence the same.
        relation=Relation.PARAPHRASED if matching.across else relation_of(_words(a), _words(b)),
        a=ids[0],
        b=ids[1],
        score=match.score,
        uncertain=match.score < sure_from and not boilerplate,
        partial=None if boilerplate else partial or ("b" if more_b else None),
        boilerplate=boilerplate,
        runner_up_a=rivals.runner_up("a", match.a),
        runner_up_b=rivals.runner_up("b", match.b),
        edits=find_edits(a, b),
    )


def _unique_passages(matching: Matching, rivals: "_Rivals", doubt_from: float) -> list[Passage]:
    rows = []
    sides: tuple[tuple[Side, Sequence[Sentence], set[int]], ...] = (
        ("a", matching.a, {i for match in matching.matches for i in match.a}),
        ("b", matching.b, {j for match in matching.matches for j in match.b}),
    )
    for side, sentences, matched_here in sides:
        for sentence in sentences:
            if sentence.index in matched_here:
                continue
            rival = rivals.runner_up(side, (sentence.index,))
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
    """The best rejected candidate of each sentence."""

    def __init__(self, matching: Matching) -> None:
        taken = {(i, j) for match in matching.matches for i in match.a for j in match.b}
        none = (0.0, 0)
        of_a: dict[int, tuple[float, int]] = {}
        of_b: dict[int, tuple[float, int]] = {}
        for pair, score in matching.candidates.scores.items():
            if pair in taken:
                continue
            i, j = pair
            # Most are not the best on either side, which two comparisons show.
            known = of_a.get(i, none)
            if score >= known[0]:
                of_a[i] = max(known, (score, -j))
            known = of_b.get(j, none)
            if score >= known[0]:
                of_b[j] = max(known, (score, -i))
        self._best: dict[Side, dict[int, tuple[float, int]]] = {"a": of_a, "b": of_b}

    def runner_up(self, side: Side, sentences: Sequence[int]) -> RunnerUp | None:
        best = self._best[side]
        found = [best[k] for k in sentences if k in best]
        if not found:
            return None
        score, other = max(found)
        return RunnerUp(sentence_id(other_side(side), -other), score)


class _Partners:
    """For each sentence, all sentences that it is matched with."""

    def __init__(self, matching: Matching) -> None:
        self._sentences: dict[Side, Sequence[Sentence]] = {"a": matching.a, "b": matching.b}
        self._of: dict[tuple[Side, int], set[int]] = defaultdict(set)
        self._says_more: dict[tuple[Side, tuple[int, ...]], bool] = {}
        for match in matching.matches:
            for i in match.a:
                self._of["a", i].update(match.b)
            for j in match.b:
                self._of["b", j].update(match.a)

    def says_more(self, side: Side, sentences: tuple[int, ...]) -> bool:
        """Whether these sentences carry clearly more than all their partners."""
        if (side, sentences) not in self._says_more:
            other = other_side(side)
            partners = sorted({k for own in sentences for k in self._of[side, own]})
            self._says_more[side, sentences] = carries_more(
                _words(self._sentences[side][k] for k in sentences),
                _words(self._sentences[other][k] for k in partners),
            )
        return self._says_more[side, sentences]


def _shifts(matching: Matching) -> list[int]:
    """The shift of each match; 0 for restatements and boilerplate, which are never reordered."""
    best: dict[tuple[str, int], float] = {}
    for match in matching.matches:
        for key in (*(("a", i) for i in match.a), *(("b", j) for j in match.b)):
            best[key] = max(best.get(key, 0.0), match.score)
    placed: list[Placed] = []
    counted: list[int] = []
    for number, match in enumerate(matching.matches):
        restated = any(
            all(best[side, k] > match.score for k in own)
            for side, own in (("a", match.a), ("b", match.b))
        )
        if restated or matching.a[match.a[0]].kind is Kind.BOILERPLATE:
            continue
        counted.append(number)
        words_a = tuple(w.norm for w in _words(matching.a[i] for i in match.a))
        words_b = tuple(w.norm for w in _words(matching.b[j] for j in match.b))
        placed.append(Placed(match.a[0], match.b[0], words_a, words_b))
    shifts = [0] * len(matching.matches)
    for number, shift in zip(counted, find_reordered(placed), strict=True):
        shifts[number] = shift
    return shifts


def _numbered(rows: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages with their final ids, and the sentences that an earlier passage has as well."""
    seen: set[str] = set()
    passages = []
    for number, row in enumerate(rows, start=1):
        again = tuple(id for id in (*row.a, *row.b) if id in seen)
        seen.update((*row.a, *row.b))
        passages.append(replace(row, id=f"p{number}", restated=again))
    return tuple(passages)


def _ids(side: Side, sentences: Iterable[int]) -> tuple[str, ...]:
    return tuple(sentence_id(side, k) for k in sentences)


def _words(sentences: Iterable[Sentence]) -> list[Word]:
    return [word for sentence in sentences for word in sentence.words]


_STRENGTH = (Relation.UNIQUE, Relation.PARAPHRASED, Relation.SHARED)


def summarise(
    passages: Sequence[Passage],
    a: Sequence[Sentence],
    b: Sequence[Sentence],
    translations: bool = False,
) -> Summary:
    """The counts of passages, and of each side's sentences and words by strongest relation."""
    counted = [p for p in passages if not p.boilerplate]
    strongest = _strongest(passages)
    differences: dict[str, int] = {}
    for difference in (difference for p in counted for difference in p.standing):
        differences[difference.kind.value] = differences.get(difference.kind.value, 0) + 1
    return Summary(
        a=_side_summary("a", a, strongest),
        b=_side_summary("b", b, strongest),
        matches=sum(p.relation is not Relation.UNIQUE for p in counted),
        partial=sum(p.partial is not None for p in counted),
        reordered=sum(p.reordered for p in counted),
        uncertain=sum(p.uncertain for p in counted),
        differences=tuple(sorted(differences.items())),
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
    summary: Summary, passages: Sequence[Passage], matching: Matching, *, threshold: float
) -> Summary:
    """The summary with what was left out because too many sentences are alike."""
    taken = {(i, j) for match in matching.matches for i in match.a for j in match.b}
    scores = matching.candidates.scores.items()
    left_out = sum(score >= threshold and pair not in taken for pair, score in scores)
    return replace(summary, left_out=left_out, not_compared=_not_compared(passages, matching))


def _not_compared(passages: Sequence[Passage], matching: Matching) -> int:
    """The number of unmatched sentences in which most words are common in both reports."""
    table = matching.candidates.features.words
    if not table.common_terms:
        return 0
    strongest = _strongest(passages)
    count = 0
    for side, sentences, postings in (("a", matching.a, table.a), ("b", matching.b, table.b)):
        telling = np.bincount(postings.rows, minlength=len(sentences)).tolist()
        for sentence, known in zip(sentences, telling, strict=True):
            every = {word.norm[:BEGINNING] for word in sentence.words}
            unmatched = strongest[sentence_id(side, sentence.index)] is Relation.UNIQUE
            count += unmatched and 2 * known < len(every)
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
        relation = strongest[sentence_id(side, sentence.index)]
        counts[relation] += 1
        words[relation] += len(sentence.words)
    return SideSummary(
        RelationCounts(*(counts[relation] for relation in Relation)),
        RelationCounts(*(words[relation] for relation in Relation)),
        boilerplate,
    )
