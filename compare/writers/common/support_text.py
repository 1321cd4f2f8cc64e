"""The quotations against the transcript, as lines of text.

Takes a comparison and gives a line for each quotation that is not in the transcript word for word:
its place, its status, its first words, and the words that differ.
"""

from collections.abc import Iterator

from compare.decisions.wording import decided
from compare.quotations import Context, Support, SupportStatus
from compare.result.comparison import Comparison
from compare.result.passage import ReportEntry
from compare.text.safe_text import safe_line
from compare.text.sides import sentence_index
from compare.transcript.supported_quotations import QuotationSupport, quotation_supports
from compare.verdict import Decision
from compare.writers.common.signs import glyphs, id_runs

# This much of a quotation is enough to recognize it.
_SHOWN = 60
_MOST_PAIRS = 4


def support_lines(comparison: Comparison, ascii: bool) -> list[str]:
    """A line for each quotation that is altered, spliced or not found, below a heading."""
    lines = [
        f"{line} ({decided(decision, ascii)})" if decision else line
        for line, decision in support_rows(comparison, ascii)
    ]
    return [support_heading(ascii), *lines] if lines else []


def support_rows(comparison: Comparison, ascii: bool) -> list[tuple[str, Decision | None]]:
    """The same lines, each with the decision about it."""
    return [
        (support_line(item, comparison.report(item.side).text, ascii), item.quotation.decision)
        for item in quotation_supports(comparison)
        if item.support.to_check
    ]


def support_heading(ascii: bool) -> str:
    """The heading of the lines."""
    return f"Not word for word in the transcript ({spoken_words(ascii)}):"


def support_line(item: QuotationSupport, text: str, ascii: bool) -> str:
    """One quotation; `text` is that of its report."""
    return " ".join(_pieces(item, text, ascii))


def _pieces(item: QuotationSupport, text: str, ascii: bool) -> Iterator[str]:
    glyph = glyphs(ascii)
    yield " ".join(id_runs(item.sentences, glyph))
    yield status_words(item.support.status)
    if item.transcript:
        yield f"({', '.join(id_runs(item.transcript, glyph))})"
    span = item.quotation.span
    yield _short(safe_line(text[span.start : span.end], ascii), "..." if ascii else "…")
    if pairs := word_pairs(item.support, ascii):
        yield pairs
    if context := context_words(item.support):
        yield f"({context})"


def status_words(status: SupportStatus) -> str:
    """`not_found` -> `not found`."""
    return status.value.replace("_", " ")


def spoken_words(ascii: bool) -> str:
    """The order of a pair of words: `spoken → quoted`."""
    return f"spoken {_arrow(ascii)} quoted"


def transcript_line(item: QuotationSupport, ascii: bool) -> str:
    """A line below a quotation: `transcript t5: altered, the sea → it`."""
    where = ", ".join(id_runs(item.transcript, glyphs(ascii)))
    pairs = word_pairs(item.support, ascii)
    words = f"{status_words(item.support.status)}, {pairs}" if pairs else ""
    head = f"transcript {where}" if where else "transcript"
    found = f"{head}: {words or status_words(item.support.status)}"
    return "; ".join(filter(None, (found, context_words(item.support))))


CONTEXTS = {
    Context.DENIED: "the speech denies it",
    Context.SUPPOSED: "the speech only supposes it",
    Context.REPORTED: "in the speech it is what others say",
    Context.ASKED: "the speech asks it",
}


def context_words(support: Support) -> str:
    """What the speech does with words that it does not assert; "" if it asserts them."""
    return "" if support.context is None else CONTEXTS[support.context]


def spoken_around(item: QuotationSupport, transcript: ReportEntry) -> str:
    """What the transcript has in the place of a quotation; out of context, with the words around.

    Those are its whole sentences, and the sentence before or after where the quoted words stand
    at an end of theirs: there the speech says what it makes of them.
    """
    if item.support.context is None or not item.support.spans:
        return item.support.spoken(transcript.text)
    numbers = sorted(sentence_index(id) for id in item.transcript)
    first, last = numbers[0], numbers[-1]
    sentences, spans = transcript.sentences, item.support.spans
    if spans[0].start <= sentences[first].start + 1:
        first = max(first - 1, 0)
    if spans[-1].end >= sentences[last].end - 1:
        last = min(last + 1, len(sentences) - 1)
    return " ".join(sentence.text for sentence in sentences[first : last + 1])


def word_pairs(support: Support, ascii: bool) -> str:
    """The words that differ, as spoken and as quoted; "" if there are none."""
    words = support.words
    nothing = "-" if ascii else "–"
    pairs = [
        f" {_arrow(ascii)} ".join(safe_line(text, ascii) or nothing for text in (spoken, quoted))
        for quoted, spoken in words[:_MOST_PAIRS]
    ]
    left = len(words) - len(pairs)
    return "; ".join([*pairs, f"and {left} more"] if left else pairs)


def _arrow(ascii: bool) -> str:
    return "->" if ascii else "→"


def _short(text: str, ellipsis: str) -> str:
    """The first words of a quotation, its marks included."""
    if len(text) <= _SHOWN:
        return text
    head = text[:_SHOWN].rsplit(" ", 1)[0]
    return f"{head} {ellipsis}"
