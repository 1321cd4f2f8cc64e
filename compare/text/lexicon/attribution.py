"""How a language says who is quoted: verbs, pronouns, offices, the small words around a name.

Takes a `Language`, gives the word lists by which `noun_phrases` and `speakers` read the narration
around a quotation. They are data in its folder; a language without them gets only its
verbs of attribution, which still connect names and quotations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from compare.text.language import Language, language_profile
from compare.text.language_folder import read_part
from compare.text.normalization import fold_word

# Words with a capital that are not names.
_SMALL = ("determiners", "breaks", "connectors", "times", "adverbs", "pronouns", "auxiliaries")


@dataclass(frozen=True, slots=True)
class AttributionLexicon:
    """Word lists of one language in folded form.

    `verbs` introduce speech; those in `needs_quotation` do so only next to a quotation, and those
    in `naming` introduce one or two quoted words as what somebody is called. `passive` are
    participles whose subject speaks ("was quoted"). Between a verb of `relays` ("quoted") and a
    word of `relayed` ("as saying") stands who speaks, and between one of `sources` ("from") and a
    colon. `latter` and `former` mean one of two persons just named together. `according` are
    phrases that the speaker follows, each a tuple of words under its first one; `according_behind`
    are words that the speaker precedes.

    `connectors` join a noun to what belongs to it, `joining` are the few that do so even after the
    verb; `breaks` begin another clause, `openers` may precede its subject. `offices` are all words
    for what a person is; `titles_he` and `titles_she` among them, and the first names `names_he`
    and `names_she`, show whom a pronoun can mean. A name with a word of `organisations` in it is
    not a person's; `indefinite` articles introduce somebody new; `small` words are not names even
    with a capital.

    A language with `aside_endings` puts its verb last, behind the quotation; a word with one of
    them says where or when and is no subject.

    `inverts` says that a subject may follow its verb without a quotation before it, `compounds`
    that a hyphen joins two words into one.
    """

    code: str = ""
    verbs: frozenset[str] = frozenset()
    needs_quotation: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    relays: frozenset[str] = frozenset()
    relayed: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    latter: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    he: frozenset[str] = frozenset()
    she: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    me: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    connectors: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    and_words: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    titles_he: frozenset[str] = frozenset()
    titles_she: frozenset[str] = frozenset()
    names_he: frozenset[str] = frozenset()
    names_she: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    indefinite: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    participles: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    aside_endings: tuple[str, ...] = ()
    according: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    according_behind: frozenset[str] = frozenset()
    inverts: bool = False
    compounds: bool = False


def attribution_lexicon(language: Language) -> AttributionLexicon:
    """The word lists of a language; only its verbs if it has no lists."""
    return _load(language.code)


@cache
def _load(code: str) -> AttributionLexicon:
    language = language_profile(code)
    data = read_part(code, "attribution")
    if not data:
        return AttributionLexicon(code=code, verbs=language.attribution_verbs, inverts=True)

    def words(line: str) -> list[str]:
        return [fold_word(word, language) for word in line.split()]

    lists: dict[str, Any] = {
        entry.name: frozenset(word for line in data.get(entry.name, ()) for word in words(line))
        for entry in fields(AttributionLexicon)
        if entry.type == frozenset[str]
    }
    lists["verbs"] |= language.attribution_verbs | lists["naming"]
    lists["pronouns"] = lists["he"] | lists["she"] | lists["others"]
    lists["offices"] = lists["roles"] | lists["titles_he"] | lists["titles_she"]
    lists["small"] = frozenset().union(*(lists[name] for name in _SMALL))
    return AttributionLexicon(
        **lists,
        code=code,
        participles=tuple(data.get("participles", ())),
        adverb_endings=tuple(data.get("adverb_endings", ())),
        past_endings=tuple(data.get("past_endings", ())),
        aside_endings=tuple(" ".join(data.get("aside_endings", ())).split()),
        according=_by_first(tuple(words(line)) for line in data.get("according", ())),
        inverts=data.get("inverts", False),
        compounds=data.get("compounds", False),
    )


def _by_first(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows:
        found[row[0]] = (*found.get(row[0], ()), row)
    return found
