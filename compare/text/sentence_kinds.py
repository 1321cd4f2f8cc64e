"""What a sentence is: a headline, a caption, page furniture, or news.

Takes the sentences of a report with their paragraphs, gives the kind of each. Furniture is
recognised by its wording (a counter, a by-line, "Read more"), a headline by its place and by having
no full stop. Patterns must match the whole line: news taken for furniture is hidden from the
reader, while furniture taken for news costs one unmatched line, so in doubt it is a `sentence`.
"""

import re
from collections.abc import Sequence

from compare.text.furniture import is_furniture, is_label
from compare.text.kind import Kind as Kind
from compare.text.lexicon.furniture import furniture_words
from compare.text.patterns import beginning, when_used


def _any_of(lines: str) -> str:
    """The pattern that matches if one of the lines, each a pattern, matches."""
    return "(?:" + "|".join(line.strip() for line in lines.strip().splitlines()) + ")"


_NAME = r"(?:[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ][\w'’.\-]*)"
_NAMES = rf"{_NAME}(?:[ \t]+(?:(?:de|da|van|von|der|al|bin|la|le)[ \t]+)?{_NAME}){{1,2}}"
_AGENCY = _any_of(r"""
    (?:the )?associated press|reuters|ap|afp|dpa|epa|efe|ansa|tass|тасс|риа новости|interfax
    интерфакс|belta|белта|getty(?: images)?|bloomberg|upi|pa(?: media)?|xinhua|ritzau|tt|anp|belga
    pap|укрінформ|уніан|lusa|kna|epd|sid|europa press|ukrinform|pti|ani
""")
_MONTH = f"(?:{'|'.join(furniture_words('months'))})" + r"\w*\.?"
_DAY = f"(?:{'|'.join(furniture_words('weekdays'))})"
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*(?:[ap]\.?m\.?|uhr))"
_CLOCK += r"(?:\s*(?:uhr|gmt|utc|[a-z]{2,4}t))?"
_DATE = rf"(?:(?:le|am)\s+)?(?:{_DAY},?\s+)?" + _any_of(rf"""
    \d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?{_MONTH}(?:,?\s+(?:de\s+)?\d{{4}})?
    {_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?
    \d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}
    \d{{4}}-\d{{2}}-\d{{2}}
""")
_MOMENT = rf"(?:{_DATE}|{_CLOCK})"
_STAMP = f"(?:{'|'.join(furniture_words('stamps'))})" + r"\s*:?\s*"
# Moments in a row, each with or without a stamp. The moment is written only once, because a pattern
# of months and days is slow to compile.
_WHEN = (
    rf"(?:(?:(?:\A|\s*[|/·,–—-]\s*)(?:{_STAMP})?|\s+(?:(?:at|um|a las|à|alle|om|в|о)\s+)?)"
    rf"{_MOMENT})+"
)
# A web address or an agency: what a credit names; "materials of the case" is not a credit.
_OUTLET = (
    rf"(?:[\w-]+\.[a-z]{{2,4}}|[«“\"][^»”\"]{{2,40}}[»”\"]|{_AGENCY}|agenc\w+|агентств\w*|сми|змі)"
)


def _lines() -> str:
    """The patterns of lines in all languages, one a line, with the names of outlets filled in.

    Those that differ in their first words only are one: "quelle", "fonte" and a colon, an outlet.
    """
    found: dict[str, list[str]] = {}
    for line in furniture_words("lines"):
        end = next((place for place, sign in enumerate(line) if not _is_plain(sign)), len(line))
        end -= line[end : end + 1] in ("?", "*", "+", "{")
        if end < len(line):
            found.setdefault(line[end:], []).append(line[:end])
    lines = "\n".join(f"(?:{'|'.join(words)}){rest}" for rest, words in found.items())
    return lines.replace("<outlet>", _OUTLET).replace("<agency>", _AGENCY)


def _is_plain(line: str) -> bool:
    """Whether a line of a language's list is no pattern but the words themselves."""
    return all(sign.isalnum() or sign == " " for sign in line)


# Whole lines in small letters: counters and stamps, then the phrases of the languages, of which
# those that are plain words are looked up.
_PLAIN = frozenset(filter(_is_plain, furniture_words("lines")))
_LINE_ENDS = ".:!…»›→>"
_FURNITURE = when_used(
    _any_of(
        rf"""
    [-–—•*|#]?\s*\d{{1,4}}|[-–—•*]?\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?
    \d+\s*(?:/|of|von|de)\s*\d+
    [-–—•*_=~.#|/]+
    \d+\s+(?:comments?|shares?|views|likes|kommentare|comentarios|commentaires|commenti|reacties)
    \d+\s+(?:min(?:ute)?s?\.? read|комментари\w+|просмотр\w+)
    (?:comments?|shares?|views|likes|просмотров|комментарии)(?:\s*[:(]?\s*\d+\)?)?
    {_WHEN}
    [(\[]?{_AGENCY}(?:\s*[/,&+]\s*{_AGENCY})*[)\]]?
    (?:picture|photo|image|bild|foto|crédit photo|credit|photograph|фото)s?\s*:\s*(?:©\s*)?{_AGENCY}
    """
        + _lines()
    )
    + rf"\s*[{_LINE_ENDS}]*"
)
_FURNITURE_END = re.compile(
    r"(?:\ball rights reserved| contributed to this (?:report|story|article))\s*[.)]?$"
)
# How the lines begin, or what they have in them, that the slower patterns are tried on.
_BY = (
    "By", "BY", "Von", "VON", "Por", "POR", "Par", "PAR", "Di", "di", "Door", "Text", "Autor",
    "Author", "Автор",
)  # fmt: skip
_CREDITING = (" by", "redakt", "texte", "реда")
_PICTURES = (
    "(", "[", "file", "phot", "pict", "imag", "foto", "bild", "figu", "grap", "info", "vide",
    "фото", "виде", "сним", "світ", "lége", "dida", "arch", "symb", "créd", "medi", "capt", "zdję",
)  # fmt: skip
_BY_LINE = when_used(
    rf"(?:By|BY|Von(?! Der\b)|VON|Por|POR|Par|PAR|[Dd]i|Door|Text|Autor|Author|Автор)\s*:?[ \t]+"
    rf"(?P<names>{_NAMES}(?:(?:,[ \t]*|[ \t]+(?:and|und|y|et|e|en|и|&)[ \t]+){_NAMES}){{0,3}})"
    r"(?:[ \t]*[,|/–—-][ \t]*[\w .,:@'’&/-]{2,60})?"
)
_CREDITED = when_used(
    r"[(\[]?(?i:contributed by|(?:additional )?reporting by|(?:writing|compiled|translated) by"
    r"|(?:edited|editing|reported|written) by|redaktion|texte|redaktor|редактор)\s*:?\s+"
    # Names need something between them: a row of capitals could be divided in many ways.
    rf"{_NAME}(?:(?:[ \t]*[,;&][ \t]*|[ \t]+)(?i:(?:and|in|und|et|y|(?:editing|writing|additional"
    rf" reporting) by)\s+)?{_NAME}){{0,23}}[,;&]?[)\]]?\.?"
)
# "MINSK, 14 March" or "WASHINGTON (AP)" with nothing after it.
_DATELINE = when_used(
    r"[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ .'’-]{2,30}(?:,\s*[A-ZÀ-Þ][\w. ]{1,25})?"
    rf"(?:,?\s*(?i:{_DATE})|\s*\((?i:{_AGENCY})\))\s*[–—.:-]*"
)
# "— Harbour News (@harbournews) June 9, 2024" below a post that a page shows.
_POSTED = when_used(rf"[-–—]\s*[^()\n]{{1,60}}\(@\w{{1,30}}\),?\s+(?i:{_DATE})\.?")
_PICTURE = _any_of(r"""
    (?:file )?(?:photo|picture|image|photograph)|foto|fotos|bild|bildunterschrift|imagen|figure
    graphic|infographic|video|фото|видео|снимок|світлина|foto d['’]archivio|légende|didascalia
    archivbild|symbolbild|crédit photo|(?:image|photo|media|video|picture) caption|caption|zdjęcie
""")
_CAPTION = when_used(
    _any_of(rf"""
    {_PICTURE}s?(?:\s+(?:by|de|von|di|par|credit|courtesy(?: of)?|source))?\s*[:|©].{{0,300}}
    (?:photo|picture|image|video|bild|foto|fotografía)s? (?:by|credit|courtesy|von|par) .{{2,60}}
    (?:image|media) (?:caption|source|copyright)\b.{{0,300}}|\(?file photo\)?
    [(\[](?:{_AGENCY}|[\w. ]{{2,40}}/[\w ]{{2,30}})\s+(?:photo|file|image|via)\b.{{0,300}}
    """),
    re.IGNORECASE,
)
_CAPTION_END = when_used(
    rf"[(\[](?:(?:photo|foto|image|picture|bild|фото)s?(?:\s+credits?)?\s*(?::|by|/)\s*[^()]{{2,60}}"
    rf"|(?:[^()/]{{2,40}}/)?{_AGENCY}(?:\s+(?:photo|file|images?)|/)[^()]{{0,60}})[)\]]\.?$",
    re.IGNORECASE,
)
# The credit of a picture: "Picture: Getty", "(photo credit: …)", "Photo by …", "Name/Agency" (pages
# often glue a word to it: "CreditName/Agency"), or the agency alone.
_CREDIT = when_used(
    rf"[(\[]?(?:(?:{_PICTURE}|credit)s?(?:\s+credits?)?(?:\s*:|\s+by\b)\s*"
    rf"[^()\[\]]{{2,40}}|(?P<source>[\w.'’ -]{{2,40}}/\s?{_AGENCY})|(?P<agency>{_AGENCY}))"
    r"[)\]]?[.|\s]*",
    re.IGNORECASE,
)
# A moment to the minute: "9 June 2024 at 21:03". A line of two of them and few other words says
# when the page was made and changed.
_MINUTE = when_used(rf"(?:{_DATE})(?<=\d{{4}})[^\d\n]{{1,6}}{_CLOCK}", re.IGNORECASE)
_STAMP_WORDS = 4
_CLOSED = re.compile(r"[.!?…:;,。！？؟।۔][\"”’»›'“‘)\]]*$")
_ASKS = re.compile(r"[!?…？！؟][\"”’»›'“‘)\]]*$")
_NUMBERED = re.compile(r"(?:[-–—•*⁃◦▪●]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_SAID = re.compile(r"[\"“„«‘'].*,[\"”“»’'],?\s+[^\W\d_]")
_HEADLINE_WORDS = 30
_HEADLINE_LENGTH = 220
_SUBHEADING_WORDS = 16
_LONGEST_FURNITURE = 200
_LONGEST_CAPTION = 400
_LONGEST_LABEL = 160
_LONGEST_CREDIT = 60
# "(The Associated Press)"
_LONGEST_AGENCY = 24


def find_kinds(text: str, sentences: Sequence[tuple[int, int, int]]) -> list[Kind]:
    """The kind of each sentence, given as start, end and number of its paragraph."""
    kinds = [kind_by_wording(text[start:end]) for start, end, _ in sentences]
    alone = _alone(sentences)
    _mark_labels(text, sentences, kinds, alone)
    content = [index for index, kind in enumerate(kinds) if kind is Kind.SENTENCE]
    body = next((i for i in content if not _is_headline(text, sentences[i], alone[i], True)), None)
    last = content[-1] if content else -1
    for index in content:
        top = body is None or index < body
        if not _is_headline(text, sentences[index], alone[index], top):
            continue
        # Where no line has a full stop, only the first can be recognised as a headline.
        heads = top and (body is not None or index == content[0])
        if heads or (index != last and _precedes_text(text, sentences, index)):
            kinds[index] = Kind.HEADLINE
    _mark_captions(text, sentences, kinds)
    return kinds


def _mark_labels(
    text: str, sentences: Sequence[tuple[int, int, int]], kinds: list[Kind], alone: Sequence[bool]
) -> None:
    """Mark labels of a page, which are furniture only in a paragraph of their own.

    Several in one paragraph are, too, if all else in it is furniture: "Donate. Subscribe."
    """
    for index, (start, end, paragraph) in enumerate(sentences):
        if kinds[index] is Kind.BOILERPLATE or end - start > _LONGEST_LABEL:
            continue
        line = " ".join(text[start:end].split())
        if alone[index]:
            if is_furniture(line, True):
                kinds[index] = Kind.BOILERPLATE
        elif is_label(line.lower()):
            near = range(max(0, index - 8), min(len(sentences), index + 9))
            around = [n for n in near if n != index and sentences[n][2] == paragraph]
            lines = (text[sentences[n][0] : sentences[n][1]].lower() for n in around)
            if all(
                kinds[n] is Kind.BOILERPLATE or is_label(other)
                for n, other in zip(around, lines, strict=True)
            ):
                kinds[index] = Kind.BOILERPLATE


def kind_of_block(line: str) -> Kind:
    """The kind that the wording of a line shows which is known to stand on its own."""
    if is_furniture(" ".join(line.split()), True):
        return Kind.BOILERPLATE
    return kind_by_wording(line)


def kind_by_wording(line: str) -> Kind:
    """The kind that the wording of a line shows."""
    if len(line) > _LONGEST_CAPTION:
        return Kind.SENTENCE
    line = " ".join(line.split())
    small = line.lower()
    if len(line) <= _LONGEST_FURNITURE and (
        small.rstrip(_LINE_ENDS).rstrip() in _PLAIN
        or _FURNITURE().fullmatch(small)
        or is_furniture(line, False)
        or _FURNITURE_END.search(small, max(0, len(small) - 60))
        or _names_writers(line, small)
        or _is_stamp(line)
    ):
        return Kind.BOILERPLATE
    if (beginning(line).startswith(_PICTURES) and _CAPTION().fullmatch(line)) or (
        line[-2:].rstrip(".")[-1:] in (")", "]") and _ends_a_caption(line)
    ):
        return Kind.CAPTION
    return Kind.SENTENCE


def _names_writers(line: str, small: str) -> bool:
    """Whether a line says who wrote, edited or posted something, or only where and when."""
    return bool(
        (line.startswith(_BY) and _BY_LINE().fullmatch(line))
        or (any(words in small for words in _CREDITING) and _CREDITED().fullmatch(line))
        or (not any(map(str.islower, line[:3])) and _DATELINE().fullmatch(line))
        or ("(@" in line and _POSTED().fullmatch(line))
    )


def _is_stamp(line: str) -> bool:
    """Whether a line holds two moments to the minute and hardly a word besides."""
    if sum(map(str.isdigit, line)) < 2 * len("11202421"):
        return False
    rest, moments = _MINUTE().subn(" ", line)
    return moments > 1 and sum(map(str.isalpha, rest.split())) <= _STAMP_WORDS


def _ends_a_caption(line: str) -> bool:
    """Whether a line of some length ends with a picture credit in brackets."""
    credit = _CAPTION_END().search(line, max(0, len(line) - 120))
    return credit is not None and credit.start() > 10


def _alone(sentences: Sequence[tuple[int, int, int]]) -> list[bool]:
    """Whether each sentence is the only one of its paragraph."""
    paragraphs = [-1, *(paragraph for _, _, paragraph in sentences), -1]
    return [
        paragraphs[place] not in (paragraphs[place - 1], paragraphs[place + 1])
        for place in range(1, len(paragraphs) - 1)
    ]


def _is_headline(text: str, sentence: tuple[int, int, int], alone: bool, top: bool) -> bool:
    """Whether a sentence has the form of a headline: a short line without a full stop."""
    start, end, _ = sentence
    if not alone or end - start > _HEADLINE_LENGTH:
        return False
    line = text[start:end]
    if _NUMBERED.match(line) or _SAID.match(line) or not any(map(str.isalpha, line[:60])):
        return False
    if _CLOSED.search(line) and not (top and _ASKS.search(line)):
        return False
    return len(line.split()) <= (_HEADLINE_WORDS if top else _SUBHEADING_WORDS)


def _precedes_text(text: str, sentences: Sequence[tuple[int, int, int]], index: int) -> bool:
    """Whether text follows that a subheading could be above: a line that ends with a full stop."""
    following = sentences[index + 1 : index + 3]
    return any(_CLOSED.search(text[max(start, end - 8) : end]) for start, end, _ in following)


def _credit(line: str) -> re.Match[str] | None:
    """The credit of a picture that a line is, if it is one."""
    if len(line) > _LONGEST_CREDIT:
        return None
    alone = len(line.rstrip(".| ")) <= _LONGEST_AGENCY
    named = alone or ":" in line or "/" in line or "by" in line.lower()
    return _CREDIT().fullmatch(line) if named else None


def _mark_captions(text: str, sentences: Sequence[tuple[int, int, int]], kinds: list[Kind]) -> None:
    """Mark what ends with a picture credit as a caption, and each repetition of it.

    A credit ends its own paragraph, or the line before it if that has no full stop. One that names
    who made the picture is furniture.
    """
    captions = {
        _CAPTION_END().sub("", text[start:end]).rstrip(". ")
        for (start, end, _), kind in zip(sentences, kinds, strict=True)
        if kind is Kind.CAPTION and _ends_a_caption(text[start:end])
    }
    for index in range(1, len(kinds)):
        start, end, paragraph = sentences[index]
        credit = _credit(text[start:end])
        if credit is None:
            continue
        if credit["source"] or text[start] in "([":
            kinds[index] = Kind.BOILERPLATE
        before = index - 1
        if sentences[before][2] == paragraph:
            while not credit["agency"] and before >= 0 and sentences[before][2] == paragraph:
                kinds[before] = Kind.CAPTION
                captions.add(text[sentences[before][0] : sentences[before][1]].rstrip("."))
                before -= 1
        elif kinds[before] is not Kind.BOILERPLATE and index > 1:
            line = text[sentences[before][0] : sentences[before][1]]
            if len(line) <= _HEADLINE_LENGTH and not _CLOSED.search(line):
                kinds[before] = Kind.CAPTION
                captions.add(line)
    for index, (start, end, _) in enumerate(sentences):
        if captions and text[start:end].rstrip(".") in captions:
            kinds[index] = Kind.CAPTION
