"""Whether a fact that a report in another language lacks is more than a turn of phrase.

Takes a fact of one report, and the other report, which is in another language; says yes only where
the fact would be recognised in any language. A figure must be large or have a unit, and no equal
value may stand there. A name must be a person's full one or a listed place, and nothing there may
sound like it; names that are made of words ("Red Fort", "the House") are translated. Asked before a
detail is shown, because most of what looks missing in a translation is only said differently.
"""

from compare.differences.across_languages import has_sounds, sounds_alike
from compare.differences.finder import Account
from compare.facts.numbers.number import SHARE, TIMES, Bound
from compare.result.facts import FactKind
from compare.text.document import Span
from compare.text.lexicon.names import NameKind

# A smaller count may be a mere word in another language.
_SMALL = 12


class ToldAcross:
    """Which facts of one report, `account`, would be known in the language of the other."""

    def __init__(self, account: Account, there: Account) -> None:
        self._numbers = {number.span: number for number in account.facts.numbers}
        self._names = {name.span: name for name in account.facts.names}
        self._values_there = {number.value for number in there.facts.numbers}
        self._names_there = list({name.full: name for name in there.facts.names}.values())

    def tells(self, kind: FactKind, span: Span) -> bool:
        """Whether a fact is missing in the other report, as far as that can be said."""
        if kind == "number":
            number = self._numbers.get(span)
            if number is None or number.unit in (SHARE, TIMES) or number.bound is Bound.MANY:
                return False
            telling = number.value > _SMALL or bool(number.unit)
            return telling and number.value not in self._values_there
        if kind != "name":
            return True
        name = self._names.get(span)
        if name is None:
            return False
        persons = name.kind is NameKind.PERSON and len(name.full) > 1
        places = name.kind is NameKind.PLACE and name.known is not None
        return (
            (persons or places)
            and has_sounds(name)
            and not any(sounds_alike(name, other) for other in self._names_there)
        )
