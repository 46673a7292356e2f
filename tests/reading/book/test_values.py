"""What a cell means for a field: what is certain is read, what is not is told with its cell. Nothing is guessed."""

import datetime
from decimal import Decimal

import pytest

from generator.project.vocabulary import Level
from tests.workbookkit import (
    column_of,
    fill_form,
    findings_of,
    raw_findings,
    raw_reading,
    reading_of,
    row_of,
    saved,
    told,
    typed,
)

DAY = datetime.date(2026, 3, 5)


def device(folder, **values):
    return reading_of(typed(设备=[{"设备名称": "核心", **values}]), folder).project.devices[0]


def device_faults(folder, **values):
    return told(findings_of(typed(设备=[{"设备名称": "核心", **values}]), folder))


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime.datetime(2026, 3, 5, 14, 30),
        46086,
        20260305,
        *("2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", "２０２６．３．５", "2026。3。5", "20260305"),
        *(" 2026-3-5 ", "\u00a02026-03-05\u3000", "2026 3 5", "2026年3月5号", "2026-03-05 00:00:00", "2026/3/5 星期四"),
        *("二〇二六年三月五日", "2026年03月05日（周四）"),
    ],
)
def test_a_day_is_read_in_all_forms_that_leave_no_doubt(value, tmp_path):
    assert device(tmp_path, 投用日期=value).commissioned == DAY


@pytest.mark.parametrize(
    "value", ["26/3/5", "3月5日", "2026-03", "2026年", "5/3/2026", "去年三月", "2026-02-30", "2026-3-5或6日"]
)
def test_a_day_that_leaves_doubt_is_told(value, tmp_path, english):
    [line] = device_faults(tmp_path, 投用日期=value)
    assert line.startswith("PRJ-DATE 设备!K6 设备[1] 核心 › 投用日期: ")


def test_a_number_read_as_a_day_is_told(tmp_path, english):
    [note] = reading_of(typed(设备=[{"设备名称": "核心", "投用日期": 46086}]), tmp_path).notes
    assert told([note]) == [
        "PRJ-SERIAL 设备!K6: The number 46086 was read as the day 2026-03-05. Format the cell as a date if that is right."
    ]


@pytest.mark.parametrize("value", [5, 999_999, 2026, 0.5])
def test_a_number_that_is_no_day_is_told(value, tmp_path, english):
    [line] = device_faults(tmp_path, 投用日期=value)
    assert line.startswith("PRJ-DATE 设备!K6")


def test_a_time_of_day_is_no_day(tmp_path, english):
    assert device_faults(tmp_path, 投用日期=datetime.time(14, 30)) == [
        "PRJ-CELL 设备!K6 设备[1] 核心 › 投用日期: The cell shows a time of day, but a date is expected. "
        "Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日."
    ]


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (350000, 350_000),
        (0.1 + 0.2, Decimal("0.3")),
        (1234567.89, Decimal("1234567.89")),
        ("35万", 350_000),
        ("３５０，０００．５０", Decimal("350000.5")),
        (" ￥ 1,200 元 ", 1200),
        ("\u00a088\u200b".replace("\u200b", ""), 88),
        ("1.2亿", 120_000_000),
    ],
)
def test_an_amount_is_read_as_a_number_or_as_text(value, amount, tmp_path):
    assert device(tmp_path, 采购单价=value).price == amount


@pytest.mark.parametrize("value", ["约35万", "35-40万", "35万左右", "3,5", "面议", "TRUE", True])
def test_an_amount_that_leaves_doubt_is_told(value, tmp_path, english):
    [line] = device_faults(tmp_path, 采购单价=value)
    assert line.startswith("PRJ-TYPE 设备!M6 设备[1] 核心 › 采购单价: ")


@pytest.mark.parametrize(
    ("head", "value", "amount"),
    [
        ("采购单价（万元）", 35, 350_000),
        ("采购单价(万元)", "3.5", 35_000),
        ("采购单价（单位：万元）", "1,200", 12_000_000),
        ("采购单价（元）", 35, 35),
        ("采购单价（元）", "35万", 350_000),
        ("采购单价（亿元）", 1.5, 150_000_000),
        ("采购单价（千元）", 2, 2000),
    ],
)
def test_a_head_may_tell_the_unit(head, value, amount, tmp_path):
    book = typed(设备=[{"设备名称": "核心", "采购单价": value}])
    book["设备"].cell(4, column_of(book, "设备", "采购单价")).value = head
    assert reading_of(book, tmp_path).project.devices[0].price == amount


def test_a_row_of_a_form_may_tell_the_unit(tmp_path):
    book = typed(MANT={"预算总额": 350})
    cell = next(row[0] for row in book["MANT"].iter_rows(min_row=4) if row[0].value == "预算总额")
    cell.value = "预算总额（万元）"
    assert reading_of(book, tmp_path).project.mant.money.total.value == 3_500_000


def test_a_unit_told_twice_is_doubt(tmp_path, english):
    book = typed(设备=[{"设备名称": "核心", "采购单价": "35万"}])
    book["设备"].cell(4, column_of(book, "设备", "采购单价")).value = "采购单价（万元）"
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-CELL 设备!M6 设备[1] 核心 › 采购单价: The head of the column tells a unit, and so does the cell: “35万”. "
        "Write only the figures, or take the unit out of the head."
    ]


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [(35, '0"万元"', "35万元"), (35, '#,##0.0"万"', "35.0万"), (35, "0\\万", "35万"), (0.35, "0%", "35%")],
)
def test_a_cell_that_shows_another_amount_than_it_holds_is_told(value, code, seen, tmp_path, english):
    book = typed(设备=[{"设备名称": "核心", "采购单价": value}])
    book["设备"].cell(6, column_of(book, "设备", "采购单价")).number_format = code
    [line] = told(findings_of(book, tmp_path))
    assert f"The cell shows “{seen}”, but what is stored in it is {value}." in line


@pytest.mark.parametrize(
    ("value", "code", "amount"),
    [
        (350000, '0\\.0,"万"', 350_000),
        (350000, '0.0,"千元"', 350_000),
        (24, '0"台"', 24),
        (350000, '"¥"#,##0.00', 350_000),
        (350000, "[Red]#,##0", 350_000),
        (350000, '_ ¥* #,##0.00_ ;_ ¥* \\-#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 350_000),
    ],
)
def test_a_cell_that_shows_what_it_holds_in_another_way_is_read(value, code, amount, tmp_path):
    book = typed(设备=[{"设备名称": "核心", "采购单价": value}])
    book["设备"].cell(6, column_of(book, "设备", "采购单价")).number_format = code
    assert reading_of(book, tmp_path).project.devices[0].price == amount


def test_a_number_that_shows_a_date_is_told(tmp_path, english):
    book = typed(设备=[{"设备名称": "核心", "数量": 5}])
    book["设备"].cell(6, column_of(book, "设备", "数量")).number_format = "yyyy-mm-dd"
    [line] = told(findings_of(book, tmp_path))
    assert "The cell shows a date, but a number is expected." in line


@pytest.mark.parametrize(
    "text",
    [
        *(
            "00123",
            "1.0",
            "TRUE",
            "2026-03-05",
            "=1+2",
            "+86 731",
            "-",
            "@所有人",
            "'引号",
            "13800138000",
            "1E5",
        ),
        *(
            "430102199001011234",
            "0571-88888888",
            "𠮷野家📶",
            "第一行\n  第二行",
            "a\tb",
            '"双高"',
            "ＡＢＣ",
            "½",
            "N/A",
            "是",
        ),
    ],
)
def test_a_text_stays_as_it_is(text, tmp_path):
    book = typed(设备=[{"设备名称": "核心"}])
    cell = book["设备"].cell(6, column_of(book, "设备", "型号"))
    cell.value = text
    cell.data_type = "s"
    assert reading_of(book, tmp_path).project.devices[0].model == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (13800138000, "General", "13800138000"),
        (123, "00000", "00123"),
        (9600, "#,##0", "9600"),
        (0.5, "0%", "50%"),
        (24, '0"台"', "24台"),
        (2.50, "General", "2.5"),
        (46086, "yyyy-mm-dd", "2026-03-05"),
        (46086, 'yyyy"年"m"月"', "2026年3月"),
        (46086, "mmm-yy", "Mar-26"),
        (True, "General", "TRUE"),
        (731_8888_8888, "General", "73188888888"),
        (0.000012, "General", "0.000012"),
    ],
)
def test_a_text_field_takes_from_a_number_what_is_seen(value, code, text, tmp_path):
    book = typed(设备=[{"设备名称": "核心"}])
    cell = book["设备"].cell(6, column_of(book, "设备", "型号"))
    cell.value, cell.number_format = value, code
    assert reading_of(book, tmp_path).project.devices[0].model == text


def test_a_number_with_more_digits_than_excel_keeps_is_told(tmp_path, english):
    assert device_faults(tmp_path, 型号=430102199001011234) == [
        "PRJ-CELL 设备!H6 设备[1] 核心 › 型号: The number has more than 15 digits, and Excel has made the others zeros. "
        "Format the cell as text, and type it anew."
    ]


@pytest.mark.parametrize("word", ["是", "对", "有", "√", "✓", "Y", "yes", True, "TRUE", " 是 "])
def test_yes_is_written_in_many_ways(word, tmp_path):
    book = typed(承诺=[{"承诺": "三年质保", "写进合同": word}])
    assert reading_of(book, tmp_path).project.promises[0].in_contract is True


@pytest.mark.parametrize("word", ["否", "无", "没有", "×", "✗", "N", "no", False])
def test_no_is_written_in_many_ways(word, tmp_path):
    book = typed(到货=[{"名称": "AP", "数量": 1, "外观完好": word}])
    assert reading_of(book, tmp_path).project.arrivals[0].intact is False


@pytest.mark.parametrize("word", ["也许", "√×", 2])
def test_a_word_that_may_be_yes_or_no_is_told(word, tmp_path, english):
    book = typed(到货=[{"名称": "AP", "数量": 1, "外观完好": word}])
    [line] = told(findings_of(book, tmp_path))
    assert "is not 是 or 否" in line


@pytest.mark.parametrize("word", ["高", " 高\u3000", "high", "HIGH"])
def test_a_choice_is_its_word(word, tmp_path):
    book = typed(痛点=[{"编号": "T1", "名称": "断网", "轻重": word}])
    assert reading_of(book, tmp_path).project.pains[0].weight is Level.HIGH


def test_a_fact_has_its_source_beside_it(tmp_path):
    book = typed(MANT={"预算总额": "350万"})
    for column, value in ((3, "已确认"), (4, "财务处"), (5, "2026.3.5")):
        fill_form(book, "MANT", {"预算总额": value}, column)
    fill_form(book, "MANT", {"预算年度": "问过，没说"}, 4)
    money = reading_of(book, tmp_path).project.mant.money
    assert (money.total.value, money.total.confidence.label) == (3_500_000, "已确认")
    assert (money.total.source, money.total.date) == ("财务处", DAY)
    assert (money.year.value, money.year.confidence.label, money.year.source) == (None, "未知", "问过，没说")


def test_a_fault_of_a_fact_has_its_cell(tmp_path, english):
    book = typed(MANT={"预算总额": "约三百万"})
    fill_form(book, "MANT", {"预算总额": "八成"}, 3)
    row = row_of(book, "MANT", "预算总额")
    assert [line.split(": ")[0] for line in told(findings_of(book, tmp_path))] == [
        f"PRJ-TYPE MANT!B{row} MANT › 资金 › 预算总额 › 值",
        f"PRJ-CHOICE MANT!C{row} MANT › 资金 › 预算总额 › 可信度",
    ]


def test_errors_and_formulas_without_results_are_told(tmp_path, english):
    book = typed(设备=[{"设备名称": "核心", "型号": "#N/A", "采购单价": "=1+2"}])
    book["设备"].cell(6, column_of(book, "设备", "型号")).data_type = "e"
    assert told(findings_of(book, tmp_path)) == [
        "PRJ-CELL 设备!H6 设备[1] 核心 › 型号: The cell holds the error #N/A. Mend its formula, or type the value.",
        "PRJ-CELL 设备!M6 设备[1] 核心 › 采购单价: The cell holds a formula without a stored result. "
        "Open the workbook in Excel or WPS and save it, or type the value.",
    ]


ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
TEXTS = (
    "<si><t>设备名称</t></si><si><t>数量</t></si><si><t>投用日期</t></si>"
    '<si><r><t>核心</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 交换机</t></r><rPh sb="0" eb="2"><t>ヘキ</t></rPh></si>'
)
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="57"/><xf numFmtId="31"/></cellXfs>'


def devices(folder, rows, **options):
    options = {"texts": TEXTS, "styles": STYLES, **options}
    return raw_reading(folder, {"设备": ROWS + rows}, **options).project.devices


def test_stored_results_of_formulas_are_read(tmp_path):
    rows = (
        '<row r="2"><c r="A2" t="str"><f>"核"&amp;"心"</f><v>核心</v></c><c r="B2"><f>1+2</f><v>3</v></c>'
        '<c r="C2" s="1"><f>TODAY()</f><v>46086</v></c></row>'
    )
    [device] = devices(tmp_path, rows)
    assert (device.name, device.quantity, device.commissioned) == ("核心", 3, DAY)


def test_an_empty_text_as_the_result_of_a_formula_is_nothing(tmp_path):
    rows = '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="C2" t="str"><f>IF(1,"","")</f><v></v></c></row>'
    [device] = devices(tmp_path, rows)
    assert device.commissioned is None


def test_rich_text_is_read_without_the_readings_above_it(tmp_path):
    [device] = devices(tmp_path, '<row r="2"><c r="A2" t="s"><v>3</v></c></row>')
    assert device.name == "核心 交换机"


def test_rows_and_cells_without_a_place_follow_those_before(tmp_path):
    [device] = devices(tmp_path, '<row><c t="s"><v>3</v></c><c><v>2</v></c><c s="1"><v>46086</v></c></row>')
    assert (device.quantity, device.commissioned) == (2, DAY)


@pytest.mark.parametrize("style", [1, 2, 3])
def test_dates_in_the_formats_of_the_program_itself_are_read(style, tmp_path):
    rows = f'<row r="2"><c r="A2" t="s"><v>3</v></c><c r="C2" s="{style}"><v>46086.75</v></c></row>'
    assert devices(tmp_path, rows)[0].commissioned == DAY


def test_a_day_in_the_iso_form_of_a_cell_is_read(tmp_path):
    rows = '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="C2" t="d"><v>2026-03-05T00:00:00</v></c></row>'
    assert devices(tmp_path, rows)[0].commissioned == DAY


def test_days_of_the_calendar_of_old_macs_are_read(tmp_path):
    rows = '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="C2" s="1"><v>44624</v></c></row>'
    assert devices(tmp_path, rows, workbook='<workbookPr date1904="1"/>')[0].commissioned == DAY


def test_escapes_of_cells_are_resolved(tmp_path):
    rows = '<row r="2"><c r="A2" t="inlineStr"><is><t>a_x005F_x0041__x000D_\nb</t></is></c></row>'
    assert devices(tmp_path, rows)[0].name == "a_x0041_\r\nb"


def test_a_control_character_in_a_cell_is_told(tmp_path, english):
    rows = '<row r="2"><c r="A2" t="inlineStr"><is><t>a_x0007_b</t></is></c></row>'
    found = raw_findings(tmp_path, {"设备": ROWS + rows}, texts=TEXTS, styles=STYLES)
    assert told(found) == [
        "PRJ-CHARACTER 设备!A2 设备[1] a\x07b › 设备名称: The text contains the character U+0007, "
        "which no document can hold. Remove it; it is often invisible."
    ]


def test_a_workbook_in_the_strict_form_is_read(tmp_path):
    from tests.workbookkit import RAW_NEEDED, SPACE, raw_book, rewritten

    data = raw_book({**RAW_NEEDED, "设备": ROWS + '<row r="2"><c r="A2" t="s"><v>3</v></c></row>'}, texts=TEXTS)
    old, new = "schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"
    space = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    import io
    import zipfile

    names = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name != "[Content_Types].xml"]
    data = rewritten(data, {name: lambda text: text.replace(SPACE, space).replace(old, new) for name in names})
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(data)
    from generator.reading import read

    assert read(path).project.devices[0].name == "核心 交换机"


def test_a_workbook_with_prefixes_is_read(tmp_path):
    """Some programs write every element with a prefix."""
    import re

    from generator.reading import read
    from tests.workbookkit import RAW_NEEDED, raw_book, rewritten

    def prefixed(text):
        return re.sub(r"<(/?)(\w)", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=")

    data = raw_book(RAW_NEEDED)
    parts = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"]
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(rewritten(data, dict.fromkeys(parts, prefixed)))
    assert read(path).project.info.name == "校园网升级"


def test_a_workbook_written_by_hand_needs_no_more_than_names_and_heads(tmp_path):
    from tests.workbookkit import text_row

    people = text_row(1, "姓名", "编号") + text_row(2, "王工", "P1") + text_row(3, "李工", "P2")
    assert [one.name for one in raw_reading(tmp_path, {"人员": people}).project.people] == ["王工", "李工"]


def test_saving_again_changes_nothing(tmp_path):
    from generator.reading import read

    path = saved(typed(设备=[{"设备名称": "核心", "投用日期": DAY, "采购单价": 12.5}]), tmp_path)
    import openpyxl

    again = tmp_path / "again.xlsx"
    openpyxl.load_workbook(path).save(again)
    assert read(path).project == read(again).project
