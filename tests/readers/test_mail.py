"""Mails and pages saved as one file: the right part, decoded, and what was quoted marked."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.readers import mail, mhtml
from compare.readers.extract import Given
from compare.readers.reading import read_report
from compare.text.kind import Kind
from tests.readers import documents
from tests.readers.documents import wrapped
from tests.readers.pages import HEADLINE, PARAGRAPHS, article, page

HTML = "<p>" + "</p><p>".join(PARAGRAPHS) + "</p>"
OLD = "\n".join(f"> {line}" for line in ("The old pier will be closed.", "It is too dear."))


def lines(data: bytes) -> list[str]:
    return mail.read(Given("x", data)).text.rstrip("\n").split("\n\n")


def furniture(data: bytes) -> list[str]:
    extract = mail.read(Given("x", data))
    marks = [mark for mark in extract.marks if mark.kind is Kind.BOILERPLATE]
    return [extract.text[mark.start : mark.end] for mark in marks]


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
@pytest.mark.parametrize("width", [60, 72, 78])
def test_every_transfer_encoding_gives_the_same_text(
    tmp_path: Path, encoding: str, width: int
) -> None:
    path = tmp_path / "release.eml"
    path.write_bytes(documents.mail(wrapped(width), encoding=encoding))
    report = read_report(path)
    assert report.text == "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
    assert (report.label, report.date) == ("Harbour Press Office", "2025-03-14")
    assert (report.title, report.reader) == (HEADLINE, "mail")


def test_an_encoding_of_the_mail_itself() -> None:
    text = "Café Müller opened on Monday, and the whole street was there."
    data = documents.mail(text, encoding="quoted-printable", charset="iso-8859-1")
    assert lines(data)[1:] == [text]


def test_the_html_part_where_the_plain_one_is_a_stub() -> None:
    assert lines(documents.mail("See the web.", html=HTML))[1:] == list(PARAGRAPHS)
    plain = documents.mail(wrapped(), html="<p>" + "x " * 50 + "</p>")
    assert lines(plain)[1:] == list(PARAGRAPHS)


def test_a_quoted_original_and_the_signature_are_marked() -> None:
    text = f"{wrapped()}\nOn Mon, 10 Mar 2025, Jo Reed wrote:\n{OLD}\n\n-- \nAnn Tolly\n"
    data = documents.mail(text + " " * 3, subject=f"Re: {HEADLINE}")
    data = documents.mail(wrapped() * 2 + text)
    assert "The old pier will be closed." in " ".join(furniture(data))
    assert any("wrote:" in line for line in furniture(data))
    assert not set(PARAGRAPHS) & set(furniture(data))
    signed = documents.mail(f"{wrapped() * 2}\n-- \nAnn Tolly\nPress Office\n")
    assert "Ann Tolly" in " ".join(furniture(signed))


@pytest.mark.parametrize(
    "above",
    [
        "---------- Forwarded message ---------\nFrom: Jo Reed <jo@reed.example>\n"
        "Date: Thu, 13 Mar 2025 08:00:00 +0000\nSubject: Pier closed\n",
        "Anfang der weitergeleiteten Nachricht:\n\nVon: Jo Reed <jo@reed.example>\n"
        "Datum: 2025-03-13\nBetreff: Pier closed\n",
    ],
)
def test_a_forwarded_mail_is_the_account(above: str) -> None:
    data = documents.mail(f"For you.\n\n{above}\n{wrapped()}", subject="Fwd: Pier closed")
    extract = mail.read(Given("x", data))
    known = extract.known
    assert (known.label, known.date, known.title) == ("Jo Reed", "2025-03-13", "Pier closed")
    assert not set(PARAGRAPHS) & set(furniture(data))
    assert set(PARAGRAPHS) <= set(lines(data))


def test_a_mail_that_is_attached_to_a_note() -> None:
    outer = EmailMessage(policy=SMTP)
    outer["From"], outer["Subject"] = "ed@cawdle.example", "Fwd: this"
    outer["Message-ID"], outer["Date"] = "<2@x>", "Sat, 15 Mar 2025 09:30:00 +0100"
    outer.set_content("See below.")
    inner = EmailMessage(policy=SMTP)
    inner["From"], inner["Subject"] = "Jo Reed <jo@reed.example>", HEADLINE
    inner.set_content(wrapped())
    outer.add_attachment(inner)
    extract = mail.read(Given("x", outer.as_bytes()))
    assert (extract.known.label, extract.known.title) == ("Jo Reed", HEADLINE)
    assert extract.text.rstrip("\n").split("\n\n") == [HEADLINE, *PARAGRAPHS]


def test_a_mail_without_text_is_refused() -> None:
    for text in ("", "\n\n", "-- \nAnn\n"):
        with pytest.raises(InputError, match="a mail without text"):
            mail.read(Given("x", documents.mail(text)))


@pytest.mark.parametrize(
    "text",
    [
        "From: the harbour\n\nThe minister opened it on Monday.",
        "Subject: what is said here is news.\nDate: Monday\n\nThe minister opened it.",
        "Minister: it is open\n\nThe minister opened the harbour on Monday.",
    ],
)
def test_a_text_that_looks_like_a_mail_is_read_as_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert (read_report(path).reader, read_report(path).text) == ("text", text)


def saved_page(body: bytes) -> bytes:
    """A page as a browser saves it in one file."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://cawdle.example/news/1\r\n"
        f"Subject: {HEADLINE}\r\nDate: Fri, 14 Mar 2025 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <1@mhtml.blink>\r\n"
        "Content-Transfer-Encoding: 8bit\r\nContent-Location: https://cawdle.example/news/1\r\n\r\n"
    )
    return head.encode() + body + b"\r\n--b--\r\n"


def test_a_page_saved_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "page.mhtml"
    path.write_bytes(saved_page(page(article(*PARAGRAPHS), head="<title>x</title>")))
    report = read_report(path)
    assert report.text == "\n\n".join((HEADLINE, *PARAGRAPHS)) + "\n"
    assert (report.label, report.url) == ("cawdle.example", "https://cawdle.example/news/1")
    assert report.reader.startswith("mhtml (trafilatura")


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(InputError, match="no page in it"):
        mhtml.read(Given("x", saved_page(b"")))


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.example\r\nMessage-ID: <x>\r\nSubject: " + b"x " * 200_000 + b"\r\n\r\nHello.",
        b"From: a@b.example\r\nMessage-ID: <x>\r\n"
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 500,
    ],
)
def test_a_mail_without_end_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(InputError, match="of an unusual form; give its text"):
        mail.read(Given("x", data))
