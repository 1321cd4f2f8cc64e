"""Writers for the terminal."""
