"""Where a report denies, and where it says how sure, wanted or welcome something is.

Takes the `Segments` of a report, gives its cues in the order of the text: "not", "without", "may",
"reportedly", "unfortunately", each with its sense and the words it bears on. Phrases are looked up
longest first, so that "not only" or "no doubt" never count as a "not" or a "no"; what a list alone
cannot settle is left to the rules of `cue_rules`. English and German; nothing in other languages.
"""

from collections.abc import Iterator

from compare.facts.cues.cue import Cue, CueKind, Sense, Senses, lexicon_of
from compare.facts.cues.rules import settled
from compare.facts.cues.scope import Clauses
from compare.text.document import Span
from compare.text.segmentation import Segments

__all__ = ["Cue", "CueKind", "Sense", "find_cues"]


def find_cues(segments: Segments) -> tuple[Cue, ...]:
    """All cues of a report in the order of the text; none where the language has no lists."""
    code = segments.language.code
    lexicon = lexicon_of(code)
    if lexicon is None:
        return ()
    starts = lexicon.phrases.keys()
    return tuple(
        cue
        for sentence in segments.sentences
        if any(word.norm in starts for word in sentence.words)
        for cue in _cues(Clauses(sentence, lexicon, code))
    )


def _cues(clauses: Clauses) -> Iterator[Cue]:
    words = clauses.words
    hits = list(_hits(clauses))
    taken = {k for first, last, _ in hits for k in range(first, last)}
    for first, last, senses in hits:
        scope = clauses.scope(first, last) or range(first, last)
        head = clauses.head(first, last, taken)
        for sense in senses:
            yield Cue(
                start=words[first].start,
                end=words[last - 1].end,
                language=clauses.language,
                kind=CueKind.NEGATION if sense is Sense.NEGATION else CueKind.CERTAINTY,
                sense=sense,
                scope=Span(words[scope.start].start, words[scope.stop - 1].end),
                head=None if head is None else Span(words[head].start, words[head].end),
                stem="" if head is None else words[head].stem,
            )


def _hits(clauses: Clauses) -> Iterator[tuple[int, int, Senses]]:
    """Give first word, end and senses of each cue of a sentence."""
    phrases, norms = clauses.lexicon.phrases, clauses.norms
    free = 0
    for first, norm in enumerate(norms):
        if first < free or norm not in phrases:
            continue
        for phrase, senses in phrases[norm]:
            last = first + len(phrase)
            if tuple(norms[first:last]) == phrase and clauses.joined(first, last):
                free = last
                senses = settled(clauses, first, last, senses)
                if senses:
                    yield first, last, senses
                break
