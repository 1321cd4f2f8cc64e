"""The sentences of a transcript that carry what a report tells in its own words.

Takes a segmented report and a segmented transcript, gives for each sentence that quotes nothing
the sentences of the transcript that carry it. Scores and threshold are those by which two reports
are matched, so "carries" means here what it means everywhere.
"""

from collections import defaultdict
from collections.abc import Sequence

from compare.matching.alignment import align
from compare.matching.scoring import score_candidates
from compare.quotations import Quotation
from compare.text.segmentation import Kind, Segments

_TOLD = (Kind.SENTENCE, Kind.HEADLINE)


def carried_by(
    report: Segments,
    transcript: Segments,
    quotations: Sequence[Quotation],
    *,
    threshold: float,
) -> dict[int, tuple[int, ...]]:
    """Sentence of the report -> sentences of the transcript, for all that quote nothing.

    A sentence that nothing carries has none; captions and boilerplate are not asked for.
    """
    told = {
        sentence.index: ()
        for sentence in report.sentences
        if sentence.kind in _TOLD
        and not any(_meet(q, sentence.start, sentence.end) for q in quotations)
    }
    scores = score_candidates(report, transcript).scores
    matches = align(scores, report.sentences, transcript.sentences, threshold=threshold)
    carriers: dict[int, set[int]] = defaultdict(set)
    for match in matches:
        for number in match.a:
            carriers[number].update(match.b)
    return {number: tuple(sorted(carriers[number])) for number in told}


def _meet(quotation: Quotation, start: int, end: int) -> bool:
    return quotation.span.start < end and start < quotation.span.end
