"""The words of the page: every label in one place, plain and the same in all views.

Takes a passage and gives the words that a reader sees.
"""

from compare.differences.kinds import DifferenceKind, row_of
from compare.quotations import Context, Support, SupportStatus
from compare.result.comparison import Comparison
from compare.result.findings import KINDS, UNCERTAIN, Finding
from compare.result.passage import Passage
from compare.result.relations import Relation
from compare.text.sides import SIDES, Side
from compare.writers.common.reference_text import only_title, short_only
from compare.writers.common.signs import UNICODE, id_runs
from compare.writers.common.summary_text import distance_words
from compare.writers.common.support_text import CONTEXTS
from compare.writers.view import words_for

# Filters: the word in the address, the label, the meaning.
FILTERS: tuple[tuple[str, str, str], ...] = (
    ("shared", "Shared", "both reports say it in the same words"),
    ("paraphrased", "Paraphrased", "both reports say it, in other words"),
    ("only-a", "Only in A", "no match found in B"),
    ("only-b", "Only in B", "no match found in A"),
    ("partial", "Partial", "both reports say it, one clearly says more"),
    ("reordered", "Reordered", "in a different order"),
    ("uncertain", "Uncertain", "borderline: check by eye"),
    ("different", "Different", "a fact or a quotation differs"),
    ("details", "Details", "a fact that only one report gives"),
    ("boilerplate", "Boilerplate", "by-lines and the like, not counted"),
)
# The status of a quotation in the transcript; the page gives no verdict beyond these words.
SUPPORTS: dict[SupportStatus, str] = {
    SupportStatus.VERBATIM: "Word for word in the transcript",
    SupportStatus.ALTERED: "Altered: some words differ",
    SupportStatus.SPLICED: "Spliced: joined from several places",
    SupportStatus.NOT_FOUND: "Not found in the transcript",
    SupportStatus.OTHER_LANGUAGE: "In another language than the transcript",
}
SUPPORTED = "Closest in the transcript"
UNLIKE = (
    "Almost none of them is in the transcript word for word: this may be another translation, "
    "or another speech."
)
PARTIAL = {"a": "A says more", "b": "B says more", "both": "Each adds something"}


def class_of(passage: Passage) -> str:
    """The relation as the page shows it: a word of FILTERS."""
    if passage.boilerplate:
        return "boilerplate"
    if passage.relation is Relation.UNIQUE:
        return "only-a" if passage.a else "only-b"
    return passage.relation.value


def shown_by(passage: Passage) -> tuple[str, ...]:
    """The filters that show a passage, that of its relation first."""
    return ("boilerplate",) if passage.boilerplate else words_for(passage)


def filters(comparison: Comparison) -> tuple[tuple[str, str, str], ...]:
    """The filters, those of one side in the words for a reference if there is one."""
    only: dict[str, str] = {f"only-{side}": only_title(comparison, side) for side in SIDES}
    return tuple((word, only.get(word, name), gloss) for word, name, gloss in FILTERS)


def label(passage: Passage, comparison: Comparison) -> str:
    """The label of the relation, as on its filter."""
    return next(name for word, name, _ in filters(comparison) if word == class_of(passage))


def partners(ids: tuple[str, ...]) -> str:
    """Ids in short: `b7–8, b12`."""
    return ", ".join(id_runs(ids, UNICODE))


def chip(passage: Passage, side: Side, reference: Side | None = None) -> str:
    """The chip behind a sentence: the sentences of the other side, and what is to be known of the
    match; that it is in other words is said by the line below the sentence."""
    other = passage.b if side == "a" else passage.a
    if not other:
        return "boilerplate" if passage.boilerplate else short_only(side, reference)
    tags = [
        partners(other),
        "differs" if passage.differences else "",
        "uncertain" if passage.uncertain else "",
        "other place" if passage.reordered else "",
    ]
    return " · ".join(filter(None, tags))


def reordered(passage: Passage, seen_from: Side) -> str:
    """How far away the passage is in the other report."""
    return distance_words(passage, seen_from)


def doubt(passage: Passage) -> str:
    """Why a passage is uncertain."""
    if not passage.uncertain:
        return ""
    nearest = passage.runner_up_a if passage.a else passage.runner_up_b
    if passage.relation is Relation.UNIQUE and nearest is not None:
        return f"Uncertain: {nearest.id} comes close ({nearest.score:.2f})"
    return "Uncertain"


def again(passage: Passage) -> str:
    """The sentences that are also in an earlier passage."""
    return f"Also in an earlier passage: {', '.join(passage.restated)}" if passage.restated else ""


def finding_name(finding: Finding) -> str:
    """The labels of all its kinds; for what differs in an opening, also where that is."""
    if finding.quotation is not None:
        return ", ".join(map(_of_quotation, finding.kinds))
    names = ", ".join(row_of(DifferenceKind(kind)).label for kind in finding.kinds)
    return f"{finding.opening.capitalize()}: {names}" if finding.opening else names


def kind_name(kind: str) -> str:
    """The label of a kind of finding, as in the filter by kind."""
    if kind == UNCERTAIN:
        return "Uncertain match"
    differences = {each.value for each in DifferenceKind}
    return row_of(DifferenceKind(kind)).label if kind in differences else _of_quotation(kind)


def kinds(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """The kinds that findings have: the word and the label."""
    known = {kind for finding in comparison.findings for kind in finding.kinds}
    return tuple((kind, kind_name(kind)) for kind in KINDS if kind in known)


def support_name(support: Support) -> str:
    """The label of a status in the transcript, and of the context if there is one."""
    context = f". {_out_of_context(support.context)}" if support.context else ""
    return SUPPORTS[support.status] + context


def _of_quotation(kind: str) -> str:
    known = kind in set(Context)
    return _out_of_context(Context(kind)) if known else SUPPORTS[SupportStatus(kind)]


def _out_of_context(context: Context) -> str:
    return f"Out of context: {CONTEXTS[context]}"
