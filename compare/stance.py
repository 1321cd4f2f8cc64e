"""Where a report denies, and where it says how sure, wanted or welcome something is.

Takes the `Segments` of a report, gives its cues in the order of the text: "not", "without", "may",
"reportedly", "unfortunately", each with its sense and the words it bears on. Phrases are looked up
longest first, so that "not only" or "no doubt" never count as a "not" or a "no"; what a list alone
cannot settle (a will, the might of an army, a tag question) is settled by the words next to it.
Clauses are told by punctuation and by the small words that begin one: no parse is needed to say
which verb stands behind "may". English and German; nothing in other languages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.cues import Cue, CueKind, Lexicon, Sense, Senses, lexicon_of
from compare.document import Span
from compare.segment import Segments, Sentence, Word

__all__ = ["Cue", "CueKind", "Sense", "find_cues"]


def find_cues(segments: Segments) -> tuple[Cue, ...]:
    """All cues of a report in the order of the text; none where the language has no lists."""
    lexicon = lexicon_of(segments.language.code)
    if lexicon is None:
        return ()
    code = segments.language.code
    return tuple(
        cue
        for sentence in segments.sentences
        for cue in _cues(_Reading(sentence, lexicon, code))
    )


def _cues(reading: "_Reading") -> Iterator[Cue]:
    words = reading.words
    hits = list(_hits(reading))
    taken = {k for first, last, _ in hits for k in range(first, last)}
    for first, last, senses in hits:
        scope = reading.scope(first, last)
        at = reading.head(first, last, scope, senses, taken)
        span = Span(words[scope.start].start, words[scope.stop - 1].end) if scope else None
        for sense in senses:
            yield Cue(
                words[first].start,
                words[last - 1].end,
                reading.language,
                CueKind.NEGATION if sense is Sense.NEGATION else CueKind.MODALITY,
                sense,
                span or Span(words[first].start, words[last - 1].end),
                None if at is None else Span(words[at].start, words[at].end),
                "" if at is None else words[at].stem,
            )


def _hits(reading: "_Reading") -> Iterator[tuple[int, int, Senses]]:
    """Give first word, last word and senses of each cue of a sentence."""
    phrases, norms = reading.lexicon.phrases, reading.norms
    at = 0
    for first, norm in enumerate(norms):
        if first < at or norm not in phrases:
            continue
        for phrase, senses in phrases[norm]:
            last = first + len(phrase)
            if tuple(norms[first:last]) == phrase and reading.joined(first, last):
                at = last
                senses = reading.settled(first, last, senses)
                if senses:
                    yield first, last, senses
                break


_BREAK = re.compile(r"[,;:.!?…—–()\[\]\"“”„«»]|\s-\s")
_FIGURE = re.compile(r"\.?\s?\d")
_QUESTION = re.compile(r"\s*\?")
_PERFECT = ("haben", "sein")
_ADVERBS = frozenset(
    (Sense.HEARSAY, Sense.LIKELIHOOD, Sense.CERTAINTY, Sense.REGRET, Sense.WELCOME)
)


@dataclass(slots=True)
class _Reading:
    """A sentence while its cues are read."""

    sentence: Sentence
    lexicon: Lexicon
    language: str
    words: Sequence[Word] = ()
    norms: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.words = self.sentence.words
        self.norms = [word.norm for word in self.words]

    def between(self, word: int) -> str:
        """The text between the word before and a word; at either end what stands there."""
        text, offset, words = self.sentence.text, self.sentence.start, self.words
        start = words[word - 1].end - offset if word > 0 else 0
        end = words[word].start - offset if word < len(words) else len(text)
        return text[start:end]

    def norm(self, word: int) -> str:
        return self.norms[word] if 0 <= word < len(self.norms) else ""

    def raw(self, word: int) -> str:
        here, offset = self.words[word], self.sentence.start
        return self.sentence.text[here.start - offset : here.end - offset]

    def joined(self, first: int, last: int) -> bool:
        """Whether nothing but white space or a hyphen stands between the words of a phrase."""
        return all(not self.between(k).strip(" \u00a0\n\r\t-\u2010\u2011") for k in range(first + 1, last))

    def breaks(self, word: int) -> bool:
        """Whether a clause begins with a word."""
        gap = self.between(word)
        if gap != " " and _BREAK.search(gap):
            return True
        return self.norms[word] in self.lexicon.breaks

    @property
    def german(self) -> bool:
        return self.language == "de"

    # --- is it a cue at all? ---

    def settled(self, first: int, last: int, senses: Senses) -> Senses:
        """The senses that the words around a phrase leave it, none where it is no cue here."""
        if not senses or self._hyphenated(first, last):
            return ()
        norm, behind = self.norms[first], self.between(last)
        if norm in self.lexicon.nominal and last == first + 1 and self._is_noun(first):
            return ()
        if Sense.NEGATION in senses and self._denies_nothing(first, last, behind):
            return ()
        if self.german:
            return self._settled_german(first, last, senses)
        return self._settled_english(first, last, senses)

    def _hyphenated(self, first: int, last: int) -> bool:
        return self.between(last)[:1] in ("-", "‑") or self.between(first)[-1:] in ("-", "‑")

    def _is_noun(self, at: int) -> bool:
        if self.german:
            return self.raw(at)[0].isupper() and at > 0
        return self.norm(at - 1) in self.lexicon.noun_before or self.norm(at + 1) == "of"

    def _denies_nothing(self, first: int, last: int, behind: str) -> bool:
        norm, after = self.norms[first], self.norm(last)
        if norm == "no":
            # An answer, a vote, a number: "No, ...", "a no", "No. 5".
            if not after or _BREAK.match(behind.lstrip()) or _FIGURE.match(behind + after[:1]):
                return True
            return self.norm(first - 1) in ("a", "the", "vote", "voted", "voting", "or")
        if after == "until":
            return True
        if after in self.lexicon.privative and not _BREAK.search(behind):
            return True
        return norm.endswith(("n't", "nt")) and self._asks(first, after)

    def _asks(self, first: int, after: str) -> bool:
        """Whether a contracted verb before its subject asks: "isn't it?", "Didn't they know?"."""
        if self.norm(first - 1) == "why":
            return True
        opens = first == 0 or _BREAK.search(self.between(first)) is not None
        return opens and (after in self.lexicon.pronouns or "?" in self.sentence.text)

    def _settled_english(self, first: int, last: int, senses: Senses) -> Senses:
        norm, before, after = self.norms[first], self.norm(first - 1), self.norm(last)
        raw = self.raw(first)
        single = last == first + 1
        if norm in ("may", "will", "might", "can", "must") and raw[0].isupper() and not raw.isupper():
            # The month, the name, the verb of a question; in a headline the words behind tell.
            if norm == "may" or first == 0 or not self.raw(first - 1)[0].isupper():
                return senses if first and after in ("be", "have", "not", "never", "no") else ()
            if norm == "will" and self.sentence.kind != "headline":
                return ()
        if norm in ("need", "needs") and before in self.lexicon.noun_before:
            return ()
        if single and norm in ("should", "could", "would", "may", "can", "will", "must", "shall") and (
            first == 0 or (norm == "should" and after in self.lexicon.pronouns)
        ):
            return ()
        if norm == "could" and after in ("not", "never", "no"):
            return (Sense.ABILITY,)
        if norm == "going" and (after in self.lexicon.determiners or self._upper(last)):
            return ()
        if norm == "being" and first > 1 and self.norms[first + 1] == "going":
            return ()
        if senses == (Sense.LIKELIHOOD,) and norm in ("likely", "most", "very", "expected"):
            if before in self.lexicon.comparatives or before in self.lexicon.determiners:
                return ()
        if norm in ("alleged", "purported") and (
            before not in self.lexicon.determiners or after in ("that", "by", "in", "to")
        ):
            return ()
        if norm == "nor" and not any(n in ("not", "no", "never", "neither", "none", "nobody") or n.endswith("n't") for n in self.norms[:first]):
            return ()
        return senses

    def _upper(self, word: int) -> bool:
        return word < len(self.words) and self.raw(word)[0].isupper()

    def _settled_german(self, first: int, last: int, senses: Senses) -> Senses:
        norm = self.norms[first]
        if norm in ("wird", "werden", "werde"):
            return senses if self._infinitive_ends(first) else ()
        if norm in ("soll", "sollen", "solle"):
            end = self._clause_end(last)
            closing = self.norm(end - 1)
            if closing in _PERFECT and end - 2 >= last and self.norm(end - 2).endswith(("t", "n")):
                return (Sense.HEARSAY,)
        if norm == "wohl" and (self.norm(last).startswith(("fühl", "gefühl")) or self.norm(first - 1) in ("sehr", "so")):
            return ()
        return senses

    def _infinitive_ends(self, first: int) -> bool:
        """Whether the clause of "wird" ends in an infinitive, not in a participle (a passive)."""
        end = self._clause_end(first + 1)
        if end - 1 <= first:
            return False
        closing = self.norms[end - 1]
        if closing in ("werden", "haben", "sein", "können", "müssen"):
            return True
        return closing.endswith(("en", "ern", "eln")) and "ge" not in closing[:-4] and not closing.startswith(("ver", "be", "er", "ent", "zer")) and not self.raw(end - 1)[0].isupper()

    # --- which words does it bear on? ---

    def _clause_end(self, word: int) -> int:
        """The first word of the next clause, looked for from a word on."""
        while word < len(self.words) and not self.breaks(word):
            word += 1
        return word

    def _clause_start(self, word: int) -> int:
        while word > 0 and not self.breaks(word):
            word -= 1
        return word

    def scope(self, first: int, last: int) -> range:
        """The rest of the clause; behind a comma set after the cue, or before it, the clause there."""
        end = self._clause_end(last)
        if end > last:
            return range(last, end)
        before = range(self._clause_start(first), first)
        comma = last < len(self.words) and "," in self.between(last)
        if comma and (len(before) < 2 or _BREAK.search(self.between(first))):
            return range(last, self._clause_end(last + 1))
        if not before and last < len(self.words):
            return range(last, self._clause_end(last + 1))
        return before

    def head(
        self, first: int, last: int, scope: range, senses: Senses, taken: set[int]
    ) -> int | None:
        """The word behind the cue that it bears on; where none has content, the nearest before it."""
        light = self.lexicon.light
        full = [
            k
            for k in scope
            if self.words[k].content
            and k not in taken
            and self.norms[k] not in light
            and not (not self.german and self.norms[k].endswith("ly") and len(scope) > 1)
        ]
        verb_last = self.german and Sense.NEGATION not in senses and not _ADVERBS & set(senses)
        if full:
            if verb_last and scope.start >= last:
                return full[-1]
            return full[-1] if scope.stop <= first else full[0]
        start = self._clause_start(first)
        return next(
            (k for k in range(first - 1, start - 1, -1) if self.words[k].content and k not in taken),
            None,
        )
