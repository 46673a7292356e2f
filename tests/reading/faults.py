"""How tests write a broken project file, and what it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Finding, ProjectError
from generator.reading import read_project

HEAD = """\
项目:
  名称: 校园网升级
  数据日期: 2026-11-20
客户:
  名称: 某某职业学院
  简称: 某学院
"""
"""Six lines that are a whole project; tests write on from line 7."""


def project_of(folder: Path, text: str, name: str = "项目.yaml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_project(path)


def findings_of(folder: Path, text: str | bytes, name: str = "项目.yaml") -> tuple[Finding, ...]:
    """Everything that a file is told; a file that is read after all fails the test."""
    path = folder / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return findings_at(path)


def findings_at(path: Path) -> tuple[Finding, ...]:
    with pytest.raises(ProjectError) as told:
        read_project(path)
    return told.value.findings


def told(findings: tuple[Finding, ...]) -> list[str]:
    """Each finding as ``code line:column path: message hint``."""
    lines = []
    for each in findings:
        place = f"{each.place.line}:{each.place.column} {' › '.join(each.place.steps)}".rstrip()
        lines.append(f"{each.code} {place}: {each.message} {each.hint}".rstrip())
    return lines
