"""The sentences of a transcript that carry what a report says in its own words.

Takes a segmented report and a segmented transcript, gives for each sentence that quotes nothing
the sentences of the transcript that carry it. Scores and threshold are those by which two reports
are matched, so "carry" means the same here as everywhere.
"""

from collections import defaultdict
from collections.abc import Sequence

from compare.matching.alignment import align
from compare.matching.scoring import score_candidates
from compare.quotations import Quotation
from compare.text.segmentation import Kind, Segments

_STATING = (Kind.SENTENCE, Kind.HEADLINE)


def supporting_sentences(
    report: Segments,
    transcript: Segments,
    quotations: Sequence[Quotation],
    *,
    threshold: float,
) -> dict[int, tuple[int, ...]]:
    """Sentence of the report -> sentences of the transcript, for all that quote nothing.

    A sentence that nothing supports has none; captions and boilerplate are left out.
    """
    statements = [
        sentence.index
        for sentence in report.sentences
        if sentence.kind in _STATING
        and not any(_overlaps(q, sentence.start, sentence.end) for q in quotations)
    ]
    scores = score_candidates(report, transcript).scores
    matches = align(scores, report.sentences, transcript.sentences, threshold=threshold)
    supporting: dict[int, set[int]] = defaultdict(set)
    for match in matches:
        for number in match.a:
            supporting[number].update(match.b)
    return {number: tuple(sorted(supporting[number])) for number in statements}


def _overlaps(quotation: Quotation, start: int, end: int) -> bool:
    return quotation.span.start < end and start < quotation.span.end
