"""The terms of each sentence, as the sorts of evidence see them.

Takes two segmented reports and their words, gives for each view the terms with the share to which
each counts in a sentence: stems, beginnings of words (which bridge inflection in every language),
phrases, neighbouring content words, figures, names, quoted words.
"""

import numpy as np

from compare.matching.term_index import Bools, Entries, Floats, View, Whole
from compare.matching.vocabulary import Forms, Words
from compare.matching.word_weights import capitals, quoted_words, word_weights
from compare.text.segmentation import Segments

# A quotation of fewer content words says too little to be looked for on its own.
QUOTED_WORDS = 2

VIEWS = ("stems", "beginnings", "phrases", "neighbours", "figures", "names", "quoted")


def term_sets(a: Segments, b: Segments, words: Words) -> dict[str, View]:
    """Give the terms of both reports for each view.

    `quoted` holds the beginnings of content words in quotes, numbered as in `beginnings`.
    """
    inside, capital = quoted_words(a, b, words), capitals(words)
    shares = word_weights(a, b, words, inside, capital)
    content, ones = words.content, np.ones(len(words.rows))
    behind = np.diff(words.rows, prepend=-1) == 0
    figure = words.figures.figures[words.figures.numbers]
    return {
        "stems": _single(words, words.stems, shares, content),
        "beginnings": _single(words, words.beginnings, shares, content),
        "phrases": _phrases(words, shares),
        "neighbours": _neighbours(words, shares),
        "figures": _single(words, words.figures, ones, figure),
        "names": _single(words, words.stems, ones, content & capital & behind),
        "quoted": _quoted(words, content & inside),
    }


def _single(words: Words, forms: Forms, shares: Floats, chosen: Bools) -> View:
    """Single words as terms: those `chosen`, in one of their forms."""
    entries = merged(words.rows[chosen], forms.numbers[chosen], shares[chosen])
    sides = _by_report(words, *entries)
    return View(*sides, forms.lengths, forms.figures)


def _quoted(words: Words, chosen: Bools) -> View:
    """Quoted words, where there are enough of them in a sentence."""
    view = _single(words, words.beginnings, np.ones(len(chosen)), chosen)
    return View(_enough(view.a), _enough(view.b), view.lengths, view.figures)


def _enough(side: Entries) -> Entries:
    kept = np.bincount(side.rows, minlength=side.count)[side.rows] >= QUOTED_WORDS
    return Entries(side.rows[kept], side.terms[kept], side.shares[kept], side.count)


def _phrases(words: Words, shares: Floats) -> View:
    """Two words in a row of which one at least carries content."""
    content = words.content
    first = np.nonzero((words.rows[:-1] == words.rows[1:]) & (content[:-1] | content[1:]))[0]
    return _pairs(words, first, first + 1, shares)


def _neighbours(words: Words, shares: Floats) -> View:
    """Two content words next to each other or one apart, in any order."""
    places = np.nonzero(words.content)[0]
    rows, stems = words.rows[places], words.stems.numbers[places]
    firsts, seconds = [], []
    for step in (1, 2):
        near = np.nonzero(rows[:-step] == rows[step:])[0]
        swapped = stems[near] > stems[near + step]
        firsts.append(places[np.where(swapped, near + step, near)])
        seconds.append(places[np.where(swapped, near, near + step)])
    return _pairs(words, np.concatenate(firsts), np.concatenate(seconds), shares)


def _pairs(words: Words, first: Whole, second: Whole, shares: Floats) -> View:
    """Pairs of stems as terms, given the places of both words of each.

    A pair counts as it does where the sentence has it last.
    """
    stems, count = words.stems, max(1, len(words.stems.strings))
    numbers = stems.numbers[first] * count + stems.numbers[second]
    pairs, terms = np.unique(numbers, return_inverse=True)
    both = np.minimum(shares[first], shares[second])
    sides = _by_report(words, *merged(words.rows[first], terms, both, largest=False))
    one, two = pairs // count, pairs % count
    return View(*sides, stems.lengths[one] + 1 + stems.lengths[two], stems.figures[one])


def _by_report(words: Words, rows: Whole, terms: Whole, shares: Floats) -> tuple[Entries, Entries]:
    middle = int(np.searchsorted(rows, words.size_a))
    count_b = len(words.sentences) - words.size_a
    return (
        Entries(rows[:middle], terms[:middle], shares[:middle], words.size_a),
        Entries(rows[middle:] - words.size_a, terms[middle:], shares[middle:], count_b),
    )


def merged(
    rows: Whole, terms: Whole, shares: Floats, largest: bool = True
) -> tuple[Whole, Whole, Floats]:
    """Each term of a sentence once, by sentence and term, with its largest share or its last."""
    if not len(rows):
        return rows, terms, shares
    keys = rows * (int(terms.max()) + 1) + terms
    order = np.argsort(keys, kind="stable")
    keys, shares = keys[order], shares[order]
    starts = np.nonzero(np.diff(keys, prepend=-1))[0]
    if largest:
        kept = np.maximum.reduceat(shares, starts)
    else:
        kept = shares[np.append(starts[1:], len(shares)) - 1]
    return rows[order[starts]], terms[order[starts]], kept


def unions(side: Entries) -> Entries:
    """Each sentence together with the next one."""
    before, after = side.rows < side.count - 1, side.rows > 0
    rows = np.concatenate([side.rows[before], side.rows[after] - 1])
    terms = np.concatenate([side.terms[before], side.terms[after]])
    shares = np.concatenate([side.shares[before], side.shares[after]])
    return Entries(*merged(rows, terms, shares), max(0, side.count - 1))
