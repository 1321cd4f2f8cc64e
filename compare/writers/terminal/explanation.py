"""Why a sentence was matched or not, as text.

Takes an Explanation and gives the sentence (or the two of a pair), its matches, and for each
candidate the parts of its score as they add up to a probability, the words that count, and the
differences. A running sum is shown rather than bars or a single number, so that a reader can check
the addition and see which part decided.
"""

import math
from collections.abc import Sequence

from tabulate import tabulate

from compare.analysis.explanation import Explanation, PairEvidence
from compare.decisions import RejectedMatch
from compare.differences.kinds import word_of
from compare.result.comparison import Comparison
from compare.result.passage import Passage, SentenceEntry
from compare.text.safe_text import safe_line
from compare.text.segmentation import Kind
from compare.text.sides import Side
from compare.writers.common.decision_text import decisions_at_end
from compare.writers.common.detail_text import detail_words
from compare.writers.common.difference_text import kind_words, note_words, reason
from compare.writers.common.like_text import like_texts
from compare.writers.common.signs import DETAIL, DIFFERENCE, glyphs, id_runs, paint
from compare.writers.common.summary_text import name_of
from compare.writers.common.wrapping import cells, hung, wrap_text
from compare.writers.terminal.rows import decision_below
from compare.writers.view import View

_INDENT = "   "
_BIAS = ("bias", "before any evidence")
# Candidates below this score are noise; but if nothing is matched, the best one is shown.
_WORTH_SHOWING = 0.05


def explanation_text(explanation: Explanation, comparison: Comparison, view: View) -> str:
    """The explanation, laid out to the width of the view."""
    asked = [s for s in (explanation.sentence, explanation.other) if s is not None]
    lines = [line for sentence in asked for line in _sentence(sentence, comparison, view)]
    verdict = _verdict if explanation.other is None else _verdict_on_pair
    words = safe_line(verdict(explanation, comparison), view.ascii)
    lines += ["", *wrap_text(words, view.columns)]
    for passage in _asked_passages(explanation, comparison):
        lines += decision_below(passage.decision, view, 0, view.columns, _named(passage, view))
    for match in _rejected(explanation, comparison):
        lines += decision_below(match.decision, view, 0, view.columns, _named(match, view))
    for pair in _worth_showing(explanation.pairs):
        lines += ["", *_pair(pair, {s.id for s in asked}, comparison, view)]
    lines += decisions_at_end(comparison, view, rejected=False)
    return "\n".join(lines) + "\n"


def _asked_passages(explanation: Explanation, comparison: Comparison) -> list[Passage]:
    """The passages with the sentence that was asked about; for a pair those with both."""
    asked = {s.id for s in (explanation.sentence, explanation.other) if s is not None}
    return [p for p in comparison.passages if asked <= {*p.a, *p.b}]


def _rejected(explanation: Explanation, comparison: Comparison) -> list[RejectedMatch]:
    """The rejected matches with the sentence that was asked about; for a pair those with both."""
    asked = {s.id for s in (explanation.sentence, explanation.other) if s is not None}
    matches = comparison.decisions.rejected if comparison.decisions else ()
    return [match for match in matches if asked <= {*match.a, *match.b}]


def _named(passage: Passage | RejectedMatch, view: View) -> str:
    """The sentences of a passage: `a4 – b4`."""
    glyph = glyphs(view.ascii)
    return f" {glyph.dash} ".join(
        " ".join(id_runs(ids, glyph)) for ids in (passage.a, passage.b) if ids
    )


def _sentence(sentence: SentenceEntry, comparison: Comparison, view: View) -> list[str]:
    """The id, report and text of a sentence, and its kind if it is special."""
    side = _side(sentence.id)
    dot = "," if view.ascii else " ·"
    kind = "" if sentence.kind is Kind.SENTENCE else f"{dot} {sentence.kind.value}"
    name = safe_line(name_of(comparison, side), view.ascii)
    title = f"{sentence.id}{kind}{dot} {side.upper()}: {name}"
    lines = [paint(line, "strong", view.color) for line in wrap_text(title, view.columns)]
    return lines + _indented(safe_line(sentence.text, view.ascii), view)


def _side(id: str) -> Side:
    return "a" if id.startswith("a") else "b"


def _worth_showing(pairs: Sequence[PairEvidence]) -> list[PairEvidence]:
    """The matches and the rejected candidates with a notable score; at least the best pair."""
    found = [p for p in pairs if p.passage is not None or p.score >= _WORTH_SHOWING]
    return found or sorted(pairs, key=lambda pair: -pair.score)[:1]


def _verdict(explanation: Explanation, comparison: Comparison) -> str:
    """The result for the sentence, in one or two plain sentences."""
    id = explanation.sentence.id
    here, there = ("A", "B") if _side(id) == "a" else ("B", "A")
    matches = [p for p in comparison.passages if p.id in explanation.passages and p.a and p.b]
    if matches:
        places = "; ".join(_place(passage, id) for passage in matches)
        return f"{id} is matched {places}. {_threshold(explanation)}"
    if not explanation.pairs:
        if _rejected(explanation, comparison):
            return f"{id} is only in {here}: its match was rejected."
        none = f"no sentence of {there} has enough in common with it to be scored"
        return f"{id} is only in {here}: {none}."
    best = max(explanation.pairs, key=lambda pair: pair.score)
    near = best.b.id if here == "A" else best.a.id
    reached = f"The closest, {near}, scores {best.score:.2f}."
    return f"{id} is only in {here}. {reached} {_threshold(explanation)}"


def _verdict_on_pair(explanation: Explanation, comparison: Comparison) -> str:
    """The result for the two sentences that were asked about."""
    asked = f"{explanation.sentence.id} and {explanation.other.id if explanation.other else ''}"
    if not explanation.pairs:
        if _rejected(explanation, comparison):
            return f"{asked} are not matched: their match was rejected."
        return f"{asked} are not matched: they have too little in common to be scored."
    pair = explanation.pairs[0]
    passage = next((p for p in comparison.passages if p.id == pair.passage), None)
    if passage is None:
        return f"{asked} are not matched. They score {pair.score:.2f}. {_threshold(explanation)}"
    others = [id for id in (*passage.a, *passage.b) if id not in (pair.a.id, pair.b.id)]
    return (
        f"{asked} are matched{_together(others)}: {passage.relation.value} ({passage.id}). "
        f"{_threshold(explanation)}"
    )


def _threshold(explanation: Explanation) -> str:
    return f"Sentences match from a score of {explanation.threshold:.2f}."


def _place(passage: Passage, id: str) -> str:
    """The partners of a sentence in a passage, and the passage."""
    partners = " ".join(passage.b if id in passage.a else passage.a)
    siblings = [other for other in (*passage.a, *passage.b) if other[0] == id[0] and other != id]
    together = _together(siblings)
    return f"with {partners}{together}: {passage.relation.value} ({passage.id})"


def _together(ids: Sequence[str]) -> str:
    return f", together with {' '.join(ids)}" if ids else ""


def _pair(pair: PairEvidence, known: set[str], comparison: Comparison, view: View) -> list[str]:
    """One pair: the sentence that is not shown yet, the sum, the words."""
    state = f"matched ({pair.passage})" if pair.passage else "not matched"
    head = f"{pair.a.id} {glyphs(view.ascii).dash} {pair.b.id}: {pair.score:.2f}, {state}"
    lines = [paint(line, "strong", view.color) for line in wrap_text(head, view.columns)]
    for sentence in (pair.a, pair.b):
        if sentence.id not in known:
            lines += [*_indented(safe_line(sentence.text, view.ascii), view), ""]
    lines += [_INDENT + line for line in _sum(pair.parts, view)]
    lines += _words(pair, comparison, view) + _differences(pair, view)
    return lines + _details(pair, comparison, view)


def _words(pair: PairEvidence, comparison: Comparison, view: View) -> list[str]:
    """The words that count, each with its share of the weight of the sentence."""
    lines: list[str] = []
    kinds = (("in both", pair.common), ("only in A", pair.only_a), ("only in B", pair.only_b))
    for name, found in kinds:
        weights = [f"{safe_line(w, view.ascii)} {100 * s:.0f} %" for w, s in found if s >= 0.005]
        lines += _listed(name, weights, view)
    texts = like_texts(comparison, pair.alike)
    alike = (f"{t} {w.likeness:.2f}" for t, w in zip(texts, pair.alike, strict=True))
    lines += _listed("alike", [safe_line(each, view.ascii) for each in alike], view)
    return ["", *lines] if lines else []


def _listed(name: str, entries: Sequence[str], view: View) -> list[str]:
    """Entries after a name, wrapped; none of them is broken if it fits in a line."""
    if not entries:
        return []
    start = f"{_INDENT}{name:<11}"
    width = max(8, view.columns - len(start))
    # Joined by no-break spaces while wrapping, so that each figure stays with its word.
    joined = (e.replace(" ", "\xa0") if cells(e) < width else e for e in entries)
    body = wrap_text(", ".join(joined), width)
    return hung([b.replace("\xa0", " ") for b in body], start, " " * len(start))


def _differences(pair: PairEvidence, view: View) -> list[str]:
    """The differences between the two sentences, each with the reason for it."""
    lines: list[str] = []
    for difference in pair.differences:
        start = f"{_INDENT}{DIFFERENCE} {kind_words(difference)}"
        note = wrap_text(note_words(difference, view.ascii), max(8, view.columns - len(start) - 2))
        lines += hung(note, f"{start}  ", " " * (len(start) + 2))
        inner = " " * (len(_INDENT) + len(DIFFERENCE) + 1)
        lines += hung(
            wrap_text(reason(difference), max(8, view.columns - len(inner))), inner, inner
        )
        lines += decision_below(difference.decision, view, len(inner), view.columns)
    return ["", *lines] if lines else []


def _details(pair: PairEvidence, comparison: Comparison, view: View) -> list[str]:
    """The facts in the two sentences that the other report gives nowhere, with the reason."""
    lines: list[str] = []
    for detail in pair.details:
        here, there = ("A", "B") if detail.side == "a" else ("B", "A")
        words = detail_words(comparison, detail, view.ascii)
        start = f"{_INDENT}{DETAIL} {word_of(detail.kind)}"
        body = wrap_text(f"{here}: {words}", max(8, view.columns - len(start) - 2))
        lines += hung(body, f"{start}  ", " " * (len(start) + 2))
        inner = " " * (len(_INDENT) + len(DETAIL) + 1)
        why = f"why: no sentence of {there} gives it"
        lines += hung(wrap_text(why, max(8, view.columns - len(inner))), inner, inner)
        lines += decision_below(detail.decision, view, len(inner), view.columns)
    return ["", *lines] if lines else []


def _sum(parts: Sequence[tuple[str, float]], view: View) -> list[str]:
    """The parts as they add up: the start value, then the other parts, the heaviest first.

    Parts that round to 0.00 are left out; their sum has a line of its own.
    """
    ordered = sorted(parts, key=lambda part: (part[0] not in _BIAS, -abs(part[1])))
    shown = [part for part in ordered if part[0] in _BIAS or _counts(part[1])]
    rest = math.fsum(value for _, value in ordered) - math.fsum(value for _, value in shown)
    if _counts(rest):
        shown.append(("everything else", rest))
    rows, total = [["part", "log-odds", "sum", "score"]], 0.0
    for name, value in shown:
        total += value
        words = _BIAS[1] if name in _BIAS else safe_line(name.replace("_", " "), view.ascii)
        words = "\n".join(wrap_text(words, max(8, view.columns - 27)))
        rows.append([words, f"{value:+.2f}", f"{total:+.2f}", f"{_probability(total):.2f}"])
    align = ("left", "right", "right", "right")
    grid = tabulate(rows, tablefmt="plain", disable_numparse=True, colalign=align)
    return [line.rstrip() for line in grid.splitlines()]


def _counts(value: float) -> bool:
    """Whether a part does not round to 0.00."""
    return f"{abs(value):.2f}" != "0.00"


def _probability(log_odds: float) -> float:
    """The probability of log-odds, without overflow at either end."""
    tail = math.exp(-abs(log_odds))
    return (1.0 if log_odds >= 0 else tail) / (1.0 + tail)


def _indented(text: str, view: View) -> list[str]:
    body = wrap_text(text, view.columns - len(_INDENT))
    return hung(body, _INDENT, _INDENT)
