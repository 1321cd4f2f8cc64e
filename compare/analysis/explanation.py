"""Why a sentence was matched or not: what speaks for and against it, pair by pair.

Types only; `pipeline.explain` fills them with the values that were computed, and a writer prints
them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.analysis.like_words import placed
from compare.differences import Difference
from compare.errors import SettingsError, expect
from compare.matching.like_words import like_words
from compare.matching.scoring import Pair
from compare.matching.vocabulary import BEGINNING
from compare.result.assembly import Matching
from compare.result.comparison import Comparison
from compare.result.passage import Detail, LikeWords, SentenceEntry
from compare.result.relations import Relation
from compare.text.document import Span
from compare.text.segmentation import Sentence
from compare.text.sides import sentence_index

# How many candidates an explanation shows beside the matches.
SHOWN_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """A candidate pair with the sentence that was asked about.

    `parts` are log-odds; they add up to the logit of `score`. `common`, `only_a`, `only_b` are
    content words with their share of the sentence's weight, the heaviest first. `passage` is the id
    of the passage that matches the two, None where they are not matched; `differences` are those of
    the passage that lie in these two sentences, `details` the facts in them that the other report
    gives nowhere. `alike` are different words of like meaning, where
    an encoder was used.
    """

    a: SentenceEntry
    b: SentenceEntry
    score: float
    passage: str | None
    parts: tuple[tuple[str, float], ...]
    common: tuple[tuple[str, float], ...]
    only_a: tuple[tuple[str, float], ...]
    only_b: tuple[tuple[str, float], ...]
    differences: tuple[Difference, ...] = ()
    alike: tuple[LikeWords, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything about one sentence (or one pair): its matches first, then runners-up by score.

    `passages` are the ids of the passages that hold the sentence. `pairs` is empty when no
    sentence of the other report shares a content word with it. `other` is the second sentence
    where a pair was asked about; then `pairs` holds that pair or, where the two share too little
    to be weighed, nothing.
    """

    sentence: SentenceEntry
    relation: str
    passages: tuple[str, ...]
    threshold: float
    pairs: tuple[PairEvidence, ...]
    other: SentenceEntry | None = None


def check_ids(ids: Sequence[str]) -> None:
    """Refuse what is not one or two ids of different sides, whatever the reports are."""
    expect("ids", ids, list, tuple)
    for id in ids:
        expect("ids", id, str)


def explained(comparison: Comparison, matching: Matching, ids: Sequence[str]) -> Explanation:
    """The explanation of a sentence, or of a pair; SettingsError for ids that are not there."""
    entries = comparison.sentences()
    for id in ids:
        if id not in entries:
            last_a, last_b = len(comparison.a.sentences), len(comparison.b.sentences)
            raise SettingsError(
                f"{id or repr(id)}: no sentence; give one of a1 to a{last_a} or b1 to b{last_b}"
            )
    if not 1 <= len(ids) <= 2 or len({id[0] for id in ids}) < len(ids):
        raise SettingsError(
            f"{' '.join(ids) or 'ids'}: not one sentence of each side; "
            "give one or two such as a12 b7"
        )
    wanted = {id[0]: sentence_index(id) for id in ids}
    holders = {
        (sentence_index(i), sentence_index(j)): p.id
        for p in comparison.passages
        for i in p.a
        for j in p.b
    }
    scores = matching.candidates.scores
    found = [
        pair
        for pair in scores
        if wanted.get("a", pair[0]) == pair[0] and wanted.get("b", pair[1]) == pair[1]
    ]
    found.sort(key=lambda pair: (pair not in holders, -scores[pair], pair))
    count = sum(pair in holders for pair in found) + SHOWN_CANDIDATES
    holding = [p for p in comparison.passages if ids[0] in (*p.a, *p.b)]
    strongest = next(r for r in Relation if any(p.relation is r for p in holding))
    return Explanation(
        sentence=entries[ids[0]],
        other=entries[ids[1]] if len(ids) == 2 else None,
        relation=strongest.value,
        passages=tuple(p.id for p in holding),
        threshold=comparison.settings.threshold,
        pairs=tuple(
            _pair_evidence(comparison, matching, pair, holders.get(pair)) for pair in found[:count]
        ),
    )


def _pair_evidence(
    comparison: Comparison, matching: Matching, pair: Pair, passage: str | None
) -> PairEvidence:
    shown_a, shown_b = _whole_words(matching.a[pair[0]]), _whole_words(matching.b[pair[1]])
    common, only_a, only_b = matching.candidates.words(pair)
    a, b = comparison.a.sentences[pair[0]], comparison.b.sentences[pair[1]]
    held = [p for p in comparison.passages if p.id == passage]
    return PairEvidence(
        a=a,
        b=b,
        score=matching.candidates.scores[pair],
        passage=passage,
        parts=matching.candidates.parts([pair])[0],
        common=tuple((shown_a[word], share) for word, share in common),
        only_a=tuple((shown_a[word], share) for word, share in only_a),
        only_b=tuple((shown_b[word], share) for word, share in only_b),
        alike=_alike(matching, pair),
        differences=tuple(
            c for p in held for c in p.differences if _touches(c.a, a) and _touches(c.b, b)
        ),
        details=tuple(
            d for p in held for d in p.details if d.span.overlaps(a if d.side == "a" else b)
        ),
    )


def _alike(matching: Matching, pair: Pair) -> tuple[LikeWords, ...]:
    vectors = matching.candidates.features.vectors
    if vectors is None:
        return ()
    found = like_words(vectors, [matching.a[pair[0]]], [matching.b[pair[1]]])
    return tuple(map(placed, found))


def _touches(span: Span | None, sentence: SentenceEntry) -> bool:
    """Whether a side of a difference lies in a sentence; a side without the fact lies anywhere."""
    return span is None or span.overlaps(sentence)


def _whole_words(sentence: Sentence) -> dict[str, str]:
    """Beginning of a word -> the first word of the sentence that begins so."""
    words: dict[str, str] = {}
    for word in sentence.words:
        words.setdefault(word.norm[:BEGINNING], word.norm)
    return words
