"""Where a sentence ends.

Takes a text, a paragraph of it and the quotation marks in it, gives the spans of the sentences. A
pattern finds what may end a sentence; each find is then judged by what stands before it (an
abbreviation, an initial, a figure) and behind it (a small letter, the words of an attribution).
Rules rather than a trained model: news breaks sentences in few ways, a rule can be read, mended
and tested one by one, and a wrong split can be explained. Nothing is searched twice, so the work
grows with the length of the text.
"""

import re
from collections.abc import Set
from dataclasses import dataclass

from compare.text.language import Language

_WIDE = "。！？｡．"
_TERMINAL = re.compile(
    "\\.(?:[ \u00a0]\\.)++(?![.\\w])"
    "|[.!?\u2026\u203c\u2047-\u2049\u061f\u06d4\u0589\u1362\u0964\u0965\u104b\u037e"
    f"{_WIDE}]++"
    # An omission behind a full stop belongs to it; one joined to the next word does not.
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
# After these a new sentence is the rule, whatever word comes next.
_ENDS_A_LIST = frozenset(
    ("etc", "usw", "ecc", "enz", "т.д", "т.п", "др", "пр", "itd", "itp", "osv", "m.m", "cie", "ff")
)
# Particles of names: "R. van Dijk" starts no sentence, in capitals neither.
_PARTICLES = frozenset(
    ("de", "la", "le", "les", "van", "der", "den", "von", "zu", "di", "da", "del", "della", "dos",
     "das", "do", "du", "des", "el", "al", "ten", "ter", "te", "i", "y", "e")
)  # fmt: skip
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

    `start` and `end` hold no white space at either end; `closing` are the places of the marks
    that close a quotation.
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
        cut = _Cut(text, begin, match.start(), match.end(), after, following, end)
        if _splits(cut, closing, language):
            if text.startswith(". . . .", cut.mark) and not text[cut.mark - 1].isspace():
                # A full stop, and then an omission that opens the next sentence.
                after = match.start() + 1
                following = skip_space(text, after, end)
            spans.append((begin, after))
            begin = following
    spans.append((begin, end))
    return spans


def skip_space(text: str, at: int, end: int) -> int:
    """The first place from `at` on that holds no white space."""
    match = _SPACE.match(text, at, end)
    return match.end() if match else at


@dataclass(slots=True)
class _Cut:
    """A place that may end the sentence that starts at `begin`, within a text up to `end`.

    The terminal runs from `mark` to `mark_end`, closing marks to `after`; `following` is what
    comes next behind white space.
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
        """Whether more than so many words stand before the mark in this sentence."""
        return self.text.count(" ", max(self.begin, self.mark - _REACH), self.mark) >= least

    def token(self) -> str:
        """The word before the mark with its inner dots."""
        match = _TOKEN.search(self.text[max(self.begin, self.mark - _REACH) : self.mark])
        return match.group() if match else ""

    def word_before(self, token: str) -> str:
        """What stands before the token."""
        at = self.mark - len(token)
        match = _LAST_WORD.search(self.text[max(self.begin, at - _REACH) : at])
        return match.group(1) if match else ""


def _ending(text: str, match: re.Match[str], end: int, closing: Set[int]) -> int:
    """The end of the closing marks, brackets and note numbers behind a terminal."""
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


def _splits(cut: _Cut, closing: Set[int], language: Language) -> bool:
    """Whether a sentence ends here."""
    text = cut.text
    char = text[cut.following]
    if text[cut.mark_end - 1] in _WIDE:  # a particle behind 。」 goes on with the sentence
        return char not in "、，" and not (cut.after > cut.mark_end and "ぁ" <= char <= "ゖ")
    if cut.mark > cut.begin and text[cut.mark - 1] in "[(" and cut.after > cut.mark_end:
        return False  # an omission in brackets
    if cut.following in closing or char in ",;:%)]}/&+=،؛、，":
        return False
    if not cut.spaced:
        return _splits_without_space(cut, closing, language)
    start = _OPENING.match(text, cut.following, cut.end)
    opened = start is not None and start.end() > cut.following
    first = start.end() if start else cut.following
    if first >= cut.end:
        return opened
    if text[first] in "-–—―":
        return _splits_before_dash(cut, first, language)
    if text[first] in ".…":
        return cut.mark_end == cut.mark + 1 or opened
    if _ITEM.match(text, cut.following, cut.end):
        return True
    if text[first].islower() and not _BRAND.match(text, first):
        # A small letter goes on with the sentence, but not across the marks of a new quotation.
        return opened and char in '"“„«»‘' and cut.is_full_stop and _plain(cut, language)
    if cut.after > cut.mark_end and not opened and _is_attribution(cut, language):
        return False
    if not cut.is_full_stop:
        # Spaced dots stand inside a sentence, and an English "I" is no sign that one ended.
        spaced = text.startswith(". .", cut.mark)
        return not (spaced and language.code == "en" and cut.next_word() == "I")
    return _splits_after_full_stop(cut, opened, language)


def _plain(cut: _Cut, language: Language) -> bool:
    """Whether the word before the full stop is an ordinary word."""
    token = cut.token()
    return (
        (len(token) > 2 or not token)
        and "." not in token
        and token.lower() not in language.closing_abbreviations
        and not _is_abbreviation(token, language, False)
    )


def _splits_before_dash(cut: _Cut, dash: int, language: Language) -> bool:
    """A dash behind a quotation leads to its speaker; before a capital it may open a new one.

    Behind an abbreviation it closes a dateline: "DOVER, Del. — The".
    """
    if cut.is_full_stop and not _plain(cut, language):
        return False
    at = skip_space(cut.text, dash + 1, cut.end)
    while at < cut.end and cut.text[at] in "-–—":
        at = skip_space(cut.text, at + 1, cut.end)
    return at < cut.end and not cut.text[at].islower() and cut.text[at] not in ",.;:"


def _splits_without_space(cut: _Cut, closing: Set[int], language: Language) -> bool:
    """Judge a mark with no space behind it: a missing space, a figure, a name or an address?"""
    text, at = cut.text, cut.following
    if cut.mark > cut.begin and text[cut.mark - 1].isspace():
        return False
    if cut.after > cut.mark_end:
        return text[at].isupper() or text[at] in "“„«"
    if text[at] in '“„«"':
        return text[cut.mark - 1 : cut.mark].isalnum()
    if not (text[at].isupper() or text[at] in "¿¡"):
        return False
    left = text[max(cut.begin, cut.mark - _REACH) : cut.mark].split()[-1:]
    right = text[at : at + _REACH].split()[:1]
    if _ADDRESS.search(".".join(left + right)) or _TOP_LEVEL.match(text, at):
        return False
    if text[at] in "¿¡":
        return True
    word = cut.next_word()
    if not (word[1:2].islower() or (len(word) == 1 and text[at + 1 : at + 2] == " ")):
        return False
    if not cut.is_full_stop:
        return True
    token = cut.token()
    if token.isdigit() and word.casefold() in language.month_names:
        return False
    if "." in token or len(token) < 2 or not (token[-1].islower() or token[-1].isdigit()):
        return False
    return not _is_abbreviation(token, language, False)


def _is_abbreviation(token: str, language: Language, before_digit: bool) -> bool:
    """Whether the token is an abbreviation that no sentence ends with."""
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


def _splits_after_full_stop(cut: _Cut, opened: bool, language: Language) -> bool:
    """Judge one full stop with a space and a capital, a figure or an opening mark behind it."""
    token = cut.token()
    word = cut.next_word()
    digit_next = cut.text[cut.following].isdigit()
    if not token:
        return not (digit_next and cut.text[cut.mark - 1] in "°º")  # N°. 5
    if cut.text[max(0, cut.mark - len(token) - 1)] in "°º":
        return True  # 20 °C.
    if token.isdigit() or (language.ordinal_dot and _ROMAN.fullmatch(token)):
        return _splits_after_figure(cut, token, word, language)
    if _is_abbreviation(token, language, digit_next):
        return False
    closed = cut.after > cut.mark_end
    if closed and cut.text[cut.mark_end] not in _BRACKETS:
        return True
    lower = token.lower().replace("’", "'")
    if len(token) == 1 or all(len(part) == 1 for part in token.split(".")):
        return _splits_after_initials(cut, token, word, opened, language)
    if lower in _ENDS_A_LIST and lower in language.closing_abbreviations:
        return not digit_next
    short = _NO_VOWEL.fullmatch(token) and not _VOWEL.search(token) and not token.isupper()
    if lower in language.closing_abbreviations or short:
        return opened or (_starts_sentence(cut, word, language) and cut.words_before(2))
    return True


def _splits_after_figure(cut: _Cut, token: str, word: str, language: Language) -> bool:
    at = cut.mark - len(token)
    if len(token) <= 3 and (at == cut.begin or _BULLET.fullmatch(cut.text, cut.begin, at)):
        return False  # the number of a list item
    if not language.ordinal_dot:
        return True
    if word.casefold() in language.month_names:
        return False
    if (len(token) > 3 and token.isdigit()) or _starts_sentence(cut, word, language):
        return True
    before = cut.word_before(token)
    return not (
        before.casefold() in language.function_words
        or before.endswith((",", "(", "/"))
        or not token.isdigit()
    )


def _splits_after_initials(
    cut: _Cut, token: str, word: str, opened: bool, language: Language
) -> bool:
    """Judge "J.", "U.S.", "p.m.": only a word that starts sentences shows that one ended."""
    before = cut.word_before(token)
    if token == "I" and language.code == "en" and before[:1].islower():
        return True
    if len(token) == 1 and (token.islower() or not before or before[:1].isupper()):
        # A name goes on, unless what follows cannot be part of one.
        return token.isupper() and _starts_sentence(cut, word, language) and bool(before)
    if opened:
        return len(token) > 1 or before[:1].islower()
    starts = _starts_sentence(cut, word, language) or (
        token.lower() in ("a.m", "p.m")
        and word.lower() in language.abbreviations
        and cut.words_before(3)
    )
    return starts and cut.words_before(2)


def _starts_sentence(cut: _Cut, word: str, language: Language) -> bool:
    """Whether a capitalised word is one of those that open sentences, not names."""
    lower = word.lower().replace("’", "'")
    if not word[:1].isupper() or (word.isupper() and len(word) > 1):
        return False
    stem = lower.partition("'")[0]
    if language.function_words.isdisjoint((lower, stem)) and lower not in language.negations:
        return False
    if len(word) == 1 and cut.text[cut.following + 1 : cut.following + 2] == ".":
        return False
    return lower not in _PARTICLES or (lower in ("i", "la", "le", "el") and "." in cut.token())


def _is_attribution(cut: _Cut, language: Language) -> bool:
    """Whether a closed quotation is followed by its speaker in capitals: "Why?" Orlova asked.

    A capitalised "He" or "The" after the closing mark begins a sentence of its own.
    """
    frame = _FRAME.match(cut.text, cut.following, cut.end)
    if frame is None or cut.text[frame.end() : frame.end() + 1] == ":":
        return False  # a colon leads to the next quotation
    words = [match.group() for match in _WORD.finditer(frame.group())]
    if not words or words[0].lower() in language.function_words:
        return False
    for place, word in enumerate(words[1:7], start=1):
        if word.lower() in language.attribution_verbs and word.islower():
            return not cut.is_full_stop or len(words) - place <= 2
        if not word[:1].isupper() and word.lower() not in language.function_words:
            return False
    return False
