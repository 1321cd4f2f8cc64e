"""One account in every format: compared with itself, everything is shared and nothing differs."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from compare.errors import InputError, SettingsError
from compare.pipeline import compare
from compare.readers import reading
from compare.readers.reading import read_report
from compare.text.document import Report
from tests.conftest import ROOT
from tests.readers import documents
from tests.readers.documents import paragraph, run
from tests.readers.pages import page
from tests.readers.test_mail import saved_page

FILES = ROOT / "tests" / "readers" / "files"
HARBOUR = ROOT / "samples" / "harbour" / "a.txt"
LINES = [line.strip() for line in HARBOUR.read_text(encoding="utf-8").splitlines() if line.strip()]
TITLE, BODY = LINES[0], LINES[1:]


def heads(line: str) -> bool:
    return len(line) < 60 and line[-1].isalpha() and not line.startswith(("Photo", "By "))


def as_html(head: str = "<title>x</title>") -> bytes:
    rows = "".join(f"<h2>{escape(t)}</h2>" if heads(t) else f"<p>{escape(t)}</p>" for t in BODY)
    return page(f"<main><article><h1>{escape(TITLE)}</h1>{rows}</article></main>", head)


def as_docx() -> bytes:
    rows = [paragraph(run(t), style="Heading1" if heads(t) else "") for t in BODY]
    return documents.docx(paragraph(run(TITLE), style="Heading1") + "".join(rows))


def as_odt() -> bytes:
    rows = [f"<text:{'h' if heads(t) else 'p'}>{escape(t)}</text:{'h' if heads(t) else 'p'}>"
            for t in BODY]  # fmt: skip
    return documents.odt(f"<text:h>{escape(TITLE)}</text:h>" + "".join(rows))


def as_mail(encoding: str) -> bytes:
    return documents.mail(documents.wrapped(74, tuple(BODY)), encoding=encoding, subject=TITLE)


def as_markdown() -> bytes:
    rows = [f"## {t}" if heads(t) else t.replace("*", "\\*") for t in BODY]
    return "\n\n".join([f"# {TITLE}", *rows]).encode()


MADE: dict[str, Callable[[], bytes]] = {
    "page.html": as_html,
    "page.mhtml": lambda: saved_page(as_html()),
    "text.docx": as_docx,
    "text.odt": as_odt,
    "text.rtf": lambda: documents.rtf(*LINES),
    "8bit.eml": lambda: as_mail("8bit"),
    "quoted.eml": lambda: as_mail("quoted-printable"),
    "base64.eml": lambda: as_mail("base64"),
    "text.md": as_markdown,
    "wrapped.txt": lambda: documents.wrapped(66, tuple(LINES)).encode(),
    "utf-16.txt": lambda: HARBOUR.read_text(encoding="utf-8").encode("utf-16-le"),
    "mac.txt": lambda: HARBOUR.read_text(encoding="utf-8").encode("mac_roman"),
    "windows.txt": lambda: HARBOUR.read_text(encoding="utf-8").encode("windows-1252"),
    "one column.pdf": lambda: (FILES / "one_column.pdf").read_bytes(),
    "two columns.pdf": lambda: (FILES / "two_columns.pdf").read_bytes(),
    "three columns.pdf": lambda: (FILES / "three_columns.pdf").read_bytes(),
    "printed.pdf": lambda: (FILES / "browser.pdf").read_bytes(),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(MADE))
def test_an_account_and_itself_in_another_format_do_not_differ(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(MADE[name]())
    comparison = compare(read_report(path), read_report(HARBOUR))
    for side in (comparison.summary.a, comparison.summary.b):
        assert side.sentences.shared == side.sentences.total, name
    assert comparison.summary.differences == ()
    assert comparison.summary.partial == 0


@pytest.mark.parametrize("name", ["x.html", "x.pdf", "x.docx", "x.odt", "x.rtf", "x.eml", "x.srt",
                                  "x.md", "x.mhtml"])  # fmt: skip
def test_what_is_empty_or_too_large_is_one_line_in_every_format(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"empty|no captions"):
        read_report(path)
    with path.open("wb") as file:
        file.truncate(10 * reading.LIMIT)
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_report(path)


@pytest.mark.parametrize(
    "encoding",
    ["windows-1251", "koi8-r", "cp866", "mac_cyrillic", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_encodings_of_russian_are_guessed(tmp_path: Path, encoding: str) -> None:
    text = "Министр открыл новую гавань в понедельник. Рыбаки протестовали против плана весной."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read_report(path).text == text


@pytest.mark.parametrize("encoding", ["windows-1252", "mac_roman", "cp850", "iso-8859-15"])
def test_encodings_of_german_are_guessed(tmp_path: Path, encoding: str) -> None:
    text = (
        "Der Bürgermeister eröffnete die Brücke über den Fluss am Montag. Die Schüler hörten zu,"
        " während die Gäste später kamen und über die Größe der Straße sprachen."
    )
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    report = read_report(path)
    assert report.text == text
    assert "which is a guess" in report.caveats[0]


def test_a_guess_no_better_than_chance_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Caf\xe9 opened")
    with pytest.raises(InputError, match="name its encoding"):
        read_report(path)


def test_reports_of_any_format_survive_the_record() -> None:
    report = read_report(FILES / "one_page.pdf")
    comparison = compare(report, report)
    again = type(comparison).from_dict(comparison.to_dict())
    assert again == comparison
    assert again.a.reader.startswith("pdf (pypdfium2 ")


def test_marks_out_of_order_are_refused() -> None:
    report = read_report(FILES / "one_page.pdf")
    with pytest.raises(SettingsError, match=r"marks: .* out of order; "):
        Report("x", "x", "", "", "utf-8", marks=report.marks)
