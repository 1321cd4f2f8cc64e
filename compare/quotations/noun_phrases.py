"""The words that name somebody: the phrase before a verb, after it, or at the start of a clause.

Takes the tokens of a clause and the word lists of its language, gives the range of tokens that
make up a phrase. No parser: news says who speaks in few ways, a phrase ends at the small words and
marks that cannot be inside one, and rules can be read and fixed. A range is half-open.
"""

from collections.abc import Sequence
from itertools import pairwise

from compare.quotations.clauses import Token
from compare.text.lexicon.attribution import AttributionLexicon

Phrase = tuple[int, int]

LONGEST = 12
# A subject whose verb is unknown is kept short, so that it includes no verb.
_LONGEST_HEAD = 5


def is_adverb(token: Token, words: AttributionLexicon) -> bool:
    norm = token.norm
    return token.word and (
        norm in words.adverbs
        or (len(norm) > 4 and norm.endswith(words.adverb_endings) and not token.capital)
    )


def is_participle(token: Token, words: AttributionLexicon) -> bool:
    """Whether a word has the ending of a present participle ("saying")."""
    return len(token.norm) > 4 and token.norm.endswith(words.participles)


def is_verb(token: Token, words: AttributionLexicon) -> bool:
    return token.word and token.norm in words.verbs and not token.capital


def names_somebody(tokens: Sequence[Token], phrase: Phrase, words: AttributionLexicon) -> bool:
    """Whether a phrase has a name, a pronoun or a word for what a person is.

    What a connecting word joins to the head does not count: "the price of Norland butter" is not.
    """
    for place in range(*phrase):
        token = tokens[place]
        norm = token.norm
        if norm in words.connectors and place > phrase[0]:
            break
        if norm in words.pronouns and norm not in words.things:
            return True
        if norm in words.offices or (norm.endswith("s") and norm[:-1] in words.offices):
            return True
        if token.capital and norm not in words.small:
            return True
    return False


def phrase_before(tokens: Sequence[Token], end: int, words: AttributionLexicon) -> Phrase | None:
    """The phrase whose last word is right before `end`."""
    start = place = end
    while place > 0 and end - start < LONGEST:
        place -= 1
        token = tokens[place]
        norm = token.norm
        if not token.phrase:
            break
        if token.quoted >= 0:
            start = place
        elif norm in words.relatives:
            if start == end or place == 0 or tokens[place - 1].mark:
                return _non_empty(start, end) if start < end else None
        elif norm in words.and_words:
            if not (place and start == place + 1 and _joins_names(tokens, place, words)):
                break
        elif norm in words.breaks or norm in words.auxiliaries or is_verb(token, words):
            break
        elif norm in words.times:
            if start == end:
                return None
            break
        elif norm in words.pronouns:
            return (place, end) if start == end else _non_empty(start, end)
        elif norm in words.connectors:
            if start != place + 1 or start == end or place == 0:
                break
        elif norm in words.determiners:
            start = place
            before = tokens[place - 1] if place else None
            if before is None or not (
                before.norm in words.connectors or before.norm in words.determiners
            ):
                break
        elif is_adverb(token, words) and not token.capital:
            break
        else:
            start = place
    return _non_empty(start, end)


def _non_empty(start: int, end: int) -> Phrase | None:
    return (start, end) if start < end else None


def _joins_names(tokens: Sequence[Token], place: int, words: AttributionLexicon) -> bool:
    """Whether "and" stands between two names, or before a name and a pronoun."""
    before = tokens[place - 1]
    after = tokens[place + 1] if place + 1 < len(tokens) else before
    return (
        before.word
        and before.capital
        and before.norm not in words.small
        and after.word
        and after.capital
    )


def phrase_after(
    tokens: Sequence[Token], start: int, words: AttributionLexicon, longest: int = LONGEST
) -> Phrase | None:
    """The phrase that begins at `start`; None if no phrase can begin there."""
    if start >= len(tokens) or not tokens[start].word:
        return None
    first = tokens[start]
    if first.norm in words.pronouns and first.norm not in words.determiners:
        return start, start + 1
    if not first.capital and _begins_nothing(first, words):
        return None
    if first.capital and (first.norm in words.breaks or first.norm in words.connectors):
        return None
    place = start
    lower = False
    while place < len(tokens) and place - start < longest:
        token = tokens[place]
        norm = token.norm
        if not token.phrase:
            break
        if norm in words.and_words:
            if not _joins_names(tokens, place, words):
                break
        elif place > start and token.word and not token.capital:
            if norm in words.determiners and norm not in words.joining:
                if tokens[place - 1].norm not in words.joining:
                    break
            elif _ends_phrase(token, words):
                break
            elif norm in words.joining or norm in words.particles:
                pass
            elif not (lower or tokens[place - 1].owns or first.norm in words.determiners):
                break
            lower = True
        elif place > start and norm in words.times:
            break
        lower = lower or (token.word and not token.capital)
        place += 1
    while place > start and tokens[place - 1].norm in words.joining:
        place -= 1
    return _non_empty(start, place)


def _begins_nothing(token: Token, words: AttributionLexicon) -> bool:
    norm = token.norm
    return not (
        norm in words.determiners
        or norm in words.offices
        or norm[:-1] in words.offices
        or norm in words.particles
        or norm[0].isdigit()
        or token.compound
    )


def _ends_phrase(token: Token, words: AttributionLexicon) -> bool:
    norm = token.norm
    return (
        norm in words.breaks
        or norm in words.auxiliaries
        or norm in words.relatives
        or norm in words.times
        or norm in words.pronouns
        or is_adverb(token, words)
        or is_verb(token, words)
        or (norm in words.connectors and norm not in words.joining)
    )


def head_phrase(tokens: Sequence[Token], end: int, words: AttributionLexicon) -> Phrase | None:
    """The subject with which the clause begins, as far as it shows before `end`."""
    start = 0
    while start < end:
        token = tokens[start]
        if token.word and token.norm not in words.openers:
            break
        if token.quoted >= 0:
            return None
        start += 1
    for first, stop in _segments(tokens, start, end):
        if is_aside(tokens[first], words):
            continue
        phrase = phrase_after(tokens, first, words, _LONGEST_HEAD)
        if phrase is None:
            return None
        stop = min(phrase[1], stop)
        for place in range(first + 1, stop):
            if tokens[place].norm.endswith(words.past_endings) and not tokens[place].capital:
                stop = place
                break
        return _non_empty(first, stop)
    return None


def _segments(tokens: Sequence[Token], start: int, end: int) -> list[Phrase]:
    """The stretches between the marks."""
    cuts = [start - 1, *(k for k in range(start, end) if tokens[k].mark), end]
    return [(mark + 1, following) for mark, following in pairwise(cuts) if following - mark > 1]


def is_aside(token: Token, words: AttributionLexicon) -> bool:
    """Whether a stretch with this first token says when, where or how, not who."""
    norm = token.norm
    return token.quoted >= 0 or (
        norm in words.connectors
        or norm in words.breaks
        or norm in words.times
        or norm in words.adverbs
        or norm[:1].isdigit()
        or (norm.endswith(words.participles) and len(norm) > 4)
        or (norm.endswith(words.past_endings) and len(norm) > 4)
        or (norm.endswith(words.adverb_endings) and len(norm) > 4)
    )


def _names_office(tokens: Sequence[Token], phrase: Phrase, words: AttributionLexicon) -> bool:
    """Whether a phrase ends in what somebody is to another: Harrow's attorney."""
    last = tokens[phrase[1] - 1]
    owned = any(tokens[k].owns for k in range(*phrase))
    return owned and not last.capital and last.norm in words.offices


def _is_name(tokens: Sequence[Token], phrase: Phrase, words: AttributionLexicon) -> bool:
    """Whether all words of a phrase are parts of a name."""
    return all(
        token.word and (token.norm in words.particles or _is_part(token, words))
        for token in tokens[slice(*phrase)]
    )


def _is_part(token: Token, words: AttributionLexicon) -> bool:
    return token.capital and token.norm not in words.small | words.offices


def behind_office(tokens: Sequence[Token], phrase: Phrase, words: AttributionLexicon) -> Phrase:
    """A phrase, or the name behind its comma if it ends in an office: said his attorney, X Y."""
    if not _names_office(tokens, phrase, words) or phrase[1] >= len(tokens):
        return phrase
    end = start = phrase[1] + 1
    while end < len(tokens) and not tokens[end].mark and tokens[end].quoted < 0:
        end += 1
    named = tokens[phrase[1]].norm == "," and start < end and _is_name(tokens, (start, end), words)
    return (start, end) if named else phrase


def phrase_before_commas(
    tokens: Sequence[Token], end: int, words: AttributionLexicon
) -> Phrase | None:
    """The phrase before what a pair of commas encloses; `end` is after the second comma.

    "Harrow, 54, the mayor of the town, said": the last stretch only says who she is.
    """
    cut = max((k + 1 for k in range(end) if not tokens[k].phrase and not tokens[k].mark), default=0)
    segments = _segments(tokens, cut, end)
    if not segments:
        return None
    if len(segments) == 1:
        return phrase_before(tokens, segments[0][1], words)
    if _names_office(tokens, segments[-2], words) and _is_name(tokens, segments[-1], words):
        return segments[-1]
    for number in range(len(segments) - 2, -1, -1):
        first, stop = segments[number]
        token = tokens[first]
        joined = token.norm in words.and_words or token.norm in words.breaks
        apposed = token.norm in words.relatives or token.norm in words.indefinite
        if number and (apposed or (is_aside(token, words) and not joined)):
            continue
        if is_aside(token, words) and not joined:
            return None
        return phrase_before(tokens, stop, words)
    return None
