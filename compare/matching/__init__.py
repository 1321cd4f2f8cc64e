"""Which sentences of two reports carry the same statement: candidates, features, model, matches."""
