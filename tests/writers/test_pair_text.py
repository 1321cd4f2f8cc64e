"""The names of pairs in tables of many."""

from dataclasses import replace

import compare
from compare.writers.common.pair_text import pair_id, pair_name, telling_name
from tests.writers.report_sample import sample

A = "Bridge to open in May\n\nThe bridge will open on 14 May, the mayor of Osterby said."
B = "Old ferry to stop in May\n\nThe bridge will open on 15 May, the mayor of Osterby said."


def test_a_label_is_the_name_unless_it_is_a_file_name() -> None:
    assert pair_name(sample()).startswith("The Morning Courier – ")
    comparison = compare.compare(A, B, language="en")
    assert pair_name(comparison) == "Bridge to open in May – Old ferry to stop in May"
    titled = replace(comparison.a, label="a", source="a.txt", title="The\x1b bridge")
    assert telling_name(titled) == "The␛ bridge"
    bare = replace(titled, title=None, sentences=())
    assert telling_name(bare) == "a"
    assert telling_name(replace(bare, label="Wire")) == "Wire"


def test_a_pair_has_one_id() -> None:
    comparison = compare.compare(A, B, language="en")
    assert pair_id(comparison) == pair_id(compare.compare(A, B, language="en"))
    assert pair_id(comparison) != pair_id(compare.compare(B, A, language="en"))
    assert len(pair_id(comparison)) == 12
