"""Documents, tables and annotations: each is read back by a library of another make."""

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import mammoth
import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import given
from pyld import jsonld

import compare
from compare.analysis.excerpts import passages_that_matter
from compare.errors import SettingsError
from compare.output_registry import DOCUMENTS, SUFFIXES, WRITERS
from compare.result.comparison import Comparison
from compare.settings import Settings
from compare.writers import render
from compare.writers.common.finding_rows import finding_rows, finding_sections
from compare.writers.saving import file_bytes, format_of, write_all
from compare.writers.view import View
from tests.decisions.spoken import compared
from tests.draws import draws
from tests.web.page_cases import hostile
from tests.writers.decided_sample import decided_sample
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample
from tests.writers.test_same_findings import HEADLINES, samples

EXCERPTS = View(excerpts=True)
# What the annotations use of the vocabulary, in place of the context on the web.
TERMS = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        "Annotation": "oa:Annotation",
        "TextualBody": "oa:TextualBody",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "first": {"@type": "@id", "@id": "as:first"},
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "exact": "oa:exact",
        "value": "rdf:value",
    }
}


def openings() -> Comparison:
    return compare.compare(*HEADLINES, language="en", settings=Settings(threshold=0.99))


CASES: dict[str, Callable[[], Comparison]] = {
    "sample": sample,
    "decided": decided_sample,
    "spoken": compared,
    "openings": openings,
    "hostile": hostile,
    "bridge": lambda: samples("bridge"),
    "empty": lambda: compare.compare("It rains.", "It rains."),
}


@pytest.fixture(params=CASES)
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return CASES[request.param]()


class Outline(HTMLParser):
    """The tags, the targets of links, and the cells of the tables of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.findings: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.links += [given["href"] or ""] if tag == "a" else []
        self.findings += [given["data-finding"] or ""] if "data-finding" in given else []
        assert not [name for name in given if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words += data


def tables_of(document: bytes) -> list[list[list[str]]]:
    """The tables of a Word document: rows of cells, paragraphs joined by line ends."""
    html = mammoth.convert_to_html(io.BytesIO(document)).value
    return [
        [
            [
                "\n".join(re.sub(r"<[^>]+>", "", part) for part in cell.split("</p>")).strip()
                for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)
            ]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table>(.*?)</table>", html, re.DOTALL)
    ]


def test_a_document_has_the_findings_and_passages(comparison: Comparison) -> None:
    data = file_bytes(comparison, "docx")
    assert data == file_bytes(comparison, "docx")
    *findings, passages = tables_of(data)
    sections = finding_sections(comparison)
    assert len(findings) == len(sections)
    for table, section in zip(findings, sections, strict=True):
        for cells, row in zip(table[1:], section.rows, strict=True):
            assert cells[0].split("\n")[1].startswith(f"{row.id}, ")
    assert len(passages) == len(comparison.passages) + 1


def test_what_differs_is_bold_in_a_document() -> None:
    html = mammoth.convert_to_html(io.BytesIO(file_bytes(samples("bridge"), "docx"))).value
    assert "will cost <strong>an estimated £412 million</strong>, of which" in html
    assert "<h1>Findings (2)</h1>" in html
    assert "<h2>Facts that differ (1)</h2>" in html
    names = zipfile.ZipFile(io.BytesIO(file_bytes(samples("bridge"), "docx"))).infolist()
    assert {entry.date_time for entry in names} == {(1980, 1, 1, 0, 0, 0)}


def test_links_lead_to_the_sentence_at_its_publisher() -> None:
    html = mammoth.convert_to_html(io.BytesIO(file_bytes(sample(), "docx"))).value
    shown = Outline(render(sample(), "fragment"))
    for links in (re.findall('href="([^"]+)"', html), shown.links):
        assert "https://courier.example/bridge" in links
        assert any("#:~:text=Mayor%20Ines%20Torvald" in link for link in links)
        assert all(link.startswith("https://courier.example/bridge") for link in links)


def sheets_of(workbook: bytes) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    found = {}
    for sheet in book.worksheets:
        header, *rows = sheet.iter_rows()
        assert all(cell.data_type != "f" for row in [header, *rows] for cell in row)
        names = [cell.value for cell in header]
        found[sheet.title] = [
            {str(name): cell.value for name, cell in zip(names, row, strict=True)} for row in rows
        ]
    return found


def test_a_workbook_has_the_four_tables(comparison: Comparison) -> None:
    data = file_bytes(comparison, "xlsx")
    assert data == file_bytes(comparison, "xlsx")
    sheets = sheets_of(data)
    assert list(sheets) == ["Findings", "Passages", "Facts", "Quotations", "About"]
    assert [row["finding"] for row in sheets["Findings"]] == [f.id for f in comparison.findings]
    assert [row["what"] for row in sheets["Findings"]] == [r.what for r in finding_rows(comparison)]
    assert len(sheets["Passages"]) == len(comparison.passages)
    assert len(sheets["Facts"]) == len(comparison.facts)
    assert len(sheets["Quotations"]) == len(comparison.outcomes)


def test_a_sheet_is_ready_to_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(file_bytes(sample(), "xlsx")))
    sheet = book["Passages"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    assert sheet["C2"].alignment.wrap_text
    formulas = [cell for row in sheet.iter_rows() for cell in row if str(cell.value)[:1] == "="]
    assert formulas
    assert {cell.data_type for cell in formulas} == {"s"}
    cells = [cell for row in sheet.iter_rows() for cell in row]
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink]
    assert links
    assert all(link.startswith("https://courier.example/bridge") for link in links)


def test_a_cell_holds_no_more_than_a_spreadsheet_takes() -> None:
    long = replace(sample().a, label="x" * 40_000 + "\x1b")
    sheets = sheets_of(file_bytes(replace(sample(), a=long), "xlsx"))
    assert max(len(str(value)) for row in sheets["About"] for value in row.values()) == 32_767


def test_parquet_has_typed_rows_and_unaltered_texts(comparison: Comparison) -> None:
    data = file_bytes(comparison, "parquet")
    assert data == file_bytes(comparison, "parquet")
    table = pyarrow.parquet.read_table(io.BytesIO(data))
    assert (
        table.schema
        == pyarrow.parquet.read_table(
            io.BytesIO(file_bytes(sample(), "parquet"))
        ).schema.remove_metadata()
    )
    rows = table.to_pylist()
    passages = [row for row in rows if row["passage"] is not None]
    assert [row["passage"] for row in passages] == [p.id for p in comparison.passages]
    found = [each["finding"] for row in rows for each in row["findings"]]
    assert sorted(found) == sorted(f.id for f in comparison.findings)
    known = comparison.sentences()
    for row, passage in zip(passages, comparison.passages, strict=True):
        assert (row["a_text"] or "") == " … ".join(known[id].text for id in passage.a)
        assert row["score"] == passage.score


def load(url: str, options: object) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
            "document": TERMS}  # fmt: skip


def test_annotations_have_every_match_and_finding(comparison: Comparison) -> None:
    text = render(comparison, "jsonld")
    (collection,) = jsonld.expand(json.loads(text), {"documentLoader": load})
    (page,) = collection["https://www.w3.org/ns/activitystreams#first".replace("https", "http")]
    (items,) = page["http://www.w3.org/ns/activitystreams#items"]
    found = items["@list"]
    oa = "http://www.w3.org/ns/oa#"
    names = [item["@id"].rpartition(":")[2] for item in found]
    matches = [p.id for p in comparison.passages if p.a and p.b]
    assert names[len(matches) :] == [f.id for f in comparison.findings]
    assert len(names) == len(matches) + len(comparison.findings)
    for item, finding in zip(found[len(matches) :], comparison.findings, strict=True):
        assert item["@type"] == [f"{oa}Annotation"]
        words = [
            selector[f"{oa}exact"][0]["@value"]
            for target in item[f"{oa}hasTarget"]
            for selector in target[f"{oa}hasSelector"]
            if f"{oa}exact" in selector
        ]
        sides = [(s, t) for s, t in ((finding.a, finding.text_a), (finding.b, finding.text_b)) if s]
        assert words == [text for _, text in sides]


def test_a_target_is_found_by_its_words_and_by_its_place() -> None:
    comparison = sample()
    for item in json.loads(render(comparison, "jsonld"))["first"]["items"]:
        for target in item["target"]:
            known = target["source"] == "https://courier.example/bridge"
            assert known or target["source"].startswith("urn:sha256:")
            report = comparison.a if known else comparison.b
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert report.text[start:end] == quote["exact"]
            assert report.text[:start].endswith(quote["prefix"])
            assert report.text[end:].startswith(quote["suffix"])


def test_a_fragment_has_the_findings_and_nothing_that_runs(comparison: Comparison) -> None:
    text = render(comparison, "fragment")
    shown = Outline(text)
    assert sorted(shown.findings) == sorted(f.id for f in comparison.findings)
    assert set(shown.tags) <= {
        "section", "style", "h2", "h3", "p", "ul", "li", "a", "b", "span", "mark", "table",
        "thead", "tbody", "tr", "th", "td", "details", "summary",
    }  # fmt: skip
    assert shown.tags.count("section") == 1
    assert all(link.startswith(("https://", "http://")) for link in shown.links)
    assert comparison.to_html(fragment=True) == text
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    for rule in style[1].split("}")[:-1]:
        assert all(part.startswith(".crossreport") for part in rule.partition("{")[0].split(","))


@given(comparisons())
@draws(15)
def test_exports_of_any_comparison_hold_the_same_findings(comparison: Comparison) -> None:
    ids = [f.id for f in comparison.findings]
    assert [row["finding"] for row in sheets_of(file_bytes(comparison, "xlsx"))["Findings"]] == ids
    assert sorted(Outline(render(comparison, "fragment")).findings) == sorted(ids)
    tables = tables_of(file_bytes(comparison, "docx"))
    assert sum(len(table) - 1 for table in tables[:-1]) == len(ids)


def test_a_document_has_its_title_author_and_note() -> None:
    view = View(title="The bridge", author="Jo <Berg>", note="See a7.\nAnd b3.")
    html = mammoth.convert_to_html(io.BytesIO(file_bytes(sample(), "docx", view))).value
    words = ("The bridge", "Compared by Jo &lt;Berg&gt;", "<p>See a7.</p>", "<p>And b3.</p>")
    assert all(word in html for word in words)


def test_excerpts_leave_out_what_no_finding_is_near() -> None:
    comparison = samples("bridge")
    kept = {passage.id for passage in passages_that_matter(comparison)}
    far = (each.text_a for each in comparison.matches if each.passage.id not in kept)
    words = [text for text in far if text.isascii() and not set(text) & set("'\"&")][-1]
    assert 0 < len(kept) < len(comparison.passages)
    for format in ("csv", "jsonld", "fragment"):
        assert words in render(comparison, format)
        assert words not in render(comparison, format, EXCERPTS)
    for format in ("docx", "xlsx", "parquet"):
        full, less = (file_bytes(comparison, format, view) for view in (View(), EXCERPTS))
        assert len(less) < len(full)
    sheets = sheets_of(file_bytes(comparison, "xlsx", EXCERPTS))
    assert list(sheets) == ["Findings", "Passages", "About"]
    assert {row["passage"] for row in sheets["Passages"]} == kept
    assert len(tables_of(file_bytes(comparison, "docx", EXCERPTS))[-1]) == len(kept) + 1


@pytest.mark.parametrize("format", ["json", "html", "sheet", "plain"])
def test_excerpts_are_refused_where_both_texts_are_whole(format: str) -> None:
    with pytest.raises(
        SettingsError, match=f"--excerpts: {format} would have both texts in full; give"
    ):
        render(sample(), format, EXCERPTS)


def test_excerpts_name_the_file_and_the_suffixes(tmp_path: Path) -> None:
    name = str(tmp_path / "x.md")
    said = rf"--excerpts: {re.escape(name)} would have both texts in full; give one of \.csv, "
    with pytest.raises(SettingsError, match=said):
        write_all([name], (), sample, EXCERPTS)


def test_files_of_all_formats_are_saved_by_suffix(tmp_path: Path) -> None:
    paths = [tmp_path / f"x{suffix}" for suffix in SUFFIXES]
    sample().save(*paths)
    for path in paths:
        assert path.read_bytes() == file_bytes(sample(), format_of(path.name))
    assert set(SUFFIXES.values()) <= {*WRITERS, *DOCUMENTS}
    assert format_of("X.Fragment.HTML") == "fragment"
    assert format_of("fragment.html") == "html"


@pytest.mark.parametrize("format", DOCUMENTS)
def test_a_missing_library_is_one_line_with_the_command(
    format: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = DOCUMENTS[format]
    monkeypatch.setitem(sys.modules, place.library, None)
    said = rf"x\.{format}: {place.package} is not installed; .* 'crossreport\[export\]'$"
    with pytest.raises(SettingsError, match=said):
        sample().save(tmp_path / f"x.{format}")


def test_one_report_against_a_transcript_has_its_findings_everywhere() -> None:
    from compare.pipeline import check_quotations
    from tests.decisions.spoken import ENGLISH, SPEECH, TEXT_A

    alone = check_quotations(
        compare.compare(TEXT_A, TEXT_A, language="en").a.text, SPEECH, settings=ENGLISH
    )
    ids = [f.id for f in alone.findings]
    assert ids
    assert Outline(render(alone, "fragment")).findings == ids
    (table,) = tables_of(file_bytes(alone, "docx"))
    assert table[0] == ["What", "A: A", "The speech"]
    assert len(table) == len(ids) + 1
    assert len(sheets_of(file_bytes(alone, "xlsx"))["Findings"]) == len(ids)
    assert json.loads(render(alone, "jsonld"))["total"] == len(ids)
