"""The shared service."""
