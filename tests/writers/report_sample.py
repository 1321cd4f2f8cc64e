"""A small comparison made by hand: two invented accounts of an invented speech.

It holds every case that a writer must lay out: shared with edits, paraphrased, partial, reordered,
uncertain, m:n with a gap, restated, boilerplate, changes, quotations, hostile text.
"""

import re
from dataclasses import dataclass, field, replace

from compare.analysis.quotation_outcomes import find_outcomes
from compare.differences import Difference, DifferenceKind
from compare.quotations import Quotation, Speaker
from compare.result.comparison import Comparison
from compare.result.passage import (
    Passage,
    RelationCounts,
    ReportEntry,
    RunnerUp,
    SentenceEntry,
    SideSummary,
    Summary,
    Tool,
)
from compare.result.relations import Edit, Relation
from compare.settings import Settings
from compare.text.document import Span
from compare.text.segmentation import Kind
from compare.text.sides import Side
from tests.builders import sentences_of, with_findings

A_TEXTS = (
    "Harbour bridge to open in spring",
    "By Ada Lind, 3 March",
    "Mayor Ines Torvald said on Tuesday that the new harbour bridge would open on 14 April.",
    "“We have built it for everyone who walks to work,” she told the council.",
    "The bridge cost exceeding 60 million crowns, and the city may ask the state for a share.",
    "Work began six years ago.",
    "Two storms delayed it.",
    "A strike in the yard stopped all welding for a winter, which the mayor called unfortunate.",
    "She thanked the divers by name.",
    "Pedestrians will have the eastern lane to themselves.",
    "Fishing from the railing is forbidden, she said, “and nobody should try”.",
    "The bridge was built for all who walk to work.",
    "Traffic on the old ferry fell by a third last year.",
    "Read more: ten bridges to see",
)
B_TEXTS = (
    "Ferry to stop as harbour bridge opens",
    "The new harbour bridge would open on 15 April, Mayor Ines Torvald said on Tuesday.",
    "The old ferry lost a third of its passengers last year, figures of the port show.",
    "It will stop for good.",
    "“We built this bridge for all who go to work on foot,” Torvald told councillors.",
    "The price was close to 60 million crowns.",
    "A winter was lost to a strike of welders.",
    "Nobody fishes from the railing, she added, and there was some laughter in the hall.",
    "Opponents of the plan left the hall before the vote; their speaker, Jon Aas, said that "
    "“a bridge is not a policy” and that the districts north of the river had been forgotten "
    "once again.",
    "The storms of two autumns and six years of work were not in vain, said the mayor.",
    "=SUM(1+1) \x1b[31mred\x1b[0m \u202egnp.exe\u202c | <b>bold</b> [link](javascript:x)\u200b",
    "Read more: ten bridges to see",
)


def entries(
    side: Side, texts: tuple[str, ...], kinds: dict[int, Kind]
) -> tuple[str, list[SentenceEntry]]:
    """The text of a report and its sentences; a paragraph holds three of them."""
    text, found = "", []
    for number, sentence in enumerate(texts, start=1):
        if text:
            text += "\n\n" if number % 3 == 1 else " "
        start = len(text)
        text += sentence
        kind = kinds.get(number, Kind.SENTENCE)
        end = len(text)
        found.append(
            SentenceEntry(f"{side}{number}", start, end, (number - 1) // 3, kind, sentence)
        )
    return text, found


@dataclass
class Builder:
    """Two reports and ways to point into them by words."""

    a: ReportEntry
    b: ReportEntry
    passages: list[Passage] = field(default_factory=list)

    def span(self, side: Side, id: str, words: str | None) -> Span | None:
        """Where words stand in a sentence."""
        if words is None:
            return None
        report = self.a if side == "a" else self.b
        sentence = next(s for s in report.sentences if s.id == id)
        start = sentence.start + sentence.text.index(words)
        return Span(start, start + len(words))

    def edit(self, a: str, words_a: str | None, b: str, words_b: str | None) -> Edit:
        return Edit(self.span("a", a, words_a), self.span("b", b, words_b))

    def difference(
        self, kind: DifferenceKind, a: tuple[str, str] | None, b: tuple[str, str] | None, note: str
    ) -> Difference:
        return Difference(
            kind,
            None if a is None else self.span("a", *a),
            None if b is None else self.span("b", *b),
            note,
        )

    def comparison(self, summary: Summary | None = None) -> Comparison:
        made = Comparison(
            tool=Tool("crossreport", "0.1.0", "m1", "crossreport 0.1.0, model m1, balanced"),
            settings=Settings(),
            a=self.a,
            b=self.b,
            passages=tuple(self.passages),
            summary=summary or EMPTY,
        )
        return with_findings(replace(made, outcomes=find_outcomes(made, sentences_of(made))))


EMPTY = Summary(
    SideSummary(RelationCounts(), RelationCounts(), 0),
    SideSummary(RelationCounts(), RelationCounts(), 0),
    matches=0,
    partial=0,
    reordered=0,
    uncertain=0,
)


def report(
    side: Side, texts: tuple[str, ...], kinds: dict[int, Kind] | None = None, **known: str
) -> ReportEntry:
    """A report of these sentences."""
    text, sentences = entries(side, texts, kinds or {})
    return ReportEntry(
        label=known.get("label", side.upper()),
        source=known.get("source", f"{side}.txt"),
        title=texts[0],
        date=known.get("date"),
        url=known.get("url"),
        sha256="0" * 64,
        encoding="utf-8",
        language=known.get("language"),
        text=text,
        sentences=tuple(sentences),
    )


def _quoted(entry: ReportEntry, mention: str, name: str | None) -> ReportEntry:
    """The report with its first quotation given a speaker."""
    found = []
    for number, match in enumerate(re.finditer("“[^”]*”", entry.text)):
        start = -1 if number else entry.text.find(mention, match.end())
        speaker = None if start < 0 else Speaker(Span(start, start + len(mention)), name)
        found.append(Quotation(Span(*match.span()), speaker))
    values = {name: getattr(entry, name) for name in ReportEntry.__slots__}
    return ReportEntry(**(values | {"quotations": tuple(found)}))


def sample() -> Comparison:
    """The comparison that the goldens show."""
    head = {1: Kind.HEADLINE}
    a = report(
        "a",
        A_TEXTS,
        head | {2: Kind.BOILERPLATE, 14: Kind.BOILERPLATE},
        label="The Morning Courier",
        source="courier.txt",
        date="2031-03-03",
        language="en",
        url="https://courier.example/bridge",
    )
    b = report(
        "b",
        B_TEXTS,
        head | {12: Kind.BOILERPLATE},
        label="Harbour Post \x1b]0;pwned\x07",
        source="=post.txt",
        language="en",
    )
    made = Builder(_quoted(a, "she", "Ines Torvald"), _quoted(b, "Torvald", "Ines Torvald"))
    made.passages = [*_opening(made), *_middle(made), *_end(made)]
    return made.comparison(SUMMARY)


SUMMARY = Summary(
    SideSummary(RelationCounts(1, 8, 3), RelationCounts(16, 79, 20), 2),
    SideSummary(RelationCounts(1, 8, 2), RelationCounts(14, 79, 44), 1),
    matches=9,
    partial=4,
    reordered=1,
    uncertain=3,
    differences=(("number", 1), ("date", 1), ("certainty", 1), ("quote_wording", 1)),
)


def _opening(made: Builder) -> list[Passage]:
    date = made.difference(
        DifferenceKind.DATE, ("a3", "14 April"), ("b2", "15 April"), "A: 14 April · B: 15 April"
    )
    wording = made.difference(
        DifferenceKind.QUOTE_WORDING,
        ("a4", "“We have built it for everyone who walks to work,”"),
        ("b5", "“We built this bridge for all who go to work on foot,”"),
        "A: have, everyone, walks · B: bridge, all, go, foot",
    )
    edits_quote = (
        made.edit("a4", "have", "b5", None),
        made.edit("a4", "it", "b5", "this bridge"),
        made.edit("a4", "everyone", "b5", "all"),
        made.edit("a4", "walks", "b5", "go"),
        made.edit("a4", "she", "b5", "on foot,” Torvald"),
        made.edit("a4", "the council", "b5", "councillors"),
    )
    return [
        Passage(
            "p1", Relation.PARAPHRASED, ("a1",), ("b1",), 0.58, uncertain=True, partial="both",
            parts=(("bias", -3.0), ("common_words", 2.6), ("order", 0.72)),
            edits=(
                made.edit("a1", "Harbour", "b1", "Ferry to stop as harbour"),
                made.edit("a1", "to open in spring", "b1", "opens"),
            ),
        ),
        Passage("p2", Relation.UNIQUE, ("a2",), (), boilerplate=True),
        Passage(
            "p3", Relation.SHARED, ("a3",), ("b2",), 0.97,
            edits=(made.edit("a3", "14", "b2", "15"),), differences=(date,),
        ),
        Passage(
            "p4", Relation.PARAPHRASED, ("a4",), ("b5",), 0.86, edits=edits_quote,
            differences=(wording,), runner_up_a=RunnerUp("b4", 0.08),
        ),
    ]  # fmt: skip


def _middle(made: Builder) -> list[Passage]:
    number = made.difference(
        DifferenceKind.NUMBER, ("a5", "exceeding 60 million crowns"),
        ("b6", "close to 60 million crowns"),
        "A: exceeding 60 million crowns · B: close to 60 million crowns",
    )  # fmt: skip
    may = made.difference(DifferenceKind.CERTAINTY, ("a5", "may"), None, "A: may · B: (nothing)")
    cost = (
        made.edit("a5", "bridge cost exceeding", "b6", "price was close to"),
        made.edit("a5", "and the city may ask the state for a share", "b6", None),
    )
    return [
        Passage(
            "p5", Relation.PARAPHRASED, ("a5",), ("b6",), 0.74, partial="a", edits=cost,
            differences=(number, may),
        ),
        Passage("p6", Relation.PARAPHRASED, ("a6", "a7"), ("b10",), 0.69, uncertain=True),
        Passage(
            "p7", Relation.PARAPHRASED, ("a8",), ("b7",), 0.81, partial="a",
            edits=(made.edit("a8", "which the mayor called unfortunate", "b7", None),),
        ),
        Passage(
            "p8", Relation.UNIQUE, ("a9",), (), uncertain=True, runner_up_a=RunnerUp("b8", 0.41)
        ),
        Passage("p9", Relation.UNIQUE, ("a10",), ()),
        Passage(
            "p10", Relation.PARAPHRASED, ("a11",), ("b8",), 0.77,
            edits=(made.edit("a11", "nobody should try", "b8", "there was some laughter"),),
        ),
    ]  # fmt: skip


def _end(made: Builder) -> list[Passage]:
    return [
        Passage("p11", Relation.UNIQUE, (), ("b9",)),
        Passage("p12", Relation.UNIQUE, (), ("b11",)),
        Passage("p13", Relation.PARAPHRASED, ("a12",), ("b5",), 0.72, restated=("b5",)),
        Passage(
            "p14", Relation.PARAPHRASED, ("a1", "a13"), ("b1", "b3", "b4"), 0.79, partial="b",
            reordered=True, shift=-9, restated=("a1", "b1"),
            edits=(made.edit("a13", "Traffic on the", "b3", "The"),),
        ),
        Passage("p15", Relation.SHARED, ("a14",), ("b12",), 1.0, boilerplate=True),
    ]  # fmt: skip
