"""Checking a foreign text by the rules, done inside the child: its passages, and what is found in them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.errors import Finding
from generator.messages import as_message
from generator.project.vocabulary import Regime
from generator.rules import RULES
from generator.rules.applying import Terms, findings_in
from generator.texts.filepassages import passages_of


def check(request: Mapping[str, Any], tell: Callable[..., None]) -> None:
    """Tell what the rules find in a file, the heaviest first, and how many passages were read."""
    passages = passages_of(Path(request["path"]))
    terms = Terms(Regime[request["regime"]], request["region"], datetime.date.fromisoformat(request["day"]))
    found: list[Finding] = []
    for rule in RULES:
        tell("step")
        found += findings_in(passages, (rule,), terms)
    found.sort(key=lambda finding: finding.severity.rank)
    tell("found", findings=[as_message(finding) for finding in found], passages=len(passages))
