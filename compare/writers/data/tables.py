"""A comparison as four tables: its passages, findings, facts and quotations.

Takes a Comparison and gives rows with typed values: texts as they stand in the reports, numbers,
booleans, None for what a row lacks. pandas, Parquet and spreadsheets are made from these rows, so
that a study and a newsroom count the same.
"""

from collections.abc import Sequence

from compare.analysis.excerpts import passages_that_matter
from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.findings import Finding, by_passage
from compare.result.outcomes import outcome_word
from compare.result.passage import Passage, against
from compare.text.document import Span
from compare.text.sides import SIDES, Side, other_side, sentence_index
from compare.writers.common.addresses import sentence_link
from compare.writers.common.detail_text import detail_texts
from compare.writers.common.finding_rows import finding_rows
from compare.writers.common.pair_text import pair_id, pair_name
from compare.writers.data.passages import what_differs
from compare.writers.facts import columns, own_words, places

Row = dict[str, object]
TABLES = ("passages", "findings", "facts", "quotations")


def table_rows(comparison: Comparison, table: str, *, excerpts: bool = False) -> list[Row]:
    """The rows of one of TABLES; `excerpts` leaves out the passages without findings."""
    if table == "findings":
        return _findings(comparison)
    if table == "facts":
        return _facts(comparison)
    if table == "quotations":
        return _quotations(comparison)
    passages = passages_that_matter(comparison) if excerpts else comparison.passages
    differing = by_passage(comparison.findings)
    return [_passage(comparison, p, differing.get(p.id, ())) for p in passages]


def pair_row(comparison: Comparison) -> Row:
    """What is the same in every row: the name of the pair, its id, the labels."""
    return {
        "pair": pair_name(comparison),
        "pair_id": pair_id(comparison),
        "a_label": comparison.a.label,
        "b_label": comparison.b.label,
    }


def _passage(comparison: Comparison, passage: Passage, findings: Sequence[Finding]) -> Row:
    a, b = (_side(comparison, passage, side) for side in SIDES)
    decision = passage.decision
    return {
        "passage": passage.id,
        "what": what_differs(comparison, passage, findings),
        "a_text": a["a_text"],
        "b_text": b["b_text"],
        "notes": "; ".join(finding.note for finding in findings),
        "relation": passage.relation.value,
        "score": passage.score,
        "differences": " ".join(dict.fromkeys(kind for f in findings for kind in f.kinds)),
        "partial": passage.partial,
        "reordered": passage.reordered,
        "shift": passage.shift,
        "uncertain": passage.uncertain,
        "boilerplate": passage.boilerplate,
        **a,
        **b,
        "decision": decision.verdict.value if decision and decision.verdict else None,
        "decision_note": decision.note if decision else None,
        "against_reference": against(passage, comparison.settings.reference),
    }


def _side(comparison: Comparison, passage: Passage, side: Side) -> Row:
    """The text of one side, from its first sentence to its last, with its place."""
    report, ids = comparison.report(side), passage.ids(side)
    entries = [report.sentences[sentence_index(id)] for id in ids]
    first = Span(entries[0].start, entries[0].end) if entries else None
    return {
        f"{side}_details": "; ".join(detail_texts(comparison, passage, side)),
        f"{side}_link": sentence_link(report, first),
        f"{side}_ids": " ".join(ids),
        f"{side}_text": " … ".join(entry.text for entry in entries) if entries else None,
        f"{side}_start": entries[0].start if entries else None,
        f"{side}_end": entries[-1].end if entries else None,
    }


def _findings(comparison: Comparison) -> list[Row]:
    """A row for each finding."""
    rows: list[Row] = []
    for finding, row in zip(comparison.findings, finding_rows(comparison), strict=True):
        rows.append(
            {
                "finding": finding.id,
                "what": row.what,
                "a_words": finding.text_a or None,
                "b_words": finding.text_b or None,
                "transcript": row.spoken or None,
                "note": finding.note,
                "a_text": row.around[0].text or None,
                "b_text": row.around[1].text or None,
                "decision": row.decision or None,
                "a_link": row.links[0],
                "b_link": row.links[1],
                "kinds": " ".join(finding.kinds),
                "weight": finding.weight,
                "passage": finding.passage,
                "a_ids": " ".join(finding.sentences_a),
                "b_ids": " ".join(finding.sentences_b),
            }
        )
    return rows


def _facts(comparison: Comparison) -> list[Row]:
    """A row for each number, date, name and quotation."""
    rows: list[Row] = []
    for fact in comparison.facts:
        words: Row = {
            f"{name}_words": own_words(comparison, fact, name) or None
            for name in columns(comparison)
        }
        times: Row = {f"{name}_times": len(places(fact, name)) for name in columns(comparison)}
        start: Row = {"fact": fact.id, "kind": fact.kind, "state": fact.state, "value": fact.value}
        rows.append(start | words | times)
    return rows


def _quotations(comparison: Comparison) -> list[Row]:
    """A row for each quotation of either report."""
    rows: list[Row] = []
    for outcome in comparison.outcomes:
        own = comparison.report(outcome.side)
        other = comparison.report(other_side(outcome.side))
        span, speaker = outcome.quotation.span, outcome.quotation.speaker
        support = outcome.quotation.support
        given = [other.text[each.span.start : each.span.end] for each in outcome.other]
        mention = own.text[speaker.span.start : speaker.span.end] if speaker else None
        decision = outcome.quotation.decision
        rows.append(
            {
                "side": outcome.side,
                "speaker": (speaker and speaker.name) or mention,
                "text": own.text[span.start : span.end],
                "outcome": None if comparison.alone else outcome_word(outcome.kind),
                "other_text": " … ".join(given) or None,
                "support": support.status.value if support else None,
                "support_note": support.note if support else None,
                "decision": decided(decision) if decision else None,
                "sentences": " ".join(outcome.sentences),
                "start": span.start,
                "end": span.end,
            }
        )
    return rows
