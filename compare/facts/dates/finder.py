"""Dates and times of a report, with what is known of each.

Takes the sentences of a report and its date, gives its `Date`s in order. Each pattern gives some
fields of a date; `Friday` and `yesterday` become days where the report's own date is
known. dateparser was tried: it takes fifty milliseconds for a thousand words and takes "we may"
and "of a two" for dates, because it is made for strings that are known to be dates.
"""

import datetime
import re
from dataclasses import replace
from fractions import Fraction

from compare.facts.dates.date import Date, comparable_dates, same_date
from compare.facts.numbers.numerals import read_words
from compare.text.document import Span
from compare.text.lexicon.cues import cue_lexicon
from compare.text.lexicon.dates import BEGINNING, DatePatterns, Pattern, date_patterns
from compare.text.lexicon.numbers import NumberLexicon, number_lexicon
from compare.text.segmentation import Segments, Sentence
from compare.text.sentence_kinds import Kind

__all__ = ["Date", "comparable_dates", "find_dates", "same_date"]


def find_dates(segments: Segments, report_date: str | None = None) -> tuple[Date, ...]:
    """The dates of a report in the order of the text; boilerplate has none.

    `report_date` is an ISO date; anything else counts as unknown.
    """
    patterns = date_patterns(segments.language.code)
    finder = _Finder(patterns, number_lexicon(segments.language), _day_of(report_date))
    found: list[Date] = []
    for sentence in segments.sentences:
        if sentence.kind is not Kind.BOILERPLATE:
            found.extend(finder.in_sentence(sentence))
    return tuple(found)


def _day_of(report_date: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((report_date or "")[:10])
    except ValueError:
        return None


_YEAR = re.compile(
    r"(?<![\w.,:/$€£¥#+])(?<!\d-)([12]\d{3})(?![\w%°€£]|[.,:]\d|/\d{3}|/\d+/[^\W\d_]|-\d{5})"
)
# Up to four words right before a unit of time.
_AMOUNT_BEFORE = re.compile(
    r"(?<![\w-])((?:(?:[^\W\d_]|['’]){1,20}[-\s]){0,3}(?:\d{1,4}|(?:[^\W\d_]|['’]){1,20}))[-\s]{1,3}$"
)
_SPAN_END = re.compile(r"[–/-](\d{2}|\d{4})(?![\w.,%]\d|\w)")
_WORDS_BEFORE = re.compile(r"(?:([^\W\d_]{1,20})\s{1,3})?([^\W\d_]{1,20})\s{1,3}\Z")
# The word after a date and its case ending: "12 Mayıs'tan önce".
_WORD_BEHIND = re.compile(r"(?:['’]\w{1,6})?\s{1,3}([^\W\d_]{1,20})")
# How far before "until June" a "not" may stand.
_DENIED = 6
_OWNS = re.compile(r"['’]s\b")
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)


class _Finder:
    """Finds the dates of one sentence after another."""

    def __init__(
        self, patterns: DatePatterns, lexicon: NumberLexicon, reference: datetime.date | None
    ) -> None:
        self.patterns, self.lexicon, self.reference = patterns, lexicon, reference
        self.cues = cue_lexicon(patterns.code)
        self.beginnings = tuple(patterns.beginnings.items())

    def in_sentence(self, sentence: Sentence) -> list[Date]:
        # A tab parts the cells of a row, and no date runs over it.
        text, found = sentence.text.replace("\t", "|"), list[Date]()
        kinds, lower = self._kinds(sentence), text.lower()
        taken = bytearray(len(text))
        if self.patterns.not_dates and not kinds.isdisjoint(("weekday", "month", "digit")):
            for match in self.patterns.not_dates().finditer(text):
                _mark(taken, *match.span())
        for pattern in self.patterns.patterns:
            if not pattern.needs <= kinds:
                continue
            if pattern.words and not any(word in lower for word in pattern.words):
                continue
            for match in pattern.find().finditer(text):
                # A tab separates the cells of a table.
                date = None if "\t" in match[0] else self._read(match, pattern, sentence)
                if date is not None:
                    self._take(date, sentence, taken, found)
        if "day" in kinds:
            for date in self._day_words(sentence):
                self._take(date, sentence, taken, found)
        if "named" in kinds:
            for date in self._named(sentence):
                self._take(date, sentence, taken, found)
        if "digit" in kinds:
            for date in self._years(sentence):
                self._take(date, sentence, taken, found)
        found.sort(key=lambda date: date.span.start)
        limits = self.patterns.limits or self.patterns.limits_behind
        return [self._limited(date, sentence) for date in found] if limits else found

    def _limited(self, date: Date, sentence: Sentence) -> Date:
        """The date with what a word beside it makes of it: "by" 2027, "after" 2027."""
        if date.offset is not None or date.last_day is not None:
            return date
        before = _WORDS_BEFORE.search(sentence.text, 0, date.span.start - sentence.start)
        own = sentence.text[date.span.start - sentence.start :].split(maxsplit=1)[0]
        limits = self.patterns.limits
        if _OWNS.match(sentence.text, date.span.end - sentence.start):
            # Before Friday's vote is not before Friday.
            return date
        words = (own, *(before.group(2, 1) if before else ()))
        said = [limits[w.lower()] for w in words if w and w.lower() in limits]
        # "Avant le 14 juin": an article says nothing beside "before".
        limit = next((word for word in said if word != "in"), "in" if said else "")
        if not limit and self.patterns.limits_behind:
            behind = _WORD_BEHIND.match(sentence.text, date.span.end - sentence.start)
            limit = self.patterns.limits_behind.get(behind[1].lower(), "") if behind else ""
        if limit in ("before", "earlier") and self._is_denied(before, date, sentence):
            limit = "after"
        return replace(date, limit=limit) if limit else date

    def _is_denied(self, before: re.Match[str] | None, date: Date, sentence: Sentence) -> bool:
        """Whether a "not" makes the limit one from below: not before June, not open until June."""
        cues, at = self.cues, date.span.start - sentence.start
        if cues is None:
            return False
        own = sentence.text[at:].split(maxsplit=1)[0].lower()
        near = [word.norm for word in sentence.words if word.end <= date.span.start]
        words = {own, *(word.lower() for word in (before.groups() if before else ()) if word)}
        if not words.isdisjoint(cues.until):
            return not cues.negators.isdisjoint(near[-_DENIED:])
        return bool(near) and near[-1 if own in self.patterns.limits else -2 :][0] in cues.negators

    def _kinds(self, sentence: Sentence) -> set[str]:
        """The kinds of words in a sentence."""
        begins = {word.norm[:BEGINNING] for word in sentence.words}
        kinds = {kind for kind, known in self.beginnings if not begins.isdisjoint(known)}
        if any(begin[:1].isdigit() for begin in begins):
            kinds.add("digit")
        return kinds

    def _take(self, date: Date, sentence: Sentence, taken: bytearray, found: list[Date]) -> None:
        start, end = date.span.start - sentence.start, date.span.end - sentence.start
        if not any(taken[start:end]):
            _mark(taken, start, end)
            found.append(date)

    def _read(self, match: re.Match[str], pattern: Pattern, sentence: Sentence) -> Date | None:
        """The date that a pattern found; None where it makes no sense."""
        fields = match.groupdict()
        offset = sentence.start
        span = Span(offset + match.start(), offset + match.end())
        if pattern.sense == "clock":
            return self._clock(fields, span)
        if pattern.sense != "date":
            return self._relative(match, fields, pattern, offset)
        known = {
            name: int(fields[name].lstrip("'’"))
            for name in ("year", "day", "day_to", "month_no", "decade", "century")
            if fields.get(name)
        }
        known["month"] = known.pop("month_no", 0)
        if fields.get("month"):
            known["month"] = self.patterns.months[fields["month"].rstrip(".").lower()]
        if fields.get("weekday"):
            known["weekday"] = self.patterns.weekdays[fields["weekday"].rstrip(".").lower()]
            known |= self._part_of(match[0].lower())
        if fields.get("roman"):
            known["century"] = _roman(fields["roman"])
        if fields.get("first"):
            self._read_slashed(known, int(fields["first"]), int(fields["second"]))
        return self._date(span, known) if self._makes_sense(known, match) else None

    def _part_of(self, word: str) -> dict[str, int]:
        """The part of the day that ends the name of a weekday: Dienstagabend."""
        parts = (part for ending, part in self.patterns.day_parts if word.endswith(ending))
        return {"part": part} if (part := next(parts, None)) else {}

    def _date(self, span: Span, known: dict[str, int]) -> Date:
        return Date(
            span,
            year=known.get("year"),
            month=known.get("month") or None,
            day=known.get("day"),
            last_day=known.get("day_to"),
            weekday=known.get("weekday"),
            decade=known.get("decade"),
            century=known.get("century"),
            hour=known.get("hour"),
            minute=0 if "hour" in known else None,
            part=known.get("part"),
            reference=self.reference,
        )

    def _read_slashed(self, known: dict[str, int], first: int, second: int) -> None:
        """Read 3/14/2025 and 14/3/2025; where both could be the month, only the year is known."""
        day_first = self.patterns.day_first
        if day_first is None and first <= 12 and second <= 12 and first != second:
            return
        swapped = day_first or first > 12
        known["day"], known["month"] = (first, second) if swapped else (second, first)

    def _makes_sense(self, known: dict[str, int], match: re.Match[str]) -> bool:
        """Whether what was found can be a date; short years in `known` are completed."""
        if known.get("year", 100) < 100:
            known["year"] += 2000 if known["year"] < 50 else 1900
        if known.get("decade", 100) < 100:
            before = match.string[max(0, match.start() - 4) : match.start()]
            bare = self.patterns.code == "en" and match["decade"][0] not in "'’"
            if bare and not _THE.search(before):
                # The 90s are a decade; a man in his 90s is old.
                return False
            known["decade"] += 2000 if known["decade"] < 30 else 1900
        return known["month"] <= 12 and known.get("day", 1) <= 31 and known.get("century", 1) < 30

    def _clock(self, fields: dict[str, str], span: Span) -> Date | None:
        hour, minute = int(fields["hour"]), int(fields.get("minute") or 0)
        half = (fields.get("half") or "")[:1].lower()
        if half and not 0 < hour <= 12:
            return None
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        return Date(span, hour=hour % 24, minute=minute)

    def _relative(
        self, match: re.Match[str], fields: dict[str, str], pattern: Pattern, offset: int
    ) -> Date | None:
        unit = self._unit(fields["unit"])
        start = match.start()
        count = {"last": -1, "this": 0, "next": 1}.get(pattern.sense)
        if count is None:
            words = fields.get("amount")
            if pattern.led:
                before = _AMOUNT_BEFORE.search(match.string[max(0, start - 80) : start])
                words = before[1] if before else None
                start -= len(before[0]) if before else 0
            counted = self._amount(words or "")
            if counted is None:
                return None
            count, skipped = counted
            start += skipped if pattern.led else 0
            count = -count if pattern.sense == "ago" else count
        date = Date(
            Span(offset + start, offset + match.end()),
            offset=count,
            unit=unit,
            reference=self.reference,
        )
        return date if pattern.sense == "later" else self._resolved(date, count, unit)

    def _unit(self, word: str) -> str:
        return next(name for name, words in self.patterns.units.items() if words.fullmatch(word))

    def _amount(self, words: str) -> tuple[int, int] | None:
        """The amount at the end of some words, and how many characters stand before it."""
        for piece in re.finditer(r"[^\W_]+(?:['’][^\W_]+)*", words):
            rest = words[piece.start() :].lower()
            if rest.isdecimal():
                return int(rest), piece.start()
            if rest in self.patterns.one:
                return 1, piece.start()
            tokens = tuple(
                token.replace("’", "'") for token in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", rest)
            )
            read = read_words(tokens, self.lexicon)
            if len(read) == 1 and (read[0].first, read[0].last) == (0, len(tokens)):
                value: Fraction = read[0].value
                if not read[0].ordinal and value.denominator == 1 and value:
                    return int(value), piece.start()
        return None

    def _resolved(self, date: Date, count: int, unit: str) -> Date:
        """Fill in the calendar fields where the report's own day is known."""
        reference = self.reference
        if reference is None:
            return date
        try:
            if unit == "day":
                day = reference + datetime.timedelta(days=count)
                return replace(date, year=day.year, month=day.month, day=day.day)
            if unit == "month" and abs(count) < 2:
                month = reference.year * 12 + reference.month - 1 + count
                return replace(date, year=month // 12, month=month % 12 + 1)
            if unit == "year" and abs(count) < 2:
                return replace(date, year=reference.year + count)
        except (OverflowError, ValueError):
            return date
        return date

    def _day_words(self, sentence: Sentence) -> list[Date]:
        found: list[Date] = []
        if self.patterns.day_words is None:
            return found
        for match in self.patterns.day_words.finditer(sentence.text):
            for count, words in self.patterns.day_offsets:
                if words.match(sentence.text, match.start()):
                    span = Span(sentence.start + match.start(), sentence.start + match.end())
                    date = Date(span, offset=count, unit="day", reference=self.reference)
                    found.append(self._resolved(date, count, "day"))
                    break
        return found

    def _named(self, sentence: Sentence) -> list[Date]:
        found: list[Date] = []
        for field, value, words in self.patterns.named:
            for match in words.finditer(sentence.text):
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                found.append(self._date(span, {field: value}))
        return found

    def _years(self, sentence: Sentence) -> list[Date]:
        """The years that stand alone, and the second year of 2018–19."""
        found: list[Date] = []
        for match in _YEAR.finditer(sentence.text):
            if not self._is_year(sentence, match):
                continue
            start, end, year = match.start(), match.end(), int(match[1])
            found.append(Date(Span(sentence.start + start, sentence.start + end), year=year))
            further = _SPAN_END.match(sentence.text, end)
            if further:
                last = int(further[1])
                last = last if last > 99 else year // 100 * 100 + last
                if year < last <= year + 100:
                    start, end = (sentence.start + at for at in further.span(1))
                    found.append(Date(Span(start, end), year=last))
        return found

    def _is_year(self, sentence: Sentence, match: re.Match[str]) -> bool:
        """Whether four digits are a year, by what stands before and after."""
        year, text = int(match[1]), sentence.text
        after = re.match(r"[\s-]{1,2}([^\W\d_]{1,30})", text[match.end() : match.end() + 33])
        word = after[1] if after else ""
        if word.lower() in self.lexicon.units or word.lower() in self.lexicon.scales:
            return False
        before = re.search(r"([^\W\d_]{1,20}|['’]s)[\s(-]{1,3}$", text[: match.start()][-24:])
        led = before is not None and before[1].lower() in self.patterns.year_before
        if year % 100 and 1900 <= year < 2100:
            # English writes 2,016 candidates; other languages may leave out the mark.
            counted = word.islower() and word.endswith("s") and len(word) > 3
            return led or self.patterns.code == "en" or not counted
        return led and year < 2100 and not (word.islower() and len(word) > 3)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word.upper()]
    following = [*values[1:], 0]
    return sum(-v if v < then else v for v, then in zip(values, following, strict=True))


def _mark(taken: bytearray, start: int, end: int) -> None:
    """Mark a stretch of a sentence as a date, or as certainly not one."""
    taken[start:end] = b"\x01" * (end - start)
