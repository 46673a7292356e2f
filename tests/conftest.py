"""What many tests need: the samples, their finished files, and LibreOffice."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from generator import batch
from generator.reading import read_project
from tests import libreoffice

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SAMPLE_NAMES = ("yiyang-machinery", "vocational-college", "minimal")


@cache
def sample(name: str):
    return read_project(SAMPLES / f"{name}.yaml")


@cache
def rendered(name: str) -> dict[str, bytes]:
    """Every artefact of a sample in memory, by file name."""
    project = sample(name)
    return {job.name: batch.render(project, job)[0] for job in batch.plan(project)}


@pytest.fixture
def english(monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")


@pytest.fixture
def chinese(monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "zh_CN")


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """LibreOffice with a profile of its own; tests that need it are skipped where it is not installed."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed, so pages cannot be drawn")
    return libreoffice.Office(tmp_path_factory.mktemp("profile"))
