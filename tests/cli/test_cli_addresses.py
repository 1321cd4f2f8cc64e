"""The commands with web pages, documents and addresses as inputs, and the command `read`."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import mammoth
import pytest

import compare
from tests.conftest import A_TEXT, ROOT, Run, one_line
from tests.readers import documents
from tests.readers.documents import DOCX_BODY
from tests.readers.pages import HEADLINE, PARAGRAPHS, article, page
from tests.readers.serving import Site, serving

OTHER = (
    '<meta property="og:site_name" content="Daily Post">'
    '<meta property="article:published_time" content="2025-03-15">'
)
SECOND = tuple(text.replace("four hundred", "five hundred") for text in PARAGRAPHS)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as served:
        served.put("/other", page(article(*SECOND, headline="New harbour opened"), OTHER))
        yield served


@pytest.fixture
def saved(tmp_path: Path) -> str:
    (tmp_path / "saved.html").write_bytes(page(article(*PARAGRAPHS)))
    return "saved.html"


def test_two_pages_give_a_page_with_outlets_headlines_and_dates(
    run: Run, site: Site, tmp_path: Path
) -> None:
    a, b = f"{site.root}/article", f"{site.root}/other"
    result = run("report", a, b, "--allow-private", "-o", "x.html", "-o", "x.json")
    assert result.returncode == 0, result.stderr
    shown = (tmp_path / "x.html").read_text(encoding="utf-8")
    for words in ("Cawdle Examiner", "Daily Post", HEADLINE, "New harbour opened", "2025-03-14",
                  "2025-03-15"):  # fmt: skip
        assert words in shown
    record = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    entry = record["reports"]["a"]
    assert entry["source"] == a
    assert entry["reader"].startswith("html (trafilatura")
    assert entry["title"] == HEADLINE
    for sentence in entry["sentences"]:
        assert entry["text"][sentence["start"] : sentence["end"]] == sentence["text"]


def test_the_readme_leads_from_two_addresses_to_a_document(
    run: Run, site: Site, tmp_path: Path
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^crossreport (report https://… https://… .*)$", readme, re.MULTILINE)
    addresses = iter((f"{site.root}/article", f"{site.root}/other"))
    words = [next(addresses) if word == "https://…" else word for word in line.split()]
    made = run(*words, "--allow-private")
    assert made.returncode == 0, made.stderr
    with (tmp_path / words[-1]).open("rb") as file:
        text = mammoth.extract_raw_text(file).value
    assert "Findings (" in text
    assert "four hundred" in text
    assert "five hundred" in text
    assert text.count(f"{site.root}/other") == 1


def test_an_address_a_saved_page_and_a_document(
    run: Run, site: Site, saved: str, tmp_path: Path
) -> None:
    (tmp_path / "release.docx").write_bytes(documents.docx(DOCX_BODY))
    address = f"{site.root}/article"
    assert run("diff", address, saved, "--allow-private", "-q").returncode == 0
    assert run("diff", saved, "release.docx", "-q").returncode == 0
    checked = run("quotes", saved, "--transcript", "release.docx", "--format", "json")
    assert checked.returncode == 0
    assert b"verbatim" in checked.stdout


def test_an_address_of_the_own_network_needs_leave(run: Run, site: Site, saved: str) -> None:
    result = run("diff", saved, f"{site.root}/article")
    assert result.returncode == 2
    assert "use --allow-private" in one_line(result.stderr)


def test_a_transcript_may_be_an_address(run: Run, site: Site, saved: str) -> None:
    result = run("quotes", saved, "--transcript", f"{site.root}/other", "--allow-private")
    assert result.returncode == 0
    assert run("quotes", saved, "--transcript", f"{site.root}/other").returncode == 2


def test_the_archive_is_what_verify_uses(run: Run, site: Site, saved: str, tmp_path: Path) -> None:
    address = site.put("/changing", page(article(*PARAGRAPHS)))
    made = run("report", address, saved, "--allow-private", "--archive", "kept", "-o", "x.json")
    assert made.returncode == 0, made.stderr
    assert run("verify", "x.json", address, saved, "--allow-private").returncode == 0
    site.put("/changing", page(article(*SECOND)))
    changed = run("verify", "x.json", address, saved, "--allow-private")
    assert changed.returncode == 1
    assert b"sha256" in changed.stdout
    site.asked.clear()
    again = run("verify", "x.json", address, saved, "--archive", "kept")
    assert again.stdout.startswith(b"Same:"), again.stdout + again.stderr
    assert site.asked == []
    assert run("verify", "x.json", address, saved, "--archive", "nowhere").returncode == 2


def test_options_win_over_what_the_page_says(run: Run, saved: str, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(A_TEXT, encoding="utf-8")
    run("report", saved, "b.txt", "--label-a", "Mine", "--date-a", "2024-01-01", "-o", "x.json")
    entry = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["reports"]["a"]
    assert (entry["label"], entry["date"]) == ("Mine", "2024-01-01")


def test_caveats_are_warnings_and_are_recorded(run: Run, tmp_path: Path, saved: str) -> None:
    wall = '<div class="paywall"><p>Subscribe to read the rest.</p></div>'
    (tmp_path / "walled.html").write_bytes(page(article(*PARAGRAPHS) + wall))
    result = run("report", "walled.html", saved, "-o", "x.json")
    assert result.returncode == 0
    assert b"Cawdle Examiner (A): the page has a paywall" in result.stderr
    record = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert "paywall" in record["reports"]["a"]["caveats"][0]
    assert record["reports"]["b"]["caveats"] == []


def test_read_shows_what_is_read(run: Run, saved: str) -> None:
    shown = run("read", saved).stdout.decode()
    assert "label        Cawdle Examiner\n" in shown
    assert f"headline     {HEADLINE}\n" in shown
    assert f"sentence     {PARAGRAPHS[2]}\n" in shown
    assert "date         2025-03-14" in shown


def test_read_writes_the_text_that_is_compared(run: Run, saved: str, tmp_path: Path) -> None:
    result = run("read", saved, "-o", "text.txt")
    assert (result.returncode, result.stdout) == (0, b"")
    written = (tmp_path / "text.txt").read_text(encoding="utf-8")
    assert written == compare.read_report(tmp_path / saved).text
    assert run("diff", saved, "text.txt", "-q").returncode == 0


def test_read_takes_standard_input_and_names_bad_options(run: Run, saved: str) -> None:
    assert b"sentence     Opened." in run("read", "-", stdin=b"Opened. It was late.").stdout
    for arguments, says in (
        (["read", "-", "--encoding", "nonsense"], "--encoding: "),
        (["read", saved, "-o", saved], "is also an input"),
        (["read", saved, "-o", ""], "-o: empty"),
        (["read", "nowhere.html"], "no such file"),
    ):
        result = run(*arguments, stdin=b"Opened.")
        assert result.returncode == 2
        assert says in one_line(result.stderr)


def test_read_says_what_it_guessed(run: Run, tmp_path: Path) -> None:
    text = "Министр открыл новую гавань в понедельник. Рыбаки протестовали весной."
    (tmp_path / "a.txt").write_bytes(text.encode("koi8-r"))
    result = run("read", "a.txt")
    assert "Министр открыл" in result.stdout.decode()
    assert "read as koi8-r, which is a guess" in one_line(result.stderr)


def test_files_of_any_format_are_compared_in_one_call(
    site: Site, tmp_path: Path, saved: str
) -> None:
    path = tmp_path / saved
    made = compare.compare_files(path, f"{site.root}/other", allow_private=True)
    assert (made.a.label, made.b.label) == ("Cawdle Examiner", "Daily Post")
    assert dict(made.summary.differences)["number"] == 1
    with pytest.raises(compare.CompareError, match=r"give compare_files\(\)"):
        compare.compare(str(path), "It opened.")
    with pytest.raises(compare.CompareError, match=r"give compare_files\(\)"):
        compare.compare("It opened.", "https://cawdle.example/x")


BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {names!r}:
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
from compare.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
HEAVY = ("trafilatura", "lxml", "urllib3", "pypdfium2", "mammoth", "striprtf", "markdown_it",
         "chardet", "htmldate", "justext")  # fmt: skip


def without_the_extra(folder: Path, *arguments: str) -> "tuple[int, str]":
    """What the command does where the extra is not installed: exit code and standard error."""
    import subprocess
    import sys

    from tests.conftest import environment

    code = BLOCKED.format(names=HEAVY)
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder, env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    return result.returncode, result.stderr.decode()


def test_plain_text_needs_no_extra_and_other_formats_name_it(tmp_path: Path, saved: str) -> None:
    (tmp_path / "a.txt").write_text(A_TEXT, encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(documents.docx(DOCX_BODY))
    (tmp_path / "a.md").write_text("# x\n", encoding="utf-8")
    pdf = Path(__file__).parents[1] / "readers" / "files" / "one_page.pdf"
    assert without_the_extra(tmp_path, "diff", "a.txt", "a.txt", "-q")[0] == 0
    assert without_the_extra(tmp_path, "--help")[0] == 0
    for name in (saved, "a.docx", "a.md", str(pdf), "https://cawdle.example/x"):
        code, said = without_the_extra(tmp_path, "diff", "a.txt", name, "-q")
        assert code == 2
        assert "pip install 'crossreport[read]'" in said
        assert said.count("\n") == 1
