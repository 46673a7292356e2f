"""Anybody's file as passages that rules read: a tender, a table of parameters, a letter, notes.

``plaintext`` gives text and Markdown the structure that ``office.inspection.structure`` gives Office files; ``chapters``
tells what a heading or the head of a table opens; ``marks`` reads ★ and ▲; ``filepassages`` makes passages of it all.
"""
