"""Manifests: every form gives the same pairs, and a bad row is the problem of its pair."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.corpus.manifest import read_manifest
from compare.corpus.pairs import COLUMNS, Pair, Reading, pair_of
from compare.errors import InputError, SettingsError

ROWS = [
    {"id": "x1", "a": "one.txt", "b": "two.txt", "label_a": "Gazette"},
    {
        "id": "x2",
        "text_a": "The pier is shut.",
        "b": "https://example.org/2",
        "date_a": "2025-01-02",
    },
]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def as_csv(separator: str) -> str:
    names = ["id", "a", "b", "text_a", "label_a", "date_a"]
    lines = [names, *([row.get(name, "") for name in names] for row in ROWS)]
    return "".join(separator.join(line) + "\n" for line in lines)


@pytest.fixture
def manifests(tmp_path: Path) -> list[Path]:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    names = {name: None for row in ROWS for name in row}
    table = pyarrow.Table.from_pylist([names | row for row in ROWS])
    parquet.write_table(table, tmp_path / "p.parquet")
    return [
        written(tmp_path / "commas.csv", as_csv(",")),
        written(tmp_path / "marked.csv", "\ufeff" + as_csv(";")),
        written(tmp_path / "tabs.tsv", as_csv("\t")),
        written(tmp_path / "lines.jsonl", "\n".join(map(json.dumps, ROWS)) + "\n\n"),
        tmp_path / "p.parquet",
    ]


def test_every_form_gives_the_same_pairs(manifests: list[Path]) -> None:
    folder = str(manifests[0].resolve().parent)
    # In Parquet every row has every column.
    names = {name for row in ROWS for name in row}
    wanted = [pair_of({name: row.get(name) for name in names}, 0, folder) for row in ROWS]
    for path in manifests:
        manifest = read_manifest(path)
        assert list(manifest) == wanted, path
        assert list(manifest) == wanted, "read again"
        assert (manifest.total, len(manifest.sha256)) == (2, 64)


def test_a_cell_keeps_its_line_ends(tmp_path: Path) -> None:
    path = written(tmp_path / "m.csv", 'text_a,text_b\n"One.\nTwo.","Three, four."\n')
    (pair,) = read_manifest(path)
    assert (pair.text_a, pair.text_b, pair.id) == ("One.\nTwo.", "Three, four.", "1")


def test_columns_without_a_meaning_are_named(tmp_path: Path) -> None:
    assert read_manifest(written(tmp_path / "m.csv", "a,b,topic\n1,2,x\n")).unused == ("topic",)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("m.csv", "", "no pairs in it"),
        ("m.csv", "a,b\n", "no pairs in it"),
        ("m.csv", "left,right\n1,2\n", "no columns a and b"),
        ("m.jsonl", '{"a": "x", "b": "y", "id": "k"}\n{"a": "x", "b": "z", "id": "k"}', "twice"),
        ("m.xls", "a,b", "no manifest has the suffix"),
        ("m.parquet", "not parquet", "not a Parquet file"),
    ],
)
def test_what_is_wrong_with_the_whole_is_refused(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    with pytest.raises((InputError, SettingsError), match=message) as caught:
        read_manifest(written(tmp_path / name, text))
    assert name in str(caught.value)
    assert "; " in str(caught.value)


def test_a_table_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes(b"a,b\ncaf\xe9.txt,b.txt\n")
    with pytest.raises(InputError, match="not UTF-8"):
        read_manifest(tmp_path / "m.csv")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("m.csv", "a,b\nx,y\nx,\n", "b: missing"),
        ("m.csv", "a,b\nx,y\nx,y,z\n", "more cells than the 2 columns"),
        ("m.jsonl", '{"a": "x", "b": "y"}\n{"a": "x", "b"', "its line is not JSON"),
        ("m.jsonl", '{"a": "x", "b": "y"}\n[1]', "its line is not a JSON object"),
        ("m.jsonl", '{"a": "x", "b": "y"}\n{"a": ["x"], "b": "y"}', "a: not a text"),
        ("m.jsonl", '{"a": "x", "b": "y"}\n{"a": 1, "b": "y"}', "a: not a text"),
        (
            "m.jsonl",
            '{"a": "x", "b": "y"}\n{"a": "x", "text_a": "z", "b": "y"}',
            "a and text_a: both given; keep one",
        ),
    ],
)
def test_a_bad_row_is_a_pair_with_a_problem(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    good, bad = read_manifest(written(tmp_path / name, text))
    assert (good.problem, bad.problem, bad.id) == ("", problem, "2")
    with pytest.raises(InputError, match="; correct the row"):
        bad.read(Reading())


def test_a_bad_row_keeps_its_id(tmp_path: Path) -> None:
    text = "id,a,b\none,x,y\ntwo,x,y,z\n"
    assert [pair.id for pair in read_manifest(written(tmp_path / "m.csv", text))] == ["one", "two"]


def test_capitals_of_a_heading_do_not_matter(tmp_path: Path) -> None:
    (pair,) = read_manifest(written(tmp_path / "m.csv", "ID, A ,B\none,x,y\n"))
    assert (pair.id, pair.a, pair.b) == ("one", "x", "y")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,a,b\nx,y,z\n", "column a given twice; keep one"),
        ("a,A,b\nx,y,z\n", "column a given twice; keep one"),
        ('a,b\nx,"y\nx,y\n', "a quotation mark is not closed"),
    ],
)
def test_a_table_that_can_be_read_in_two_ways_is_refused(
    tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        list(read_manifest(written(tmp_path / "m.csv", text)))


def test_what_is_wrong_with_one_report_names_its_column(tmp_path: Path) -> None:
    text = "text_a,text_b,date_b\nThe pier is shut.,The pier is open.,soon\n"
    (pair,) = read_manifest(written(tmp_path / "m.csv", text))
    with pytest.raises(SettingsError, match=r"^date_b: 'soon' is not a date"):
        pair.read(Reading())


def test_a_folder_of_numbered_files(tmp_path: Path) -> None:
    for name in ("10_a.txt", "10_b.txt", "2-a.html", "2-b.txt", "3a.txt", "notes.txt", "4_b.md"):
        written(tmp_path / name, "The pier is shut.")
    pairs = list(read_manifest(tmp_path))
    assert [(p.id, p.a, p.b, p.problem) for p in pairs] == [
        ("2", "2-a.html", "2-b.txt", ""),
        ("3", "3a.txt", "", "b: missing"),
        ("4", "", "4_b.md", "a: missing"),
        ("10", "10_a.txt", "10_b.txt", ""),
    ]


def test_a_folder_of_folders(tmp_path: Path) -> None:
    for name in ("one/a.txt", "one/b.txt", "one/transcript.txt", "two/a.txt", "two/a.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        written(tmp_path / name, "The pier is shut.")
    one, two = read_manifest(tmp_path)
    assert (one.id, one.a, one.transcript) == ("one", "one/a.txt", "one/transcript.txt")
    assert two.problem == "two files for a"


def test_a_folder_without_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no pairs in it"):
        read_manifest(tmp_path)
    with pytest.raises(InputError, match="no such file or folder"):
        read_manifest(tmp_path / "absent")


def test_texts_and_files_are_read(tmp_path: Path) -> None:
    written(tmp_path / "b.txt", "The pier is open.")
    row = {
        "text_a": "The pier is shut.",
        "label_a": "Gazette",
        "b": "b.txt",
        "url_b": "http://x.org",
    }
    a, b, transcript = pair_of(row, 1, str(tmp_path)).read(Reading())
    assert (a.text, a.label, b.text, b.url) == (
        "The pier is shut.",
        "Gazette",
        "The pier is open.",
        "http://x.org",
    )
    assert transcript is None


@pytest.mark.parametrize("known", [{"date_a": "today"}, {"url_a": "nowhere"}])
def test_what_is_known_of_a_text_is_checked(known: dict[str, str]) -> None:
    pair = pair_of({"text_a": "The pier.", "text_b": "The pier.", **known}, 1, "")
    with pytest.raises(SettingsError):
        pair.read(Reading())


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=4)))
def test_the_key_tells_rows_apart(row: dict[str, str]) -> None:
    pair = pair_of(row, 1, "here")
    assert pair.key() == pair_of(dict(row), 1, "elsewhere").key()
    assert pair.key() != Pair(pair.id + "x", pair.a).key()


@pytest.mark.parametrize(
    "text", ["The pier is shut.\n", "“We shut it,” he said, “at once.”\n", '"No," he\nsaid "yes\n']
)
def test_a_text_is_no_table(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="a text, not a table; give a"):
        read_manifest(written(tmp_path / "a.txt", text))


def test_a_table_may_be_called_txt(tmp_path: Path) -> None:
    assert read_manifest(written(tmp_path / "a.txt", "a,b\none.txt,two.txt\n")).total == 1
