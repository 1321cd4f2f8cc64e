"""Quotations and statements of reports, checked against the transcript of the speech."""
