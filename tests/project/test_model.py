"""What holds for every record and field of the model."""

import datetime
import re

import pytest
from pydantic import ValidationError

from generator.project import Project
from generator.project.base import Audience, Choice, Record, specification
from generator.project.clock import Deadline
from generator.project.project import REFERABLE
from generator.project.shapes import Kind, Shape, shapes
from tests.conftest import sample


def below(record, found=None):
    """Every record class of the model."""
    found = {} if found is None else found
    if record not in found:
        found[record] = shapes(record)
        for shape in found[record].values():
            for each in (shape, shape.item):
                if each is not None and each.record is not None:
                    below(each.record, found)
    return found


RECORDS = sorted(below(Project), key=lambda record: record.__name__)
FIELDS = [
    pytest.param(record, spec, id=f"{record.__name__}.{spec.name}")
    for record in RECORDS
    for spec in specification(record).values()
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_key_means_one_field_of_a_record(record):
    meant = {}
    for name, spec in specification(record).items():
        for key in (name, spec.title):
            assert meant.setdefault(re.sub(r"\s", "", key).casefold(), name) == name


@pytest.mark.parametrize(("record", "spec"), FIELDS)
def test_each_field_has_a_chinese_title_and_a_sentence_of_help(record, spec):
    assert spec.title != spec.name
    assert re.search("[\u4e00-\u9fff]|MANT", spec.title)
    assert not re.search(r"[\s:：.]", spec.title)
    assert spec.help.strip()
    assert not spec.help.endswith("。")
    assert spec.needed_from in (None, *range(1, 7))
    if spec.ask:
        assert spec.ask.words[-1] in "？?。"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_each_reference_names_a_collection_that_can_be_referred_to(record):
    for shape in shapes(record).values():
        for each in (shape, shape.item):
            if each is not None and each.ref is not None:
                assert each.ref in REFERABLE


def test_each_collection_that_can_be_referred_to_holds_entries_with_ids():
    for path in REFERABLE:
        shape = Shape(Kind.RECORD, record=Project)
        for name in path.split("."):
            shape = shapes(shape.record)[name]
        assert shape.kind is Kind.LIST
        assert "id" in shapes(shape.item.record)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_is_frozen_and_takes_no_unknown_field(record):
    assert record.model_config["frozen"] is True
    assert record.model_config["extra"] == "forbid"


def test_a_value_cannot_be_changed():
    project = sample("minimal")
    with pytest.raises(ValidationError, match="frozen_instance"):
        project.info.name = "另一个"
    with pytest.raises(AttributeError):
        Deadline(datetime.date(2026, 1, 1), certain=True).day = None


def test_another_day_is_another_project():
    project = sample("minimal")
    later = project.on(datetime.date(2027, 1, 1))
    assert later.as_of == datetime.date(2027, 1, 1)
    assert project.as_of != later.as_of
    assert later.customer is project.customer


def test_an_entry_is_found_by_id_and_by_a_name_of_its_own():
    project = sample("yiyang-machinery")
    person = project.people[0]
    assert project.person(person.id) is person
    assert project.person(person.name) is person
    assert project.person("没有这个人") is None
    assert project.person(None) is None


def test_labels_of_choices_are_all_different():
    found = {
        shape.choices
        for record in RECORDS
        for shape in (each for field in shapes(record).values() for each in (field, field.item) if each)
        if shape.choices
    }
    assert len(found) >= 20
    for choices in found:
        assert issubclass(choices, Choice)
        words = [word for member in choices for word in {member.label, member.value}]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("record", "name"),
    [("BomLine", "cost"), ("Person", "attitude"), ("Project", "competitors"), ("Project", "mant"), ("Bidder", "price")],
)
def test_what_must_not_leave_the_house_is_internal(record, name):
    [found] = [each for each in RECORDS if each.__name__ == record]
    assert issubclass(found, Record)
    assert specification(found)[name].audience is Audience.INTERNAL
