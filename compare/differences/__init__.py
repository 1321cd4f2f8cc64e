"""What differs in substance inside a match."""

from compare.differences.difference import Difference, DifferenceKind

__all__ = ["Difference", "DifferenceKind"]
