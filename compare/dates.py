"""Dates and times of a report, with what is known of each.

Takes the sentences of a report and the day it is from, gives its `Date`s in order. Each pattern
gives some fields of a date; `Friday` and `yesterday` become days where the report's own date is
known. dateparser was tried: it takes fifty milliseconds for a thousand words and takes "we may"
and "of a two" for dates, because it is made for strings that are known to be dates.
"""

import datetime
import re
from dataclasses import replace
from fractions import Fraction

from compare.date_patterns import DatePatterns, Pattern, date_patterns
from compare.document import Span
from compare.kinds import Kind
from compare.moments import Date
from compare.moments import comparable_dates as comparable_dates
from compare.moments import same_date as same_date
from compare.number_lexicon import Lexicon, number_lexicon
from compare.numerals import read_words
from compare.segment import Segments, Sentence


def find_dates(segments: Segments, report_date: str | None = None) -> tuple[Date, ...]:
    """Give the dates of a report in the order of the text; boilerplate has none.

    `report_date` is an ISO date; anything else counts as not known.
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


_YEAR = re.compile(r"(?<![\w.,:/$€£¥#+])(?<!\d-)([12]\d{3})(?![\w%°€£]|[.,:]\d|/\d{3}|-\d{5})")
_SPAN_END = re.compile(r"[–/-](\d{2}|\d{4})(?![\w.,%]\d|\w)")
_HALF_AGES = re.compile(r"(?:\bthe\s|['’])$", re.IGNORECASE)


class _Finder:
    """Finds the dates of one sentence after another."""

    def __init__(
        self, patterns: DatePatterns, lexicon: Lexicon, reference: datetime.date | None
    ) -> None:
        self.patterns, self.lexicon, self.reference = patterns, lexicon, reference

    def in_sentence(self, sentence: Sentence) -> list[Date]:
        text, found = sentence.text, list[Date]()
        holds = self._holds(sentence)
        taken: list[tuple[int, int]] = []
        if "weekday" in holds or "month" in holds or "digit" in holds:
            if self.patterns.not_dates:
                taken += [match.span() for match in self.patterns.not_dates.finditer(text)]
        for pattern in self.patterns.patterns:
            if not all(need in holds or need in holds[""] for need in pattern.needs):
                continue
            for match in pattern.find.finditer(text):
                date = self._read(match, pattern, sentence)
                if date is not None:
                    self._take(date, sentence, taken, found)
        for date in (*self._day_words(sentence), *self._named(sentence, holds)):
            self._take(date, sentence, taken, found)
        if "digit" in holds:
            for date in self._years(sentence):
                self._take(date, sentence, taken, found)
        return sorted(found, key=lambda date: date.span.start)

    def _holds(self, sentence: Sentence) -> dict[str, str]:
        """Say what sorts of words a sentence holds; under "" stands its text in lower case."""
        holds = {"": sentence.text.lower()}
        begins = {word.norm[:3] for word in sentence.words}
        for sort, beginnings in self.patterns.beginnings.items():
            if not begins.isdisjoint(beginnings):
                holds[sort] = ""
        if any(begin[:1].isdigit() for begin in begins):
            holds["digit"] = ""
        return holds

    def _take(
        self, date: Date, sentence: Sentence, taken: list[tuple[int, int]], found: list[Date]
    ) -> None:
        start, end = date.span.start - sentence.start, date.span.end - sentence.start
        if all(end <= other or start >= last for other, last in taken):
            taken.append((start, end))
            found.append(date)

    def _read(self, match: re.Match[str], pattern: Pattern, sentence: Sentence) -> Date | None:
        """Turn what a pattern found into a date; None where it makes no sense."""
        fields = match.groupdict()
        offset = sentence.start
        span = Span(offset + match.start(), offset + match.end())
        if pattern.sense == "clock":
            return self._clock(fields, span)
        if pattern.sense != "date":
            return self._relative(match, fields, pattern.sense, offset)
        date = Date(span, reference=self.reference)
        for name in ("year", "day", "decade", "century"):
            if fields.get(name):
                date = replace(date, **{name: int(fields[name].lstrip("'’"))})
        if fields.get("day_to"):
            date = replace(date, last_day=int(fields["day_to"]))
        if fields.get("month_no"):
            date = replace(date, month=int(fields["month_no"]))
        if fields.get("month"):
            date = replace(date, month=self.patterns.months[fields["month"].rstrip(".").lower()])
        if fields.get("weekday"):
            weekday = self.patterns.weekdays[fields["weekday"].rstrip(".").lower()]
            date = replace(date, weekday=weekday)
        if fields.get("roman"):
            date = replace(date, century=_roman(fields["roman"]))
        if fields.get("first"):
            date = self._slashed(date, int(fields["first"]), int(fields["second"]))
        return self._sensible(date, match)

    def _slashed(self, date: Date, first: int, second: int) -> Date | None:
        """Read 3/14/2025 and 14/3/2025; where both could be the month, only the year is known."""
        day_first = self.patterns.day_first
        if day_first is None and first <= 12 and second <= 12 and first != second:
            return date
        day, month = (first, second) if day_first or first > 12 else (second, first)
        return replace(date, day=day, month=month) if month <= 12 and day <= 31 else None

    def _sensible(self, date: Date | None, match: re.Match[str]) -> Date | None:
        if date is None:
            return None
        if date.year is not None and date.year < 100:
            date = replace(date, year=date.year + (2000 if date.year < 50 else 1900))
        if date.decade is not None and date.decade < 100:
            before = match.string[max(0, match.start() - 4) : match.start()]
            quoted = match["decade"][0] in "'’"
            if self.patterns.code == "en" and not quoted and not _HALF_AGES.search(before):
                return None
            date = replace(date, decade=date.decade + (2000 if date.decade < 30 else 1900))
        return None if date.century is not None and not 0 < date.century < 30 else date

    def _clock(self, fields: dict[str, str], span: Span) -> Date | None:
        hour, minute = int(fields["hour"]), int(fields.get("minute") or 0)
        half = (fields.get("half") or "")[:1].lower()
        if half and not 0 < hour <= 12:
            return None
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        return Date(span, hour=hour % 24, minute=minute)

    def _relative(
        self, match: re.Match[str], fields: dict[str, str], sense: str, offset: int
    ) -> Date | None:
        unit = self._unit(fields["unit"])
        start = match.start()
        count = {"last": -1, "this": 0, "next": 1}.get(sense)
        if count is None:
            counted = self._amount(match["amount"])
            if counted is None:
                return None
            amount, skipped = counted
            if start == match.start("amount"):
                start += skipped
            count = -amount if sense == "ago" else amount
        date = Date(
            Span(offset + start, offset + match.end()),
            offset=count,
            unit=unit,
            reference=self.reference,
        )
        return self._resolved(date, count, unit)

    def _unit(self, word: str) -> str:
        return next(name for name, words in self.patterns.units.items() if words.fullmatch(word))

    def _amount(self, words: str) -> tuple[int, int] | None:
        """Give the amount at the end of some words, and how many characters stand before it."""
        for piece in re.finditer(r"[^\W_]+", words):
            rest = words[piece.start() :].lower()
            if rest.isdecimal():
                return int(rest), piece.start()
            if rest in self.patterns.one:
                return 1, piece.start()
            tokens = tuple(re.findall(r"[^\W_]+", rest))
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

    def _named(self, sentence: Sentence, holds: dict[str, str]) -> list[Date]:
        found: list[Date] = []
        for field, value, words in self.patterns.named:
            for match in words.finditer(sentence.text):
                span = Span(sentence.start + match.start(), sentence.start + match.end())
                found.append(replace(Date(span), **{field: value}))
        return found

    def _years(self, sentence: Sentence) -> list[Date]:
        """Give the years that stand alone, and the second year of 2018–19."""
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
        """Say whether four digits are a year, by what stands before and behind."""
        year, text = int(match[1]), sentence.text
        behind = re.match(r"[\s-]{1,2}([^\W\d_]{1,30})", text[match.end() : match.end() + 33])
        word = behind[1] if behind else ""
        if word.lower() in self.lexicon.units or word.lower() in self.lexicon.scales:
            return False
        before = re.search(r"([^\W\d_]{1,20}|['’]s)[\s(-]{1,3}$", text[: match.start()][-24:])
        led = before is not None and before[1].lower() in self.patterns.year_before
        if year % 100 and 1900 <= year < 2100:
            return led or not (word.islower() and word.endswith("s") and len(word) > 3)
        return led and year < 2100 and not (word.islower() and len(word) > 3)


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _roman(word: str) -> int:
    values = [_ROMAN[letter] for letter in word.upper()]
    following = [*values[1:], 0]
    return sum(-v if v < then else v for v, then in zip(values, following, strict=True))
