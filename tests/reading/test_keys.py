"""Keys that a slip of typing has left: what they were meant to be is told."""

from tests.reading.faults import findings_of

HEAD = "项目: {名称: 甲, 数据日期: 2026-11-20}\n客户: {名称: 乙, 简称: 丙}\n"


def test_a_number_with_commas_in_braces_is_told_as_such(tmp_path, english):
    found = findings_of(tmp_path, HEAD + "产品清单:\n  - {名称: 交换机, 数量: 1, 报价单价: 78,000}\n")
    assert [(finding.code, "78000, not 78,000" in finding.hint) for finding in found] == [("PRJ-KEY", True)]


def test_a_value_stuck_to_its_key_is_told_as_such(tmp_path, english):
    found = findings_of(tmp_path, HEAD + "人员:\n  - {姓名: 甲, 编号:P3}\n")
    assert any("a space after the colon" in finding.hint for finding in found)
