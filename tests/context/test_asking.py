"""What a template asks for, held against what its audience may see."""

import pytest

from generator.catalog import DELIVERABLES
from generator.context.asking import internal_asks
from generator.errors import Place
from generator.filters import FILTERS
from generator.office.inspection.inspecting import inspect_template
from generator.office.inspection.needs import paths
from generator.project import Project
from generator.project.base import Audience, specification
from generator.shelf import shipped_folder

OUTPUTS = [
    pytest.param(deliverable, output, id=f"{deliverable.id}-{output.template}-{output.audience}")
    for deliverable in DELIVERABLES
    for output in deliverable.outputs
]
CUSTOMERS = [one for one in OUTPUTS if one.values[1].audience is Audience.OPEN]


@pytest.mark.parametrize(("deliverable", "output"), CUSTOMERS)
def test_no_shipped_template_for_a_customer_asks_for_anything_internal(deliverable, output):
    need = inspect_template(shipped_folder() / output.template, FILTERS).need
    asked = [(name.replace("[]", "").split("."), one.place) for name, one in paths(need)]
    assert asked
    assert list(internal_asks(asked, deliverable, output)) == []


@pytest.mark.parametrize(("deliverable", "output"), CUSTOMERS)
def test_every_internal_section_of_a_project_is_refused(deliverable, output):
    for spec in specification(Project).values():
        if spec.audience is Audience.INTERNAL:
            for word in {spec.title, spec.name}:
                found = list(internal_asks([([word, "x"], Place("t"))], deliverable, output))
                own = word == "plan" and deliverable.id == "exchange-deck"
                assert [finding.code for finding in found] == ([] if own else ["TPL-INTERNAL"]), word


@pytest.mark.parametrize(("deliverable", "output"), [one for one in OUTPUTS if one not in CUSTOMERS])
def test_a_file_for_us_may_ask_for_anything(deliverable, output):
    assert list(internal_asks([(["competitors", "name"], Place())], deliverable, output)) == []
