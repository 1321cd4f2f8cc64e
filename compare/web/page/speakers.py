"""Who is quoted in a sentence, as the page says it.

Takes a Comparison and gives, by the id of a sentence, the speakers of its quotations: the name that
the report resolves them to, or else the words of the report. A mere "she" says nothing to somebody
who sees one passage alone, so words without a capital letter are left out; scripts that have no
capitals count as having them.
"""

import unicodedata

from compare.quotations import Speaker
from compare.result.comparison import Comparison
from compare.result.passage import ReportEntry
from compare.text.sides import SIDES
from compare.transcript.supported_quotations import sentences_at


def speakers(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """Speakers by sentence, in the order of the quotations."""
    found: dict[str, tuple[str, ...]] = {}
    for report in (comparison.report(side) for side in SIDES):
        for quotation in report.quotations:
            name = _name(report, quotation.speaker)
            for id in sentences_at(report.sentences, quotation.span) if name else ():
                found[id] = (*found.get(id, ()), name)
    return found


def _name(report: ReportEntry, speaker: Speaker | None) -> str:
    """A name, the words of the report in quotation marks, or ""."""
    if speaker is None:
        return ""
    name = speaker.name or f"“{report.text[speaker.span.start : speaker.span.end]}”"
    return name if any(unicodedata.category(char) in ("Lu", "Lo") for char in name) else ""
