"""Names of persons, places and organisations, and the full name behind a short mention."""
