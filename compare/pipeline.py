"""From two reports to a comparison: calls the stages in order, and alone reads Settings.

Takes reports (or plain strings) and settings, gives a `Comparison`. Nothing here scores, matches or
draws; each stage gets what the earlier ones made.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from compare.analysis.details import with_details
from compare.analysis.findings import find_findings
from compare.analysis.ledger import make_ledger
from compare.analysis.like_words import with_like_words
from compare.analysis.only_here import with_stretches
from compare.analysis.openings import find_openings
from compare.analysis.quotation_outcomes import find_outcomes
from compare.analysis.unique_runs import find_runs
from compare.analysis.word_places import WordPlaces
from compare.decisions import Decisions
from compare.decisions.anchors import hash_of, key_of
from compare.differences.finder import Account, read_account
from compare.errors import InputError, SettingsError, expect
from compare.gc_pause import gc_paused
from compare.matching.alignment import align
from compare.matching.features import across_languages
from compare.matching.model import load_model
from compare.matching.scoring import Candidates, score_candidates
from compare.matching.word_vectors import WordVectors, word_vectors
from compare.quotations import Quotation, find_quotations
from compare.readers.reading import distinct_labels, is_address, read_report
from compare.result.assembly import (
    Matching,
    make_passages,
    passages_of_one,
    summarise,
    with_crowding,
    with_differences,
)
from compare.result.comparison import Comparison
from compare.result.passage import NO_REPORT, Passage, ReportEntry, SentenceEntry, Tool
from compare.settings import Settings
from compare.text.document import Mark, Report, report_from_text
from compare.text.language import detect_language
from compare.text.segmentation import Kind, Segments, split
from compare.text.sides import Side, sentence_id
from compare.transcript.verification import TranscriptSource
from compare.version import VERSION

if TYPE_CHECKING:
    from compare.analysis.explanation import Explanation
    from compare.decisions.application import Application
    from compare.matching.encoder import Encoder

# Sentences of one side; a comparison of more would take minutes and be too long to read.
MOST_SENTENCES = 20_000
# No file system has longer paths.
_LONGEST_NAME = 4096

Progress = Callable[[str], None]


def compare(
    a: Report | str,
    b: Report | str,
    language: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    decisions: Decisions | None = None,
    transcript: Report | str | None = None,
) -> Comparison:
    """The comparison of two reports on one speech, checked against its transcript if given.

    `language` is a code such as "en" for all; without it each text's own is used or detected.
    `decisions` of a person overrule the scores. `progress` is called
    with the name of each stage. Raises InputError when a text is empty, has a lone surrogate or
    more than MOST_SENTENCES sentences, SettingsError when an argument cannot be used.

    >>> a, b = "The bridge will open on 14 May.", "The bridge will open on 15 May."
    >>> comparison = compare(a, b, language="en")
    >>> [difference.kind.value for difference in comparison.passages[0].differences]
    ['date']
    """
    settings = Settings() if settings is None else settings
    with gc_paused():
        return _run(a, b, language, settings, progress, decisions, transcript)[0]


def compare_files(
    a: str | Path,
    b: str | Path,
    language: str | None = None,
    settings: Settings | None = None,
    transcript: str | Path | None = None,
    encoding: str | None = None,
    *,
    decisions: Decisions | None = None,
    allow_private: bool = False,
    archive: str | None = None,
) -> Comparison:
    """The comparison of two reports in files of any format or at web addresses.

    They are labelled by their outlets, else by their file names; `compare` takes texts.
    `transcript` is a file or an address too, `encoding` that of text that is not UTF-8; for
    `allow_private` and `archive` see `read_report`. Raises what `read_report` and `compare` raise:
    InputError names the file that cannot be read.

    >>> import compare
    >>> compare.compare_files("no-such-file.txt", "b.txt")
    Traceback (most recent call last):
    compare.errors.InputError: no-such-file.txt: no such file; check the name
    """
    read = partial(read_report, encoding=encoding, allow_private=allow_private, archive=archive)
    report_a, report_b = distinct_labels(read(a), read(b), (a, b))
    spoken = None if transcript is None else read(transcript)
    return compare(report_a, report_b, language, settings, decisions=decisions, transcript=spoken)


def _run(
    a: Report | str,
    b: Report | str,
    language: str | None,
    settings: Settings,
    progress: Progress | None = None,
    decisions: Decisions | None = None,
    transcript: Report | str | None = None,
) -> tuple[Comparison, Matching]:
    """The comparison, and the matching it was made from."""
    announce = _checked(settings, language, decisions, progress)
    language = language or settings.language
    encoder = chosen_encoder(settings)
    report_a, report_b = as_report(a, "A"), as_report(b, "B")
    announce("splitting into sentences")
    language_a, language_b = languages_of(report_a, report_b, language)
    segments_a, segments_b = split_report(report_a, language_a), split_report(report_b, language_b)
    vectors = _vectors(encoder, segments_a, segments_b, announce)
    settings = settings.by_meaning() if vectors else settings
    announce("scoring pairs of sentences")
    candidates = score_candidates(segments_a, segments_b, vectors=vectors)
    announce("matching")
    texts = (report_a.text, report_b.text)
    decided = _application(decisions, segments_a, segments_b, texts) if decisions else None
    matching = _match(segments_a, segments_b, candidates, settings.threshold, decided)
    announce("relating")
    passages = _passages(matching, settings, decided)
    announce("finding what differs")
    account_a = read_account(report_a.text, segments_a, report_a.date)
    account_b = read_account(report_b.text, segments_b, report_b.date)
    passages, found = with_differences(passages, account_a, account_b)
    passages = decided.differences(passages) if decided else passages
    passages = with_like_words(passages, matching, {"a": account_a, "b": account_b})
    openings = find_openings(passages, account_a, account_b)
    summary = summarise(passages, matching.a, matching.b, found.translations)
    if encoder:
        # A path would tell of the machine, and the same comparison be another one elsewhere.
        settings = replace(settings, encoder=encoder.name)
    comparison = Comparison(
        tool=tool_of(settings, language, candidates.model.name, encoder if vectors else None),
        settings=settings,
        a=report_entry(report_a, segments_a, account_a.quotations, "a"),
        b=report_entry(report_b, segments_b, account_b.quotations, "b"),
        passages=passages,
        summary=with_crowding(summary, passages, matching, threshold=settings.threshold),
        openings=decided.openings(openings) if decided else openings,
    )
    spoken: TranscriptSource | None = None
    if transcript is not None:
        announce("looking up in the transcript")
        spoken = read_speech(transcript, language, segments_a)
        comparison = spoken.check_all(comparison, segments_a, segments_b)
    comparison = decided.comparison(comparison) if decided else comparison
    made = _with_answers(comparison, matching, {"a": account_a, "b": account_b}, spoken)
    return decided.details(made) if decided else made, matching


def _checked(
    settings: object, language: object, decisions: object, progress: Progress | None
) -> Progress:
    """What is told of each stage; an argument that cannot be used raises SettingsError."""
    expect("settings", settings, Settings)
    expect("language", language, str, type(None))
    expect("decisions", decisions, Decisions, type(None))
    if progress is not None and not callable(progress):
        raise SettingsError("progress: cannot be called; give a function of one text, or None")
    return progress or (lambda stage: None)


def _vectors(
    encoder: "Encoder | None", a: Segments, b: Segments, announce: Progress
) -> WordVectors | None:
    """The vectors of both reports, where there is an encoder for their languages."""
    if encoder is None or not encoder.folder.knows(a.language.code, b.language.code):
        return None
    announce("looking for words of like meaning")
    return word_vectors(a, b, encoder)


def _passages(
    matching: Matching, settings: Settings, decided: "Application | None"
) -> tuple[Passage, ...]:
    """The passages that the matches make, under the decisions if there are any."""
    passages = make_passages(
        matching,
        threshold=settings.threshold,
        band_above=settings.band_above,
        band_below=settings.band_below,
    )
    return decided.passages(passages) if decided else passages


def _with_answers(
    comparison: Comparison,
    matching: Matching,
    accounts: dict[Side, Account],
    spoken: TranscriptSource | None,
) -> Comparison:
    """The comparison with all that is worked out from its passages: what every output shows."""
    made = replace(
        comparison,
        outcomes=find_outcomes(comparison, {"a": matching.a, "b": matching.b}),
        findings=find_findings(comparison),
        unique_runs=find_runs(comparison.passages, accounts["a"], accounts["b"]),
    )
    return _with_facts(made, accounts, spoken)


def _with_facts(
    comparison: Comparison, accounts: dict[Side, Account], spoken: TranscriptSource | None
) -> Comparison:
    """The comparison with its ledger of facts, and the details and stretches of its matches."""
    speech = (
        read_account(spoken.entry.text, spoken.words.segments, spoken.entry.date)
        if spoken
        else None
    )
    places = {side: WordPlaces(account.text) for side, account in accounts.items()}
    ledger = make_ledger(accounts, comparison.passages, comparison.outcomes, places, speech)
    passages = with_details(comparison.passages, ledger, accounts, places)
    passages = with_stretches(passages, accounts)
    return replace(comparison, passages=passages, facts=ledger)


def _match(
    a: Segments,
    b: Segments,
    candidates: Candidates,
    threshold: float,
    decided: "Application | None",
) -> Matching:
    """The matches by score, under the decisions if there are any."""
    if decided is None:
        matches = align(candidates.scores, a.sentences, b.sentences, threshold=threshold)
    else:
        candidates, matches = decided.matches(candidates, threshold)
    across = candidates.features.vectors is not None and across_languages(a, b)
    return Matching(a.sentences, b.sentences, candidates, matches, across)


def _application(
    decisions: Decisions, a: Segments, b: Segments, texts: tuple[str, str]
) -> "Application":
    """The decisions on two reports; what applies them is imported for those who gave some."""
    from compare.decisions.application import Application

    return Application(decisions, a, b, texts)


def chosen_encoder(settings: Settings) -> "Encoder | None":
    """The encoder that was chosen, if any; what it needs is imported for those who chose one."""
    if settings.encoder is None:
        return None
    from compare.matching.encoder_choice import open_encoder

    return open_encoder(settings.encoder, cache=settings.cache)


def read_speech(
    transcript: Report | str, language: str | None, report: Segments
) -> TranscriptSource:
    from compare.transcript.transcript import Transcript

    given = as_report(transcript, "transcript")
    code = language or given.language or detect_language(given.text) or report.language.code
    segments = split_report(given, code)
    entry = report_entry(given, segments, find_quotations(segments, given.text), "t")
    return TranscriptSource(entry, Transcript(segments, given.text))


def check_quotations(
    report: Report | str,
    transcript: Report | str,
    language: str | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """One report, checked against the transcript of the speech: a comparison without B.

    >>> checked = check_quotations("“It will cost us,” she said.", "It will cost us.", "en")
    >>> checked.alone, checked.a.quotations[0].support.status.value
    (True, 'verbatim')
    """
    settings = Settings() if settings is None else settings
    expect("settings", settings, Settings)
    expect("language", language, str, type(None))
    language = language or settings.language
    # One report has nothing to be matched with.
    settings = replace(settings, encoder=None)
    announce = progress or (lambda stage: None)
    with gc_paused():
        given = as_report(report, "A")
        announce("splitting into sentences")
        segments = split_report(given, language or given.language or detect_language(given.text))
        announce("looking up in the transcript")
        passages = passages_of_one(segments.sentences)
        alone = Comparison(
            tool=tool_of(settings, language),
            settings=settings,
            a=report_entry(given, segments, find_quotations(segments, given.text), "a"),
            b=NO_REPORT,
            passages=passages,
            summary=summarise(passages, segments.sentences, ()),
        )
        checked = read_speech(transcript, language, segments).check_all(alone, segments)
        return replace(checked, findings=find_findings(checked))


def compare_again(
    saved: Comparison, a: Report, b: Report, decisions: Decisions | None = None
) -> Comparison:
    """The comparison of two reports under the settings and decisions of a saved one.

    They are checked against its transcript, if it has one. `decisions` replace its own.
    """
    from compare.decisions.from_comparison import decisions_from

    return compare(
        a,
        b,
        settings=saved.settings,
        decisions=decisions or decisions_from(saved),
        transcript=_known_transcript(saved),
    )


def _known_transcript(saved: Comparison) -> Report | None:
    """The transcript in the record, so that verifying needs only the two reports."""
    entry = saved.transcript
    if entry is None:
        return None
    return Report(
        text=entry.text,
        label=entry.label,
        source=entry.source,
        sha256=entry.sha256,
        encoding=entry.encoding,
        date=entry.date,
        url=entry.url,
        language=saved.settings.language,
        title=entry.title,
        author=entry.author,
        reader=entry.reader,
        marks=tuple(Mark(s.start, s.end, s.kind) for s in entry.sentences),
        caveats=entry.caveats,
    )


def as_report(report: Report | str, label: str) -> Report:
    expect(label, report, Report, str)
    if not isinstance(report, str):
        return report
    if _names_a_file(report):
        raise InputError(
            f"{label}: {report!r} is the name of a file or an address, not a text; "
            "give compare_files() the names, or read_report() each file"
        )
    return report_from_text(report, label=label)


def _names_a_file(text: str) -> bool:
    """Whether a text is one line that names an existing file, or is an address."""
    if len(text) > _LONGEST_NAME or "\n" in text or "\0" in text:
        return False
    try:
        return os.path.isfile(text) or (is_address(text) and " " not in text)
    except (OSError, ValueError):
        return False


def languages_of(a: Report, b: Report, language: str | None) -> tuple[str | None, str | None]:
    """The language of each; a text too short to detect it is taken to be in the other's."""
    code_a = language or a.language or detect_language(a.text)
    code_b = language or b.language or detect_language(b.text)
    return code_a or code_b, code_b or code_a


def split_report(report: Report, language: str | None) -> Segments:
    segments = split(report, language)
    if not segments.sentences:
        raise InputError(f"{report.label}: no sentence in it; give a report in plain text")
    if len(segments.sentences) > MOST_SENTENCES:
        raise InputError(
            f"{report.label}: {len(segments.sentences)} sentences, more than {MOST_SENTENCES}; "
            "compare it in parts"
        )
    return segments


def tool_of(
    settings: Settings,
    language: str | None,
    model: str | None = None,
    encoder: "Encoder | None" = None,
) -> Tool:
    model = model or load_model().name
    used = encoder.signature if encoder else None
    unused = f"{settings.encoder} not used" if settings.encoder else None
    signature = (
        f"crossreport {VERSION} · model {model} · {settings.preset} {settings.threshold:g}"
        f" · bands +{settings.band_above:g} -{settings.band_below:g}"
        f" · language {language or 'auto'}"
    )
    if used or unused:
        signature += f" · encoder {used or unused}"
    return Tool("crossreport", VERSION, model, signature, used)


def report_entry(
    report: Report, segments: Segments, quotations: tuple[Quotation, ...], letter: str
) -> ReportEntry:
    entries = tuple(
        SentenceEntry(
            sentence_id(letter, s.index),
            s.start,
            s.end,
            s.paragraph,
            s.kind,
            s.text,
            hash_of(key_of(s)),
        )
        for s in segments.sentences
    )
    titles = [s.text for s in segments.sentences[:2] if s.kind is Kind.HEADLINE]
    code = segments.language.code
    return ReportEntry(
        label=report.label,
        source=report.source,
        title=report.title or (titles[0] if titles else None),
        author=report.author,
        reader=report.reader,
        caveats=report.caveats,
        date=report.date,
        url=report.url,
        sha256=report.sha256,
        encoding=report.encoding,
        language=None if code == "und" else code,
        text=report.text,
        sentences=entries,
        quotations=quotations,
    )


def explain(
    a: Report | str,
    b: Report | str,
    ids: Sequence[str],
    settings: Settings | None = None,
    decisions: Decisions | None = None,
) -> "tuple[Comparison, Explanation]":
    """Why a sentence, or a pair of them, was matched or not.

    `ids` are one or two sentence ids, of different sides. Raises SettingsError for others.
    `decisions` of a person overrule the scores.

    >>> a, b = "The bridge opens in May.", "The bridge will open in May."
    >>> comparison, explanation = explain(a, b, ["a1"])
    >>> explanation.relation
    'shared'
    """
    from compare.analysis.explanation import check_ids, explained

    settings = Settings() if settings is None else settings
    check_ids(ids)
    comparison, matching = _run(a, b, None, settings, decisions=decisions)
    return comparison, explained(comparison, matching, ids)
