"""To which share each word of two reports counts.

Takes segmented reports and their words, gives a share per word. Three things make a word count
less: standing in the frame around a quotation ("the head of state noted that"), being a verb of
attribution, and being one of the words that stand in every second news report. Stock frames and
stock words are what reports on different statements have in common.
"""

from functools import cache

import numpy as np

from compare.matching.term_index import Bools, Floats, Whole
from compare.matching.vocabulary import Words
from compare.text.language import Language
from compare.text.segmentation import Segments, Sentence
from compare.text.words import stem_words

# The shares were chosen by cross-validation on news pairs, BASIL, CSTNews and the samples.
# Shares with which the words of a frame count: attribution verbs, and words around a quotation.
ATTRIBUTION_SHARE = 0.4
FRAME_SHARE = 0.4
# Shares of words that are common in news, by band.
COMMON_SHARES = (0.35, 0.55, 0.75)
# From this share of its content words inside quotation marks a sentence counts as a quotation.
QUOTING_SHARE = 0.3
# What opens reported speech behind its verb, in which part of the sentence it is looked for, and
# how many words an attribution at the end has at most.
THAT = frozenset(("that", "dass", "que", "qu", "che", "что", "dat", "że", "att", "що"))
THAT_WITHIN = 0.7
CLOSING_WORDS = 8
# A name of n words weighs as much as n to the power of 1 - NAME_POWER words; from TITLE_CASE of its
# words in capitals on a sentence is written in title case.
NAME_POWER = 0.5
TITLE_CASE = 0.6


def quoted_words(a: Segments, b: Segments, words: Words) -> Bools:
    """For each word whether it stands inside quotation marks."""
    middle = int(words.bounds[words.size_a])
    starts = np.array([w.start for s in words.sentences for w in s.words], dtype=np.int64)
    return np.concatenate([_inside(a, starts[:middle]), _inside(b, starts[middle:])])


def _inside(segments: Segments, starts: Whole) -> Bools:
    spans = [(q.start, q.end) for q in segments.quoted if q.depth == 0]
    if not spans:
        return np.zeros(len(starts), dtype=np.bool_)
    opens, closes = np.array(spans, dtype=np.int64).T
    # Before the first quotation opens, none is open; after that, the one that reaches furthest.
    reach = np.concatenate([[0], np.maximum.accumulate(closes)])
    inside: Bools = starts < reach[np.searchsorted(opens, starts, side="right")]
    return inside


def capitals(words: Words) -> Bools:
    """For each word whether it begins with a capital."""
    first = [s.text[w.start - s.start].isupper() for s in words.sentences for w in s.words]
    return np.array(first, dtype=np.bool_)


def word_weights(a: Segments, b: Segments, words: Words, inside: Bools, capital: Bools) -> Floats:
    """Give the share of each word, from 0 to 1."""
    size = len(words.sentences)
    languages = (a.language, b.language)
    spoken = _spoken(words, languages)
    common = _common(words, languages)
    told = np.where(spoken, np.minimum(common, ATTRIBUTION_SHARE), common)
    quoted = np.bincount(words.rows[inside], minlength=size)
    content = np.maximum(1, np.bincount(words.rows[words.content], minlength=size))
    cited = np.bincount(words.rows[words.content & inside], minlength=size) / content
    around = np.where((cited >= QUOTING_SHARE) & (cited < 1), FRAME_SHARE, 1.0)
    shares = np.where(inside, common, around[words.rows] * told)
    _weigh_names(words, capital, shares)
    told_rows = np.bincount(words.rows[spoken], minlength=size)
    _weigh_frames(words, np.nonzero((told_rows > 0) & (quoted == 0))[0], languages, shares)
    return shares


def _spoken(words: Words, languages: tuple[Language, Language]) -> Bools:
    """For each word whether it is a verb of attribution."""
    spoken: list[bool] = []
    for side, language in zip(words.different, languages, strict=True):
        verbs = language.attribution_verbs
        spoken += [word.norm in verbs for word in side]
    return np.array(spoken, dtype=np.bool_)[words.which]


def _common(words: Words, languages: tuple[Language, Language]) -> Floats:
    """For each word its share by how common it is in news."""
    shares: list[float] = []
    for side, language in zip(words.different, languages, strict=True):
        common = _common_stems(language)
        shares += [common.get(word.stem, 1.0) for word in side]
    return np.array(shares, dtype=np.float64)[words.which]


@cache
def _common_stems(language: Language) -> dict[str, float]:
    """Stem -> share, for the words that are common in news of this language."""
    shares: dict[str, float] = {}
    for band, share in zip(language.common_words, COMMON_SHARES, strict=False):
        for stem in stem_words(sorted(band), language):
            shares.setdefault(stem, share)
    return shares


def _weigh_names(words: Words, capital: Bools, shares: Floats) -> None:
    """Let words of a name with its title ("Senate Majority Leader Mitch McConnell") count as fewer.

    Such a name tells who, in up to six rare words, and nothing of what the sentence says. Where
    most words are capitals (headlines in title case) capitals tell no names.
    """
    pairs = capital[:-1] & capital[1:] & (words.rows[:-1] == words.rows[1:])
    capitals = np.bincount(words.rows[capital], minlength=len(words.sentences))
    in_title = capitals > TITLE_CASE * np.diff(words.bounds)
    places = np.nonzero(pairs & ~in_title[words.rows[:-1]])[0]
    found = [
        place
        for place, row in zip(places.tolist(), words.rows[places].tolist(), strict=True)
        if _joined(words, row, place)
    ]
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end] == found[end - 1] + 1:
            end += 1
        shares[found[at] : found[end - 1] + 2] *= float((end - at + 1) ** -NAME_POWER)
        at = end


def _joined(words: Words, row: int, place: int) -> bool:
    """Whether nothing but spaces and dots stands between a word and the next."""
    sentence = words.sentences[row]
    at = place - int(words.bounds[row])
    end, start = sentence.words[at].end, sentence.words[at + 1].start
    return not sentence.text[end - sentence.start : start - sentence.start].strip(". \u00a0")


def _weigh_frames(
    words: Words, rows: Whole, languages: tuple[Language, Language], shares: Floats
) -> None:
    """Let the frame of reported speech count little: "X said that …", "…, X said"."""
    for row in rows.tolist():
        language = languages[row >= words.size_a]
        place = _frame(words.sentences[row], language.attribution_verbs)
        first = int(words.bounds[row])
        shares[first + place.start : first + place.stop] *= FRAME_SHARE


def _frame(sentence: Sentence, verbs: frozenset[str]) -> range:
    """The words of the frame: up to a "that" right behind the verb, or behind the last comma."""
    words = sentence.words
    for at in range(1, int(THAT_WITHIN * len(words))):
        if words[at].norm in THAT and any(w.norm in verbs for w in words[max(0, at - 3) : at]):
            return range(at)
    for at in range(len(words) - 1, max(0, len(words) - CLOSING_WORDS), -1):
        start = words[at - 1].end - sentence.start
        if "," in sentence.text[start : words[at].start - sentence.start]:
            told = any(w.norm in verbs for w in words[at:])
            return range(at, len(words)) if told else range(0)
    return range(0)
