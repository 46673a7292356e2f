"""Changing values in a project file, and nothing else of it: remarks, order, quotes, formats and other parts stay.

``edits`` says what is to change and makes the project that must come out. ``yamledit`` (on ``yamlnodes``), ``jsonedit``
and ``bookedit`` write it down in the three kinds of file; ``saving`` reads the result back before it takes the place
of the file, and keeps the old one.
"""
