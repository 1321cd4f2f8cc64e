"""What an answer lists of the findings, and what it calls them.

Takes a Comparison and its findings and gives those that a reader sees first, in their order, with
the kinds of each in words, and the rest as counts. The terminal and the page list the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from compare.differences import DifferenceKind
from compare.differences.kinds import word_of
from compare.result.comparison import Comparison
from compare.result.findings import Finding
from compare.text.sides import SIDES
from compare.writers.common.summary_text import counted

# Findings of at least this weight change what is said; lighter ones are listed only while there
# are fewer than so many lines.
_STRONG, _FEW = 0.3, 5
_MOST = 24
# What the speech has of a quotation.
_SPOKEN = {
    "not_found": "not in the speech",
    "altered": "not as spoken",
    "spliced": "spliced",
    "denied": "the speech denies it",
    "supposed": "only supposed in the speech",
    "reported": "reported of others in the speech",
    "asked": "asked in the speech",
}


def kinds_words(finding: Finding) -> str:
    """The kinds of a finding; that a fact stands in a quotation goes without saying."""
    kinds = [kind for kind in finding.kinds if kind != DifferenceKind.QUOTE_WORDING]
    words = ", ".join(_SPOKEN.get(kind) or word_of(kind) for kind in kinds or finding.kinds)
    return f"{finding.opening}: {words}" if finding.opening else words


def listed(comparison: Comparison, differing: Sequence[Finding]) -> list[Finding]:
    """The findings to list: those that change what is said, and others while there are few.

    Where most quotations differ, as in two translations or from another speech, a list of them
    would bury the rest.
    """
    unlike = {
        side
        for side in SIDES
        if (support := comparison.summary.side(side).support) is not None and support.unlike
    }
    spoken = [f for f in differing if f.quotation is not None and f.side not in unlike]
    others = [f for f in differing if f.quotation is None]
    strong = [f for f in others if f.weight >= _STRONG]
    if comparison.summary.translations:
        worded = [f for f in strong if f.kinds == (DifferenceKind.QUOTE_WORDING,)]
        strong = [f for f in strong if f not in worded[_FEW:]]
    chosen = (strong if len(strong) >= _FEW else others[:_FEW])[:_MOST]
    return [f for f in differing if f in spoken[:_FEW] or f in chosen]


def left_words(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings that are not listed, by kind: `2 quoted in one, reported in the other`."""
    numbers = Counter((finding.kinds[0], finding.weight >= _STRONG) for finding in findings)
    for (kind, strong), number in numbers.items():
        if kind == DifferenceKind.QUOTE_MODE:
            yield f"{number} quoted in one, reported in the other"
        elif kind == DifferenceKind.QUOTE_WORDING:
            words = "reworded" if strong else "slightly reworded"
            yield f"{number} {words}"
        elif kind in _SPOKEN:
            yield f"{counted(number, 'quotation')} {_SPOKEN[kind]}"
        else:
            yield f"{number} more on {word_of(kind)}"
