"""Gold data for fitting and measuring: pairs of reports with the matches that people found.

Takes paths, gives `GoldPair`s. Nothing here ships with the package. What each corpus is, where it
comes from and what its terms allow stands in README.md beside this file; a corpus that is not
there is skipped with a message, so that everything runs on the samples alone.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
Pair = tuple[int, int]

# Folders NAME-ab, NAME-ac, NAME-bc hold the pairs of three accounts of one story.
_PART_OF_STORY = re.compile(r"-(?:ab|ac|bc)$")

# Folders NAME-de hold a second report in that language.
_IN_ANOTHER_LANGUAGE = re.compile(r"-([a-z]{2})$")

# Two articles are on one event when so many stretches of so many letters
# recur in both, since they quote one speech.
STRETCH = 60
ENOUGH_STRETCHES = 3

# CSTNews relations in which both sentences carry the same content (Maziero, Jorge & Pardo 2010).
CONTENT_RELATIONS = frozenset(
    (
        *("identity", "equivalence", "overlap", "subsumption", "summary", "attribution"),
        *("indirect-speech", "translation", "modality", "contradiction"),
    )
)


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two texts, their gold sentences as spans, and which of them are matched.

    `right` holds the sentence pairs of the matches, `neutral` those that count neither way (weak
    matches, relations without common content). `story` names the event: pairs of one story never
    stand on both sides of a fit. `gold` is the annotation as read, `language_b` the language of B
    where it is another one.
    """

    name: str
    corpus: str
    story: str
    language: str
    text_a: str
    text_b: str
    spans_a: tuple[Pair, ...]
    spans_b: tuple[Pair, ...]
    right: frozenset[Pair]
    neutral: frozenset[Pair]
    gold: dict[str, Any]
    language_b: str | None = None


def read_folders(root: Path, corpus: str) -> list[GoldPair]:
    """Folders with `a.txt`, `b.txt` and `gold.json`, the format of the samples."""
    return [_read_folder(path.parent, corpus) for path in sorted(root.glob("*/gold.json"))]


def _read_folder(folder: Path, corpus: str) -> GoldPair:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    other = _IN_ANOTHER_LANGUAGE.search(folder.name) if corpus == "crosslingual" else None
    text_a, text_b = ((folder / name).read_bytes().decode("utf-8") for name in ("a.txt", "b.txt"))
    right, neutral = _pairs_of(gold["links"])
    return GoldPair(
        name=folder.name,
        corpus=corpus,
        story=folder.name[: other.start()] if other else _PART_OF_STORY.sub("", folder.name),
        language=gold.get("language_a", gold["language"]),
        text_a=text_a,
        text_b=text_b,
        spans_a=tuple((s, e) for s, e in gold["a_sentences"]),
        spans_b=tuple((s, e) for s, e in gold["b_sentences"]),
        right=right,
        neutral=neutral,
        gold=gold,
        language_b=other[1] if other else None,
    )


def _pairs_of(matches: list[dict[str, Any]]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    right: set[Pair] = set()
    optional: set[Pair] = set()
    for match in matches:
        (optional if match.get("optional") else right).update(
            (i, j) for i in match["a"] for j in match["b"]
        )
    return frozenset(right), frozenset(optional - right)


def read_lists(path: Path, corpus: str, counts: Callable[[str], bool]) -> list[GoldPair]:
    """JSON lines with `a`, `b` (lists of sentences) and `matches` (`[i, j, relation, …]`)."""
    pairs = []
    for row in read_rows(path):
        (text_a, spans_a), (text_b, spans_b) = _lined(row["a"]), _lined(row["b"])
        related = {(i, j) for i, j, *_ in row["links"]}
        right = {(i, j) for i, j, relation, *_ in row["links"] if counts(relation)}
        pairs.append(
            GoldPair(
                name=row["id"],
                corpus=corpus,
                story=str(row.get("cluster") or row.get("fable") or row["id"]),
                language=row.get("lang", "en"),
                text_a=text_a,
                text_b=text_b,
                spans_a=spans_a,
                spans_b=spans_b,
                right=frozenset(right),
                neutral=frozenset(related - right),
                gold={"links": row["links"]},
            )
        )
    return pairs


def lined_pair(
    name: str,
    corpus: str,
    language: str,
    a: Sequence[str],
    b: Sequence[str],
    right: frozenset[Pair],
) -> GoldPair:
    """A pair of texts with a sentence in each line."""
    (text_a, spans_a), (text_b, spans_b) = _lined(list(a)), _lined(list(b))
    return GoldPair(
        name,
        corpus,
        name,
        language,
        text_a,
        text_b,
        spans_a,
        spans_b,
        right,
        frozenset(),
        {"links": []},
    )


def _lined(sentences: list[str]) -> tuple[str, tuple[Pair, ...]]:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    return text, tuple(spans)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def same_events(pairs: Sequence[GoldPair]) -> dict[str, str]:
    """Stories of the news pairs and samples that BASIL has as well -> its event.

    They are found by stretches of equal letters, because typography and line ends vary.
    """
    articles: dict[str, str] = {}
    for pair in pairs:
        if pair.corpus in ("basil", "strangers"):
            stories = pair.story.split("|")
            articles[_letters(pair.text_a)] = stories[0]
            articles[_letters(pair.text_b)] = stories[-1]
    return {
        pair.story: event
        for pair in pairs
        if pair.corpus in ("pairs", "samples")
        for text in (pair.text_a, pair.text_b)
        for article, event in articles.items()
        if _shared_stretches(_letters(text), article) >= ENOUGH_STRETCHES
    }


def _letters(text: str) -> str:
    return "".join([letter for letter in text.casefold() if letter.isalnum()])


def _shared_stretches(text: str, article: str) -> int:
    """How many stretches of a text recur in an article."""
    starts = range(0, len(text) - STRETCH + 1, STRETCH)
    return sum(text[start : start + STRETCH] in article for start in starts)


def once_per_event(pairs: Sequence[GoldPair]) -> list[GoldPair]:
    """The pairs without those of BASIL whose event is a story of the news pairs too."""
    twice = set(same_events(pairs).values())
    return [pair for pair in pairs if pair.corpus != "basil" or pair.story not in twice]


def strangers_across(pairs: Sequence[GoldPair]) -> list[GoldPair]:
    """Reports of different stories in different languages: no match between them is right."""
    first = {p.story: p for p in pairs if p.corpus in ("pairs", "samples")}
    return [
        replace(
            one,
            name=f"{one.name} / {two.name}",
            corpus="strangers",
            story=f"{one.story}|{two.story}",
            language_b=two.language,
            text_b=two.text_b,
            spans_b=two.spans_b,
            right=frozenset(),
            neutral=frozenset(),
            gold={"links": []},
        )
        for one in first.values()
        for two in first.values()
        if one.language != two.language
    ]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of BASIL: its outlet, the text as laid out here, title first, sentence spans."""

    outlet: str
    text: str
    spans: tuple[Pair, ...]


def read_basil(path: Path) -> dict[str, list[Article]]:
    """BASIL as JSON lines: event id -> its articles, in the order of the file."""
    return {row["id"]: [_article(doc) for doc in row["docs"]] for row in read_rows(path)}


def _article(document: dict[str, Any]) -> Article:
    text = document["title"] + "\n"
    spans = [(0, len(document["title"]))]
    for paragraph in document["paragraphs"]:
        text += "\n"
        for sentence in paragraph:
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence + " "
        text = text[:-1] + "\n"
    return Article(document["source"].lower(), text, tuple(spans))


def matched_basil(events: dict[str, list[Article]]) -> list[GoldPair]:
    """Pairs of articles on one event, with this project's own matches (`basil_links.jsonl`)."""
    pairs = []
    for row in read_rows(HERE / "basil_links.jsonl"):
        if row["event"] not in events:
            continue
        by_outlet = {article.outlet: article for article in events[row["event"]]}
        a, b = (by_outlet[outlet] for outlet in row["docs"])
        right, neutral = _pairs_of(row["links"])
        name = " ".join((row["event"], *row["docs"]))
        pairs.append(_basil_pair(name, row["event"], a, b, right, neutral, row))
    return pairs


def strangers(events: dict[str, list[Article]], offsets: tuple[int, ...]) -> list[GoldPair]:
    """Pairs of articles on different events, far apart in the file and so in time."""
    names = list(events)
    return [
        _basil_pair(
            f"{name} / {other}",
            f"{name}|{other}",
            events[name][0],
            events[other][1],
            frozenset(),
            frozenset(),
            {"links": []},
        )
        for offset in offsets
        for name, other in zip(names, names[offset:] + names[:offset], strict=True)
    ]


def _basil_pair(
    name: str,
    story: str,
    a: Article,
    b: Article,
    right: frozenset[Pair],
    neutral: frozenset[Pair],
    gold: dict[str, Any],
) -> GoldPair:
    corpus = "basil" if right or neutral or gold.get("event") else "strangers"
    return GoldPair(
        name, corpus, story, "en", a.text, b.text, a.spans, b.spans, right, neutral, gold
    )
