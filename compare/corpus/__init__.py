"""Many pairs and many reports: plan, run on an engine, store."""
