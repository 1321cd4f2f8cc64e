"""What one report says more fully inside a match."""

import compare
from compare.web.page.answer import answer
from compare.writers.common.fuller import fuller

A = (
    "The mayor opened the new harbour bridge on Monday before a large crowd of townspeople, and "
    "she thanked the twelve welders who had come from Osterby with their families for the winter."
)
B = "The mayor opened the new harbour bridge on Monday before a large crowd of townspeople."
PLAIN = (
    "The mayor opened the new harbour bridge on Monday before a large crowd of townspeople, and "
    "she was thanking those people who had come along with their families through the whole season."
)


def test_a_stretch_with_a_fact_is_named_and_one_without_is_not() -> None:
    comparison = compare.compare(A, B, language="en")
    (each,) = fuller(comparison)
    assert each.side == "a"
    assert "twelve welders" in comparison.a.text[each.span.start : each.span.end]
    plain = compare.compare(PLAIN, B, language="en")
    assert any(passage.stretches for passage in plain.passages)
    assert fuller(plain) == []


def test_the_answer_names_three_and_counts_the_others() -> None:
    found = answer(compare.compare(A, B, language="en"))
    assert found is not None
    (line,) = found.fuller
    assert line.kinds == "A says more"
    assert "twelve welders" in line.cells[0].text
    assert found.more == 0
