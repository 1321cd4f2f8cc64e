"""Questions that a finished comparison answers, whether it was made now or read back."""
