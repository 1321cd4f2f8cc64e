"""What a reader should know before trusting a result.

Takes a comparison and the decisions that were applied to it, gives one line for each doubt.
Warnings do not change the result and are not part of it.
"""

from compare.decisions import Decisions
from compare.matching.alignment import MOST_PARTNERS
from compare.result.comparison import Comparison
from compare.transcript.verification import warnings_about_transcript

# Below this share of matched sentences on the side that has more of them, the two reports may be
# about different speeches.
FEW_MATCHED = 0.05


def warnings_about(
    comparison: Comparison, decisions: Decisions | None = None, *, listed: bool = True
) -> tuple[str, ...]:
    """The warnings about a result, one line each; often none.

    `listed` says whether the printed output lists the decisions that no longer apply.
    """
    a, b = comparison.a, comparison.b
    given = [a, b, *([comparison.transcript] if comparison.transcript is not None else [])]
    warnings = [f"{report.label}: {caveat}" for report in given for caveat in report.caveats]
    if a.sha256 == b.sha256:
        warnings.append("the two files are identical")
    across = a.language and b.language and a.language != b.language
    if across and comparison.tool.encoder is None:
        warnings.append(
            f"the reports are in different languages ({a.label}: {a.language}, "
            f"{b.label}: {b.language}); only names and numbers can be matched across them, unless "
            "you give --encoder with an encoder for both languages"
        )
    elif comparison.settings.encoder is not None and comparison.tool.encoder is None:
        languages = " and ".join(sorted({r.language or "a language not known" for r in (a, b)}))
        warnings.append(
            f"the encoder {comparison.settings.encoder} is not for {languages}; "
            "words alone were weighed"
        )
    shares = []
    for side in (comparison.summary.a, comparison.summary.b):
        matched = side.sentences.shared + side.sentences.paraphrased
        shares.append(matched / side.sentences.total if side.sentences.total else 0.0)
    left_out, not_compared = comparison.summary.left_out, comparison.summary.not_compared
    if max(shares) < FEW_MATCHED and not not_compared:
        warnings.append("almost nothing is matched; is this the same speech?")
    if left_out:
        warnings.append(
            f"many sentences are nearly alike: {left_out} more pairs look like matches and are "
            f"left out (at most {MOST_PARTNERS} for a sentence)"
        )
    if not_compared:
        warnings.append(
            f"{not_compared} sentences have only words that occur almost everywhere in both "
            "reports, so they were not compared"
        )
    if decisions is not None and comparison.decisions is not None:
        warnings += _about_decisions(comparison, decisions, listed=listed)
    if comparison.transcript is not None:
        warnings += warnings_about_transcript(comparison.transcript, (a, b))
    return tuple(warnings)


def _about_decisions(comparison: Comparison, decisions: Decisions, *, listed: bool) -> list[str]:
    """A warning when decisions no longer apply; nothing is lost, so it is not an error."""
    unplaced = len(comparison.decisions.unplaced) if comparison.decisions else 0
    if not unplaced:
        return []
    total = len(decisions.entries)
    marks = [mark and mark.sha256 for mark in (decisions.a, decisions.b)]
    here = [comparison.a.sha256, comparison.b.sha256]
    if unplaced == total and marks[0] != marks[1] and marks == here[::-1]:
        return ["the decisions were made with A and B the other way round; give them in that order"]
    if unplaced == total and any(marks) and not set(marks) & set(here):
        labels = " and ".join(mark.label for mark in (decisions.a, decisions.b) if mark)
        return [f"the decisions were made on other reports ({labels}); none of {total} applies"]
    verb = "applies" if unplaced == 1 else "apply"
    where = "they are listed" if listed else "crossreport diff lists them"
    return [f"{unplaced} of {total} decisions no longer {verb}; {where} with their texts"]
