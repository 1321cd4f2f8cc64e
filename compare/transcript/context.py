"""What the speech does with the words of a quotation where it does not assert them.

Takes a place in a transcript and the words around the quotation in the report, gives whether the
speech denies the words, supposes them, reports them of others or asks. The phrases that say so must
stand right before or behind the words, and a report that says it too, or quotes the phrase, gives
no context: a wrong alarm does more harm than a missed one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from compare.quotations import Context, Support
from compare.text.document import Span
from compare.text.language import Language
from compare.text.lexicon.attribution import attribution_lexicon
from compare.text.lexicon.spoken import ContextWords, spoken_lexicon
from compare.text.quotation_marks import Quoted
from compare.text.segmentation import Segments, Sentence, Word
from compare.transcript.index import TranscriptIndex

# A quotation of fewer words is a term; one without its subject or its "not" needs one more.
_FEWEST = 3
_FEWEST_OF_CLAUSE = 4
# Up to this many words before a quoted stretch of the speech may say that others speak there.
_NEAR = 6
_LONGEST_QUOTED = 400
# Words that the speech has more often than this are a refrain.
_MOST_PLACES = 20
_MARKS = ",;–—("
_OPENING = " \n\"“„«»‘'"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words of a report around a quotation, and its own, spelled with a space around each."""

    words: str
    negated: bool
    asks: bool
    language: Language

    def shows(self, context: Context) -> bool:
        """Whether the report itself shows that the speech does not assert the words."""
        cues = spoken_lexicon(self.language.code).context
        if cues is None or cues.carried[context].search(self.words):
            return True
        if context is Context.DENIED:
            return self.negated
        return context is Context.ASKED and self.asks


def surroundings(
    before: Sequence[Word],
    quoted: Sequence[Word],
    behind: Sequence[Word],
    text: str,
    end: int,
    language: Language,
) -> Surroundings:
    """What stands around a quotation that ends at `end`, as a report has it."""
    around = [word.norm for word in (*before, *behind)]
    norms = [*around, *(word.norm for word in quoted)]
    negated = any(norm in language.negations for norm in around)
    return Surroundings(f" {'  '.join(norms)} ", negated, "?" in text[end - 2 : end + 2], language)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the speech: its first word and length, what stands before, behind and next.

    `lead` and `tail` are the rest of its sentence, with a space before each word and a comma or a
    colon for marks; `leads` are the lead and, if a pronoun at its end may belong to the clause of
    the words, what stands before that. `asks` says that the sentence is a question; `quoted` that
    others' words begin right behind the lead.
    """

    first: Word
    size: int
    leads: tuple[str, ...]
    tail: str
    following: str
    asks: bool
    quoted: bool

    @property
    def lead(self) -> str:
        return self.leads[0]

    def before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first phrase of a pattern at the end of a lead."""
        return next(filter(None, map(pattern.search, self.leads)), None)


class ContextFinder:
    """A transcript in which the contexts of quotations are found."""

    def __init__(self, index: TranscriptIndex, segments: Segments) -> None:
        self._index = index
        self._segments = segments
        self._cues = spoken_lexicon(segments.language.code).context
        self._quoted = [q for q in segments.quoted if _gives_others(q)]
        names = attribution_lexicon(segments.language)
        self._pronouns = names.pronouns | names.me
        # What a clause may begin with if no "that" introduces it.
        self._subjects = names.determiners | self._pronouns

    def context(self, support: Support, around: Surroundings) -> Context | None:
        """The context that all places of a quotation have in common, if the report hides it."""
        if self._cues is None or not support.spans:
            return None
        places = [place for span in support.spans for place in self._places(span)]
        if len(places) > _MOST_PLACES:
            return None
        found = {self._at(first, stop, self._cues) for first, stop in places}
        context = found.pop() if len(found) == 1 else None
        return None if context is None or around.shows(context) else context

    def _places(self, span: Span) -> list[tuple[int, int]]:
        """The words at a place, and wherever else the speech has the same words."""
        words = self._index.words
        first = bisect_left(words, span.start, key=lambda word: word.start)
        stop = bisect_right(words, span.end, key=lambda word: word.end)
        norms = self._index.norms[first:stop]
        same = self._index.exact(norms, self._index.runs(norms)) if norms else []
        return [(place, place + stop - first) for place in same]

    def _at(self, first: int, stop: int, cues: ContextWords) -> Context | None:
        spot = self._spot(first, stop) if stop - first >= _FEWEST else None
        if spot is None:
            return None
        if _is_denied(spot, cues):
            return Context.DENIED
        if spot.before(cues.silent):
            return None
        if self._is_reported(spot, cues):
            return Context.REPORTED
        if spot.before(cues.before[Context.SUPPOSED]):
            return Context.SUPPOSED
        return Context.ASKED if _is_asked(spot, cues) else None

    def _is_reported(self, spot: _Spot, cues: ContextWords) -> bool:
        """Whether the speech gives the words as those of others."""
        if not spot.lead.strip(" ,") and cues.behind[Context.REPORTED].search(spot.tail):
            return True
        found = spot.before(cues.before[Context.REPORTED])
        if found is None:
            near = spot.lead.split()[-_NEAR:]
            says = not cues.first.isdisjoint(near)
            return spot.quoted and not says and self._says(near)
        last = found.group().split()[-1]
        begins = last in cues.complements or last in ",:" or spot.quoted
        return begins or spot.first.norm in self._subjects

    def _says(self, near: Sequence[str]) -> bool:
        """Whether a verb of speech and a mark introduce what follows."""
        verbs = self._segments.language.attribution_verbs
        return bool(near) and near[-1] in ",:" and any(norm in verbs for norm in near)

    def _spot(self, first: int, stop: int) -> _Spot | None:
        """The place with its sentence; None if it is in several sentences."""
        words, sentences = self._index.words, self._segments.sentences
        start, end = words[first].start, words[stop - 1].end
        opened = next((q.start for q in self._quoted if q.start <= start and end <= q.end), None)
        begin = start if opened is None else opened
        number = max(0, bisect_right(sentences, begin, key=lambda s: s.start) - 1)
        final = max(0, bisect_right(sentences, end - 1, key=lambda s: s.start) - 1)
        own = max(0, bisect_right(sentences, start, key=lambda s: s.start) - 1)
        if own != final:
            return None
        follows = sentences[final + 1] if final + 1 < len(sentences) else None
        return _Spot(
            first=words[first],
            size=stop - first,
            leads=self._with_shorter(self._lead(sentences, number, begin), stop - first),
            tail=self._spelled(end, sentences[final].end),
            following=self._spelled(follows.start, follows.end) if follows else "",
            asks="?" in sentences[final].text[-3:],
            quoted=opened is not None,
        )

    def _lead(self, sentences: Sequence[Sentence], number: int, begin: int) -> str:
        """What stands before a place; a sentence that ends with a colon introduces the next one."""
        start = sentences[number].start
        opens = not self._index.text[start:begin].strip(_OPENING)
        if opens and number and sentences[number - 1].text.rstrip(_OPENING).endswith(":"):
            start = sentences[number - 1].start
        return self._spelled(start, begin)

    def _with_shorter(self, lead: str, size: int) -> tuple[str, ...]:
        """A lead, and what is left of it without a pronoun at its end."""
        head, _, last = lead.rpartition(" ")
        shorter = head and size >= _FEWEST_OF_CLAUSE and last in self._pronouns
        return (lead, head) if shorter else (lead,)

    def _spelled(self, start: int, end: int) -> str:
        """The words of a stretch, each after a space; a comma or a colon for marks."""
        words, text = self._index.words, self._index.text
        low = bisect_left(words, start, key=lambda word: word.start)
        high = bisect_left(words, end, key=lambda word: word.start)
        spelled, at = "", start
        for word in words[low:high]:
            spelled += f"{_mark(text[at : word.start])} {word.norm}"
            at = max(at, word.end)
        return spelled + _mark(text[at:end])


def _gives_others(quoted: Quoted) -> bool:
    """Whether a quoted stretch is short enough for others' words: some speeches stand in marks."""
    return quoted.depth == 0 and quoted.closed and quoted.end - quoted.start <= _LONGEST_QUOTED


def _mark(between: str) -> str:
    if ":" in between:
        return " :"
    return " ," if any(mark in between for mark in _MARKS) or " - " in between else ""


def _is_denied(spot: _Spot, cues: ContextWords) -> bool:
    """Whether a phrase, a "not" or the next sentence denies the words."""
    if spot.asks:
        return False
    lead = spot.lead.split()
    if spot.before(cues.before[Context.DENIED]) and not spot.before(cues.silent):
        return True
    if lead and lead[-1] in cues.negators and spot.size >= _FEWEST_OF_CLAUSE and spot.first.content:
        return True
    if len(lead) == 1 and lead[0] in cues.complements:
        return cues.behind[Context.DENIED].search(spot.tail) is not None
    return not spot.tail.strip(" ,") and cues.next_denies.search(spot.following) is not None


def _is_asked(spot: _Spot, cues: ContextWords) -> bool:
    """Whether the words are a question that does not look like one, or what it asks about."""
    if not spot.asks:
        return False
    if spot.before(cues.before[Context.ASKED]):
        return True
    whole = not spot.lead and not spot.tail.strip(" ,")
    return whole and spot.first.norm not in cues.interrogative
