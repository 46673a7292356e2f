"""Many projects in one run.

``conductor`` finds them, has each looked at and made, and sums up; ``crews`` are those who do the work, ``projectwork``
is what they do, ``results`` is what goes in and comes out, and ``summary`` the workbook that tells of it.
"""
