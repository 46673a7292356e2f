"""One slip of form does not hide the faults of the other sections."""

from tests.reading.faults import HEAD, findings_of, told


def test_slips_and_faults_of_several_sections_are_told_together(tmp_path, english):
    text = (
        "项目:\n"
        "  名称: 校园网升级\n"
        "  数据日期: 2026-11-31\n"
        "客户:\n"
        "  名称：某某职业学院\n"
        "  简称: 某学院\n"
        "人员:\n"
        "  - {编号: P1, 姓名: 王工, 汇报对象: P9, 态度: 支持者}\n"
        "痛点:\n"
        "  - 编号: T1\n"
        '    名称: "断网\n'
        "场景机会：\n"
        "  - {编号: O1, 名称: 直播课, 痛点: T7}\n"
        "合同:\n"
        "\t签订日期: 下周\n"
    )
    assert [line.split(". ")[0] for line in told(findings_of(tmp_path, text))] == [
        "PRJ-DATE 3:9 项目 › 数据日期: “2026-11-31” is not a day: month 11 of 2026 has 30 days",
        "PRJ-SYNTAX 5:5: A Chinese colon (：) stands after the key",
        "PRJ-REFERENCE 8:28 人员[1] 王工 › 汇报对象: “P9” names no entry of 人员",
        "PRJ-CHOICE 8:36 人员[1] 王工 › 态度: “支持者” is not one of 导师、支持、中立、存疑、反对",
        "PRJ-SYNTAX 11:9: A quotation mark or a bracket is not closed",
        "PRJ-SYNTAX 12:5: A Chinese colon (：) stands after the key",
        "PRJ-SYNTAX 15:1: The line is indented with a tab",
    ]


def test_what_a_spoiled_section_may_hold_is_not_called_missing(tmp_path, english):
    text = HEAD.replace("客户:", " 客户:") + "MANT: {决策: {关键人: P1}}\n"
    assert {each.code for each in findings_of(tmp_path, text)} == {"PRJ-SYNTAX"}


def test_a_file_with_aliases_is_not_taken_apart(tmp_path, english):
    text = HEAD + "  规模: &a 三千\n合同: {签订日期: 下周}\n方案: [*a\n"
    assert {each.code for each in findings_of(tmp_path, text)} == {"PRJ-SYNTAX"}
    text = HEAD + "合同: {签订日期: 下周}\n方案: [a\n"
    assert [each.code for each in findings_of(tmp_path, text)] == ["PRJ-DATE", "PRJ-SYNTAX"]
