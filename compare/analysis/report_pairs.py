"""Two of many reports compared: what a matrix needs of the comparison, and no more.

Takes two reports that were read before, gives their matches with what differs in them, the scores
near the threshold, the parallel statements, and how each side gives the quotations of the other.
The stages are those of a comparison of two reports; what only its outputs need is not kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from compare.analysis.quotation_outcomes import find_outcomes
from compare.analysis.statements import NEARLY_TWICE, ComparedPair, PairMatch
from compare.differences.finder import Account
from compare.matching.alignment import align
from compare.matching.features import across_languages
from compare.matching.scoring import score_candidates
from compare.matching.word_vectors import WordVectors
from compare.result.assembly import Matching, make_passages, summarise, with_differences
from compare.result.comparison import Comparison
from compare.result.outcomes import QuotationOutcome
from compare.result.passage import NO_REPORT, Passage, ReportEntry, Tool
from compare.result.relations import Relation
from compare.settings import Settings
from compare.text.document import Report
from compare.text.segmentation import Segments
from compare.text.sides import sentence_index


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report, divided, with what it states."""

    report: Report
    segments: Segments
    account: Account

    @property
    def text(self) -> str:
        return self.report.text


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """A compared pair, the name of the model, and how each side's quotations are given.

    `first` are the quotations of the first report as the second one gives them, `second` the other
    way round, both in the order of the report.
    """

    pair: ComparedPair
    model: str
    first: tuple[QuotationOutcome, ...]
    second: tuple[QuotationOutcome, ...]


def compare_pair(
    numbers: tuple[int, int],
    reads: tuple[ReadReport, ReadReport],
    *,
    threshold: float,
    band_above: float,
    band_below: float,
    vectors: WordVectors | None = None,
) -> PairOutcome:
    """Two reports, compared under their numbers."""
    a, b = reads
    candidates = score_candidates(a.segments, b.segments, vectors=vectors)
    sentences = a.segments.sentences, b.segments.sentences
    matches = align(candidates.scores, *sentences, threshold=threshold)
    across = vectors is not None and across_languages(a.segments, b.segments)
    passages = make_passages(
        Matching(*sentences, candidates, matches, across),
        threshold=threshold,
        band_above=band_above,
        band_below=band_below,
    )
    passages, _ = with_differences(passages, a.account, b.account)
    features = candidates.features
    parallel = features.parallel.nonzero()[0]
    pair = ComparedPair(
        *numbers,
        matches=tuple(_match(p) for p in passages if p.a and p.b and not p.boilerplate),
        near={
            pair: threshold - score
            for pair, score in candidates.scores.items()
            if score >= threshold - NEARLY_TWICE
        },
        parallel=frozenset(
            zip(features.a[parallel].tolist(), features.b[parallel].tolist(), strict=True)
        ),
    )
    outcomes = _outcomes(passages, a, b)
    size = len(a.account.quotations)
    return PairOutcome(pair, candidates.model.name, outcomes[:size], outcomes[size:])


def outcomes_by_pair(
    outcomes: Sequence[PairOutcome],
) -> dict[tuple[int, int], tuple[QuotationOutcome, ...]]:
    """The outcomes of the quotations of one report in another, by both numbers."""
    found = {}
    for each in outcomes:
        found[each.pair.first, each.pair.second] = each.first
        found[each.pair.second, each.pair.first] = each.second
    return found


def _match(passage: Passage) -> PairMatch:
    first, second = (tuple(sentence_index(id) for id in ids) for ids in (passage.a, passage.b))
    return PairMatch(
        passage.id,
        first,
        second,
        passage.score or 0.0,
        passage.relation is Relation.SHARED,
        passage.uncertain,
        passage.differences,
    )


def _outcomes(
    passages: tuple[Passage, ...], a: ReadReport, b: ReadReport
) -> tuple[QuotationOutcome, ...]:
    """The outcomes of all quotations, from a comparison that has what they are found by."""
    sentences = a.segments.sentences, b.segments.sentences
    light = Comparison(
        tool=Tool("", "", "", ""),
        settings=Settings(),
        a=_light_entry(a),
        b=_light_entry(b),
        passages=passages,
        summary=summarise((), (), ()),
    )
    return find_outcomes(light, {"a": sentences[0], "b": sentences[1]})


def _light_entry(read: ReadReport) -> ReportEntry:
    return replace(NO_REPORT, text=read.text, quotations=read.account.quotations)
