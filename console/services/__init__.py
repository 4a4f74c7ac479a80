"""Use cases and queries: one file a noun, one function an act."""
