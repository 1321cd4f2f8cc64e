"""The transcript on the page: a column of its own, and the status of each quotation in it.

Takes a Comparison and gives plain values and markup for the views; nothing where the comparison
has no transcript. Places in the transcript are links to its sentences, which have ids in Reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from compare.quotations import Support, SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import SentenceEntry
from compare.text.sides import SIDES, Side
from compare.transcript.supported_quotations import quotation_supports
from compare.web.escaping import shown
from compare.web.page import labels as words
from compare.web.page.decisions import Decided
from compare.web.page.direction import Direction, direction, language_tag
from compare.web.page.reading_view import Paragraph, spoken_paragraphs
from compare.writers.common.signs import UNICODE, id_runs
from compare.writers.common.summary_text import counted

_LINK = Markup('<a href="#{}">{}</a>')
_MOST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class TranscriptColumn:
    """The transcript as a column of Reading."""

    name: str
    lang: str
    dir: Direction
    paragraphs: Sequence[Paragraph]


@dataclass(frozen=True, slots=True)
class TranscriptPlace:
    """What the transcript has for a passage: for one quotation, or for the unquoted statements.

    `ids` are the sentences of the transcript, `links` lead to them, `note` says what differs.
    `quotation` is the report of a quotation that differs and its number there, `decision` the
    decision about it.
    """

    name: str
    what: str
    ids: str
    links: Markup
    note: Markup
    quotation: str = ""
    decision: str = ""


def column(comparison: Comparison) -> TranscriptColumn | None:
    """The whole transcript, if there is one."""
    transcript = comparison.transcript
    if transcript is None:
        return None
    return TranscriptColumn(
        name=transcript.source or transcript.label,
        lang=language_tag(transcript.language),
        dir=direction(transcript.language, transcript.text),
        paragraphs=spoken_paragraphs(transcript),
    )


def places(comparison: Comparison, decided: Decided) -> dict[str, tuple[TranscriptPlace, ...]]:
    """By passage: its quotations in the transcript, then the support for its other statements."""
    found: dict[str, list[TranscriptPlace]] = {}
    for item in quotation_supports(comparison):
        place = TranscriptPlace(
            f"Quotation in {item.side.upper()}",
            words.support_name(item.support),
            " ".join(item.transcript),
            links(item.transcript),
            pairs(item.support),
            f"{item.side}/{item.number}" if item.support.to_check else "",
            decided.findings.get(f"{item.side}/{item.number}", ""),
        )
        for id in item.passages:
            found.setdefault(id, []).append(place)
    if comparison.transcript is not None:
        sentences = comparison.sentences()
        for passage in comparison.passages:
            supported = (_supported(sentences, passage.ids(side), side) for side in SIDES)
            if more := [place for place in supported if place is not None]:
                found.setdefault(passage.id, []).extend(more)
    return {id: tuple(listed) for id, listed in found.items()}


def _supported(
    sentences: dict[str, SentenceEntry], ids: Sequence[str], side: Side
) -> TranscriptPlace | None:
    """Where the transcript supports the unquoted statements of one side, if it does."""
    supports = [sentences[id].transcript or () for id in ids]
    spoken = tuple(dict.fromkeys(id for support in supports for id in support))
    if not spoken:
        return None
    name = f"Reported in {side.upper()}"
    return TranscriptPlace(name, words.SUPPORTED, " ".join(spoken), links(spoken), Markup(""))


def counts(comparison: Comparison) -> tuple[str, ...]:
    """A sentence for each report: how many quotations it has of each status."""
    found = []
    for side in SIDES:
        support = comparison.summary.side(side).support
        if support is None:
            continue
        each = ", ".join(
            f"{support.count(status)} {status.value.replace('_', ' ')}"
            for status in SupportStatus
            if status is not SupportStatus.OTHER_LANGUAGE or support.count(status)
        )
        each += f", {support.rejected} rejected" if support.rejected else ""
        text = f"{side.upper()} has {counted(support.total, 'quotation')}: {each}."
        found.append(f"{text} {words.UNLIKE}" if support.unlike else text)
    return tuple(found)


def links(ids: tuple[str, ...]) -> Markup:
    """Links to sentences of the transcript, one for each run of neighbours."""
    runs = id_runs(ids, UNICODE)
    starts = (run.partition(UNICODE.dash)[0] for run in runs)
    return Markup(", ").join(
        _LINK.format(start, run) for start, run in zip(starts, runs, strict=True)
    )


def pairs(support: Support) -> Markup:
    """The words that differ, as spoken and as quoted."""
    texts = [
        f"{_words(spoken)} → {_words(quoted)}" for quoted, spoken in support.words[:_MOST_PAIRS]
    ]
    left = len(support.words) - len(texts)
    if left:
        texts.append(f"and {left} more")
    return shown(f"spoken → quoted: {'; '.join(texts)}" if texts else "")


def _words(text: str) -> str:
    return f"“{' '.join(text.split())}”" if text.strip() else "nothing"
