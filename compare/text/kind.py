"""The kinds of sentences."""

from enum import StrEnum


class Kind(StrEnum):
    """The kind of a sentence; only boilerplate is left out of every count."""

    HEADLINE = "headline"
    SENTENCE = "sentence"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
