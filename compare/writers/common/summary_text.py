"""The summary in words, always with its denominators.

Takes the Summary of a comparison and gives the phrases that the terminal view, the tables and
`--stat` print; a number without its total would mislead.
"""

from compare.differences.kinds import word_of
from compare.result.comparison import Comparison
from compare.result.passage import Passage, ReportEntry, SupportCounts
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES, Side
from compare.writers.common.reference_text import only_words


def in_column(comparison: Comparison, side: Side) -> ReportEntry:
    """The text in the column of a side; beside a report that is checked alone, the transcript."""
    spoken = comparison.transcript if comparison.alone and side == "b" else None
    return spoken or comparison.report(side)


def column_title(comparison: Comparison, side: Side) -> str:
    """`A`, `B`, or beside a report that is checked alone `transcript`."""
    return "transcript" if comparison.alone and side == "b" else side.upper()


def name_of(comparison: Comparison, side: Side) -> str:
    """The name of the text in a column: its label, or the file name if the label is its stem."""
    report = in_column(comparison, side)
    stem = report.source.rpartition(".")[0]
    return report.source if report.label == stem else report.label


def counted(number: int, noun: str) -> str:
    """`1 passage`, `2 passages`, `2 matches`."""
    ending = "" if number == 1 else "es" if noun.endswith("ch") else "s"
    return f"{number} {noun}{ending}"


def distance_words(passage: Passage, seen_from: Side) -> str:
    """How far away the other side has a reordered passage: `9 passages later in B`."""
    shift = passage.shift if seen_from == "a" else -passage.shift
    way = "later" if shift >= 0 else "earlier"
    return f"{counted(abs(shift), 'passage')} {way} in {'B' if seen_from == 'a' else 'A'}"


def side_segment(comparison: Comparison, side: Side) -> str:
    """One side's counts: sentences, and words in brackets."""
    summary = comparison.summary.side(side)
    n, words, name = summary.sentences, summary.words, side.upper()
    text = (
        f"{name} {counted(n.total, 'sentence')} ({counted(words.total, 'word')}): "
        f"{n.shared} shared ({words.shared}), {n.paraphrased} paraphrased ({words.paraphrased}), "
        f"{n.unique} {only_words(comparison, side)} ({words.unique})"
    )
    return f"{text}; {summary.boilerplate} boilerplate left out" if summary.boilerplate else text


def matches_segment(comparison: Comparison) -> str:
    """The counts of matches, of the sentences that they join, and of what was found in them.

    Without the sentences, "54 matches" beside "44 paraphrased" would seem wrong, because a match
    may join several sentences and a sentence may have several matches. Differences are named only
    if there are some: "0 differences" would read as "nothing differs".
    """
    summary = comparison.summary
    if not summary.matches:
        return "no matches"
    a, b = (n.shared + n.paraphrased for n in (summary.a.sentences, summary.b.sentences))
    kinds = [f"{number} {word_of(kind)}" for kind, number in summary.differences if number]
    differences = counted(sum(number for _, number in summary.differences), "difference")
    detail = f", {differences} ({', '.join(kinds)})" if kinds else ""
    noun, verb = ("match", "joins") if summary.matches == 1 else ("matches", "join")
    return safe_line(
        f"{summary.matches} {noun} {verb} {counted(a, 'sentence')} of A with {b} of B: "
        f"{summary.partial} partial, {summary.reordered} reordered, "
        f"{summary.uncertain} uncertain{detail}"
    )


def share_sentences(comparison: Comparison) -> list[str]:
    """How much the two share, in one or two plain sentences.

    `14 of A's 58 sentences are also in B, 5 in the same words and 9 in other words; 13 of B's 126
    are in A.`
    """
    a, b = comparison.summary.a.sentences, comparison.summary.b.sentences
    if not a.total or not b.total:
        return ["There is nothing to compare."]
    in_a, in_b = a.shared + a.paraphrased, b.shared + b.paraphrased
    if not in_a and not in_b:
        return ["No sentence of A was found in B, in the same words or in others."]
    if in_a == a.total and in_b == b.total and not a.paraphrased and not b.paraphrased:
        return [
            f"Every sentence of A ({a.total}) and of B ({b.total}) is in the other report too, in "
            "the same words or nearly."
        ]
    if a.shared and a.paraphrased:
        how = f"{a.shared} in the same words and {a.paraphrased} in other words"
    else:
        how = "in the same words" if a.shared else "in other words"
    return [
        f"{in_a} of A's {counted(a.total, 'sentence')} are also in B, {how}; "
        f"{in_b} of B's {b.total} are in A."
    ]


def segments(comparison: Comparison) -> list[str]:
    """The whole summary: a phrase for each side, one for the matches, and special ones.

    Of a report that is checked alone, only what the transcript says of its quotations.
    """
    if comparison.alone:
        return support_segments(comparison)
    sides = [side_segment(comparison, side) for side in SIDES]
    more = (*support_segments(comparison), *translations_segment(comparison))
    return [*sides, matches_segment(comparison), *more]


TRANSLATIONS = "most quotations differ in their words, as in two separate translations"


def translations_segment(comparison: Comparison) -> list[str]:
    """The hint at translations, once instead of at each quotation; empty if there is none."""
    return [TRANSLATIONS] if comparison.summary.translations else []


def support_segments(comparison: Comparison) -> list[str]:
    """The quotations of each report by their status in the transcript."""
    sides = SIDES[:1] if comparison.alone else SIDES
    counts = [(side, comparison.summary.side(side).support) for side in sides]
    return [f"{side.upper()} {_support_phrase(n)}" for side, n in counts if n is not None]


def _support_phrase(n: SupportCounts) -> str:
    if not n.total:
        return "no quotations"
    return (
        f"{counted(n.total, 'quotation')} checked against the transcript: "
        f"{n.verbatim} verbatim, {n.altered} altered, {n.spliced} spliced, {n.not_found} not found"
        f"{f', {n.in_another_language} in another language' if n.in_another_language else ''}"
        f"{f', {n.rejected} rejected' if n.rejected else ''}"
    )


def report_facts(comparison: Comparison, side: Side, ascii: bool) -> tuple[list[str], list[str]]:
    """The facts about a text for its heading: source, date, language; then its size."""
    report, summary = in_column(comparison, side), comparison.summary.side(side)
    source = "" if report.source == name_of(comparison, side) else report.source
    known = [source, report.date, report.language]
    origin = [safe_line(value, ascii) for value in known if value]
    if report is comparison.transcript:
        return origin, [counted(len(report.sentences), "sentence")]
    size = [
        counted(summary.sentences.total, "sentence"),
        counted(summary.words.total, "word"),
    ]
    return origin, size
