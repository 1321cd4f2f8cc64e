"""Dates and times, with the fields that are known of each."""
