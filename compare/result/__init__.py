"""What a comparison is: passages, their relations and edits, the counts, and the record."""
