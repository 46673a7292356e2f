"""Rules over finished files: pure functions over what was read of them and what the project says.

``dossier`` is what a rule sees: the files, each with its audience, and the project. ``leaves`` takes the project apart
into open and internal values; ``knowledge`` makes of them what can be recognised in a text: ``wordings``, ``names``,
``amounts``. ``heads`` and ``labels`` find what a table or a label says, ``telling`` puts a hit into words, ``checking``
applies the rules.

The other modules hold the rules, each with its ``RULES`` at the end: ``secrets`` for what may not leave the house,
``hidden`` and ``carried`` for what travels along unseen, ``leftovers`` of templates, ``strangers`` of another project;
``agreement``, ``figures`` and ``edits`` for one fact in one form.
"""
