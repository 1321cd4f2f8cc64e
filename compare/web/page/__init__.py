"""The page: a comparison as one HTML file that can be mailed, opened anywhere and trusted.

Takes a Comparison and gives the text of the file: no network, no server, no storage. All content
is in the file, so that it can be read without scripts; the script only adds navigation and
decisions. The views are in `reading_view`, `aligned_view` and `findings_view`, the head is in
`summary`, labels are in `labels`; only `escaping` turns text from outside into markup.
jinja2 lays out the page because it escapes everything that is not marked as safe.
"""

from typing import Any

from markupsafe import Markup

from compare.result.comparison import Comparison
from compare.result.record_compact import compacted
from compare.text.safe_text import safe_line
from compare.text.sides import SIDES
from compare.web.escaping import inert_json
from compare.web.layout import asset, environment, policy
from compare.web.page import aligned_view as aligned
from compare.web.page import facts_view as facts
from compare.web.page import findings_view as findings
from compare.web.page import labels as words
from compare.web.page import reading_view as reading
from compare.web.page import summary
from compare.web.page import transcript_column as spoken
from compare.web.page.answer import answer
from compare.web.page.decisions import decided
from compare.web.page.fold_lines import fold_lines
from compare.web.page.legend import legend, matched_stand_out
from compare.web.page.markup import Marked
from compare.web.page.speakers import speakers
from compare.writers.common.reference_text import only_words, short_only
from compare.writers.common.summary_text import name_of
from compare.writers.view import View

PACKAGE = "compare.web.page"
# The files of the script, in the order in which they are joined: what others use comes first, and
# `page` starts them.
_SCRIPTS = (
    "dom",
    "file",
    "model",
    "address",
    "views",
    "panes",
    "folds",
    "selection",
    "dock",
    "strip",
    "decisions",
    "keys",
    "search",
    "narrowing",
    "facts",
    "tabs",
    "sharing",
    "page",
)
# Above this number of characters, the page has the record in its short form.
_LONG = 30_000


def page_text(
    comparison: Comparison, view: View | None = None, record: dict[str, Any] | None = None
) -> str:
    """The whole page; the same comparison gives the same bytes. A view gives what heads it.

    `record` is the result of `comparison.to_dict`, if the caller has it already.
    """
    view, marked = view or View(), Marked(comparison)
    style = "".join(asset(PACKAGE, f"{name}.css") for name in ("page", "tools"))
    script = "".join(asset(PACKAGE, f"script/{name}.js") for name in _SCRIPTS)
    columns = summary.columns(comparison)
    names = [name_of(comparison, side) for side in SIDES]
    counts = {word: 0 for word, _, _ in words.FILTERS}
    for passage in comparison.passages:
        for word in words.shown_by(passage):
            counts[word] += 1
    record = record or comparison.to_dict()
    decisions = decided(comparison, record)
    folds = fold_lines(comparison)
    groups = findings.groups(comparison, marked, decisions, folds)
    return environment(PACKAGE).get_template("page.html").render(
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        alone=comparison.alone,
        only=[short_only(side, comparison.settings.reference) for side in SIDES],
        only_in=[only_words(comparison, side) for side in SIDES],
        title=safe_line(view.title).strip() or " and ".join(map(safe_line, names)),
        heading=view,
        like=any(passage.like_words for passage in comparison.passages),
        columns=columns,
        answer=answer(comparison),
        cards=summary.cards(comparison, {group.id: len(group.lines) for group in groups}),
        filters=[(*item, counts[item[0]]) for item in words.filters(comparison)],
        texts=[reading.paragraphs(comparison, marked, column.side) for column in columns],
        transcript=spoken.column(comparison),
        rows=aligned.rows(comparison, marked, decisions, folds),
        order_b=aligned.order_b(comparison),
        groups=groups,
        lines=sum(len(group.lines) for group in groups if group.is_work),
        folds=bool(folds),
        legend=legend(comparison),
        few_matched=[s for s in SIDES if matched_stand_out(comparison, s)],
        facts=facts.lines(comparison),
        fact_choices=facts.choices(comparison),
        speakers=speakers(comparison),
        kinds=words.kinds(comparison),
        unplaced=decisions.unplaced,
        reviewer=decisions.reviewer,
        translations=comparison.summary.translations,
        settings=summary.settings(comparison),
        version=comparison.tool.version,
        record=inert_json(compacted(record) if _long(comparison) else record),
    ) + "\n"  # fmt: skip


def _long(comparison: Comparison) -> bool:
    return len(comparison.a.text) + len(comparison.b.text) > _LONG
