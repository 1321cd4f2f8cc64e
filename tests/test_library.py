"""The package as other programs use it: what is given wrongly is named in one line."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import compare
from compare.errors import CompareError
from compare.pipeline import check_quotations
from compare.writers import View
from tests.conftest import A_TEXT, B_TEXT

Call = Callable[[], Any]
made: Any = compare  # these calls are wrong on purpose
REPORT = ("text", "label", "source", "sha256", "encoding")
VALUES: tuple[Any, ...] = (None, 3, 0, 0.5, b"x", [], {}, (1,), object(), float("nan"), True)


def calls(value: Any) -> dict[str, Call]:
    """Each argument of each public name, given this value."""
    text = A_TEXT
    found: dict[str, Call] = {
        "compare a": lambda: made.compare(value, text),
        "compare b": lambda: made.compare(text, value),
        "compare language": lambda: made.compare(text, text, language=value),
        "compare settings": lambda: made.compare(text, text, settings=value),
        "compare decisions": lambda: made.compare(text, text, decisions=value),
        "compare transcript": lambda: made.compare(text, text, transcript=value),
        "explain a": lambda: made.explain(value, text, ["a1"]),
        "explain ids": lambda: made.explain(text, text, value),
        "explain id": lambda: made.explain(text, text, [value]),
        "explain settings": lambda: made.explain(text, text, ["a1"], settings=value),
        "check_quotations report": lambda: check_quotations(value, text),
        "check_quotations transcript": lambda: check_quotations(text, value),
        "check_quotations settings": lambda: check_quotations(text, text, settings=value),
        "read_report path": lambda: made.read_report(value),
        "read_decisions": lambda: made.read_decisions(value),
        "from_dict": lambda: made.Comparison.from_dict(value),
        "render comparison": lambda: made.render(value, "json"),
        "render format": lambda: made.render(made.compare(text, B_TEXT), value),
        "render view": lambda: made.render(made.compare(text, B_TEXT), "plain", value),
        "from_preset": lambda: made.Settings.from_preset(value),
    }
    for name in ("label", "date", "url", "language", "encoding"):
        found[f"read_report {name}"] = partial(made.read_report, __file__, **{name: value})
    for name in REPORT:
        known = {**dict.fromkeys(REPORT, "x"), name: value}
        found[f"Report {name}"] = partial(made.Report, **known)
    for name in ("preset", "threshold", "band_above", "band_below", "language"):
        found[f"Settings {name}"] = partial(made.Settings, **{name: value})
    for name in ("show", "order", "width"):
        found[f"View {name}"] = partial(View, **{name: value})
    return found


# These values are what the arguments take.
RIGHT = {"language": (None,), "settings": (None,), "decisions": (None,), "transcript": (None,),
         "view": (None,), "label": (None,), "date": (None,), "url": (None,), "encoding": (None,),
         "threshold": (0, 0.5), "band_above": (0, 0.5), "band_below": (0, 0.5),
         "width": (3, 0)}  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("name", sorted(calls(None)))
def test_wrong_types_are_named(name: str, value: Any) -> None:
    untyped = ("check_quotations transcript", "Report label", "Report encoding")
    right = () if name in untyped else RIGHT.get(name.split()[-1], ())
    if any(value is one for one in right):
        return
    with pytest.raises(CompareError) as caught:
        calls(value)[name]()
    message = str(caught.value)
    assert "\n" not in message
    assert "; " in message


def test_the_public_names_are_all_there() -> None:
    assert len(compare.__all__) == 22
    assert all(getattr(compare, name) is not None for name in compare.__all__)


@pytest.mark.parametrize("value", [1, "x", [1]])
def test_what_cannot_be_called_or_decided_is_named(value: Any) -> None:
    with pytest.raises(CompareError, match="progress: cannot be called; give"):
        made.compare(A_TEXT, B_TEXT, progress=value)
    with pytest.raises(CompareError, match="entries: cannot be"):
        made.Decisions(entries=value)
    with pytest.raises(CompareError, match="entries: cannot be"):
        made.Decisions(entries=(value,))


@pytest.mark.parametrize("field", REPORT)
def test_a_report_has_no_lone_surrogate(field: str) -> None:
    known = dict.fromkeys(REPORT, "x") | {field: "x \ud800 y"}
    with pytest.raises(CompareError, match=f"{field}: has a lone surrogate; decode the text again"):
        made.Report(**known)


def test_files_are_compared_by_their_names(tmp_path: Path) -> None:
    for name, words in (("one.txt", "The bridge opens on 14 May."), ("two.txt", "Opens soon.")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    comparison = compare.compare_files(one, str(two), language="en", transcript=one)
    assert (comparison.a.source, comparison.b.source) == ("one.txt", "two.txt")
    assert comparison.transcript is not None
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Die Brücke öffnet.".encode("latin-1"))
    assert "ü" in compare.compare_files(latin, one, encoding="latin-1").a.text


def test_the_name_of_a_file_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text("The bridge opens on 14 May.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(compare.CompareError) as error:
        compare.compare("one.txt", "The bridge opens.")
    assert str(error.value) == (
        "A: 'one.txt' is the name of a file or an address, not a text; "
        "give compare_files() the names, or read_report() each file"
    )
    assert compare.compare("two.txt opens", "The bridge\n" + "x" * 5000, language="en")


def test_passages_carry_their_texts() -> None:
    a = "The bridge opens on 14 May. The mayor wept."
    b = "Nobody came. The bridge opens on 15 May."
    comparison = compare.compare(a, b, language="en")
    texts = {(each.text_a, each.text_b) for each in comparison}
    assert texts == {
        ("The bridge opens on 14 May.", "The bridge opens on 15 May."),
        ("The mayor wept.", ""),
        ("", "Nobody came."),
    }
    (match,) = comparison.matches
    assert match.relation.value == "shared"
    assert match.differences
    assert match.score is not None
    assert [each.text_a for each in comparison.only("a")] == ["The mayor wept."]
    assert [each.text_b for each in comparison.only("b")] == ["Nobody came."]
    with pytest.raises(compare.CompareError):
        comparison.only("c")  # type: ignore[arg-type]


def test_a_comparison_is_short_in_a_shell() -> None:
    long = compare.Report("The bridge opens on 14 May.", "x" * 500, "x.txt", "0" * 64, "utf-8")
    comparison = compare.compare(long, "The bridge opens.", language="en")
    assert len(repr(comparison)) <= 200
