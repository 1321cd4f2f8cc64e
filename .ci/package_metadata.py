"""What the package index shows of crossreport: the README and the addresses of the project.

Takes the README of the checkout and the variable CROSSREPORT_REPOSITORY, the address of the public
repository; gives both fields to the build (hatchling calls `update`). The README links to files of
the checkout, which an index does not have: with an address the links point into the repository at
the tag of this version, without one (a private build) they become plain text. So no build ships a
dead link, and no address stands in the code that might move.
"""

import os
import re
from pathlib import Path
from typing import Any

try:
    from hatchling.metadata.plugin.interface import MetadataHookInterface
except ModuleNotFoundError:  # the tests call the functions below without the build backend
    MetadataHookInterface = object

_IMAGE = re.compile(r"^!\[[^\]]*\]\((?!https?:)([^)]+)\)\n\n?", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:)([^)]+)\)")


def index_readme(text: str, repository: str, version: str) -> str:
    """The README with links that work anywhere.

    >>> index_readme("See [the docs](docs/a.md#b).", "https://x.example/y", "1.0")
    'See [the docs](https://x.example/y/blob/v1.0/docs/a.md#b).'
    >>> index_readme("See [the docs](docs/a.md#b).", "", "1.0")
    'See the docs.'
    """
    if not repository:
        return _LINK.sub(r"\1", _IMAGE.sub("", text))
    files, raw = f"{repository}/blob/v{version}/", f"{repository}/raw/v{version}/"
    with_images = _IMAGE.sub(lambda m: m[0].replace(m[1], raw + m[1]), text)
    return _LINK.sub(lambda m: f"[{m[1]}]({files}{m[2]})", with_images)


def addresses(repository: str) -> dict[str, str]:
    """The addresses that an index lists beside the package; none without a repository."""
    if not repository:
        return {}
    return {
        "Homepage": repository,
        "Documentation": f"{repository}/tree/main/docs",
        "Changelog": f"{repository}/blob/main/CHANGELOG.md",
        "Issues": f"{repository}/issues",
    }


class PackageMetadata(MetadataHookInterface):  # type: ignore[misc, valid-type, unused-ignore]
    """The hook that hatchling looks for."""

    def update(self, metadata: dict[str, Any]) -> None:
        repository = os.environ.get("CROSSREPORT_REPOSITORY", "").rstrip("/")
        root = Path(self.root)
        version = (root / "compare" / "version.py").read_text(encoding="utf-8").split('"')[-2]
        text = index_readme((root / "README.md").read_text(encoding="utf-8"), repository, version)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        if urls := addresses(repository):
            metadata["urls"] = urls
