"""A matrix of many reports in words, the same in all outputs.

Takes a Matrix and gives the words for its reports, statements, facts and quotations.
"""

from collections.abc import Sequence

from compare.differences.kinds import row_of
from compare.result.many_reports import (
    SharedFact,
    SharedQuotation,
    Statement,
    Version,
    report_letters,
)
from compare.result.matrix import Matrix
from compare.result.outcomes import Outcome
from compare.result.relations import Relation
from compare.text.kind import Kind
from compare.text.safe_text import safe_line

_OUTCOMES = {
    Outcome.SAME_WORDS: "same words",
    Outcome.OTHER_WORDS: "other words",
    Outcome.REPORTED: "reported",
    Outcome.OTHER_LANGUAGE: "in another language",
    Outcome.ABSENT: "absent",
}
_RELATIONS = {
    Relation.SHARED: "same words",
    Relation.PARAPHRASED: "other words",
    Relation.UNIQUE: "here alone",
}
_STATES = {"differ": "differs", "all": "in all", "some": "in some", "one": "in one"}


def letter(report: int) -> str:
    """The letter by which outputs name a report: `A`."""
    return report_letters(report).upper()


def letters(reports: Sequence[int]) -> str:
    """The letters of some reports: `A, B, D`."""
    return ", ".join(map(letter, reports))


def page_of_pair(first: int, second: int) -> str:
    """The name of the file with the page of two reports: `a-b.html`."""
    return f"{report_letters(first)}-{report_letters(second)}.html"


def name_of_report(matrix: Matrix, report: int, ascii: bool = False) -> str:
    """The letter and label of a report."""
    return f"{letter(report)}  {safe_line(matrix.reports[report].label, ascii)}"


def statement_words(matrix: Matrix, statement: Statement) -> str:
    """The words of a statement: a full sentence, one that no other statement has if there is one.

    A long sentence may stand in several statements, which would then have the same words.
    """
    ids = [id for members in statement.members for id in members]
    full = [id for id in ids if matrix.sentence(id).kind is Kind.SENTENCE]
    others = [matrix.statement(other) for other in statement.overlaps]
    held = [sum(id in ids for each in others for ids in each.members) for id in full or ids[:1]]
    return matrix.text((full or ids)[held.index(min(held))])


def overlap_words(statement: Statement) -> str:
    """Which statements say it in part: `in part: s2, s5`; "" for none."""
    return f"in part: {', '.join(statement.overlaps)}" if statement.overlaps else ""


def relation_word(statement: Statement) -> str:
    return _RELATIONS[statement.relation]


def outcome_words(outcome: Outcome) -> str:
    return _OUTCOMES[outcome]


def state_word(fact: SharedFact) -> str:
    return _STATES[fact.state]


def kind_word(kind: str) -> str:
    """The word for a kind of difference in a list."""
    from compare.differences import DifferenceKind

    return row_of(DifferenceKind(kind)).word


def versions_text(matrix: Matrix, fact: SharedFact) -> str:
    """The versions of a fact: `26 in 3 (A, C, D) · 62 in 1 (B)`."""
    words = [version_words(matrix, fact, version) for version in fact.versions]
    if fact.state == "all":
        return f"{words[0]} in all {len(matrix.reports)}"
    return " · ".join(
        f"{own} in {len(version.reports)} ({letters(version.reports)})"
        for own, version in zip(words, fact.versions, strict=True)
    )


def version_words(matrix: Matrix, fact: SharedFact, version: Version) -> str:
    """A version of a fact by its value; a date as the first report writes it."""
    if fact.kind != "date":
        return version.words
    first = version.reports[0]
    return " ".join(matrix.quoted_text(first, version.places[first][0]).split())


def difference_lines(statement: Statement) -> list[tuple[str, str]]:
    """The kind and the note of each difference."""
    return [(kind_word(each.kind.value), each.note) for each in statement.differences]


def other_differences(matrix: Matrix) -> list[tuple[Statement, str, str]]:
    """What differs in statements and stands in no row of the ledger: statement, kind and note."""
    told = {"number", "date", "name"} & {f.kind for f in matrix.facts if f.state == "differ"}
    return [
        (statement, kind, note)
        for statement in matrix.statements
        for each, (kind, note) in zip(
            statement.differences, difference_lines(statement), strict=True
        )
        if each.kind.value not in told or len(each.versions) < 2
    ]


def quotation_text(quotation: SharedQuotation) -> str:
    """How the reports give a quotation: `same words: A, B, D · reported: C`."""
    parts = []
    for outcome, word in _OUTCOMES.items():
        reports = [k for k, each in enumerate(quotation.given) if each.outcome is outcome]
        if reports:
            parts.append(f"{word}: {letters(reports)}")
    return " · ".join(parts)


def counts_line(matrix: Matrix) -> str:
    """The answer in one line: how many statements stand in how many reports."""
    count = len(matrix.reports)
    common = len(matrix.common)
    everywhere = sum(len(s.reports) == count for s in matrix.statements)
    alone = len(matrix.statements) - common
    line = f"{_number(common, 'statement')} in two or more reports"
    if count > 2:
        line += f", {everywhere} of them in all {count}"
    line += f"; {_number(alone, 'sentence')} in one report only"
    if matrix.transcript is not None:
        spoken = sum(bool(s.transcript) for s in matrix.statements)
        line += f"; {spoken} of {len(matrix.statements)} statements stand in the speech"
    return line


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
