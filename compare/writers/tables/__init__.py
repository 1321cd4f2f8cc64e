"""Writers for text files and Markdown: tables and the list of findings."""
