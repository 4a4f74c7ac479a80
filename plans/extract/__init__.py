"""Proposes the structure of a plan from its clauses; a person confirms it (结构提取)."""
