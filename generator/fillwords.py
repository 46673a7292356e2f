"""A fill in words: the documents that were made with their open places, what is worth telling, or why nothing was."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from generator.errors import Finding
from generator.filling import Wish, fill
from generator.wording import _

OPEN: Final = frozenset({"TPL-MISSING", "TPL-FIELD"})
"""Codes of places left open, which are counted and not told one by one."""


def fill_in_words(wish: Wish, *, fork: bool = False) -> int:
    """Fill as wished and say what became of it; give the exit code. ``fork`` as in ``filling.fill``."""
    outcome = fill(wish, _counted if sys.stderr.isatty() else lambda done, records: None, fork=fork)
    _show(outcome.notes)
    if outcome.failed:
        _show(outcome.failed)
        sys.stderr.write(_("Nothing was written.") + "\n")
        return 1
    for made in outcome.made:
        gaps = sum(finding.severity.is_heavy for finding in made.findings)
        note = "  " + _("({gaps} open places)").format(gaps=gaps) if gaps else ""
        sys.stdout.write(f"{made.path}{note}\n")
    _show([finding for made in outcome.made for finding in made.findings if finding.code not in OPEN])
    return 0


def _show(findings: Iterable[Finding]) -> None:
    if findings:
        # What colours the lines is worth its time only where there is something to show.
        from generator.showing import show

        show(findings)


def _counted(done: int, records: int) -> None:
    if records > 1:
        sys.stderr.write(f"\r{done}/{records}" + ("\r\033[K" if done == records else ""))
        sys.stderr.flush()
