"""The project workbook: made from the model, filled with a project, and handed back with what a check has found.

``making`` conducts: ``tablepage`` and ``formpage`` lay out the sheets that ``project.sheets`` tells, ``guidepage`` is the
front page, ``pickpage`` holds what drop-downs offer. ``heads`` tells what is said at the head of a column (``uses``:
in which documents a field is used), ``examples`` takes examples from a sample, ``values`` writes a value of the model
into a cell. ``page`` is a sheet as plain data; ``stylebook``, ``sheetxml``, ``notexml`` and ``bookxml`` write it down.

``checked`` marks what a check has found in a copy of any workbook, with all that is in it (``marks``, ``resultsheet``).
"""
