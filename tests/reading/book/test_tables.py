"""Tables as people leave them: rows empty, repeated, merged and hidden; columns moved, renamed and added."""

import datetime
from decimal import Decimal

import pytest

from generator.errors import Severity
from generator.reading import read
from tests.workbookkit import (
    FIRST_ROW,
    HEAD_ROW,
    column_of,
    fill_row,
    findings_of,
    opened,
    reading_of,
    row_of,
    saved,
    told,
    typed,
)

PEOPLE = [{"编号": "P1", "姓名": "王工"}, {"编号": "P2", "姓名": "李工", "汇报对象": "P1"}]


def test_a_workbook_is_read_as_a_project(tmp_path):
    reading = reading_of(typed(人员=PEOPLE, 产品=[{"编号": "X1", "名称": "AP", "卖点": "漫游快\n省电"}]), tmp_path)
    project = reading.project
    assert (project.info.name, project.info.as_of) == ("校园网升级", datetime.date(2026, 11, 20))
    assert [(one.id, one.name, one.reports_to) for one in project.people] == [
        ("P1", "王工", None),
        ("P2", "李工", "P1"),
    ]
    assert project.products[0].points == ("漫游快", "省电")
    assert reading.notes == ()


def test_a_new_workbook_lacks_only_what_every_project_needs(tmp_path, english):
    assert told(findings_of(opened(), tmp_path)) == [
        "PRJ-MISSING 项目!B6 项目 › 数据日期: 数据日期 is empty, but it is required. "
        "Fill it in (资料截至哪天；年限、剩余维保都按这天算).",
        "PRJ-MISSING 客户!B4 客户 › 名称: 名称 is empty, but it is required. Fill it in (客户全称，和营业执照或法人证书一致).",
        "PRJ-MISSING 客户!B5 客户 › 简称: 简称 is empty, but it is required. Fill it in (文件名和正文里用的简称).",
    ]


def test_every_fault_has_its_cell_and_all_are_told_at_once(tmp_path, english):
    book = typed(
        人员=[{"编号": "P1", "姓名": "王工", "决策角色": "拍板人", "汇报对象": "王公"}, {"编号": "P1", "职务": "科长"}],
        设备=[{"设备名称": "核心", "数量": "两台", "投用日期": "26/3/5"}],
        预打分__风险=[{"风险": "降价", "状态": "快了"}],
    )
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-CHOICE 人员!F6 人员[1] 王工 › 决策角色: “拍板人” is not one of 拍板者、决策者、评估者、使用者. "
        "Did you mean “拍板者”?",
        "PRJ-REFERENCE 人员!G6 人员[1] 王工 › 汇报对象: “王公” names no entry of 人员. Known: P1 王工、P1 科长.",
        "PRJ-ID 人员!B7 人员[2] P1 › 编号: “P1” is the id of the entry in cell B6, too. Give each entry an id of its own.",
        "PRJ-MISSING 人员!C7 人员[2] P1 › 姓名: 姓名 is empty, but it is required. "
        "Fill it in (姓名；不知道全名时写某主任这样的称呼).",
        "PRJ-RANGE 设备!I6 设备[1] 核心 › 数量: “两台” is not a quantity, such as 24. "
        "Write only the number; words belong into a note.".replace("PRJ-RANGE", "PRJ-TYPE"),
        "PRJ-DATE 设备!K6 设备[1] 核心 › 投用日期: “26/3/5” is not a date. "
        "Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.",
        "PRJ-CHOICE 预打分·风险!G6 预打分 › 风险[1] › 状态: “快了” is not one of 未开始、进行中、已完成、已取消. Choose one of them.",
    ]


def test_the_example_is_never_read(tmp_path):
    book = opened()
    assert book["人员"].cell(FIRST_ROW - 1, 1).value == "例"
    assert book["人员"].cell(FIRST_ROW - 1, 3).value
    assert reading_of(typed(人员=[]), tmp_path).project.people == ()


def test_an_example_that_was_sorted_among_the_rows_is_not_read_either(tmp_path):
    book = typed(人员=PEOPLE)
    sheet = book["人员"]
    example = [sheet.cell(FIRST_ROW - 1, column).value for column in range(1, 24)]
    for column in range(1, 24):
        sheet.cell(FIRST_ROW - 1, column).value = sheet.cell(FIRST_ROW, column).value
        sheet.cell(FIRST_ROW, column).value = example[column - 1]
    reading = reading_of(book, tmp_path)
    assert [one.name for one in reading.project.people] == ["王工", "李工"]
    assert reading.notes == ()


def test_typing_into_the_example_is_told(tmp_path, english):
    book = typed(人员=[])
    fill_row(book, "人员", FIRST_ROW - 1, {"编号": "P1", "姓名": "张处长"})
    [note] = reading_of(book, tmp_path).notes
    assert note.severity is Severity.MAJOR
    assert told([note]) == [
        "PRJ-EXAMPLE 人员!A5: Something was typed into the example, which is never read. "
        "Clear the word 例 in the first column if the row is meant to count."
    ]


def test_an_example_whose_mark_was_cleared_counts(tmp_path):
    book = typed(人员=PEOPLE, 关系线=[])
    fill_row(book, "关系线", FIRST_ROW - 1, {"人员": "P1", "对方": "P2"})
    book["关系线"].cell(FIRST_ROW - 1, 1).value = None
    assert len(reading_of(book, tmp_path).project.relations) == 1


def test_without_the_column_of_marks_the_example_is_known_by_its_place(tmp_path):
    book = typed(人员=PEOPLE)
    book["人员"].delete_cols(1)
    assert [one.name for one in reading_of(book, tmp_path).project.people] == ["王工", "李工"]


def test_empty_rows_and_repeated_heads_in_the_middle_do_not_count(tmp_path):
    book = typed(人员=PEOPLE)
    heads = {cell.value: cell.value for cell in book["人员"][HEAD_ROW] if cell.value}
    fill_row(book, "人员", FIRST_ROW + 4, heads)
    fill_row(book, "人员", FIRST_ROW + 6, {"编号": "P3", "姓名": "赵工"})
    fill_row(book, "人员", FIRST_ROW + 7, {"编号": "  ", "姓名": "\u3000\u00a0"})
    assert [one.id for one in reading_of(book, tmp_path).project.people] == ["P1", "P2", "P3"]


def test_columns_may_stand_in_any_order(tmp_path):
    book = typed(人员=PEOPLE)
    sheet = book["人员"]
    for row in range(1, FIRST_ROW + 3):
        values = [sheet.cell(row, column).value for column in range(2, 24)]
        for column, value in zip(range(2, 24), reversed(values), strict=True):
            sheet.cell(row, column).value = value
    assert [(one.id, one.reports_to) for one in reading_of(book, tmp_path).project.people] == [
        ("P1", None),
        ("P2", "P1"),
    ]


@pytest.mark.parametrize("head", ["姓名", " 姓 名 ", "姓名*", "＊姓名", "姓名（必填）", "name", "Name"])
def test_a_head_may_be_written_in_other_ways(head, tmp_path):
    book = typed(人员=PEOPLE)
    book["人员"].cell(HEAD_ROW, column_of(book, "人员", "姓名")).value = head
    assert [one.name for one in reading_of(book, tmp_path).project.people] == ["王工", "李工"]


def test_a_renamed_head_is_told_with_the_near_miss(tmp_path, english):
    book = typed(人员=[{"编号": "P1", "姓名": "王工", "现状满意度": "满意"}])
    book["人员"].cell(HEAD_ROW, column_of(book, "人员", "现状满意度")).value = "满意度"
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-KEY 人员!K4: The head “满意度” names no field of 人员. Did you mean “现状满意度”?"
    ]


def test_a_column_of_ones_own_is_told_and_not_read(tmp_path, english):
    book = typed(人员=PEOPLE)
    book["人员"].cell(HEAD_ROW, 26).value = "微信号"
    book["人员"].cell(FIRST_ROW, 26).value = "wang_1"
    book["人员"].cell(FIRST_ROW, 28).value = "没有表头"
    book["人员"].cell(HEAD_ROW, 30).value = "空着的列"
    reading = reading_of(book, tmp_path)
    assert told(reading.notes) == [
        "PRJ-NOTREAD 人员!Z4: The column “微信号” is none of the project's and was not read.",
        "PRJ-NOTREAD 人员!AB4: This column has no head and was not read.",
    ]
    assert {note.severity for note in reading.notes} == {Severity.MINOR}


def test_a_head_that_stands_twice_is_told(tmp_path, english):
    book = typed(人员=PEOPLE)
    book["人员"].cell(HEAD_ROW, 26).value = "姓名"
    book["人员"].cell(FIRST_ROW, 26).value = "王小工"
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-DUPLICATE 人员!Z4: The head “姓名” stands twice; this column was not read. Keep one of them."
    ]


def test_a_renamed_sheet_is_known_by_what_the_file_keeps(tmp_path):
    book = typed(人员=PEOPLE)
    sheet, name = book["人员"], book.defined_names["presales_people"]
    sheet.title = "客户联系人"
    name.attr_text = name.attr_text.replace("人员", "客户联系人")
    reading = reading_of(book, tmp_path)
    assert len(reading.project.people) == 2
    assert reading.notes == ()


def test_a_sheet_without_what_the_file_keeps_is_known_by_its_title(tmp_path):
    book = typed(人员=PEOPLE, 评分标准__评分因素=[{"编号": "G1", "大类": "技术", "评审因素": "漫游", "分值": 10}])
    for name in list(book.defined_names):
        del book.defined_names[name]
    book["评分标准·评分因素"].title = " 评分因素 "
    project = reading_of(book, tmp_path).project
    assert (len(project.people), len(project.scoring.factors)) == (2, 1)


def test_a_sheet_that_nobody_knows_is_told_with_the_near_miss(tmp_path, english):
    book = typed(人员=PEOPLE)
    book["人员"].title = "人员表"
    del book.defined_names["presales_people"]
    book.create_sheet("草稿")["A1"] = "随手记"
    book.create_sheet("空表")
    assert told(reading_of(book, tmp_path).notes) == [
        "PRJ-NOTREAD 人员表: This sheet is none of the project's and was not read. "
        "If it is the sheet 人员, give it that name.",
        "PRJ-NOTREAD 草稿: This sheet is none of the project's and was not read.",
    ]


def test_a_copy_of_a_sheet_is_not_read_a_second_time(tmp_path, english):
    book = typed(人员=PEOPLE)
    book.copy_worksheet(book["人员"]).title = "人员 (2)"
    reading = reading_of(book, tmp_path)
    assert len(reading.project.people) == 2
    assert [note.place.sheet for note in reading.notes] == ["人员 (2)"]


def test_a_sheet_whose_head_is_gone_is_told(tmp_path, english):
    book = typed(人员=PEOPLE)
    book["人员"].delete_rows(HEAD_ROW)
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-HEAD 人员!A1: No row with the heads of 人员 was found, so the sheet was not read. "
        "Its heads are: 编号、姓名、部门、职务、决策角色、汇报对象、分管、影响力、态度、现状满意度、期望、顾虑…."
    ]


def test_rows_inserted_above_the_head_do_no_harm(tmp_path):
    book = typed(人员=PEOPLE)
    for name in list(book.defined_names):
        del book.defined_names[name]
    book["人员"].insert_rows(1, 3)
    assert len(reading_of(book, tmp_path).project.people) == 2


def test_hidden_rows_and_sheets_are_read_and_told(tmp_path, english):
    book = typed(人员=PEOPLE, 产品=[{"编号": "X1", "名称": "AP"}])
    book["人员"].row_dimensions[FIRST_ROW + 1].hidden = True
    book["产品"].sheet_state = "hidden"
    reading = reading_of(book, tmp_path)
    assert (len(reading.project.people), len(reading.project.products)) == (2, 1)
    assert told(reading.notes) == [
        "PRJ-HIDDEN 人员!A7: 1 rows are hidden or filtered out; they were read all the same.",
        "PRJ-HIDDEN 产品: This sheet is hidden; what it holds was read all the same.",
    ]


def test_cells_merged_downwards_count_for_each_row(tmp_path, english):
    book = typed(设备=[{"设备名称": "核心", "站点": "主校区"}, {"设备名称": "汇聚"}, {"设备名称": "接入"}, {}, {}])
    column = column_of(book, "设备", "站点")
    book["设备"].merge_cells(start_row=6, end_row=10, start_column=column, end_column=column)
    reading = reading_of(book, tmp_path)
    assert [(one.name, one.site) for one in reading.project.devices] == [
        ("核心", "主校区"), ("汇聚", "主校区"), ("接入", "主校区")
    ]  # fmt: skip
    assert [each.code for each in reading.notes] == ["PRJ-MERGED"]


def test_cells_merged_across_columns_are_told(tmp_path, english):
    book = typed(人员=[{"编号": "P1", "姓名": "王工", "部门": "信息中心主任"}])
    book["人员"].merge_cells(start_row=6, end_row=6, start_column=4, end_column=5)
    reading = reading_of(book, tmp_path)
    assert (reading.project.people[0].department, reading.project.people[0].title) == ("信息中心主任", "")
    assert told(reading.notes) == [
        "PRJ-MERGED 人员!D6: Cells are merged across columns here; only the first column got what stands in them. "
        "Undo the merge, and type each value into its own column."
    ]


def test_a_reference_is_an_id_a_name_or_both(tmp_path):
    book = typed(
        人员=[*PEOPLE, {"编号": "P3", "姓名": "信息中心分管网络与安全工作的赵副主任兼总工"}],
        痛点=[
            {"编号": f"T{n}", "名称": "断网", "谁的痛": key}
            for n, key in enumerate(("P2", "李工", "P2 李工", "P3 信息中心分管网络与安全工作的赵副主…"))
        ],
    )
    assert [pain.owner for pain in reading_of(book, tmp_path).project.pains] == ["P2", "P2", "P2", "P3"]


def test_an_id_with_another_name_is_told(tmp_path, english):
    book = typed(人员=PEOPLE, 痛点=[{"编号": "T1", "名称": "断网", "谁的痛": "P1 李工"}])
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-REFERENCE 痛点!E6 痛点[1] 断网 › 谁的痛: “P1 李工” does not fit: P1 is called “王工”. "
        "Write the id of the one that is meant."
    ]


def test_several_references_stand_in_one_cell(tmp_path, english):
    rows = [{"编号": "R1", "名称": "一张网", "关心人": "P1、李工"}]
    assert reading_of(typed(人员=PEOPLE, 需求=rows), tmp_path).project.requirements[0].also_cares == ("P1", "P2")
    rows = [{"编号": "R1", "名称": "一张网", "提出人": "P1、P2"}]
    assert told(findings_of(typed(人员=PEOPLE, 需求=rows), tmp_path)) == [
        "PRJ-REFERENCE 需求!I6 需求[1] 一张网 › 提出人: “P1、P2” names no entry of 人员. Only one may stand here."
    ]


def test_small_records_stand_on_lines_of_a_cell(tmp_path, english):
    factor = {"编号": "G1", "大类": "技术", "评审因素": "漫游", "分值": 10}
    book = typed(评分标准__评分因素=[{**factor, "分档": "不超过50毫秒｜10\n不超过100毫秒 | 6\n其他｜0"}])
    bands = reading_of(book, tmp_path).project.scoring.factors[0].bands
    assert [(band.condition, band.points) for band in bands] == [
        ("不超过50毫秒", 10), ("不超过100毫秒", 6), ("其他", 0)
    ]  # fmt: skip
    book = typed(评分标准__评分因素=[{**factor, "分档": "不超过50毫秒｜10｜好\n不超过100毫秒｜六分\n其他"}])
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-LINE 评分标准·评分因素!G6 评分标准 › 评分因素[1] 漫游 › 分档[1]: “不超过50毫秒｜10｜好” has 3 pieces, but only 2 "
        "belong on a line: 条件｜得分. Put a piece with a ｜ in it into English quotes.",
        "PRJ-TYPE 评分标准·评分因素!G6 评分标准 › 评分因素[1] 漫游 › 分档[2] › 得分: “六分” is not a number of points, "
        "such as 30. Write only the number; words belong into a note.",
        "PRJ-MISSING 评分标准·评分因素!G6 评分标准 › 评分因素[1] 漫游 › 分档[3] › 得分: 得分 is empty, but it is required. "
        "Fill it in (固定分值).",
    ]


def test_rows_of_another_table_belong_to_an_entry(tmp_path):
    book = typed(
        人员=PEOPLE,
        拜访=[{"编号": "V1", "主题": "初访"}, {"编号": "V2", "主题": "复访"}],
        拜访__问题=[
            {"拜访": "V2", "问题": "乙"}, {"拜访": "V1 初访", "问题": "甲"}, {"拜访": "复访", "问题": "丙"}
        ],
        会议纪要=[{"序号": 1, "地点": "301"}, {"序号": "2", "地点": "302"}],
        会议纪要__待办=[{"会议纪要": 2, "事项": "写方案"}, {"会议纪要": "1", "事项": "报价"}],
    )  # fmt: skip
    project = reading_of(book, tmp_path).project
    assert [[one.text for one in visit.questions] for visit in project.visits] == [["甲"], ["乙", "丙"]]
    assert [[one.text for one in minutes.actions] for minutes in project.minutes] == [["报价"], ["写方案"]]


def test_a_row_that_belongs_to_nobody_is_told(tmp_path, english):
    book = typed(
        拜访=[{"编号": "V1", "主题": "初访"}, {"编号": "V2", "主题": "复访"}, {"编号": "V3", "主题": "复访"}],
        拜访__问题=[{"拜访": "V9", "问题": "甲"}, {"问题": "乙"}, {"拜访": "复访", "问题": "丙"}],
        函件=[],
        函件__事项=[{"函件": "H1", "原文": "甲"}],
    )
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-OWNER 拜访·问题!B6 拜访·问题 › 拜访: “V9” names no entry of 拜访. Known: V1、V2、V3.",
        "PRJ-OWNER 拜访·问题!B7 拜访·问题 › 拜访: It is not told which entry of 拜访 this row belongs to. "
        "Choose it in the column 拜访.",
        "PRJ-OWNER 拜访·问题!B8 拜访·问题 › 拜访: “复访” names several entries of 拜访. "
        "Write the id of the one that is meant.",
        "PRJ-OWNER 函件·事项!B6 函件·事项 › 函件: “H1” names no entry of 函件. Fill in the sheet 函件 first.",
    ]


def test_an_owner_merged_downwards_counts_for_its_rows(tmp_path):
    book = typed(拜访=[{"编号": "V1", "主题": "初访"}], 拜访__问题=[{"拜访": "V1", "问题": "甲"}, {"问题": "乙"}])
    book["拜访·问题"].merge_cells("B6:B7")
    assert [one.text for one in reading_of(book, tmp_path).project.visits[0].questions] == ["甲", "乙"]


def test_a_record_inside_of_an_entry_has_its_columns(tmp_path):
    row = {"编号": "R1", "名称": "一张网", "响应·响应结论": "满足", "响应·策略说明": "主打"}
    response = reading_of(typed(需求=[row]), tmp_path).project.requirements[0].response
    assert (response.conformance.label, response.strategy) == ("满足", "主打")


def test_what_is_optional_as_a_whole_is_not_there_while_nothing_is_written(tmp_path, english):
    letter = {"编号": "H1", "函件类型": "澄清函", "事由": "澄清"}
    assert reading_of(typed(函件=[letter]), tmp_path).project.letters[0].challenger is None
    book = typed(函件=[{**letter, "质疑供应商·地址": "某路1号"}])
    [finding] = findings_of(book, tmp_path)
    assert (finding.place.line, finding.place.column) == (6, column_of(book, "函件", "质疑供应商·名称"))


def test_findings_of_rules_are_led_to_their_cells(tmp_path):
    from generator.errors import Finding, Place

    book = typed(人员=PEOPLE, MANT={}, 设备=[])
    reading = reading_of(book, tmp_path)
    places = [
        Place("", ("人员[2] 李工", "职务")), Place("", ("客户", "行业")), Place("", ("MANT", "资金", "预算总额")),
        Place("", ("设备",)), Place("", ("人员",)),
    ]  # fmt: skip
    found = reading.located(Finding("X", Severity.HINT, place, "…") for place in places)
    assert [f"{each.place.sheet}!{each.place.cell}" for each in found] == [
        "人员!E7", "客户!B6", f"MANT!B{row_of(book, 'MANT', '预算总额')}", "设备!B4", "人员!B4"
    ]  # fmt: skip


def test_what_a_check_has_written_is_not_read(tmp_path):
    book = typed(人员=PEOPLE)
    book["人员"].cell(HEAD_ROW, 24).value = "检查结果"
    book["人员"].cell(FIRST_ROW, 24).value = "姓名：…"
    book.create_sheet("检查")["A1"] = "检查"
    assert reading_of(book, tmp_path).notes == ()


def test_a_workbook_in_use_is_told(tmp_path, english):
    path = saved(typed(), tmp_path)
    path.with_name("~$" + path.name).write_bytes(b"x")
    [note] = read(path).notes
    assert (note.code, note.severity) == ("PRJ-INUSE", Severity.HINT)


def test_amounts_of_a_table_keep_every_cent(tmp_path):
    book = typed(
        产品清单=[
            {"名称": "AP", "数量": 24, "报价单价": 0.1, "税率": 0.13},
            {"名称": "线", "数量": "1,200.5", "报价单价": 1234567.89},
        ]
    )
    lines = reading_of(book, tmp_path).project.bom
    assert [(line.quantity, line.unit_price) for line in lines] == [
        (Decimal(24), Decimal("0.1")), (Decimal("1200.5"), Decimal("1234567.89"))
    ]  # fmt: skip
