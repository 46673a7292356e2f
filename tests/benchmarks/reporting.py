"""Prints tables in Markdown."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Final

NAMES: Final = ("docxtpl", "xltpl", "python-docx", "openpyxl", "python-pptx", "lxml", "Jinja2")


def heading(quick: bool) -> str:
    """Give the title of a run: its day, its machine, the versions of what is compared."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    versions = ", ".join(f"{name} {found}" for name in NAMES if (found := _version(name)))
    note = " A quick run: its figures are for a first look only." if quick else ""
    return f"# Benchmark of {datetime.date.today()}\n\n{machine}; {versions}.{note}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def load() -> str:
    """Tell how busy the machine is; empty where the system does not tell."""
    if not hasattr(os, "getloadavg"):
        return ""
    busy = os.getloadavg()[0]
    text = f"Load: {busy:.1f}."
    if busy > 1.5:
        # One is the benchmark itself. Ours mostly ends before it is interrupted, the others do not.
        text += " Other programs are running; by the clock that lengthens long runs most, and ratios come out too high."
    return text


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a table; every column but the first and the last is of figures."""
    rule = [":--", *("--:" for _ in head[1:-1]), ":--"]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows))


def figure(number: float) -> str:
    """Give a number with three digits that count."""
    return f"{number:.2f}" if number < 10 else f"{number:.1f}" if number < 100 else f"{number:.0f}"
