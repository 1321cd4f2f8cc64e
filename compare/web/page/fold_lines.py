"""The lines that stand for folded stretches, in Aligned and in Findings.

Takes a Comparison and gives, by the passage that stays in sight, how many rows are folded below it
and what the button says: how many sentences only one report has there, and what they are about.
"""

from dataclasses import dataclass

from markupsafe import Markup

from compare.analysis.folds import Fold, find_folds
from compare.result.comparison import Comparison
from compare.text.safe_text import safe_line
from compare.web.escaping import shown
from compare.writers.common.reference_text import only_words
from compare.writers.common.summary_text import counted

# So many characters of the first hidden sentence, where no name and no figure tells more.
_BEGINNING = 60


@dataclass(frozen=True, slots=True)
class FoldLine:
    """The button of a fold, and the number of rows that it hides."""

    rows: int
    words: Markup


def fold_lines(comparison: Comparison) -> dict[str, FoldLine]:
    """Passage that stays in sight -> the button below it."""
    texts = {id: sentence.text for id, sentence in comparison.sentences().items()}
    return {
        fold.first.id: FoldLine(len(fold.hidden), _words(comparison, fold, texts))
        for fold in find_folds(comparison)
    }


def _words(comparison: Comparison, fold: Fold, texts: dict[str, str]) -> Markup:
    size = counted(len(fold.sentences), "more sentence")
    about = [safe_line(words).strip() for words in (*fold.names, *fold.figures)]
    only = only_words(comparison, fold.side)
    if about:
        return Markup("{} {}: <bdi>{}</bdi>").format(size, only, shown(", ".join(about)))
    begins = safe_line(texts[fold.sentences[0]])
    if len(begins) > _BEGINNING:
        begins = (begins[:_BEGINNING].rpartition(" ")[0] or begins[:_BEGINNING]) + " …"
    return Markup("{} {}, beginning <bdi>{}</bdi>").format(size, only, shown(begins))
