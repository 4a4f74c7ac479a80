"""Windows and panels: no rows, no sockets, no rules."""
