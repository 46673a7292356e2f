"""A visit: who is meant by the names on the command line, which visit it is, and the pack of files for it.

``meeting`` finds people by what they are called, ``planning`` makes the visit, ``packing`` conducts, and ``states``
keeps the project as it was at each visit, so that the next one can tell what changed.
"""
