"""Writers for programs: JSON and CSV."""
