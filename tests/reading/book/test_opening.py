"""Files that only look like workbooks, damaged ones, and ones made to hurt: one plain sentence, quickly."""

import io
import time
import zipfile

import docx
import pytest

from generator.reading import read
from tests.workbookkit import (
    RAW_NEEDED,
    findings_at,
    raw_book,
    raw_reading,
    rewritten,
    saved,
    text_row,
    told,
    typed,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SAVE = "Open it in Excel or WPS and save it as “Excel workbook (.xlsx)”."
MEND = "Open it in Excel or WPS and save it anew, or take an undamaged copy."


def word_file():
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def zip_of(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "The file is empty. Make a new one with “presales new”."),
        (OLE, f"The file is in the old format of Excel or WPS (.xls, .et). {SAVE}"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "The workbook is protected by a password. Open it, remove the password, save it.",
        ),
        ("姓名,职务\n王工,主任\n".encode(), f"This is a text, such as a CSV file, not a workbook. {SAVE}"),
        ("姓名,职务\n王工,主任\n".encode("gbk"), f"This is a text, such as a CSV file, not a workbook. {SAVE}"),
        (b"<html><table><tr><td>1", f"This is a web page, not a workbook. {SAVE}"),
        (bytes(range(256)) * 4, f"This is no workbook, or it is damaged. {MEND}"),
        (word_file(), "This is another kind of Office file, not a workbook. Name the workbook of the project."),
        (zip_of(mimetype="application/vnd.oasis.opendocument.spreadsheet"), f"This is an OpenDocument file. {SAVE}"),
        (zip_of(a="b"), f"项目信息.xlsx is a zip, but not an Office file. {MEND}"),
        (raw_book(RAW_NEEDED)[:-400], f"项目信息.xlsx is not an Office file, or it is damaged. {MEND}"),
    ],
    ids=["empty", "xls", "password", "csv", "csv in GBK", "html", "noise", "docx", "ods", "zip", "cut"],
)
def test_what_is_no_workbook_is_told_in_one_sentence(data, line, tmp_path, english):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(data)
    assert told(findings_at(path)) == [f"PRJ-FILE: {line}"]


def test_a_workbook_with_macros_is_not_read(tmp_path, english):
    path = tmp_path / "项目信息.xlsx"
    kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    old = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    path.write_bytes(rewritten(raw_book(RAW_NEEDED), {"[Content_Types].xml": lambda text: text.replace(old, kind)}))
    assert told(findings_at(path)) == [f"PRJ-FILE: This is a workbook with macros, which is not read. {SAVE}"]


@pytest.mark.parametrize(
    "change",
    [
        {"xl/worksheets/sheet1.xml": b"<worksheet"},
        {"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'},
        {"xl/sharedStrings.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><sst/>'},
        {"xl/styles.xml": b"no xml"},
        {"xl/workbook.xml": b"\xff\xfe<\0"},
        {"_rels/.rels": None},
    ],
    ids=["cut sheet", "entities", "entities in texts", "styles", "encoding", "no main part"],
)
def test_a_damaged_workbook_is_told_with_its_part(change, tmp_path, english):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(rewritten(raw_book(RAW_NEEDED), change))
    [finding] = findings_at(path)
    assert (finding.code, finding.hint) in {("PRJ-FILE", MEND)}


def test_a_text_that_is_not_there_is_told(tmp_path, english):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(raw_book({**RAW_NEEDED, "人员": '<row r="1"><c r="A1" t="s"><v>7</v></c></row>'}))
    assert [each.code for each in findings_at(path)] == ["PRJ-FILE"]


def test_a_missing_sheet_that_every_project_needs_is_told(tmp_path, english):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(raw_book({"客户": RAW_NEEDED["客户"]}))
    assert told(findings_at(path)) == [
        "PRJ-SHEET: There is no sheet 项目, which every project needs. Take it from a workbook made with “presales new”."
    ]


def test_missing_sheets_that_no_project_needs_are_empty(tmp_path):
    assert raw_reading(tmp_path, {}).project.people == ()


def in_time(seconds, work):
    started = time.process_time()
    result = work()
    assert time.process_time() - started < seconds
    return result


def test_far_cells_cost_nothing(tmp_path, english):
    people = text_row(1, "编号", "姓名") + text_row(2, "P1", "王工")
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row>'
    reading = in_time(2, lambda: raw_reading(tmp_path, {"人员": people + far}))
    assert len(reading.project.people) == 1
    assert told(reading.notes) == ["PRJ-NOTREAD 人员!XFD1: This column has no head and was not read."]


def test_six_hundred_thousand_empty_rows_cost_little(tmp_path):
    people = text_row(1, "编号", "姓名") + text_row(2, "P1", "王工")
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/></row>' for n in range(3, 600_003))
    reading = in_time(30, lambda: raw_reading(tmp_path, {"人员": people + empty}))
    assert len(reading.project.people) == 1


def test_more_cells_than_any_project_has_are_refused(tmp_path, english):
    rows = "".join(f'<row r="{n}">' + "<c><v>1</v></c>" * 60 + "</row>" for n in range(1, 10_000))
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(raw_book({**RAW_NEEDED, "人员": rows}))
    assert told(in_time(60, lambda: findings_at(path))) == [
        f"PRJ-FILE: The sheet 人员 holds more than 500000 cells. {MEND}"
    ]


def test_a_zip_that_swells_is_refused(tmp_path, english):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(rewritten(raw_book(RAW_NEEDED), {"xl/worksheets/sheet1.xml": b" " * 20_000_000}))
    [finding] = findings_at(path)
    assert finding.code == "PRJ-FILE"


def test_merged_cells_of_a_whole_column_cost_nothing(tmp_path):
    people = text_row(1, "编号", "姓名", "部门") + text_row(2, "P1", "王工", "信息处") + text_row(3, "P2", "李工")
    merged = '</sheetData><mergeCells><mergeCell ref="C2:C1048576"/></mergeCells>'
    reading = in_time(2, lambda: raw_reading(tmp_path, {"人员": people + merged}))
    assert [one.department for one in reading.project.people] == ["信息处", "信息处"]


def test_reading_a_workbook_needs_no_openpyxl_and_a_text_needs_no_lxml(tmp_path):
    import subprocess
    import sys

    path = saved(typed(), tmp_path)
    for name, banned in (
        (path, ("openpyxl", "docx", "pptx")),
        ("samples/minimal.yaml", ("openpyxl", "lxml", "jinja2")),
    ):
        code = (
            "import sys; from pathlib import Path; from generator.reading import read; "
            f"read(Path({str(name)!r})); print([name for name in {banned!r} if name in sys.modules])"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "[]"


def test_the_lock_of_a_workbook_is_not_the_workbook(tmp_path, english):
    path = tmp_path / "~$项目信息.xlsx"
    path.write_bytes(b"\x05wang")
    assert told(findings_at(path)) == [
        "PRJ-FILE: This is not the workbook, but the mark that a program has it open. Name the workbook itself."
    ]


def test_a_workbook_larger_than_any_project_is_refused(tmp_path, english, monkeypatch):
    from generator.reading.book import opening

    monkeypatch.setattr(opening, "MAX_BYTES", 1000)
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(raw_book(RAW_NEEDED))
    assert [each.code for each in findings_at(path)] == ["PRJ-LIMIT"]


def test_any_damage_gives_a_project_or_findings(tmp_path):
    """Bytes turned over in a workbook never give a traceback."""
    import random

    from generator.errors import ProjectError

    data = saved(typed(人员=[{"编号": "P1", "姓名": "王工"}]), tmp_path).read_bytes()
    choose = random.Random(7)
    for number in range(60):
        broken = bytearray(data)
        for _each in range(choose.randint(1, 20)):
            broken[choose.randrange(len(broken))] = choose.randrange(256)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(broken)
        try:
            read(path)
        except ProjectError as error:
            assert error.findings


def test_any_slip_in_the_xml_gives_a_project_or_findings(tmp_path):
    """Attributes and numbers that no program writes never give a traceback."""
    import random

    from generator.errors import ProjectError

    data = saved(typed(人员=[{"编号": "P1", "姓名": "王工"}], MANT={"预算总额": 5}), tmp_path).read_bytes()
    choose = random.Random(11)
    parts = [
        name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("xl/") and "theme" not in name
    ]
    for number in range(120):

        def slipped(text):
            place = choose.randrange(len(text))
            end = place + choose.randint(0, 3)
            return text[:place] + choose.choice(("", "9" * 30, "-1", "A0", "s", '"', "&amp;", "<v>x</v>")) + text[end:]

        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(rewritten(data, {choose.choice(parts): slipped}))
        try:
            read(path)
        except ProjectError as error:
            assert error.findings
