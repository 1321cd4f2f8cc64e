"""The words that options and filters take: one list for command, writers and page.

A leaf without imports, because the command shows its help before anything heavy is loaded.
"""

# --show of diff and render, and the filters of the page; a passage is shown when one word fits.
SHOW = (
    "shared",
    "paraphrased",
    "only-a",
    "only-b",
    "partial",
    "reordered",
    "uncertain",
    "different",
    "details",
    "boilerplate",
)
# --order: the order of A, of B, or the highest score first.
ORDERS = ("a", "b", "score")

# --reference: the side that the other one is checked against.
REFERENCES = ("a", "b")

# --show of quotes: how the other report gives a quotation, and what the transcript has of it.
OUTCOMES = ("same", "other", "reported", "another-language", "absent")
SUPPORTS = ("verbatim", "altered", "spliced", "not-found")

# --only and --kind of facts: what the reports say of a fact, and what sort it is.
FACT_STATES = ("agree", "differ", "another-language", "a", "b")
FACT_KINDS = ("quote", "number", "date", "name")
FACT_FORMATS = ("terminal", "markdown", "json", "csv")

# --format: what diff and render print, what report can print as well, and the other commands.
PRINTED_FORMATS = ("terminal", "plain", "markdown")
DATA_FORMATS = ("json", "csv", "html", "sheet", "jsonld", "fragment")
QUOTES_FORMATS = ("terminal", "plain", "markdown", "json", "csv")
CHECK_FORMATS = ("terminal", "json")

# batch: where the work runs, and the form of the tables.
ENGINES = ("processes", "serial", "dask")
TABLE_FORMATS = ("csv", "parquet")
