"""Documents of an invented press office, made byte by byte for tests of how documents are read."""

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from xml.sax.saxutils import escape

from tests.readers.pages import HEADLINE, PARAGRAPHS

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Heading1">'
    '<w:name w:val="heading 1"/></w:style></w:styles>'
)
_NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>{{}}</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
_DOCUMENT_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'styles" Target="styles.xml"/>'
    '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'footnotes" Target="footnotes.xml"/></Relationships>'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of a DOCX document."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of a DOCX document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def docx(body: str, note: str = "A note of the press office.") -> bytes:
    """A DOCX document of these paragraphs."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": _STYLES,
            "word/footnotes.xml": _NOTES.format(escape(note)),
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        }
    )


def odt(body: str) -> bytes:
    """An ODT document of this body."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0" '
        f'xmlns:table="{names}table:1.0"><office:body><office:text>{body}</office:text>'
        "</office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": mimetype, "content.xml": content})


def rtf(*paragraphs: str) -> bytes:
    """An RTF document of these paragraphs."""
    coded = [
        "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)
        for text in paragraphs
    ]
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "\\par\n".join(coded) + "\\par}").encode("ascii")


def mail(
    text: str,
    *,
    html: str | None = None,
    encoding: str = "8bit",
    charset: str = "utf-8",
    subject: str = HEADLINE,
) -> bytes:
    """A mail of the press office."""
    message = EmailMessage(policy=SMTP.clone(cte_type="8bit"))
    message["From"] = "Harbour Press Office <press@harbour.example>"
    message["To"] = "desk@cawdle.example"
    message["Subject"] = subject
    message["Date"] = "Fri, 14 Mar 2025 09:30:00 +0100"
    message["Message-ID"] = "<1@harbour.example>"
    message.set_content(text, charset=charset, cte=encoding)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def wrapped(width: int = 72, paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """The paragraphs with hard line ends, as mail programs set them."""
    import textwrap

    return "\n\n".join("\n".join(textwrap.wrap(text, width)) for text in paragraphs) + "\n"


DOCX_BODY = paragraph(run(HEADLINE), style="Heading1") + "".join(
    paragraph(run(text)) for text in PARAGRAPHS
)
ODT_BODY = f"<text:h>{HEADLINE}</text:h>" + "".join(
    f"<text:p>{escape(text)}</text:p>" for text in PARAGRAPHS
)
MARKDOWN = f"# {HEADLINE}\n\n" + "\n\n".join(PARAGRAPHS) + "\n"


def srt(paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    """Captions of the paragraphs, six words to a cue, with a pause between paragraphs."""
    cues: list[str] = []
    at = 0
    for text in paragraphs:
        words = text.split()
        for n in range(0, len(words), 6):
            shown = " ".join(words[n : n + 6])
            cues.append(f"{len(cues) + 1}\n{clock(at)} --> {clock(at + 2)}\n{shown}\n")
            at += 2
        at += 5
    return "\n".join(cues).encode()


def clock(seconds: int) -> str:
    """A time as captions have it."""
    return f"00:{seconds // 60:02}:{seconds % 60:02},000"
