"""Invented articles with planted copies and rewrites, and what a corpus of them costs.

Words are as frequent as in a language, with the small words of English; each article has a topic,
whose words it shares with hundreds of others, and names of its own. One article in a hundred is a
near copy of an earlier one (three words in a hundred changed, the end cut off), and one in a
hundred a rewrite (other order, a fifth of the sentences left out, a third of the words replaced).
A thousand appear each day, copies and rewrites within three days of their originals.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click
import numpy as np

from compare.corpus.article_store import ArticleStore
from compare.corpus.articles import read_articles
from compare.corpus.corpus_run import COMPARING, CorpusPlan, find_pairs, read_all, run_corpus
from compare.corpus.engines import Serial
from compare.corpus.pair_work import Work
from compare.corpus.pairs import Reading
from compare.corpus.similar_articles import Found, Search, SimilarArticles, joined
from compare.settings import Settings

WINDOW = 3
PER_DAY = 1000
# The small words of English, without which a text would seem to be in no language.
_SMALL = """
the of and to in a is that for it as was with be by on not he at are this but have from they his
which or had we an were been their has would there what will all if can more when who
"""
_SOUNDS = ("bcdfghklmnprstvz", "aeiou")


@dataclass(frozen=True)
class Planted:
    """The numbers of the articles that belong together, original first."""

    copies: set[tuple[int, int]]
    rewrites: set[tuple[int, int]]


class _Words:
    """A vocabulary and how to draw from it."""

    def __init__(self, draw: np.random.Generator, size: int) -> None:
        self._draw = draw
        made = dict.fromkeys(_SMALL.split())
        while len(made) < size:
            parts = int(draw.integers(2, 5))
            letters = (k[int(draw.integers(len(k)))] for _ in range(parts) for k in _SOUNDS)
            made.setdefault("".join(letters))
        self.words = np.array(list(made))
        weights = 1 / (np.arange(size) + 3)
        self._steps = np.cumsum(weights) / weights.sum()

    def take(self, count: int) -> list[str]:
        places = np.searchsorted(self._steps, self._draw.random(count))
        found: list[str] = self.words[places].tolist()
        return found


def write_articles(path: Path, count: int, seed: int = 5) -> Planted:
    """Write so many articles as lines of JSON; gives which belong together."""
    draw = np.random.default_rng(seed)
    words = _Words(draw, 60_000)
    topics = [words.words[draw.integers(100, 20_000, 60)] for _ in range(400)]
    planted = Planted(set(), set())
    recent: list[tuple[int, list[list[str]]]] = []
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            chance = draw.random()
            kept = int(draw.integers(len(recent))) if recent else 0
            if recent and chance < 0.02:
                original, sentences = recent.pop(kept)
                change, pairs = (
                    (_copied, planted.copies) if chance < 0.01 else (_rewritten, planted.rewrites)
                )
                pairs.add((original, number))
                sentences = change(sentences, words, draw)
            else:
                sentences = _invented(words, topics[int(draw.integers(len(topics)))], draw)
                if draw.random() < 0.1:
                    recent.append((number, sentences))
            day = date(2025, 1, 1) + timedelta(number // PER_DAY)
            row = {"id": str(number), "date": day.isoformat(), "text": _text(sentences)}
            stream.write(json.dumps(row) + "\n")
            while recent and recent[0][0] // PER_DAY < number // PER_DAY - WINDOW + 1:
                recent.pop(0)
    return planted


def _invented(words: _Words, topic: object, draw: np.random.Generator) -> list[list[str]]:
    names = [word.capitalize() for word in words.words[draw.integers(1000, 60_000, 5)].tolist()]
    sentences = []
    for _ in range(int(draw.integers(8, 20))):
        sentence = words.take(int(draw.integers(8, 24)))
        for place in np.flatnonzero(draw.random(len(sentence)) < 0.15).tolist():
            sentence[place] = str(topic[int(draw.integers(len(topic)))])  # type: ignore[index, arg-type]
        if draw.random() < 0.6:
            sentence[int(draw.integers(len(sentence)))] = names[int(draw.integers(len(names)))]
        if draw.random() < 0.3:
            sentence[int(draw.integers(len(sentence)))] = str(draw.integers(2, 900))
        sentences.append(sentence)
    return sentences


def _changed(
    sentences: list[list[str]], share: float, words: _Words, draw: np.random.Generator
) -> list[list[str]]:
    made = []
    for sentence in sentences:
        new = words.take(len(sentence))
        changes = draw.random(len(sentence)) < share
        made.append(
            [
                other if change and not word[0].isupper() else word
                for word, other, change in zip(sentence, new, changes.tolist(), strict=True)
            ]
        )
    return made


def _copied(
    sentences: list[list[str]], words: _Words, draw: np.random.Generator
) -> list[list[str]]:
    return _changed(sentences[: max(4, len(sentences) - 3)], 0.03, words, draw)


def _rewritten(
    sentences: list[list[str]], words: _Words, draw: np.random.Generator
) -> list[list[str]]:
    order = draw.permutation(len(sentences))[: max(4, len(sentences) * 4 // 5)]
    return _changed([sentences[k] for k in order.tolist()], 1 / 3, words, draw)


def _text(sentences: list[list[str]]) -> str:
    made = (" ".join(sentence) for sentence in sentences)
    return "\n\n".join(text[0].upper() + text[1:] + "." for text in made)


Tell = Callable[[dict[str, float]], None]


def measure(count: int, tell: Tell) -> None:
    """What a corpus costs in one process: seconds by stage, megabytes, and what it found.

    It is searched with a window, then without one, and the pairs of the first search are compared.
    `tell` gets the figures after each stage, as the whole takes its time.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        planted = write_articles(folder / "articles.jsonl", count)
        figures: dict[str, float] = {"articles": count}
        last = time.process_time()

        def took(stage: str) -> None:
            nonlocal last
            figures[stage] = time.process_time() - last
            figures[f"peak MB after {stage}"] = _peak()
            tell(figures)
            last = time.process_time()

        journal = folder / "out" / "journal"
        journal.mkdir(parents=True)
        articles = read_articles(folder / "articles.jsonl")
        took("counting")
        with closing(ArticleStore(journal)) as store:
            read_all(articles, Reading(), None, store, Serial())
            took("reading")
            found = find_pairs(store, Search.of(WINDOW), journal)
            figures |= _scored("", found, planted)
            took("searching")
            anywhere = [pairs for _, pairs in SimilarArticles(store, Search.of()).blocks()]
            figures |= _scored(", no window", joined(anywhere), planted)
            took("searching, no window")
            figures["terms MB"] = (journal / "terms.bin").stat().st_size / 2**20
            figures["texts MB"] = (journal / "articles.bin").stat().st_size / 2**20
        work = Work(Settings(), Reading(), pages=False)
        plan = CorpusPlan(articles, folder / "out", work, Search.of(WINDOW), resume=True)

        def compared(stage: str, done: int, total: int, failed: int) -> None:
            if stage == COMPARING and done == total:
                took("comparing")

        last = time.process_time()
        run_corpus(plan, Serial(), compared)
        took("writing")


def _scored(name: str, found: Found, planted: Planted) -> dict[str, float]:
    pairs = set(zip(found.a.tolist(), found.b.tolist(), strict=True))
    return {
        f"pairs{name}": len(pairs),
        f"copies{name}": len(planted.copies & pairs) / max(1, len(planted.copies)),
        f"rewrites{name}": len(planted.rewrites & pairs) / max(1, len(planted.rewrites)),
        f"other pairs{name}": len(pairs - planted.copies - planted.rewrites),
    }


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024**2)


@click.command(help="Measure a corpus of so many articles, and print the figures as they come.")
@click.argument("count", type=int)
def main(count: int) -> None:
    measure(count, lambda figures: print(json.dumps(figures), flush=True))


if __name__ == "__main__":
    main()
