"""The openings of two reports: what a reader sees first of either, side by side.

Takes both accounts and the passages, gives headline beside headline and lead beside lead with what
differs in them. The lead is the standfirst, if there is one, and the first paragraph. Newsrooms
choose their openings with care, so they are compared even where nothing matches them; but what
differs is named only where the two share words enough to be about one thing.
"""

from collections.abc import Sequence

from compare.differences import Difference
from compare.differences.finder import Account, MatchedSentences, find_differences
from compare.result.openings import Opening, What
from compare.result.passage import Passage
from compare.text.segmentation import Sentence
from compare.text.sentence_kinds import Kind
from compare.text.sides import sentence_id

# A lead has at most so many sentences: some reports are one long paragraph.
MOST_LEAD = 3
# So many content words in common, and two openings are about one thing.
FEWEST_COMMON = 2


def find_openings(passages: Sequence[Passage], a: Account, b: Account) -> tuple[Opening, ...]:
    """The headlines and the leads, each only where both reports have one."""
    pairs: tuple[tuple[What, list[Sentence], list[Sentence]], ...] = (
        ("headline", headline(a.sentences), headline(b.sentences)),
        ("lead", lead(a.sentences), lead(b.sentences)),
    )
    return tuple(
        _opening(what, of_a, of_b, passages, (a, b)) for what, of_a, of_b in pairs if of_a and of_b
    )


def headline(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The first headline above the text, as a list of one, or of none."""
    return _head(sentences)[:1]


def lead(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The standfirst below the headline and the first paragraph, at most MOST_LEAD sentences."""
    standfirst = _head(sentences)[1:]
    body = [s for s in sentences if s.kind is Kind.SENTENCE]
    first = [s for s in body if s.paragraph == body[0].paragraph] if body else []
    return [*standfirst, *first][:MOST_LEAD]


def _head(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The lines of headline before the first sentence of the text."""
    found = []
    for sentence in sentences:
        if sentence.kind is Kind.SENTENCE:
            break
        if sentence.kind is Kind.HEADLINE:
            found.append(sentence)
    return found


def _opening(
    what: What,
    a: list[Sentence],
    b: list[Sentence],
    passages: Sequence[Passage],
    accounts: tuple[Account, Account],
) -> Opening:
    ids_a = tuple(sentence_id("a", s.index) for s in a)
    ids_b = tuple(sentence_id("b", s.index) for s in b)
    matching = [
        p for p in passages if not set(ids_a).isdisjoint(p.a) and not set(ids_b).isdisjoint(p.b)
    ]
    if matching:
        surest = max(matching, key=lambda p: p.score or 0.0)
        found = tuple(each for p in matching for each in p.differences if _within(each, a, b))
        return Opening(what, ids_a, ids_b, surest.id, found)
    differences: tuple[Difference, ...] = ()
    if _common_words(a, b) >= FEWEST_COMMON:
        pair = MatchedSentences(
            tuple(s.index for s in a), tuple(s.index for s in b), partial=True, score=0.0
        )
        differences = find_differences([pair], *accounts).differences[0]
    return Opening(what, ids_a, ids_b, None, differences)


def _within(difference: Difference, a: list[Sentence], b: list[Sentence]) -> bool:
    """Whether a difference of a larger match lies in the sentences of the opening."""
    return all(
        span is None or any(span.overlaps(s) for s in sentences)
        for span, sentences in ((difference.a, a), (difference.b, b))
    )


def _common_words(a: list[Sentence], b: list[Sentence]) -> int:
    stems = [{w.stem for s in side for w in s.words if w.content} for side in (a, b)]
    return len(stems[0] & stems[1])
