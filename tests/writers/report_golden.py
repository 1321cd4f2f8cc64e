"""Saved outputs: compared with the present ones, or replaced by them with REGENERATE=1."""

import difflib
import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def check_golden(name: str, text: str) -> None:
    """Fail with a diff when `text` is not what the file holds."""
    path = GOLDEN / name
    if os.environ.get("REGENERATE"):
        path.write_bytes(text.encode("utf-8"))
        return
    saved = path.read_bytes().decode("utf-8") if path.exists() else ""
    if text != saved:
        lines = difflib.unified_diff(
            saved.splitlines(), text.splitlines(), f"golden/{name}", "now", lineterm=""
        )
        pytest.fail(
            "\n".join([*lines, "", "If this is what you want: REGENERATE=1 pytest tests/writers"]),
            pytrace=False,
        )
