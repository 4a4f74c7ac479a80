"""The emergency command console: what the program knows and does."""
