"""Documents for an office and pieces of web pages: one writer for each format."""
