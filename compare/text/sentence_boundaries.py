"""Where a sentence ends.

Takes a text, a paragraph of it and the quotation marks in it, gives the spans of the sentences. A
pattern finds what may end a sentence; each place is then decided by what stands before it (an
abbreviation, an initial, a figure) and after it (a small letter, the words of an attribution).
Rules rather than a trained model: news ends sentences in few ways, each rule can be read, fixed and
tested on its own, and a wrong split can be explained. Nothing is searched twice, so the work grows
with the length of the text.
"""

import re
from collections.abc import Set
from dataclasses import dataclass

from compare.text.language import Language
from compare.text.language_folder import words_of_all

_WIDE = "。！？｡．"
_TERMINAL = re.compile(
    "\\.(?:[ \u00a0]\\.)++(?![.\\w])"
    "|[.!?\u2026\u203c\u2047-\u2049\u061f\u06d4\u0589\u1362\u0964\u0965\u104b\u037e"
    f"{_WIDE}]++"
    # An ellipsis after a full stop belongs to it; one joined to the next word does not.
    "(?: (?:\\.{3}|\u2026)(?=\\s))?"
)
_BRACKETS = ")]}）］】〉》」』"
_MARKS = "\"”’»›'“‘«‹"
_NOTE = re.compile(r"\[\d{1,3}\]")
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*$")
_LAST_WORD = re.compile(r"(\S+)\s+$")
_OPENING = re.compile(r"[\s\"“„‟«»‹›‘’‚'(\[{¿¡*_「『（#]*+")
_ITEM = re.compile(r"\(?(?:[a-z]|\d{1,2})\)\s")
_ADDRESS = re.compile(r"@|://|\bwww\.|\w/\w")
_BRAND = re.compile(r"[a-z][A-Z]")
_TOP_LEVEL = re.compile(
    r"(?:com|org|net|gov|edu|info|io|ai|tv|eu|uk|de|ru|by|fr|es|it|nl|js|py|pdf|html?|txt)\b", re.I
)
# After these a new sentence is the rule, with any next word.
_ENDS_A_LIST = words_of_all("words", "list_ends")
# Particles of names: "R. van Dijk" starts no sentence, nor does "R. Van Dijk".
_PARTICLES = words_of_all("words", "name_particles")
# A short word without a vowel is an abbreviation, listed or not; only these letters are known.
_NO_VOWEL = re.compile(r"[B-Zb-zĆČĐŁŃŚŠŹŽćčđłńśšźžБ-Щб-щ]{2,4}")
_VOWEL = re.compile(r"[aeiouyаеиоу]", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]+")
_BULLET = re.compile(r"[•⁃◦▪●‣*–-][ \t]*")
_REACH = 48
_FRAME = re.compile(r"(?:\b[A-ZÀ-Þ]\w{0,4}\.|[^.!?:;,\"“”„«»()\n]){2,90}+")


def sentence_spans(
    text: str, start: int, end: int, closing: Set[int], language: Language
) -> list[tuple[int, int]]:
    """The spans of the sentences of one paragraph.

    There is no white space at `start` and `end`; `closing` are the places of the marks that close a
    quotation.
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _TERMINAL.finditer(text, start, end):
        if match.end() <= begin:
            continue
        after = _ending(text, match, end, closing)
        following = skip_space(text, after, end)
        if following >= end:
            break
        boundary = _Boundary(text, begin, match.start(), match.end(), after, following, end)
        if _splits(boundary, closing, language):
            if text.startswith(". . . .", boundary.mark) and not text[boundary.mark - 1].isspace():
                # A full stop, and then an ellipsis that opens the next sentence.
                after = match.start() + 1
                following = skip_space(text, after, end)
            spans.append((begin, after))
            begin = following
    spans.append((begin, end))
    return spans


def skip_space(text: str, at: int, end: int) -> int:
    """The first place from `at` on that is not white space."""
    match = _SPACE.match(text, at, end)
    return match.end() if match else at


@dataclass(slots=True)
class _Boundary:
    """A place that may end the sentence that starts at `begin`, within a text up to `end`.

    The terminal runs from `mark` to `mark_end`, closing marks to `after`; `following` is the next
    place after white space.
    """

    text: str
    begin: int
    mark: int
    mark_end: int
    after: int
    following: int
    end: int

    @property
    def is_full_stop(self) -> bool:
        return self.mark_end - self.mark == 1 and self.text[self.mark] == "."

    @property
    def spaced(self) -> bool:
        return self.following > self.after

    def next_word(self) -> str:
        match = _WORD.search(self.text, self.following, min(self.end, self.following + _REACH))
        return match.group() if match else ""

    def words_before(self, least: int) -> bool:
        """Whether at least this many spaces stand before the mark in the sentence."""
        return self.text.count(" ", max(self.begin, self.mark - _REACH), self.mark) >= least

    def token(self) -> str:
        """The word before the mark with its inner dots."""
        match = _TOKEN.search(self.text[max(self.begin, self.mark - _REACH) : self.mark])
        return match.group() if match else ""

    def word_before(self, token: str) -> str:
        """The word before the token."""
        at = self.mark - len(token)
        match = _LAST_WORD.search(self.text[max(self.begin, at - _REACH) : at])
        return match.group(1) if match else ""


def _ending(text: str, match: re.Match[str], end: int, closing: Set[int]) -> int:
    """The end of the closing marks, brackets and note numbers after a terminal."""
    at = match.end()
    while at < end:
        char = text[at]
        if char in _BRACKETS or at in closing:
            at += 1
        elif char == "[" and (note := _NOTE.match(text, at, end)):
            at = note.end()
        elif char in " \u00a0\u202f" and at + 1 in closing:
            at += 2  # French sets a space before its closing marks
        else:
            break
    return at


def _splits(boundary: _Boundary, closing: Set[int], language: Language) -> bool:
    """Whether a sentence ends here."""
    text = boundary.text
    char = text[boundary.following]
    if text[boundary.mark_end - 1] in _WIDE:  # a particle after 。」 continues the sentence
        return char not in "、，" and not (
            boundary.after > boundary.mark_end and "ぁ" <= char <= "ゖ"
        )
    if (
        boundary.mark > boundary.begin
        and text[boundary.mark - 1] in "[("
        and boundary.after > boundary.mark_end
    ):
        return False  # an ellipsis in brackets
    if boundary.following in closing or char in ",;:%)]}/&+=،؛、，":
        return False
    if not boundary.spaced:
        return _splits_without_space(boundary, closing, language)
    start = _OPENING.match(text, boundary.following, boundary.end)
    opened = start is not None and start.end() > boundary.following
    first = start.end() if start else boundary.following
    if first >= boundary.end:
        return opened
    if text[first] in "-–—―":
        return _splits_before_dash(boundary, first, language)
    if text[first] in ".…":
        return boundary.mark_end == boundary.mark + 1 or opened
    if _ITEM.match(text, boundary.following, boundary.end):
        return True
    if text[first].islower() and not _BRAND.match(text, first):
        # A small letter continues the sentence, but not across the marks of a new quotation.
        return (
            opened
            and char in '"“„«»‘'
            and boundary.is_full_stop
            and _after_plain_word(boundary, language)
        )
    if boundary.after > boundary.mark_end and not opened and _is_attribution(boundary, language):
        return False
    if not boundary.is_full_stop:
        # Spaced dots occur inside a sentence, and an English "I" does not show that one ended.
        spaced = text.startswith(". .", boundary.mark)
        return not (spaced and language.code == "en" and boundary.next_word() == "I")
    return _splits_after_full_stop(boundary, opened, language)


def _after_plain_word(boundary: _Boundary, language: Language) -> bool:
    """Whether the word before the full stop is an ordinary word."""
    token = boundary.token()
    return (
        (len(token) > 2 or not token)
        and "." not in token
        and token.lower() not in language.closing_abbreviations
        and not _is_abbreviation(token, language, False)
    )


def _splits_before_dash(boundary: _Boundary, dash: int, language: Language) -> bool:
    """Whether a sentence ends before a dash.

    After a quotation a dash leads to its speaker; before a capital it may begin a new sentence.
    After an abbreviation it ends a dateline: "DOVER, Del. — The".
    """
    if boundary.is_full_stop and not _after_plain_word(boundary, language):
        return False
    at = skip_space(boundary.text, dash + 1, boundary.end)
    while at < boundary.end and boundary.text[at] in "-–—":
        at = skip_space(boundary.text, at + 1, boundary.end)
    return at < boundary.end and not boundary.text[at].islower() and boundary.text[at] not in ",.;:"


def _splits_without_space(boundary: _Boundary, closing: Set[int], language: Language) -> bool:
    """Whether a sentence ends at a mark without a space after it, and not a name or an address."""
    text, at = boundary.text, boundary.following
    if boundary.mark > boundary.begin and text[boundary.mark - 1].isspace():
        return False
    if boundary.after > boundary.mark_end:
        return text[at].isupper() or text[at] in "“„«"
    if text[at] in '“„«"':
        return text[boundary.mark - 1 : boundary.mark].isalnum()
    if not (text[at].isupper() or text[at] in "¿¡"):
        return False
    left = text[max(boundary.begin, boundary.mark - _REACH) : boundary.mark].split()[-1:]
    right = text[at : at + _REACH].split()[:1]
    if _ADDRESS.search(".".join(left + right)) or _TOP_LEVEL.match(text, at):
        return False
    if text[at] in "¿¡":
        return True
    word = boundary.next_word()
    if not (word[1:2].islower() or (len(word) == 1 and text[at + 1 : at + 2] == " ")):
        return False
    if not boundary.is_full_stop:
        return True
    token = boundary.token()
    if token.isdigit() and word.casefold() in language.month_names:
        return False
    if "." in token or len(token) < 2 or not (token[-1].islower() or token[-1].isdigit()):
        return False
    return not _is_abbreviation(token, language, False)


def _is_abbreviation(token: str, language: Language, before_digit: bool) -> bool:
    """Whether the token is an abbreviation that never ends a sentence."""
    token = token.replace("’", "'")
    for form in (token, token.rpartition("-")[2], token.rpartition("'")[2]):
        lower = form.lower()
        if lower in language.number_abbreviations:
            return before_digit
        if lower in language.capital_abbreviations:
            return form[:1].isupper() or before_digit
        if lower in language.abbreviations:
            return True
    return False


def _splits_after_full_stop(boundary: _Boundary, opened: bool, language: Language) -> bool:
    """Whether a sentence ends at a full stop before a space and a capital, a figure or a mark."""
    token = boundary.token()
    word = boundary.next_word()
    digit_next = boundary.text[boundary.following].isdigit()
    if not token:
        return not (digit_next and boundary.text[boundary.mark - 1] in "°º")  # N°. 5
    if boundary.text[max(0, boundary.mark - len(token) - 1)] in "°º":
        return True  # 20 °C.
    if token.isdigit() or (language.ordinal_dot and _ROMAN.fullmatch(token)):
        return _splits_after_figure(boundary, token, word, language)
    if _is_abbreviation(token, language, digit_next):
        return False
    closed = boundary.after > boundary.mark_end
    if closed and boundary.text[boundary.mark_end] not in _BRACKETS:
        return True
    lower = token.lower().replace("’", "'")
    if len(token) == 1 or all(len(part) == 1 for part in token.split(".")):
        return _splits_after_initials(boundary, token, word, opened, language)
    if lower in _ENDS_A_LIST and lower in language.closing_abbreviations:
        return not digit_next
    short = _NO_VOWEL.fullmatch(token) and not _VOWEL.search(token) and not token.isupper()
    if lower in language.closing_abbreviations or short:
        return opened or (_starts_sentence(boundary, word, language) and boundary.words_before(2))
    return True


def _splits_after_figure(boundary: _Boundary, token: str, word: str, language: Language) -> bool:
    at = boundary.mark - len(token)
    if len(token) <= 3 and (
        at == boundary.begin or _BULLET.fullmatch(boundary.text, boundary.begin, at)
    ):
        return False  # the number of a list item
    if not language.ordinal_dot:
        return True
    if word.casefold() in language.month_names:
        return False
    if (len(token) > 3 and token.isdigit()) or _starts_sentence(boundary, word, language):
        return True
    before = boundary.word_before(token)
    return not (
        before.casefold() in language.function_words
        or before.endswith((",", "(", "/"))
        or not token.isdigit()
    )


def _splits_after_initials(
    boundary: _Boundary, token: str, word: str, opened: bool, language: Language
) -> bool:
    """Whether a sentence ends at "J.", "U.S.", "p.m.", as a word that starts sentences shows."""
    before = boundary.word_before(token)
    if token == "I" and language.code == "en" and before[:1].islower():
        return True
    if len(token) == 1 and (token.islower() or not before or before[:1].isupper()):
        # A name continues, unless what follows cannot be part of one.
        return token.isupper() and _starts_sentence(boundary, word, language) and bool(before)
    if opened:
        return len(token) > 1 or before[:1].islower()
    starts = _starts_sentence(boundary, word, language) or (
        token.lower() in ("a.m", "p.m")
        and word.lower() in language.abbreviations
        and boundary.words_before(3)
    )
    return starts and boundary.words_before(2)


def _starts_sentence(boundary: _Boundary, word: str, language: Language) -> bool:
    """Whether a capitalised word is one that begins sentences, not names."""
    lower = word.lower().replace("’", "'")
    if not word[:1].isupper() or (word.isupper() and len(word) > 1):
        return False
    stem = lower.partition("'")[0]
    if language.function_words.isdisjoint((lower, stem)) and lower not in language.negations:
        return False
    if len(word) == 1 and boundary.text[boundary.following + 1 : boundary.following + 2] == ".":
        return False
    return lower not in _PARTICLES or (lower in ("i", "la", "le", "el") and "." in boundary.token())


def _is_attribution(boundary: _Boundary, language: Language) -> bool:
    """Whether a closed quotation is followed by its speaker in capitals: "Why?" Orlova asked.

    A capitalised "He" or "The" after the closing mark begins a new sentence.
    """
    frame = _FRAME.match(boundary.text, boundary.following, boundary.end)
    if frame is None or boundary.text[frame.end() : frame.end() + 1] == ":":
        return False  # a colon leads to the next quotation
    words = [match.group() for match in _WORD.finditer(frame.group())]
    if not words or words[0].lower() in language.function_words:
        return False
    for place, word in enumerate(words[1:7], start=1):
        if word.lower() in language.attribution_verbs and word.islower():
            return not boundary.is_full_stop or len(words) - place <= 2
        if not word[:1].isupper() and word.lower() not in language.function_words:
            return False
    return False
