"""What every HTML file is made with."""

from importlib.resources import files

import pytest

from compare.web.layout import asset

SCRIPTS = sorted(
    (package, f"{folder}{path.name}")
    for package, folder in (
        ("compare.web.page", "script/"),
        ("compare.web.page", ""),
        ("compare.web.matrix_page", ""),
        ("compare.web.index_page", ""),
        ("compare.web.app", ""),
    )
    for path in (files(package) / folder).iterdir()
    if path.name.endswith((".js", ".css"))
)


@pytest.mark.parametrize(("package", "name"), SCRIPTS, ids=lambda value: value)
def test_a_page_carries_no_comments_and_no_indentation(package: str, name: str) -> None:
    whole, carried = files(package).joinpath(name).read_text("utf-8"), asset(package, name)
    assert 0.4 * len(whole) < len(carried) < len(whole)
    lines = carried.splitlines()
    assert all(line == line.strip() != "" for line in lines)
    assert not any(line.startswith(("//", "/*")) for line in lines)
    kept = iter(lines)
    code = [line.strip() for line in whole.splitlines()]
    left_out = [line for line in code if line not in set(lines)]
    assert all(line in code for line in kept)
    # What is left out lies between the signs of a comment, or is empty.
    assert not any(line.endswith((";", "{", "}")) and "//" not in line for line in left_out)
