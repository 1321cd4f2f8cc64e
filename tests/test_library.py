"""The package as other programs use it: what is given wrongly is named in one line."""

from collections.abc import Callable
from functools import partial
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
    assert len(compare.__all__) == 12
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
