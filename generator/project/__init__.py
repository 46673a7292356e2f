"""The presales values: a frozen, typed project and the figures derived from it.

``project`` is the root and finds entries by id or name; ``customer``, ``people``, ``assets``, ``needs``, ``mant``,
``offer``, ``competition``, ``procurement``, ``scoring``, ``letters``, ``visits`` and ``delivery`` hold what its
sections are made of; ``base`` is what all of them stand on, ``vocabulary`` the closed sets of words, ``clock`` and
``money`` the arithmetic of days and amounts. Nothing here reads a file or knows of Office.
"""

from generator.project.project import Project

__all__ = ["Project"]
