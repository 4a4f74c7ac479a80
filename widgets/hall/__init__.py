"""The parts of the hall's screen: header, incidents, report clocks, who is on duty."""
