"""Small projects in files, as many as a test needs."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import SAMPLES

MINIMAL = (SAMPLES / "minimal.yaml").read_text(encoding="utf-8")


def project_text(name: str) -> str:
    """The smallest project, of a customer of its own."""
    return MINIMAL.replace("青禾食品", f"青禾{name}")


def write_projects(folder: Path, *names: str) -> list[Path]:
    """Write a project for each name, each into a folder of its own."""
    paths = []
    for name in names:
        path = folder / name / "项目信息.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(project_text(name), encoding="utf-8")
        paths.append(path)
    return paths


def contents(folder: Path) -> dict[str, bytes]:
    """Everything that lies in a folder and below."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
