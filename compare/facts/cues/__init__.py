"""Cues of negation and modality, and their scope."""
