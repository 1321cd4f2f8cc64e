"""The view Reading: both texts whole, each in its own order and paragraphs.

Takes a report and gives its paragraphs as markup. Everything of the text is there, the white
space between sentences included; behind each sentence stands a chip that names its partner.
"""

from dataclasses import dataclass, field

from markupsafe import Markup

from compare.passages import Passage, Side
from compare.relate import Relation
from compare.report.page import words
from compare.report.page.escape import shown
from compare.report.page.marks import Marked
from compare.result import Comparison
from compare.segment import Kind

_SENTENCE = Markup('<span id="{}" class="{}">{}</span>{}')
_CHIP = Markup('<a href="#{}">{}</a>')
_CLASSES = {"shared": "s", "paraphrased": "p", "only-a": "u", "only-b": "u", "boilerplate": "x"}
_STRENGTH = {Relation.SHARED: 0, Relation.PARAPHRASED: 1, Relation.UNIQUE: 2}


@dataclass(slots=True)
class Paragraph:
    """A paragraph as markup; `before` is the white space that parts it from the last one."""

    before: Markup
    heading: bool = True
    parts: list[Markup] = field(default_factory=list)

    @property
    def markup(self) -> Markup:
        return Markup("").join(self.parts)


def paragraphs(comparison: Comparison, marked: Marked, side: Side) -> list[Paragraph]:
    """The whole text of one side."""
    report = comparison.report(side)
    held = _passages_of(comparison, side)
    found: list[Paragraph] = []
    at, last = 0, -1
    for sentence, markup in marked.in_reading(side):
        gap = shown(report.text[at : sentence.start])
        if not found or sentence.paragraph != last:
            found.append(Paragraph(gap))
        else:
            found[-1].parts.append(gap)
        found[-1].heading &= sentence.kind is Kind.HEADLINE
        last, at = sentence.paragraph, sentence.end
        passages = held.get(sentence.id, [])
        chips = (_CHIP.format(p.id, words.chip(p, side)) for p in passages)
        kind = _CLASSES[words.class_of(_strongest(passages))] if passages else ""
        found[-1].parts.append(_SENTENCE.format(sentence.id, kind, markup, Markup("").join(chips)))
    if at < len(report.text) and found:
        found[-1].parts.append(shown(report.text[at:]))
    return found


def _passages_of(comparison: Comparison, side: Side) -> dict[str, list[Passage]]:
    held: dict[str, list[Passage]] = {}
    for passage in comparison.passages:
        for id in passage.ids(side):
            held.setdefault(id, []).append(passage)
    return held


def _strongest(passages: list[Passage]) -> Passage:
    return min(passages, key=lambda passage: _STRENGTH[passage.relation])
