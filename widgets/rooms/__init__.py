"""The rooms of peacetime: plans, roster, teams, stock, shelters, journal."""
