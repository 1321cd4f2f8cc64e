"""Decisions of people about passages and findings: their file, their places, what they change."""

from compare.result.decisions import (
    Anchor,
    Applied,
    Decisions,
    Entry,
    Finding,
    RejectedMatch,
    ReportMark,
    StaleDecision,
)

__all__ = [
    "Anchor",
    "Applied",
    "Decisions",
    "Entry",
    "Finding",
    "RejectedMatch",
    "ReportMark",
    "StaleDecision",
]
