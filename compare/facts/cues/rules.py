"""Whether words that look like a cue are one.

Takes the place of a phrase from the lexicon, gives the senses that the words around it leave:
none for the month of May, a will, the might of an army, a "no" that answers, a tag question. The
rules look at a word or two on either side, and where these do not settle it the phrase is no cue.
"""

import re

from compare.facts.cues.cue import Sense, Senses
from compare.facts.cues.scope import Clauses

# How far back a "nor" may have its first negation.
_EARLIER = 40
_CLOSED = re.compile(r"\s*[,;:.!?…—–()\[\]\"”“»«]")
_FIGURE = re.compile(r"\.?\s?\d")
_CAPITALISED = frozenset(
    ("may", "will", "might", "can", "must", "could", "would", "should", "shall")
)
_BEHIND_MODAL = frozenset(("be", "have", "not", "never", "no"))
_FUTURE = frozenset(("wird", "werden", "werde"))
_ORDERS = frozenset(("soll", "sollen", "solle"))
_PERFECT = frozenset(("haben", "sein"))
_CLOSING_VERBS = frozenset(("werden", "haben", "sein", "können", "müssen"))
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "ver", "zer")


def settled(clauses: Clauses, first: int, last: int, senses: Senses) -> Senses:
    """The senses that a phrase has where it stands; none where it is no cue."""
    if not senses or clauses.hyphenated(first, last):
        return ()
    if Sense.NEGATION in senses and _denies_nothing(clauses, first, last):
        return ()
    single = last == first + 1
    if single and clauses.norms[first] in clauses.lexicon.nominal and _is_noun(clauses, first):
        return ()
    rule = _settled_german if clauses.language == "de" else _settled_english
    return rule(clauses, first, last, senses)


def _is_noun(clauses: Clauses, at: int) -> bool:
    if clauses.norm(at - 1) in clauses.lexicon.noun_before:
        return True
    if clauses.language == "de":
        return at > 0 and clauses.raw(at)[0].isupper()
    return clauses.norm(at + 1) == "of"


def _denies_nothing(clauses: Clauses, first: int, last: int) -> bool:
    norm, after, behind = clauses.norms[first], clauses.norm(last), clauses.between(last)
    if norm == "no":
        # An answer, a vote, a number: "No, ...", "a no", "No. 5".
        if not after or _CLOSED.match(behind) or _FIGURE.match(behind + after[:1]):
            return True
        return clauses.norm(first - 1) in ("a", "the", "vote", "voted", "voting", "or")
    if after == "until" or (after in clauses.lexicon.privative and not clauses.parted(last)):
        return True
    return norm.endswith(("n't", "nt")) and _asks(clauses, first, after)


def _asks(clauses: Clauses, first: int, after: str) -> bool:
    """Whether a contracted verb before its subject asks: "isn't it?", "Didn't they know?"."""
    if clauses.norm(first - 1) == "why":
        return True
    opens = first == 0 or clauses.parted(first)
    return opens and (after in clauses.lexicon.pronouns or clauses.asks)


def _settled_english(clauses: Clauses, first: int, last: int, senses: Senses) -> Senses:
    norm, after = clauses.norms[first], clauses.norm(last)
    if last == first + 1 and norm in _CAPITALISED and not _is_modal(clauses, first, after):
        return ()
    if norm == "could" and after in _BEHIND_MODAL - {"be", "have"}:
        return (Sense.ABILITY,)
    if Sense.NEGATION not in senses and not _is_verbal(clauses, first, last, senses):
        return ()
    if norm == "nor" and not any(map(_denies, clauses.norms[max(0, first - _EARLIER) : first])):
        return ()
    return senses


def _denies(norm: str) -> bool:
    return norm.endswith("n't") or norm in ("not", "no", "never", "neither", "none", "nobody")


def _is_modal(clauses: Clauses, first: int, after: str) -> bool:
    """Whether "may" is no month, "Will" no name, and neither of them opens a question."""
    raw, norm = clauses.raw(first), clauses.norms[first]
    if first == 0:
        return False
    if norm == "should" and after in clauses.lexicon.pronouns:
        return False
    if raw[0].isupper() and not raw.isupper():
        title = clauses.sentence.kind == "headline" and clauses.raw(first - 1)[0].isupper()
        return after in _BEHIND_MODAL or (title and norm != "may")
    return True


def _is_verbal(clauses: Clauses, first: int, last: int, senses: Senses) -> bool:
    """Whether a phrase of several parts of speech stands for what its sense says."""
    lexicon, norm = clauses.lexicon, clauses.norms[first]
    before, after = clauses.norm(first - 1), clauses.norm(last)
    if norm.endswith(("'d", "’d")):
        # "he'd go" is "would", "he'd gone" is "had".
        past = after.endswith(("ed", "en")) or after in lexicon.base or after == "better"
        return bool(after) and not past
    if norm in ("need", "needs"):
        return before not in lexicon.noun_before
    if senses == (Sense.PREDICTION,) and clauses.norms[last - 1] == "to":
        # "going to the coast", "going to Rome"
        return after not in lexicon.determiners and not clauses.raw(last)[:1].isupper()
    if senses == (Sense.LIKELIHOOD,) and norm in ("likely", "most", "very", "expected"):
        return before not in lexicon.comparatives | lexicon.determiners
    if norm in ("alleged", "purported"):
        return before in lexicon.determiners and after not in ("that", "by", "in", "to")
    return True


def _settled_german(clauses: Clauses, first: int, last: int, senses: Senses) -> Senses:
    norm = clauses.norms[first]
    if norm in _FUTURE and not _infinitive_ends(clauses, first):
        return ()
    if norm in _ORDERS:
        end = clauses.end(last)
        participle = clauses.norm(end - 2) if end - 2 >= last else ""
        if clauses.norm(end - 1) in _PERFECT and participle.endswith(("t", "n")):
            return (Sense.HEARSAY,)
    if norm == "wohl" and clauses.norm(last).startswith(("fühl", "gefühl")):
        return ()
    return senses


def _infinitive_ends(clauses: Clauses, first: int) -> bool:
    """Whether the clause of "wird" ends in an infinitive, not in a participle (a passive)."""
    end = clauses.end(first + 1) - 1
    closing = clauses.norm(end)
    if end <= first or clauses.raw(end)[0].isupper():
        return False
    if closing in _CLOSING_VERBS:
        return True
    return (
        closing.endswith("n") and "ge" not in closing[1:4] and not closing.startswith(_INSEPARABLE)
    )
