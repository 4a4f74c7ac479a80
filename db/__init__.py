"""The local store: journal, merge, unit of work, backup and check."""
