"""Invented lists in seven languages, whose rows are alike but for who, where, when or how much.

Takes nothing, gives lists, and pairs of reports made of their rows with what may be matched. Used
by the tests and by `benchmarks/parallel.py`.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import compare
from compare.settings import Settings

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of one language: a sentence with places for the two things that differ, and those.

    `reworded` is the same sentence in another order, "" where there is none.
    """

    name: str
    language: str
    sentence: str
    slots: tuple[tuple[str, str], ...]
    reworded: str = ""

    def written(self, *chosen: int) -> list[str]:
        """Some rows of the list as sentences."""
        return [self.sentence.format(*self.slots[k]) for k in chosen]

    def in_other_words(self, *chosen: int) -> list[str]:
        """Some rows in another order of words."""
        rows = [self.reworded.format(*self.slots[k]) for k in chosen]
        return [row[0].upper() + row[1:] for row in rows]

    @property
    def counted(self) -> bool:
        """Whether the second thing is a figure."""
        return self.slots[0][1][:1].isdigit()


LISTS = (
    Rows(
        "fees",
        "en",
        "{0} charges {1} marks for a mooring.",
        (("Brunnhaven", "14"), ("Oster Quay", "22"), ("Tallow Creek", "9")),
        "A mooring costs {1} marks in {0}.",
    ),
    Rows(
        "pupils",
        "en",
        "{0} lost {1} pupils over the winter.",
        (("The lower school", "31"), ("The convent school", "12"), ("The grammar school", "54")),
        "Over the winter {1} pupils left {0}.",
    ),
    Rows(
        "opinions",
        "en",
        "{0} described the levy as {1}.",
        (("Farmers", "theft"), ("Bakers", "a necessary evil"), ("Teachers", "long overdue")),
    ),
    Rows(
        "voices",
        "en",
        "“The dam {1} our grandchildren,” said {0}.",
        (("Tibor Vassen", "protects"), ("Elin Dower", "endangers"), ("Paula Brend", "bankrupts")),
    ),
    Rows(
        "years",
        "en",
        "In {0} the cable car carried {1} guests.",
        (("2014", "8,120"), ("2015", "9,455"), ("2016", "7,003")),
        "The cable car carried {1} guests in {0}.",
    ),
    Rows(
        "long",
        "en",
        "In {0}, where the count went on past midnight because the lights had failed twice, {1} "
        "voters supported the merger.",
        (("Brunnhaven", "1,204"), ("Lower Tallow", "866"), ("Ostermark", "3,410")),
        "{1} voters supported the merger in {0}.",
    ),
    Rows(
        "wings",
        "en",
        "The {0} wing cost {1} million marks.",
        (("east", "3.2"), ("west", "4.1"), ("old", "1.7")),
        "{1} million marks went into the {0} wing.",
    ),
    Rows(
        "table",
        "en",
        "{0} | opens at {1} | free",
        (("Archive", "8"), ("Observatory", "11"), ("Print room", "13")),
    ),
    Rows(
        "places",
        "de",
        "In {0} stimmten {1} Bürger gegen den Steinbruch.",
        (("Ahlbeck", "211"), ("Niederau", "540"), ("Krummbach", "77")),
        "{1} Bürger stimmten in {0} gegen den Steinbruch.",
    ),
    Rows(
        "posts",
        "de",
        "{0} erhält im Herbst {1} Gulden zusätzlich.",
        (("Das Tierheim", "9.000"), ("Die Sternwarte", "21.500"), ("Der Chor", "4.300")),
    ),
    Rows(
        "opinions",
        "de",
        "{0} nannten den Entwurf {1}.",
        (
            ("Die Winzer", "einen Fehler"),
            ("Die Fischer", "einen Anfang"),
            ("Die Müller", "eine Zumutung"),
        ),
    ),
    Rows(
        "places",
        "es",
        "En {0} votaron {1} vecinos contra la cantera.",
        (("Altamora", "312"), ("Puerto Lindo", "128"), ("Las Eras", "940")),
    ),
    Rows(
        "posts",
        "es",
        "{0} recibirá {1} monedas más este otoño.",
        (
            ("El conservatorio", "12.000"),
            ("La perrera", "3.500"),
            ("El observatorio", "27.000"),
        ),
    ),
    Rows(
        "opinions",
        "es",
        "{0} calificaron la reforma de {1}.",
        (("Los pescadores", "injusta"), ("Los maestros", "valiente"), ("Los médicos", "tardía")),
    ),
    Rows(
        "places",
        "fr",
        "À {0}, {1} habitants ont voté contre la carrière.",
        (("Montferran", "312"), ("Beaulac", "128"), ("Rochebrune", "940")),
    ),
    Rows(
        "posts",
        "fr",
        "{0} touchera {1} écus de plus cet automne.",
        (("Le conservatoire", "12 000"), ("Le refuge", "3 500"), ("L’observatoire", "27 000")),
    ),
    Rows(
        "places",
        "it",
        "A {0} hanno votato {1} abitanti contro la cava.",
        (("Montefosco", "312"), ("Belriva", "128"), ("Roccachiara", "940")),
    ),
    Rows(
        "posts",
        "pt",
        "{0} receberá {1} moedas a mais no outono.",
        (("O conservatório", "12.000"), ("O canil", "3.500"), ("O observatório", "27.000")),
    ),
    Rows(
        "posts",
        "ru",
        "{0} осенью получит ещё {1} крон.",
        (("Консерватория", "12 000"), ("Зоопарк", "3 500"), ("Обсерватория", "27 000")),
    ),
)


@dataclass(frozen=True, slots=True)
class Case:
    """Two reports, sentence by sentence: the pairs to match, all others of `rows` are wrong."""

    name: str
    language: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    right: frozenset[Pair]


def cases() -> Iterator[Case]:
    """What can happen to the rows of a list: one is missing, only one is left, one is changed."""
    for rows in LISTS:
        for kind, others, right in _variants(rows):
            a, b = tuple(rows.written(0, 1, 2)), tuple(others)
            yield Case(f"{rows.language} {rows.name} {kind}", rows.language, a, b, right)


def _variants(rows: Rows) -> Iterator[tuple[str, list[str], frozenset[Pair]]]:
    yield "without the second", rows.written(0, 2), frozenset({(0, 0), (2, 1)})
    yield "without the first", rows.written(1, 2), frozenset({(1, 0), (2, 1)})
    yield "only the last", rows.written(2), frozenset({(2, 0)})
    yield "turned round", rows.written(2, 0), frozenset({(2, 0), (0, 1)})
    if rows.counted:
        changed = Rows(
            rows.name,
            rows.language,
            rows.sentence,
            (rows.slots[0], (rows.slots[1][0], "6" + rows.slots[1][1]), rows.slots[2]),
        )
        same = frozenset((k, k) for k in range(3))
        yield "with another figure", changed.written(0, 1, 2), same
    if rows.reworded:
        kept = frozenset({(0, 0), (2, 1)})
        yield "reworded without the second", rows.in_other_words(0, 2), kept


SYLLABLES = ("bar", "del", "fos", "gun", "hol", "kir", "lam", "mon", "nor", "rud", "vik", "zel")
FRAMES = {
    "en": (
        "In {0} {1} members signed the petition.",
        "{0} asked for {1} benches along the canal.",
        "The mill at {0} ground {1} sacks of barley in March.",
    ),
    "de": (
        "In {0} unterschrieben {1} Mitglieder die Eingabe.",
        "{0} verlangte {1} Bänke am Kanal.",
    ),
    "es": (
        "En {0} firmaron {1} socios la petición.",
        "{0} pidió {1} bancos junto al canal.",
    ),
    "fr": ("À {0}, {1} membres ont signé la requête.", "{0} a demandé {1} bancs près du canal."),
    "pt": ("Em {0} assinaram {1} sócios a petição.", "{0} pediu {1} bancos junto ao canal."),
}


def planted(draw: random.Random, before: tuple[str, ...], after: tuple[str, ...]) -> Case:
    """A list of three to six random rows; the other report lacks one of them.

    `before` stands before the list in one report and `after`, in other words, in the other.
    """
    language = draw.choice(sorted(FRAMES))
    sentence = draw.choice(FRAMES[language])
    count = draw.randint(3, 6)
    names: set[str] = set()
    while len(names) < count:
        names.add("".join(draw.sample(SYLLABLES, 3)).capitalize())
    figures = draw.sample(range(11, 990), count)
    rows = [
        sentence.format(*row)
        for row in zip(draw.sample(sorted(names), count), figures, strict=True)
    ]
    missing = draw.randrange(count)
    kept = [k for k in range(count) if k != missing]
    if draw.random() < 0.5:
        draw.shuffle(kept)
    right = {(len(before) + k, len(after) + place) for place, k in enumerate(kept)}
    a, b = (*before, *rows), (*after, *[rows[k] for k in kept])
    return Case(f"{language} {sentence}", language, a, b, frozenset(right))


def wrong_matches(case: Case, found: frozenset[Pair], first: Pair = (0, 0)) -> set[Pair]:
    """The matched pairs of rows, from the `first` ones on, that are not right."""
    return {(i, j) for i, j in found - case.right if i >= first[0] and j >= first[1]}


def matched(
    a: tuple[str, ...], b: tuple[str, ...], language: str, preset: str = "balanced"
) -> frozenset[Pair]:
    """The matched pairs of sentences of two reports, a sentence per line."""
    settings = Settings.from_preset(preset)
    comparison = compare.compare("\n".join(a), "\n".join(b), language, settings)
    return frozenset(
        (int(i[1:]) - 1, int(j[1:]) - 1)
        for passage in comparison.passages
        for i in passage.a
        for j in passage.b
    )
