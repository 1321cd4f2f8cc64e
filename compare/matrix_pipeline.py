"""From many reports to a matrix: compares every pair, then groups what the pairs match.

Takes reports (or plain strings) and settings, gives a `Matrix`. A pair is compared by the stages
that `pipeline` compares two reports with, and by nothing else, so that another report or another
order changes no match. Each report is divided and read once; of a pair only its matches, what
differs in them and the scores near the threshold are kept, so that fifty reports fit in memory.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.analysis.copied_runs import find_copied_runs
from compare.analysis.report_pairs import PairOutcome, ReadReport, compare_pair, outcomes_by_pair
from compare.analysis.same_statement import SaysSame
from compare.analysis.shared_facts import shared_facts
from compare.analysis.shared_quotations import shared_quotations
from compare.analysis.statement_differences import StatementDifferences
from compare.analysis.statements import ComparedPair, Matched, Node, find_overlaps, find_statements
from compare.differences.finder import Account, read_account
from compare.errors import InputError, SettingsError, expect
from compare.gc_pause import gc_paused
from compare.matching.word_vectors import WordVectors, word_vectors
from compare.pipeline import (
    Progress,
    as_report,
    chosen_encoder,
    compare,
    read_speech,
    report_entry,
    split_report,
    tool_of,
)
from compare.result.comparison import Comparison
from compare.result.many_reports import Statement, all_pairs, report_letters
from compare.result.matrix import Matrix
from compare.result.passage import ReportEntry, position
from compare.settings import Settings
from compare.text.document import Report
from compare.text.language import detect_language
from compare.text.segmentation import Kind, Segments, Sentence
from compare.text.sides import sentence_id
from compare.transcript.supported_quotations import sentences_at
from compare.transcript.verification import TranscriptSource, warnings_about_transcript

if TYPE_CHECKING:
    from compare.matching.encoder import Encoder, PieceVectors

# More pairs than this many reports have would take minutes and fill no screen.
MOST_REPORTS = 50
# Sentences of all reports; the work grows with the pairs of them.
MOST_SENTENCES = 20_000


def matrix(
    reports: Sequence[Report | str],
    language: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    transcript: Report | str | None = None,
) -> Matrix:
    """Two to fifty reports on one speech: which statement stands in which of them.

    `language` is a code such as "en" for all; without it each text's own is used or detected, and
    a text too short to tell is taken to be in the language of the others. `progress` is called with
    the name of each stage. Raises InputError when a text is empty or too long, SettingsError when
    an argument cannot be used, for instance a single report.

    >>> texts = [f"The bridge will open on {day} May." for day in (14, 14, 15)]
    >>> found = matrix(texts, language="en")
    >>> [(fact.state, [v.reports for v in fact.versions]) for fact in found.facts]
    [('differ', [(0, 1), (2,)])]
    """
    settings = Settings() if settings is None else settings
    expect("settings", settings, Settings)
    expect("language", language, str, type(None))
    expect("reports", reports, list, tuple)
    if not 2 <= len(reports) <= MOST_REPORTS:
        raise SettingsError(f"reports: {len(reports)} given; give 2 to {MOST_REPORTS}")
    with gc_paused():
        return _matrix(reports, language or settings.language, settings, progress, transcript)


def compare_two(
    reports: tuple[Report, Report],
    languages: tuple[str | None, str | None],
    settings: Settings,
    transcript: Report | None = None,
) -> Comparison:
    """The whole comparison of two reports of a matrix, in the languages that they have there.

    Its passages are those by which the matrix knows the matches of the two.
    """
    a, b = (replace(r, language=code) for r, code in zip(reports, languages, strict=True))
    return compare(a, b, settings=settings, transcript=transcript)


def _matrix(
    given: Sequence[Report | str],
    language: str | None,
    settings: Settings,
    progress: Progress | None,
    transcript: Report | str | None,
) -> Matrix:
    announce = progress or (lambda stage: None)
    announce("splitting into sentences")
    reads = _read_all(given, language)
    comparison = _PairComparison(reads, settings)
    outcomes: list[PairOutcome] = []
    for first, second in all_pairs(len(reads)):
        announce(f"comparing {reads[first].report.label} and {reads[second].report.label}")
        outcomes.append(comparison(first, second))
    if comparison.used_encoder is not None:
        settings = settings.by_meaning()
    announce("grouping statements")
    pairs = [outcome.pair for outcome in outcomes]
    entries = [
        report_entry(read.report, read.segments, read.account.quotations, report_letters(number))
        for number, read in enumerate(reads)
    ]
    spoken: TranscriptSource | None = None
    if transcript is not None:
        announce("looking up in the transcript")
        spoken = read_speech(transcript, language, reads[0].segments)
        entries = [
            spoken.check(entry, read.segments, settings.threshold)
            for entry, read in zip(entries, reads, strict=True)
        ]
    speech = None if spoken is None else spoken.entry
    statements = _statements(reads, entries, pairs, speech)
    texts = [read.text for read in reads]
    accounts = [read.account for read in reads]
    if comparison.encoder is not None:
        # A path would tell of the machine, and the same matrix be another one elsewhere.
        settings = replace(settings, encoder=comparison.encoder.name)
    return Matrix(
        tool=tool_of(settings, language, outcomes[0].model, comparison.used_encoder),
        settings=settings,
        reports=tuple(entries),
        statements=statements,
        facts=shared_facts(accounts, statements, _account_of(spoken)),
        quotations=shared_quotations(
            texts, [a.quotations for a in accounts], outcomes_by_pair(outcomes)
        ),
        copies=find_copied_runs(accounts),
        pairs=tuple(pair.recorded for pair in pairs),
        transcript=speech,
        caveats=_caveats(entries, pairs, speech, comparison.used_encoder is not None),
    )


def _read_all(given: Sequence[Report | str], language: str | None) -> list[ReadReport]:
    """The reports, each divided and read once."""
    reports = [
        as_report(report, report_letters(number).upper()) for number, report in enumerate(given)
    ]
    codes = [language or r.language or detect_language(r.text) for r in reports]
    known = set(codes) - {None}
    others = known.pop() if len(known) == 1 else None
    reads = []
    for report, code in zip(reports, codes, strict=True):
        segments = split_report(report, code or others)
        reads.append(ReadReport(report, segments, read_account(report.text, segments, report.date)))
        if sum(len(read.segments.sentences) for read in reads) > MOST_SENTENCES:
            raise InputError(
                f"{report.label}: more than {MOST_SENTENCES} sentences with it; give fewer reports"
            )
    return reads


def _account_of(spoken: TranscriptSource | None) -> Account | None:
    if spoken is None:
        return None
    return read_account(spoken.entry.text, spoken.words.segments, spoken.entry.date)


class _PairComparison:
    """Compares two of the reports, with the vectors of an encoder if one was chosen."""

    def __init__(self, reads: Sequence[ReadReport], settings: Settings) -> None:
        self._reads = reads
        self._settings = settings
        self.encoder = chosen_encoder(settings)
        self.used_encoder: Encoder | None = None
        self._encoded = None if self.encoder is None else _EncodedOnce(self.encoder)

    def __call__(self, first: int, second: int) -> PairOutcome:
        a, b = self._reads[first], self._reads[second]
        vectors = self._vectors(a.segments, b.segments)
        settings = self._settings if vectors is None else self._settings.by_meaning()
        return compare_pair(
            (first, second),
            (a, b),
            threshold=settings.threshold,
            band_above=settings.band_above,
            band_below=settings.band_below,
            vectors=vectors,
        )

    def _vectors(self, a: Segments, b: Segments) -> WordVectors | None:
        if self.encoder is None or self._encoded is None:
            return None
        if not self.encoder.folder.knows(a.language.code, b.language.code):
            return None
        self.used_encoder = self.encoder
        for segments in (a, b):
            self._encoded.add([sentence.text for sentence in segments.sentences])
        return word_vectors(a, b, self._encoded)


class _EncodedOnce:
    """The vectors of all reports: each report is encoded once, and not with every other one."""

    def __init__(self, encoder: "Encoder") -> None:
        self._encoder = encoder
        self._known: dict[str, PieceVectors] = {}
        self.in_context = encoder.in_context

    def add(self, texts: Sequence[str]) -> None:
        """Encode the texts that are not known yet."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known |= zip(missing, self._encoder.encode(missing), strict=True)

    def encode(self, texts: Sequence[str]) -> "list[PieceVectors]":
        return [self._known[text] for text in texts]


def _statements(
    reads: Sequence[ReadReport],
    entries: Sequence[ReportEntry],
    pairs: Sequence[ComparedPair],
    speech: ReportEntry | None,
) -> tuple[Statement, ...]:
    """The statements, numbered from s1: what most reports carry first, then by place."""
    sentences = [read.segments.sentences for read in reads]
    groups = find_statements(
        pairs,
        SaysSame([read.account for read in reads]),
        lambda node: (sentences[node[0]][node[1]].text, node[1]),
    )
    held = {node for group in groups for node in group}
    alone = [
        ((report, sentence.index),)
        for report, own in enumerate(sentences)
        for sentence in own
        if (report, sentence.index) not in held and sentence.kind is not Kind.BOILERPLATE
    ]
    groups = sorted([*groups, *alone], key=lambda group: _order(group, sentences))
    finder = StatementDifferences(
        [read.text for read in reads], [read.account.quotations for read in reads]
    )
    differences = finder.of(groups, pairs, lambda node: sentences[node[0]][node[1]])
    found, overlaps = Matched(pairs), find_overlaps(groups)
    return tuple(
        Statement(
            id=f"s{number}",
            members=_members(group, len(reads)),
            relation=found.relation(group),
            score=found.score(group),
            uncertain=found.uncertain(group),
            differences=own,
            transcript=None if speech is None else _carriers(group, entries, speech),
            overlaps=tuple(f"s{other + 1}" for other in overlaps[number - 1]),
        )
        for number, (group, own) in enumerate(zip(groups, differences, strict=True), start=1)
    )


def _order(group: Sequence[Node], sentences: Sequence[Sequence[Sentence]]) -> tuple[object, ...]:
    """What most reports carry first; then by its place, as a share of the report."""
    reports = {report for report, _ in group}
    place = min(index / len(sentences[report]) for report, index in group)
    return -len(reports), round(place, 6), group


def _members(group: Sequence[Node], count: int) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(sentence_id(report_letters(k), index) for report, index in group if report == k)
        for k in range(count)
    )


def _carriers(
    group: Sequence[Node], entries: Sequence[ReportEntry], speech: ReportEntry
) -> tuple[str, ...]:
    """The sentences of the speech that carry the sentences of a statement, or a quotation there."""
    found: dict[str, None] = {}
    for report, index in group:
        entry = entries[report]
        sentence = entry.sentences[index]
        found |= dict.fromkeys(sentence.transcript or ())
        for quotation in entry.quotations:
            if quotation.support and quotation.span.overlaps(sentence):
                for span in quotation.support.spans:
                    found |= dict.fromkeys(sentences_at(speech.sentences, span))
    return tuple(sorted(found, key=position))


def _caveats(
    entries: Sequence[ReportEntry],
    pairs: Sequence[ComparedPair],
    spoken: ReportEntry | None,
    encoded: bool,
) -> tuple[str, ...]:
    """What a reader should know before trusting the matrix, one line each."""
    lines = [f"{entry.label}: {caveat}" for entry in entries for caveat in entry.caveats]
    matched = {number for pair in pairs if pair.matches for number in (pair.first, pair.second)}
    for number, entry in enumerate(entries):
        if number not in matched:
            lines.append(
                f"{entry.label}: no other report shares anything with it; "
                "is it about the same speech?"
            )
    languages = {entry.language for entry in entries if entry.language}
    if len(languages) > 1 and not encoded:
        lines.append(
            f"the reports are in different languages ({', '.join(sorted(languages))}); only names "
            "and numbers can be matched across them, unless you give --encoder with an encoder "
            "for all of them"
        )
    by_hash: dict[str, list[str]] = {}
    for entry in entries:
        by_hash.setdefault(entry.sha256, []).append(entry.label)
    lines += [f"identical files: {', '.join(same)}" for same in by_hash.values() if len(same) > 1]
    if spoken is not None:
        lines += [f"{spoken.label}: {caveat}" for caveat in spoken.caveats]
        lines += warnings_about_transcript(spoken, entries)
    return tuple(lines)
