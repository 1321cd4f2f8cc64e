"""The command `corpus`: the articles among many that report the same event, compared."""

import re
from typing import TYPE_CHECKING

import click

from compare.cli.console import CommandResult, Console
from compare.cli.help import GroupedCommand
from compare.cli.options import Inputs, articles_options
from compare.cli.runs import Rate, RunOptions, StageBar, run_options, told_how_to_go_on
from compare.cli.values import Share, file_given

if TYPE_CHECKING:
    from compare.corpus.corpus_run import CorpusCounts, CorpusPlan
    from compare.corpus.engines import Engine

_DAYS = re.compile(r"([0-9]{1,5})d")


def _window(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """The number of days in `3d`."""
    if value is None:
        return None
    match = _DAYS.fullmatch(value)
    if match is None:
        raise click.BadParameter(f"{value!r} is not a number of days such as 3d")
    return int(match[1])


@click.command(
    "corpus",
    cls=GroupedCommand,
    short_help="Find articles on the same event and compare them.",
)
@articles_options
@run_options
@click.option(
    "--window",
    metavar="DAYS",
    callback=_window,
    help="Only pairs that appeared within so many days, such as 3d; needs the column date.",
)
@click.option(
    "--across-outlets", is_flag=True, help="Only pairs of different outlets; uses outlet."
)
@click.option(
    "--per-article",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    metavar="N",
    help="Compare an article with at most so many later ones, the most similar.",
)
@click.option(
    "--min-similarity",
    type=Share(),
    metavar="0..1",
    help="Similarity that a pair needs; default: 0.14, with --window 0.125.",
)
@click.pass_obj
def corpus(
    console: Console,
    inputs: Inputs,
    run: RunOptions,
    window: int | None,
    across_outlets: bool,
    per_article: int,
    min_similarity: float | None,
) -> CommandResult:
    """Find the articles in ARTICLES that report the same speech or event, compare their pairs, and
    write tables: articles, clusters, pairs, findings, and the passages that two of them share.

    ARTICLES is a .csv, .tsv, .jsonl or .parquet file with the column text, and perhaps id, title,
    date, outlet, url, language; or a folder with a file for each article. One bad article does not
    stop the others; its row has the error. Needs the extra corpus. The exit code is 0 when all
    articles were read and all pairs compared, 2 when one failed.

    Example: crossreport corpus articles.jsonl -o study --window 3d
    """
    from compare.corpus.articles import read_articles
    from compare.corpus.corpus_run import CorpusPlan
    from compare.corpus.pair_work import Work
    from compare.corpus.pairs import Reading
    from compare.corpus.similar_articles import Search

    engine, folder = run.chosen_engine(), run.folder()
    work = Work(inputs.settings(), Reading(inputs.encoding), run.pages, run.records)
    search = Search.of(window, across_outlets, per_article, min_similarity)
    articles = read_articles(file_given("ARTICLES", inputs.a))
    if articles.unused:
        console.warn(f"{inputs.a}: columns that mean nothing here: {', '.join(articles.unused)}")
    plan = CorpusPlan(articles, folder, work, search, run.format, run.resume)
    counts = _run(console, plan, engine)
    if counts.undated and window is not None:
        without = "article has" if counts.undated == 1 else "articles have"
        console.warn(f"{counts.undated} {without} no date and can be in no pair; drop --window")
    console.say(_summary(counts, plan))
    return CommandResult(code=2 if counts.failed or counts.pairs.failed else 0)


def _run(console: Console, plan: "CorpusPlan", engine: "Engine") -> "CorpusCounts":
    """Run the corpus with a bar for each stage; an interrupted one says how to go on."""
    from compare.corpus.corpus_run import COMPARING, run_corpus

    bar = StageBar(console)
    rates: dict[str, tuple[Rate, int]] = {}

    def shown(stage: str, done: int, total: int, failed: int) -> None:
        rate, first = rates.setdefault(
            stage, (Rate("pairs" if stage == COMPARING else "articles"), done)
        )
        bar.show(stage, done, total, rate.text(done - first, failed))

    again = f"crossreport corpus {plan.articles.path} -o {plan.folder} --resume"
    try:
        with told_how_to_go_on(console, again):
            return run_corpus(plan, engine, shown)
    finally:
        bar.end()


def _summary(counts: "CorpusCounts", plan: "CorpusPlan") -> str:
    """What a run found, and where the results are."""
    pairs = counts.pairs
    said = f"{counts.articles} articles, {counts.clusters} clusters, {pairs.total} pairs"
    if pairs.before:
        said += f", {pairs.before} of them finished before"
    if failed := counts.failed + pairs.failed:
        said += f"; {failed} failed (the column error says why)"
    return f"{said}; {plan.folder / 'index.html'}"
