"""From one project file to the Office files of six presales stages.

How a project becomes documents, step by step; each step is a package or a module of this name:

1. ``reading`` turns a workbook, YAML or JSON into a ``project``, every fault with its place.
2. ``project`` holds the presales values, frozen; derived figures are properties.
3. ``catalog`` is the whole offer: stages, and the deliverables of each with their standard.
4. ``rules`` are pure functions that yield findings on a project; its ``gates`` are the standards of each stage.
5. ``context`` gives a template exactly the names that its audience may see.
6. ``office`` compiles a template once and renders it as often as needed; it knows nothing of presales.
7. ``batch`` makes the files of a project: ``planning`` says which, ``refusing`` what is not made at all and ``holding``
   which drafts are stamped and held back, ``finality`` what keeps a file from being final; ``drafting`` finishes them
   (``shelf``, ``press``), ``placing`` puts them into the folder with their ``manifest`` (``locking``, ``naming``,
   ``writing``); ``inputs`` tells when nothing is to do; ``verifying`` looks at finished files again, also after
   somebody edited them.
8. ``bulk`` has many projects made, by several processes or machines; ``handoff`` packs the files of one for somebody;
   ``dictionary`` tells all fields there are.
9. ``workbook`` makes the workbook of a project, and hands one back with what a check has found.
10. ``cli`` is the command ``presales``; ``start`` begins it, and lets an ordinary fill go ahead of all else;
   ``making`` is its ``make``, ``progress`` what it shows meanwhile; ``checking`` conducts its ``check``;
   ``projectcommands`` are its words for project files, ``projecttext`` writes them as YAML and JSON.

Templates of the user's own need no project: ``commands`` has what ``cli`` offers for them, ``filling`` conducts a
fill and ``fillwords`` tells of it. What opens a foreign file runs in a child (``children``): ``bounds`` watches it by the
``limits`` (on Windows with a ``windowsjob``), ``worker`` is its beginning, ``fillwork`` (with ``records``, the data),
``templatework``, ``presswork``, ``textwork`` and ``filework`` are its tasks. ``texts`` makes passages of
anybody's file for the rules; ``screening`` conducts that check.

What is due needs no template of a stage: ``agenda`` is the command, ``duelist`` makes the table and the workbook,
``ics`` the calendar file; ``arguments`` reads days, projects and calendars from the command line.

A visit: ``visiting`` makes the pack for one, ``answering`` reads the sheet of answers back, ``editing`` changes values
in a project file and nothing else of it; ``visitcommands`` are their words on the command line.

Below all of them: ``errors`` (findings and exceptions), ``wording`` (the user's language), ``filters``, and ``laws``,
the registry that every article is cited from; ``withheld`` notices when a template for a customer asks for what is
internal.
Imports point only down this list, read from 9 to 1; ``tests/test_layers.py`` holds it.
"""

__version__ = "0.1.0"
