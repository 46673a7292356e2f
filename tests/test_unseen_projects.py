"""Every artefact of projects that nobody wrote: it is made, it opens, and it says what the project says."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from generator import batch, rules
from tests.documents import texts
from tests.test_artefacts import OPENERS
from tests.unseen import unseen_project


@pytest.mark.parametrize("seed", range(12))
def test_any_project_gives_files_that_open(seed):
    project = unseen_project(seed, most=(1, 3, 8)[seed % 3])
    for job in batch.plan(project):
        data, _ = batch.render(project, job)
        OPENERS[Path(job.name).suffix](io.BytesIO(data))
        for line in texts(data):
            bare = line.replace("{{ 不是标签 }}", "")
            assert not re.search(r"\{\{|\}\}|\{%|%\}", bare), f"{job.name}: {line}"
            assert not re.search(r"(?<![A-Za-z])(None|nan|Decimal\()(?![A-Za-z])", bare), f"{job.name}: {line}"
            assert not re.search(r"#(REF|NAME|VALUE|DIV/0|NUM|NULL)[!?]", bare), f"{job.name}: {line}"


@pytest.mark.parametrize("seed", range(12))
def test_any_project_can_be_checked(seed):
    assert all(str(finding.place) for finding in rules.check(unseen_project(seed)))
