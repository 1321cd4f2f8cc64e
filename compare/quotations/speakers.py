"""Who is quoted: the mention that a clause gives as the speaker of a quotation in it.

Takes the tokens of a clause and the place of a quotation, gives the phrase and how sure it is:
by a verb of attribution next to the quotation, elsewhere in the clause, or merely as the subject.
The rules go from the strongest to the weakest and stop at the first that applies, since one
quotation has one speaker and newsrooms put the attribution next to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from compare.quotations.clauses import Clause, Token
from compare.quotations.noun_phrases import (
    Phrase,
    behind_office,
    head_phrase,
    is_adverb,
    is_participle,
    is_verb,
    names_somebody,
    phrase_after,
    phrase_before,
    phrase_before_commas,
)
from compare.text.document import Span
from compare.text.lexicon.attribution import AttributionLexicon

# A verb at most this many words before a quotation introduces it.
_NEAR = 4
_LONGEST_LABEL = 7
# Later words of a clause are ignored: no account has such a clause.
_LONGEST_CLAUSE = 300


@dataclass(frozen=True, slots=True)
class Speaker:
    """The mention of who is quoted; `name` is None if it cannot be resolved."""

    span: Span
    name: str | None


class Strength(IntEnum):
    """How strongly a clause attributes a quotation, the strongest last.

    NONE: no speaker and no verb of attribution; VERB_ONLY: a verb without a speaker.
    """

    NONE = 0
    SUBJECT = 1
    VERB_ONLY = 2
    CLAUSE = 3
    ADJACENT = 4


@dataclass(frozen=True, slots=True)
class Attributed:
    """How a clause attributes a quotation, and the phrase of the speaker if it has one.

    `relative` says that a relative pronoun stood for the speaker.
    """

    strength: Strength
    span: Span | None = None
    relative: bool = False


def attribute(clause: Clause, place: int, text: str, words: AttributionLexicon) -> Attributed:
    """Who speaks the quotation at this place of a clause, as far as the clause says."""
    tokens = clause.tokens
    label = _label(tokens, place, words) or _relayed(tokens, place, words)
    if label:
        return Attributed(Strength.ADJACENT, _span(tokens, label))
    if clause.headline:
        return _in_headline(clause, place, words)
    after = _after(tokens, place, words)
    before = _before(clause, place, words)
    quotation = tokens[place]
    whole = text[quotation.start : quotation.end].rstrip("\"”’»“'")[-1:] in ",?!…—-"
    first, second = before, after
    last = words.aside_endings and after and after[1]
    if after and (
        last or whole or _comma(tokens, place) or not before or before[0] is not Strength.ADJACENT
    ):
        first, second = after, before
    for found in (first, second):
        if found and found[1]:
            return _with_antecedent(found[0], tokens, found[1], words)
    phrase = _according(tokens, words) or _elsewhere(tokens, place, words)
    if phrase:
        return _with_antecedent(Strength.CLAUSE, tokens, phrase, words)
    matched_verb = first or second
    head = head_phrase(tokens, place, words)
    if head and names_somebody(tokens, head, words):
        return Attributed(
            matched_verb[0] if matched_verb else Strength.SUBJECT, _span(tokens, head)
        )
    return Attributed(matched_verb[0] if matched_verb else Strength.NONE)


def _in_headline(clause: Clause, place: int, words: AttributionLexicon) -> Attributed:
    """The speaker in a headline; it has capitals everywhere, so only plain forms are read."""
    tokens = clause.tokens
    for verb in range(1, min(place, _LONGEST_LABEL)):
        if not tokens[verb - 1].word:
            break
        if tokens[verb].norm in words.verbs and not tokens[verb - 1].owns:
            start = verb
            while start and tokens[start - 1].norm in words.auxiliaries:
                start -= 1
            found = Strength.ADJACENT if place - verb <= _NEAR else Strength.CLAUSE
            return Attributed(found, _span(tokens, (0, start)) if start else None)
    after = place + 1
    while after < len(tokens) and tokens[after].mark:
        after += 1
    if after + 1 < len(tokens) and tokens[after].norm in words.verbs:
        return Attributed(
            Strength.ADJACENT, _span(tokens, (after + 1, min(len(tokens), after + 1 + _NEAR)))
        )
    return Attributed(Strength.NONE)


_Match = tuple[Strength, Phrase | None]


def _span(tokens: Sequence[Token], phrase: Phrase) -> Span:
    return Span(tokens[phrase[0]].start, tokens[phrase[1] - 1].end)


def _with_antecedent(
    strength: Strength, tokens: Sequence[Token], phrase: Phrase, words: AttributionLexicon
) -> Attributed:
    """The speaker in a phrase, or what stands before it if it is a relative pronoun: a man who."""
    start, end = phrase
    if end - start > 1 or tokens[start].norm not in words.relatives:
        return Attributed(strength, _span(tokens, phrase))
    apart = start > 0 and tokens[start - 1].mark
    before = (
        phrase_before_commas(tokens, start - 1, words)
        if apart
        else phrase_before(tokens, start, words)
    )
    if before is None:
        return Attributed(strength)
    # Of "the hall about her grandfather, who" only the last is meant.
    others = words.connectors - words.joining
    first = max((k + 1 for k in range(*before) if tokens[k].norm in others), default=before[0])
    return Attributed(strength, _span(tokens, (min(first, before[1] - 1), before[1])), True)


def _comma(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].norm in (",", "-")


def _label(tokens: Sequence[Token], place: int, words: AttributionLexicon) -> Phrase | None:
    """A name and a colon at the start of the clause: HARROW: "We will.", And from Harrow: "No.\""""
    colon, start = place - 1, 0
    if not 0 < colon <= _LONGEST_LABEL or tokens[colon].norm != ":":
        return None
    while tokens[start].norm in words.openers or tokens[start].norm in words.and_words:
        start += 1
    start = start + 1 if tokens[start].norm in words.sources else 0
    label = tokens[start:colon]
    named = all(t.word and (t.capital or t.norm in words.offices) for t in label)
    verb = any(t.norm in words.verbs for t in label[min(1, len(label) - 1) :])
    return (start, colon) if label and named and not verb else None


def _relayed(tokens: Sequence[Token], place: int, words: AttributionLexicon) -> Phrase | None:
    """Whose words somebody hands on: Brekke quoted Harrow as saying; quoting Harrow: "We will.\""""
    if words.relays.isdisjoint(token.norm for token in tokens):
        return None
    for verb in range(1, min(len(tokens), _LONGEST_CLAUSE)):
        if tokens[verb].norm not in words.relays or _is_passive(tokens, verb, words):
            continue
        start = verb + 1
        while start < len(tokens) and tokens[start].norm in words.connectors:
            start += 1
        phrase = phrase_after(tokens, start, words, _LONGEST_LABEL)
        if phrase is None or not names_somebody(tokens, phrase, words):
            continue
        if is_participle(tokens[verb], words) and phrase[1] in (place, place - 1):
            return phrase
        for end in range(phrase[0] + 1, min(phrase[1] + 1, len(tokens))):
            if tokens[end].norm in words.relayed:
                return phrase[0], end
    return None


def _after(tokens: Sequence[Token], place: int, words: AttributionLexicon) -> _Match | None:
    """The attribution right after a quotation: said Harrow; Harrow, the mayor, said."""
    start = place + 1
    while start < len(tokens) and tokens[start].mark and tokens[start].norm in ",-":
        start += 1
    if start > place + 1 and _signature(tokens, start, words):
        return Strength.ADJACENT, (start, len(tokens))
    length = _according_at(tokens, start, words)
    if length:
        return Strength.ADJACENT, phrase_after(tokens, start + length, words)
    verb = start
    while verb < len(tokens) and (
        is_adverb(tokens[verb], words) or tokens[verb].norm in words.auxiliaries
    ):
        verb += 1
    if verb < len(tokens) and _speaks(tokens, verb, words):
        if is_participle(tokens[verb], words):
            return None
        phrase = phrase_after(tokens, _past_asides(tokens, verb + 1, words), words)
        if phrase is None and words.aside_endings:
            phrase = _in_front(tokens, place, words)
        phrase = phrase and behind_office(tokens, phrase, words)
        return Strength.ADJACENT, phrase
    if words.inverts and verb > start and verb < len(tokens):
        # An auxiliary first: hat der Minister erklärt, a-t-elle ajouté.
        phrase = phrase_after(tokens, verb, words)
        if phrase and any(t.norm in words.verbs for t in tokens[phrase[1] :]):
            return Strength.ADJACENT, phrase
    for verb in range(start, min(len(tokens), start + 40)):
        if tokens[verb].quoted >= 0 and verb > start + 1:
            break
        if not is_verb(tokens[verb], words) or not _speaks(tokens, verb, words):
            continue
        subject = _subject(tokens, verb, words)
        if subject and start <= subject[0] <= _past_adverbs(tokens, start, words):
            if _passive(tokens, verb, words):
                subject = _agent(tokens, verb, words)
            return Strength.ADJACENT, subject
        break
    return None


def _signature(tokens: Sequence[Token], start: int, words: AttributionLexicon) -> bool:
    """Whether only a name follows the dash: "We will." - Elaine Harrow."""
    rest = tokens[start:]
    return 0 < len(rest) <= _LONGEST_LABEL and all(
        t.word and (t.capital or t.norm in words.particles) for t in rest
    )


def _past_adverbs(tokens: Sequence[Token], start: int, words: AttributionLexicon) -> int:
    while start < len(tokens) and is_adverb(tokens[start], words):
        start += 1
    return start


def _past_asides(tokens: Sequence[Token], start: int, words: AttributionLexicon) -> int:
    """The place behind adverbs and times after a verb: zei maandag Harrow."""
    small = words.connectors | words.determiners
    while True:
        start = at = _past_adverbs(tokens, start, words)
        while at < len(tokens) and tokens[at].norm in small:
            at += 1
        if at >= len(tokens) or tokens[at].norm not in words.times:
            return start
        start = at + 1


def _in_front(tokens: Sequence[Token], place: int, words: AttributionLexicon) -> Phrase | None:
    """The subject before a quotation whose verb follows it: Harrow dün “We will” dedi."""
    end = place
    while end and (tokens[end - 1].mark or _says_where(tokens, end - 1, words)):
        end -= 1
    return phrase_before(tokens, end, words)


def _says_where(tokens: Sequence[Token], place: int, words: AttributionLexicon) -> bool:
    """Whether the ending of a word says that it is no subject: mecliste, Ankara'da."""
    token = tokens[place]
    if token.norm in words.adverbs or token.norm in words.times:
        return True
    named = token.capital and place > 0 and "'" not in token.norm
    return token.word and token.norm.endswith(words.aside_endings) and not named


def _before(clause: Clause, place: int, words: AttributionLexicon) -> _Match | None:
    """The nearest verb of attribution before a quotation, with its subject."""
    tokens = clause.tokens
    for verb in range(place - 1, -1, -1):
        token = tokens[verb]
        if not token.word or token.norm not in words.verbs:
            continue
        if token.capital and verb and not clause.headline:
            continue
        between = sum(t.word for t in tokens[verb + 1 : place])
        if token.norm in words.needs_quotation and between > _NEAR:
            continue
        if not _speaks(tokens, verb, words):
            continue
        found = Strength.ADJACENT if between <= _NEAR else Strength.CLAUSE
        return found, _speaker_of(tokens, verb, words)
    return None


def _speaks(tokens: Sequence[Token], verb: int, words: AttributionLexicon) -> bool:
    """Whether a listed word is a verb here whose subject speaks."""
    token = tokens[verb]
    if token.norm not in words.verbs:
        return False
    if not verb:
        return True
    before = tokens[verb - 1]
    if before.norm in words.determiners or before.owns:
        return False
    return not (before.norm in words.joining and not is_participle(token, words))


def _passive(tokens: Sequence[Token], verb: int, words: AttributionLexicon) -> bool:
    """Whether a verb is passive, so that its subject does not speak."""
    token = tokens[verb]
    if token.norm in words.passive or is_participle(token, words):
        return False
    return _is_passive(tokens, verb, words)


def _is_passive(tokens: Sequence[Token], verb: int, words: AttributionLexicon) -> bool:
    """Whether a form of "to be" precedes a verb."""
    at = verb - 1
    while at >= 0 and is_adverb(tokens[at], words):
        at -= 1
    return at >= 0 and tokens[at].norm in words.being


def _agent(tokens: Sequence[Token], verb: int, words: AttributionLexicon) -> Phrase | None:
    """Who speaks where the verb is passive: Brekke was told by Harrow."""
    for place in range(verb + 1, min(verb + 4, len(tokens))):
        if tokens[place].norm in words.by:
            return phrase_after(tokens, place + 1, words)
    return None


def _speaker_of(tokens: Sequence[Token], verb: int, words: AttributionLexicon) -> Phrase | None:
    """The subject of a verb of attribution before a quotation."""
    if _passive(tokens, verb, words):
        return _agent(tokens, verb, words)
    aside = is_participle(tokens[verb], words) and verb > 0 and tokens[verb - 1].mark
    subject = None if aside else _subject(tokens, verb, words)
    if subject and names_somebody(tokens, subject, words):
        return subject
    if words.inverts or verb == 0 or tokens[verb - 1].quoted >= 0:
        after = phrase_after(tokens, _past_asides(tokens, verb + 1, words), words)
        if after and names_somebody(tokens, after, words):
            return after
    for found in _further_subjects(tokens, verb, words, aside):
        if found and names_somebody(tokens, found, words):
            return found
    return subject


def _further_subjects(
    tokens: Sequence[Token], verb: int, words: AttributionLexicon, aside: bool
) -> Iterator[Phrase | None]:
    """Possible subjects of a verb without one right before it: she rose and said."""
    if aside:
        yield head_phrase(tokens, verb, words)
    start = verb
    while start and tokens[start - 1].word:
        before = tokens[start - 1].norm
        if before in words.breaks and before not in words.and_words:
            break
        start -= 1
    if start < verb and (not start or tokens[start - 1].mark):
        yield phrase_after(tokens, start, words, _LONGEST_LABEL)
    for earlier in range(verb - 1, -1, -1):
        if is_verb(tokens[earlier], words) and _speaks(tokens, earlier, words):
            yield _subject(tokens, earlier, words)
    yield head_phrase(tokens, verb, words)


def _subject(tokens: Sequence[Token], verb: int, words: AttributionLexicon) -> Phrase | None:
    """The phrase before a verb, beyond adverbs, auxiliaries and what is between commas."""
    end = _over_aside(tokens, verb, words)
    if not end:
        return None
    last = tokens[end - 1]
    if last.mark and last.norm in ",-":
        return phrase_before_commas(tokens, end - 1, words)
    if last.quoted >= 0:
        return None
    return phrase_before(tokens, end, words)


def _over_aside(tokens: Sequence[Token], end: int, words: AttributionLexicon) -> int:
    """The end of what precedes the adverbs, auxiliaries and times ("on Monday") before a verb."""
    while end:
        token = tokens[end - 1]
        if is_adverb(token, words) or token.norm in words.auxiliaries:
            end -= 1
        elif token.norm in words.times and end > 1:
            end -= 1
            while end and (
                tokens[end - 1].norm in words.connectors
                or tokens[end - 1].norm in words.determiners
            ):
                end -= 1
        else:
            break
    return end


def _according_at(tokens: Sequence[Token], place: int, words: AttributionLexicon) -> int:
    """The number of tokens in a phrase like "according to" at a place; 0 if there is none."""
    if place >= len(tokens):
        return 0
    for row in words.according.get(tokens[place].norm, ()):
        if len(tokens) - place > len(row) and all(
            tokens[place + k].norm == norm for k, norm in enumerate(row)
        ):
            return len(row)
    return 0


def inserted(clause: Clause, words: AttributionLexicon) -> Span | None:
    """The speaker in what stands between dashes inside a quotation: «We, — said he, — will»."""
    tokens = clause.tokens
    if not tokens or tokens[0].norm not in words.verbs:
        return None
    phrase = phrase_after(tokens, _past_asides(tokens, 1, words), words)
    return _span(tokens, phrase) if phrase and names_somebody(tokens, phrase, words) else None


def _according(tokens: Sequence[Token], words: AttributionLexicon) -> Phrase | None:
    """The speaker after "according to" anywhere in the clause."""
    for place in range(min(len(tokens), _LONGEST_CLAUSE)):
        length = _according_at(tokens, place, words)
        if length:
            return phrase_after(tokens, place + length, words)
        if tokens[place].norm in words.according_behind:
            return phrase_before(tokens, place, words)
    return None


def _elsewhere(tokens: Sequence[Token], place: int, words: AttributionLexicon) -> Phrase | None:
    """The subject of a verb of attribution further after the quotation."""
    for verb in range(place + 1, len(tokens)):
        token = tokens[verb]
        if not is_verb(token, words) or token.norm in words.needs_quotation:
            continue
        if _speaks(tokens, verb, words) and not _passive(tokens, verb, words):
            subject = _subject(tokens, verb, words)
            if subject and names_somebody(tokens, subject, words):
                return subject
    return None


def announced(clause: Clause, words: AttributionLexicon) -> Attributed:
    """Who speaks what the paragraph after this clause quotes: Harrow went on:"""
    tokens = clause.tokens
    found = _before(clause, len(tokens), words)
    if found and found[1]:
        return _with_antecedent(Strength.ADJACENT, tokens, found[1], words)
    return subject(clause, words)


def subject(clause: Clause, words: AttributionLexicon) -> Attributed:
    """The person with whom a clause begins."""
    head = head_phrase(clause.tokens, len(clause.tokens), words)
    if head and names_somebody(clause.tokens, head, words):
        return Attributed(Strength.SUBJECT, _span(clause.tokens, head))
    return Attributed(Strength.NONE)
