"""How fast the engine is beside others, on equal templates. Not tests: nothing here is collected or timed by them.

``python -m tests.benchmarks`` runs it from the top of a checkout (after ``pip install -e ".[bench]"``) and prints
tables in Markdown; ``--help`` tells its options. Its modules, from the roof down:

- ``__main__`` is the command; ``reporting`` prints; ``measuring`` starts the processes, in turns, and times them.
- ``worker`` is the process that one engine runs in; ``engines`` are what is compared.
- ``crowd`` makes many projects and watches a run over them.
- ``outputs`` reads the values back out of finished files, so that a fast wrong answer shows.
- ``templates`` makes the template of each engine; ``task`` is the data, and what must stand in the file.
"""
