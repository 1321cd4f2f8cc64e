"""How Sphinx builds the site: MyST reads the Markdown pages, Furo lays them out, both inside
`build.py`, which gathers the pages first."""

project = "crossreport"
author = "crossreport contributors"
project_copyright = author
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["LICENSE"]
# Links such as commands.md#encoders point at the headings of a page; six levels are all there are.
myst_heading_anchors = 6
html_theme = "furo"
html_title = "crossreport"
html_extra_path = ["extra"]
html_show_sphinx = False
html_copy_source = False
# The examples are terminal sessions and plain output: colours would only guess at their meaning.
pygments_style = "default"
nitpicky = True
