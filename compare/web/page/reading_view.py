"""The view Reading: both whole texts, each in its own order and paragraphs.

Takes a report and gives its paragraphs as markup. The text is complete, including the white space
between sentences; each sentence is followed by a chip that names its partner.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry, SentenceEntry
from compare.result.relations import Relation
from compare.text.segmentation import Kind
from compare.text.sides import Side, sentence_index
from compare.transcript.supported_quotations import quotation_supports
from compare.web.escaping import shown
from compare.web.page import labels as words
from compare.web.page.markup import Marked

_SENTENCE = Markup('<span id="{}" class="{}">{}</span>{}')
_SPOKEN = Markup('<span id="{}">{}</span>')
_CHIP = Markup('<a href="#{}">{}</a>')
_CLASSES = {"shared": "s", "paraphrased": "p", "only-a": "u", "only-b": "u", "boilerplate": "x"}
_RELATIONS = (Relation.SHARED, Relation.PARAPHRASED, Relation.UNIQUE)


@dataclass(slots=True)
class Paragraph:
    """A paragraph as markup; `before` is the white space before it."""

    before: Markup
    heading: bool = True
    parts: list[Markup] = field(default_factory=list)

    @property
    def markup(self) -> Markup:
        return Markup("").join(self.parts)


def paragraphs(comparison: Comparison, marked: Marked, side: Side) -> list[Paragraph]:
    """The whole text of one side."""
    passages_of, spoken = _passages_of(comparison, side), _spoken_in(comparison)

    def chipped(sentence: SentenceEntry, markup: Markup) -> Markup:
        passages = passages_of.get(sentence.id, [])
        if comparison.alone:
            places = words.partners(spoken.get(sentence.id, ())) or "–"
            chips = Markup("").join(_CHIP.format(p.id, places) for p in passages)
            return _SENTENCE.format(sentence.id, "", markup, chips)
        chips = Markup("").join(
            _CHIP.format(p.id, words.chip(p, side, comparison.settings.reference)) for p in passages
        )
        kind = _CLASSES[words.class_of(passages[0])] if passages else ""
        return _SENTENCE.format(sentence.id, kind, markup, chips)

    pieces = ((s, chipped(s, markup)) for s, markup in marked.in_reading(side))
    return _laid_out(comparison.report(side), pieces)


def _spoken_in(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """The sentences of the speech behind each sentence of A that is checked alone."""
    if not comparison.alone:
        return {}
    found = {s.id: s.transcript or () for s in comparison.a.sentences}
    for item in quotation_supports(comparison):
        for id in item.sentences:
            ids = dict.fromkeys((*found[id], *item.transcript))
            found[id] = tuple(sorted(ids, key=sentence_index))
    return found


def spoken_paragraphs(transcript: ReportEntry) -> list[Paragraph]:
    """The whole transcript; its sentences have ids and nothing else."""
    text = transcript.text
    spoken = ((s, _SPOKEN.format(s.id, shown(text[s.start : s.end]))) for s in transcript.sentences)
    return _laid_out(transcript, spoken)


def _laid_out(
    report: ReportEntry, pieces: Iterable[tuple[SentenceEntry, Markup]]
) -> list[Paragraph]:
    """Sentences in their paragraphs, with the white space of the text between them."""
    found: list[Paragraph] = []
    at, last = 0, -1
    for sentence, markup in pieces:
        gap = shown(report.text[at : sentence.start])
        if not found or sentence.paragraph != last:
            found.append(Paragraph(gap))
        else:
            found[-1].parts.append(gap)
        found[-1].heading &= sentence.kind is Kind.HEADLINE
        last, at = sentence.paragraph, sentence.end
        found[-1].parts.append(markup)
    if at < len(report.text) and found:
        found[-1].parts.append(shown(report.text[at:]))
    return found


def _passages_of(comparison: Comparison, side: Side) -> dict[str, list[Passage]]:
    """The passages of each sentence, the strongest relation first."""
    found: dict[str, list[Passage]] = {}
    for passage in comparison.passages:
        for id in passage.ids(side):
            found.setdefault(id, []).append(passage)
    return {id: sorted(passages, key=_weakness) for id, passages in found.items()}


def _weakness(passage: Passage) -> int:
    """A sort key: least for the strongest relation."""
    return _RELATIONS.index(passage.relation)
