"""The forms a store has had, and the steps from one to the next."""
