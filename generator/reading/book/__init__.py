"""A project workbook as the tree of a project file, every value with its sheet and cell.

``bookroot`` conducts: ``opening`` tells a workbook from what only looks like one, ``bookfile`` reads sheets, names and
formats of it and ``bookcells`` the cells of a sheet, within limits; ``heads`` finds the head row and what stands under
which head; ``rows`` and ``formrows`` read the rows of tables and forms by what ``cellvalues`` (with ``celltext``, what
a cell shows) makes of a cell for a field; ``lines`` are the lists that stand in one cell.
"""
