"""Reviewers' decisions about passages and findings: their file, their places, their effects."""

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
