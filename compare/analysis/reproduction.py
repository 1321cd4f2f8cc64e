"""Whether two reports on disk still give a saved comparison.

Takes a comparison that was read back and the same one made again, gives what changed, one line
each: inputs first, because they explain the rest; then the tool and the settings; then passages,
which are identified by their texts.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry
from compare.result.record import passage_record
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import quotation_supports
from compare.verdict import Decision

# After so many passages the rest is counted: the first few say what happened.
SHOWN = 5
_SHORT = 12
_QUOTED = 60
_TOOL = ("name", "version", "model")
_SETTINGS = ("preset", "threshold", "band_above", "band_below", "language")
_PASSAGE = (
    "relation", "score", "uncertain", "partial", "reordered", "shift", "boilerplate", "decision",
    "differences", "edits", "runner_up", "parts", "restated",
)  # fmt: skip


def differences(saved: Comparison, now: Comparison) -> list[str]:
    """What changed, in words; nothing when the reports still give this comparison."""
    now = replace(now, a=_as_named(now.a, saved.a), b=_as_named(now.b, saved.b))
    if now == saved:
        return []
    lines = [*_inputs(saved, now), *_made_with(saved, now)]
    passages = list(_passages(saved, now))
    quotations = list(_quotations(saved, now))
    lines += quotations[:SHOWN]
    if len(quotations) > SHOWN:
        lines.append(f"and decisions on {len(quotations) - SHOWN} more quotations")
    lines += passages[:SHOWN]
    if len(passages) > SHOWN:
        lines.append(f"and {len(passages) - SHOWN} more passages")
    if saved.decisions != now.decisions:
        lines.append("decisions: different ones apply")
    if not lines:
        lines.append("order or counts of the passages")
    return lines


def _as_named(now: ReportEntry, saved: ReportEntry) -> ReportEntry:
    """A report under the name in the record: its file may have been renamed.

    Another version of a reader, too, is no change where it reads the same text.
    """
    if now.text == saved.text:
        now = replace(now, reader=saved.reader, caveats=saved.caveats)
    return replace(now, source=saved.source)


def same_line(saved: Comparison) -> str:
    """One line that says that nothing changed, and what was compared."""
    matches = sum(bool(p.a and p.b) for p in saved.passages)
    return f"Same: {len(saved.passages)} passages, {matches} matches, {saved.tool.signature}"


def _inputs(saved: Comparison, now: Comparison) -> Iterator[str]:
    for side in SIDES:
        old, new = saved.report(side), now.report(side)
        if old.sha256 != new.sha256:
            was, has = old.sha256[:_SHORT], new.sha256[:_SHORT]
            name = safe_line(old.label)
            yield f"input {side.upper()} ({name}): sha256 {was}… in the record, {has}… on disk"
            continue
        for name in ("encoding", "reader", "language", "title", "author", "text", "sentences"):
            if getattr(old, name) != getattr(new, name):
                yield f"input {side.upper()}: same bytes, but different {name} than in the record"
        # Decisions about them are not part of the input.
        mine, theirs = (
            [replace(quotation, decision=None) for quotation in report.quotations]
            for report in (old, new)
        )
        if mine != theirs:
            yield f"input {side.upper()}: same bytes, but different quotations than in the record"


def _made_with(saved: Comparison, now: Comparison) -> Iterator[str]:
    for name in _TOOL:
        old, new = getattr(saved.tool, name), getattr(now.tool, name)
        if old != new:
            yield f"{name}: {safe_line(old)} in the record, {safe_line(new)} here"
    for name in _SETTINGS:
        old, new = getattr(saved.settings, name), getattr(now.settings, name)
        if old != new:
            yield f"setting {name}: {old} in the record, {new} here"
    if saved.tool.signature != now.tool.signature and all(
        getattr(saved.tool, name) == getattr(now.tool, name) for name in _TOOL
    ):
        old, new = safe_line(saved.tool.signature), safe_line(now.tool.signature)
        yield f"setting: the record was made with {old}, its settings give {new}"


def _passages(saved: Comparison, now: Comparison) -> Iterator[str]:
    """A line for each passage that only one comparison has, or that differs between the two."""
    old, new = _by_text(saved), _by_text(now)
    old_texts, new_texts = _texts(saved), _texts(now)
    here, there = set(old_texts.values()), set(new_texts.values())
    for key, passage in old.items():
        if key not in new:
            yield f"only in the record: {_named(passage, old_texts, there)}"
        elif changed := _changed(passage, saved, new[key], now):
            yield f"{_named(passage, old_texts, there)}: {changed}"
    for key, passage in new.items():
        if key not in old:
            yield f"new: {_named(passage, new_texts, here)}"


def _quotations(saved: Comparison, now: Comparison) -> Iterator[str]:
    """A line for each quotation with another decision, identified by its side and its words."""
    old, new = _by_words(saved), _by_words(now)
    for (side, words), decision in old.items():
        other = new.get((side, words))
        if decision != other and (side, words) in new:
            was, has = (decided(d) if d else "nothing decided" for d in (decision, other))
            yield f"quotation in {side.upper()} {_short(words)}: {was} in the record, {has} here"


def _by_words(comparison: Comparison) -> dict[tuple[Side, str], Decision | None]:
    """The decision about each quotation and the transcript, by side and words."""
    found: dict[tuple[Side, str], Decision | None] = {}
    for item in quotation_supports(comparison):
        span = item.quotation.span
        words = comparison.report(item.side).text[span.start : span.end]
        found[item.side, words] = item.quotation.decision
    return found


def _by_text(comparison: Comparison) -> dict[Any, Passage]:
    """The passages by their texts; those with the same texts also by their order."""
    texts = _texts(comparison)
    found: dict[Any, Passage] = {}
    for passage in comparison.passages:
        sides = [tuple(texts[id] for id in passage.ids(side)) for side in SIDES]
        number = 0
        while (*sides, number) in found:
            number += 1
        found[(*sides, number)] = passage
    return found


def _texts(comparison: Comparison) -> dict[str, str]:
    return {id: sentence.text for id, sentence in comparison.sentences().items()}


def _changed(old: Passage, saved: Comparison, new: Passage, now: Comparison) -> str:
    """The first field that differs, with both values if they are short."""
    one, two = (
        passage_record(passage, {"a": c.a.text, "b": c.b.text})
        for passage, c in ((old, saved), (new, now))
    )
    same_texts = saved.a.text == now.a.text and saved.b.text == now.b.text
    for name in _PASSAGE:
        # In an edited text, offsets and ids always differ, which says nothing.
        if not same_texts and name in ("edits", "differences", "runner_up", "restated", "shift"):
            continue
        if one[name] != two[name]:
            simple = not isinstance(one[name], dict | list) and not isinstance(two[name], dict)
            return f"{name} {one[name]} in the record, {two[name]} here" if simple else f"{name}"
    return ""


def _named(passage: Passage, own: Mapping[str, str], others: Collection[str]) -> str:
    """The id, the sentences and the first words of a passage, of a changed sentence if any.

    `own` are the texts of this comparison by id, `others` the texts of the other one.
    """
    ids = " – ".join(" ".join(ids) for ids in (passage.a, passage.b) if ids)
    texts = [own[id] for id in (*passage.a, *passage.b)]
    cut = _short(next((text for text in texts if text not in others), texts[0]))
    return f"{safe_line(passage.id)} ({safe_line(ids)}) “{cut}”"


def _short(text: str) -> str:
    """The beginning of a text, cut between words."""
    words = safe_line(text)
    return words if len(words) <= _QUOTED else words[:_QUOTED].rpartition(" ")[0] + " …"
