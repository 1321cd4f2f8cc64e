"""Pages: the article whole and in order, its surroundings left out, and what is said about both."""

import json
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.readers.extract import Given
from compare.readers.html_page import read
from compare.readers.reading import read_report
from compare.text.document import Report
from compare.text.segmentation import Kind, split
from tests.readers.pages import HEAD, HEADLINE, PARAGRAPHS, article, page


def lines(data: bytes, **given: str) -> list[str]:
    """The blocks of a page as they are read."""
    return read(Given("page", data, **given)).text.rstrip("\n").split("\n\n")


def caveats(data: bytes) -> tuple[str, ...]:
    return read(Given("page", data)).caveats


def test_the_article_without_its_surroundings() -> None:
    data = page(
        '<header class="site-header"><a href="/">Cawdle</a></header><nav><a>Sport</a></nav>'
        '<div class="cookie-banner"><p>We use cookies. Please accept all of them.</p></div>'
        f"<main><article>{article(*PARAGRAPHS)}<p>Share this article</p></article></main>"
        '<section id="comments"><h2>Comments</h2><p>This is far too large for us all.</p></section>'
        "<footer><p>© 2025 Cawdle Examiner. All rights reserved.</p></footer>"
    )
    assert lines(data) == [HEADLINE, *PARAGRAPHS]
    assert caveats(data) == ()


def test_what_the_page_says_about_itself(tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    path.write_bytes(page(f'{article(*PARAGRAPHS)}<p class="byline">By Ann Tolly</p>'))
    report = read_report(path)
    assert (report.label, report.title) == ("Cawdle Examiner", HEADLINE)
    assert (report.date, report.author) == ("2025-03-14", "Ann Tolly")
    assert report.url == "https://cawdle.example/news/harbour"
    assert report.reader.startswith("html (trafilatura ")
    given = read_report(path, label="Mine", date="2024-01-01", url="https://other.example/x")
    assert (given.label, given.date, given.url) == ("Mine", "2024-01-01", "https://other.example/x")


def test_kinds_come_from_the_markup() -> None:
    body = (
        f"<h1>{HEADLINE}</h1><p class='standfirst'>Nine years after the first plan, ships came</p>"
        f"<figure><img src='x'><figcaption>The crowd at the pier</figcaption></figure>"
        f"<p>{PARAGRAPHS[0]}</p><h2>What comes next</h2><p>{PARAGRAPHS[4]}</p>"
    )
    extract = read(Given("page", page(body)))
    report = Report(extract.text, "x", "", "", "utf-8", marks=extract.marks)
    kinds = {s.text: s.kind for s in split(report).sentences}
    assert kinds == {
        HEADLINE: Kind.HEADLINE,
        "Nine years after the first plan, ships came": Kind.SENTENCE,
        "The crowd at the pier": Kind.CAPTION,
        PARAGRAPHS[0]: Kind.SENTENCE,
        "What comes next": Kind.HEADLINE,
        PARAGRAPHS[4]: Kind.SENTENCE,
    }


@pytest.mark.parametrize(
    "body",
    [
        "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>",
        "<div>" + "<br>".join(PARAGRAPHS) + "</div>",
        "".join(f"<div><span>{text}</span></div>" for text in PARAGRAPHS),
        "<ul>" + "".join(f"<li>{text}</li>" for text in PARAGRAPHS) + "</ul>",
        "<table><tr><td><div>" + "<p>".join(PARAGRAPHS) + "</div></td></tr></table>",
        "<blockquote>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</blockquote>",
    ],
)
def test_paragraphs_in_any_markup(body: str) -> None:
    assert lines(page(f"<h1>{HEADLINE}</h1>{body}")) == [HEADLINE, *PARAGRAPHS]


def test_posts_of_a_live_blog_are_all_kept() -> None:
    posts = "".join(
        f'<div class="post"><time>09:{n}0</time><p>{text}</p>'
        '<div class="share"><a href="#">Share</a></div></div>'
        for n, text in enumerate(PARAGRAPHS)
    )
    assert lines(page(f"<main><h1>{HEADLINE}</h1>{posts}</main>"))[1:] == [
        line for n, text in enumerate(PARAGRAPHS) for line in (text,)
    ]


def test_an_article_that_the_page_has_only_as_data() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Cawdle"},
            {
                "@type": "NewsArticle",
                "headline": HEADLINE,
                "articleBody": "\n\n".join(PARAGRAPHS),
                "author": [{"name": "Ann Tolly"}, {"name": "Bo Reed"}],
                "publisher": {"name": "Daily Post"},
                "datePublished": "2025-03-15",
            },
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    body = '<div id="app"></div><script src="app.js"></script>'
    extract = read(Given("page", page(body, head=f"<title>x</title>{script}")))
    assert extract.text.rstrip("\n").split("\n\n") == [HEADLINE, *PARAGRAPHS]
    assert extract.reader == "html (JSON-LD)"
    known = extract.known
    assert (known.label, known.author, known.date) == (
        "Daily Post",
        "Ann Tolly, Bo Reed",
        "2025-03-15",
    )


def test_a_paywall_is_said() -> None:
    wall = '<div class="paywall"><p>Subscribe to read the rest.</p></div>'
    assert any("paywall" in c for c in caveats(page(article(*PARAGRAPHS) + wall)))
    locked = (
        '<script type="application/ld+json">'
        '{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    )
    assert any("paywall" in c for c in caveats(page(article(*PARAGRAPHS), HEAD + locked)))
    assert any("paywall" in c for c in caveats(page(article(*PARAGRAPHS, "Jetzt weiterlesen …"))))


def test_a_text_that_breaks_off_is_said() -> None:
    (said,) = caveats(
        page(article(*PARAGRAPHS, "The mayor, who had come late, told the crowd that …"))
    )
    assert "breaks off" in said


def test_paragraphs_left_out_are_counted() -> None:
    box = "<p>The old pier will be closed for good after the storm of last spring.</p>"
    data = page(f"<article>{article(*PARAGRAPHS)}<aside>{box}</aside></article>")
    assert "storm" not in " ".join(lines(data))
    (said,) = caveats(data)
    assert said.startswith("1 paragraph of the page")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<script>start()</script>", "no article text"),
        ("", "no article text"),
        ("<script>x</script><p>Please enable JavaScript to read this page.</p>", "needs scripts"),
    ],
)
def test_a_page_without_an_article_is_refused(body: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read(Given("page", page(body, head="")))
    assert "save the page" in str(caught.value)


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("windows-1251", "windows-1251"), ("koi8-r", "koi8-r"), ("utf-16", None), ("utf-8", None)],
)
def test_the_encoding_that_a_page_names(charset: str, declared: str | None) -> None:
    text = "Министр открыл новую гавань в понедельник. Рыбаки протестовали против плана весной."
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    head = meta if declared else ""
    data = f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(charset)
    assert lines(data) == [text]


def test_the_encoding_of_the_sender_comes_before_that_of_the_page() -> None:
    text = "Café Müller opened on Monday, and the whole street was there."
    data = f"<html><meta charset='koi8-r'><p>{text}</p></html>".encode("windows-1252")
    assert lines(data, charset="iso-8859-1") == [text]


def test_note_marks_and_hidden_text_are_no_part_of_the_text() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><p>It cost 450 million<sup><a href='#n1'>1</a></sup> euros,"
        " or 3 m<sup>2</sup> for each of us.</p>"
        "<p style='display: none'>This is a hidden line of the page.</p>"
        "<p>Part\u00adnership is a word.</p>"
    )
    assert lines(page(f"<h1>{HEADLINE}</h1>{body}"))[1:] == [
        PARAGRAPHS[0],
        "It cost 450 million euros, or 3 m2 for each of us.",
        "Partnership is a word.",
    ]


def test_a_table_of_data_has_a_line_for_each_row() -> None:
    table = (
        "<table><tr><th>Ward</th><th>Votes</th></tr><tr><td>North</td><td>2,377</td></tr></table>"
    )
    assert lines(page(article(*PARAGRAPHS) + table))[-2:] == ["Ward | Votes", "North | 2,377"]


@pytest.mark.parametrize("depth", [300, 5000])
def test_what_is_nested_too_deeply_is_refused_and_not_cut_off(depth: int) -> None:
    deep = f"<p>{PARAGRAPHS[1]}</p>" + "<div>" * depth + PARAGRAPHS[0] + "</div>" * depth
    with pytest.raises(InputError, match="nested too deeply to be read whole"):
        read(Given("page", page(deep)))


def test_nothing_that_a_page_names_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body>'
    data = (
        entity + article(*PARAGRAPHS, "Here it is: &x; and no more.") + "</body></html>"
    ).encode()
    assert "swordfish" not in read(Given("page", data)).text


@pytest.mark.parametrize(
    "body", ["<p>The minister opened it.</p>" * 70_000, "<a href='#'>x</a> " * 70_000]
)
def test_a_page_far_larger_than_an_article_is_refused_at_once(body: str) -> None:
    with pytest.raises(InputError, match="far more than one article; save the article alone"):
        read(Given("page", page(body)))


@pytest.mark.parametrize(
    "name", ["no-ads", "has-sidebar", "tag-cookies", "with-comments", "share-enabled"]
)
def test_names_that_only_mention_a_part_leave_nothing_out(name: str) -> None:
    posts = "".join(f'<div class="post {name}"><p>{text}</p></div>' for text in PARAGRAPHS)
    assert lines(page(f"<main><h1>{HEADLINE}</h1>{posts}</main>")) == [HEADLINE, *PARAGRAPHS]


def test_a_title_parts_headline_and_outlet_by_the_heading() -> None:
    head = "<title>The Dunmere Echo: Lighthouse sold to a baker</title>"
    body = "<h2>Lighthouse sold to a baker</h2>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    known = read(Given("page", page(body, head=head))).known
    assert (known.title, known.label) == ("Lighthouse sold to a baker", "The Dunmere Echo")
