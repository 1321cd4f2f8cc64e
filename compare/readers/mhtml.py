"""A page that a browser saved as one file (MHTML) -> the text of its article.

Takes the bytes, finds the page among the parts, and reads it as any page. The address is the one
that the browser noted.
"""

from dataclasses import replace

from compare.errors import InputError
from compare.readers.extract import Extract, Given
from compare.readers.html_metadata import web_address
from compare.readers.html_page import read as read_html
from compare.readers.mail import parsed_mail


def read(given: Given) -> Extract:
    """The article of the page; InputError if the file holds none."""
    message = parsed_mail(given)
    for part in message.walk():
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data.strip():
            continue
        noted = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
        page = replace(
            given,
            data=data,
            charset=part.get_content_charset(),
            address=given.address or web_address(noted, None),
        )
        extract = read_html(page)
        return replace(extract, reader=extract.reader.replace("html", "mhtml", 1))
    raise InputError(f"{given.name}: no page in it; save the page again")
