"""The stage report: what a review decides by is on its first page, and a huge project does not make a book of it."""

from __future__ import annotations

import pytest

from generator import batch
from tests.conftest import SAMPLE_NAMES, sample
from tests.libreoffice import page_count, page_texts
from tests.rules.cases.gates import EVENT, EXPERT, NEED, PAIN, changed
from tests.rules.kit import project

pytestmark = [pytest.mark.looks, pytest.mark.xdist_group("looks")]


def crowded():
    """A project with hundreds of everything, all of it open and long."""
    people = [
        changed(EXPERT, id=f"P{n}", name=f"评估者{n}", title="信息化建设与管理中心副主任", expectation="希望" * 60)
        for n in range(300)
    ]
    events = [changed(EVENT, id=f"CE{n}", title="说不完的事" * 12, cause="因为" * 900, owner=None) for n in range(40)]
    wanted = [changed(NEED, id=f"R{n}", title=f"很长的需求名字{n}", acceptance="", raised_by=None) for n in range(500)]
    pains = [changed(PAIN, id=f"T{n}", title=f"痛点{n}", owner=None) for n in range(100)]
    info = {"name": "名字很长的项目" * 20, "as_of": "2026-11-20", "stage": 6}
    return project(info=info, people=people, events=events, requirements=wanted, pains=pains)


PROJECTS = {**{name: lambda name=name: sample(name) for name in SAMPLE_NAMES}, "crowded": crowded}


@pytest.fixture(scope="module")
def drawn(office, tmp_path_factory):
    """The report of each project as a PDF."""
    folder = tmp_path_factory.mktemp("reports")
    for name, make in PROJECTS.items():
        built = make()
        (job,) = batch.plan(built, batch.Order(only=frozenset({"stage-report"})))
        (folder / f"{name}.docx").write_bytes(batch.render(built, job)[0])
    office.convert(sorted(folder.glob("*.docx")), "pdf", folder)
    return {name: folder / f"{name}.pdf" for name in PROJECTS}


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_first_page_has_all_that_a_review_decides_by(drawn, name):
    first = page_texts(drawn[name])[0]
    for head in ("一、各阶段达标", "二、先补这几处", "三、红旗", "四、评审意见", "主持、日期"):
        assert head in first, head


@pytest.mark.parametrize(("name", "most"), [*((name, 4) for name in SAMPLE_NAMES), ("crowded", 12)])
def test_it_stays_short(drawn, name, most):
    assert page_count(drawn[name]) <= most


def test_no_page_is_nearly_empty(drawn):
    for name, pdf in drawn.items():
        for number, text in enumerate(page_texts(pdf), start=1):
            assert len("".join(text.split())) >= 60, f"{name} page {number}"
