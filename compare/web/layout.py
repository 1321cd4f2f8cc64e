"""What every HTML file of the tool is made with: its template, its style and script, its policy.

Takes the package that a page belongs to, gives jinja2 set up so that it escapes whatever is not
marked as safe, the assets beside the package's modules, and the content security policy that
allows this style and this script alone.
"""

import base64
import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from compare.web.escaping import shown

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(package: str, folder: str = "templates") -> "Environment":
    """The templates in a folder of a package; a name that a template misspells is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["shown"] = shown
    return made


# A comment on lines of its own, in a script or a style.
_REMARK = re.compile(r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*$|^[ \t]*//[^\n]*$", re.MULTILINE)


def asset(package: str, name: str) -> str:
    """A file that ships beside the modules of a package, without comments and indentation.

    They are for those who change the file; in each page they would be carried along. No line that
    goes on with the text of the line before may begin with a blank.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return "".join(
        f"{line}\n" for line in map(str.strip, _REMARK.sub("", text).split("\n")) if line
    )


def policy(style: str, script: str) -> str:
    """What a browser may do with a file: apply this style, run this script, nothing else."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; "
        f"script-src 'sha256-{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
