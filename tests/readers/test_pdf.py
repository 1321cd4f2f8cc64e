"""PDF: columns in reading order, lines joined, hyphens undone, heads and footers gone."""

import random
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.pipeline import compare
from compare.readers.extract import Given
from compare.readers.pdf import read
from compare.readers.pdf_layout import is_visual_order, layout_blocks, reading_order
from compare.readers.pdf_lines import Line, Page
from compare.readers.reading import read_report
from compare.text.kind import Kind
from tests.conftest import ROOT
from tests.readers.pages import HEADLINE, PARAGRAPHS

FILES = ROOT / "tests" / "readers" / "files"
HARBOUR = ROOT / "samples" / "harbour" / "a.txt"
TRUE = [line.strip() for line in HARBOUR.read_text(encoding="utf-8").splitlines() if line.strip()]


def lines(name: str) -> list[str]:
    return read_report(FILES / name).text.replace("\u2010", "-").rstrip("\n").split("\n\n")


@pytest.mark.parametrize(
    "name", ["one_column.pdf", "two_columns.pdf", "three_columns.pdf", "browser.pdf"]
)
def test_every_paragraph_in_its_order(name: str) -> None:
    assert lines(name) == TRUE


def test_a_pdf_and_its_text_do_not_differ() -> None:
    comparison = compare(read_report(FILES / "two_columns.pdf"), read_report(HARBOUR))
    sentences = comparison.summary.a.sentences
    assert sentences.shared == sentences.total
    assert comparison.summary.differences == ()


@pytest.mark.parametrize("name", ["one_page.pdf", "drawn_last_first.pdf"])
def test_a_single_page_without_what_stands_at_its_edges(name: str) -> None:
    assert lines(name) == [HEADLINE, *PARAGRAPHS]


def test_the_size_of_type_shows_headings_and_captions() -> None:
    extract = read(Given("x", (FILES / "one_column.pdf").read_bytes()))
    kinds = {extract.text[mark.start : mark.end]: mark.kind for mark in extract.marks}
    assert kinds[TRUE[0]] is Kind.HEADLINE
    assert kinds["Cables and cutters"] is Kind.HEADLINE
    assert kinds["Photo: the Old Customs Hall before the speech"] is Kind.CAPTION


def test_arabic_comes_with_a_caveat() -> None:
    assert "web page is safer" in read_report(FILES / "arabic.pdf").caveats[0]


@pytest.mark.parametrize(
    ("name", "says"), [("scan.pdf", "OCR first"), ("encrypted.pdf", "encrypted; open it")]
)
def test_pdfs_without_text_to_read(name: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_report(FILES / name)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xe2\xe3", b"%PDF-1.4\n" + b"\x00" * 5000])
def test_what_only_begins_like_a_pdf(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read as PDF; it is cut off or damaged"):
        read_report(path)


@pytest.mark.parametrize("seed", range(20))
def test_any_damage_gives_a_text_or_one_line(seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray((FILES / "drawn_last_first.pdf").read_bytes())
    del data[dice.randrange(len(data)) :]
    for _ in range(dice.randint(0, 20)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    try:
        read(Given("x", b"%PDF-1.4\n" + bytes(data)))
    except InputError as error:
        message = str(error)
    else:
        return
    assert "; " in message


def at(left: float, bottom: float, text: str, size: float = 10.0) -> Line:
    """A line of type, half as wide for each letter as it is high."""
    return Line(left, bottom, left + 0.5 * size * len(text), bottom + size, text, size)


def test_columns_are_read_one_after_the_other() -> None:
    left = [at(50, 700 - 12 * n, "left left left left") for n in range(6)]
    right = [at(300, 700 - 12 * n, "right right right rig") for n in range(6)]
    head = [at(50, 740, "A headline that runs over both of the columns of a page")]
    order = reading_order([*right, *head, *left])
    assert [column[0].text.split()[0] for column in order] == ["A", "left", "right"]


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "joined"),
    [
        ("The con-", "tainers came.", "", "The containers came."),
        ("The three-", "fold rise came.", "A three-fold rise.", "The three-fold rise came."),
        ("The North-", "South line.", "", "The North-South line."),
        ("He came -", "late.", "", "He came - late."),
    ],
)
def test_hyphens_are_undone_by_what_the_text_says(
    first: str, second: str, elsewhere: str, joined: str
) -> None:
    texts = [first, second, *([elsewhere] if elsewhere else [])]
    gaps = [700, 688, 660]
    page = Page(tuple(at(50, y, t) for t, y in zip(texts, gaps, strict=False)), 600, 842)
    assert layout_blocks([page])[0].text == joined


def test_text_in_the_order_of_drawing_is_known() -> None:
    assert is_visual_order([at(0, 0, "\ufe8d\ufedf\ufe92\ufea4\ufeae")])
    assert is_visual_order([at(0, n, "ب") for n in range(20)])
    assert not is_visual_order([at(0, 0, "افتتح الوزير الميناء الجديد")])
