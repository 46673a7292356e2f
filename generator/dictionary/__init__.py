"""The dictionary of fields: what a template can print, as a workbook for those who write templates or projects.

``fields`` lists the fields of a project, ``views`` the names that only one kind of file has, ``uses`` finds out which
files read them, and ``paper`` makes the workbook.
"""
