"""People are found by what they are called; who is not certain is told with who else it may be."""

import pytest

from generator.errors import FindingsError
from generator.project.people import Person
from generator.visiting.meeting import meant_by, meet
from tests.conftest import sample


@pytest.fixture
def project():
    people = (
        Person(id="P1", name="欧阳明", title="副院长", department="院办"),
        Person(id="P2", name="张立", title="处长", department="教务处"),
        Person(id="P3", name="张伟", title="副处长", department="后勤处"),
        Person(id="P4", name="李校长"),
        Person(id="P5", name="王强", title="高级工程师", department="信息中心"),
        Person(id="P6", name="陈建国", title="总经理"),
        Person(id="P7", name="刘芳", title="网络中心主任"),
    )
    return sample("minimal").model_copy(update={"people": people})


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("P2", "P2"), ("ｐ２", "P2"), ("张立", "P2"), (" 张 立 ", "P2"), ("欧阳院长", "P1"), ("欧阳副院长", "P1"),
        ("李校长", "P4"), ("李校", "P4"), ("王工", "P5"), ("陈总", "P6"), ("刘主任", "P7"), ("教务处张处长", "P2"),
        ("后勤处张处", "P3"), ("总经理", "P6"),
    ],
)  # fmt: skip
def test_somebody_is_found_as_he_is_called(project, word, id):
    assert [person.id for person in meant_by(project, word)] == [id]


def test_all_words_that_are_not_certain_are_told_at_once(project, english):
    with pytest.raises(FindingsError) as raised:
        meet(project, ["张处长", "赵局长", "张立"])
    first, second = raised.value.findings
    assert "张立" in str(first)
    assert "张伟" in str(first)
    assert "赵局长" in str(second)


def test_a_near_miss_is_offered(project, english):
    with pytest.raises(FindingsError, match="Did you mean P7 刘芳"):
        meet(project, ["刘方"])


def test_who_is_named_twice_comes_once(project):
    assert [person.id for person in meet(project, ["P2", "张立"])] == ["P2"]


def test_a_surname_alone_names_nobody(project):
    assert meant_by(project, "陈") == ()
    assert meant_by(project, "") == ()
