"""Findings as they go over the line between a child process and its parent."""

from __future__ import annotations

from typing import Any

from generator.errors import Finding, Place, Severity

Message = dict[str, Any]


def as_message(finding: Finding) -> Message:
    """Give a finding as it goes over the line."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": [place.file, list(place.steps), place.line, place.column, place.sheet],
        "message": finding.message,
        "hint": finding.hint,
    }


def as_finding(data: Message) -> Finding:
    """Give the finding that ``as_message`` wrote."""
    file, steps, line, column, sheet = data["place"]
    place = Place(file, tuple(steps), line, column, sheet)
    return Finding(data["code"], Severity(data["severity"]), place, data["message"], data["hint"])
