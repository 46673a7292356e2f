"""What is no YAML, or more of YAML than a project file needs."""

import pytest

from tests.reading.faults import HEAD, findings_of, told

BROKEN = (
    pytest.param(
        "项目:\n  名称：甲\n  数据日期: 2026-11-20\n",
        [
            "PRJ-SYNTAX 2:5: A Chinese colon (：) stands after the key. Write an English colon and a space: “name: value”."
        ],
        id="a Chinese colon after a key",
    ),
    pytest.param(
        "项目：\n  名称：甲\n",
        [
            "PRJ-TYPE 1:1: The file must be a mapping of sections, such as 项目, 客户, 人员. Write an English colon and a space: “name: value”."
        ],
        id="Chinese colons throughout",
    ),
    pytest.param(
        HEAD + "合同:签订日期\n",
        ["PRJ-SYNTAX 7:1: A key has no colon after it. Write “name: value”, with a space after the colon."],
        id="no space after the colon of the last key",
    ),
    pytest.param(
        "项目:\n  名称:甲\n客户: {名称: 乙, 简称: 乙}\n",
        [
            "PRJ-TYPE 2:3 项目: “名称:甲” stands here, but a mapping of fields is expected. Write an English colon and a space: “name: value”."
        ],
        id="no space after the only colon",
    ),
    pytest.param(
        "项目:\n\t名称: 甲\n",
        ["PRJ-SYNTAX 2:1: The line is indented with a tab. Indent with spaces."],
        id="a tab before a key",
    ),
    pytest.param(
        "项目:\n\u3000名称: 甲\n",
        ["PRJ-SYNTAX 2:1: The line is indented with a full-width space. Indent with ordinary spaces."],
        id="a full-width space before a key",
    ),
    pytest.param(
        HEAD + '  规模: "三千人\n  区域: 湖南\n',
        ["PRJ-SYNTAX 7:7: A quotation mark or a bracket is not closed. Close it where the value ends."],
        id="a quotation mark that is not closed",
    ),
    pytest.param(
        HEAD + "  规模: [三千人\n  区域: 湖南\n",
        ["PRJ-SYNTAX 7:7: A list in brackets is not closed, or lacks a comma. Write [A, B] with English commas."],
        id="a bracket that is not closed",
    ),
    pytest.param(
        HEAD + "  规模: 学生: 三千\n",
        [
            "PRJ-SYNTAX 7:9: A second colon stands in this line, or the line above lacks its colon. Put a text with a colon in it into quotes, and check the indentation of both lines."
        ],
        id="a second colon in a line",
    ),
    pytest.param(
        HEAD + "    规模: 三千\n",
        [
            "PRJ-SYNTAX 7:5: The line is indented deeper than the line above it, which has its value already. Keys of one entry begin in the same column."
        ],
        id="a key that is indented too deep",
    ),
    pytest.param(
        HEAD + "  规模: %3\n",
        ["PRJ-SYNTAX 7:7: A value cannot begin with this character. Put the text into quotes."],
        id="a value that begins with a percent sign",
    ),
    pytest.param(
        HEAD + "  规模: *三千\n",
        ["PRJ-SYNTAX 7:7: A value cannot begin with this character. Put the text into quotes."],
        id="a value that begins with an asterisk",
    ),
    pytest.param(
        HEAD + "  规模: !三千\n",
        ["PRJ-SYNTAX 7:7: A value cannot begin with this character. Put the text into quotes."],
        id="a value that begins with an exclamation mark",
    ),
    pytest.param(
        HEAD + '  规模: "D:\\学校"\n',
        ["PRJ-SYNTAX 7:10: A backslash is followed by something that is no escape. Use single quotes, or write \\\\."],
        id="a wrong escape",
    ),
    pytest.param(
        HEAD + "  规模: a\x07b\n",
        ["PRJ-CHARACTER 7:8: A character stands here that no YAML file may contain. Remove it; it is often invisible."],
        id="a control character",
    ),
    pytest.param(
        HEAD + "---\n项目:\n  名称: 校园网升级\n  数据日期: 2026-11-20\n客户:\n  名称: 某某职业学院\n  简称: 某学院\n",
        [
            "PRJ-SYNTAX 7:1: A second document begins here. A file holds one project: remove the line '---', or make two files."
        ],
        id="a second document",
    ),
    pytest.param(
        "- 项目\n",
        [
            "PRJ-TYPE 1:1: The file must be a mapping of sections, such as 项目, 客户, 人员. Begin with “项目:” and write its fields below, indented."
        ],
        id="a list instead of sections",
    ),
    pytest.param(
        HEAD + "? [a, b]\n: c\n",
        ["PRJ-KEY 7:3: A key is a name, not a list, a mapping or nothing. Write the name of a field."],
        id="a list as a key",
    ),
    pytest.param(
        HEAD + "人员:\n  - &a {编号: P1, 姓名: 王工}\n  - <<: *a\n    编号: P2\n",
        ["PRJ-KEY 9:5: Merge keys (<<) are not read. Write the fields out."],
        id="a merge key",
    ),
    pytest.param(
        HEAD + "  规模: *wide\n",
        [
            "PRJ-SYNTAX 7:7: The alias *wide names nothing above it. Write &wide before the value it stands for, or quote the text."
        ],
        id="an alias that names nothing",
    ),
    pytest.param(
        HEAD + "人员: &a [*a]\n",
        ["PRJ-SYNTAX 7:9: The alias *a stands inside of what it names. Write the value out."],
        id="an alias inside of what it names",
    ),
    pytest.param(
        HEAD + "  规模: !!python/object/apply:os.system [id]\n",
        [
            "PRJ-SYNTAX 7:7: The tag !!python/object/apply:os.system is not known. Write the bare value; quote a text that begins with '!'."
        ],
        id="a tag that makes an object",
    ),
    pytest.param(
        HEAD + "  规模: !!python/name:os.system\n",
        [
            "PRJ-SYNTAX 7:7: The tag !!python/name:os.system is not known. Write the bare value; quote a text that begins with '!'."
        ],
        id="a tag that names an object",
    ),
    pytest.param(
        HEAD + "  规模: !!binary aGk=\n",
        ["PRJ-SYNTAX 7:7: The tag !!binary is not known. Write the bare value; quote a text that begins with '!'."],
        id="a tag of binary data",
    ),
)


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_each_slip_of_form_is_told_where_it_can_be_mended(text, expected, tmp_path, english):
    assert told(findings_of(tmp_path, text)) == expected
