"""A comparison as web annotations, for archives and annotation tools.

Takes a Comparison and a View and gives JSON-LD of the W3C Web Annotation model: a collection with
one annotation for each match and one for each finding. A target is the report, by its address or,
where none is known, by the hash of its bytes; the words in it are given both as a quotation with
what stands around them and by their offsets, so that they are found again where a page has changed.
"""

from typing import Any

from compare.analysis.excerpts import passages_that_matter
from compare.decisions.wording import decided
from compare.result.comparison import Comparison
from compare.result.findings import Finding
from compare.result.passage import Passage, ReportEntry
from compare.text.document import Span
from compare.text.sides import SIDES
from compare.writers.common.addresses import address
from compare.writers.common.finding_rows import what_words
from compare.writers.common.marked_text import SideTexts
from compare.writers.common.pair_text import pair_id, pair_name, passage_words
from compare.writers.data.passages import json_of
from compare.writers.view import View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# So many characters before and after tell a quotation from the same words elsewhere.
_AROUND = 32


def annotations_text(comparison: Comparison, view: View) -> str:
    """The collection as JSON; the same comparison gives the same bytes."""
    base = f"urn:crossreport:{pair_id(comparison)}"
    shown = passages_that_matter(comparison) if view.excerpts else comparison.passages
    texts = SideTexts(comparison, ascii=False)
    items = [
        *(_match(comparison, texts, passage, base) for passage in shown if passage.a and passage.b),
        *(_finding(comparison, finding, base) for finding in comparison.findings),
    ]
    return json_of(
        {
            "@context": CONTEXT,
            "id": base,
            "type": "AnnotationCollection",
            "label": pair_name(comparison),
            "generator": {
                "id": "urn:crossreport",
                "type": "Software",
                "name": f"{comparison.tool.name} {comparison.tool.version}",
            },
            "total": len(items),
            "first": {
                "id": f"{base}:page1",
                "type": "AnnotationPage",
                "startIndex": 0,
                "items": items,
            },
        }
    )


def _match(comparison: Comparison, texts: SideTexts, passage: Passage, base: str) -> dict[str, Any]:
    """A match links the sentences of both reports."""
    targets = [
        _target(comparison.report(side), Span(start, end))
        for side in SIDES
        for start, end in texts.spans(passage, side)
    ]
    return {
        "id": f"{base}:{passage.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [_body(passage_words(comparison, passage), "tagging")],
        "target": targets,
    }


def _finding(comparison: Comparison, finding: Finding, base: str) -> dict[str, Any]:
    """A finding says what differs, with the words of each side."""
    bodies = [_body(what_words(finding), "tagging"), _body(finding.note, "describing")]
    if finding.decision is not None:
        bodies.append(_body(decided(finding.decision), "assessing"))
    targets = [
        _target(comparison.report(side), span)
        for side in SIDES
        if (span := finding.span(side)) is not None
    ]
    return {
        "id": f"{base}:{finding.id}",
        "type": "Annotation",
        "motivation": "commenting",
        "body": [body for body in bodies if body["value"]],
        "target": targets,
    }


def _body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(report: ReportEntry, span: Span) -> dict[str, Any]:
    """Some words of a report, by what they say and by where they stand."""
    text, start, end = report.text, span.start, span.end
    return {
        "source": address(report.url) or f"urn:sha256:{report.sha256}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - _AROUND, 0) : start],
                "suffix": text[end : end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
