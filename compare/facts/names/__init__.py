"""Names of persons, places and organisations, and the full name for a short mention."""
