"""The presales values: a frozen, typed project and the figures derived from it."""
