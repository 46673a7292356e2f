"""What is no JSON, or more of JSON than a project file needs."""

import pytest

from tests.reading.faults import findings_of, told

BROKEN = (
    pytest.param(
        "{\n"
        '  "项目": {\n'
        '    "名称": "甲",\n'
        '    "名称": "乙",\n'
        '    "数据日期": "2026-11-20"\n'
        "  },\n"
        '  "客户": {"名称": "甲", "简称": "甲", "name": "乙"}\n'
        "}\n",
        [
            "PRJ-DUPLICATE 4:5 项目: “名称” stands here twice: in line 3 and in line 4. Keep one of them.",
            "PRJ-DUPLICATE 7:32 客户: “name” stands here twice: in columns 10 and 32. “名称” and “name” name the same field; keep one.",
        ],
        id="a key that stands twice",
    ),
    pytest.param(
        '{"项目": NaN}',
        ["PRJ-SYNTAX 1:8: NaN is not a number. Write null, or leave it out."],
        id="not a number",
    ),
    pytest.param(
        '{"项目": -Infinity}',
        ["PRJ-SYNTAX 1:8: -Infinity is not a number. Write null, or leave it out."],
        id="minus infinity",
    ),
    pytest.param(
        '{"项目": {},}',
        [
            "PRJ-SYNTAX 1:11: A comma stands before the end, or a value is missing. Remove the last comma, or write the value."
        ],
        id="a comma before the end",
    ),
    pytest.param(
        "{'项目': {}}",
        [
            'PRJ-SYNTAX 1:2: A key in English double quotes is expected here. Write “"name": value”, without a comma after the last one.'
        ],
        id="single quotes",
    ),
    pytest.param(
        "{}\n{}",
        ["PRJ-SYNTAX 2:1: The text goes on after its end. A file holds one object."],
        id="a text after the end",
    ),
    pytest.param(
        '{"项目": ',
        ["PRJ-SYNTAX 1:8: The file ends too early. A bracket, brace or quotation mark is open."],
        id="a file that is cut off",
    ),
    pytest.param(
        '{"项目": "甲',
        [
            "PRJ-SYNTAX 1:8: A text is not closed, or contains a raw line break or a wrong escape. Close it with an English double quote; write \\n for a line break and \\\\ for a backslash."
        ],
        id="a text that is cut off",
    ),
    pytest.param(
        '{"项目"：{}}',
        ["PRJ-SYNTAX 1:6: “:” is expected here. ： is Chinese punctuation; JSON knows only the English one."],
        id="a Chinese colon",
    ),
    pytest.param(
        '{"项目": {} // 说明\n}',
        ["PRJ-SYNTAX 1:11: “}” or a comma is expected here. JSON knows no comments; YAML does."],
        id="a comment",
    ),
    pytest.param(
        '{"项目": 甲}',
        ["PRJ-SYNTAX 1:8: “甲” is not a JSON value. Put a text into English double quotes."],
        id="a bare word",
    ),
    pytest.param(
        '{"项目": "甲\n乙"}',
        [
            "PRJ-SYNTAX 1:10: A text is not closed, or contains a raw line break or a wrong escape. Close it with an English double quote; write \\n for a line break and \\\\ for a backslash."
        ],
        id="a line break in a text",
    ),
    pytest.param(
        '{"项目": 0123}',
        ["PRJ-SYNTAX 1:8: “0123” is not a JSON value. Put a text into English double quotes."],
        id="a number with a leading zero",
    ),
    pytest.param(
        '{"项目": {"名称": "\\ud800", "数据日期": "2026-11-20"}, "客户": {"名称": "甲", "简称": "甲"}}',
        [
            "PRJ-CHARACTER 1:15 项目 › 名称: The text contains the character U+D800, which no document can hold. Remove it; it is often invisible."
        ],
        id="half of a character",
    ),
    pytest.param(
        "[]",
        [
            "PRJ-TYPE 1:1: The file must be a mapping of sections, such as 项目, 客户, 人员. Begin with “项目:” and write its fields below, indented."
        ],
        id="a list instead of sections",
    ),
)


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_each_slip_of_form_is_told_where_it_can_be_mended(text, expected, tmp_path, english):
    assert told(findings_of(tmp_path, text, "项目.json")) == expected
