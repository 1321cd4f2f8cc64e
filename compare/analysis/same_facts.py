"""Facts of several texts, put together where their values are the same.

Takes what each text states, gives groups: "£412 million" and "412m pounds", "10 March" and "March
10th", "Ms Torvald" and "Ines Torvald". A bare small number says nothing by its value ("two"), so
what it counts has to be the same as well. Each fact is compared only with those that share a key
with it, because a long report has thousands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from compare.analysis.name_pieces import NamePieces
from compare.analysis.name_spellings import with_spellings
from compare.differences.across_languages import same_across, sounds_of
from compare.differences.finder import Account
from compare.facts import Date, Name, Number
from compare.facts.dates.date import same_date
from compare.facts.names.matching import same_name
from compare.facts.numbers.number import measure, same_number
from compare.text.document import Span
from compare.text.lexicon.names import NameKind
from compare.text.sides import SIDES

# The name of the speech among the texts; all others are reports.
TRANSCRIPT = "transcript"
# More facts of one kind than a report has: a table, or an attempt to waste time.
MOST_FACTS = 5_000
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
# A fact is compared with so many groups that may have its value.
_MOST_ALIKE = 20
# So small a number after a word with a capital may be a label, so many letters show it.
_LABEL, _BEFORE = 3, 30
_LABELLED = re.compile(r"\b[^\W\d_a-z][^\W\d_]+ $")
# Larger whole numbers are hardly the same by chance.
_TELLING = 20


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


Fact = TypeVar("Fact", bound=_Spanned)


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one value: where they stand, in the order of the texts, and how much they matter.

    `value` is the fact in one form. The rank is 0 for what matters most. A name `differs` that the
    two reports spell in two ways.
    """

    value: str
    rank: int
    places: tuple[tuple[str, Span], ...]
    differs: bool = False

    def spans(self, text: str) -> tuple[Span, ...]:
        """The places in one text, each once."""
        here = [span for name, span in self.places if name == text]
        if len(here) < 2:
            return tuple(here)
        found = {(span.start, span.end): span for span in here}
        return tuple(found[key] for key in sorted(found))


def number_groups(accounts: Mapping[str, Account]) -> list[Group]:
    """The numbers of the texts."""
    rows = _grouped(
        {name: list(_counted(account)) for name, account in accounts.items()}, _amount, _same_amount
    )
    by_value: dict[object, list[set[str]]] = defaultdict(list)
    for row in rows:
        by_value[_small(row[0][1])].append({name for name, _ in row if name != TRANSCRIPT})
    return [
        _group(row, _amount_value(row[0][1]), _amount_rank(row[0][1]))
        for row in rows
        if not _unclear(row, by_value[_small(row[0][1])])
    ]


def _counted(account: Account) -> Iterator[Number]:
    """The numbers that count something: not "he has one", nor the label of "Person 2"."""
    for number in account.facts.numbers:
        bare = not number.nouns and not number.unit and not number.ordinal
        if not (bare and 0 < number.value <= _LABEL and number.upper is None):
            yield number
            continue
        figure = account.text[number.figure.start : number.figure.end]
        before = account.text[max(number.span.start - _BEFORE, 0) : number.span.start]
        is_pronoun = number.value == 1 and figure.isalpha()
        if not is_pronoun and _LABELLED.search(before) is None:
            yield number


def _small(number: Number) -> object:
    """The value of a bare small count, None for any other number."""
    return None if _amount_rank(number) == 1 else (number.value, number.ordinal)


def _unclear(row: Sequence[tuple[str, Number]], alike: Sequence[set[str]]) -> bool:
    """Whether a small count of one text may be one of another: "two men", "two of them"."""
    texts = {name for name, _ in row if name != TRANSCRIPT}
    return _small(row[0][1]) is not None and any(others - texts for others in alike)


def date_groups(accounts: Mapping[str, Account]) -> list[Group]:
    """The dates and times of the texts."""
    rows = _grouped(
        {name: account.facts.dates for name, account in accounts.items()}, _date_keys, same_date
    )
    return [_group(row, _date_value(row, accounts), _date_rank(row[0][1])) for row in rows]


def name_groups(accounts: Mapping[str, Account]) -> list[Group]:
    """The persons, places and bodies of the texts; an office counts as the person who has it.

    Where the texts are in several languages, names that sound alike are one.
    """
    named = {name: list(_named(account)) for name, account in accounts.items()}
    across = len({account.facts.language for account in accounts.values()}) > 1
    keys, same = (_sound_keys, same_across) if across else (_name_keys, same_name)
    rows = _grouped(named, keys, same)
    return [_group(row, _name_value(row, accounts), 2) for row in rows]


def spelt_name_groups(accounts: Mapping[str, Account]) -> list[Group]:
    """The names of two reports; one that each spells in its own way is one group, which differs."""
    if len({account.facts.language for account in accounts.values()}) > 1:
        return name_groups(accounts)
    named = {name: list(_named(account)) for name, account in accounts.items()}
    rows = with_spellings(_grouped(named, _name_keys, same_name))
    return [_spelt_group(row, differs, accounts) for row, differs in rows]


def _spelt_group(
    row: Sequence[tuple[str, Name]], differs: bool, accounts: Mapping[str, Account]
) -> Group:
    sides = [[each for each in row if each[0] == side] for side in SIDES] if differs else [row]
    value = " / ".join(dict.fromkeys(_name_value(side, accounts) for side in sides))
    return replace(_group(row, value, 2), differs=differs)


def _named(account: Account) -> Iterator[Name]:
    """The names but for pieces of longer ones, and the offices of persons whom the text names."""
    names, pieces = account.facts.names, NamePieces(account)
    figures = {number.figure for number in account.facts.numbers}
    persons = {name.full for name in names if name.kind is NameKind.PERSON}
    for name in names:
        if all(map(_ROMAN.fullmatch, name.words)):
            continue  # the number of an article or of a chapter
        if name.core in figures or pieces.is_fragment(name):
            continue
        if name.kind is not NameKind.OFFICE:
            yield name
        elif name.resolved and name.full in persons and name.known is None:
            yield replace(name, kind=NameKind.PERSON, words=name.full, titles=())


def _group(row: Sequence[tuple[str, _Spanned]], value: str, rank: int) -> Group:
    return Group(value, rank, tuple((name, fact.span) for name, fact in row))


def _grouped(
    facts: Mapping[str, Sequence[Fact]],
    keys: Callable[[Fact], Iterable[object]],
    same: Callable[[Fact, Fact], bool],
) -> list[list[tuple[str, Fact]]]:
    """The facts of all texts in groups, each by the first fact of it that they equal."""
    groups: list[list[tuple[str, Fact]]] = []
    by_key: dict[object, list[int]] = defaultdict(list)
    for name, each in facts.items():
        for fact in each[:MOST_FACTS]:
            known = dict.fromkeys(n for key in keys(fact) for n in by_key[key][-_MOST_ALIKE:])
            found = next((n for n in known if same(groups[n][0][1], fact)), None)
            if found is None:
                found = len(groups)
                groups.append([])
            groups[found].append((name, fact))
            for key in keys(fact):
                if found not in by_key[key][-1:]:
                    by_key[key].append(found)
    return groups


def _amount(number: Number) -> list[object]:
    return [number.value * measure(number.unit)[1], number.value]


def _same_amount(x: Number, y: Number) -> bool:
    """Whether two numbers are one fact, wherever they stand."""
    if not same_number(x, y):
        return False
    if x.unit and y.unit:
        return True
    if not x.ordinal and abs(x.value) >= _TELLING:
        return True
    return bool(set(x.nouns) & set(y.nouns))


def _amount_value(number: Number) -> str:
    parts = [_digits(number.value)]
    if number.upper is not None:
        parts.append(_digits(number.upper))
    bound = "" if number.bound.value == "exact" else f"{number.bound.value.replace('_', ' ')} "
    ending = "." if number.ordinal else ""
    per = f" a {number.rate}" if number.rate else ""
    return f"{bound}{'-'.join(parts)}{ending}{f' {number.unit}' if number.unit else ''}{per}"


def _digits(value: object) -> str:
    number = float(value)  # type: ignore[arg-type]
    return f"{number:.0f}" if number == int(number) else f"{number:.6g}"


def _amount_rank(number: Number) -> int:
    """Figures with a unit or of some size before small counts."""
    if number.unit or (abs(number.value) >= _TELLING and not number.ordinal):
        return 1
    return 4 if not number.ordinal else 6


def _date_keys(date: Date) -> list[object]:
    keys: list[object] = []
    if date.month and date.day:
        keys.append(("day", date.month, date.day))
    elif date.month:
        keys.append(("month", date.month))
    elif date.year:
        keys.append(("year", date.year))
    elif date.weekday is not None:
        keys.append(("weekday", date.weekday))
    elif date.hour is not None:
        keys.append(("hour", date.hour))
    elif date.offset is not None:
        keys.append(("offset", date.offset, date.unit))
    else:
        keys.append(("other", date.decade, date.century, date.part))
    return keys


def _date_rank(date: Date) -> int:
    """Days and years before weekdays and words such as "today"."""
    return 3 if date.year or date.month else 5


def _date_value(row: Sequence[tuple[str, Date]], accounts: Mapping[str, Account]) -> str:
    """`2025-03-14`, `03-14`, `2025`; else the words of the first."""
    name, date = max(row, key=lambda item: _known(item[1]))
    if date.month and date.day:
        day = f"{date.month:02d}-{date.day:02d}"
        return f"{date.year:04d}-{day}" if date.year else day
    if date.month and date.year:
        return f"{date.year:04d}-{date.month:02d}"
    if date.year and not date.last_day:
        return f"{date.year:04d}"
    return _words(accounts[name].text, date.span)


def _known(date: Date) -> int:
    return sum(value is not None for value in (date.year, date.month, date.day))


def _name_keys(name: Name) -> list[object]:
    if name.known:
        return [("known", name.known.name)]
    words = [word[:3] for word in name.full]
    joined = "".join(word[:1] for word in name.full)
    return [*words, ("initials", name.full[0] if name.acronym else joined)]


def _sound_keys(name: Name) -> list[object]:
    return [*_name_keys(name), *(("sounds", sounds) for sounds in sounds_of(name))]


def _name_value(row: Sequence[tuple[str, Name]], accounts: Mapping[str, Account]) -> str:
    """The longest form of a person's name, and the most frequent one of any other."""
    forms = [name.resolved or _words(accounts[text].text, name.core) for text, name in row]
    numbers = Counter(forms)
    if any(name.kind is NameKind.PERSON for _, name in row):
        return max(forms, key=len)
    return max(forms, key=lambda form: numbers[form])


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
