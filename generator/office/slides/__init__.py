"""Decks as programs: slides that repeat, with their notes, charts and pictures."""
