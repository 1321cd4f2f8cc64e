"""Measure what is flagged: `python benchmarks/changes.py --news … --etpc …`.

Prints the figures of docs/accuracy.md on facts that differ: on pairs of reports with differences
marked by hand, how many are flagged and how many flags are right; and on pairs of sentences of
ETPC, how often a number or name is flagged where the corpus says that one differs, and where it
does not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from corpora import SAMPLES, GoldPair, Pair, read_folders, read_rows
from counting import share
from tabulate import tabulate

import compare
from compare.differences import Difference

# Kinds of the gold by the family that is compared; those not here no flag has to find.
FAMILIES = {
    "number": "number",
    "date": "date",
    "name": "name",
    "negation": "negation",
    "hedge": "certainty",
    "quote_wording": "quotation",
    "quote_mode": "quotation",
}
# A fact must be pointed at: so much longer than the gold's a flag may be. Quotations are long.
_SLACK = {"quotation": 400}
_SLACK_OF_FACTS = 40
# ETPC: a substitution of a name or figure that changes the sense, and one that does not.
_NAMED = "Same Polarity Substitution (named ent.)"


@dataclass(frozen=True, slots=True)
class Flag:
    """A change of a comparison, by the families of the gold."""

    family: str
    spans: tuple[Pair | None, Pair | None]


@dataclass(frozen=True, slots=True)
class Known:
    """A difference of the gold; `wanted` says that a flag should find it."""

    family: str | None
    spans: tuple[Pair | None, Pair | None]
    wanted: bool


@click.command(help=__doc__)
@click.option("--news", type=click.Path(path_type=Path), help="Folder of news pairs.")
@click.option("--etpc", type=click.Path(path_type=Path), help="ETPC as JSON lines.")
@click.option("--show", is_flag=True, help="Spell out misses and wrong flags.")
def main(news: Path | None, etpc: Path | None, show: bool) -> None:
    corpora = {"samples": read_folders(SAMPLES, "samples")}
    for name, path in (("news", news), ("etpc", etpc)):
        if path is None or not path.exists():
            where = "not given" if path is None else f"nothing at {path}"
            click.echo(f"{name}: {where}; skipped (see benchmarks/README.md)", err=True)
        elif name == "news":
            corpora["news"] = read_folders(path, "pairs")
    for name, pairs in corpora.items():
        click.echo(f"\n{name}: {len(pairs)} pairs of reports\n\n{differences_table(pairs, show)}")
    if etpc is not None and etpc.exists():
        rows = list(read_rows(etpc))
        click.echo(f"\nETPC: {len(rows)} pairs of sentences\n\n{etpc_table(rows, show)}")


def differences_table(pairs: list[GoldPair], show: bool) -> str:
    """Recall and precision by family, then the forms that must not be flagged."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    flagged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    forms = loud = 0
    for pair in pairs:
        comparison = compare.compare(pair.text_a, pair.text_b, language=pair.language)
        flags = [as_flag(c) for p in comparison.passages for c in p.differences]
        known = list(differences(pair))
        for difference in known:
            if difference.wanted and difference.family:
                hit = any(meets(difference, flag, exact=True) for flag in flags)
                wanted[difference.family] += 1
                found[difference.family] += hit
                if show and not hit:
                    click.echo(f"missed {pair.name} {difference.family}: {said(pair, difference)}")
        for flag in flags:
            hit = any(meets(difference, flag, exact=False) for difference in known)
            flagged[flag.family] += 1
            right[flag.family] += hit
            if show and not hit:
                click.echo(f"wrong {pair.name} {flag.family}: {said(pair, flag)}")
        for form in equivalents(pair):
            hits = [f for f in flags if f.family != "quotation" and both_overlap(form, f.spans)]
            forms += 1
            loud += bool(hits)
            for flag in hits if show else ():
                click.echo(f"another form {pair.name} {flag.family}: {said(pair, flag)}")
    rows = [
        (
            family,
            wanted[family],
            rate(found[family], wanted[family]),
            flagged[family],
            rate(right[family], flagged[family]),
        )
        for family in (*dict.fromkeys(FAMILIES.values()), "speaker")
        if wanted[family] or flagged[family]
    ]
    rows.append(
        (
            "all",
            wanted.total(),
            rate(found.total(), wanted.total()),
            flagged.total(),
            rate(right.total(), flagged.total()),
        )
    )
    table = tabulate(rows, ("kind", "in the gold", "flagged", "flags", "right"))
    return f"{table}\n\nother forms of one fact: {forms}, of which flagged: {loud}"


def rate(part: int, whole: int) -> str:
    return f"{share(part, whole):.2f}" if whole else "-"


def as_flag(difference: Difference) -> Flag:
    kind = "quotation" if difference.kind.value.startswith("quote") else difference.kind.value
    a, b = ((s.start, s.end) if s else None for s in (difference.a, difference.b))
    return Flag(kind, (a, b))


def differences(pair: GoldPair) -> Iterator[Known]:
    """The differences of all matches with their places."""
    for match in pair.gold["links"]:
        for difference in match.get("differences", ()):
            family = FAMILIES.get(difference["kind"])
            wanted = not (difference.get("minor") or match.get("optional"))
            yield Known(family, places(pair, match, difference), wanted)


def equivalents(pair: GoldPair) -> Iterator[tuple[Pair | None, Pair | None]]:
    for match in pair.gold["links"]:
        for form in match.get("equivalents") or ():
            yield places(pair, match, form)


def places(
    pair: GoldPair, match: Mapping[str, Any], words: Mapping[str, str]
) -> tuple[Pair | None, Pair | None]:
    """Where the words of both sides stand in the sentences of a match."""
    sides = []
    for side, text, spans in (
        ("a", pair.text_a, pair.spans_a),
        ("b", pair.text_b, pair.spans_b),
    ):
        sides.append(place(text, [spans[i] for i in match[side]], words[side]))
    return sides[0], sides[1]


def place(text: str, within: list[Pair], words: str) -> Pair | None:
    """The words in one of the sentences, or in the stretch over all of them."""
    if not words:
        return None
    for start, end in (*within, (within[0][0], within[-1][1])):
        at = text.find(words, start, end)
        if at >= 0:
            return at, at + len(words)
    return None


def meets(known: Known, flag: Flag, *, exact: bool) -> bool:
    """Whether a flag points at a difference, on one side at least.

    `exact` asks for the family of the gold; without it, a difference that no flag has to find makes
    a flag right as well.
    """
    if known.family != flag.family and (exact or known.family is not None):
        return False
    slack = _SLACK.get(flag.family, _SLACK_OF_FACTS)
    return any(
        there is not None
        and here is not None
        and overlap(there, here)
        and here[1] - here[0] <= there[1] - there[0] + slack
        for there, here in zip(known.spans, flag.spans, strict=True)
    )


def overlap(one: Pair, other: Pair) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def both_overlap(
    one: tuple[Pair | None, Pair | None], other: tuple[Pair | None, Pair | None]
) -> bool:
    return all(x and y and overlap(x, y) for x, y in zip(one, other, strict=True))


def said(pair: GoldPair, found: Known | Flag) -> str:
    texts = (pair.text_a, pair.text_b)
    return " / ".join(
        repr(text[slice(*span)]) if span else "–"
        for text, span in zip(texts, found.spans, strict=True)
    )


def etpc_table(rows: list[dict[str, Any]], show: bool) -> str:
    """How often a number, date or name is flagged, by what the corpus says of the row."""
    flagged: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row in rows:
        for family, state in said_by_corpus(row).items():
            found = families(row)
            hit = bool(found & ({"number", "date"} if family == "number" else {"name"}))
            flagged[family, state].append(hit)
            if show and hit != (state == "differs"):
                click.echo(
                    f"{family} {state}, {'' if hit else 'not '}flagged\n  {row['a']}\n  {row['b']}"
                )
    table = []
    for family in ("number", "name"):
        for state in STATES:
            hits = flagged[family, state]
            table.append((family, state, len(hits), sum(hits), rate(sum(hits), len(hits))))
    return tabulate(table, ("kind", "the corpus says", "rows", "flagged", "share"))


STATES = ("differs", "same", "none")


def said_by_corpus(row: Mapping[str, Any]) -> dict[str, str]:
    """For numbers and for names whether one differs, stands there in another form, or neither.

    Figures are told from names by their digits. A substitution that only one side fills in is an
    addition, not a difference, and is passed over.
    """
    said: dict[str, set[str]] = {"number": set(), "name": set()}
    for entry in row["diffs"]:
        a, b = entry["a_text"], entry["b_text"]
        if entry["type"] != _NAMED or not a or not b:
            continue
        digits = [any(char.isdigit() for char in text) for text in (a, b)]
        if all(digits):
            family = "number"
        elif not any(digits) and is_full_name(a) and is_full_name(b):
            family = "name"
        else:
            continue
        said[family].add("same" if entry["sense_preserving"] else "differs")
    return {
        family: "differs" if "differs" in found else "same" if found else "none"
        for family, found in said.items()
    }


def is_full_name(text: str) -> bool:
    """Whether a stretch is a name of several words; a lone word may be a nickname or a title."""
    words = [word for word in text.split() if word[:1].isalpha()]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def families(row: Mapping[str, Any]) -> set[str]:
    """The families of all flags between two sentences."""
    comparison = compare.compare(row["a"], row["b"], language="en")
    return {as_flag(difference).family for p in comparison.passages for difference in p.differences}


if __name__ == "__main__":
    main()
