"""Table models: columns as data."""
