"""The desk in a real browser: from paste to download, drops, a cancelled job, axe, a phone."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from compare.web.app.desk import READING_TIME
from tests.conftest import ROOT
from tests.many_reports import sample_texts
from tests.readers.documents import ODT_BODY, docx, mail, odt, paragraph, rtf, run, srt
from tests.readers.pages import PARAGRAPHS, article, page
from tests.readers.serving import serving
from tests.readers.test_mail import saved_page
from tests.web.app.desk_client import A, B, Client
from tests.web.app.desk_client import desk as running_desk
from tests.web.conftest import PATIENCE, PHONE, WIDE
from tests.web.test_page_axe import TAGS

Visit = Callable[..., Page]
DROP = """([selector, files]) => {
  const data = new DataTransfer();
  for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
  const target = document.querySelector(selector);
  for (const kind of ["dragover", "drop"])
    target.dispatchEvent(
      new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def at_desk(browser: Browser, client: Client) -> Iterator[Visit]:
    """Open the desk; at the end no page may have complained or asked anybody else."""
    trouble: list[str] = []
    contexts = []

    def said(message: str) -> None:
        # A browser notes every refusal; that the page shows it is tested.
        if "the server responded with a status of 400" not in message:
            trouble.append(message)

    def go(**options: object) -> Page:
        context = browser.new_context(**({"viewport": WIDE} | options))  # type: ignore[arg-type]
        contexts.append(context)
        known = (client.address, "blob:", "data:")
        context.on("request", lambda r: None if r.url.startswith(known) else trouble.append(r.url))
        context.on("console", lambda message: said(message.text))
        context.on("weberror", lambda error: trouble.append(str(error.error)))
        opened = context.new_page()
        opened.set_default_timeout(PATIENCE)
        opened.goto(client.address)
        return opened

    yield go
    for context in contexts:
        context.close()
    assert trouble == []


def paste(page: Page, *texts: str) -> None:
    for letter, text in zip("AB", texts, strict=False):
        page.get_by_role("group", name=f"Report {letter}").get_by_label("Text").fill(text)


def compare(page: Page) -> None:
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(page.locator("#result")).to_be_visible()


def test_from_paste_to_download(at_desk: Visit, tmp_path: Path) -> None:
    desk = at_desk()
    paste(desk, A, B)
    desk.get_by_role("group", name="Report A").get_by_label("Name").fill("Gazette")
    compare(desk)
    expect(desk.locator("#result-title")).to_be_focused()
    expect(desk.locator("#result-title")).to_have_text("Gazette and Report B")
    expect(desk.locator("#answer")).to_contain_text("1 place to check")
    with desk.expect_download() as saving:
        desk.get_by_role("link", name="Everything, for programs").click()
    saving.value.save_as(tmp_path / "x.json")
    record = json.loads((tmp_path / "x.json").read_bytes())
    assert record["reports"]["a"]["text"] == A
    with desk.context.expect_page() as opening:
        desk.get_by_role("link", name="Open the page").click()
    shown = opening.value
    expect(shown).to_have_title("Gazette and Report B: side by side")
    shown.get_by_role("button", name="Findings", exact=True).first.click()
    shown.get_by_role("button", name="Review", exact=True).click()
    shown.locator("#findings .decide button").first.click()
    with shown.expect_download() as saving:
        shown.get_by_role("button", name="Save decisions").click()
    saving.value.save_as(tmp_path / "decisions.json")
    # An updated report, with the decisions of before.
    desk.get_by_role("button", name="Change the reports").click()
    expect(desk.locator("#reports")).to_be_focused()
    paste(desk, A, f"{B} A band played.")
    desk.get_by_text("Decisions and settings").click()
    desk.locator("#decisions").set_input_files(tmp_path / "decisions.json")
    expect(desk.locator("#decided")).to_have_text("decisions.json will be applied.")
    compare(desk)
    expect(desk.locator("#list li")).to_have_count(2)
    with desk.expect_download() as saving:
        desk.get_by_role("link", name="Everything, for programs").click()
    assert '"confirmed"' in Path(saving.value.path()).read_text("utf-8")
    desk.get_by_role("button", name="Forget: Gazette").first.click()
    expect(desk.locator("#list li")).to_have_count(1)


def test_a_page_cannot_reach_the_desk(at_desk: Visit, client: Client) -> None:
    desk = at_desk()
    paste(desk, A, B)
    compare(desk)
    with desk.context.expect_page() as opening:
        desk.get_by_role("link", name="Open the page").click()
    assert opening.value.evaluate("self.origin") == "null"
    assert opening.value.evaluate("self.opener") is None


def test_dropped_files_of_several_formats(at_desk: Visit) -> None:
    desk = at_desk()
    word = docx("".join(paragraph(run(text)) for text in PARAGRAPHS))
    files = [("one.html", page(article(*PARAGRAPHS))), ("two.docx", word)]
    desk.evaluate(DROP, ["#form", [[name, list(data)] for name, data in files]])
    first, second = (desk.get_by_role("group", name=f"Report {side}") for side in "AB")
    expect(first.get_by_role("status")).to_contain_text("Read from one.html")
    expect(second.get_by_role("status")).to_contain_text("Read from two.docx")
    assert PARAGRAPHS[0] in second.get_by_label("Text").input_value()
    plain = ("\n\n".join(PARAGRAPHS)).encode()
    desk.evaluate(DROP, ["#form", [["three.txt", list(plain)]]])
    third = desk.get_by_role("group", name="Report C")
    expect(third.get_by_role("status")).to_contain_text("Read from three.txt")
    desk.evaluate(DROP, ['[data-letter="B"] .text', [["three.md", list(plain)]]])
    expect(second.get_by_role("status")).to_contain_text("Read from three.md")
    # What was read can be corrected; the others stay as they were read.
    second.get_by_label("Text").fill("The harbour was not opened on Monday, the minister said.")
    third.get_by_role("button", name="Empty Report C").click()
    compare(desk)
    expect(desk.locator("#warnings")).to_contain_text("corrected by hand")


def test_three_reports(at_desk: Visit) -> None:
    desk = at_desk()
    paste(desk, A, B)
    desk.get_by_role("button", name="Add a report").click()
    text = desk.get_by_role("group", name="Report C").get_by_label("Text")
    expect(text).to_be_focused()
    text.fill(B.replace("65", "70"))
    compare(desk)
    expect(desk.locator("#result-title")).to_have_text("Report A, Report B and Report C")
    expect(desk.get_by_role("link", name="(.xlsx)")).to_be_visible()
    with desk.context.expect_page() as opening:
        desk.locator("#open").click()
    expect(opening.value.locator("body")).to_contain_text("70000000")
    desk.get_by_role("button", name="two short reports").click()
    expect(desk.get_by_role("group", name="Report C")).to_have_count(0)


def test_dropped_files_of_every_other_format(at_desk: Visit) -> None:
    text = "\n\n".join(PARAGRAPHS)
    files = {
        "one.pdf": (ROOT / "tests" / "readers" / "files" / "one_page.pdf").read_bytes(),
        "two.odt": odt(ODT_BODY),
        "three.rtf": rtf(*PARAGRAPHS),
        "four.eml": mail(text),
        "five.srt": srt(),
        "six.mhtml": saved_page(page(article(*PARAGRAPHS))),
    }
    desk = at_desk()
    desk.evaluate(DROP, ["#form", [[name, list(data)] for name, data in files.items()]])
    for letter, name in zip("ABCDEF", files, strict=True):
        group = desk.get_by_role("group", name=f"Report {letter}")
        expect(group.get_by_role("status")).to_contain_text(f"Read from {name} (")
        expect(group.get_by_label("Text")).not_to_have_value("")


def test_a_dropped_file_of_20_mb(at_desk: Visit) -> None:
    desk = at_desk()
    for side, size in (("A", 20_000_000), ("B", 20_000_001)):
        # Made in the page: to hand so much over would take longer than to read it.
        desk.evaluate(
            """([selector, size]) => {
              const data = new DataTransfer();
              const line = "The council spent nothing on bridges in that year.\\n";
              const text = line.repeat(Math.floor(size / line.length));
              data.items.add(new File([text.padEnd(size, "x")], "long.txt"));
              document.querySelector(selector).dispatchEvent(
                new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
            }""",
            [f'[data-letter="{side}"] .text', size],
        )
    first, second = (desk.get_by_role("group", name=f"Report {side}") for side in "AB")
    expect(second.get_by_role("status")).to_contain_text("long.txt: larger than 20 MB; ")
    # As long as the desk itself gives it.
    patience = 1000 * READING_TIME
    expect(first.get_by_role("status")).to_contain_text("Only its beginning", timeout=patience)


def test_three_addresses_become_a_matrix(browser: Browser) -> None:
    with serving() as site, running_desk(allow_private=True) as client:
        for name, text in zip("abc", sample_texts(), strict=False):
            paragraphs = [part for part in text.split("\n") if part.strip()]
            site.put(f"/{name}", page(article(*paragraphs)))
        desk = browser.new_page(viewport=WIDE)  # type: ignore[arg-type]
        desk.set_default_timeout(PATIENCE)
        desk.goto(client.address)
        expect(desk.locator(".notice")).to_contain_text("--allow-private")
        desk.get_by_role("button", name="Add a report").click()
        for name in "ABC":
            group = desk.get_by_role("group", name=f"Report {name}")
            group.get_by_label("Web address").fill(f"{site.root}/{name.lower()}")
        # Addresses that were not read yet are read now.
        compare(desk)
        expect(desk.locator("#answer")).to_contain_text("in all 3")
        with desk.context.expect_page() as opening:
            desk.get_by_role("link", name="Open the page").click()
        matrix = opening.value
        matrix.set_default_timeout(PATIENCE)
        expect(matrix.locator("h1")).to_have_text("3 reports of one speech")
        matrix.locator("#statements tbody tr").first.locator(".mark a").nth(1).click()
        link = matrix.locator("#s1-B .pages a").first
        passage = str(link.get_attribute("href")).partition("#")[2]
        link.click()
        expect(matrix).to_have_title(re.compile("side by side"))
        assert matrix.url.endswith(f"/pairs/a-b.html#{passage}")
        assert matrix.evaluate("self.origin") == "null"
        matrix.go_back()
        expect(matrix.locator("h1")).to_have_text("3 reports of one speech")
        with desk.expect_download() as saving:
            desk.get_by_role("link", name="Everything, for programs").click()
        record = json.loads(Path(saving.value.path()).read_bytes())
        assert [report["source"] for report in record["reports"]] == [
            f"{site.root}/{name}" for name in "abc"
        ]
        desk.context.close()


def test_two_people_and_an_ended_browser(at_desk: Visit) -> None:
    first, second = at_desk(), at_desk()
    for desk, more in ((first, ""), (second, " A band played.")):
        paste(desk, A, B + more)
        desk.get_by_role("button", name="Compare", exact=True).click()
    # One is gone in the middle of its work; the other one gets its answer, and both are kept.
    first.context.close()
    expect(second.locator("#result")).to_be_visible()
    third = at_desk()
    expect(third.locator("#list li").first).to_be_visible()
    third.reload()
    paste(third, A, A)
    compare(third)
    expect(third.locator("#answer")).to_contain_text("Nothing was found that differs")


def test_a_file_that_cannot_be_read_says_why(at_desk: Visit) -> None:
    desk = at_desk()
    desk.evaluate(DROP, ['[data-letter="A"] .text', [["<b>x.pdf", list(b"%PDF-1.7 nothing")]]])
    status = desk.get_by_role("group", name="Report A").get_by_role("status")
    expect(status).to_have_class("how wrong")
    expect(status).to_contain_text("<b>x.pdf: ")
    desk.get_by_role("button", name="Compare", exact=True).click()
    expect(desk.get_by_role("alert")).to_contain_text("Report A: empty")


def test_a_cancelled_job(at_desk: Visit) -> None:
    desk = at_desk()
    long = "".join(f"The council of town {n} spent {n} crowns on bridges.\n" for n in range(6000))
    # At once, as from a clipboard: typing so much would take a browser half a minute.
    desk.evaluate(
        "(text) => document.querySelectorAll('#accounts textarea').forEach((e) => e.value = text)",
        long,
    )
    desk.get_by_role("button", name="Compare", exact=True).click()
    expect(desk.locator("#work-title")).to_be_focused()
    desk.get_by_role("button", name="Cancel").click()
    expect(desk.get_by_role("alert")).to_have_text("Cancelled. Nothing was kept of it.")
    expect(desk.locator("#work")).to_be_hidden()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing(at_desk: Visit, size: dict[str, int]) -> None:
    desk = at_desk(viewport=size)

    def nothing_found() -> None:
        for scheme in ("light", "dark"):
            desk.emulate_media(color_scheme=scheme)
            found = Axe().run(desk, options={"runOnly": TAGS, "resultTypes": ["violations"]})
            assert found.response["violations"] == [], found.generate_report()
        assert desk.evaluate("document.documentElement.scrollWidth") <= size["width"]

    nothing_found()
    desk.get_by_role("button", name="two long reports and the speech itself").click()
    speech = (ROOT / "samples" / "harbour" / "transcript.txt").read_text("utf-8")
    expect(desk.get_by_role("group", name="Transcript").get_by_label("Text")).to_have_value(speech)
    desk.get_by_text("Decisions and settings").click()
    compare(desk)
    nothing_found()


def test_by_keyboard_alone(at_desk: Visit) -> None:
    desk = at_desk()
    desk.keyboard.press("Tab")
    expect(desk.locator(".skip")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#reports")).to_be_focused()
    button = desk.get_by_role("button", name="Compare", exact=True)
    for _ in range(40):
        desk.keyboard.press("Tab")
        if button.evaluate("(e) => e === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    expect(desk.locator("#result-title")).to_be_focused()
