"""DOCX, ODT, RTF, Markdown: the same text from each, changes accepted, bad files in one line."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.readers import docx, markdown, odt, rtf, zipped
from compare.readers.extract import Extract, Given
from compare.readers.reading import read_report
from compare.text.kind import Kind
from tests.readers import documents
from tests.readers.documents import DOCX_BODY, MARKDOWN, ODT_BODY, paragraph, run
from tests.readers.pages import HEADLINE, PARAGRAPHS

Read = Callable[[Given], Extract]


def lines(read: Read, data: bytes) -> list[str]:
    return read(Given("x", data)).text.rstrip("\n").split("\n\n")


def kinds(read: Read, data: bytes) -> dict[str, Kind]:
    extract = read(Given("x", data))
    return {extract.text[mark.start : mark.end]: mark.kind for mark in extract.marks}


def in_docx(*runs: str) -> list[str]:
    return lines(docx.read, documents.docx(paragraph(*runs)))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", documents.docx(DOCX_BODY)),
        ("a.odt", documents.odt(ODT_BODY)),
        ("a.rtf", documents.rtf(HEADLINE, *PARAGRAPHS)),
        ("a.md", MARKDOWN.encode()),
        ("named wrongly.txt", documents.docx(DOCX_BODY)),
        ("named wrongly.pdf", documents.odt(ODT_BODY)),
    ],
)
def test_every_format_gives_the_same_text(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    report = read_report(path)
    assert report.text == "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
    assert report.reader.split(" ")[0] in ("docx", "odt", "rtf", "markdown")
    assert report.caveats == ()


def test_tracked_changes_are_read_as_accepted() -> None:
    inserted, deleted = run("twelve"), run("nine").replace("w:t", "w:delText")
    body = (run("It has "), f"<w:ins>{inserted}</w:ins><w:del>{deleted}</w:del>", run(" berths."))
    data = documents.docx(paragraph(*body))
    assert lines(docx.read, data) == ["It has twelve berths."]
    assert docx.read(Given("x", data)).caveats == (
        "it has tracked changes, which are read as accepted",
    )


def test_hidden_text_and_comments_are_left_out() -> None:
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    hidden = run(" Do not print this.", "<w:vanish/>")
    shown = run(" It has berths.", '<w:vanish w:val="0"/>')
    data = documents.docx(paragraph(run("The harbour opened."), comment, hidden, shown))
    assert lines(docx.read, data) == ["The harbour opened. It has berths."]
    assert docx.read(Given("x", data)).caveats == ("hidden text is left out",)


def test_footnotes_come_last_and_are_marked() -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = documents.docx(paragraph(run("It cost 60 million"), note, run(".")) + DOCX_BODY)
    assert lines(docx.read, data)[0] == "It cost 60 million."
    assert lines(docx.read, data)[-1].startswith("A note of the press office.")
    assert list(kinds(docx.read, data).values()) == [Kind.HEADLINE, Kind.CAPTION]


def test_tables_of_documents_have_a_line_for_each_row() -> None:
    cell = "<w:tc>{}</w:tc>".format
    rows = [("Ward", "Votes"), ("North", "2,377")]
    table = "".join(
        f"<w:tr>{''.join(cell(paragraph(run(text))) for text in row)}</w:tr>" for row in rows
    )
    body = DOCX_BODY + f"<w:tbl>{table}</w:tbl>"
    assert lines(docx.read, documents.docx(body))[-2:] == ["Ward | Votes", "North | 2,377"]
    in_odt = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in row)
        + "</table:table-row>"
        for row in rows
    )
    data = documents.odt(f"{ODT_BODY}<table:table>{in_odt}</table:table>")
    assert lines(odt.read, data)[-2:] == ["Ward | Votes", "North | 2,377"]


def test_odt_leaves_out_what_was_deleted_and_keeps_spaces() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>nine</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>It<text:s/>has <text:span>twelve</text:span><text:line-break/>berths"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Not nine."
        "</text:p></text:note-body></text:note>.</text:p>"
    )
    data = documents.odt(body)
    assert lines(odt.read, data) == ["It has twelve berths.", "Not nine."]
    assert kinds(odt.read, data) == {"Not nine.": Kind.CAPTION}
    assert "tracked changes" in odt.read(Given("x", data)).caveats[0]


def test_rtf_with_letters_of_every_kind() -> None:
    text = r"{\rtf1\ansi\ansicpg1252 Caf\'e9 \u8220?M\'fcller\u8221? opened.\par It cost 5.\par}"
    assert lines(rtf.read, text.encode()) == ["Café “Müller” opened.", "It cost 5."]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (r"{\rtf1 It has {\deleted nine}{\revised twelve} berths.\par}", "tracked deletions"),
        (r"{\rtf1 It has {\v hidden} berths.\par}", "hidden text"),
        (r"{\rtf1 It has berths.\par", "cut off"),
    ],
)
def test_rtf_that_would_be_read_wrongly_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        rtf.read(Given("x", text.encode()))


def test_rtf_says_that_footnotes_are_lost() -> None:
    text = r"{\rtf1 It has berths{\footnote Nine.}.\viewkind4\par}"
    assert "footnotes" in rtf.read(Given("x", text.encode())).caveats[0]


def test_markdown_without_its_signs() -> None:
    text = (
        "---\ntitle: Harbour opens\nauthor: 'Ann Tolly'\ndate: 2025-03-14\n---\n"
        "# Harbour *opens*\n\nThe minister [opened](https://x.example) the\nnew **harbour**.\n\n"
        "- Nine berths.\n- Two piers.\n\n| Ward | Votes |\n|---|---|\n| North | 2,377 |\n"
    )
    extract = markdown.read(Given("x", text.encode()))
    assert extract.text.rstrip("\n").split("\n\n") == [
        "Harbour opens", "The minister opened the new harbour.", "Nine berths.", "Two piers.",
        "Ward | Votes", "North | 2,377",
    ]  # fmt: skip
    known = extract.known
    assert (known.title, known.author, known.date) == ("Harbour opens", "Ann Tolly", "2025-03-14")


def bomb(name: str, size: int) -> bytes:
    """A document whose one part says that it is small and is not."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        with archive.open(name, "w") as part:
            for _ in range(size):
                part.write(b" " * 1_000_000)
    return packed.getvalue()


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>"
    "&a;&b;</office:document-content>"
)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("cut.docx", documents.docx(DOCX_BODY)[:400], "damaged"),
        ("cut.odt", documents.odt(ODT_BODY)[:-30], "damaged"),
        ("other.docx", b"The minister opened the harbour.", "named as DOCX, but its bytes are not"),
        ("empty.docx", b"", "empty"),
        ("no text.docx", documents.docx(""), "empty"),
        ("no text.odt", documents.odt(""), "empty"),
        ("bomb.odt", bomb("content.xml", 60), "cannot be read as ODT"),
        ("bigger.odt", bomb("content.xml", 210), "unpacks to more than 200 MB"),
        ("entities.odt",
         documents.zipped({"mimetype": "application/vnd.oasis.opendocument.text",
                           "content.xml": ENTITIES}), "declares entities"),
        ("broken.docx", documents.docx("<w:p>"), "cannot be read as DOCX"),
        ("deep.odt", documents.odt("<text:section>" * 3000 + "</text:section>" * 3000), "as ODT"),
        ("deep.docx", documents.docx("<w:sdt>" * 3000 + "</w:sdt>" * 3000), "as DOCX"),
        ("sheet.xlsx", documents.zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
         "a table or slides"),
        ("book.epub", documents.zipped({"mimetype": "application/epub+zip"}), "an EPUB book"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it as DOCX"),
        ("files.zip", documents.zipped({"a.txt": "Opened."}), "a ZIP archive"),
    ],
)  # fmt: skip
def test_bad_documents_are_one_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_report(path)
    message = str(caught.value)
    assert says in message
    assert "\n" not in message
    assert "; " in message


def test_an_encrypted_document_is_refused() -> None:
    data = bytearray(documents.odt(ODT_BODY))
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the flag of every part in the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(InputError, match="encrypted; remove the password"):
        odt.read(Given("x", bytes(data)))


@pytest.mark.parametrize("seed", range(30))
def test_any_damage_gives_a_text_or_one_line(seed: int) -> None:
    dice = random.Random(seed)
    samples: list[tuple[Read, bytes]] = [
        (docx.read, documents.docx(DOCX_BODY)),
        (odt.read, documents.odt(ODT_BODY)),
        (rtf.read, documents.rtf(HEADLINE, *PARAGRAPHS)),
    ]
    for read, whole in samples:
        data = bytearray(whole)
        for _ in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            read(Given("x", bytes(data)))
        except InputError as error:
            message = str(error)
        else:
            continue
        assert "; " in message


def test_limits_are_below_what_a_machine_has() -> None:
    assert zipped._MOST_IN_A_PART < zipped._MOST_UNPACKED <= 200_000_000
