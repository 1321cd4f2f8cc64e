"""The articles of a corpus: tables and folders, and what is refused."""

from pathlib import Path

import pytest

from compare.corpus.articles import article_of, read_articles
from compare.corpus.pairs import Reading
from compare.errors import InputError, SettingsError
from tests.corpus.corpus_samples import write_articles


def test_a_row_says_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Text;date;outlet;title;topic\nA pier.;2025-03-14T09:30:00Z;Post;Pier;x\n", encoding="utf-8"
    )
    articles = read_articles(path)
    assert (articles.total, articles.unused) == (1, ("topic",))
    (article,) = articles
    report = article.read(Reading())
    assert (report.label, report.date, report.title) == ("Post", "2025-03-14", "Pier")
    assert report.text == "A pier."


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"id": "x"}, "text: missing"),
        ({"text": 5}, "text: not a text"),
        ({"text": "A pier.", "outlet": ["x"]}, "outlet: not a text"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(row: dict[str, object], problem: str) -> None:
    assert article_of(row, 1).problem == problem
    with pytest.raises(InputError, match=f"{problem}; correct the row"):
        article_of(row, 1).read(Reading())


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read_articles(tmp_path / "absent.jsonl")
    with pytest.raises(InputError, match="no files in it"):
        read_articles(tmp_path)
    twice = write_articles(tmp_path / "a.jsonl", [{"id": "x", "text": "A."}] * 2)
    with pytest.raises(InputError, match="id 'x' given twice"):
        read_articles(twice)
    with pytest.raises(InputError, match="no column text"):
        read_articles(write_articles(tmp_path / "b.jsonl", [{"body": "A."}]))
    with pytest.raises(InputError, match="no articles in it"):
        read_articles(write_articles(tmp_path / "c.jsonl", []))
    with pytest.raises(SettingsError, match=r"no list of articles has the suffix \.doc"):
        read_articles(write_articles(tmp_path / "d.doc", []))


def test_hidden_files_and_folders_are_no_articles(tmp_path: Path) -> None:
    for name in (".git/x.txt", ".hidden.txt", "b/y.txt", "a.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("A pier.", encoding="utf-8")
    assert [article.id for article in read_articles(tmp_path)] == ["a.txt", "b/y.txt"]
