"""Why a sentence was matched or not: the evidence, pair by pair.

Types only; `pipeline.explain` fills them and a writer prints them, so that what is explained is
what was computed.
"""

from dataclasses import dataclass

from compare.differences import Difference
from compare.result.passage import SentenceEntry


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """One candidate pair of the sentence in question.

    `parts` are log-odds; they add up to the logit of `score`. `common`, `only_a`, `only_b` are
    content words with their share of the sentence's weight, the heaviest first. `passage` is the id
    of the passage that matches the two, None where they are not matched; `differences` are those of
    the passage that lie in these two sentences.
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
