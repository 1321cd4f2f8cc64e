"""From many reports to a matrix."""

import json
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

import compare
from compare.errors import InputError, SettingsError
from compare.matching.encoder import Encoder, PieceVectors
from compare.matrix_pipeline import compare_two
from compare.result.many_reports import report_letters
from compare.result.matrix import Matrix
from compare.result.relations import Relation
from compare.settings import Settings
from compare.text.document import report_from_text
from tests.builders import APART, BOILERPLATE, REWORDED, matched, news
from tests.many_reports import sample, sample_texts
from tests.small_encoder import small_encoder

Pairs = set[tuple[str, str]]


def pair_texts(matrix: Matrix, first: int, second: int) -> Pairs:
    """The texts of the sentences of two reports that stand in one statement."""
    return {
        (matrix.text(one), matrix.text(other))
        for statement in matrix.statements
        for one in statement.members[first]
        for other in statement.members[second]
    }


def test_statements_run_from_what_most_carry_to_what_one_has_alone() -> None:
    counts = [len(statement.reports) for statement in sample().statements]
    assert counts == sorted(counts, reverse=True)
    assert [statement.id for statement in sample().statements] == [
        f"s{number}" for number in range(1, len(counts) + 1)
    ]


def test_the_statements_of_two_reports_are_their_matches() -> None:
    a, b, *_ = sample_texts()
    known = compare.compare(a, b).sentences()
    matches = {
        (known[x].text, known[y].text)
        for passage in matched(compare.compare(a, b))
        for x in passage.a
        for y in passage.b
    }
    assert pair_texts(compare.matrix([a, b]), 0, 1) == matches


def test_the_order_of_the_reports_changes_no_statement() -> None:
    texts = sample_texts()
    expected = None
    for order in list(permutations(range(4)))[::5]:
        matrix = compare.matrix([texts[k] for k in order])
        found = {
            frozenset(
                (order[number], matrix.text(id))
                for number, ids in enumerate(s.members)
                for id in ids
            )
            for s in matrix.statements
        }
        expected = expected or found
        assert found == expected


def test_another_report_changes_no_match_of_a_pair() -> None:
    texts = sample_texts()
    few, many = compare.matrix(texts[:3]), compare.matrix(texts)
    assert few.pairs
    assert set(few.pairs) < set(many.pairs)


def test_another_order_changes_no_match_of_a_pair() -> None:
    texts = sample_texts()

    def matches(order: tuple[int, ...]) -> set[frozenset[tuple[int, str]]]:
        matrix = compare.matrix([texts[k] for k in order])
        return {
            frozenset(
                (order[number], matrix.text(id))
                for number, ids in ((pair.first, each.first), (pair.second, each.second))
                for id in ids
            )
            for pair in matrix.pairs
            for each in pair.passages
        }

    assert matches((0, 1, 2, 3)) == matches((2, 3, 1, 0)) != set()


@effort(max_examples=15, deadline=None)
@given(st.lists(news(most=5), min_size=2, max_size=4))
def test_every_sentence_stands_in_a_statement(texts: list[str]) -> None:
    matrix = compare.matrix(texts, language="en")
    held = {id for statement in matrix.statements for ids in statement.members for id in ids}
    for report in matrix.reports:
        for sentence in report.sentences:
            assert (sentence.id in held) or sentence.kind.value == "boilerplate"
    for statement in matrix.statements:
        assert (statement.score is None) == (len(statement.reports) == 1)
    assert json.loads(json.dumps(matrix.to_dict())) == matrix.to_dict()


def test_parallel_statements_are_apart_though_a_third_report_has_both() -> None:
    north = "In North ward 2,377 people voted for the toll."
    south = "In South ward 1,204 people voted for the toll."
    matrix = compare.matrix([north, south, f"{north}\n{south}"], language="en")
    for statement in matrix.statements:
        texts = {matrix.text(id) for ids in statement.members for id in ids}
        assert len(texts) == 1


def test_statements_that_overlap_name_each_other() -> None:
    for statement in sample().statements:
        for id in statement.overlaps:
            other = sample().statement(id)
            assert statement.id in other.overlaps
            common = [
                set(a) & set(b) for a, b in zip(statement.members, other.members, strict=True)
            ]
            assert sum(map(bool, common)) >= 2
    assert sample().statements[0].overlaps == ("s2", "s5", "s6")


def test_the_matches_of_a_pair_are_the_passages_of_its_comparison() -> None:
    reports = [report_from_text(text, label=text[:9]) for text in sample_texts()]
    matrix = compare.matrix(reports)
    for pair in matrix.pairs:
        languages = matrix.reports[pair.first].language, matrix.reports[pair.second].language
        two = compare_two((reports[pair.first], reports[pair.second]), languages, Settings())
        known = {
            passage.id: (
                tuple(id[1:] for id in passage.a),
                tuple(id[1:] for id in passage.b),
            )
            for passage in two.passages
            if passage.a and passage.b and not passage.boilerplate
        }
        assert known == {
            each.id: (tuple(id[1:] for id in each.first), tuple(id[1:] for id in each.second))
            for each in pair.passages
        }
        assert pair.shared == sum(p.relation is Relation.SHARED for p in two.passages)


def test_furniture_is_no_statement() -> None:
    texts = [f"{APART[0]}\n\n{BOILERPLATE}", f"{REWORDED[0]}\n\n{BOILERPLATE}"]
    matrix = compare.matrix(texts, language="en")
    assert [statement.members for statement in matrix.statements] == [(("a1",), ("b1",))]


def test_ids_go_on_behind_z() -> None:
    assert [report_letters(k) for k in (0, 25, 26, 27, 49)] == ["a", "z", "aa", "ab", "ax"]
    matrix = compare.matrix([APART[k % 2] for k in range(28)], language="en")
    assert matrix.statements[0].members[26:28] == (("aa1",), ())
    assert matrix.text("aa1") == APART[0]


def test_what_cannot_be_used_is_refused() -> None:
    with pytest.raises(SettingsError, match="reports: 1 given; give 2 to 50"):
        compare.matrix([APART[0]])
    with pytest.raises(SettingsError, match="reports: 51 given"):
        compare.matrix([APART[0]] * 51)
    with pytest.raises(InputError, match="B: no text in it"):
        compare.matrix([APART[0], " "])
    with pytest.raises(SettingsError, match="reports"):
        compare.matrix("one text")


def test_a_report_of_another_speech_is_named() -> None:
    matrix = compare.matrix([APART[0], REWORDED[0], APART[3]], language="en")
    assert matrix.caveats == (
        "C: no other report shares anything with it; is it about the same speech?",
    )


def test_equal_files_are_named() -> None:
    matrix = compare.matrix([APART[0], APART[0]], language="en")
    assert matrix.caveats == ("identical files: A, B",)


def test_progress_names_the_stages() -> None:
    stages: list[str] = []
    compare.matrix(list(APART[:3]), language="en", progress=stages.append)
    assert stages[0] == "splitting into sentences"
    assert "comparing B and C" in stages


def test_the_same_reports_give_the_same_record() -> None:
    texts = sample_texts()
    first, second = (json.dumps(compare.matrix(texts).to_dict()) for _ in range(2))
    assert first == second


def test_the_record_has_the_statements_by_report() -> None:
    record = sample().to_dict()
    assert [report["sentences"][0]["id"] for report in record["reports"]] == [
        "a1",
        "b1",
        "c1",
        "d1",
    ]
    for statement in record["statements"]:
        assert len(statement["members"]) == 4
    places = record["copies"][0]["places"]
    assert set(places) == {"a", "b", "c"}
    place = places["b"][0]
    assert record["reports"][1]["text"][place["start"] : place["end"]] == place["text"]


def test_reports_in_two_languages_need_an_encoder() -> None:
    german = "Der Hafen von Halmvik kostet 31 Millionen Kronen, sagte die Ministerin am Montag."
    english = "The harbour of Halmvik costs 31 million crowns, the minister said on Monday."
    matrix = compare.matrix([english, german])
    assert any("different languages (de, en)" in caveat for caveat in matrix.caveats)


def test_too_many_sentences_are_refused() -> None:
    long = "It rained again.\n" * 10_001
    with pytest.raises(InputError, match="B: more than 20000 sentences with it"):
        compare.matrix([long, long], language="en")


def test_with_an_encoder_each_report_is_encoded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_encoder(tmp_path / "encoder")
    encoded: list[str] = []
    encode = Encoder.encode

    def counted(self: Encoder, texts: Sequence[str]) -> list[PieceVectors]:
        encoded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(Encoder, "encode", counted)
    chosen = Settings(encoder=str(folder), cache=False)
    texts = ["\n".join(APART[:3]), "\n".join(REWORDED[:3]), "\n".join(APART[3:6])]
    matrix = compare.matrix(texts, language="en", settings=chosen)
    assert len(encoded) == len(set(encoded)) == 9
    assert matrix.tool.encoder is not None
    assert matrix.settings.encoder == "small"
    assert matrix.settings.threshold == chosen.by_meaning().threshold
    two = compare.compare(texts[0], texts[1], language="en", settings=chosen)
    assert matrix.pairs[0].matches == two.summary.matches
