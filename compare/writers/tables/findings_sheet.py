"""The list of findings in Markdown, for a newsroom's system, an issue tracker or a chat.

Takes a Comparison and gives lists under headings: first quotations that differ from the transcript,
if there is one, and what differs between the reports; then what only one side has, then what is
reordered or uncertain, each with the decision about it. These are lists and not a table, because a
note or a long sentence in a cell is unreadable in a chat. Text from outside is inert.
"""

from collections.abc import Iterable, Sequence

from compare.analysis.finding_groups import group_findings, of_quotation
from compare.decisions import RejectedMatch
from compare.decisions.wording import verdict_words
from compare.result.comparison import Comparison
from compare.result.findings import UNCERTAIN, Finding
from compare.result.passage import Passage
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import quotation_supports
from compare.verdict import Decision
from compare.writers.common.decision_text import no_longer_applying, unplaced_lines
from compare.writers.common.difference_text import kind_words
from compare.writers.common.markdown_safe import inert
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.reference_text import only_title
from compare.writers.common.signs import UNICODE, doubt, id_runs
from compare.writers.common.summary_text import (
    column_title,
    counted,
    distance_words,
    in_column,
    name_of,
    report_facts,
    segments,
)
from compare.writers.common.support_text import spoken_around, spoken_words, word_pairs

_NOT_STATED = "not stated"
_NOTHING_SIMILAR = "not found in these words"


def sheet_text(comparison: Comparison) -> str:
    """The list of findings; the same comparison gives the same text."""
    sheet = _Sheet(comparison)
    found = group_findings(comparison)
    overviews = (found.only_a, found.only_b, found.partial, found.few_words, found.reordered)
    shown = {p.id for group in overviews for p in group} | {f.passage for f in found.uncertain}
    rest = [p for p in comparison.passages if p.decision and p.id not in shown]
    parts = [
        sheet.heading(),
        sheet.group("Quotations against the transcript", map(sheet.not_verbatim, found.transcript)),
        *(sheet.group(title, map(sheet.difference, group)) for title, group in found.differing),
        sheet.group(only_title(comparison, "a"), map(sheet.alone, found.only_a)),
        sheet.group(only_title(comparison, "b"), map(sheet.alone, found.only_b)),
        sheet.group("One side says more", map(sheet.match, found.partial)),
        sheet.group("Same sentence, a few words differ", map(sheet.match, found.few_words)),
        sheet.group("In a different order", map(sheet.reordered, found.reordered)),
        sheet.group("Uncertain matches", map(sheet.doubtful, found.uncertain)),
        sheet.group("Other passages with decisions", map(sheet.match, rest)),
        sheet.group("Rejected matches", map(sheet.rejected, _rejected(comparison))),
        sheet.group("Decisions that no longer apply", _items(unplaced_lines(comparison))),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Sheet:
    """Makes the parts of one list."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._texts = SideTexts(comparison, ascii=False)
        self._passages = {passage.id: passage for passage in comparison.passages}
        self._supports = {(s.side, s.number): s for s in quotation_supports(comparison)}

    def heading(self) -> str:
        """The reports that were compared, and the counts."""
        names = [inert(name_of(self._comparison, side)) for side in SIDES]
        lines = []
        for side, name in zip(SIDES, names, strict=True):
            origin, size = report_facts(self._comparison, side, ascii=False)
            address = in_column(self._comparison, side).url
            facts = ", ".join(map(inert, [*origin, *([address] if address else []), *size]))
            lines.append(f"- {column_title(self._comparison, side)}: {name} ({facts})")
        counts = [f"- {inert(segment)}" for segment in segments(self._comparison)]
        return "\n".join([f"# {names[0]} and {names[1]}", "", *lines, *counts, *self._progress()])

    def _progress(self) -> list[str]:
        """The number of decisions, if there are any."""
        applied = self._comparison.decisions
        if applied is None:
            return []
        on_passages = sum(passage.decision is not None for passage in self._passages.values())
        findings = [f for f in self._comparison.findings if UNCERTAIN not in f.kinds]
        on_findings = sum(finding.decision is not None for finding in findings)
        number = counted(on_passages + on_findings + len(applied.rejected), "decision")
        return [f"- {number}, {no_longer_applying(len(applied.unplaced))}"]

    def group(self, title: str, items: Iterable[Sequence[str]]) -> str:
        """A heading with the number of items, and the items; "" without items."""
        listed = list(items)
        lines = [line for item in listed for line in item]
        return "\n".join([f"## {title} ({len(listed)})", "", *lines]) if listed else ""

    def not_verbatim(self, finding: Finding) -> list[str]:
        """A quotation that is not in the transcript word for word, with the words there."""
        item = self._supports[finding.side, finding.quotation or 0]
        span, spoken = item.quotation.span, self._comparison.transcript
        quoted = inert(self._comparison.report(item.side).text[span.start : span.end])
        words = inert(spoken_around(item, spoken)) if spoken else ""
        ids = " ".join(id_runs(item.sentences, UNICODE))
        where = ", ".join(id_runs(item.transcript, UNICODE))
        lines = [
            f"- **{inert(kind_words(finding))}** ({ids})",
            f"  - {item.side.upper()}: {quoted}",
            f"  - transcript{f' ({where})' if where else ''}: {words or _NOTHING_SIMILAR}",
        ]
        if pairs := word_pairs(item.support, ascii=False):
            lines.append(f"  - {spoken_words(ascii=False)}: {inert(pairs)}")
        return lines + _decision(finding.decision)

    def difference(self, finding: Finding) -> list[str]:
        """A place that differs: kinds, words of both sides, and the note if that says more."""
        sides = []
        for side in SIDES:
            span, text = finding.span(side), self._comparison.report(side).text
            words = inert(text[span.start : span.end]) if span else _NOT_STATED
            sides.append(f"{side.upper()}: {words}")
        where = f"{finding.opening} " if finding.opening else ""
        lines = [f"- **{inert(kind_words(finding))}** ({where}{_ids(finding)})"]
        lines += [f"  - {words}" for words in sides]
        note = inert(finding.note)
        # The note on a fact that only one side states repeats its words and no more.
        repeated = None in (finding.a, finding.b) and not of_quotation(finding)
        if note and not repeated and note != " · ".join(sides):
            lines.append(f"  - in short: {note}")
        return lines + _decision(finding.decision)

    def alone(self, passage: Passage) -> list[str]:
        """A passage that only one side has, with the runner-up if it is uncertain."""
        side: Side = "a" if passage.a else "b"
        near = f" ({inert(doubt(passage))})" if passage.uncertain and doubt(passage) else ""
        line = f"- {_ids(passage)}: {self._text(passage, side)}{near}"
        return [line, *_decision(passage.decision)]

    def doubtful(self, finding: Finding) -> list[str]:
        """A match in doubt, with both sides."""
        return self.match(self._passages[finding.passage or ""])

    def reordered(self, passage: Passage) -> list[str]:
        """A match that is elsewhere in B."""
        return self.match(passage, f", {distance_words(passage, 'a')}")

    def match(self, passage: Passage, more: str = "") -> list[str]:
        """Both sides of a match, or the only side of a unique passage."""
        score = f", {passage.score:.2f}" if passage.score is not None else ""
        lines = [f"- {_ids(passage)}{score}{more}"]
        for side in SIDES:
            if passage.ids(side):
                lines.append(f"  - {side.upper()}: {self._text(passage, side)}")
        return lines + _decision(passage.decision)

    def rejected(self, match: RejectedMatch) -> list[str]:
        """A rejected match with its sentences."""
        sentences = self._comparison.sentences()
        ids = " – ".join(" ".join(id_runs(ids, UNICODE)) for ids in (match.a, match.b))
        lines = [f"- {ids}"]
        for side, ids_of_side in zip(SIDES, (match.a, match.b), strict=True):
            texts = " … ".join(sentences[id].text for id in ids_of_side)
            lines.append(f"  - {side.upper()}: {inert(texts)}")
        return lines + _decision(match.decision)

    def _text(self, passage: Passage, side: Side) -> str:
        parts = self._texts.parts(passage, side, [], braces=False)
        return inert(self._texts.joined(parts).text)


def _decision(decision: Decision | None) -> list[str]:
    """The decision: the verdict in bold, the note in plain text."""
    if decision is None:
        return []
    note = inert(decision.note)
    head = f"  - **{inert(verdict_words(decision))}**"
    return [f"{head}: {note}" if note else head]


def _rejected(comparison: Comparison) -> Sequence[RejectedMatch]:
    return () if comparison.decisions is None else comparison.decisions.rejected


def _items(lines: Iterable[str]) -> list[list[str]]:
    return [[f"- {inert(line)}"] for line in lines]


def _ids(holder: Passage | Finding) -> str:
    sides = (" ".join(id_runs(holder.ids(side), UNICODE)) for side in SIDES if holder.ids(side))
    return " – ".join(sides)
