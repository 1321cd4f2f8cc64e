"""What the writers share: safe text, wrapping, signs, phrases."""
