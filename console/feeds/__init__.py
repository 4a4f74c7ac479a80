"""Upstream services, one adapter a file."""
