"""A question sheet is one page, well filled, whatever the visit holds."""

from __future__ import annotations

import re
import subprocess

import pytest

from generator import batch
from generator.planning import Order
from generator.project import Project
from tests.conftest import SAMPLE_NAMES, sample
from tests.context.long_visit import long_project
from tests.libreoffice import page_count

pytestmark = [pytest.mark.looks, pytest.mark.xdist_group("looks")]

BODY_BEGINS, BODY_ENDS = 36.85, 807.9
"""Where the text of a page may stand, in points from its top."""

EMPTY = Project.model_validate(
    {"info": {"name": "无线", "as_of": "2026-11-20"}, "customer": {"name": "甲公司", "short_name": "甲"}}
)

PROJECTS = {
    **{name: lambda name=name: sample(name) for name in SAMPLE_NAMES},
    "empty": lambda: EMPTY,
    "long": long_project,
    "longer": lambda: long_project(repeat=2),
    "without-end": lambda: long_project(repeat=60, questions=30, tracks=20),
    "crowd": lambda: long_project(people=24),
    "nobody": lambda: long_project(people=0, tracks=0),
}


@pytest.fixture(scope="module")
def drawn(office, tmp_path_factory):
    """Every sheet as a PDF, by project."""
    folder = tmp_path_factory.mktemp("sheets")
    found = {}
    for name, make in PROJECTS.items():
        project = make()
        for number, job in enumerate(batch.plan(project, Order(only=frozenset({"question-sheet"})))):
            path = folder / f"{name}-{number}.docx"
            path.write_bytes(batch.render(project, job)[0])
            found[path.stem] = path.with_suffix(".pdf")
    office.convert([pdf.with_suffix(".docx") for pdf in found.values()], "pdf", folder)
    return found


def test_it_is_exactly_one_page(drawn):
    assert {name: page_count(pdf) for name, pdf in drawn.items()} == dict.fromkeys(drawn, 1)


def test_the_page_is_well_filled_and_keeps_its_reserve(drawn):
    for name, pdf in drawn.items():
        words = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
        ends = [float(end) for end in re.findall(r'yMax="([\d.]+)"', words)]
        last = max(end for end in ends if end < BODY_ENDS)
        share = (last - BODY_BEGINS) / (BODY_ENDS - BODY_BEGINS)
        assert 0.88 <= share <= 0.97, f"{name}: {share:.0%}"
