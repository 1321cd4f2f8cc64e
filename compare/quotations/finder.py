"""Quotations of one report and who is quoted.

Takes a segmented report, gives each stretch between quotation marks that has somebody's words, with
its speaker: the mention in the report (`he`, `the Belarusian leader`) and the name that it stands
for. Quotation marks do more than quote, so titles of works, nicknames and scare quotes are
recognised and skipped. A quotation over several paragraphs gives one Quotation per paragraph with
one speaker: a forgotten mark could otherwise include narration, and matches consist of sentences
anyway. If a clause does not say who speaks, the speaker is taken from what precedes, as a reader
would.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from compare.facts.names.finder import Name, find_names
from compare.facts.names.persons import Persons
from compare.quotations.clauses import Clause, Token, read_narration
from compare.quotations.coreference import Coreference, Mention, read_mention, tokens_in
from compare.quotations.speakers import (
    Attributed,
    Speaker,
    Strength,
    announced,
    attribute,
    inserted,
    subject,
)
from compare.quotations.support import Support
from compare.text.document import Span
from compare.text.lexicon.attribution import AttributionLexicon, attribution_lexicon
from compare.text.quotation_marks import Quoted, with_marks
from compare.text.segmentation import Kind, Segments, Sentence
from compare.verdict import Decision

__all__ = ["Quotation", "Speaker", "find_quotations"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; the speaker is None if the report does not say.

    `support` is its support in a transcript of the speech, None without a transcript. `decision`
    is what a person decided about it, if anybody did.
    """

    span: Span
    speaker: Speaker | None
    support: Support | None = None
    decision: Decision | None = None

    @property
    def rejected(self) -> bool:
        """Whether somebody decided that its support is not a finding."""
        return self.decision is not None and self.decision.rejects


# What a quotation may have between dashes: «We, — he said, — will stay».
_INSERTED = re.compile(r"\s[—–-]\s(?=[^\W\d_])([^—–\n]{4,90}?)[,.:]?\s[—–-]\s")
# Up to this many words may be a term or a title; more are somebody's words.
_FEW = 3
_LONGEST_TITLE = 8


def find_quotations(
    segments: Segments, text: str, names: Sequence[Name] | None = None
) -> tuple[Quotation, ...]:
    """The quotations of a report in the order of the text; `names` are its names if known."""
    if not segments.quoted:
        return ()
    known = find_names(segments) if names is None else names
    return tuple(_QuotationReader(segments, with_marks(text), known).quotations())


class _QuotationReader:
    """Reads a report from top to bottom, with its persons and the last speaker."""

    def __init__(self, segments: Segments, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.words = attribution_lexicon(segments.language)
        self.outer = [quoted for quoted in segments.quoted if quoted.depth == 0]
        self.nested = [quoted for quoted in segments.quoted if quoted.depth == 1]
        self.sentences = {
            number: list(group)
            for number, group in groupby(segments.sentences, key=lambda s: s.paragraph)
        }
        self.ordinary = _ordinary(segments, text)
        self.rows = list(self._paragraphs(segments.paragraphs))
        self.names = _narrated(names, segments, self.outer)
        self.persons = Persons(self.names, text, segments)
        self.coreference = Coreference(self.persons, self.words)

    def _paragraphs(
        self, paragraphs: Sequence[Span]
    ) -> Iterator[tuple[list[Clause], list[Quoted]]]:
        """The clauses of each paragraph with the quoted stretches in them."""
        place = 0
        for number, paragraph in enumerate(paragraphs):
            stop = place
            while stop < len(self.outer) and self.outer[stop].start < paragraph.end:
                stop += 1
            outer = self.outer[place:stop]
            sentences = self.sentences.get(number, [])
            yield (
                _narration(self.text, sentences, outer, paragraph, self.words, self.ordinary),
                outer,
            )
            place = stop

    def quotations(self) -> Iterator[Quotation]:
        for quoted, speaker in self._spoken():
            yield Quotation(Span(quoted.start, quoted.end), speaker)
            yield from self._nested(quoted, speaker)

    def _spoken(self) -> list[tuple[Quoted, Speaker | None]]:
        """The outer quotations, each with its speaker."""
        spoken: list[tuple[Quoted, Speaker | None]] = []
        before: list[Clause] = []
        # Where the quotation of several paragraphs began whose speaker is not said yet.
        begun: int | None = None
        for clauses, outer in self.rows:
            last = spoken[-1][1] if spoken else None
            for quoted, speaker, said in self._paragraph(clauses, outer, before, last):
                if not quoted.continued:
                    begun = len(spoken)
                if said:
                    if begun is not None and quoted.continued:
                        spoken[begun:] = [(earlier, speaker) for earlier, _ in spoken[begun:]]
                    begun = None
                spoken.append((quoted, speaker))
            before = clauses
        return spoken

    def _paragraph(
        self,
        clauses: Sequence[Clause],
        outer: Sequence[Quoted],
        before: Sequence[Clause],
        last: Speaker | None,
    ) -> list[tuple[Quoted, Speaker | None, bool]]:
        """The quotations of one paragraph, with their speakers and whether a clause says so."""
        rows: list[tuple[Quoted, Speaker | None, bool]] = []
        current: Speaker | None = None
        for clause in clauses:
            head = self._speaker(clause, subject(clause, self.words).span)
            if not clause.quotations:
                current = head or current
            for place in clause.quotations:
                quoted = outer[clause.tokens[place].quoted]
                near, at = clause.around(place)
                attributed = attribute(near, at, self.text, self.words)
                if not _is_quotation(near, at, attributed, self.text, self.words):
                    continue
                says = attributed.strength >= Strength.CLAUSE
                speaker = None if says else self._inserted(quoted, clause.paragraph)
                says = says or speaker is not None
                speaker = speaker or self._speaker(clause, attributed.span, says)
                said = says and speaker is not None
                if speaker is None and not _of_nobody(near, at):
                    speaker = current
                if speaker is None and quoted.continued:
                    speaker = last
                if speaker is None and before and not rows and before[-1].announces:
                    span = announced(before[-1], self.words).span
                    speaker = self._speaker(before[-1], span, True)
                    said = speaker is not None
                # After "her father, who used to say" the subject of the sentence goes on.
                current = (head if attributed.relative else None) or speaker
                # A colon behind words without a speaker says that nobody in particular speaks.
                rows.append((quoted, speaker, said or _of_nobody(near, at)))
        known = next((speaker for _, speaker, _ in rows if speaker is not None), None)
        if known is None and before:
            head = self._speaker(before[-1], subject(before[-1], self.words).span)
            known = last if before[-1].quotations else head
            if known is not None:
                # Likely, but nothing says so: the mention is shown without a name.
                known = Speaker(known.span, None)
        return [
            (quoted, speaker if said else speaker or known, said) for quoted, speaker, said in rows
        ]

    def _speaker(self, clause: Clause, span: Span | None, speaks: bool = False) -> Speaker | None:
        """The speaker at a mention, with the name that it stands for at this point."""
        if span is None:
            return None
        tokens = tokens_in(clause, span)
        if not tokens:
            return Speaker(span, None)
        mention = read_mention(tokens, self.names, self.persons, self.words)
        name = None if clause.headline else self.coreference.name(mention, speaks)
        self.coreference.remember(mention, name)
        if not speaks and name is None and not self._may_speak(mention, tokens):
            return None
        return Speaker(span, name)

    def _may_speak(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether the subject of a clause without a verb of saying can speak: no tunnel can."""
        if any(token.owns and token.capital for token in tokens):
            return True  # "Harrow's answer was short:"
        offices = self.words.offices | self.words.organisations
        plural = {token.norm.removesuffix("s") for token in tokens}
        return not offices.isdisjoint(plural) or self.coreference.may_speak(mention)

    def _inserted(self, quoted: Quoted, paragraph: int) -> Speaker | None:
        """The speaker named between dashes inside the quotation."""
        for match in _INSERTED.finditer(self.text, quoted.start, quoted.end):
            within = Span(match.start(1), match.end(1))
            sentences = self.sentences.get(paragraph, [])
            for clause in read_narration(self.text, sentences, (), within, self.words.compounds):
                span = inserted(clause, self.words)
                if span is not None:
                    return self._speaker(clause, span, True)
        return None

    def _nested(self, outer: Quoted, speaker: Speaker | None) -> Iterator[Quotation]:
        """The quotations inside a quotation whose own words say who speaks."""
        inner = [q for q in self.nested if outer.start < q.start < outer.end]
        if not inner:
            return
        within = Span(outer.start + 1, outer.end)
        sentences = [
            sentence
            for row in self.sentences.values()
            for sentence in row
            if sentence.end > within.start and sentence.start < within.end
        ]
        for clause in read_narration(self.text, sentences, inner, within, self.words.compounds):
            for place in clause.quotations:
                near, at = clause.around(place)
                found = attribute(near, at, self.text, self.words)
                token = clause.tokens[place]
                few = len(self.text[token.start : token.end].split()) <= _FEW
                if found.strength is Strength.ADJACENT and found.span is not None and not few:
                    span, name = found.span, None
                    if self.text[span.start : span.end].casefold() in self.words.me:
                        name = speaker.name if speaker else None
                    yield Quotation(Span(token.start, token.end), Speaker(span, name))


def _narrated(names: Sequence[Name], segments: Segments, outer: Sequence[Quoted]) -> list[Name]:
    """The names that the report itself gives, outside of headlines and quotations."""
    starts = [quoted.start for quoted in outer]
    reach = list(accumulate((quoted.end for quoted in outer), max, initial=0))
    return [
        name
        for name in names
        if segments.sentences[name.sentence].kind is not Kind.HEADLINE
        and name.core.start >= reach[bisect_left(starts, name.core.start)]
    ]


def _of_nobody(clause: Clause, place: int) -> bool:
    """Whether words and a colon introduce a quotation: one could hear it on the quay:"""
    tokens = clause.tokens
    return place > 1 and tokens[place - 1].norm == ":" and tokens[place - 2].word


def _ordinary(segments: Segments, text: str) -> frozenset[str]:
    """The words that have a capital only because they begin a sentence."""
    language = segments.language
    begins: set[str] = set()
    small: set[str] = set()
    large: set[str] = set()
    for sentence in segments.sentences:
        if sentence.kind is Kind.HEADLINE or not sentence.words:
            continue
        begins.add(sentence.words[0].norm)
        for word in sentence.words[1:]:
            (large if text[word.start].isupper() else small).add(word.norm)
    known = language.function_words.union(*language.common_words) | small
    return frozenset((begins & known) - large)


def _narration(
    text: str,
    sentences: Sequence[Sentence],
    outer: Sequence[Quoted],
    paragraph: Span,
    words: AttributionLexicon,
    ordinary: frozenset[str],
) -> list[Clause]:
    """The clauses of a paragraph; one that only says who asked is joined to the question."""
    clauses = read_narration(text, sentences, outer, paragraph, words.compounds, ordinary)
    joined: list[Clause] = []
    for clause in clauses:
        if joined and _only_attributes(joined[-1], clause, text, words):
            clause = replace(clause, tokens=(*joined.pop().tokens, *clause.tokens))
        joined.append(clause)
    return joined


# "Why?" Harrow asked.
_LONGEST_ATTRIBUTION = 8


def _only_attributes(
    question: Clause, clause: Clause, text: str, words: AttributionLexicon
) -> bool:
    tokens = clause.tokens
    last = question.tokens[-1]
    return (
        last.quoted >= 0
        and text[last.end - 2] in "?!…"
        and len(tokens) <= _LONGEST_ATTRIBUTION
        and not clause.quotations
        and any(token.norm in words.verbs and not token.capital for token in tokens)
    )


def _is_quotation(
    clause: Clause, place: int, attributed: Attributed, text: str, words: AttributionLexicon
) -> bool:
    """Whether a quoted stretch is somebody's words, not a title, a nickname or a mere term."""
    token = clause.tokens[place]
    inside = text[token.start + 1 : token.end - 1].strip()
    count = len(inside.split())
    if count > _LONGEST_TITLE or not clause.has_words or inside[-1:] in ("?", "!"):
        return True
    before = clause.tokens[place - 1] if place else None
    after = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    if clause.headline:
        return count > 1
    verb = before is not None and before.norm in words.verbs - words.needs_quotation
    introduced = before is None or not before.word or verb
    if not introduced and _is_title(inside, words):
        return False
    resumed = before is not None and before.mark and bool(clause.quotations[0] < place)
    if count > _FEW or resumed:
        return True
    if before is None or not any(t.word and t.norm in words.verbs for t in clause.tokens[:place]):
        # Nobody speaks before it: it is a quotation if it is all that somebody then says.
        return attributed.strength is Strength.ADJACENT and (
            inside[-1:] in ",.…" or (after is not None and (after.mark or _says(after, words)))
        )
    return attributed.strength >= Strength.VERB_ONLY


def _says(token: Token, words: AttributionLexicon) -> bool:
    """Whether a verb follows a quotation without a comma, as where the verb comes last: dedi."""
    return bool(words.aside_endings) and token.norm in words.verbs - words.needs_quotation


_WORD = re.compile(r"[^\W_][^\s]*")


def _is_title(inside: str, words: AttributionLexicon) -> bool:
    """Whether all words except small ones have capitals."""
    found = _WORD.findall(inside)
    large = [w for w in found if w[0].isupper()]
    small = (w.casefold().strip(".,") for w in found if not w[0].isupper() and not w[0].isdigit())
    return bool(large) and all(
        w in words.connectors or w in words.determiners or w in words.breaks for w in small
    )
