"""Conducts the check of foreign texts: each file in a child of its own, one that fails never stops the others."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.bounds import watched, why_stopped
from generator.errors import Finding, Place
from generator.messages import as_finding
from generator.project.vocabulary import Regime
from generator.wording import _


def screened(paths: Iterable[Path], regime: Regime, region: str, day: datetime.date) -> Iterator[Finding]:
    """Give what the rules find in files under the law of a purchase, in its region, on a day; and why one is not read."""
    for path in paths:
        request = {
            "path": str(path),
            "file": path.name,
            "regime": regime.name,
            "region": region,
            "day": day.isoformat(),
        }
        for message in watched("text", request):
            if message["kind"] == "stopped":
                hint = _("Open it in Word, WPS or Excel, save it anew, and check it again.")
                yield replace(why_stopped(message, Place(str(path))), hint=hint)
            elif message["kind"] == "broken":
                raise RuntimeError(message["error"])
            for found in map(as_finding, message.get("findings", ())):
                # The user named the file by this path, and can go to it; why it cannot be read names it already.
                yield replace(found, place=replace(found.place, file=str(path))) if found.place.file else found
