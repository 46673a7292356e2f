"""The question sheet: one visit on one page, nothing left out in silence, its template and its measures at one."""

import io

import docx
import pytest
from docx.shared import Pt, Twips

from generator import batch
from generator.catalog import deliverable
from generator.context.visits import question_page as page
from generator.context.visits.question_sheet import page_of, view
from generator.context.visits.questions import choose
from generator.office.values import Record
from generator.planning import Order
from generator.project import Project
from tests.conftest import ROOT, SAMPLE_NAMES, sample
from tests.context.long_visit import long_project
from tests.documents import texts

SHEET = deliverable("question-sheet")


def seen(project, visit=0):
    entry = project.visits[visit] if project.visits else None
    found = view(project, SHEET.outputs[0], entry)
    return found["sheet"], found["_trimmed"]


def rendered_sheets(project):
    jobs = batch.plan(project, Order(only=frozenset({"question-sheet"})))
    return [batch.render(project, job) for job in jobs]


def small(**visit):
    return Project.model_validate(
        {
            "info": {"name": "校园网", "as_of": "2026-11-20"},
            "customer": {"name": "某学院", "short_name": "学院"},
            "people": [
                {"id": "P2", "name": "陶主任", "role": "evaluator", "satisfaction": "low"},
                {"id": "P1", "name": "周校长", "role": "approver", "attitude": "neutral", "expectation": "省心"},
            ],
            "pains": [{"id": "T1", "title": "宿舍上网难", "owner": "P2", "weight": "high"}],
            "opportunities": [
                {
                    "id": "O1", "title": "报到当天就能上网", "pains": ["T1"],
                    "scene": "新生要找三家运营商办卡。", "change": "刷校园卡就开通", "benefit": "从三天缩到十分钟",
                }
            ],
            "visits": [{"id": "V1", "title": "初访", "attendees": ["P2", "P1"], **visit}],
        }
    )  # fmt: skip


def test_people_are_told_the_most_deciding_first_and_the_unknown_by_its_name():
    sheet, _ = seen(small())
    assert [row["name"] for row in sheet["people"]] == ["周校长", "陶主任"]
    assert sheet["people"][0]["satisfaction"] == "未知"
    assert sheet["people"][0]["attitude"] == "中立"
    assert sheet["people"][1]["hope"] == "未知"


def test_a_pain_becomes_a_scene_that_can_be_told():
    (track,) = seen(small())[0]["tracks"]
    assert track["who"] == "陶主任"
    assert track["scene"] == "宿舍上网难 → 报到当天就能上网　"
    assert track["text"].startswith("现在是这样：新生要找三家运营商办卡。换一种做法：刷校园卡就开通。")


def test_own_talk_tracks_take_the_place_of_made_ones():
    sheet, _ = seen(small(talk_tracks=[{"person": "P2", "text": "陶主任，先说宿舍。", "opportunity": "O1"}]))
    assert [track["text"] for track in sheet["tracks"]] == ["陶主任，先说宿舍。"]


def test_missing_parts_are_left_out_so_that_they_are_marked():
    sheet, _ = seen(small())
    assert isinstance(sheet, Record)
    assert not {"goal", "answers", "commitment", "fallback", "team", "date", "opening", "closing"} & set(sheet)
    assert sheet["suggestion"].startswith("可从中选三个：")


def test_a_line_break_in_a_text_takes_no_line_of_its_own():
    sheet, _ = seen(small(goal="第一行\n第二行"))
    assert sheet["goal"] == "第一行 第二行"


def test_a_project_without_a_visit_gets_its_first_one():
    sheet, trimmed = seen(sample("minimal").model_copy(update={"visits": ()}))
    assert sheet["title"] == "首次拜访"
    assert len(sheet["questions"]) >= 7
    assert trimmed == []


def test_questions_are_numbered_through_and_have_room_for_the_answer():
    questions = seen(small())[0]["questions"]
    assert [question["number"] for question in questions] == list(range(1, len(questions) + 1))
    assert all(len(question["lines"]) >= page.WRITING_LINES_AT_LEAST for question in questions)


def test_what_had_to_go_is_told_and_goal_answers_and_people_stay():
    project = long_project(tracks=8)
    visit = project.visits[0]
    sheet, trimmed = seen(project)
    assert len(sheet["people"]) == 6
    assert len(sheet["answers"]) == 3
    assert sheet["goal"]
    printed = {question["text"] for question in sheet["questions"]}
    for question in visit.questions:
        assert question.text in printed or any(f"问题：{question.text}" == line for line in trimmed)
    gone = [line for line in trimmed if line.startswith("话术：")]
    assert len(gone) >= 2
    assert len(sheet["tracks"]) == len(visit.talk_tracks) - len(gone)


def test_optional_questions_beyond_seven_go_before_anything_else():
    sheet, trimmed = seen(long_project(people=3, tracks=2))
    assert trimmed
    assert trimmed[0].startswith("问题：")
    assert len([question for question in sheet["questions"] if question["must"]]) == 6


@pytest.mark.parametrize("repeat", [2, 5, 40])
def test_a_text_that_is_cut_says_so_in_print_and_in_the_report(repeat):
    sheet, trimmed = seen(long_project(repeat=repeat))
    assert sheet["goal"].endswith("……")
    assert any(line.startswith("目标（后半截）：") for line in trimmed)


def test_a_crowd_is_named_in_one_row():
    sheet, _ = seen(long_project(people=24))
    assert len(sheet["people"]) == 10
    assert sheet["others"].startswith("另有 14 人：")


@pytest.mark.parametrize("people", [0, 1, 6, 24])
@pytest.mark.parametrize("questions", [0, 10, 30])
@pytest.mark.parametrize("repeat", [1, 3, 60])
def test_the_count_fills_the_safe_part_of_the_page_and_never_passes_it(people, questions, repeat):
    project = long_project(people, questions, tracks=8, repeat=repeat)
    visit = project.visits[0]
    _, draft, _ = page_of(project, visit, choose(project, visit)[0])
    height = draft.height
    for block, lines in zip(draft.questions, page.writing_lines(draft), strict=True):
        height += page.row_height(block.height, lines)
        height -= page.row_height(block.height, page.WRITING_LINES_AT_LEAST)
    assert page.ROOM - page.WRITING_LINE < height <= page.ROOM


def test_the_same_project_gives_the_same_sheet():
    assert seen(long_project()) == seen(long_project())


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_sample_gets_seven_to_ten_questions_a_visit(name):
    project = sample(name)
    for number in range(max(len(project.visits), 1)):
        sheet, _ = seen(project, number)
        assert 7 <= len(sheet["questions"]) <= 10


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_file_holds_what_the_view_gives(name):
    project = sample(name)
    for number, (data, _) in enumerate(rendered_sheets(project)):
        sheet, _trimmed = seen(project, number)
        tables = {table.cell(0, 0).text: table for table in docx.Document(io.BytesIO(data)).tables}
        rows = tables["序"].rows[1:]
        assert [row.cells[2].paragraphs[0].text for row in rows] == [one["text"] for one in sheet["questions"]]
        assert [len(row.cells[4].paragraphs) for row in rows] == [len(one["lines"]) for one in sheet["questions"]]
        if "people" in sheet:
            assert [row.cells[0].text for row in tables["姓名"].rows[1:]] == [one["name"] for one in sheet["people"]]


def test_hostile_and_rare_characters_come_out_as_they_went_in():
    words = '𠮷野家 & <b>R&D</b> 😀 {{ 7*7 }} "引号"'
    project = small(goal=words, questions=[{"text": words, "priority": "must"}])
    ((data, _),) = rendered_sheets(project)
    lines = texts(data)
    assert any(words in line for line in lines)


def test_an_empty_project_is_marked_and_whole():
    project = Project.model_validate(
        {"info": {"name": "无线", "as_of": "2026-11-20"}, "customer": {"name": "甲公司", "short_name": "甲"}}
    )
    ((data, findings),) = rendered_sheets(project)
    text = "\n".join(texts(data))
    for title in ("日期", "目标", "必须拿到的答案", "客户参会人", "已知", "话术", "开场白", "收尾"):
        assert f"【待补：{title}】" in text
    assert {finding.code for finding in findings} == {"TPL-MISSING"}
    assert "[]" not in text


TEMPLATE = ROOT / "templates" / "docx" / "question-sheet.docx"


def test_the_template_has_the_page_that_the_count_stands_on():
    (section,) = docx.Document(TEMPLATE).sections
    assert (section.page_width, section.page_height) == (Twips(11906), Twips(16838))
    assert section.page_height - section.top_margin - section.bottom_margin == Twips(page.BODY_HEIGHT)
    assert section.page_width - section.left_margin - section.right_margin == Twips(page.SMALL.width)


@pytest.mark.parametrize(
    ("style", "column"),
    [
        ("Heading 1", page.TITLE),
        ("一指禅 日期地点", page.FACTS),
        ("一指禅 表文", page.WIDE),
        ("一指禅 答案", page.AIMS),
        ("一指禅 问题", page.QUESTION),
        ("一指禅 追问", page.NOTE),
        ("一指禅 小字", page.SMALL),
        ("header", page.HEADER),
    ],
)
def test_the_styles_have_the_sizes_and_line_heights_that_the_count_stands_on(style, column):
    found = docx.Document(TEMPLATE).styles[style]
    assert found.font.size == Pt(column.size / 2)
    assert found.paragraph_format.line_spacing == Twips(column.line)
    assert found.paragraph_format.line_spacing_rule == docx.enum.text.WD_LINE_SPACING.EXACTLY
    assert not found.paragraph_format.space_before
    assert not found.paragraph_format.space_after


@pytest.mark.parametrize(("style", "height"), [("一指禅 记录", page.WRITING_LINE), ("一指禅 间隔", page.GAP)])
def test_lines_to_write_on_and_gaps_are_as_high_as_counted(style, height):
    assert docx.Document(TEMPLATE).styles[style].paragraph_format.line_spacing == Twips(height)


def test_the_columns_are_as_wide_as_counted():
    margins = 160
    widths = [
        [int(column.width.twips) - margins for column in table.columns] for table in docx.Document(TEMPLATE).tables
    ]
    assert widths == [
        [page.TITLE.width],
        [page.AIMS.width, page.FINDINGS.width],
        [page.NAME.width, page.POST.width, 640, 540, 640, page.HOPE.width],
        [page.NAME.width, page.WIDE.width],
        [220, 480, page.QUESTION.width, page.NAME.width, 3052],
        [page.NAME.width, page.WIDE.width],
        [page.NAME.width, page.QUARTER.width, page.NAME.width, page.QUARTER.width],
    ]
    assert len(widths) - 1 == page.GAPS


def test_a_row_has_the_margins_that_the_count_stands_on():
    style = docx.Document(TEMPLATE).styles["一指禅 表格"].element
    margins = sum(
        int(value) for value in style.xpath("w:tblPr/w:tblCellMar/w:top/@w:w | w:tblPr/w:tblCellMar/w:bottom/@w:w")
    )
    (line,) = {int(value) for value in style.xpath("w:tblPr/w:tblBorders/w:insideH/@w:sz")}
    assert margins + line * 20 // 8 == page.ROW_EXTRA


def test_answers_beyond_those_a_conversation_can_bring_are_told():
    visit = {"id": "V1", "title": "首访", "answers": [f"答案{n}" for n in range(1, 9)]}
    project = Project.model_validate(
        {
            "info": {"name": "项目", "as_of": "2026-11-20"},
            "customer": {"name": "客户", "short_name": "客户"},
            "visits": [visit],
        }
    )
    trimmed = view(project, deliverable("question-sheet").outputs[0], project.visits[0])["_trimmed"]
    assert "必须拿到的答案：答案8" in trimmed
    assert "必须拿到的答案：答案6" not in trimmed


def asked(**parts):
    base = {
        "info": {"name": "项目", "as_of": "2026-11-20", "stage": 4},
        "customer": {"name": "客户", "short_name": "客户"},
    }
    project = Project.model_validate(base | parts)
    return [
        question["text"]
        for question in view(project, deliverable("question-sheet").outputs[0], None)["sheet"]["questions"]
    ]


def test_what_the_announcement_tells_is_not_asked_for_any_more():
    people = [{"id": "P1", "name": "张处长", "role": "决策者"}]
    before = asked(people=people, procurement={"announced": "2026-11-21"})
    after = asked(people=people, procurement={"announced": "2026-11-20"})
    assert any("按哪种方式" in text for text in before)
    assert not any("按哪种方式" in text or "采购文件准备" in text or "采购流程" in text for text in after)


def test_a_scene_is_told_to_nobody_who_is_not_there():
    people = [{"id": "P1", "name": "张处长"}, {"id": "P2", "name": "韦护士长"}]
    chance = {"id": "O1", "title": "床旁", "person": "P2", "scene": "今天来回跑", "change": "明天床旁录"}
    visit = {"id": "V1", "title": "首访", "attendees": ["P1"]}
    base = {"info": {"name": "项目", "as_of": "2026-11-20"}, "customer": {"name": "客户", "short_name": "客户"}}
    project = Project.model_validate(base | {"people": people, "opportunities": [chance], "visits": [visit]})
    sheet = view(project, deliverable("question-sheet").outputs[0], project.visits[0])["sheet"]
    assert [track["who"] for track in sheet["tracks"]] == ["在场各位"]
