"""Workbooks as programs: typed cells, rows and columns that repeat, and the map that moves every reference."""
