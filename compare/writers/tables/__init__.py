"""Writers for text files and Markdown: tables and the sheet of findings."""
