"""The nouns of emergency work, their states and their rules, in plain Python."""
