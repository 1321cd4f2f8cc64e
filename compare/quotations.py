"""Quotations of one report and who is quoted.

Takes the pieces of a report, gives each stretch between quotation marks that gives somebody's
words, with its speaker: the mention in the report (`he`, `the Belarusian leader`) and the name
that the report resolves it to. Quotation marks do more than quote, so titles of works, nicknames
and words held at arm's length are told apart and left out. A quotation that runs over paragraphs
gives one Quotation per paragraph with one speaker: a forgotten mark could otherwise swallow
narration, and links are made of sentences anyway. Where a clause does not say who speaks, the
speaker is carried on from what stands before, as a reader would.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from compare.attribution import Attribution, attribution_words
from compare.document import Span
from compare.marks import Quoted
from compare.narration import Clause, read_narration
from compare.segment import Segments, Sentence
from compare.speakers import Attributed, Found, Speaker, announced, attribute, subject

__all__ = ["Quotation", "Speaker", "find_quotations"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; the speaker is None where the report does not say."""

    span: Span
    speaker: Speaker | None


# Fewer words may be a term or a title; more of them are somebody's.
_FEW = 3
_LONGEST_TITLE = 8


def find_quotations(segments: Segments, text: str) -> tuple[Quotation, ...]:
    """Give the quotations of a report in the order of the text."""
    if not segments.quoted:
        return ()
    words = attribution_words(segments.language)
    sentences = {
        number: list(group)
        for number, group in groupby(segments.sentences, key=lambda s: s.paragraph)
    }
    found: list[Quotation] = []
    outer = [quoted for quoted in segments.quoted if quoted.depth == 0]
    place = 0
    last: Span | None = None
    before: list[Clause] = []
    for number, paragraph in enumerate(segments.paragraphs):
        stop = place
        while stop < len(outer) and outer[stop].start < paragraph.end:
            stop += 1
        clauses = _narration(text, sentences.get(number, ()), outer[place:stop], paragraph, words)
        if stop > place:
            rows = _paragraph(clauses, outer[place:stop], before, last, text, words)
            for quoted, span in rows:
                found.append(Quotation(Span(quoted.start, quoted.end), _speaker(span)))
                last = span
        before, place = clauses, stop
    return tuple(found)


def _narration(
    text: str,
    sentences: Sequence[Sentence],
    outer: Sequence[Quoted],
    paragraph: Span,
    words: Attribution,
) -> list[Clause]:
    """The clauses of a paragraph; one that only says who asked is joined to its question."""
    clauses = read_narration(text, sentences, outer, paragraph, words.compounds)
    joined: list[Clause] = []
    for clause in clauses:
        if joined and _only_attributes(joined[-1], clause, text, words):
            clause = replace(clause, tokens=(*joined.pop().tokens, *clause.tokens))
        joined.append(clause)
    return joined


# "Why?" Harrow asked.
_LONGEST_ATTRIBUTION = 8


def _only_attributes(question: Clause, clause: Clause, text: str, words: Attribution) -> bool:
    tokens = clause.tokens
    last = question.tokens[-1]
    return (
        last.quoted >= 0
        and text[last.end - 2] in "?!…"
        and len(tokens) <= _LONGEST_ATTRIBUTION
        and not clause.quotations
        and any(token.norm in words.verbs and not token.capital for token in tokens)
    )


def _speaker(span: Span | None) -> Speaker | None:
    return None if span is None else Speaker(span, None)


def _paragraph(
    clauses: Sequence[Clause],
    outer: Sequence[Quoted],
    before: Sequence[Clause],
    last: Span | None,
    text: str,
    words: Attribution,
) -> list[tuple[Quoted, Span | None]]:
    """The quotations of one paragraph, each with the mention of its speaker."""
    rows: list[tuple[Quoted, Span | None]] = []
    current: Span | None = None
    for clause in clauses:
        if not clause.quotations:
            current = subject(clause, words).span or current
            continue
        for place in clause.quotations:
            quoted = outer[clause.tokens[place].quoted]
            attributed = attribute(clause, place, text, words)
            if not _is_quotation(clause, place, attributed, text, words):
                continue
            span = attributed.span
            if span is None:
                span = current
            if span is None and quoted.continued:
                span = last
            if span is None and before and not rows and before[-1].tokens[-1].norm == ":":
                span = announced(before[-1], words).span
            current = span
            rows.append((quoted, span))
    known = next((span for _, span in rows if span is not None), None)
    if known is None and before:
        known = last if before[-1].quotations else subject(before[-1], words).span
    return [(quoted, known if span is None else span) for quoted, span in rows]


def _is_quotation(
    clause: Clause, place: int, attributed: Attributed, text: str, words: Attribution
) -> bool:
    """Whether a quoted stretch gives somebody's words, and is no title, nickname or mere term."""
    token = clause.tokens[place]
    inside = text[token.start + 1 : token.end - 1].strip()
    count = len(inside.split())
    if count > _LONGEST_TITLE or not clause.told or inside[-1:] in ("?", "!"):
        return True
    before = clause.tokens[place - 1] if place else None
    behind = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
    if clause.headline:
        return count > 1
    if before is not None and before.word and before.norm not in words.verbs:
        if _is_title(inside, words):
            return False
    if count > _FEW:
        return True
    if before is None or not any(t.word and t.norm in words.verbs for t in clause.tokens[:place]):
        # Nobody speaks before it: it quotes if it is the whole of what somebody then says.
        return attributed.found is Found.NEXT and (
            inside[-1:] in ",.…" or (behind is not None and behind.mark)
        )
    return attributed.found >= Found.SPOKEN


_WORD = re.compile(r"[^\W_][^\s]*")


def _is_title(inside: str, words: Attribution) -> bool:
    """Whether all but the small words have capitals."""
    found = _WORD.findall(inside)
    large = [w for w in found if w[0].isupper()]
    small = (w.casefold().strip(".,") for w in found if not w[0].isupper() and not w[0].isdigit())
    return bool(large) and all(
        w in words.links or w in words.determiners or w in words.breaks for w in small
    )
