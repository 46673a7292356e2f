"""A value set in a file is read back, and nothing else of the file changes: for projects that nobody wrote, too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editing.edits import Edit, edited
from generator.editing.jsonedit import edited_json
from generator.editing.saving import save
from generator.editing.yamledit import edited_yaml
from generator.errors import ProjectError
from generator.project.addresses import field_at, paths
from generator.project.base import Confidence, Fact
from generator.project.shapes import Kind
from generator.project.visits import Action, Heard, Question, Visit
from generator.projecttext import as_json, as_yaml
from generator.reading import read_project
from generator.workbook.making import project_workbook
from tests.unseen import unseen_project

TEXT = "新: “话”, [1] #2 {a}\n𠮷😀 '单' \"双\""
NOT_FREE = ("id", "name", "title", "attendees")


def edits_for(project, numbers):
    """Give edits of some text and fact fields, a new visit and entries for lists inside of one."""
    found = []
    texts = [
        path
        for path in paths(project).values()
        if (shape := field_at(project, path)[2]).kind is Kind.TEXT and not shape.ref and path[-1] not in NOT_FREE
    ]
    facts = [path for path in paths(project).values() if field_at(project, path)[2].kind is Kind.FACT]
    for number in dict.fromkeys(numbers):
        path = texts[number % len(texts)]
        info = field_at(project, path)[1].info
        limit = next((mark.max_length for mark in info.metadata if hasattr(mark, "max_length")), 99)
        if not any(hasattr(mark, "pattern") or hasattr(mark, "min_length") for mark in info.metadata):
            found.append(Edit(path, TEXT[:limit].strip()))
        path = facts[number % len(facts)]
        kind = type(field_at(project, path)[0].__getattribute__(path[-1]))
        if field_at(project, path)[2].item.kind is Kind.TEXT:
            found.append(
                Edit(path, kind(value=TEXT, confidence=Confidence.CONFIRMED, source="张处长", date=project.as_of))
            )
    found = list({edit.path: edit for edit in found}.values())
    visit = Visit(
        id="V999", title="又一次", date=project.as_of, questions=(Question(text="a: b？", answer=TEXT),),
        heard=(Heard(text="说"), Heard(text="｜再说", person="某人")), actions=(Action(text="做"),),
    )  # fmt: skip
    found.append(Edit(("visits",), visit, joins=True))
    for number, old in enumerate(project.visits):
        found.append(Edit(("visits", number, "questions"), Question(text="问？"), joins=True))
        found.append(Edit(("visits", number, "heard"), Heard(text="另说"), joins=True))
        for at, _question in enumerate(old.questions[:1]):
            found.append(Edit(("visits", number, "questions", at, "answer"), "答"))
    return found


def readable(seed, folder):
    """Give a project that nobody wrote as a file holds it: references only to what is there."""
    path = folder / "seed.yaml"
    for number in range(seed * 20, seed * 20 + 20):
        path.write_text(as_yaml(unseen_project(number, 2)), encoding="utf-8")
        try:
            return read_project(path)
        except ProjectError:
            continue
    raise AssertionError(seed)


NUMBERS = st.lists(st.integers(0, 5000), min_size=1, max_size=6)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 500), numbers=NUMBERS)
def test_what_is_edited_is_read_back_from_yaml_and_json(tmp_path_factory, seed, numbers):
    folder = tmp_path_factory.mktemp("edits")
    project = readable(seed, folder)
    edits = edits_for(project, numbers)
    for name, text in (
        ("a.yaml", edited_yaml(as_yaml(project), edits)),
        ("a.json", edited_json(as_json(project), edits)),
    ):
        (folder / name).write_text(text, encoding="utf-8")
        assert read_project(folder / name) == edited(project, edits)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_edited_is_read_back_from_a_workbook(tmp_path, seed):
    path = tmp_path / "a.xlsx"
    path.write_bytes(project_workbook(readable(seed, tmp_path)))
    read = read_project(path)
    edits = edits_for(read, (seed, 100 + seed, 777))
    save(path, read, edits)
    assert read_project(path) == edited(read, edits)


def test_only_the_lines_of_what_is_edited_differ():
    project = unseen_project(3)
    text = as_yaml(project)
    new = edited_yaml(text, edits_for(project, (5,)))
    left = iter(new.splitlines())
    missing = [line for line in text.splitlines() if line not in left and not (left := iter(new.splitlines()))]
    assert len(missing) < 12


@pytest.mark.parametrize(
    ("text", "edits", "wanted"),
    [
        ("项目: {名称: 甲}  # 注\n", [Edit(("info", "version"), "2")], "项目: {名称: 甲, 版本: '2'}  # 注\n"),
        ("项目:\n  名称: 甲 # 注\n客户: {}\n", [Edit(("info", "version"), "二")], "项目:\n  名称: 甲 # 注\n  版本: 二\n客户: {}\n"),
        ("客户: {}", [Edit(("customer", "industry"), "教"), Edit(("customer", "region"), "湘")], "客户: {行业: 教, 区域: 湘}"),
        ("客户:\n  行业:   # 待补\n  区域: 湘\n", [Edit(("customer", "industry"), "教")], "客户:\n  行业: 教   # 待补\n  区域: 湘\n"),
        ("客户:\n  行业: |\n    甲\n    乙\n  区域: 湘\n", [Edit(("customer", "industry"), "教")], "客户:\n  行业: 教\n  区域: 湘\n"),
        ("customer: {industry: a}\n", [Edit(("customer", "region"), "湘")], "customer: {industry: a, region: 湘}\n"),
        ("拜访:  # 还没有\n", [Edit(("visits",), Heard(text="x"), joins=True)], "拜访:  # 还没有\n  - {内容: x}\n"),
        ("MANT: {资金: {是否批复: 是}}\n", [Edit(("mant", "money", "approved"), Fact[bool](value=True, source="甲"))],
         "MANT: {资金: {是否批复: {值: 是, 可信度: 推断, 来源: 甲}}}\n"),
    ],
)  # fmt: skip
def test_a_value_goes_where_a_person_would_write_it(text, edits, wanted):
    assert edited_yaml(text, edits) == wanted
