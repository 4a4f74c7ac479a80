"""The officer's desk: what is happening, where, and what to do about it."""
