"""Word files as programs: text, paragraphs, tables, lists, notes and frames."""
