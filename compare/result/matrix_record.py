"""The parts of a matrix as the JSON-ready record, written and read.

Takes the types of `many_reports` and gives plain dictionaries in a fixed key order. Reading checks
every field and every reference, as for two reports, so that a record that somebody edited gives one
clear line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from compare.differences import DifferenceKind
from compare.errors import RecordError
from compare.result.facts import FactKind
from compare.result.many_reports import (
    CopiedRun,
    GivenQuotation,
    PairMatches,
    PairPassage,
    Places,
    SharedFact,
    SharedQuotation,
    SharedState,
    Statement,
    StatementDifference,
    Version,
    report_letters,
)
from compare.result.outcomes import Outcome, outcome_word
from compare.result.passage import ReportEntry
from compare.result.record import SCHEMA_VERSION, read_report
from compare.result.record_fields import Fields, quoted_span, span_record
from compare.result.relations import Relation
from compare.text.document import Span

KIND = "crossreport matrix"
SAVE_AGAIN = "save the matrix again"
_FACT_KINDS: tuple[FactKind, ...] = get_args(FactKind)
_STATES: tuple[SharedState, ...] = get_args(SharedState)
_OUTCOMES = {outcome_word(outcome): outcome for outcome in Outcome}


def check_kind(fields: Fields) -> None:
    """Refuse what is no matrix, and what a later version wrote."""
    if fields.data.get("kind") != KIND:
        other = "something else"
        if "passages" in fields.data:
            other = "a saved comparison of two reports"
        raise RecordError(
            f"{other}, not a matrix; give a file made with: crossreport matrix R1 R2 -o x.json"
        )
    if fields.whole("schema_version") != SCHEMA_VERSION:
        raise RecordError(
            f"schema_version: this version reads {SCHEMA_VERSION}; "
            "save the matrix again or install the version that wrote it"
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What the parts of a record refer to: the reports and their sentences, and the speech."""

    reports: tuple[ReportEntry, ...]
    transcript: ReportEntry | None
    letters: dict[str, int] = field(init=False)
    sentences: tuple[frozenset[str], ...] = field(init=False)
    spoken: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        of = [frozenset(s.id for s in report.sentences) for report in self.reports]
        speech = self.transcript.sentences if self.transcript else ()
        letters = {report_letters(number): number for number in range(len(self.reports))}
        object.__setattr__(self, "letters", letters)
        object.__setattr__(self, "sentences", tuple(of))
        object.__setattr__(self, "spoken", frozenset(s.id for s in speech))

    def report(self, fields: Fields, letters: str, name: str) -> int:
        """The number of a report by its letters."""
        if letters not in self.letters:
            raise fields.broken(f"no report {letters[:40]!r}", name)
        return self.letters[letters]


def read_reports(fields: Fields) -> tuple[ReportEntry | None, tuple[ReportEntry, ...]]:
    """The transcript, if there is one, and the reports."""
    transcript = None
    if "transcript" in fields.data:
        transcript = read_report(fields.below("transcript"), "t", None)
    numbers = iter(range(len(fields.typed("reports", list))))
    reports = fields.each(
        "reports", lambda entry: read_report(entry, report_letters(next(numbers)), transcript)
    )
    if len(reports) < 2:
        raise fields.broken("fewer than two", "reports")
    return transcript, reports


def statement_record(statement: Statement, texts: Sequence[str]) -> dict[str, Any]:
    """A statement; `texts` are those of the reports."""
    record: dict[str, Any] = {
        "id": statement.id,
        "members": [list(ids) for ids in statement.members],
        "relation": statement.relation.value,
        "score": statement.score,
        "uncertain": statement.uncertain,
        "overlaps": list(statement.overlaps),
        "differences": [
            {
                "kind": each.kind.value,
                "note": each.note,
                "versions": [_version_record(version, texts) for version in each.versions],
                "silent": [report_letters(number) for number in each.silent],
            }
            for each in statement.differences
        ],
    }
    if statement.transcript is None:
        return record
    return record | {"transcript": list(statement.transcript)}


def read_statements(fields: Fields, known: Known) -> tuple[Statement, ...]:
    """The statements, whose ids run from s1."""
    statements = fields.each("statements", lambda entry: _read_statement(entry, known))
    ids = {statement.id for statement in statements}
    for number, statement in enumerate(statements):
        if statement.id != f"s{number + 1}":
            raise fields.broken(f"expected id s{number + 1}", f"statements[{number}]")
        for other in statement.overlaps:
            if other not in ids or other == statement.id:
                raise fields.broken(
                    f"no statement {other[:40]!r}", f"statements[{number}].overlaps"
                )
    return statements


def _read_statement(fields: Fields, known: Known) -> Statement:
    members = _read_members(fields, known, range(len(known.reports)))
    relation = Relation(fields.choice("relation", tuple(r.value for r in Relation)))
    score = fields.optional_share("score")
    alone = sum(map(bool, members)) == 1
    if not any(members):
        raise fields.broken("has no sentence", "members")
    if alone != (relation is Relation.UNIQUE):
        raise fields.broken(f"{relation.value} does not fit its reports", "relation")
    if alone != (score is None):
        raise fields.broken("what two reports carry has one, and only that", "score")
    return Statement(
        id=fields.text("id"),
        members=members,
        relation=relation,
        score=score,
        uncertain=fields.flag("uncertain"),
        differences=fields.each("differences", lambda entry: _read_difference(entry, known)),
        transcript=_read_carriers(fields, known),
        overlaps=fields.texts("overlaps"),
    )


def _read_members(
    fields: Fields, known: Known, reports: Sequence[int]
) -> tuple[tuple[str, ...], ...]:
    """For each of some reports the ids of its sentences."""
    given = fields.typed("members", list)
    if len(given) != len(reports):
        raise fields.broken(f"expected {len(reports)} lists, one for each report", "members")
    # A list of lists has no fields of its own: each becomes one, under its letters.
    rows = Fields(
        {report_letters(number): ids for number, ids in zip(reports, given, strict=True)},
        fields.where("members"),
        fields.remedy,
    )
    return tuple(
        rows.known(report_letters(number), known.sentences[number], "sentence")
        for number in reports
    )


def _read_carriers(fields: Fields, known: Known) -> tuple[str, ...] | None:
    """The sentences of the speech; every statement has the field if there is a speech."""
    if known.transcript is None:
        if "transcript" in fields.data:
            raise fields.broken("no transcript in this record", "transcript")
        return None
    return fields.known("transcript", known.spoken, "sentence")


def _read_difference(fields: Fields, known: Known) -> StatementDifference:
    kinds = tuple(kind.value for kind in DifferenceKind)
    return StatementDifference(
        DifferenceKind(fields.choice("kind", kinds)),
        _read_versions(fields, known),
        tuple(known.report(fields, each, "silent") for each in fields.texts("silent")),
    )


def _version_record(version: Version, texts: Sequence[str]) -> dict[str, Any]:
    return {
        "text": version.words,
        "quoted": version.quoted,
        "places": _places_record(version.places, texts),
    }


def _read_versions(fields: Fields, known: Known) -> tuple[Version, ...]:
    versions = fields.each(
        "versions",
        lambda entry: Version(entry.text("text"), _read_places(entry, known), entry.flag("quoted")),
    )
    if not versions:
        raise fields.broken("has none", "versions")
    return versions


def _places_record(places: Places, texts: Sequence[str]) -> dict[str, Any]:
    """The places by the letters of their reports, without those that have none."""
    return {
        report_letters(number): [_place_record(span, texts[number]) for span in spans]
        for number, spans in enumerate(places)
        if spans
    }


def _read_places(fields: Fields, known: Known) -> Places:
    below = fields.below("places")
    given = {known.report(below, letters, letters): letters for letters in below.data}
    if not any(below.data.values()):
        raise fields.broken("no report has it", "places")
    return tuple(
        _read_spans(below, given[number], report.text) if number in given else ()
        for number, report in enumerate(known.reports)
    )


def _read_spans(fields: Fields, name: str, text: str) -> tuple[Span, ...]:
    return fields.each(name, lambda entry: quoted_span(entry, text))


def _place_record(span: Span, text: str) -> dict[str, Any]:
    return {**(span_record(span) or {}), "text": text[span.start : span.end]}


def fact_record(fact: SharedFact, texts: Sequence[str], spoken: str | None) -> dict[str, Any]:
    """A row of the ledger; `spoken` is the text of the speech."""
    record: dict[str, Any] = {
        "id": fact.id,
        "kind": fact.kind,
        "state": fact.state,
        "versions": [_version_record(version, texts) for version in fact.versions],
    }
    if spoken is None:
        return record
    return record | {"transcript": [_place_record(span, spoken) for span in fact.transcript]}


def read_fact(fields: Fields, known: Known) -> SharedFact:
    kind, state = fields.choice("kind", _FACT_KINDS), fields.choice("state", _STATES)
    spoken: tuple[Span, ...] = ()
    if known.transcript is not None:
        spoken = _read_spans(fields, "transcript", known.transcript.text)
    return SharedFact(
        fields.text("id"),
        next(each for each in _FACT_KINDS if each == kind),
        _read_versions(fields, known),
        next(each for each in _STATES if each == state),
        spoken,
    )


def quotation_record(quotation: SharedQuotation, texts: Sequence[str]) -> dict[str, Any]:
    """An utterance, and how each report gives it."""
    return {
        "id": quotation.id,
        "text": quotation.words,
        "source": report_letters(quotation.source),
        "given": [
            {
                "report": report_letters(number),
                "outcome": outcome_word(each.outcome),
                "place": None if each.span is None else _place_record(each.span, texts[number]),
                "speaker": each.speaker,
            }
            for number, each in enumerate(quotation.given)
        ],
    }


def read_quotation(fields: Fields, known: Known) -> SharedQuotation:
    source = known.report(fields, fields.text("source"), "source")
    given = fields.each("given", lambda entry: _read_given(entry, known, source))
    if [number for number, _ in given] != list(range(len(known.reports))):
        raise fields.broken("expected one for each report, in their order", "given")
    return SharedQuotation(
        fields.text("id"), fields.text("text"), source, tuple(each for _, each in given)
    )


def _read_given(fields: Fields, known: Known, source: int) -> tuple[int, GivenQuotation]:
    """How a report gives an utterance, with the number of the report."""
    number = known.report(fields, fields.text("report"), "report")
    outcome = _OUTCOMES[fields.choice("outcome", tuple(_OUTCOMES))]
    below = fields.optional_below("place")
    span = None if below is None else quoted_span(below, known.reports[number].text)
    speaker = fields.optional_text("speaker")
    return number, GivenQuotation(outcome, span, speaker, quoted=number == source)


def copy_record(run: CopiedRun, texts: Sequence[str]) -> dict[str, Any]:
    """A run of words, with its places."""
    return {"id": run.id, "words": run.size, "places": _places_record(run.places, texts)}


def read_copy(fields: Fields, known: Known) -> CopiedRun:
    return CopiedRun(fields.text("id"), fields.whole("words"), _read_places(fields, known))


def pair_record(pair: PairMatches) -> dict[str, Any]:
    """The matches of two reports."""
    return {
        "reports": [report_letters(pair.first), report_letters(pair.second)],
        "matches": pair.matches,
        "shared": pair.shared,
        "passages": [
            {"id": each.id, "members": [list(each.first), list(each.second)]}
            for each in pair.passages
        ],
    }


def read_pairs(fields: Fields, known: Known) -> tuple[PairMatches, ...]:
    """The pairs of reports."""
    return fields.each("pairs", lambda entry: _read_pair(entry, known))


def _read_pair(fields: Fields, known: Known) -> PairMatches:
    letters = fields.texts("reports")
    numbers = [known.report(fields, each, "reports") for each in letters]
    if len(numbers) != 2 or numbers[0] >= numbers[1]:
        raise fields.broken("expected two, in their order", "reports")

    def passage(entry: Fields) -> PairPassage:
        return PairPassage(entry.text("id"), *_read_members(entry, known, numbers))

    passages = fields.each("passages", passage)
    return PairMatches(numbers[0], numbers[1], passages, fields.whole("shared"))
