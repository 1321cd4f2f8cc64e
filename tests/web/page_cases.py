"""Comparisons for the tests of the page: two invented accounts, hostile ones, right to left."""

import re
from dataclasses import replace
from functools import cache
from unittest.mock import patch

from compare.differences import Difference, DifferenceKind
from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.result.passage import Passage
from compare.result.relations import Edit, Relation
from compare.text.document import Span, report_from_text
from compare.web.page import page_text
from compare.writers import render
from tests.builders import with_findings
from tests.conftest import ROOT
from tests.writers.report_sample import SUMMARY, Builder, report, sample

HOSTILE = (
    "</script><script>window.canary = 1</script>",
    "<script>window.canary = 1</script><!-- <script>",
    "\"'><img src=x onerror='window.canary=1'><svg/onload=window.canary=1>",
    "&lt;b&gt; &amp;amp; &#0; &#x3c;script&#x3e; &notin; &",
    "--> ]]> </style></textarea></title> <!-- <![CDATA[ -->",
    "{{ 7 * 7 }} {% raw %} ${window.canary = 1} `${0}` \\u003cscript\\u003e",
    "one\u2028two\u2029three\x85four\x0bfive\x0csix",
    "\u202egnp.exe\u202c \u2066isolated\u2069 \u200fmark \u061c",
    "zero\u200bwidth \ufeffbom soft\xadhyphen \u2060joiner tag\U000e0041",
    "nul \x00 escape \x1b[31m bell \x07 delete \x7f c1 \x9b0m",
    "lone\rreturn and\r\nboth and\ttab",
    "javascript:window.canary=1 data:text/html,<script>window.canary=1</script>",
    "https://evil.example/pixel.png //evil.example/x url(https://evil.example/y)",
    "\U0001f469\u200d\U0001f680 e\u0301 \U00020000 \u0645\u06cc\u200c\u062f\u0627\u0646\u0645",
)


def hostile() -> Comparison:
    """Every text that comes from outside is an attack, in every place that takes a text."""
    attack = " ".join(HOSTILE)
    a = report("a", HOSTILE, label=HOSTILE[0], source=HOSTILE[2], url="javascript:window.canary=1")
    b = report("b", HOSTILE[::-1], label=attack, source=attack, url='https://x.example/"><script>')
    a, b = (replace(r, title=attack, date=HOSTILE[2], encoding=attack) for r in (a, b))
    made = Builder(a, b)
    count = len(HOSTILE)
    for n in range(1, count + 1):
        made.passages.append(_attacked(made, n, f"a{n}", f"b{count + 1 - n}"))
    found = made.comparison(replace(SUMMARY, differences=(("number", 2), (attack, 1))))
    return replace(found, tool=replace(found.tool, version=attack, signature=attack))


def _attacked(made: Builder, n: int, a: str, b: str) -> Passage:
    spans = [Span(s.start, s.end) for s in (*made.a.sentences, *made.b.sentences) if s.id in (a, b)]
    half = Span(spans[0].start, spans[0].start + 5)
    return Passage(
        HOSTILE[2] if n == 1 else f"p{n}",
        Relation.PARAPHRASED,
        (a,),
        (b,),
        0.7,
        parts=((HOSTILE[0], 1.0), (HOSTILE[2], -1.0)),
        edits=(Edit(half, None),),
        differences=(Difference(DifferenceKind.NUMBER, half, spans[1], HOSTILE[n % len(HOSTILE)]),),
    )


ARABIC = (
    "قال الوزير إن الميناء الجديد سيفتح أبوابه في شهر أبريل المقبل. "
    "وأضاف أن التكلفة بلغت ستين مليون دينار. لم يحضر رئيس البلدية.\n"
)
HEBREW = "השר אמר שהנמל החדש ייפתח באפריל. העלות הייתה שישים מיליון.\n"


def right_to_left() -> Comparison:
    """One report in Arabic whose language is given, one in Hebrew that is found by its letters."""
    return compare(
        report_from_text(ARABIC, label="صحيفة", language="ar"),
        report_from_text(HEBREW, label="Hebrew"),
    )


SPOKEN = (
    "My friends, the bridge will open in April. It has cost us sixty million crowns. "
    "We did not build it for cars. <b>(Applause.)</b> Sixty boats have helped us, "
    "and every one of them came back. When the ice broke in March, the crews worked for three "
    "nights to free the piers. Thank you all. Nobody in this town was left out."
)
FIRST = (
    "“The bridge will open in April,” the mayor said. She spoke on Monday. "
    "“It has cost us seventy million crowns,” she said. "
    "The bridge was built by sixty boats that came back.\n"
)
SECOND = (
    "The mayor spoke of the bridge. “Sixty boats have helped us. Nobody in this town was left "
    "out,” she said. “The <script>harbour</script> will be sold to a bank,” she told reporters.\n"
)


def against_transcript() -> Comparison:
    """Two accounts checked against the speech: a quotation of each sort, markup in both."""
    return compare(FIRST, SECOND, transcript=report_from_text(SPOKEN, label="<i>speech</i>"))


@cache
def long_pair() -> Comparison:
    """Two reports of several screens, of which much is matched, in another order."""
    a, b = ((ROOT / "samples" / "harbour" / f"{s}.txt").read_text("utf-8") for s in "ab")
    return compare(a, b)


def page(comparison: Comparison | None = None) -> str:
    return render(comparison or sample(), "html")


def without_assets(text: str) -> str:
    """The page as a person can read it in a diff: style, script and their hashes left out."""
    text = re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
    text = re.sub(r"<script>.*?</script>", "<script></script>", text, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/=]+", "sha256-…", text)


def decided() -> str:
    """The page of a record in which a reviewer has decided on some things."""
    record = sample().to_dict()
    passages = {passage["id"]: passage for passage in record["passages"]}
    passages["p4"]["differences"][0]["decision"] = {
        "verdict": "confirmed",
        "note": "checked <b>",
        "reviewer": "Jo Berg",
    }
    passages["p6"]["decision"] = {"verdict": "matched", "note": "", "reviewer": "Jo Berg"}
    passages["p9"]["decision"] = {"verdict": None, "note": "ask her", "reviewer": "Jo Berg"}
    anchor = {"text": "Not here.", "before": "", "after": "", "hash": ""}
    entry = {"a": [anchor], "b": [], "finding": None, "verdict": "rejected"}
    unplaced = entry | {"note": "was it there?", "reviewer": "", "reason": "gone"}
    rejected = {"a": ["a9"], "b": ["b8"], "verdict": "rejected", "note": "", "reviewer": "Al"}
    record["decisions"] = {"reviewer": "Jo Berg", "rejected": [rejected], "unplaced": [unplaced]}
    return page_text(with_findings(Comparison.from_dict(record)))


def packed() -> str:
    """The page of the sample with the record in the short form that long pages have."""
    with patch("compare.web.page._LONG", 0):
        return page_text(sample())
