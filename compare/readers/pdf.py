"""A PDF -> its text, line ends and columns undone.

Takes the bytes, gives headings, paragraphs and captions in reading order (`pdf_layout`). A scan has
no text and is refused, and so is Arabic or Hebrew that the file has in the order of drawing, which
no library puts right.
"""

from compare.errors import InputError
from compare.readers.extract import Extract, Given, extract_of, with_version
from compare.readers.pdf_layout import is_visual_order, layout_blocks
from compare.readers.pdf_lines import pdf_pages


def read(given: Given) -> Extract:
    """The text of a PDF; InputError if it is damaged, encrypted, or a scan."""
    pages = pdf_pages(given.name, given.data)
    letters = sum(len(line.text) for page in pages for line in page.lines)
    if letters < 20:
        raise InputError(
            f"{given.name}: a PDF without text, such as a scan; "
            "make its text with OCR first, for instance with: ocrmypdf FILE FILE.pdf"
        )
    if is_visual_order(line for page in pages for line in page.lines):
        raise InputError(
            f"{given.name}: its text is in the order of drawing; give the web page or the text"
        )
    caveats = []
    empty = sum(1 for page in pages if not page.lines)
    if empty:
        caveats.append(f"{empty} of {len(pages)} pages have no text; check that they are pictures")
    arabic = sum(
        "\u0600" <= c <= "\u06ff" for page in pages for line in page.lines for c in line.text
    )
    if arabic > 0.3 * letters:
        caveats.append("letters of Arabic script may be swapped in a PDF; the web page is safer")
    blocks = layout_blocks(pages)
    reader = f"pdf ({with_version('pypdfium2')})"
    return extract_of(blocks, "utf-8", reader, None, caveats)
