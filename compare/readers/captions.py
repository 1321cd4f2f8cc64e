"""Captions of a video (SRT, VTT) -> the text that is spoken.

Takes the bytes, gives paragraphs without numbers and times. Cues are joined into running text; a
pause, another speaker, or the end of a sentence in a long paragraph begins a new one. A line that
rolls up from one cue to the next, as in captions made live, is taken once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from compare.errors import InputError
from compare.readers.decoding import decoded
from compare.readers.extract import Block, Extract, Given, extract_of

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"^{_CLOCK}[ \t]+-->[ \t]+{_CLOCK}")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,40})?[ \t]+([^>]{1,80})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,100}>|<\d[\d:.]{0,20}>|\{\\[^{}]{0,40}\}")
_CLOSED = re.compile(r"[.!?…。！？؟।۔][\"”’»›'“‘)\]]*$")
_PAUSE = 2.0
_LONG = 400


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown from `start` to `end`, in seconds."""

    start: float
    end: float
    lines: tuple[str, ...]


def read(given: Given) -> Extract:
    """The text of captions; InputError if there are none."""
    found = decoded(given.name, given.data, given.codec)
    cues = list(_cues(found.text))
    if not cues:
        raise InputError(f"{given.name}: no captions in it; give a whole SRT or VTT file")
    caveats = (found.caveat,) if found.caveat else ()
    blocks = [Block(text) for text in _paragraphs(cues)]
    return extract_of(blocks, found.encoding, "captions", None, caveats)


def _cues(text: str) -> Iterator[_Cue]:
    """The cues in their order; notes, styles and numbers are skipped."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        times = _TIMES.match(lines[at].strip())
        at += 1
        if times is None:
            continue
        shown = []
        while at < len(lines) and lines[at].strip() and not _TIMES.match(lines[at].strip()):
            shown.append(lines[at])
            at += 1
        if at < len(lines) and _TIMES.match(lines[at].strip()) and shown and shown[-1].isdigit():
            shown.pop()  # the number of the next cue, without an empty line before it
        numbers = times.groups()
        yield _Cue(_seconds(*numbers[:4]), _seconds(*numbers[4:]), tuple(shown))


def _seconds(hours: str | None, minutes: str, seconds: str, parts: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{parts}")


def _paragraphs(cues: list[_Cue]) -> Iterator[str]:
    """The running text of the cues, paragraph by paragraph."""
    parts: list[str] = []
    length, ended, speaker = 0, 0.0, ""
    shown: tuple[str, ...] = ()
    for cue in cues:
        fresh = []
        for line in cue.lines:
            voice = _VOICE.search(line)
            text = unescape(_TAG.sub("", line)).replace("\u200b", "").strip()
            new_speaker = text.startswith(("- ", "– ", "— ", ">>")) or (
                voice is not None and voice[1] != speaker
            )
            fresh.append((text.lstrip("-–— >").strip(), new_speaker, voice))
        for text, new_speaker, voice in fresh:
            if not text or text in shown:
                continue
            whole = bool(parts) and _CLOSED.search(parts[-1]) is not None
            if parts and (
                new_speaker or (whole and (cue.start - ended >= _PAUSE or length >= _LONG))
            ):
                yield " ".join(parts)
                parts, length = [], 0
            if voice is not None and voice[1] != speaker:
                speaker = voice[1]
                text = f"{speaker.strip()}: {text}"
            parts.append(text)
            length += len(text)
        shown = tuple(text for text, _, _ in fresh)
        ended = cue.end
    if parts:
        yield " ".join(parts)
