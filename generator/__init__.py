"""From one project file to the Office files of six presales stages.

How a project becomes documents, step by step; each step is a package or a module of this name:

1. ``reading`` turns YAML or JSON into a ``project``, every fault with its place.
2. ``project`` holds the presales values, frozen; derived figures are properties.
3. ``catalog`` is the whole offer: stages, and the deliverables of each with their standard.
4. ``context`` gives a template exactly the names that its audience may see.
5. ``rules`` are pure functions that yield findings on a project.
6. ``office`` compiles a template once and renders it as often as needed; it knows nothing of presales.
7. ``batch`` plans, renders and writes the files and their manifest (``naming``, ``writing``); ``refusing`` tells it
   what is not made at all, ``holding`` which drafts are stamped and held back; ``verifying`` looks at finished files
   again, also after somebody edited them.
8. ``cli`` is the command ``presales``.

Templates of the user's own need no project: ``commands`` has what ``cli`` offers for them, ``filling`` conducts a
fill. What opens a foreign file runs in a child: ``bounds`` watches it, ``worker`` is its beginning, ``fillwork`` (with
``records``, the data), ``templatework``, ``textwork`` and ``filework`` are its tasks. ``texts`` makes passages of
anybody's file for the rules; ``screening`` conducts that check.

Below all of them: ``errors`` (findings and exceptions), ``wording`` (the user's language), ``filters``, and ``laws``,
the registry that every article is cited from.
Imports point only down this list, read from 8 to 1; ``tests/test_layers.py`` holds it.
"""

__version__ = "0.1.0"
