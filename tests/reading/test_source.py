"""Files that are no project file: missing, of another kind, of another encoding, damaged."""

import os

import pytest

from generator.reading import read_project
from tests.reading.faults import HEAD, findings_at, findings_of, project_of, told

CHINESE = "项目:\n  名称: 某某大学校园网升级改造\n客户:\n  名称: 株洲某设计院股份有限公司\n"
TRADITIONAL = "專案:\n  名稱: 某某大學校園網路升級改造\n客戶:\n  名稱: 台灣某設計院股份有限公司\n"
ADVICE = "Open it in an editor and save it as UTF-8 (in Notepad: Save As, Encoding: UTF-8)."


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert project_of(tmp_path, "\ufeff" + HEAD).info.name == "校园网升级"


def test_line_ends_of_windows_do_no_harm(tmp_path):
    path = tmp_path / "项目.yaml"
    path.write_bytes(HEAD.replace("\n", "\r\n").encode())
    assert read_project(path).customer.short_name == "某学院"


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (CHINESE.encode("gbk"), "GBK (GB18030)"),
        ((CHINESE + "  简称: 𠮷㐀\n").encode("gb18030"), "GBK (GB18030)"),
        (TRADITIONAL.encode("big5"), "Big5"),
        (CHINESE.encode("utf-16"), "UTF-16"),
        (CHINESE.encode("utf-16-be"), "UTF-16"),
        (CHINESE.encode("utf-32"), "UTF-32"),
    ],
    ids=["gbk", "gb18030", "big5", "utf-16", "utf-16 without mark", "utf-32"],
)
@pytest.mark.parametrize("name", ["项目.yaml", "项目.json"])
def test_another_encoding_is_named_and_refused(data, guess, name, tmp_path, english):
    expected = f"PRJ-ENCODING 1:1: The file is not in UTF-8; it seems to be {guess}. {ADVICE}"
    assert told(findings_of(tmp_path, data, name)) == [expected]


def test_a_western_encoding_is_named_at_its_letter(tmp_path, english):
    expected = f"PRJ-ENCODING 1:7: The file is not in UTF-8; it seems to be Latin-1 (Windows-1252). {ADVICE}"
    assert told(findings_of(tmp_path, "a: café\n".encode("latin-1"))) == [expected]


def test_bytes_of_no_encoding_are_refused(tmp_path, english):
    assert told(findings_of(tmp_path, b"a: \x81\xff\xfe\x81 \xc3\n")) == [
        f"PRJ-ENCODING 1:4: The file is not in UTF-8. {ADVICE}"
    ]


def test_a_line_in_another_encoding_is_pointed_at(tmp_path, english):
    data = "项目:\n  名称: 大学\n".encode() + "  编制: 王工程师\n".encode("gbk")
    assert told(findings_of(tmp_path, data)) == [
        "PRJ-ENCODING 3:3: The file mixes encodings: this line is not UTF-8, other lines are."
        " Mend this line, then save the file as UTF-8."
    ]


def test_a_nul_byte_is_pointed_at(tmp_path, english):
    assert told(findings_of(tmp_path, HEAD + "  规模: 三\0千\n")) == [
        "PRJ-ENCODING 7:8: The file contains NUL bytes; it is damaged or not a text file."
        " Write the line anew, or take an undamaged copy."
    ]


@pytest.mark.parametrize("text", ["", " \n\n", "# 只有注释\n", "---\n", "~\n", "\ufeff"])
def test_a_file_that_says_nothing_is_empty(text, tmp_path, english):
    assert [(each.code, each.message) for each in findings_of(tmp_path, text)] == [("PRJ-FILE", "The file is empty.")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("项目.xlsx", "This is a text, such as a CSV file, not a workbook."),
        ("项目.xls", "Workbooks are read as .xlsx, not as .xls."),
        ("项目.et", "Workbooks are read as .xlsx, not as .et."),
        ("~$项目.xlsx", "This is not the workbook, but the mark that a program has it open."),
        ("项目.txt", "A project file ends in .xlsx, .yaml, .yml or .json, not in .txt."),
        ("项目", "A project file ends in .xlsx, .yaml, .yml or .json, not in “”."),
    ],
)
def test_another_kind_of_file_is_refused_by_its_name(name, message, tmp_path, english):
    assert [(each.code, each.message) for each in findings_of(tmp_path, HEAD, name)] == [("PRJ-FILE", message)]


def test_a_folder_is_no_project_file(tmp_path, english):
    assert [each.message for each in findings_at(tmp_path)] == ["This is a folder."]


def test_a_missing_file_names_one_of_that_name(tmp_path, english):
    (tmp_path / "项目.yml").write_text(HEAD, encoding="utf-8")
    [finding] = findings_at(tmp_path / "项目.yaml")
    assert (finding.code, finding.message, finding.hint) == (
        "PRJ-FILE",
        "There is no such file.",
        "Did you mean 项目.yml?",
    )


def test_a_missing_file_in_a_missing_folder_is_told(tmp_path, english):
    assert [each.hint for each in findings_at(tmp_path / "没有" / "项目.yaml")] == ["Check the path."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path, english):
    os.mkfifo(tmp_path / "项目.yaml")
    assert [each.message for each in findings_at(tmp_path / "项目.yaml")] == ["This is not an ordinary file."]
