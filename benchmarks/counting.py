"""Count right and wrong matches against gold, and say how sure the figures are.

A prediction is a set of gold sentence pairs with the relation that was given to each.
  recall     a match is found when one of its sentence pairs was predicted
  precision  a predicted pair is right when it lies in any match; optional matches count neither way
  core       matches that are not partial; full: partial ones too
  complete   found matches of several sentences with every sentence in some predicted pair of it
  label      the commonest predicted relation per found match, borderline matches left out
  status     per body sentence: matched or not
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from corpora import GoldPair, Pair

Counts = Mapping[str, int]


def share(part: float, whole: float, empty: float = 0.0) -> float:
    """`part / whole`, or `empty` where there is nothing to divide by."""
    return part / whole if whole else empty


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of both."""
    return share(2 * precision * recall, precision + recall)


def count_matches(pair: GoldPair, predicted: Mapping[Pair, str]) -> Counts:
    """The counts of one pair of reports whose gold has matches."""
    groups: dict[str, list[dict[str, Any]]] = {"core": [], "partial": []}
    for match in pair.gold["links"]:
        if not match.get("optional"):
            groups["partial" if match.get("partial") else "core"].append(match)
    scored = set(predicted) - pair.neutral
    counts: Counter[str] = Counter()
    counts["predicted"], counts["right"] = len(scored), len(scored & pair.right)
    for name, matches in groups.items():
        for match in matches:
            cells = {(i, j) for i in match["a"] for j in match["b"]}
            hit = cells & predicted.keys()
            counts[name] += 1
            counts[f"{name}_found"] += bool(hit)
            if hit:
                counts += _count_found(match, hit, predicted)
    return counts + _count_status(pair, set(predicted))


def _count_found(
    match: Mapping[str, Any], hit: set[Pair], predicted: Mapping[Pair, str]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    if len(match["a"]) + len(match["b"]) > 2:
        counts["several"] += 1
        whole = {i for i, _ in hit} == set(match["a"]) and {j for _, j in hit} == set(match["b"])
        counts["complete"] += whole
    if "label" in match and not match.get("label_borderline"):
        votes = Counter(predicted[cell] for cell in sorted(hit))
        counts["labelled"] += 1
        counts["label_right"] += votes.most_common(1)[0][0] == match["label"]
    return counts


def _count_status(pair: GoldPair, predicted: set[Pair]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for at, spans, side in ((0, pair.spans_a, "a"), (1, pair.spans_b, "b")):
        kinds = pair.gold.get(f"{side}_kinds") or ["sentence"] * len(spans)
        matched = {cell[at] for cell in pair.right}
        soft = {cell[at] for cell in pair.neutral} - matched
        seen = {cell[at] for cell in predicted}
        for number, kind in enumerate(kinds):
            if kind in ("sentence", "truncated") and number not in soft:
                counts["status"] += 1
                counts["status_right"] += (number in matched) == (number in seen)
    return counts


def match_rates(total: Counts) -> dict[str, float]:
    """Rates from summed counts."""
    precision = share(total["right"], total["predicted"])
    core = share(total["core_found"], total["core"], 1.0)
    found = total["core_found"] + total["partial_found"]
    full = share(found, total["core"] + total["partial"], 1.0)
    rates = {
        "precision": precision,
        "f1 core": f1(precision, core),
        "f1 full": f1(precision, full),
        "complete": share(total["complete"], total["several"], 1.0),
        "status": share(total["status_right"], total["status"], 1.0),
    }
    if total["labelled"]:
        rates["label"] = share(total["label_right"], total["labelled"])
    return rates


def count_pairs(pair: GoldPair, predicted: Mapping[Pair, str]) -> Counts:
    """The counts of a pair of lists whose gold has single sentence pairs with relations."""
    scored = set(predicted) - pair.neutral
    alike = {
        (match[0], match[1])
        for match in pair.gold["links"]
        if not isinstance(match, dict) and match[2] in ("identity", "equivalence")
    }
    return Counter(
        predicted=len(scored),
        right=len(scored & pair.right),
        gold=len(pair.right),
        alike=len(alike),
        alike_found=len(alike & predicted.keys()),
        sentences=len(pair.spans_a) + len(pair.spans_b),
    )


def pair_rates(total: Counts) -> dict[str, float]:
    """Rates from summed counts."""
    precision, recall = (
        share(total["right"], total["predicted"]),
        share(total["right"], total["gold"]),
    )
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1(precision, recall),
        "identity and equivalence recall": share(total["alike_found"], total["alike"], 1.0),
    }


def stranger_rates(total: Counts) -> dict[str, float]:
    """False matches between reports on unrelated events."""
    return {"false per 1000": 1000 * share(total["predicted"], total["sentences"])}


def summed(counts: Sequence[Counts]) -> Counter[str]:
    """All counts added up."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total


def interval(
    by_story: Mapping[str, Sequence[Counts]],
    rates: Callable[[Counts], dict[str, float]],
    rounds: int = 1000,
) -> dict[str, tuple[float, float]]:
    """The 95 % bootstrap interval of each rate, drawing whole stories (Efron 1979)."""
    drawn = random.Random(1)
    sums = [summed(counts) for counts in by_story.values()]
    found: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, value in rates(summed(drawn.choices(sums, k=len(sums)))).items():
            found.setdefault(name, []).append(value)
    last = rounds - 1
    return {
        name: (sorted(v)[round(0.025 * last)], sorted(v)[round(0.975 * last)])
        for name, v in found.items()
    }
