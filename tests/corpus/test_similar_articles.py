"""The search for articles that are alike: limits, blocks, the missing library."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from compare.corpus import similar_articles
from compare.corpus.article_store import ArticleStore
from compare.corpus.article_terms import terms_of
from compare.corpus.articles import Articles, article_of
from compare.corpus.corpus_run import read_all
from compare.corpus.engines import Serial
from compare.corpus.pairs import Reading
from compare.corpus.similar_articles import Search, SimilarArticles, joined
from compare.errors import SettingsError
from tests.corpus.corpus_samples import make_articles


@contextmanager
def stored(folder: Path, rows: list[dict[str, str]]) -> Iterator[ArticleStore]:
    given = [article_of(row, number) for number, row in enumerate(rows, start=1)]
    store = ArticleStore(folder)
    articles = Articles(folder, "", len(given), (), lambda: iter(given))
    read_all(articles, Reading(), "en", store, Serial())
    yield store
    store.close()


def found(store: ArticleStore, search: Search) -> list[tuple[int, int, float]]:
    all_pairs = joined([block for _, block in SimilarArticles(store, search).blocks()])
    parts = (all_pairs.a.tolist(), all_pairs.b.tolist(), all_pairs.similarity.tolist())
    return sorted(zip(*parts, strict=True))


def test_the_similarity_is_the_cosine_of_all_terms(tmp_path: Path) -> None:
    rows = make_articles(3)
    with stored(tmp_path, rows) as store:
        pairs = found(store, Search.of(least=0.01, most=100))
    terms = [terms_of("", row["text"], "en") for row in rows]
    counts: dict[int, int] = {}
    for hashes, _ in terms:
        for term in hashes.tolist():
            counts[term] = counts.get(term, 0) + 1
    vectors = []
    for hashes, often in terms:
        weights = {}
        for term, n in zip(hashes.tolist(), often.tolist(), strict=True):
            rarity = np.log((len(rows) + 1) / counts[term])
            weights[term] = (1 + np.log(n)) * rarity * (0.5 if counts[term] == 1 else 1)
        length = sum(weight**2 for weight in weights.values()) ** 0.5
        vectors.append({term: weight / length for term, weight in weights.items()})
    assert pairs
    for a, b, similarity in pairs:
        wanted = sum(weight * vectors[b].get(term, 0.0) for term, weight in vectors[a].items())
        # Two terms may share a place in the table of counts, and then seem to be one.
        assert similarity == pytest.approx(wanted, abs=0.02)


def test_small_blocks_and_pieces_give_the_same_pairs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stored(tmp_path, make_articles(4)) as store:
        whole = {window: found(store, Search.of(window)) for window in (None, 3)}
        for name, value in (("_SMALLEST_BLOCK", 2), ("_LARGEST_PIECE", 3), ("_STEP", 2)):
            monkeypatch.setattr(similar_articles, name, value)
        for window, pairs in whole.items():
            assert found(store, Search.of(window)) == pairs


def test_a_search_goes_on_from_the_end_of_a_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(similar_articles, "_SMALLEST_BLOCK", 2)
    with stored(tmp_path, make_articles(3)) as store:
        similar = SimilarArticles(store, Search.of(3))
        ends = [end for end, _ in similar.blocks()]
        assert len(ends) > 2
        assert [end for end, _ in similar.blocks(ends[1])] == ends[2:]


def test_an_article_has_at_most_so_many_later_ones(tmp_path: Path) -> None:
    text = make_articles(1)[0]["text"]
    with stored(tmp_path, [{"text": f"{text} Extra{n}."} for n in range(12)]) as store:
        pairs = found(store, Search.of(most=3))
    assert max(sum(a == n for a, _, _ in pairs) for n in range(12)) == 3
    assert {a for a, _, _ in pairs} | {b for _, b, _ in pairs} == set(range(12))


def test_terms_are_words_names_and_neighbours() -> None:
    hashes, counts = terms_of("", "Moen paid Moen.", "en")
    # moen (2), paid, the name Moen (2), moen paid, paid moen
    assert sorted(counts.tolist()) == [1, 1, 1, 2, 2]
    assert hashes.dtype == np.uint32
    assert not len(terms_of("", "…", "en")[0])


def test_without_the_library_the_error_has_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(SettingsError, match=r"^corpus: scipy is not installed; .*\[corpus\]'$"):
        similar_articles.needed_scipy()
