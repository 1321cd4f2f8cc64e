"""The files that ship in the folder `data`: word lists, models, schemas.

Takes the names of folders and of a file, gives the text or what the JSON says. They are read by
their path: `importlib.resources` would load a dozen modules more at every start of the command.
"""

import json
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


def data_text(*names: str) -> str:
    """The text of a file, given by its folders and its name."""
    return _DATA.joinpath(*names).read_text(encoding="utf-8")


def data_json(*names: str) -> Any:
    """What a JSON file says."""
    return json.loads(data_text(*names))


def data_folders(*names: str) -> tuple[str, ...]:
    """The names of the folders in a folder, in alphabetical order."""
    return tuple(sorted(entry.name for entry in _DATA.joinpath(*names).iterdir() if entry.is_dir()))
