"""Small pages of an invented outlet, put together from parts, for tests of how pages are read."""

HEAD = (
    '<meta charset="utf-8"><title>Harbour opens after nine years - Cawdle Examiner</title>'
    '<meta property="og:site_name" content="Cawdle Examiner">'
    '<meta property="article:published_time" content="2025-03-14T09:00:00+01:00">'
    '<link rel="canonical" href="https://cawdle.example/news/harbour">'
)
PARAGRAPHS = (
    "The minister opened the new harbour on Monday before four hundred people.",
    "“We will build the second pier next year,” she said.",
    "She did not vote.",
    "Fishermen had protested against the plan in spring, and some of them came with banners.",
    "The work on the second pier begins in May, and it will take four years.",
)
HEADLINE = "Harbour opens after nine years"


def page(body: str, head: str = HEAD, html: str = '<html lang="en">') -> bytes:
    """A page with this head and body."""
    return f"<!doctype html>{html}<head>{head}</head><body>{body}</body></html>".encode()


def article(*paragraphs: str, headline: str = HEADLINE) -> str:
    """An article of these paragraphs."""
    return f"<h1>{headline}</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs)
