"""Invented texts, and builders of what the stages take, for their tests."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from hypothesis import strategies as st

from compare.analysis.findings import find_findings
from compare.matching.alignment import Match
from compare.matching.scoring import Candidates, Parts
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.text.document import report_from_text
from compare.text.language import language_profile
from compare.text.segmentation import Segments, Sentence, split
from compare.text.sides import SIDES, Side
from compare.text.words import find_words

Pair = tuple[int, int]

# Sentences with no rare word in common with each other.
APART = (
    "The railway from Halmvik to Torsby will cost nine hundred million crowns.",
    "Fishermen in the western villages caught hardly any herring this winter.",
    "Every school is to receive a teacher of music before September.",
    "A museum of glass opens beside the old lighthouse.",
    "Doctors must publish their waiting lists once a month.",
    "The orchestra played two marches by a local composer.",
    "Beekeepers complained about the pesticides on the rape fields.",
    "Three bakeries delivered bread to the flooded cellars.",
)
# Each of the above in other words.
REWORDED = (
    "Nine hundred million crowns is what the railway between Halmvik and Torsby will cost.",
    "Hardly any herring was caught this winter by fishermen of the western villages.",
    "Before September every school should receive its own teacher of music.",
    "Beside the old lighthouse a museum of glass is to be opened.",
    "Once a month, waiting lists must be published by the doctors.",
    "Two marches by a local composer were played by the orchestra.",
    "About the pesticides on rape fields the beekeepers complained.",
    "Bread was delivered to the flooded cellars by three bakeries.",
)
# A speech and a report that quotes it, in part in other words.
SPEECH = """Madam Speaker, the harbour opens on Monday. It cost 60 million crowns and three winters.
We will not raise the dues before spring. Fishermen keep their berths for nothing.
I thank the divers who worked in the cold. The second pier comes next year.
"""
QUOTING = """Minister opens the harbour

The new harbour opens on Monday, and it cost 60 million crowns, the minister said.
“We will raise the dues before spring,” she said. “Fishermen keep their berths for nothing.”
"""
HEADLINE = "Premier promises free ferries"
BOILERPLATE = "Read more"

# Few sentences, so that repeats and chance resemblances are the rule.
SMALL = (
    "No.",
    "Yes, he said.",
    "The ferries will be free.",
    "The ferries will be free, the premier said on Monday.",
    "Ferries will cost nothing from Monday on, according to the premier.",
    "He thanked the crews.",
    APART[0],
    REWORDED[0],
)


@st.composite
def news(draw: st.DrawFn, most: int = 10) -> str:
    """A report of a few sentences that recur, with blank lines, a headline, boilerplate."""
    pieces = draw(
        st.lists(
            st.sampled_from((*SMALL, *SMALL, BOILERPLATE, HEADLINE)), min_size=1, max_size=most
        )
    )
    gaps = draw(
        st.lists(st.sampled_from((" ", "\n", "\n\n")), min_size=len(pieces), max_size=len(pieces))
    )
    furniture = (BOILERPLATE, HEADLINE)
    text = ""
    for piece, gap in zip(pieces, gaps, strict=True):
        if piece in furniture:
            text = f"{text.rstrip()}\n{piece}\n" if text else f"{piece}\n"
        else:
            text += piece + gap
    return text


def segments(text: str, language: str = "en") -> Segments:
    """A text cut into sentences."""
    return split(report_from_text(text, label="test"), language)


def sentences(*lines: str, language: str = "en") -> tuple[Sentence, ...]:
    """The sentences of a text of these lines; at least one per line."""
    return segments("\n".join(lines), language).sentences


def mirrored(pairs: Iterable[Pair]) -> set[Pair]:
    return {(j, i) for i, j in pairs}


def pairs_of(matches: Iterable[Match]) -> set[Pair]:
    """All pairs of sentences that matches claim."""
    return {(i, j) for match in matches for i in match.a for j in match.b}


def places(ids: Iterable[str]) -> tuple[int, ...]:
    """The indices behind ids: (11,) for `a12`."""
    return tuple(int(id[1:]) - 1 for id in ids)


def matched(comparison: Comparison) -> list[Passage]:
    """The passages that are matches."""
    return [p for p in comparison.passages if p.a and p.b]


def matched_pairs(comparison: Comparison) -> set[Pair]:
    """All matched pairs of sentences, as indices."""
    return {(i, j) for p in matched(comparison) for i in places(p.a) for j in places(p.b)}


def matched_texts(comparison: Comparison) -> set[tuple[str, str]]:
    """Each match as the texts of both sides, sentences of one side joined by a space."""
    texts = {id: s.text for id, s in comparison.sentences().items()}
    return {
        (" ".join(texts[id] for id in p.a), " ".join(texts[id] for id in p.b))
        for p in matched(comparison)
    }


@dataclass(frozen=True)
class Scored:
    """Candidates whose scores the test decides."""

    scores: Mapping[Pair, float]

    def parts(self, pairs: Sequence[Pair]) -> list[Parts]:
        return [(("score", self.scores[pair]),) for pair in pairs]


def scored(scores: Mapping[Pair, float]) -> Candidates:
    return cast(Candidates, Scored(scores))


def quoting_reports(words: str, *, most: int, joined: str) -> st.SearchStrategy[str]:
    """Up to so many sentences of some words, quoted before and after their speaker, or reported."""
    spoken = st.lists(st.sampled_from(words.split()), min_size=1, max_size=9).map(" ".join)
    forms = st.sampled_from(["“{},” Harrow said.", "Lane said “{}”.", "He said {}.", "“{}.”"])
    sentence = st.builds(lambda words, form: form.format(words), spoken, forms)
    return st.lists(sentence, min_size=1, max_size=most).map(joined.join)


def sentences_of(comparison: Comparison) -> dict[Side, tuple[Sentence, ...]]:
    """The sentences of both reports with their words, made from a comparison."""
    found: dict[Side, tuple[Sentence, ...]] = {}
    for side in SIDES:
        report = comparison.report(side)
        places = [(s.start, s.end) for s in report.sentences]
        words = find_words(report.text, places, language_profile(report.language))
        found[side] = tuple(
            Sentence(number, s.start, s.end, s.paragraph, s.kind, s.text, own)
            for number, (s, own) in enumerate(zip(report.sentences, words, strict=True))
        )
    return found


def with_findings(comparison: Comparison) -> Comparison:
    """A comparison made or changed by hand, with the findings that the pipeline would give it."""
    return replace(comparison, findings=find_findings(comparison))
