"""What differs in substance inside a link."""

from compare.differences.difference import Change, ChangeKind

__all__ = ["Change", "ChangeKind"]
