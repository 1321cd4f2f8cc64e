"""Quotations and statements of reports, checked against the transcript of the speech."""

from compare.transcript.transcript import Transcript, hardly_verbatim

__all__ = ["Transcript", "hardly_verbatim"]
