"""The words of like meaning of each paraphrase, in both reports.

Takes the passages, the matching they came from and what both reports state, gives the passages with
their pairs of words. There are none without the vectors of an encoder. To an encoder "Monday" is
like "Tuesday" and "rise" like "fall", so no word of a fact is named, unless both are one name, and
no opposites.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from compare.differences.finder import Account, facts_in
from compare.facts.names.matching import same_name
from compare.facts.names.parts import Name
from compare.matching.like_words import LikePair, like_words
from compare.matching.word_vectors import WordVectors
from compare.result.assembly import Matching
from compare.result.passage import LikeWords, Passage
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.lexicon.cues import CueLexicon, cue_lexicon
from compare.text.segmentation import Sentence
from compare.text.sides import SIDES, Side, sentence_index


def with_like_words(
    passages: Sequence[Passage], matching: Matching, accounts: Mapping[Side, Account]
) -> tuple[Passage, ...]:
    """The passages; only a match of news in other words has pairs."""
    vectors = matching.candidates.features.vectors
    if vectors is None:
        return tuple(passages)
    return tuple(
        replace(passage, like_words=tuple(_of_passage(passage, matching, vectors, accounts)))
        if passage.relation is Relation.PARAPHRASED and not passage.boilerplate
        else passage
        for passage in passages
    )


def placed(pair: LikePair) -> LikeWords:
    """A pair of words by their places."""
    spans = Span(pair.a.start, pair.a.end), Span(pair.b.start, pair.b.end)
    return LikeWords(*spans, pair.likeness)


def _of_passage(
    passage: Passage, matching: Matching, vectors: WordVectors, accounts: Mapping[Side, Account]
) -> Iterator[LikeWords]:
    sides: dict[Side, list[Sentence]] = {
        "a": [matching.a[sentence_index(id)] for id in passage.a],
        "b": [matching.b[sentence_index(id)] for id in passage.b],
    }
    facts = {side: _facts(accounts[side], sides[side]) for side in SIDES}
    language = accounts["a"].facts.language
    lexicon = cue_lexicon(language) if language == accounts["b"].facts.language else None
    differing = [(difference.a, difference.b) for difference in passage.differences]
    for pair in like_words(vectors, sides["a"], sides["b"]):
        found = placed(pair)
        if lexicon and _opposed(pair, lexicon):
            continue
        if any((x and x.overlaps(found.a)) or (y and y.overlaps(found.b)) for x, y in differing):
            continue
        of_a, of_b = ([f for s, f in facts[side] if s.overlaps(found.span(side))] for side in SIDES)
        if not (of_a or of_b) or any(x and y and same_name(x, y) for x in of_a for y in of_b):
            yield found


def _opposed(pair: LikePair, lexicon: CueLexicon) -> bool:
    """Whether two words are listed as opposites."""
    a, b = (
        lexicon.opposites.of(word.norm, lexicon.lemma(word.norm, word.stem))
        for word in (pair.a, pair.b)
    )
    return lexicon.opposites.between(a, b) is not None


def _facts(account: Account, sentences: Sequence[Sentence]) -> list[tuple[Span, Name | None]]:
    """The numbers, dates and names in some sentences; a name with what it names."""
    chosen = [sentence.index for sentence in sentences]
    numbers, dates, names = (
        [(fact.span, None) for fact in facts_in(account.facts.numbers, account, chosen)],
        [(fact.span, None) for fact in facts_in(account.facts.dates, account, chosen)],
        [(name.span, name) for name in facts_in(account.facts.names, account, chosen)],
    )
    return [*numbers, *dates, *names]
