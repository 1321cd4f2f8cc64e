"""The speech itself, against which reports are held."""

from compare.transcript.transcript import Transcript, unlike

__all__ = ["Transcript", "unlike"]
