"""Cues of negation and certainty, and their scope."""
