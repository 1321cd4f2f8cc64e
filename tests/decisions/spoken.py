"""Two short accounts of a speech with its transcript, and decisions on what is not in it."""

from compare.pipeline import compare
from compare.result.comparison import Comparison
from compare.settings import Settings
from tests.decisions.files import Record, entry, file_of

ALTERED = "“It has cost us seventy million crowns,” the mayor said."
VERBATIM = "“The bridge will open in April,” she told the crews."
SPLICED = ("“Sixty boats have helped us.", "Nobody in this town was left out,” she said.")
ABSENT = "“The harbour will be sold to a bank,” she told reporters."

TEXT_A = f"A bridge for the harbour.\n{VERBATIM}\n{ALTERED}\nBeekeepers protested on the quay."
TEXT_B = f"The mayor spoke of the bridge.\n{' '.join(SPLICED)}\n{ABSENT}\n{ALTERED}"
SPEECH = (
    "My friends, the bridge will open in April. It has cost us sixty million crowns. "
    "We did not build it for cars. Sixty boats have helped us, and every one of them came back. "
    "When the ice broke in March, the crews worked for three nights. "
    "Thank you all. Nobody in this town was left out."
)


# The text is too short to detect its language.
ENGLISH = Settings.from_preset("balanced", language="en")


def finding(side: str, words: str, **more: str | None) -> Record:
    other = "b" if side == "a" else "a"
    return {"kind": "transcript", side: words, other: None} | more


# As somebody writes it by hand: some words of the quotation, nothing of what was spoken.
COST: Record = entry((ALTERED,), finding=finding("a", "seventy million crowns"))
COST_B: Record = entry((), (ALTERED,), finding=finding("b", "seventy million crowns"))
BOATS: Record = entry((), SPLICED, finding=finding("b", "Sixty boats have helped us."))
BANK: Record = entry((), (ABSENT,), finding=finding("b", "sold to a bank", spoken=""))


def compared(
    *entries: Record, a: str = TEXT_A, b: str = TEXT_B, speech: str | None = SPEECH
) -> Comparison:
    """The comparison under these decisions, if there are any."""
    decisions = file_of(*entries) if entries else None
    return compare(a, b, settings=ENGLISH, decisions=decisions, transcript=speech)
