"""Typed access to JSON that came from outside: the value, or one line that names the field."""

import json
from typing import Any

import pytest

from compare.errors import RecordError
from compare.result.record_fields import Fields, optional_span, read_span, span_record
from compare.text.document import Span

DATA: dict[str, Any] = {
    "text": "Ж",
    "none": None,
    "whole": 3,
    "number": 0.5,
    "flag": True,
    "list": ["x", "y"],
    "mixed": ["x", 1],
    "object": {"start": 1, "end": 4},
    "objects": [{"n": 1}, {"n": 2}],
    "figures": {"z": 1, "y": 0.5},
    "counts": {"z": 2, "y": 1},
}


@pytest.fixture
def fields() -> Fields:
    return Fields(DATA, "top")


def test_values_of_the_right_type(fields: Fields) -> None:
    assert fields.get("none") is None
    assert fields.text("text") == "Ж"
    assert fields.optional_text("none") is None
    assert fields.optional_text("text") == "Ж"
    assert fields.whole("whole") == 3
    assert fields.number("number") == 0.5
    assert isinstance(fields.number("whole"), float)
    assert fields.share("number") == 0.5
    assert fields.optional_share("none") is None
    assert fields.optional_share("number") == 0.5
    assert fields.flag("flag") is True
    assert fields.choice("text", ("Ж", "Z")) == "Ж"
    assert fields.texts("list") == ("x", "y")
    assert fields.below("object").whole("end") == 4
    assert fields.optional_below("none") is None
    assert fields.each("objects", lambda entry: entry.whole("n")) == (1, 2)
    assert fields.numbers("figures") == (("z", 1.0), ("y", 0.5))
    assert fields.counts("counts") == (("z", 2), ("y", 1))


@pytest.mark.parametrize(
    ("method", "name", "complaint"),
    [
        ("get", "nowhere", "top.nowhere: missing"),
        ("text", "whole", "top.whole: expected str, found int"),
        ("text", "none", "top.none: expected str, found NoneType"),
        ("optional_text", "whole", "top.whole: expected str"),
        ("whole", "number", "top.number: expected int, found float"),
        ("whole", "flag", "top.flag: expected int, found bool"),
        ("flag", "whole", "top.whole: expected bool, found int"),
        ("number", "flag", "top.flag: expected a number"),
        ("number", "text", "top.text: expected a number"),
        ("share", "whole", "top.whole: 3.0 is not between 0 and 1"),
        ("optional_share", "whole", "top.whole: 3.0 is not between 0 and 1"),
        ("texts", "text", "top.text: expected list"),
        ("texts", "mixed", "top.mixed: expected strings only"),
        ("below", "list", "top.list: expected an object, found list"),
        ("optional_below", "whole", "top.whole: expected an object"),
        ("numbers", "object2", "top.object2: missing"),
        ("counts", "figures", "top.figures.y: expected int, found float"),
    ],
)
def test_other_values_are_named(fields: Fields, method: str, name: str, complaint: str) -> None:
    with pytest.raises(RecordError) as caught:
        getattr(fields, method)(name)
    assert str(caught.value).startswith(complaint)


def test_choice_says_what_is_allowed(fields: Fields) -> None:
    with pytest.raises(RecordError, match=r"^top.text: 'Ж' is none of a, b; save"):
        fields.choice("text", ("a", "b"))


def test_places_in_lists_are_counted(fields: Fields) -> None:
    with pytest.raises(RecordError, match=r"^top.objects\[0\].m: missing"):
        fields.each("objects", lambda entry: entry.whole("m"))
    with pytest.raises(RecordError, match=r"^top.list\[0\]: expected an object, found str"):
        fields.each("list", lambda entry: None)


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 400])
def test_figures_that_are_no_numbers(figure: str) -> None:
    with pytest.raises(RecordError, match=r"^x: expected a number"):
        Fields(json.loads(f'{{"x": {figure}}}'), "").number("x")


def test_lone_surrogate_is_refused() -> None:
    with pytest.raises(RecordError, match=r"^x: has a lone surrogate"):
        Fields(json.loads('{"x": "a\\ud800b"}'), "").text("x")
    assert Fields(json.loads('{"x": "\\ud83d\\ude00"}'), "").text("x") == "😀"


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_only_an_object_has_fields(data: object) -> None:
    with pytest.raises(RecordError, match="expected an object"):
        Fields(data, "")


def test_top_level_fields_have_no_path_before_them() -> None:
    assert Fields({}, "").where("tool") == "tool"


def test_spans(fields: Fields) -> None:
    assert read_span(fields.below("object")) == Span(1, 4)
    assert optional_span(fields, "object") == Span(1, 4)
    assert optional_span(fields, "none") is None
    assert span_record(Span(1, 4)) == DATA["object"]
    assert span_record(None) is None


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(RecordError, match=f"^x: {start} to {end} is not a span; save"):
        read_span(Fields({"start": start, "end": end}, "x"))


@pytest.mark.parametrize(
    ("value", "message"),
    [(-1, "x: -1 is below 0"), (10**4000, "x: is too large"), (True, "x: exp")],
)
def test_a_count_is_a_whole_number_of_some_size(value: int, message: str) -> None:
    with pytest.raises(RecordError, match=f"^{message}"):
        Fields({"x": value}, "").whole("x")
    assert Fields({"x": 7}, "").whole("x") == 7
    assert Fields({"x": -7}, "").integer("x") == -7
