"""Contingency plans, from text to duty."""
