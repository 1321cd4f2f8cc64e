"""The weight of each word of two reports, 0 to 1.

Takes segmented reports and their words, gives a weight per word. Three things make a word count
less: standing in the frame around a quotation ("the head of state noted that"), being a verb of
attribution, and being one of the words that occur in every second news report. Stock frames and
stock words are what reports of different statements have in common.
"""

from functools import cache

import numpy as np

from compare.matching.term_index import Bools, Floats, Ints
from compare.matching.vocabulary import Words
from compare.text.language import Language
from compare.text.language_folder import words_of_all
from compare.text.segmentation import Segments, Sentence
from compare.text.words import stem_words

# The weights were chosen by cross-validation on news pairs, BASIL, CSTNews and the samples.
# The weight of the words of a frame: attribution verbs, and words around a quotation.
ATTRIBUTION_WEIGHT = 0.4
FRAME_WEIGHT = 0.4
# The weight of words that are common in news, by band.
COMMON_WEIGHTS = (0.35, 0.55, 0.75)
# A sentence with this share of its content words in quotation marks counts as a quotation.
QUOTING_SHARE = 0.3
# What opens reported speech after its verb, the part of the sentence in which it is looked for,
# and the most words of an attribution at the end.
THAT = words_of_all("words", "that")
THAT_WITHIN = 0.7
CLOSING_WORDS = 8
# A name of n words weighs as much as n to the power of 1 - NAME_POWER words. A sentence with this
# share of capitalised words is in title case.
NAME_POWER = 0.5
TITLE_CASE = 0.6


def quoted_words(a: Segments, b: Segments, words: Words) -> Bools:
    """Whether each word stands inside quotation marks."""
    middle = int(words.bounds[words.size_a])
    starts = np.array([w.start for s in words.sentences for w in s.words], dtype=np.int64)
    return np.concatenate([_inside(a, starts[:middle]), _inside(b, starts[middle:])])


def _inside(segments: Segments, starts: Ints) -> Bools:
    spans = [(q.start, q.end) for q in segments.quoted if q.depth == 0]
    if not spans:
        return np.zeros(len(starts), dtype=np.bool_)
    opens, closes = np.array(spans, dtype=np.int64).T
    # Before the first quotation none is open; after that, the one that reaches furthest.
    reach = np.concatenate([[0], np.maximum.accumulate(closes)])
    inside: Bools = starts < reach[np.searchsorted(opens, starts, side="right")]
    return inside


def capitals(words: Words) -> Bools:
    """Whether each word begins with a capital."""
    first = [s.text[w.start - s.start].isupper() for s in words.sentences for w in s.words]
    return np.array(first, dtype=np.bool_)


def word_weights(a: Segments, b: Segments, words: Words, inside: Bools, capital: Bools) -> Floats:
    """The weight of each word, 0 to 1."""
    size = len(words.sentences)
    languages = (a.language, b.language)
    attributing = _attributing(words, languages)
    common = _common(words, languages)
    framing = np.where(attributing, np.minimum(common, ATTRIBUTION_WEIGHT), common)
    quoted = np.bincount(words.rows[inside], minlength=size)
    content = np.maximum(1, np.bincount(words.rows[words.content], minlength=size))
    cited = np.bincount(words.rows[words.content & inside], minlength=size) / content
    around = np.where((cited >= QUOTING_SHARE) & (cited < 1), FRAME_WEIGHT, 1.0)
    weights = np.where(inside, common, around[words.rows] * framing)
    _weigh_names(words, capital, weights)
    attributions = np.bincount(words.rows[attributing], minlength=size)
    _weigh_frames(words, np.nonzero((attributions > 0) & (quoted == 0))[0], languages, weights)
    return weights


def _attributing(words: Words, languages: tuple[Language, Language]) -> Bools:
    """Whether each word is a verb of attribution."""
    attributing: list[bool] = []
    for side, language in zip(words.distinct, languages, strict=True):
        verbs = language.attribution_verbs
        attributing += [word.norm in verbs for word in side]
    return np.array(attributing, dtype=np.bool_)[words.distinct_ids]


def _common(words: Words, languages: tuple[Language, Language]) -> Floats:
    """The weight of each word by how common it is in news."""
    weights: list[float] = []
    for side, language in zip(words.distinct, languages, strict=True):
        common = _common_stems(language)
        weights += [common.get(word.stem, 1.0) for word in side]
    return np.array(weights, dtype=np.float64)[words.distinct_ids]


@cache
def _common_stems(language: Language) -> dict[str, float]:
    """Stem -> weight, for the words that are common in news of this language."""
    weights: dict[str, float] = {}
    for band, weight in zip(language.common_words, COMMON_WEIGHTS, strict=False):
        for stem in stem_words(sorted(band), language):
            weights.setdefault(stem, weight)
    return weights


def _weigh_names(words: Words, capital: Bools, weights: Floats) -> None:
    """Lower the weight of a name with its title ("Senate Majority Leader Mitch McConnell").

    Such a name says who, in up to six rare words, and nothing of what happened. Where most words
    are capitalised (headlines in title case) capitals do not show names.
    """
    pairs = capital[:-1] & capital[1:] & (words.rows[:-1] == words.rows[1:])
    capitals = np.bincount(words.rows[capital], minlength=len(words.sentences))
    in_title = capitals > TITLE_CASE * np.diff(words.bounds)
    places = np.nonzero(pairs & ~in_title[words.rows[:-1]])[0]
    found = [
        place
        for place, row in zip(places.tolist(), words.rows[places].tolist(), strict=True)
        if _adjoining(words, row, place)
    ]
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end] == found[end - 1] + 1:
            end += 1
        weights[found[at] : found[end - 1] + 2] *= float((end - at + 1) ** -NAME_POWER)
        at = end


def _adjoining(words: Words, row: int, place: int) -> bool:
    """Whether only spaces and dots separate a word from the next."""
    sentence = words.sentences[row]
    at = place - int(words.bounds[row])
    end, start = sentence.words[at].end, sentence.words[at + 1].start
    return not sentence.text[end - sentence.start : start - sentence.start].strip(". \u00a0")


def _weigh_frames(
    words: Words, rows: Ints, languages: tuple[Language, Language], weights: Floats
) -> None:
    """Lower the weight of the frame of reported speech: "X said that …", "…, X said"."""
    for row in rows.tolist():
        language = languages[row >= words.size_a]
        place = _frame(words.sentences[row], language.attribution_verbs)
        first = int(words.bounds[row])
        weights[first + place.start : first + place.stop] *= FRAME_WEIGHT


def _frame(sentence: Sentence, verbs: frozenset[str]) -> range:
    """The words of the frame: up to a "that" right after the verb, or after the last comma."""
    words = sentence.words
    for at in range(1, int(THAT_WITHIN * len(words))):
        if words[at].norm in THAT and any(w.norm in verbs for w in words[max(0, at - 3) : at]):
            return range(at)
    for at in range(len(words) - 1, max(0, len(words) - CLOSING_WORDS), -1):
        start = words[at - 1].end - sentence.start
        if "," in sentence.text[start : words[at].start - sentence.start]:
            attributes = any(w.norm in verbs for w in words[at:])
            return range(at, len(words)) if attributes else range(0)
    return range(0)
