"""What differs in substance inside a match."""

from compare.differences.difference import Difference
from compare.differences.kinds import DifferenceKind

__all__ = ["Difference", "DifferenceKind"]
