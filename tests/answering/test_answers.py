"""Answers are written back whole or not at all, into any kind of project file, and nothing else changes."""

import datetime
import shutil
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.answering.answers import take_answers
from generator.context.visits.questions import choose
from generator.editing.saving import BACKUP
from generator.errors import FindingsError
from generator.project.addresses import field_at, paths, plain
from generator.project.base import Confidence
from generator.project.shapes import Kind
from generator.projecttext import as_json
from generator.reading import read_project
from generator.workbook.making import project_workbook
from tests.answering.sheets import DAY, Filled, fill, rows, sheet_of
from tests.conftest import SAMPLES
from tests.documents import whole_text

COLLEGE, PLANT = "vocational-college", "yiyang-machinery"


@pytest.fixture(params=[COLLEGE, PLANT])
def source(tmp_path, request):
    return shutil.copy(SAMPLES / f"{request.param}.yaml", tmp_path / "project.yaml")


@pytest.fixture
def college(tmp_path):
    return shutil.copy(SAMPLES / f"{COLLEGE}.yaml", tmp_path / "project.yaml")


def take(source, sheet, **options):
    return take_answers(read_project(source), source, sheet, **options)


def an_answer(project, where):
    """Give what somebody types for a field."""
    path = paths(project).get(plain(where), ())
    if not path:
        return "这样那样"
    shape = field_at(project, path)[2]
    shape = shape.item if shape.kind is Kind.FACT else shape
    if shape.kind is Kind.CHOICE:
        return next(iter(shape.choices)).label
    return {Kind.DAY: "2019.3.5", Kind.FLAG: "是", Kind.MONEY: "３８万", Kind.COUNT: "12", Kind.RATIO: "13%"}.get(
        shape.kind, "说法：“一二三”，#4: {五}"
    )


def test_every_answer_stands_in_the_project_with_who_said_it_and_when(source):
    sheet = sheet_of(source)
    project = read_project(source)
    fill(sheet, Filled({where: (an_answer(project, where), None, "P1") for _r, _q, where in rows(sheet)}))
    taken = take(source, sheet)
    after = read_project(source)
    assert taken.changes
    for _row, question, where in rows(sheet):
        path = paths(project).get(plain(where), ())
        if path:
            value = getattr(field_at(after, path)[0], path[-1])
            assert value not in (None, "", ())
            if hasattr(value, "confidence"):
                assert value.confidence is Confidence.CONFIRMED
                assert (value.source, value.date) == (after.person("P1").name, DAY)
        assert any(one.text == question and one.answer for one in after.visits[-1].questions)


def test_what_was_answered_is_not_asked_again(source):
    sheet = sheet_of(source)
    project = read_project(source)
    asked = {question for _r, question, _w in rows(sheet)}
    fill(sheet, Filled({where: an_answer(project, where) for _r, _q, where in rows(sheet)}))
    taken = take(source, sheet)
    after = read_project(source)
    again = {one.text for one in choose(after, taken.visit.model_copy(update={"id": "V99", "questions": ()}))[0]}
    assert not asked & again


def test_a_sheet_without_answers_changes_nothing(source, english):
    before = source.read_bytes()
    with pytest.raises(FindingsError, match="Nothing is typed in"):
        take(source, sheet_of(source))
    assert source.read_bytes() == before


def test_to_take_a_sheet_twice_changes_nothing(source):
    sheet = sheet_of(source)
    project = read_project(source)
    filled = Filled(
        {where: an_answer(project, where) for _r, _q, where in rows(sheet)[:3]},
        heard=(("下周出差", "P1"),),
        actions=(("交表", "沈工", "2026年12月15日"),),
        labels={"B4": "P1、P2、马局长"},
    )
    fill(sheet, filled)
    take(source, sheet)
    before = source.read_bytes()
    again = take(source, sheet)
    assert (again.changes, again.kept) == ((), None)
    assert source.read_bytes() == before


def test_remarks_order_and_quotes_of_a_yaml_stay(college):
    text = college.read_text(encoding="utf-8").replace("\n人员:\n", "\n# 人员按级别排\n人员:  # 先院长\n", 1)
    text = text.replace("姓名: 周敬和", '姓名: "周敬和"  # 院长', 1)
    college.write_text(text, encoding="utf-8")
    sheet = fill(
        sheet_of(college), Filled({"MANT·资金·核心部分": ("120万", "推断", "贺立群")}, heard=(("一句话", "某人"),))
    )
    take(college, sheet)
    new = college.read_text(encoding="utf-8")
    lines = new.splitlines()
    left = iter(lines)
    assert all(line in left for line in text.splitlines())
    assert '姓名: "周敬和"  # 院长' in new
    kept = next((college.parent / BACKUP).iterdir())
    assert kept.read_text(encoding="utf-8") == text


def test_windows_line_ends_and_a_byte_order_mark_stay(college):
    text = college.read_text(encoding="utf-8").replace("\n", "\r\n")
    college.write_bytes(b"\xef\xbb\xbf" + text.encode())
    sheet = fill(sheet_of(college), Filled(heard=(("一句话", "某人"),)))
    take(college, sheet)
    data = college.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_yaml_json_and_workbook_come_to_the_same_project(college):
    project = read_project(college)
    sheet = sheet_of(college)
    answers = {where: (an_answer(project, where), None, "P1") for _r, _q, where in rows(sheet)}
    fill(sheet, Filled(answers, heard=(("又说", "P2"),), actions=(("做", "沈工", datetime.date(2026, 12, 9)),)))
    text = college.with_suffix(".json")
    text.write_text(as_json(project), encoding="utf-8")
    book = college.with_suffix(".xlsx")
    book.write_bytes(project_workbook(project))
    for path in (college, text, book):
        assert take(path, sheet).changes
    assert read_project(college) == read_project(text) == read_project(book)


def test_all_other_parts_of_a_workbook_stay_byte_by_byte(college):
    project = read_project(college)
    book = college.with_suffix(".xlsx")
    book.write_bytes(project_workbook(project))
    before = book.read_bytes()
    sheet = fill(sheet_of(college), Filled({"MANT·资金·核心部分": ("120万", "推断", "贺立群")}))
    take(book, sheet)
    kept = next((book.parent / BACKUP).iterdir())
    assert kept.read_bytes() == before
    with zipfile.ZipFile(book) as new, zipfile.ZipFile(kept) as old:
        differing = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert old.namelist() == new.namelist()
    assert 1 <= len(differing) <= 4
    assert all(name.startswith("xl/worksheets/") for name in differing)


def test_all_faults_are_told_with_their_cells_and_nothing_is_written(college, english):
    before = college.read_bytes()
    sheet = sheet_of(college)
    fill(
        sheet,
        Filled(
            {"痛点 T3·后果金额": ("三十多万", None, "P2"), "设备 E5·投用日期": ("2019年13月", "也许", "P2")},
            actions=(("做", "沈工", "下周三"),),
        ),
    )
    with pytest.raises(FindingsError) as raised:
        take(college, sheet)
    told = [str(finding) for finding in raised.value.findings]
    assert len(told) == 4
    assert all("记录表" in words and sheet.name in words for words in told)
    assert any("后果金额" in words for words in told)
    assert college.read_bytes() == before


def test_what_changed_in_the_project_since_is_not_overwritten(college, english):
    sheet = fill(sheet_of(college), Filled({"痛点 T3·后果金额": ("38万", None, "P2")}))
    text = college.read_text(encoding="utf-8")
    at = text.index("编号: T3\n")
    college.write_text(text[:at] + "后果金额: 500000\n    " + text[at:], encoding="utf-8")
    before = college.read_bytes()
    with pytest.raises(FindingsError, match=r"500,000.*--overwrite"):
        take(college, sheet)
    assert college.read_bytes() == before
    take(college, sheet, overwrite=True)
    assert read_project(college).find("pains", "T3").consequence_cost == 380000


def test_a_field_that_is_gone_is_told(college, english):
    sheet = fill(sheet_of(college), Filled({"痛点 T3·后果金额": ("38万", None, "P2")}))
    book = openpyxl.load_workbook(sheet)
    row = next(row for row, _q, where in rows(sheet) if where == "痛点 T3·后果金额")
    book.active.cell(row, 8).value = "痛点 T99·后果金额"
    book.save(sheet)
    with pytest.raises(FindingsError, match="T99"):
        take(college, sheet)


def test_a_project_that_is_open_in_office_is_left_alone(college, english):
    project = read_project(college)
    book = college.with_suffix(".xlsx")
    book.write_bytes(project_workbook(project))
    sheet = fill(sheet_of(college), Filled(heard=(("一句话", "某人"),)))
    book.with_name("~$" + book.name).write_bytes(b"x")
    before = book.read_bytes()
    with pytest.raises(FindingsError, match="open in another program"):
        take(book, sheet)
    assert book.read_bytes() == before


def test_anchors_and_aliases_elsewhere_stay(college):
    text = college.read_text(encoding="utf-8").replace("数据日期: 2026-11-20", "数据日期: &day 2026-11-20", 1)
    college.write_text(text.replace("    日期: 2026-11-12\n", "    日期: *day\n", 1), encoding="utf-8")
    take(college, fill(sheet_of(college), Filled(heard=(("一句话", "某人"),))))
    assert "日期: *day" in college.read_text(encoding="utf-8")


def test_a_value_that_is_an_alias_is_refused_and_the_file_stays(college, english):
    text = college.read_text(encoding="utf-8").replace(
        "    主题: 需求调查反馈与割接日历\n", "    主题: 需求\n    地点: &room 教务处会议室\n", 1
    )
    text = text.replace("    地点: 教务处会议室\n", "", 1).replace("    地点: 院长办公室\n", "    地点: *room\n", 1)
    college.write_text(text, encoding="utf-8")
    sheet = fill(
        sheet_of(college, (), datetime.date(2026, 11, 23)), Filled(heard=(("话", "某人"),), labels={"G3": "别处"})
    )
    with pytest.raises(FindingsError, match="nothing is written"):
        take(college, sheet)
    assert college.read_text(encoding="utf-8") == text


def test_a_file_that_is_no_sheet_of_answers_is_told(college, tmp_path, english):
    path = tmp_path / "x.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(FindingsError, match="no sheet of answers"):
        take(college, path)


def test_heads_in_another_order_and_rows_between_do_no_harm(college):
    sheet = fill(sheet_of(college), Filled({"痛点 T3·后果金额": (380000, None, "贺处长")}))
    book = openpyxl.load_workbook(sheet)
    page = book.active
    row = next(row for row, _q, where in rows(sheet) if where == "痛点 T3·后果金额")
    page.cell(6, 4).value, page.cell(6, 9).value = "备注", "现在知道的"
    page.cell(row, 9).value, page.cell(row, 4).value = page.cell(row, 4).value, "估的"
    book.save(sheet)
    take(college, sheet)
    after = read_project(college)
    assert after.find("pains", "T3").consequence_cost == 380000
    assert any(one.answer == "380000（估的）" for one in after.visits[-1].questions)


def test_the_minutes_tell_answers_actions_and_no_attitudes(college):
    sheet = fill(
        sheet_of(college),
        Filled(
            {"痛点 T3·后果金额": ("38万", None, "贺处长")},
            heard=(("院长下周出差", "周敬和"),),
            actions=(("交参数理由表", "沈知行", "2026.12.15"),),
        ),
    )
    taken = take(college, sheet)
    path = taken.report.folder / taken.report.files[0]["file"]
    text = whole_text(path.read_bytes())
    for words in ("38万", "贺立群", "院长下周出差", "交参数理由表", "沈知行", "2026-12-15", "内部资料 不得对外"):
        assert words in text
    for person in read_project(college).people:
        assert not person.concern or person.concern not in text
    assert "支持" not in text


def test_the_visit_is_known_again_and_the_next_pack_compares_with_it(college):
    sheet = fill(sheet_of(college), Filled({"痛点 T3·后果金额": ("38万", None, "贺处长")}))
    taken = take(college, sheet)
    assert taken.visit.id == "V4"
    assert taken.visit.attendees == ("P1", "P2")
    assert taken.visit.date == DAY
    from generator.visiting.states import State, last_state

    state = last_state(college, taken.visit.model_copy(update={"id": "V5"}))
    assert isinstance(state, State)
    assert state.answered
    assert state.project == read_project(college)


def test_a_planned_visit_gets_its_answers_where_its_questions_stand(college):
    day = datetime.date(2026, 11, 23)
    sheet = sheet_of(college, (), day)
    question = "结转的钱最晚哪天要付出去，分几笔走？"
    fill(sheet, Filled({question: ("2027年3月底，两笔", None, "廖处长")}))
    count = len(read_project(college).visits[1].questions)
    take(college, sheet)
    visit = read_project(college).visits[1]
    assert len(visit.questions) == count
    assert next(one for one in visit.questions if one.text == question).answer == "2027年3月底，两笔"


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\ufeff\u2028\u2029"),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() == text and not text.startswith("="))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, more=WORDS)
def test_any_words_come_back_as_they_were_typed(college, words, more):
    shutil.copy(SAMPLES / f"{COLLEGE}.yaml", college)
    sheet = fill(sheet_of(college), Filled({"MANT·需要·主设计人目标": (words, None, "P2")}, heard=((more, "P1"),)))
    take(college, sheet)
    after = read_project(college)
    assert after.mant.needs.designer.value == words
    assert more in [one.text for one in after.visits[-1].heard]
