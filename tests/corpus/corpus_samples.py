"""Invented articles for the tests of a corpus: events, near copies and rewrites of them."""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

_SOUNDS = ("bdfgklmnprstv", "aeiou")
_SMALL = ("the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "as", "was", "his")


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(k) for _ in range(draw.randint(2, 3)) for k in _SOUNDS)


def make_articles(events: int, seed: int = 7) -> list[dict[str, str]]:
    """Three articles on each event: `e0-first`, its near copy `e0-copy`, and `e0-rewrite`.

    All are on one topic, whose words are a quarter of theirs; the days of two events are ten apart.
    """
    draw = random.Random(seed)
    topic = [_word(draw) for _ in range(60)]
    rows = []
    for event in range(events):
        own = [_word(draw) for _ in range(70)]

        def sentence(own: Sequence[str] = own) -> list[str]:
            words = [draw.choice(draw.choice((own, own, topic, _SMALL))) for _ in range(12)]
            return [words[0].capitalize(), *words[1:]]

        first = [sentence() for _ in range(9)]
        copy = [list(words) for words in first[:-1]]
        copy[2][3] = "unlike"
        rewrite = [
            [draw.choice(topic) if draw.random() < 0.3 else word for word in words]
            for words in draw.sample(first, 7)
        ]
        for day, (kind, words) in enumerate(
            (("first", first), ("copy", copy), ("rewrite", rewrite))
        ):
            rows.append(
                {
                    "id": f"e{event}-{kind}",
                    "outlet": f"Outlet {day % 2}",
                    "date": f"2025-{1 + event // 2:02d}-{1 + 10 * (event % 2) + day:02d}",
                    "text": "\n\n".join(" ".join(each) + "." for each in words),
                }
            )
    draw.shuffle(rows)
    return rows


def write_articles(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    """The rows as lines of JSON."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def event_of(id: str) -> str:
    """The event that an article is on."""
    return id.partition("-")[0]
