"""Reports held against a transcript of the speech.

Takes a transcript once and any number of reports, gives for each what the transcript has of its
quotations and of what it tells without quoting.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from compare.quotations import Quotation, SupportStatus
from compare.text.segmentation import Segments, Word
from compare.transcript.comparable_words import quoted_parts, spoken_words
from compare.transcript.index import TranscriptIndex
from compare.transcript.lookup import Lookup
from compare.transcript.statements import carried_by

# With so many quotations of which hardly one stands in the transcript, it is another text.
FEWEST_QUOTATIONS = 5
FEW_VERBATIM = 0.2
# So many words before and after a quotation may deny it.
_AROUND = 4


class Transcript:
    """A transcript, cut and indexed."""

    def __init__(self, segments: Segments, text: str) -> None:
        self.segments = segments
        self._index = TranscriptIndex(spoken_words(segments, text), text)

    def supported(
        self, quotations: Sequence[Quotation], segments: Segments, text: str
    ) -> tuple[Quotation, ...]:
        """The quotations of a report, each with its support."""
        words = [word for sentence in segments.sentences for word in sentence.words]
        lookup = Lookup(self._index, self.segments.language, text, segments.language)
        found: list[Quotation] = []
        for quotation in quotations:
            first, stop = _words_in(words, quotation)
            held = words[first:stop]
            around = (*words[max(0, first - _AROUND) : first], *words[stop : stop + _AROUND])
            denied = any(word.norm in segments.language.negations for word in around)
            parts = quoted_parts(held, text, quotation.span, segments.language)
            found.append(replace(quotation, support=lookup.support(parts, denied)))
        return tuple(found)

    def carriers(
        self, quotations: Sequence[Quotation], segments: Segments, *, threshold: float
    ) -> dict[int, tuple[int, ...]]:
        """The sentences that carry what a report tells, see `carried_by`."""
        return carried_by(segments, self.segments, quotations, threshold=threshold)


def unlike(quotations: Sequence[Quotation]) -> bool:
    """Whether hardly any quotation stands in the transcript word for word.

    Then it is most likely a translation, or another speech.
    """
    known = [q.support.status for q in quotations if q.support is not None]
    verbatim = known.count(SupportStatus.VERBATIM)
    return len(known) >= FEWEST_QUOTATIONS and verbatim < FEW_VERBATIM * len(known)


def _words_in(words: Sequence[Word], quotation: Quotation) -> tuple[int, int]:
    """The range of the words that lie in a quotation."""
    first = bisect_left(words, quotation.span.start, key=lambda word: word.start)
    return first, bisect_right(words, quotation.span.end, key=lambda word: word.end)
