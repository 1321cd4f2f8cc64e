"""What differs in substance inside a link."""

from compare.changes.kinds import Change, ChangeKind

__all__ = ["Change", "ChangeKind"]
