"""Make the example notebook, with its output: `python docs/site/notebook.py`.

Takes the cells below, runs them in the checkout one after the other, and writes
`docs/notebook.ipynb`. No notebook server is needed: a cell is Python, and what a notebook shows of
its last line is what `_repr_html_` and `repr` give. Nothing in the file depends on the clock.
"""

import ast
import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "notebook.ipynb"

# Text and Python in turn; a text begins with a capital or a mark of Markdown.
CELLS: tuple[tuple[str, str], ...] = (
    (
        "markdown",
        """# Two accounts of one speech, in a notebook

Run it in a checkout of crossreport, in the folder that has `samples`, with
`python3 -m pip install '.[pandas]'`. The reports are invented.

A comparison shows how much two reports share, and what differs.""",
    ),
    (
        "code",
        """import os

if not os.path.exists("samples"):
    os.chdir("..")

import crossreport

comparison = crossreport.compare_files("samples/bridge/a.txt", "samples/bridge/b.txt")
comparison""",
    ),
    ("markdown", "Findings are what a person should look at, the most important first."),
    (
        "code",
        """for finding in comparison.findings:
    print(", ".join(finding.kinds), "|", finding.text_a, "|", finding.text_b)""",
    ),
    (
        "markdown",
        """## Tables

`to_dataframe` gives the passages; with a name, the findings, facts or quotations. Texts in them
are those of the reports, unaltered.""",
    ),
    ("code", 'comparison.to_dataframe("findings")[["what", "a_words", "b_words", "weight"]]'),
    ("code", 'comparison.to_dataframe()["what"].value_counts()'),
    (
        "markdown",
        "The ledger of facts has every number, date and name, and which report gives it.",
    ),
    (
        "code",
        """facts = comparison.to_dataframe("facts")
facts[facts["state"] == "differ"][["kind", "value", "a_words", "b_words"]]""",
    ),
    (
        "markdown",
        """## A small study

The same for several pairs, in one table. Each row needs the name of its pair.""",
    ),
    (
        "code",
        """import pandas

tables = []
for pair in ("bridge", "harbour", "orchard"):
    made = crossreport.compare_files(f"samples/{pair}/a.txt", f"samples/{pair}/b.txt")
    tables.append(made.to_dataframe().assign(pair=pair))
study = pandas.concat(tables)
news = study[~study["boilerplate"]]
news.groupby("pair")["relation"].value_counts().unstack(fill_value=0)""",
    ),
    (
        "markdown",
        """## Quotations against the speech

With a transcript, each quotation has its support: `verbatim`, `altered`, `spliced` or
`not_found`.""",
    ),
    (
        "code",
        """checked = crossreport.compare_files(
    "samples/harbour/a.txt",
    "samples/harbour/b.txt",
    transcript="samples/harbour/transcript.txt",
)
quotations = checked.to_dataframe("quotations")
quotations.groupby(["side", "support"]).size().unstack(fill_value=0)""",
    ),
    (
        "markdown",
        """## Files

`comparison.save("bridge.html", "bridge.docx")` writes files, each in the format of its suffix;
`comparison.to_html()` is the page as a string, `to_html(fragment=True)` a piece of it without
scripts.""",
    ),
    ("code", "len(comparison.to_html(fragment=True)) < len(comparison.to_html())"),
)


def notebook() -> dict[str, Any]:
    """The notebook, its cells run in the checkout."""
    known: dict[str, Any] = {"__name__": "__main__"}
    cells = []
    count = 0
    with contextlib.chdir(ROOT):
        for number, (kind, source) in enumerate(CELLS, start=1):
            cell: dict[str, Any] = {
                "id": f"cell-{number}",
                "cell_type": kind,
                "metadata": {},
                "source": _lines(source),
            }
            if kind == "code":
                count += 1
                cell |= {"execution_count": count, "outputs": _outputs(source, known, count)}
            cells.append(cell)
    return {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _outputs(source: str, known: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """What a cell prints, and what its last line is."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), known)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), known)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append(
            {"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())}
        )
    if value is not None:
        data = {"text/plain": _lines(repr(value))}
        if to_html := getattr(value, "_repr_html_", None):
            data["text/html"] = _lines(to_html())
        outputs.append(
            {
                "data": data,
                "execution_count": count,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def text_of(made: dict[str, Any]) -> str:
    """The notebook as the text of its file."""
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(text_of(notebook()), encoding="utf-8")
