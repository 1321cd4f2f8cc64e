"""The commands that compare two reports: `diff`, `report`, `explain`.

Each takes parsed options, calls the pipeline, and gives a CommandResult. The pipeline and the
writers are imported inside, so that help and usage errors come at once.
"""

import re
from typing import TYPE_CHECKING

import click

from compare.cli.console import CommandResult, Console
from compare.cli.inputs import (
    decisions_option,
    read_decisions,
    read_transcript,
    transcript_option,
)
from compare.cli.options import (
    Inputs,
    Look,
    PrintOptions,
    form_options,
    input_file,
    input_options,
    layout_only,
    look_options,
)
from compare.cli.outputs import (
    format_option,
    open_option,
    out_option,
    page_to_open,
    show,
    write_files,
)
from compare.errors import SettingsError

if TYPE_CHECKING:
    from compare.result.comparison import Comparison


_PASSAGE = re.compile("p[0-9]+")


@click.command("diff", short_help="Show two reports side by side.")
@input_options
@decisions_option
@transcript_option
@look_options
@form_options
@click.pass_obj
def diff(
    console: Console, inputs: Inputs, transcript: str | None, look: Look, form: PrintOptions
) -> CommandResult:
    """Show reports A and B side by side: what both carry in the same words, what both carry in
    other words, what only one carries, and which words of a matched passage differ.

    A and B are text files; - is standard input. The exit code is 0 when every passage is shared
    and nothing differs, 1 when something does, 2 for trouble.

    Example: crossreport diff agency.txt daily.txt --show reordered,only-a
    """
    form.check()
    comparison = compared(console, inputs, transcript, listed=not form.brief)
    return CommandResult(form.text(comparison, look, console), 1 if comparison.differs else 0)


@click.command("report", short_help="Write a comparison to files.")
@input_options
@decisions_option
@transcript_option
@out_option
@open_option
@format_option
@click.pass_obj
def report(
    console: Console,
    inputs: Inputs,
    transcript: str | None,
    out: tuple[str, ...],
    open: bool,
    format: str | None,
) -> CommandResult:
    """Compare reports A and B once and write the result to files.

    The suffix decides the format: .html is a page to read and to mail, .json holds everything,
    .csv one row per passage, .md a sheet of the findings, .txt a table. Either all files are
    written or none.

    Example: crossreport report agency.txt daily.txt -o x.html --open
    """
    if out and format:
        raise SettingsError("--format: cannot go with -o, where the suffix decides; give one")
    if not out and not format:
        raise SettingsError("-o: no output; give -o FILE such as -o x.html, or --format json")
    page = page_to_open(out, open)
    if format:
        from compare.writers import render

        return CommandResult(render(compared(console, inputs, transcript), format), data=True)
    paths = inputs.paths() if transcript is None else (*inputs.paths(), input_file(transcript))
    write_files(console, out, paths, lambda: compared(console, inputs, transcript))
    show(console, page)
    return CommandResult()


@click.command("explain", short_help="Say why a sentence was matched or not.")
@input_options
@decisions_option
@click.argument("id", metavar="ID")
@click.argument("other", metavar="[ID2]", required=False)
@layout_only
@click.pass_obj
def explain(
    console: Console, inputs: Inputs, look: Look, id: str, other: str | None
) -> CommandResult:
    """Say why a sentence of A or B was matched or not: the parts of its score, the runners-up.

    ID is the id of the sentence as the other commands show it, such as a12. With ID2, a sentence
    of the other report, only this pair is explained. With --decisions also what a reviewer
    decided about it.

    Example: crossreport explain agency.txt daily.txt a12 b7
    """
    ids = tuple(given.strip().lower() for given in (id, other) if given is not None)
    decisions = read_decisions(inputs.decisions)
    a, b = inputs.read()
    settings = inputs.settings()
    from compare.analysis.caveats import warnings_about
    from compare.pipeline import compare
    from compare.pipeline import explain as explain_pair
    from compare.writers.terminal.explanation import explanation_text

    with console.progress():
        if passage := next((given for given in ids if _PASSAGE.fullmatch(given)), None):
            raise _no_passages(passage, compare(a, b, settings=settings, decisions=decisions))
        comparison, explanation = explain_pair(a, b, ids, settings, decisions)
    console.warn(*warnings_about(comparison, decisions))
    return CommandResult(explanation_text(explanation, comparison, look.view(console)))


def _no_passages(id: str, comparison: "Comparison") -> SettingsError:
    """What to say to somebody who asks about a passage: the sentences that it holds."""
    held = next(((*p.a, *p.b) for p in comparison.passages if p.id == id), None)
    if held is None:
        return SettingsError(f"{id}: no sentence; give the id of a sentence, such as a1 or b1")
    some = " ".join(held)
    return SettingsError(f"{id}: a passage, not a sentence; give a sentence of it: {some}")


def compared(
    console: Console, inputs: Inputs, transcript: str | None = None, *, listed: bool = True
) -> "Comparison":
    """Read, compare under the decisions given, hold against the transcript, pass on warnings.

    `listed` says whether the output lists the decisions that fit no more.
    """
    decisions = read_decisions(inputs.decisions)
    others = tuple(path for path in (inputs.a, inputs.b) if path is not None)
    spoken = read_transcript(transcript, inputs.encoding, others)
    a, b = inputs.read()
    settings = inputs.settings()
    from compare.analysis.caveats import warnings_about
    from compare.pipeline import compare

    with console.progress() as progress:
        comparison = compare(
            a,
            b,
            settings=settings,
            progress=progress,
            decisions=decisions,
            transcript=spoken,
        )
    console.warn(*warnings_about(comparison, decisions, listed=listed))
    return comparison
