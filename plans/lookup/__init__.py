"""Looks clauses up: words, numbers, initials, slips of the pen (预案检索)."""
