"""A transcript of the speech, against which reports are checked.

Takes a transcript once and any number of reports, gives for each the support that the transcript
has for its quotations and for its other statements.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from compare.quotations import Quotation, Support, SupportStatus
from compare.text.document import Span
from compare.text.segmentation import Segments, Word
from compare.transcript.comparable_words import quoted_parts, transcript_words
from compare.transcript.context import ContextFinder, surroundings
from compare.transcript.index import TranscriptIndex
from compare.transcript.lookup import Lookup
from compare.transcript.statements import supporting_sentences

# This many words before and after a quotation may deny it.
_AROUND = 4
# And this many may show that the speech does not assert it.
_WINDOW = 20


class Transcript:
    """A transcript, segmented and indexed."""

    def __init__(self, segments: Segments, text: str) -> None:
        self.segments = segments
        self._index = TranscriptIndex(transcript_words(segments, text), text)
        self._contexts = ContextFinder(self._index, segments)

    def with_support(
        self, quotations: Sequence[Quotation], segments: Segments, text: str
    ) -> tuple[Quotation, ...]:
        """The quotations of a report, each with its support.

        In another language than the report's, a transcript has at most a name or a term word for
        word; of the rest nothing can be said.
        """
        foreign = self._is_foreign(segments)
        words = [word for sentence in segments.sentences for word in sentence.words]
        lookup = Lookup(self._index, self.segments.language, text, segments.language)
        found: list[Quotation] = []
        outer: Span | None = None
        for quotation in quotations:
            first, stop = _words_in(words, quotation)
            quoted = words[first:stop]
            near = (*words[max(0, first - _AROUND) : first], *words[stop : stop + _AROUND])
            denied = any(word.norm in segments.language.negations for word in near)
            parts = quoted_parts(quoted, text, quotation.span, segments.language)
            support = lookup.support(parts, denied)
            if foreign and support.status is not SupportStatus.VERBATIM:
                support = Support(SupportStatus.OTHER_LANGUAGE)
            window = (words[max(0, first - _WINDOW) : first], quoted, words[stop : stop + _WINDOW])
            around = surroundings(*window, text, quotation.span.end, segments.language)
            # A quotation inside another one stands there with what introduces it.
            nested = outer is not None and outer.contains(quotation.span)
            outer = outer if nested else quotation.span
            context = None if nested else self._contexts.context(support, around)
            found.append(replace(quotation, support=replace(support, context=context)))
        return tuple(found)

    def supporting_sentences(
        self, quotations: Sequence[Quotation], segments: Segments, *, threshold: float
    ) -> dict[int, tuple[int, ...]]:
        """The sentences that carry the statements of a report; see the module `statements`.

        None are looked for in another language.
        """
        if self._is_foreign(segments):
            return {}
        return supporting_sentences(segments, self.segments, quotations, threshold=threshold)

    def _is_foreign(self, report: Segments) -> bool:
        """Whether a report is known to be in another language."""
        codes = {self.segments.language.code, report.language.code}
        return len(codes) > 1 and "und" not in codes


def _words_in(words: Sequence[Word], quotation: Quotation) -> tuple[int, int]:
    """The range of the words that lie in a quotation."""
    first = bisect_left(words, quotation.span.start, key=lambda word: word.start)
    return first, bisect_right(words, quotation.span.end, key=lambda word: word.end)
