"""Numbers with exact values, units and bounds."""
