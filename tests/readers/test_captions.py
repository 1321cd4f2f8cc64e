"""Captions: the words that were spoken, once each, without numbers and times."""

from pathlib import Path

import pytest

from compare.errors import InputError
from compare.readers.captions import read
from compare.readers.extract import Given
from compare.readers.reading import read_report
from tests.readers import documents
from tests.readers.pages import PARAGRAPHS


def lines(text: str) -> list[str]:
    return read(Given("x", text.encode())).text.rstrip("\n").split("\n\n")


@pytest.mark.parametrize("name", ["speech.srt", "speech.txt"])
def test_cues_become_paragraphs(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(documents.srt())
    report = read_report(path)
    assert report.text == "\n\n".join(PARAGRAPHS) + "\n"
    assert report.reader == "captions"


def test_vtt_with_settings_notes_voices_and_tags() -> None:
    text = (
        "WEBVTT - Speech\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\n"
        "intro\n00:01.000 --> 00:03.000 align:start position:0%\n<v Mayor Reed>The <i>harbour</i>\n"
        "is open.\n\n00:03.000 --> 00:04.000\n<v Mayor Reed>We &amp; you built it.\n\n"
        "00:04.000 --> 00:05.000\n<v Ann Tolly>Thank you.\n"
    )
    assert lines(text) == [
        "Mayor Reed: The harbour is open. We & you built it.",
        "Ann Tolly: Thank you.",
    ]


def test_lines_that_roll_up_are_taken_once() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\nthe harbour\n\n00:02.000 --> 00:03.000\nthe harbour\n"
        "is open\n\n00:03.000 --> 00:04.000\nis open\ntoday\n"
    )
    assert lines(text) == ["the harbour is open today"]


def test_a_dash_begins_another_speaker() -> None:
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\n- Is it open?\r\n- It is.\r\n"
    assert lines(text) == ["Is it open?", "It is."]


def test_no_cues() -> None:
    with pytest.raises(InputError, match="no captions in it"):
        lines("WEBVTT\n\nNOTE nothing\n")
