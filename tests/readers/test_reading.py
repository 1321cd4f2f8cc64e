"""`read_report`: exact text from every sound file, one clear line for everything else."""

import bz2
import encodings.aliases
import hashlib
import json
import os
import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import CompareError, InputError, RecordError, SettingsError
from compare.readers import reading
from compare.readers.reading import (
    distinct_labels,
    one_line,
    read_decided,
    read_report,
    read_saved,
    read_upload,
)
from compare.text.document import Report

TEXT = "Café opened.\r\n\r\nThe minister said “yes”.\rEnd\u2028of it.\n"


def put(folder: Path, data: bytes, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def stdin(data: bytes) -> reading.StdinReader:
    return lambda size: data[:size]


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may read everything, so step down to somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    ("data", "encoding", "used"),
    [
        (TEXT.encode(), None, "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), None, "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig", "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, "utf-16-be"),
        (TEXT.encode("utf-16-le"), "UTF-16LE", "utf-16-le"),
        (TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (TEXT.encode("utf-16-be"), None, "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32", "utf-32"),
        (TEXT.encode("utf-8"), "utf8", "utf-8"),
    ],
)
def test_text_is_exactly_as_decoded(
    tmp_path: Path, data: bytes, encoding: str | None, used: str
) -> None:
    report = read_report(put(tmp_path, data), encoding=encoding)
    assert report.text == TEXT
    assert report.encoding == used
    assert report.sha256 == hashlib.sha256(data).hexdigest()


def test_named_encoding_reads_a_legacy_file(tmp_path: Path) -> None:
    path = put(tmp_path, "Глава сказал.".encode("windows-1251"))
    assert read_report(path, encoding="windows-1251").text == "Глава сказал."


def test_named_encoding_does_not_spoil_a_file_that_is_utf8(tmp_path: Path) -> None:
    path = put(tmp_path, "Café — “yes”.".encode())
    report = read_report(path, encoding="windows-1252")
    assert (report.text, report.encoding) == ("Café — “yes”.", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-7", "iso-2022-jp", "utf-16-le"])
def test_encodings_that_look_like_ascii_are_believed(tmp_path: Path, encoding: str) -> None:
    text = "Yes 日本 no." if encoding != "utf-16-le" else "Plain."
    path = put(tmp_path, text.encode(encoding))
    assert read_report(path, encoding=encoding).text == text


def test_some_nul_characters_in_a_text_are_kept(tmp_path: Path) -> None:
    text = "The minister opened\x00 the new harbour on Monday. He was glad."
    assert read_report(put(tmp_path, text.encode())).text == text


def test_a_text_that_mentions_a_tag_is_no_web_page(tmp_path: Path) -> None:
    text = "He wrote <b>bold</b> letters, and a < b > c."
    assert read_report(put(tmp_path, text.encode())).text == text


REFUSED = [
    ("empty", b"", "empty"),
    ("mark only", b"\xef\xbb\xbf", "empty"),
    ("white space", b" \n\t\r\n\xc2\xa0", "empty"),
    ("nuls", b"\x00" * 100, "empty"),
    ("not utf-8", b"Caf\xe9 opened", "not UTF-8 at byte 3; name its encoding"),
    ("not utf-8 after a mark", b"\xef\xbb\xbfCaf\xe9 opened", "not UTF-8 at byte 6"),
    ("half a utf-16", b"\xff\xfeA\x00B", "not UTF-16-LE at byte 4"),
    ("utf-32", "Opened.".encode("utf-32"), "--encoding utf-32"),
    ("surrogate in utf-8", b"Opened \xed\xa0\x80 today", "not UTF-8 at byte 7"),
    ("surrogate in utf-16", b"\xff\xfeA\x00\x00\xd8B\x00", "not UTF-16-LE at byte 4"),
    ("png", b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
    ("record", b'{\n "schema_version": 1, "reports": {}}', "a saved comparison, not a report; "),
    ("json", b'{"gold": [1, 2], "links": {}}', "JSON, not a report; give the text"),
    ("json list", b' [{"a": 1},\n {"b": 2}]\n', "JSON, not a report; give the text"),
    ("json lines", b'{"text": "Opened."}\n{"text": "Shut."}\n', "JSON, not a report"),
    ("deep json", b"[" * 100_000, "JSON, not a report"),
    ("jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
    ("gzip", b"\x1f\x8b\x08\x00abc", "gunzip"),
    ("elf", b"\x7fELF\x02\x01\x01", "a program"),
    ("noise", bytes(range(256)) * 4, "binary"),
    ("control codes", b"\x01\x02\x03\x04abc", "binary"),
    ("zip", b"PK\x03\x04\x14\x00xyz", "a damaged ZIP archive"),
    ("docx", b"PK\x03\x04\x14\x00[Content_Types].xml", "a damaged DOCX document"),
    ("old office", b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as DOCX"),
    ("bzip2", bz2.compress(bytes(random.Random(1).randbytes(4000))), "binary"),
    ("xml", b"\n<?xml version='1.0'?><news>Opened.</news>", "XML, but no web page"),
]


@pytest.mark.parametrize(("data", "says"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused_in_one_line_that_names_the_file(tmp_path: Path, data: bytes, says: str) -> None:
    path = put(tmp_path, data)
    with pytest.raises(InputError) as caught:
        read_report(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert says in message
    assert "\n" not in message


def test_a_surrogate_that_a_codec_lets_through_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, b"Opened +2AA- today.")
    with pytest.raises(InputError, match=r"surrogate|not utf-7"):
        read_report(path, encoding="utf-7")


@pytest.mark.parametrize(
    "encoding", ["rot13", "base64", "hex", "zip", "nonsense", "", "a\x00b", "idna", "punycode",
                 "unicode_escape", "raw_unicode_escape", "undefined", "../x", "\udcff",
                 "utf-8\udcff", "ютф-8", "é", "\n", "x" * 100_000, "bz2", "uu", "quopri"],
)  # fmt: skip
def test_what_is_no_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(SettingsError, match=r"^encoding: .*give one such as") as caught:
        read_report(put(tmp_path, b"Opened."), encoding=encoding)
    assert "\n" not in str(caught.value)


@given(st.text(st.characters(), max_size=12))
def test_any_name_is_an_encoding_or_refused(encoding: str) -> None:
    report_or_error(b"Opened.", encoding)


def test_every_codec_of_python_reads_or_is_refused() -> None:
    for name in sorted(set(encodings.aliases.aliases.values())):
        report_or_error(b"Opened.", name)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file"):
        read_report(tmp_path / "nowhere.txt")
    with pytest.raises(InputError, match="a folder"):
        read_report(tmp_path)
    with pytest.raises(InputError, match=r"^'': empty file name; give a file$"):
        read_report("")
    with pytest.raises(InputError, match="not a file name"):
        read_report("a\x00b")
    with pytest.raises(InputError, match="cannot be read"):
        read_report("x" * 5000)
    with pytest.raises(InputError, match="cannot be read"):
        read_report(put(tmp_path, b"Opened.") / "below")


def test_loop_of_matches(tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("y")
    (tmp_path / "y").symlink_to("x")
    with pytest.raises(InputError, match="cannot be read"):
        read_report(tmp_path / "x")


def test_no_permission(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:-1]):
        if folder.stat().st_uid == os.geteuid() and not os.stat(folder).st_mode & 0o001:
            folder.chmod(0o755)
    path = put(tmp_path, b"Opened.")
    path.chmod(0)
    with unprivileged(), pytest.raises(InputError, match=r"a\.txt: no permission to read"):
        read_report(path)


def test_devices_and_sockets_are_refused_without_reading(tmp_path: Path) -> None:
    for device in ("/dev/zero", "/dev/null"):
        with pytest.raises(InputError, match="a device or a socket"):
            read_report(device)
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(tmp_path)
        listener.bind("s")
        with pytest.raises(InputError, match="a device or a socket"):
            read_report("s")


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"Opened. " * 50_000,))
    writer.start()
    assert read_report(path).text == "Opened. " * 50_000
    writer.join()


def test_a_pipe_without_a_writer_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_WRITER_PATIENCE", 0.05)
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(InputError, match="a pipe without a writer"):
        read_report(path)


def test_too_large_is_refused_before_reading(tmp_path: Path) -> None:
    path = put(tmp_path, b"Opened.")
    os.truncate(path, reading.LIMIT + 1)  # takes no room on the disk
    with pytest.raises(InputError, match="larger than 20 MB; give the text of one account only"):
        read_report(path)
    with pytest.raises(InputError, match="larger than 20 MB; split the file"):
        read_decided(path)
    os.truncate(path, reading.RECORD_LIMIT + 1)
    with pytest.raises(InputError, match="larger than 200 MB; compare the reports in parts"):
        read_saved(path)


def test_standard_input_never_gives_more_than_the_limit() -> None:
    asked: list[int] = []

    def endless(size: int) -> bytes:
        asked.append(size)
        return b"x" * size

    with pytest.raises(InputError, match="standard input: larger than 20 MB"):
        read_report("-", read_stdin=endless)
    assert asked == [reading.LIMIT + 1]


def test_standard_input() -> None:
    report = read_report("-", read_stdin=stdin(b"Opened."))
    assert (report.source, report.label, report.text) == (
        "standard input",
        "standard input",
        "Opened.",
    )


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(InputError, match="standard input: closed"):
        read_report("-")


def test_source_and_label_hold_no_folder(tmp_path: Path) -> None:
    path = put(tmp_path, b"Opened.", "daily.2025.txt")
    report = read_report(path)
    assert (report.source, report.label) == ("daily.2025.txt", "daily.2025")
    assert read_report(path, label=" The Daily ").label == "The Daily"
    with pytest.raises(SettingsError, match="label: empty"):
        read_report(path, label=" ")


def test_names_hold_nothing_that_a_terminal_acts_on(tmp_path: Path) -> None:
    report = read_report(put(tmp_path, b"Opened.", "a\x1b[31m\n.txt"), label=None)
    assert report.label == "a\\x1b[31m\\n"
    assert report.source == "a\\x1b[31m\\n.txt"


def test_a_name_that_is_not_utf8_can_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(path, "wb") as file:
        file.write(b"Opened.")
    report = read_report(os.fsdecode(path))
    assert report.label.encode() == b"\\udcff"


def test_distinct_labels(tmp_path: Path) -> None:
    a, b = (read_report(put(tmp_path, b"Opened.", name)) for name in ("x.txt", "x.text"))
    assert [r.label for r in distinct_labels(a, b)] == ["x (A)", "x (B)"]
    other = read_report(put(tmp_path, b"Opened.", "y.txt"))
    assert distinct_labels(a, other) == (a, other)


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    places = []
    for folder in ("courier", "post"):
        (tmp_path / folder).mkdir()
        places.append(put(tmp_path / folder, b"Opened.", "story.txt"))
    a, b = (read_report(place) for place in places)
    first, second = places
    assert [r.label for r in distinct_labels(a, b, (first, second))] == [
        "courier/story",
        "post/story",
    ]
    assert [r.label for r in distinct_labels(a, b, (first, first))] == ["story (A)", "story (B)"]
    assert [r.label for r in distinct_labels(a, b, ("story.txt", "-"))] == [
        "story (A)",
        "story (B)",
    ]
    wire_a, wire_b = (read_report(place, label="Wire") for place in places)
    assert [r.label for r in distinct_labels(wire_a, wire_b, (first, second))] == [
        "Wire (A)",
        "Wire (B)",
    ]


def test_date_and_address_are_checked(tmp_path: Path) -> None:
    path = put(tmp_path, b"Opened.")
    report = read_report(path, date="2024-02-29", url="https://example.org/a?b=c#d")
    assert (report.date, report.url) == ("2024-02-29", "https://example.org/a?b=c#d")
    for date in ("2023-02-29", "14 March", "20250314", "2025-W01-1", "", "٢٠٢٥-٠٣-١٤"):
        with pytest.raises(SettingsError, match="write it as 2025-03-14"):
            read_report(path, date=date)
    for url in ("example.org", "ftp://x.org", "http://", "javascript:alert(1)", "https://a b",
                "https:///x", "", "https://x.org/\x1b[31m"):  # fmt: skip
        with pytest.raises(SettingsError, match="write it as https://"):
            read_report(path, url=url)


def test_one_line() -> None:
    assert one_line("a\tb\nc\x1b\x7f\x85\u202e\ud800é\u00a0\u2028m\u200cn") == (
        "a\\tb\\nc\\x1b\\x7f\\x85\\u202e\\ud800é  m\u200cn"
    )


def report_or_error(data: bytes, encoding: str | None) -> Report | CompareError:
    try:
        return read_report("-", encoding=encoding, read_stdin=stdin(data))
    except CompareError as error:
        return error


@given(
    data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: t.encode("utf-8"))),
    encoding=st.sampled_from([None, "utf-8", "utf-16", "utf-7", "windows-1252", "shift_jis",
                              "hz", "utf-32-be", "cp037", "iso2022_kr", "mbcs"]),
)  # fmt: skip
def test_any_bytes_give_a_report_or_one_line(data: bytes, encoding: str | None) -> None:
    result = report_or_error(data, encoding)
    if isinstance(result, Report):
        assert result.text.strip()
        result.text.encode("utf-8")
    else:
        assert "\n" not in str(result)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200))
def test_any_printable_text_comes_back_unchanged(text: str) -> None:
    result = report_or_error(text.encode("utf-8"), None)
    if isinstance(result, Report):
        assert result.text == text.removeprefix("\ufeff")
    else:
        assert not text.strip("\ufeff").strip() or "HTML" in str(result)


def test_saved_json(tmp_path: Path) -> None:
    path = put(tmp_path, b"\xef\xbb\xbf" + json.dumps({"x": "é"}).encode())
    assert read_saved(path) == {"x": "é"}


@pytest.mark.parametrize(
    "data",
    [b"", b"Opened.", b"\xff", b"{", b"[" * 100_000, b'{"x": NaN}', b'{"x": 1e999}',
     b'{"x": "\\ud800"}', b"1" * 10_000],
)  # fmt: skip
def test_what_is_no_json_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(RecordError, match="not a saved comparison"):
        read_saved(put(tmp_path, data))


@pytest.mark.parametrize("data", ['{"x": 1, "x": 1}', '[{"y": {"a": 1, "x": 2, "x": 3}}]',
                                  '{"x": {}, "\\u0078": 1}'])  # fmt: skip
@pytest.mark.parametrize("read", [read_saved, read_decided])
def test_a_key_that_is_there_twice(
    tmp_path: Path, data: str, read: Callable[[Path], object]
) -> None:
    with pytest.raises(RecordError, match="the key 'x' occurs twice in one object; keep one"):
        read(put(tmp_path, data.encode()))
    with pytest.raises(RecordError) as caught:
        read(put(tmp_path, b'{"\\n\\u001b": 1, "\\n\\u001b": 1}'))
    assert one_line(str(caught.value)) == str(caught.value)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("post.txt", "post.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\post.md", "post.md"),
        ("a\x1b[2J.txt", "a\\x1b[2J.txt"),
        ("", "file"),
        ("x" * 500 + ".txt", "x" * 196 + ".txt"),
    ],
)
def test_an_upload_has_a_name_that_opens_nothing(name: str, source: str) -> None:
    report = read_upload(b"The bridge opens in May.", name)
    assert (report.source, report.text.rstrip()) == (source, "The bridge opens in May.")


def test_an_upload_that_cannot_be_read_is_one_line() -> None:
    with pytest.raises(InputError, match=r"^post\.txt: .*; "):
        read_upload(b"", "news/post.txt")
    with pytest.raises(InputError, match="larger than 20 MB; "):
        read_upload(b"x" * 20_000_001, "post.txt")


@pytest.mark.parametrize("text", ["[1] The bridge opened.", "{Update} It opened.", "[Opened.]"])
def test_a_text_in_brackets_is_no_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert read_report(path).text == text
