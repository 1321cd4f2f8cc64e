"""The version of the tool, in one place: the package, the command and every record show it."""

VERSION = "0.2.0"
