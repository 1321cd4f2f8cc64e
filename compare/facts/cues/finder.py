"""Where a report denies, and where it says how sure, wanted or welcome something is.

Takes the `Segments` of a report, gives its cues in the order of the text: "not", "without", "may",
"reportedly", "unfortunately", each with its sense and the words in its scope. Phrases are looked up
longest first, so that "not only" or "no doubt" never count as a "not" or a "no". What a list alone
cannot decide, rules do, by a word or two on either side: the month of May, a will, the might of an
army, a "no" that answers, a tag question are no cues. Where the rules cannot decide either, the
phrase is no cue. In languages that deny twice ("no ... nadie") only the main word is one.
"""

import re
from collections.abc import Iterator

from compare.facts.cues.cue import Cue, CueKind
from compare.facts.cues.scope import Clauses
from compare.text.document import Span
from compare.text.lexicon.cues import Sense, Senses, cue_lexicon
from compare.text.segmentation import Segments

__all__ = ["Cue", "CueKind", "Sense", "find_cues"]

# How far back the first negation of a "nor" may be.
_EARLIER = 40
_CLOSED = re.compile(r"\s*[,;:.!?…—–()\[\]\"”“»«]")
_FIGURE = re.compile(r"\.?\s?\d")
# How far a word of denial may be from the one that it goes with.
_COMPANION = 8
# How far behind a denial a word may stand that takes it back: "n'aide pas seulement".
_SOFTENED = 4


# The first word of a cue, the word behind its last one, and its senses.
Hit = tuple[int, int, Senses]


def find_cues(segments: Segments) -> tuple[Cue, ...]:
    """All cues of a report in the order of the text; none where the language has no lists."""
    code = segments.language.code
    lexicon = cue_lexicon(code)
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
    hits = _without_concord(clauses, list(_hits(clauses)))
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


def _hits(clauses: Clauses) -> Iterator[Hit]:
    """The first word, the end and the senses of each cue of a sentence."""
    phrases, norms = clauses.lexicon.phrases, clauses.norms
    free = 0
    for first, norm in enumerate(norms):
        if first < free or norm not in phrases:
            continue
        for phrase, senses in phrases[norm]:
            last = first + len(phrase)
            if (last == first + 1 or tuple(norms[first:last]) == phrase) and clauses.joined(
                first, last
            ):
                free = last
                senses = _settled(clauses, first, last, senses)
                if senses:
                    yield first, last, senses
                break


def _without_concord(clauses: Clauses, hits: list[Hit]) -> list[Hit]:
    """The hits without words of denial that only go with another one: "no ... nadie"."""
    lexicon = clauses.lexicon
    if not lexicon.concord:
        return hits
    main = [first for first, _, senses in hits if Sense.NEGATION in senses]
    main = [first for first in main if clauses.norms[first] in lexicon.negators]
    return [
        (first, last, senses)
        for first, last, senses in hits
        if clauses.norms[first] not in lexicon.concord
        or not any(
            first != other and abs(first - other) <= _COMPANION and clauses.together(first, other)
            for other in main
        )
    ]


def _settled(clauses: Clauses, first: int, last: int, senses: Senses) -> Senses:
    """The senses that a phrase has in its place; none where it is not a cue."""
    if not senses or clauses.hyphenated(first, last):
        return ()
    if Sense.NEGATION in senses and _denies_nothing(clauses, first, last):
        return ()
    single = last == first + 1
    if single and clauses.norms[first] in clauses.lexicon.nominal and _is_noun(clauses, first):
        return ()
    if clauses.norms[first] in clauses.lexicon.future and not _infinitive_ends(clauses, first):
        return ()
    if clauses.norms[first] in clauses.lexicon.ordering and _perfect_ends(clauses, last):
        return (Sense.HEARSAY,)
    if clauses.language == "en":
        return _settled_english(clauses, first, last, senses)
    name = single and clauses.norms[first] in clauses.lexicon.names_too
    return () if name and not _is_modal(clauses, first, clauses.norm(last)) else senses


def _is_noun(clauses: Clauses, at: int) -> bool:
    if clauses.norm(at - 1) in clauses.lexicon.noun_before:
        return True
    if clauses.language == "de":
        return at > 0 and clauses.raw(at)[0].isupper()
    return clauses.norm(at + 1) == "of"


def _denies_nothing(clauses: Clauses, first: int, last: int) -> bool:
    norm, after, behind = clauses.norms[first], clauses.norm(last), clauses.between(last)
    lexicon = clauses.lexicon
    if norm in lexicon.interjections and last == first + 1:
        # An answer, a vote, a number: "No, ...", "a no", "No. 5".
        if not after or _CLOSED.match(behind) or _FIGURE.match(behind + after[:1]):
            return True
        if clauses.norm(first - 1) in lexicon.vote_words:
            return True
    near = range(last, min(last + _SOFTENED, len(clauses.norms)))
    if lexicon.softened and any(clauses.norms[k] in lexicon.softened for k in near):
        return True
    if after in lexicon.until or (after in lexicon.privative and not clauses.parted(last)):
        return True
    if last == first + 1 and norm in lexicon.gerund_only and not after.endswith("ing"):
        return True
    if lexicon.restricting and norm in lexicon.negators and _only_restricts(clauses, last):
        return True
    return norm.endswith(("n't", "nt")) and _asks(clauses, first, after)


def _only_restricts(clauses: Clauses, last: int) -> bool:
    """Whether no second word of denial follows: "ne coûte que", "avant qu'il ne parte"."""
    lexicon = clauses.lexicon
    for word in range(last, min(last + _COMPANION, len(clauses.norms))):
        if clauses.norms[word] in lexicon.concord:
            return False
        if clauses.norms[word] in lexicon.restricting:
            return True
    return "*" in lexicon.restricting


def _asks(clauses: Clauses, first: int, after: str) -> bool:
    """Whether a contracted verb before its subject asks: "isn't it?", "Didn't they know?"."""
    if clauses.norm(first - 1) == "why":
        return True
    opens = first == 0 or clauses.parted(first)
    return opens and (after in clauses.lexicon.pronouns or clauses.asks)


def _settled_english(clauses: Clauses, first: int, last: int, senses: Senses) -> Senses:
    norm, after = clauses.norms[first], clauses.norm(last)
    if (
        last == first + 1
        and norm in clauses.lexicon.names_too
        and not _is_modal(clauses, first, after)
    ):
        return ()
    if norm == "could" and after in clauses.lexicon.negators:
        return (Sense.ABILITY,)
    if Sense.NEGATION not in senses and not _is_verbal(clauses, first, last, senses):
        return ()
    if norm == "nor" and not any(map(_denies, clauses.norms[max(0, first - _EARLIER) : first])):
        return ()
    return senses


def _denies(norm: str) -> bool:
    return norm.endswith("n't") or norm in ("not", "no", "never", "neither", "none", "nobody")


def _is_modal(clauses: Clauses, first: int, after: str) -> bool:
    """Whether "may" is not the month, "Will" not the name, and neither opens a question."""
    raw, norm = clauses.raw(first), clauses.norms[first]
    if first == 0:
        return False
    if norm == "should" and after in clauses.lexicon.pronouns:
        return False
    if raw[0].isupper() and not raw.isupper():
        title = clauses.sentence.kind == "headline" and clauses.raw(first - 1)[0].isupper()
        behind = clauses.lexicon.behind_modal | clauses.lexicon.negators
        return after in behind or (title and norm != "may")
    return True


def _is_verbal(clauses: Clauses, first: int, last: int, senses: Senses) -> bool:
    """Whether a phrase that can be several parts of speech has its listed sense."""
    lexicon, norm = clauses.lexicon, clauses.norms[first]
    before, after = clauses.norm(first - 1), clauses.norm(last)
    if norm.endswith(("'d", "’d")):
        # "he'd go" is "would", "he'd gone" is "had".
        past = after.endswith(("ed", "en")) or after in lexicon.base or after == "better"
        return bool(after) and not past
    if senses == (Sense.CONDITION,) and norm == "provided":
        return clauses.norm(last) in lexicon.pronouns | lexicon.determiners
    if norm in ("need", "needs"):
        return before not in lexicon.noun_before
    if senses == (Sense.PREDICTION,) and clauses.norms[last - 1] == "to":
        # "going to the coast", "going to Rome"
        return after not in lexicon.determiners and not clauses.raw(last)[:1].isupper()
    if senses == (Sense.LIKELIHOOD,) and norm in ("likely", "most", "very", "expected"):
        return before not in lexicon.comparatives | lexicon.determiners
    if norm in ("alleged", "purported"):
        return before in lexicon.determiners and after not in ("that", "by", "in", "to")
    return True


def _perfect_ends(clauses: Clauses, last: int) -> bool:
    """Whether the clause ends in a participle and "have": gestohlen haben, hebben gestolen."""
    end, lexicon = clauses.end(last), clauses.lexicon
    closing = [clauses.norm(end - 2), clauses.norm(end - 1)] if end - 2 >= last else []
    participles = [norm for norm in closing if norm not in lexicon.perfect]
    return len(participles) == 1 and participles[0].endswith(lexicon.participle_endings)


def _infinitive_ends(clauses: Clauses, first: int) -> bool:
    """Whether the clause of "wird" ends in an infinitive, not in a participle as a passive does."""
    end = clauses.end(first + 1) - 1
    closing = clauses.norm(end)
    if end <= first or clauses.raw(end)[0].isupper():
        return False
    lexicon = clauses.lexicon
    if closing in lexicon.perfect | lexicon.framing | lexicon.future:
        return True
    prefixed = closing.startswith(lexicon.inseparable) or "ge" in closing[1:4]
    return closing.endswith("n") and not prefixed
