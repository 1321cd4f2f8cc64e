"""The term sets of each sentence, one per feature family.

Takes two segmented reports and their words, gives for each family the terms of every sentence, each
with its weight there: stems, beginnings of words (which bridge inflection in every language),
phrases, neighbouring content words, figures, names, quoted words.
"""

import numpy as np

from compare.matching.term_index import Bools, Entries, Floats, Ints, TermSet
from compare.matching.vocabulary import Forms, Words
from compare.matching.word_weights import capitals, quoted_words, word_weights
from compare.text.segmentation import Segments

# A quotation with fewer content words says too little to be looked up on its own.
QUOTED_WORDS = 2


def term_sets(a: Segments, b: Segments, words: Words) -> dict[str, TermSet]:
    """The term sets of both reports, by name.

    `quoted` holds the beginnings of content words in quotes, numbered as in `beginnings`.
    """
    inside, capital = quoted_words(a, b, words), capitals(words)
    weights = word_weights(a, b, words, inside, capital)
    content, ones = words.content, np.ones(len(words.rows))
    behind = np.diff(words.rows, prepend=-1) == 0
    figure = words.figures.starts_with_digit[words.figures.ids]
    return {
        "stems": _single(words, words.stems, weights, content),
        "beginnings": _single(words, words.beginnings, weights, content),
        "phrases": _phrases(words, weights),
        "neighbours": _neighbours(words, weights),
        "figures": _single(words, words.figures, ones, figure),
        "names": _single(words, words.stems, ones, content & capital & behind),
        "quoted": _quoted(words, content & inside),
    }


def _single(words: Words, forms: Forms, weights: Floats, chosen: Bools) -> TermSet:
    """Single words as terms: the `chosen` ones, in one of their forms."""
    entries = merged(words.rows[chosen], forms.ids[chosen], weights[chosen])
    sides = _by_report(words, *entries)
    return TermSet(*sides, forms.lengths, forms.starts_with_digit)


def _quoted(words: Words, chosen: Bools) -> TermSet:
    """Quoted words, where a sentence has enough of them."""
    terms = _single(words, words.beginnings, np.ones(len(chosen)), chosen)
    sides = (_with_enough(terms.a), _with_enough(terms.b))
    return TermSet(*sides, terms.lengths, terms.starts_with_digit)


def _with_enough(side: Entries) -> Entries:
    enough = np.bincount(side.rows, minlength=side.count)[side.rows] >= QUOTED_WORDS
    return Entries(side.rows[enough], side.terms[enough], side.word_weights[enough], side.count)


def _phrases(words: Words, weights: Floats) -> TermSet:
    """Two words in a row, at least one of which carries content."""
    content = words.content
    first = np.nonzero((words.rows[:-1] == words.rows[1:]) & (content[:-1] | content[1:]))[0]
    return _pairs(words, first, first + 1, weights)


def _neighbours(words: Words, weights: Floats) -> TermSet:
    """Two content words next to each other or one word apart, in any order."""
    places = np.nonzero(words.content)[0]
    rows, stems = words.rows[places], words.stems.ids[places]
    firsts, seconds = [], []
    for step in (1, 2):
        near = np.nonzero(rows[:-step] == rows[step:])[0]
        swapped = stems[near] > stems[near + step]
        firsts.append(places[np.where(swapped, near + step, near)])
        seconds.append(places[np.where(swapped, near, near + step)])
    return _pairs(words, np.concatenate(firsts), np.concatenate(seconds), weights)


def _pairs(words: Words, first: Ints, second: Ints, weights: Floats) -> TermSet:
    """Pairs of stems as terms, from the places of both words of each.

    A pair has the weight of its last occurrence in the sentence.
    """
    stems, count = words.stems, max(1, len(words.stems.strings))
    numbers = stems.ids[first] * count + stems.ids[second]
    pairs, terms = np.unique(numbers, return_inverse=True)
    both = np.minimum(weights[first], weights[second])
    sides = _by_report(words, *merged(words.rows[first], terms, both, largest=False))
    left, right = pairs // count, pairs % count
    lengths = stems.lengths[left] + 1 + stems.lengths[right]
    return TermSet(*sides, lengths, stems.starts_with_digit[left])


def _by_report(words: Words, rows: Ints, terms: Ints, weights: Floats) -> tuple[Entries, Entries]:
    middle = int(np.searchsorted(rows, words.size_a))
    count_b = len(words.sentences) - words.size_a
    return (
        Entries(rows[:middle], terms[:middle], weights[:middle], words.size_a),
        Entries(rows[middle:] - words.size_a, terms[middle:], weights[middle:], count_b),
    )


def merged(
    rows: Ints, terms: Ints, weights: Floats, largest: bool = True
) -> tuple[Ints, Ints, Floats]:
    """Each term of a sentence once, by sentence and term, with its largest or its last weight."""
    if not len(rows):
        return rows, terms, weights
    keys = rows * (int(terms.max()) + 1) + terms
    order = np.argsort(keys, kind="stable")
    keys, weights = keys[order], weights[order]
    starts = np.nonzero(np.diff(keys, prepend=-1))[0]
    if largest:
        chosen = np.maximum.reduceat(weights, starts)
    else:
        chosen = weights[np.append(starts[1:], len(weights)) - 1]
    return rows[order[starts]], terms[order[starts]], chosen


def with_next(side: Entries) -> Entries:
    """Each sentence together with the next one."""
    before, after = side.rows < side.count - 1, side.rows > 0
    rows = np.concatenate([side.rows[before], side.rows[after] - 1])
    terms = np.concatenate([side.terms[before], side.terms[after]])
    weights = np.concatenate([side.word_weights[before], side.word_weights[after]])
    return Entries(*merged(rows, terms, weights), max(0, side.count - 1))
