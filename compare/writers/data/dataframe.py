"""A comparison as a pandas table, for studies and notebooks.

Takes a Comparison, gives a DataFrame with a row for each passage, finding, fact or quotation, named
by its id. Texts are those of the reports, unchanged; scores, offsets and flags are numbers and
booleans, and what a row lacks is missing. pandas is an extra and imported here only.
"""

from typing import TYPE_CHECKING

from compare.errors import SettingsError
from compare.result.comparison import Comparison
from compare.writers.data.tables import TABLES, table_rows

if TYPE_CHECKING:
    from pandas import DataFrame

# The column that names the rows; quotations have no ids.
_NAMES = {"passages": "passage", "findings": "finding", "facts": "fact"}


def dataframe(comparison: Comparison, table: str = "passages") -> "DataFrame":
    """A row for each, in the record's order."""
    if table not in TABLES:
        raise SettingsError(f"to_dataframe: {table!r} is none of {', '.join(TABLES)}; give one")
    try:
        from pandas import DataFrame
    except ImportError as error:
        raise SettingsError(
            "to_dataframe: pandas is not installed; python3 -m pip install 'crossreport[pandas]'"
        ) from error
    rows = table_rows(comparison, table)
    name = _NAMES.get(table)
    names = [row.pop(name) for row in rows] if name else None
    return DataFrame(rows, index=names)
