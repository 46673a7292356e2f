"""The pack of a visit: just its files, for just these people, with what changed since the last one."""

import datetime
import json
import shutil

import docx
import openpyxl
import pytest

from generator.errors import FindingsError
from generator.reading import read_project
from generator.visiting.packing import pack, pack_name
from generator.visiting.planning import Wish, visit_of
from generator.visiting.states import FOLDER
from tests.conftest import SAMPLES, sample
from tests.documents import whole_text

DAY = datetime.date(2026, 12, 8)


@pytest.fixture(params=["vocational-college", "yiyang-machinery"])
def source(tmp_path, request):
    return shutil.copy(SAMPLES / f"{request.param}.yaml", tmp_path / "project.yaml")


def packed(source, day=DAY, names=("P1", "P2"), **options):
    wish = Wish(day, names, options.pop("minutes", 45), options.pop("about", ""))
    return pack(read_project(source), source, wish, source.parent / f"pack{day.day}", **options)


def file_of(packed, deliverable):
    return next(packed.report.folder / one["file"] for one in packed.report.files if one["deliverable"] == deliverable)


def test_it_holds_one_question_sheet_and_the_cards(source):
    result = packed(source)
    assert [one["deliverable"] for one in result.report.files] == ["question-sheet", "visit-cards"]
    assert not result.report.failed
    assert (result.report.folder / "manifest.json").is_file()


def test_deck_and_answer_sheet_come_when_asked_for(source):
    result = packed(source, deck=True, answers=True)
    kinds = [one["deliverable"] for one in result.report.files]
    assert kinds == ["question-sheet", "exchange-deck", "exchange-deck", "visit-cards", "answer-sheet"]


def test_a_card_stands_for_each_who_is_met_and_for_nobody_else(source):
    project = read_project(source)
    result = packed(source, names=(project.people[1].name,))
    text = whole_text(file_of(result, "visit-cards").read_bytes())
    bands = [
        cell.text for table in docx.Document(file_of(result, "visit-cards")).tables for cell in table.rows[0].cells
    ]
    assert sum("｜" in band for band in set(bands)) == 1
    assert project.people[1].name in text
    assert "内部资料 不得对外" in text


def test_the_project_is_not_touched(source):
    before = source.read_bytes()
    packed(source, answers=True)
    assert source.read_bytes() == before


def test_a_planned_visit_gives_what_it_says_and_options_go_before_it():
    project = sample("vocational-college")
    planned = visit_of(project, Wish(datetime.date(2026, 11, 23)))
    assert planned == project.visits[1]
    other = visit_of(project, Wish(datetime.date(2026, 11, 23), ("周敬和",), 20, "只谈过渡期"))
    assert (other.id, other.attendees, other.minutes, other.title) == ("V2", ("P1",), 20, "只谈过渡期")
    assert other.opening == planned.opening


def test_another_meeting_on_the_same_day_is_a_visit_of_its_own():
    project = sample("vocational-college")
    visit = visit_of(project, Wish(datetime.date(2026, 11, 23), ("P8",)))
    assert visit.id == "V4"


def test_a_day_without_plan_and_without_names_is_told(english):
    with pytest.raises(FindingsError, match="nobody is named"):
        visit_of(sample("vocational-college"), Wish(DAY))


def test_without_a_kept_state_it_says_plainly_that_there_is_none(source):
    text = whole_text(file_of(packed(source), "visit-cards").read_bytes())
    assert "还没有存过上次拜访时的项目资料" in text


def test_the_next_visit_tells_what_changed_since(source):
    packed(source, DAY)
    text = source.read_text(encoding="utf-8")
    project = read_project(source)
    source.write_text(text.replace(f"行业: {project.customer.industry}", "行业: 新的行业", 1), encoding="utf-8")
    result = packed(source, datetime.date(2026, 12, 15))
    words = whole_text(file_of(result, "visit-cards").read_bytes())
    assert "新的行业" in words
    assert "准备拜访时的资料相比" in words


def test_to_pack_the_same_visit_again_compares_with_the_visit_before_it(source):
    packed(source, DAY)
    packed(source, datetime.date(2026, 12, 15))
    again = packed(source, datetime.date(2026, 12, 15))
    assert "项目资料没有变化" in whole_text(file_of(again, "visit-cards").read_bytes())
    assert len(list((source.parent / FOLDER).glob("*.json"))) == 2


def test_a_state_that_cannot_be_read_is_told_and_stops_nothing(source, english):
    packed(source, DAY)
    next((source.parent / FOLDER).glob("*.json")).write_text("{", encoding="utf-8")
    result = packed(source, datetime.date(2026, 12, 15))
    assert len(result.report.files) == 2
    assert "cannot be read" in str(result.notes[0])


def test_the_same_wish_gives_the_same_bytes(source):
    first = {one["file"]: one["sha256"] for one in packed(source, answers=True).report.files}
    again = {one["file"]: one["sha256"] for one in packed(source, answers=True).report.files}
    assert first == again


def test_the_sheet_asks_the_questions_of_the_page_in_its_order(source):
    result = packed(source, answers=True)
    page = whole_text(file_of(result, "question-sheet").read_bytes())
    sheet = openpyxl.load_workbook(file_of(result, "answer-sheet")).active
    asked = [
        str(cell.value).removeprefix("★ ")
        for cell in sheet["B"][6:]
        if sheet.cell(cell.row, 8).value not in (None, "备注", "期限")
    ]
    there = [page.rfind(text[:12]) for text in dict.fromkeys(asked) if text[:12] in page]
    assert len(there) >= 5
    assert there == sorted(there)


def test_a_field_with_a_closed_set_of_words_offers_them(source):
    project = read_project(source)
    open_ = next(person for person in project.people if person.satisfaction is None)
    result = packed(source, names=(open_.id,), answers=True)
    sheet = openpyxl.load_workbook(file_of(result, "answer-sheet")).active
    row = next(cell.row for cell in sheet["H"] if cell.value == f"人员 {open_.id}·现状满意度")
    assert [cell.value for cell in sheet[row][11:14]] == ["满意", "一般", "不满意"]
    assert any(f"E{row}" in rule.sqref and "OFFSET" in rule.formula1 for rule in sheet.data_validations.dataValidation)


def test_the_folder_has_a_name_that_every_system_takes():
    project = sample("vocational-college")
    visit = visit_of(project, Wish(DAY, ("P1",)))
    assert pack_name(project, visit) == "拜访_2026-12-08_某职院_V4"


def test_the_manifest_lists_what_is_in_the_pack(source):
    result = packed(source, answers=True)
    told = json.loads((result.report.folder / "manifest.json").read_text(encoding="utf-8"))
    assert {entry["file"] for entry in told["files"]} == {one["file"] for one in result.report.files}
    assert {entry["audience"] for entry in told["files"]} == {"internal"}
