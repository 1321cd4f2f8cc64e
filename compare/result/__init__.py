"""A comparison: its passages, their relations and edits, the counts, and the record."""
