"""The parts of a comparison as the JSON-ready record, written and read.

Takes the types of `passage` and `settings` and gives plain dictionaries in a fixed key order.
Reading checks every field and every reference, so a record that somebody edited gives one clear
line instead of a broken page. Written by hand, not derived from the types: other tools rely on the
format, so it must not change with a private field.
"""

from typing import Any, get_args

from compare.differences import Difference, DifferenceKind
from compare.result.facts import FactKind
from compare.result.passage import (
    NO_REPORT,
    Detail,
    LikeWords,
    Passage,
    RelationCounts,
    ReportEntry,
    RunnerUp,
    SentenceEntry,
    SideSummary,
    Stretch,
    StretchState,
    Summary,
    Tool,
)
from compare.result.record_decisions import decision_record, read_decision
from compare.result.record_fields import Fields, optional_span, quoted_span, span_record
from compare.result.record_quotations import (
    quotation_record,
    read_carriers,
    read_quotation,
    read_support_counts,
    support_counts_record,
)
from compare.result.relations import Edit, Relation
from compare.settings import PRESETS, Settings
from compare.text.document import Span
from compare.text.segmentation import Kind
from compare.text.sides import SIDES, Side

SCHEMA_VERSION = 1
OFFSET_UNIT = "code point"
_RELATIONS = tuple(relation.value for relation in Relation)
_DIFFERENCES = tuple(kind.value for kind in DifferenceKind)


def tool_record(tool: Tool) -> dict[str, Any]:
    return {
        "name": tool.name,
        "version": tool.version,
        "model": tool.model,
        "signature": tool.signature,
    } | ({} if tool.encoder is None else {"encoder": tool.encoder})


def read_tool(fields: Fields) -> Tool:
    name, version, model, signature = (
        fields.text(key) for key in ("name", "version", "model", "signature")
    )
    return Tool(name, version, model, signature, _text_if_there(fields, "encoder"))


def _text_if_there(fields: Fields, name: str) -> str | None:
    return fields.text(name) if name in fields.data else None


def settings_record(settings: Settings) -> dict[str, Any]:
    return {
        "preset": settings.preset,
        "threshold": settings.threshold,
        "band_above": settings.band_above,
        "band_below": settings.band_below,
        "language": settings.language,
        "reference": settings.reference,
    } | ({} if settings.encoder is None else {"encoder": settings.encoder})


def read_settings(fields: Fields) -> Settings:
    return Settings(
        preset=fields.choice("preset", tuple(PRESETS)),
        threshold=fields.share("threshold"),
        band_above=fields.share("band_above"),
        band_below=fields.share("band_below"),
        language=fields.optional_text("language"),
        reference=_reference(fields),
        encoder=_text_if_there(fields, "encoder"),
        keeps_threshold=True,  # the one that was used
    )


def _reference(fields: Fields) -> Side | None:
    if fields.get("reference") is None:
        return None
    word = fields.choice("reference", SIDES)
    return next(side for side in SIDES if side == word)


def reports_record(
    a: ReportEntry, b: ReportEntry, transcript: ReportEntry | None
) -> dict[str, Any]:
    """Both reports, or the one that was checked alone, and the transcript if there is one."""
    spoken = None if transcript is None else transcript.text
    record = {"a": report_record(a, spoken)}
    if b != NO_REPORT:
        record["b"] = report_record(b, spoken)
    return record if transcript is None else record | {"transcript": report_record(transcript)}


def read_reports(fields: Fields) -> tuple[ReportEntry, ReportEntry, ReportEntry | None]:
    """Both reports and the transcript, to which their quotations and sentences point.

    Only with a transcript may there be one report alone; then B is NO_REPORT.
    """
    transcript = None
    if "transcript" in fields.data:
        transcript = read_report(fields.below("transcript"), "t", None)
    a = read_report(fields.below("a"), "a", transcript)
    if transcript is not None and "b" not in fields.data:
        return a, NO_REPORT, transcript
    return a, read_report(fields.below("b"), "b", transcript), transcript


def report_record(report: ReportEntry, spoken: str | None = None) -> dict[str, Any]:
    return {
        "label": report.label,
        "source": report.source,
        "title": report.title,
        "author": report.author,
        "date": report.date,
        "url": report.url,
        "sha256": report.sha256,
        "encoding": report.encoding,
        "reader": report.reader,
        "caveats": list(report.caveats),
        "language": report.language,
        "text": report.text,
        "sentences": [_sentence_record(s) for s in report.sentences],
        "quotations": [quotation_record(q, report.text, spoken) for q in report.quotations],
    }


def read_report(fields: Fields, letter: str, transcript: ReportEntry | None) -> ReportEntry:
    """A report from the record, whose sentences have ids that begin with `letter`."""
    text = fields.text("text")
    known = {s.id for s in transcript.sentences} if transcript is not None else set()
    spoken = None if transcript is None else transcript.text

    def read_sentence(entry: Fields) -> SentenceEntry:
        span = quoted_span(entry, text)
        return SentenceEntry(
            id=entry.text("id"),
            start=span.start,
            end=span.end,
            paragraph=entry.whole("paragraph"),
            kind=Kind(entry.choice("kind", tuple(k.value for k in Kind))),
            text=entry.text("text"),
            anchor=entry.text("anchor") if "anchor" in entry.data else "",
            transcript=read_carriers(entry, known),
        )

    sentences = fields.each("sentences", read_sentence)
    at = 0
    for number, sentence in enumerate(sentences, start=1):
        if sentence.id != f"{letter}{number}":
            raise fields.broken(f"expected id {letter}{number}", "sentences")
        if sentence.start < at:
            raise fields.broken(f"{sentence.id} starts before {at}", "sentences")
        at = sentence.end
    return ReportEntry(
        label=fields.text("label"),
        source=fields.text("source"),
        title=fields.optional_text("title"),
        date=fields.optional_text("date"),
        url=fields.optional_text("url"),
        sha256=fields.text("sha256"),
        encoding=fields.text("encoding"),
        language=fields.optional_text("language"),
        text=text,
        sentences=sentences,
        quotations=fields.each("quotations", lambda e: read_quotation(e, text, spoken)),
        # Records of an earlier version have none of these.
        author=fields.optional_text("author") if "author" in fields.data else None,
        reader=fields.text("reader") if "reader" in fields.data else "text",
        caveats=fields.texts("caveats") if "caveats" in fields.data else (),
    )


def passage_record(passage: Passage, texts: dict[Side, str]) -> dict[str, Any]:
    record = {
        "id": passage.id,
        "relation": passage.relation.value,
        "a": list(passage.a),
        "b": list(passage.b),
        "score": passage.score,
        "uncertain": passage.uncertain,
        "partial": passage.partial,
        "reordered": passage.reordered,
        "shift": passage.shift,
        "boilerplate": passage.boilerplate,
        "restated": list(passage.restated),
        "parts": dict(passage.parts),
        "runner_up": {
            "a": _runner_up_record(passage.runner_up_a),
            "b": _runner_up_record(passage.runner_up_b),
        },
        "edits": [
            {"a": span_record(e.a), "b": span_record(e.b), "drawn": e.drawn} for e in passage.edits
        ],
        "differences": [difference_record(difference, texts) for difference in passage.differences],
        "decision": decision_record(passage.decision),
        "stretches": [
            {
                "state": stretch.state,
                "side": stretch.side,
                **(span_record(stretch.span) or {}),
                "text": texts[stretch.side][stretch.span.start : stretch.span.end],
            }
            for stretch in passage.stretches
        ],
        "details": [
            {
                "kind": detail.kind,
                "side": detail.side,
                **(span_record(detail.span) or {}),
                "text": texts[detail.side][detail.span.start : detail.span.end],
                "decision": decision_record(detail.decision),
            }
            for detail in passage.details
        ],
    }
    if passage.like_words:
        # Absent without an encoder, as is all that one adds.
        record["like_words"] = [_like_words_record(pair, texts) for pair in passage.like_words]
    return record


def _like_words_record(pair: LikeWords, texts: dict[Side, str]) -> dict[str, Any]:
    sides = {
        side: (span_record(span) or {}) | {"text": texts[side][span.start : span.end]}
        for side in SIDES
        if (span := pair.span(side))
    }
    return sides | {"likeness": pair.likeness}


def read_passages(fields: Fields, known: set[str], texts: dict[Side, str]) -> tuple[Passage, ...]:
    """All passages; no two have the same id."""
    passages = fields.each("passages", lambda entry: _read_passage(entry, known, texts))
    ids = set[str]()
    for number, passage in enumerate(passages):
        if passage.id in ids:
            raise fields.broken(f"{passage.id!r} is there twice", f"passages[{number}].id")
        ids.add(passage.id)
    return passages


def _read_passage(fields: Fields, known: set[str], texts: dict[Side, str]) -> Passage:
    a, b = (_ids(fields, side, known) for side in SIDES)
    if not a and not b:
        raise fields.broken("has no sentence")
    relation = Relation(fields.choice("relation", _RELATIONS))
    if (relation is Relation.UNIQUE) != (not a or not b):
        raise fields.broken(f"{relation.value} does not fit its sentences", "relation")
    score = fields.optional_share("score")
    if (relation is Relation.UNIQUE) != (score is None):
        raise fields.broken("a match has one, and only a match", "score")
    restated = fields.texts("restated")
    for id in restated:
        if id not in (*a, *b):
            raise fields.broken(f"no sentence {id!r} in this passage", "restated")
    partial: Any = None
    if fields.get("partial") is not None:
        partial = fields.choice("partial", ("a", "b", "both"))
    runners = fields.below("runner_up")
    return Passage(
        id=fields.text("id"),
        relation=relation,
        a=a,
        b=b,
        score=score,
        uncertain=fields.flag("uncertain"),
        partial=partial,
        reordered=fields.flag("reordered"),
        shift=fields.integer("shift"),
        boilerplate=fields.flag("boilerplate"),
        restated=restated,
        parts=fields.numbers("parts"),
        runner_up_a=_read_runner_up(runners, "a", known),
        runner_up_b=_read_runner_up(runners, "b", known),
        edits=fields.each("edits", lambda entry: Edit(*_sides(entry, texts), entry.flag("drawn"))),
        differences=fields.each("differences", lambda entry: read_difference(entry, texts)),
        decision=read_decision(fields),
        details=fields.each("details", lambda entry: _read_detail(entry, texts)),
        stretches=fields.each("stretches", lambda entry: _read_stretch(entry, texts)),
        like_words=fields.each("like_words", lambda entry: _read_like_words(entry, texts))
        if "like_words" in fields.data
        else (),
    )


def summary_record(summary: Summary) -> dict[str, Any]:
    return {
        "a": _side_record(summary.a),
        "b": _side_record(summary.b),
        "matches": summary.matches,
        "partial": summary.partial,
        "reordered": summary.reordered,
        "uncertain": summary.uncertain,
        "differences": dict(summary.differences),
        "translations": summary.translations,
        "left_out": summary.left_out,
        "not_compared": summary.not_compared,
    }


def read_summary(fields: Fields) -> Summary:
    differences = fields.counts("differences")
    for kind, _ in differences:
        if kind not in _DIFFERENCES:
            raise fields.broken(f"{kind!r} is none of {', '.join(_DIFFERENCES)}", "differences")
    return Summary(
        a=_read_side(fields.below("a")),
        b=_read_side(fields.below("b")),
        matches=fields.whole("matches"),
        partial=fields.whole("partial"),
        reordered=fields.whole("reordered"),
        uncertain=fields.whole("uncertain"),
        differences=differences,
        translations=fields.flag("translations"),
        left_out=fields.whole("left_out"),
        not_compared=fields.whole("not_compared"),
    )


def _sentence_record(sentence: SentenceEntry) -> dict[str, Any]:
    record = {
        "id": sentence.id,
        "start": sentence.start,
        "end": sentence.end,
        "paragraph": sentence.paragraph,
        "kind": sentence.kind.value,
        "text": sentence.text,
    } | ({"anchor": sentence.anchor} if sentence.anchor else {})
    carriers = sentence.transcript
    return record if carriers is None else record | {"transcript": list(carriers)}


def difference_record(difference: Difference, texts: dict[Side, str]) -> dict[str, Any]:
    record: dict[str, Any] = {"kind": difference.kind.value}
    for side, span in zip(SIDES, (difference.a, difference.b), strict=True):
        words = span and {"text": texts[side][span.start : span.end]}
        record[side] = span and (span_record(span) or {}) | (words or {})
    share = {} if difference.share is None else {"share": difference.share}
    only = {} if difference.only is None else {"only": difference.only}
    decision = {"decision": decision_record(difference.decision)}
    return record | {"note": difference.note} | share | only | decision


def _read_stretch(fields: Fields, texts: dict[Side, str]) -> Stretch:
    word = fields.choice("side", SIDES)
    side = next(side for side in SIDES if side == word)
    states = get_args(StretchState)
    state: StretchState = next(s for s in states if s == fields.choice("state", states))
    return Stretch(state, side, quoted_span(fields, texts[side]))


def _read_like_words(fields: Fields, texts: dict[Side, str]) -> LikeWords:
    a, b = (quoted_span(fields.below(side), texts[side]) for side in SIDES)
    return LikeWords(a, b, fields.share("likeness"))


def _read_detail(fields: Fields, texts: dict[Side, str]) -> Detail:
    word = fields.choice("side", SIDES)
    side = next(side for side in SIDES if side == word)
    kinds = get_args(FactKind)
    kind: FactKind = next(k for k in kinds if k == fields.choice("kind", kinds))
    return Detail(kind, side, quoted_span(fields, texts[side]), read_decision(fields))


def read_difference(fields: Fields, texts: dict[Side, str]) -> Difference:
    kind = DifferenceKind(fields.choice("kind", _DIFFERENCES))
    a, b = _sides(fields, texts)
    for side in SIDES:
        below = fields.optional_below(side)
        if below is not None:
            quoted_span(below, texts[side])
    share = fields.share("share") if "share" in fields.data else None
    only: Side | None = None
    if "only" in fields.data:
        only = "a" if fields.choice("only", SIDES) == "a" else "b"
    if only is not None and (a if only == "a" else b) is None:
        raise fields.broken("this side has no words", "only")
    note, decision = fields.text("note"), read_decision(fields)
    return Difference(kind, a, b, note=note, share=share, only=only, decision=decision)


def _sides(fields: Fields, texts: dict[Side, str]) -> tuple[Span | None, Span | None]:
    a, b = (optional_span(fields, side) for side in SIDES)
    for side, span in zip(SIDES, (a, b), strict=True):
        if span is not None and span.end > len(texts[side]):
            raise fields.broken("ends after the text", side)
    if a is None and b is None:
        raise fields.broken("has neither side")
    return a, b


def _ids(fields: Fields, side: Side, known: set[str]) -> tuple[str, ...]:
    ids = fields.texts(side)
    for id in ids:
        if id not in known or not id.startswith(side):
            raise fields.broken(f"no sentence {id!r} in report {side}", side)
    if len(set(ids)) < len(ids):
        raise fields.broken("a sentence is there twice", side)
    return ids


def _runner_up_record(runner_up: RunnerUp | None) -> dict[str, Any] | None:
    return None if runner_up is None else {"id": runner_up.id, "score": runner_up.score}


def _read_runner_up(fields: Fields, side: Side, known: set[str]) -> RunnerUp | None:
    below = fields.optional_below(side)
    if below is None:
        return None
    id = below.text("id")
    if id not in known or id.startswith(side):
        raise below.broken(f"no sentence {id!r} in the other report", "id")
    return RunnerUp(id, below.share("score"))


def _side_record(side: SideSummary) -> dict[str, Any]:
    return {
        name: {"shared": n.shared, "paraphrased": n.paraphrased, "unique": n.unique}
        for name, n in (("sentences", side.sentences), ("words", side.words))
    } | {"boilerplate": side.boilerplate, **support_counts_record(side.support)}


def _read_side(fields: Fields) -> SideSummary:
    sentences, words = (
        RelationCounts(*(below.whole(name) for name in _RELATIONS))
        for below in (fields.below("sentences"), fields.below("words"))
    )
    support = read_support_counts(fields)
    return SideSummary(sentences, words, fields.whole("boilerplate"), support)
