"""Pure functions that yield findings."""
