"""Formulas and references of workbooks: read once, moved with their rows, and worked out without Excel."""
