"""The parts of the heading tree: signs, contents pages, numbers, levels."""
