"""A YAML file with a syntax error, read section by section, so that one slip does not hide the faults of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Finding, ProjectError
from generator.reading.tree import Entry, Mapping, fault
from generator.reading.yamltree import read_yaml
from generator.wording import _

MAX_SECTIONS = 200
MAX_CHARACTERS = 2_000_000

_SECTION = re.compile(r"^([^\s#\-?{}\[\]\"'&*!|>%@`：:][^：:\n]*)(：|:(?=\s|$))", re.MULTILINE)
_BEYOND = re.compile(r"(?<=\n)(?:---|\.\.\.)(?:\s|$)|(?:^|[\s\[{,:-])[&*]\w", re.MULTILINE)
"""What ties sections together: several documents, anchors and aliases. Then a file is not taken apart."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What can be read of a file: its sound sections as one mapping, and the faults of the others."""

    root: Mapping
    findings: tuple[Finding, ...]


def rescued(text: str, file: str) -> Rescued | None:
    """Read each section for itself; ``None`` where a file has no sections, or where that would hide the true fault."""
    if len(text) > MAX_CHARACTERS or _BEYOND.search(text):
        return None
    entries: list[Entry] = []
    findings: list[Finding] = []
    for number, (key, section) in enumerate(_sections(text)):
        if number == MAX_SECTIONS:
            return None
        try:
            node = read_yaml(section, file)
        except ProjectError as error:
            findings += error.findings
            continue
        if isinstance(node, Mapping):
            entries += node.entries
        else:
            findings.append(_chinese_colon(section, key, file))
    return Rescued(Mapping(tuple(entries), 1, 1), tuple(findings)) if findings else None


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield key and text of each section, with empty lines before it so that its lines keep their numbers."""
    starts = list(_SECTION.finditer(text))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() if following else len(text)
        yield start[1].strip(), "\n" * text.count("\n", 0, start.start()) + text[start.start() : end]


def _chinese_colon(section: str, key: str, file: str) -> Finding:
    """Make the finding for a section that is nothing but a text, since its colon is not one."""
    line, column = len(section) - len(section.lstrip("\n")) + 1, len(key) + 1
    message = _("A Chinese colon (：) stands after the key.")
    return fault("PRJ-SYNTAX", file, line, column, message, _("Write an English colon and a space: “name: value”."))
