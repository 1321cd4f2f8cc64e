"""A corpus in Python."""

import pytest

import compare
from compare.corpus.similar_many import ArticlePair
from compare.errors import SettingsError
from tests.corpus.corpus_samples import event_of, make_articles


def test_pairs_come_with_their_comparisons() -> None:
    rows = make_articles(2)
    texts = {row["id"]: row["text"] for row in rows}
    pairs = list(compare.compare_corpus(iter(rows), engine="serial", window=3))
    assert len(pairs) == 6
    for pair in pairs:
        assert isinstance(pair, ArticlePair)
        assert event_of(pair.a) == event_of(pair.b)
        assert (pair.comparison.a.text, pair.comparison.b.text) == (texts[pair.a], texts[pair.b])


def test_a_bad_article_is_a_failure() -> None:
    rows = [{"id": "x", "text": ""}, *make_articles(2)]
    first, *others = compare.compare_corpus(rows, engine="serial")
    assert isinstance(first, compare.Failure)
    assert first.message == "x: text: missing; correct the row"
    assert len(others) == 6
    with pytest.raises(SettingsError, match="engine: 'steam'"):
        compare.compare_corpus(rows, "steam")
