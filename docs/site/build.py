"""Build the documentation as a site: `python docs/site/build.py FOLDER`.

Takes the Markdown pages as they stand in the checkout and gives a folder that any web server can
serve, with a search that runs in the browser and a gallery of the samples as pages. Sphinx builds
it, since it refuses a link to a page or a heading that is not there (a warning ends the build).

The pages are gathered in a folder of their own first, in the same places to each other, so that
one link works in the checkout, on a code host and on the site.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

TOP = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "CITATION.cff")
# The order of the pages in the side bar, by what a reader does first.
CHAPTERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Start", ("gallery", "docs/tutorial", "docs/how-to", "docs/recipes")),
    (
        "Use",
        (
            "docs/commands",
            "docs/formats",
            "docs/page",
            "docs/transcript",
            "docs/decisions",
            "docs/exports",
            "docs/matrix",
            "docs/batch",
            "docs/corpus",
            "docs/desk",
        ),
    ),
    ("Reference", ("docs/record", "docs/api", "docs/languages", "docs/tricky-cases")),
    ("Behind it", ("docs/how-it-works", "docs/accuracy", "docs/scale", "docs/privacy")),
    ("Project", ("samples/README", "benchmarks/README", "CONTRIBUTING", "SECURITY", "CHANGELOG")),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A page of the gallery: the samples it compares, and what there is to see."""

    name: str
    title: str
    about: str
    options: tuple[str, ...]


def _pair(folder: str, a: str, b: str, *more: str) -> tuple[str, ...]:
    files = (f"samples/{folder}/a.txt", f"samples/{folder}/b.txt")
    return (*files, "--label-a", a, "--label-b", b, *more)


EXAMPLES = (
    Example(
        "bridge",
        "A bridge for Cawdle",
        "Two short reports in English: a figure that differs, a promise with a condition.",
        _pair("bridge", "Cawdle Examiner", "Daily Post"),
    ),
    Example(
        "harbour",
        "The harbour of Kestria, with the speech",
        "A digest that reorders and trims, a news service in full, and the transcript of the "
        "speech: quotations word for word, altered, spliced and not found.",
        _pair(
            "harbour", "Strait Courier Digest", "Government News Service",
            "--transcript", "samples/harbour/transcript.txt",
        ),
    ),
    Example(
        "orchard",
        "The orchard",
        "Two reports that quote one speaker in different words.",
        _pair("orchard", "A", "B"),
    ),
    Example("faro", "El faro", "Two reports in Spanish.", _pair("faro", "A", "B")),
    Example("rathaus", "Das Rathaus", "Two reports in German.", _pair("rathaus", "A", "B")),
)  # fmt: skip


def gather(stage: Path) -> None:
    """Copy every page to its place beside the others."""
    for name in TOP:
        shutil.copy(ROOT / name, stage / name)
    shutil.copy(ROOT / "README.md", stage / "index.md")
    for folder in ("docs", "samples", "benchmarks"):
        shutil.copytree(
            ROOT / folder, stage / folder, ignore=shutil.ignore_patterns("site", "*.py", "*.jsonl")
        )


def chapters(stage: Path) -> str:
    """The tables of contents, which the side bar shows, of the pages that there are."""
    known = {name for _, names in CHAPTERS for name in names}
    there = {path.relative_to(stage).with_suffix("").as_posix() for path in stage.rglob("*.md")} - {
        "index"
    }
    if unlisted := sorted(there - known):
        raise click.ClickException(f"docs/site/build.py lists no chapter for {', '.join(unlisted)}")
    parts = []
    for title, names in CHAPTERS:
        listed = "\n".join(name for name in names if name in there)
        parts.append(f"```{{toctree}}\n:hidden:\n:caption: {title}\n\n{listed}\n```\n")
    return "\n".join(parts)


def gallery(stage: Path) -> None:
    """Compare the samples, and write the page that links to what came out."""
    folder = stage / "extra" / "examples"
    folder.mkdir(parents=True)
    lines = ["# Gallery\n", "Pages as `crossreport report … -o page.html` makes them. Each is one"]
    lines.append("file that needs no network. The reports are invented.\n")
    for example in EXAMPLES:
        out = folder / f"{example.name}.html"
        command = [sys.executable, "-m", "compare", "report", *example.options, "-o", str(out)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        link = f'<a href="examples/{example.name}.html">{example.title}</a>'
        lines.append(f"- {link}: {example.about}")
    (stage / "gallery.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


@click.command(help=__doc__)
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
def main(out: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        stage = Path(place)
        gather(stage)
        gallery(stage)
        shutil.copy(HERE / "conf.py", stage)
        index = stage / "index.md"
        text = index.read_text(encoding="utf-8")
        index.write_text(f"{text}\n{chapters(stage)}", encoding="utf-8")
        # --fail-on-warning: a broken link ends the build. A fresh environment each time, so that
        # no page of an earlier build is left over.
        sphinx = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "-q", "-E"]
        done = subprocess.run([*sphinx, str(stage), str(out)], check=False)
    if done.returncode:
        sys.exit(done.returncode)
    click.echo(f"wrote {out}/index.html")


if __name__ == "__main__":
    main()
