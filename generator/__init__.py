"""From one project file to the Office files of six presales stages.

How a project becomes documents, step by step; each step is a package or a module of this name:

1. ``reading`` turns YAML or JSON into a ``project``, every fault with its place.
2. ``project`` holds the presales values, frozen; derived figures are properties.
3. ``catalog`` is the whole offer: stages, and the deliverables of each with their standard.
4. ``context`` gives a template exactly the names that its audience may see.
5. ``rules`` are pure functions that yield findings on a project.
6. ``office`` compiles a template once and renders it as often as needed; it knows nothing of presales.
7. ``batch`` makes the files of a project: ``planning`` says which, ``refusing`` what is not made at all and ``holding``
   which drafts are stamped and held back; ``drafting`` finishes them (``shelf``, ``press``), ``placing`` puts them into
   the folder with their ``manifest`` (``locking``, ``naming``, ``writing``); ``inputs`` tells when nothing is to do.
8. ``bulk`` has many projects made, by several processes or machines; ``handoff`` packs the files of one for somebody;
   ``dictionary`` tells all fields there are.
9. ``cli`` is the command ``presales``; ``making`` is its ``make``, ``progress`` what it shows meanwhile.

Templates of the user's own need no project: ``commands`` has what ``cli`` offers for them, ``filling`` conducts a
fill. What opens a foreign file runs in a child: ``bounds`` watches it, ``worker`` is its beginning, ``fillwork`` (with
``records``, the data), ``templatework``, ``presswork`` and ``textwork`` are its tasks. ``texts`` makes passages of
anybody's file for the rules; ``screening`` conducts that check.

Below all of them: ``errors`` (findings and exceptions), ``wording`` (the user's language), ``filters``, and ``laws``,
the registry that every article is cited from; ``withheld`` notices when a template for a customer asks for what is
internal.
Imports point only down this list, read from 9 to 1; ``tests/test_layers.py`` holds it.
"""

__version__ = "0.1.0"
