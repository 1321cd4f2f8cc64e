"""Make the reference of the Python names from their docstrings: `python docs/site/api.py`.

Takes the names that the package exports and the types that they hand out, and writes `docs/api.md`:
for each its signature as it stands in the source, its docstring, its examples, its fields, methods
and properties. A test compares the page with what this script makes of the docstrings of today.
"""

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "api.md"

# What is on the page, in this order: a heading, a sentence, and names as `module:name`.
CHAPTERS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "Compare",
        "Texts, files and addresses in, a `Comparison` out.",
        (
            "compare.pipeline:compare",
            "compare.pipeline:compare_files",
            "compare.readers.reading:read_report",
            "compare.text.document:report_from_text",
            "compare.pipeline:explain",
            "compare.settings:Settings",
            "compare.text.document:Report",
        ),
    ),
    (
        "Many reports",
        "Two to fifty reports in, a `Matrix` out; [matrix.md](matrix.md) says what it holds.",
        (
            "compare.matrix_pipeline:matrix",
            "compare.result.matrix:Matrix",
            "compare.result.matrix:read_matrix",
            "compare.result.many_reports:Statement",
        ),
    ),
    (
        "Many pairs",
        "Pairs in, a `Comparison` or a `Failure` out for each; see [batch.md](batch.md).",
        ("compare.corpus.many:compare_many", "compare.corpus.engines:Failure"),
    ),
    (
        "Many articles",
        "Rows of articles in, pairs on the same event out; see [corpus.md](corpus.md).",
        (
            "compare.corpus.similar_many:compare_corpus",
            "compare.corpus.similar_many:ArticlePair",
        ),
    ),
    (
        "The result",
        "What a comparison holds. All of it is frozen; texts and offsets are those of the reports.",
        (
            "compare.result.comparison:Comparison",
            "compare.result.findings:Finding",
            "compare.result.passage:Passage",
            "compare.result.passage:PassageTexts",
            "compare.differences.difference:Difference",
            "compare.result.passage:Detail",
            "compare.result.facts:FactRow",
            "compare.result.openings:Opening",
            "compare.result.outcomes:QuotationOutcome",
            "compare.result.passage:ReportEntry",
            "compare.result.passage:SentenceEntry",
            "compare.result.passage:Summary",
            "compare.result.passage:SideSummary",
            "compare.result.relations:Relation",
            "compare.text.document:Span",
        ),
    ),
    (
        "Output",
        "`comparison.save(…)` writes files; `render` gives one format as text.",
        ("compare.writers:render", "compare.writers.view:View"),
    ),
    (
        "Decisions",
        "What reviewers decided about findings; see [decisions.md](decisions.md).",
        ("compare.decisions.file:read_decisions", "compare.result.decisions:Decisions"),
    ),
    (
        "Errors",
        "Every error that a caller can cause is a `CompareError`: one line with the remedy.",
        (
            "compare.errors:CompareError",
            "compare.errors:InputError",
            "compare.errors:SettingsError",
            "compare.errors:RecordError",
            "compare.errors:OutputError",
        ),
    ),
)
_HEAD = """# Python reference

<!-- Made by docs/site/api.py from the docstrings; change those. -->

`import crossreport` and `import compare` give the same names. The package is typed. What is not on
this page may change without notice.
"""
_SHOWN_METHODS = ("__iter__",)


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    exported = set(import_module("compare").__all__)
    for title, about, places in CHAPTERS:
        parts.append(f"## {title}\n\n{about}\n")
        parts += [_entry(place, exported) for place in places]
    if more := _unlisted(exported):
        parts.append("## More\n")
        parts += [_entry(place, exported) for place in more]
    return "\n".join(parts)


def _unlisted(exported: set[str]) -> list[str]:
    """The exported names that no chapter has."""
    listed = {place.partition(":")[2] for _, _, places in CHAPTERS for place in places}
    package = import_module("compare")
    names = sorted(exported - listed - {"__version__"})
    return [f"{getattr(package, name).__module__}:{name}" for name in names]


def _entry(place: str, exported: set[str]) -> str:
    """One name: its heading, its source as far as a caller sees it, its docstring."""
    module_name, _, name = place.partition(":")
    module = import_module(module_name)
    node = _node(module, name)
    prefix = "crossreport." if name in exported else ""
    parts = [f"### {prefix}{name}\n"]
    if not prefix:
        parts.append("*A type of what you get; not exported.*\n")
    if isinstance(node, ast.ClassDef):
        parts += _class(node)
    else:
        parts += [_code([_signature(node)]), _prose(ast.get_docstring(node) or "")]
    return "\n".join(parts)


def _node(module: ModuleType, name: str) -> ast.ClassDef | ast.FunctionDef:
    """The definition of a name in the source of its module."""
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name:
            return node
    raise LookupError(f"{module.__name__} has no {name}; mend CHAPTERS")


def _class(node: ast.ClassDef) -> Iterator[str]:
    """A class: its fields, its docstring, then what can be called and read."""
    fields = [
        ast.unparse(each)
        for each in node.body
        if isinstance(each, ast.AnnAssign | ast.Assign) and not _private(each)
    ]
    bases = f"({', '.join(map(ast.unparse, node.bases))})" if node.bases else ""
    yield _code([f"class {node.name}{bases}", *(f"    {field}" for field in fields)])
    yield _prose(ast.get_docstring(node) or "")
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and (
            not each.name.startswith("_") or each.name in _SHOWN_METHODS
        ):
            yield f"#### {node.name}.{each.name}\n"
            marks = [ast.unparse(mark) for mark in each.decorator_list]
            if "property" in marks:
                returns = f": {_type(each.returns)}" if each.returns else ""
                yield _code([f"{each.name}{returns}"])
            else:
                yield _code([*(f"@{mark}" for mark in marks), _signature(each)])
            if text := ast.get_docstring(each):
                yield _prose(text)


def _private(node: ast.AnnAssign | ast.Assign) -> bool:
    target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
    return ast.unparse(target).startswith("_")


def _signature(node: ast.FunctionDef) -> str:
    """`def f(a, b) -> c` as in the source, wrapped."""
    arguments = ", ".join(map(_spaced, _split(ast.unparse(node.args))))
    returns = f" -> {_type(node.returns)}" if node.returns else ""
    line = f"({arguments}){returns}"
    if len(line) + len(node.name) <= 92:
        return f"def {node.name}{line}"
    given, _, rest = line[1:].rpartition(")")
    each = ",\n    ".join(_split(given))
    return f"def {node.name}(\n    {each},\n){rest}"


def _type(node: ast.expr) -> str:
    """A type as it reads, also where the source has it in quotation marks."""
    quoted = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if quoted else ast.unparse(node)


def _split(arguments: str) -> list[str]:
    """Arguments at the commas outside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(arguments):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and not depth:
            parts.append(arguments[start:at].strip())
            start = at + 1
    return [*parts, arguments[start:].strip()]


def _spaced(argument: str) -> str:
    """`a: int = 1` for `a: int=1`."""
    return re.sub(r"(?<!=)=(?!=)", " = ", argument, count=1) if ":" in argument else argument


def _code(lines: list[str]) -> str:
    text = "\n".join(lines)
    return f"```python\n{text}\n```\n"


def _prose(docstring: str) -> str:
    """A docstring as Markdown: paragraphs in one line each, examples as sessions."""
    parts = []
    # An example need not have a blank line before it.
    apart = re.sub(r"\n( *>>> )", r"\n\n\1", docstring.strip(), count=1)
    for block in re.split(r"\n\s*\n", apart):
        if block.lstrip().startswith(">>> "):
            parts.append(f"```pycon\n{textwrap.dedent(block)}\n```")
        elif block.lstrip().startswith("- "):
            parts.append(textwrap.dedent(block))
        else:
            parts.append(" ".join(block.split()))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8")
