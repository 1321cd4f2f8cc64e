"""The page as a file: what stands in it, what cannot, and that nothing is lost."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from compare.option_words import SHOW
from compare.result.comparison import Comparison
from compare.web.escaping import inert_json, shown
from compare.web.layout import asset
from compare.web.page import PACKAGE
from compare.web.page.direction import direction, language_tag
from compare.web.page.labels import FILTERS
from compare.writers.common.addresses import address
from tests.conftest import ROOT
from tests.draws import draws
from tests.web.page_cases import hostile, page, right_to_left, without_assets
from tests.writers.report_golden import check_golden
from tests.writers.report_random import comparisons
from tests.writers.report_sample import sample

VOID = {"meta", "input", "img", "br", "rect", "circle"}


class Tree(HTMLParser):
    """Elements with their attributes and the text in them, by a parser that is not ours."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(text)
        self.close()
        assert not self.open, [name for name, _, _ in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs), []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        name, attributes, texts = self.open.pop()
        assert name == tag
        self.texts.append((name, attributes, "".join(texts)))

    def handle_data(self, data: str) -> None:
        for _, _, texts in self.open:
            texts.append(data)

    def values(self, attribute: str) -> list[str]:
        return [a[attribute] or "" for _, a in self.elements if attribute in a]

    def text_by(self, attribute: str) -> dict[str, str]:
        return {a[attribute] or "": text for _, a, text in self.texts if attribute in a}


def saved_record(text: str) -> object:
    found = re.search(
        r'<script type="application/json" id="record">(.*?)</script>', text, re.DOTALL
    )
    assert found
    return json.loads(found.group(1))


def test_page_is_what_was_saved() -> None:
    check_golden("page.html", without_assets(page()))


@pytest.mark.parametrize("make", [sample, hostile, right_to_left])
def test_record_parses_back_to_the_same(make: object) -> None:
    assert callable(make)
    comparison = make()
    assert saved_record(page(comparison)) == comparison.to_dict()
    assert page(Comparison.from_dict(sample().to_dict())) == page()


@pytest.mark.parametrize("make", [sample, hostile, right_to_left])
def test_every_sentence_stands_whole_in_reading_and_in_its_rows(make: object) -> None:
    assert callable(make)
    comparison: Comparison = make()
    tree = Tree(page(comparison))
    by_id, in_rows = tree.text_by("id"), tree.text_by("data-sentence")
    for id, sentence in comparison.sentences().items():
        # NUL cannot stand in a file of HTML; the script puts it back.
        whole = sentence.text.replace("\0", "\ufffd")
        assert by_id[id] == whole
        assert in_rows[id] == whole


def test_ids_are_unique_and_passages_carry_their_relation() -> None:
    tree = Tree(page())
    ids = tree.values("id")
    assert len(ids) == len(set(ids))
    relations = {p.id: p.relation.value for p in sample().passages}
    rows = [a for _, a in tree.elements if "data-passage" in a]
    assert {a["data-passage"] for a in rows} == set(relations)
    assert all(a["data-relation"] == relations[a["data-passage"] or ""] for a in rows)


def test_controls_have_their_promised_names() -> None:
    text = page()
    for name in ("Reading", "Aligned", "Findings"):
        assert re.search(rf"<button[^>]*>{name}</button>", text)
    assert [name for _, name, _ in FILTERS] == [
        "Shared", "Paraphrased", "Only in A", "Only in B", "Partial", "Reordered", "Uncertain",
        "Different", "Details", "Boilerplate",
    ]  # fmt: skip
    assert tuple(word for word, _, _ in FILTERS) == SHOW
    boxes = [a for t, a in Tree(text).elements if (t, a.get("type")) == ("input", "checkbox")]
    assert [a["value"] for a in boxes if "value" in a] == list(SHOW)


def test_policy_allows_this_style_and_this_script_only() -> None:
    text = page(hostile())
    policy = next(a["content"] for t, a in Tree(text).elements if t == "meta" and "http-equiv" in a)
    for name in ("style", "script"):
        blocks = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert len(blocks) == 1
        digest = base64.b64encode(hashlib.sha256(blocks[0].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in str(policy)
    assert str(policy).startswith("default-src 'none';")
    assert "base-uri 'none'; form-action 'none'" in str(policy)


@pytest.mark.parametrize("make", [sample, hostile])
def test_nothing_active_comes_from_outside(make: object) -> None:
    assert callable(make)
    tree = Tree(page(make()))
    assert sum(tag == "script" for tag, _ in tree.elements) == 2
    assert not {tag for tag, _ in tree.elements} & {
        "img",
        "iframe",
        "object",
        "link",
        "base",
        "form",
    }
    for _, attributes in tree.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        href = attributes.get("href") or "#"
        assert href.startswith(("#", "https://"))


@given(comparisons())
@draws(30)
def test_any_comparison_gives_a_well_formed_page(comparison: Comparison) -> None:
    text = page(comparison)
    Tree(text)
    assert saved_record(text) == comparison.to_dict()
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://courier.example/bridge?a=1&b=2", True),
        ("http://courier.example", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" https://courier.example", False),
        ("data:text/html,x", False),
        ("//courier.example", False),
        ("https:courier", False),
        ("https://[", False),
        ("file:///etc/passwd", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: bool) -> None:
    assert address(url) == (url if link else None)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("plain text — “quoted” e\u0301", []),
        ("\u202eright\u202c", ["U+202E", "U+202C"]),
        ("a\u200db", ["U+200D"]),
        ("\u0645\u06cc\u200c\u062f\u0627\u0646\u0645", []),
        ("\U0001f469\u200d\U0001f680", []),
        ("no-break\xa0space\u3000wide", []),
        ("nul \0", ["U+0000"]),
        ("line\nfeed\ttab", []),
    ],
)
def test_hidden_characters_are_shown(text: str, codes: list[str]) -> None:
    assert re.findall(r'data-code="([^"]+)"', shown(text)) == codes


def test_json_holds_no_character_that_could_end_it() -> None:
    record = {"a": "</script> <!-- & \u2028\u2029\u202e"}
    text = inert_json(record)
    assert not set("<>&\u2028\u2029\u202e") & set(text)
    assert json.loads(text) == record


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "", "rtl"),
        ("fa-IR", "", "rtl"),
        ("he", "", "rtl"),
        ("ur", "", "rtl"),
        ("en", "plain", "ltr"),
        (None, "שלום עולם", "rtl"),
        (None, "plain with שלום", "ltr"),
        (None, "", "ltr"),
    ],
)
def test_direction_of_a_column(language: str | None, text: str, expected: str) -> None:
    assert direction(language, text) == expected


def test_language_tag_is_valid_or_unknown() -> None:
    assert language_tag("pt_BR") == "pt-BR"
    assert language_tag(None) == language_tag('en" onload="x') == "und"


def test_columns_of_right_to_left_reports_say_so() -> None:
    columns = [
        a for _, a in Tree(page(right_to_left())).elements if a.get("id") in ("text-a", "text-b")
    ]
    assert [a["dir"] for a in columns] == ["rtl", "rtl"]
    assert columns[0]["lang"] == "ar"


def test_every_file_of_the_script_is_in_the_page_and_none_is_long() -> None:
    folder = ROOT / "compare" / "web" / "page" / "script"
    page_of_sample = page()
    for path in folder.glob("*.js"):
        assert asset(PACKAGE, f"script/{path.name}") in page_of_sample, path.name
        assert len(path.read_text("utf-8").splitlines()) <= 700, path.name
