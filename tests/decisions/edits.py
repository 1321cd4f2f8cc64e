"""Reports of made-up sentences, edited at random, with what each sentence became."""

from dataclasses import dataclass
from random import Random

from compare.decisions import Anchor
from compare.decisions.anchors import anchors_of, hash_of, key_of
from compare.text.segmentation import Segments
from tests.builders import segments

# Words that end no sentence early and that nothing folds into each other.
WORDS = [
    "ferries", "lanterns", "harbour", "council", "bridge", "orchard", "minister",
    "winter", "silver", "quarrel", "herring", "meadow", "railway", "barley",
    "clockmaker", "thunder", "granite", "violin", "parcel", "lighthouse", "beekeeper",
    "turbine", "velvet", "cellar", "pilgrim", "saddle", "walnut", "glacier",
    "tunnel", "mason",
]  # fmt: skip
SHARE = 0.2
GAPS = (" ", " ", "\n", "\n\n")


@dataclass(frozen=True)
class Piece:
    """A sentence of an edited report; `origin` is its place in the first one, if it still is it."""

    text: str
    origin: int | None


def first_report(random: Random, size: int, repeats: int) -> list[str]:
    """Sentences of different words; some of them twice."""
    texts: list[str] = []
    while len(texts) < size:
        words = random.sample(WORDS, random.randint(3, 8))
        number = f" {random.randint(2, 900)} " if random.random() < 0.3 else " "
        text = f"{words[0].capitalize()}{number}{' '.join(words[1:])}."
        if text not in texts:
            texts.append(text)
    for _ in range(repeats):
        texts.insert(random.randrange(len(texts) + 1), random.choice(texts))
    return texts


def edited(random: Random, texts: list[str]) -> list[Piece]:
    """The report after a fifth of its sentences were changed, split, reordered or removed."""
    pieces = [Piece(text, number) for number, text in enumerate(texts)]
    chosen = set(random.sample(range(len(pieces)), max(1, round(SHARE * len(pieces)))))
    result: list[Piece] = []
    reordered: list[Piece] = []
    for number, piece in enumerate(pieces):
        if number not in chosen:
            result.append(piece)
            continue
        what = random.choice(("edit", "edit", "split", "move", "remove"))
        if what == "edit":
            result.append(Piece(_reworded(random, piece.text), None))
        elif what == "split":
            result += [Piece(text, None) for text in _halves(piece.text)]
        elif what == "move":
            reordered.append(piece)
    for piece in reordered:
        result.insert(random.randrange(len(result) + 1), piece)
    if random.random() < 0.3:
        result.insert(random.randrange(len(result) + 1), Piece("Nobody foresaw any of this.", None))
    return result


def _reworded(random: Random, text: str) -> str:
    words = text.rstrip(".").split(" ")
    place = random.randrange(1, len(words))
    what = random.choice(("replace", "insert", "drop", "swap", "ask"))
    if what == "ask":
        return " ".join(words) + "?"
    if what == "replace":
        words[place] = "cormorant" if words[place].isalpha() else words[place] + "1"
    elif what == "insert":
        words.insert(place, "not")
    elif what == "drop":
        del words[place]
    else:
        words.append("euphonium")
    return " ".join(words) + "."


def _halves(text: str) -> list[str]:
    words = text.rstrip(".").split(" ")
    middle = max(1, len(words) // 2)
    one, two = " ".join(words[:middle]), " ".join(words[middle:])
    return [f"{one.capitalize()}.", f"{two[:1].upper()}{two[1:]}."]


def written(random: Random, texts: list[str], *, retyped: bool = False) -> Segments:
    """A report of these sentences; `retyped` changes white space, which makes no other text."""
    text = ""
    for sentence in texts:
        words = sentence.split(" ")
        gap = random.choice((" ", "\u00a0", "  ")) if retyped and random.random() < 0.2 else " "
        text += " ".join(words[:2]) + (gap + " ".join(words[2:]) if words[2:] else "")
        text += random.choice(GAPS)
    found = segments(text)
    assert len(found.sentences) == len(texts), text
    return found


def text_of(report: Segments) -> str:
    """The text behind the sentences, spaces between them."""
    text = ""
    for sentence in report.sentences:
        text = text.ljust(sentence.start) + sentence.text
    return text


def anchors(report: Segments, chosen: list[int]) -> tuple[Anchor, ...]:
    """Anchors as the page saves them."""
    places = [(s.start, s.end, hash_of(key_of(s))) for s in report.sentences]
    return anchors_of(text_of(report), places, chosen)
