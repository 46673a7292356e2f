"""Data files become records: types that nobody guesses wrong, and faults with their place."""

import datetime
from decimal import Decimal

import openpyxl
import pytest

from generator.errors import FindingsError
from generator.records import meant, read_records


def file(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def faults(path, **options):
    with pytest.raises(FindingsError) as caught:
        read_records(path, **options)
    return caught.value.findings


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-0.50", Decimal("-0.50")),
        ("2026-03-05", datetime.date(2026, 3, 5)),
        ("true", True),
        ("0123", "0123"),
        ("2026-13-45", "2026-13-45"),
        ("123456789012345", 123456789012345),
        ("1234567890123456", "1234567890123456"),
        ("NO", "NO"),
        ("1E5", "1E5"),
        ("12:30", "12:30"),
    ],
)
def test_a_bare_word_is_a_number_or_day_only_where_it_plainly_is(text, value):
    assert meant(text) == value
    assert type(meant(text)) is type(value)


def test_what_stands_in_quotes_is_text_in_yaml_and_json(tmp_path):
    yaml = file(tmp_path, "a.yaml", "区号: '571'\n数量: 3\n")
    json = file(tmp_path, "a.json", '{"区号": "571", "数量": 3, "大": 1.5e3, "无": null}')
    assert read_records(yaml).items == [{"区号": "571", "数量": 3}]
    assert read_records(json).items == [{"区号": "571", "数量": 3, "大": Decimal(1500), "无": None}]


def test_a_mapping_is_one_record_and_a_list_one_record_an_entry(tmp_path):
    assert read_records(file(tmp_path, "a.yaml", "名: 甲\n")).single
    records = read_records(file(tmp_path, "b.yaml", "- {名: 甲}\n- {名: 乙}\n"))
    assert not records.single
    assert [item["名"] for item in records.items] == ["甲", "乙"]


def test_the_entries_of_a_named_list_are_laid_over_what_is_shared(tmp_path):
    path = file(tmp_path, "a.yaml", "公司: 丙\n人: [{名: 甲}, {名: 乙, 公司: 丁}]\n")
    assert read_records(path, each="人").items == [{"公司": "丙", "名": "甲"}, {"公司": "丁", "名": "乙"}]
    assert faults(path, each="物")[0].code == "DAT-FILE"


def test_a_key_that_stands_twice_is_told_with_both_lines(tmp_path, english):
    found = faults(file(tmp_path, "a.json", '{"a": 1,\n"a": 2,\n"b": 1, "b": 1}'))
    assert [(each.code, each.place.line) for each in found] == [("DAT-TWICE", 2), ("DAT-TWICE", 3)]
    assert "line 1" in found[0].message


def test_a_csv_is_text_under_its_head(tmp_path):
    records = read_records(file(tmp_path, "a.csv", '\ufeff名,编号,注\n甲,007,\n\n乙,=1+1,"两\n行"\n丙\n'))
    assert records.items == [
        {"名": "甲", "编号": "007", "注": ""},
        {"名": "乙", "编号": "=1+1", "注": "两\n行"},
        {"名": "丙", "编号": "", "注": ""},
    ]
    assert not records.notes


def test_a_csv_in_gb18030_is_read_and_told(tmp_path):
    records = read_records(file(tmp_path, "a.csv", "名称,数量\n某职业技术学院,3\n".encode("gb18030")))
    assert records.items == [{"名称": "某职业技术学院", "数量": "3"}]
    assert [note.code for note in records.notes] == ["DAT-ENCODING"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("a,a\n1,2\n", "DAT-HEAD", None),
        ("a,,b\n1,2,3\n", "DAT-HEAD", None),
        ("a,b\n1,2\n1,2,3\n", "DAT-ROW", 3),
        ('a,b\n1,"2\n', "DAT-CSV", 2),
        ("a,b\n", "DAT-FILE", None),
        ("", "DAT-FILE", None),
        (b"a\xff\xfe\xff,b\n", "DAT-FILE", None),
    ],
)
def test_faults_of_a_csv_have_their_line(tmp_path, content, code, line):
    found = faults(file(tmp_path, "a.csv", content))
    assert (found[0].code, found[0].place.line) == (code, line)


def workbook(tmp_path, rows, title="数据"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    path = tmp_path / "数据.xlsx"
    book.save(path)
    return path


def test_a_workbook_brings_its_types(tmp_path):
    day = datetime.datetime(2026, 3, 5)
    path = workbook(tmp_path, [["名", "数", "价", "日"], ["甲", 3.0, 1.25, day], [], ["乙", None, None, None]])
    assert read_records(path).items == [
        {"名": "甲", "数": 3, "价": Decimal("1.25"), "日": day.date()},
        {"名": "乙", "数": None, "价": None, "日": None},
    ]


def test_a_sheet_that_is_not_there_and_a_cell_with_an_error_are_told(tmp_path):
    path = workbook(tmp_path, [["名"], ["#N/A"]])
    assert faults(path, sheet="别的")[0].code == "DAT-FILE"
    assert faults(path)[0].place.steps == ("数据!A2",)


def test_a_cell_far_away_does_not_take_all_day(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["XFD1048576"] = "名", "甲", "远"
    path = tmp_path / "远.xlsx"
    book.save(path)
    assert read_records(path).items == [{"名": "甲"}]


def test_other_files_and_missing_ones_are_refused_in_a_sentence(tmp_path):
    for path in (file(tmp_path, "a.txt", "x"), tmp_path / "none.csv", tmp_path / "none.json", tmp_path / "none.xlsx"):
        assert faults(path)
