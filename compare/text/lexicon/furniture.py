"""The wording of page furniture: stamps of time, months and weekdays in them, whole lines.

Takes the name of a list, gives its patterns in all languages together, because a page in one
language may have furniture in another. The patterns are in small letters; `<outlet>` and `<agency>`
in a line stand for what `sentence_kinds` knows of those.
"""

from functools import cache

from compare.text.language_folder import languages, read_part


@cache
def furniture_words(field: str) -> tuple[str, ...]:
    """The patterns of one list in all languages, each once: "stamps", "months", "lines" ..."""
    found: dict[str, None] = {}
    for code in languages():
        listed = read_part(code, "furniture").get(field, ())
        found.update(dict.fromkeys([listed] if isinstance(listed, str) else listed))
    return tuple(found)
