"""How a comparison is laid out: width, colour, which passages, in which order.

Takes the choices of a caller and gives a checked View. A view never changes the result; it only
decides how much of it is shown and with which signs, so all writers can share it.
"""

from dataclasses import dataclass
from typing import get_args

from compare.errors import SettingsError, expect
from compare.option_words import SHOW
from compare.result.passage import Order, Passage
from compare.result.relations import Relation

MIN_WIDTH = 20
# What a reader may put at the head of a file, and the most characters of each.
HEADINGS = {"title": 300, "author": 300, "note": 5000}


@dataclass(frozen=True, slots=True)
class View:
    """The layout of one output.

    `full` puts the texts side by side below the answer, and `expand` has every passage there; else
    runs of passages that only one side has are folded, up to `context` of them next to a match.
    `show` is a set of words from SHOW, empty for all; a passage is shown if any of them fits.
    A choice among the passages, or of their order, asks for the texts as well. `excerpts` leaves
    out of a file the passages that no finding is in or near. `title`, `author` and `note` stand at
    the head of a page or a document: what it is about, who made it and why. `pair_pages` is where
    the page of a matrix finds those of every two reports, as an address that ends with "/"; "" for
    nowhere.
    Text in fewer than MIN_WIDTH columns is unreadable, so a narrower width counts as MIN_WIDTH.
    SettingsError for a value that is none of these.

    >>> import compare
    >>> a, b = "The bridge will open on 14 May.", "The bridge will open on 15 May."
    >>> comparison = compare.compare(a, b, language="en")
    >>> print(compare.render(comparison, "terminal", compare.View(width=40)).splitlines()[0])
    A  A  en · 1 sentence · 7 words
    """

    width: int = 100
    color: bool = False
    ascii: bool = False
    show: frozenset[str] = frozenset()
    order: Order = "a"
    stat: bool = False
    full: bool = False
    expand: bool = False
    context: int | None = None
    excerpts: bool = False
    title: str = ""
    author: str = ""
    note: str = ""
    pair_pages: str = ""

    def __post_init__(self) -> None:
        expect("width", self.width, int)
        expect("show", self.show, frozenset)
        expect("order", self.order, str)
        expect("pair_pages", self.pair_pages, str)
        expect("context", self.context, int, type(None))
        for name, most in HEADINGS.items():
            expect(name, getattr(self, name), str)
            if len(getattr(self, name)) > most:
                raise SettingsError(f"{name}: longer than {most} characters; give a shorter one")
        unknown = sorted(map(str, self.show - set(SHOW)))
        if unknown:
            raise SettingsError(
                f"show: {unknown[0]!r} is none of {', '.join(SHOW)}; give some of them"
            )
        if self.order not in get_args(Order):
            raise SettingsError(
                f"order: {self.order!r} is none of {', '.join(get_args(Order))}; give one of them"
            )

    @property
    def columns(self) -> int:
        """The width in columns, at least MIN_WIDTH."""
        return max(self.width, MIN_WIDTH)

    @property
    def rows(self) -> bool:
        """Whether the texts are shown, and not the answer alone."""
        chosen = self.show or self.order != "a" or self.context is not None
        return self.full or self.expand or bool(chosen)

    @property
    def heading(self) -> str | None:
        """The first thing given for the head of a file, such as `title`."""
        return next((name for name in HEADINGS if getattr(self, name).strip()), None)

    def shows(self, passage: Passage) -> bool:
        """Whether a passage is shown."""
        if not self.show:
            return True
        if passage.boilerplate:
            return "boilerplate" in self.show
        return not self.show.isdisjoint(words_for(passage))


def words_for(passage: Passage) -> tuple[str, ...]:
    """The words of SHOW that fit a passage, in the order of SHOW."""
    unique = passage.relation is Relation.UNIQUE
    fits = {
        "shared": passage.relation is Relation.SHARED,
        "paraphrased": passage.relation is Relation.PARAPHRASED,
        "only-a": unique and bool(passage.a),
        "only-b": unique and bool(passage.b),
        "partial": passage.partial is not None,
        "reordered": passage.reordered,
        "uncertain": passage.uncertain,
        "different": bool(passage.standing),
        "details": bool(passage.details),
        "boilerplate": passage.boilerplate,
    }
    return tuple(word for word in SHOW if fits[word])


def hidden_line(shown: int, total: int, view: View) -> str:
    """The number of passages that the view hides, and its choice; "" if it hides none."""
    if not total:
        return "no passages"
    if shown == total:
        return ""
    words = ", ".join(word for word in SHOW if word in view.show)
    if not shown:
        return f"no passage matches --show {words.replace(', ', ',')}"
    return f"{total - shown} of {total} passages hidden; shown: {words}"
