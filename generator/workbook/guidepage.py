"""The front page: how to begin, what colours mean, how things are written, and the way to every sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.errors import column_letters
from generator.office.sheets.textlines import column_pixels, lines_needed, row_height
from generator.project.sheets import GUIDE, NUMBER, Form, Sheet, Table, sheets
from generator.workbook import formpage, tablepage
from generator.workbook.heads import is_required
from generator.workbook.looks import Looks
from generator.workbook.page import LAST_ROW, Cell, Lane, Page, Rule, cell_name, quoted_sheet

STEPS: Final = (
    ("先填三张表", "“项目”“客户”两张表的必填项和“人员”表填上，就能出第一批文件；其余的知道多少填多少。"),
    ("不知道就空着", "空着的地方在草稿里标成【待补】，并自动变成一指禅上的问题；不要为了填满去猜。"),
    ("能选就从下拉里选", "人员、痛点、需求等填过以后，别的表里就能从下拉里选到；名称对得上，文件之间就不会打架。"),
    (
        "存盘，检查",
        "在命令行运行 presales check 项目信息.xlsx：旁边会多出“项目信息_检查.xlsx”，错的格子标红，边上写着怎么改。",
    ),
    (
        "生成文件",
        "运行 presales make 项目信息.xlsx -o 输出文件夹，各阶段的 Word、Excel、PPT 一次生成；改了再跑一遍就行。",
    ),
)

COLOURS: Final = (
    ("legend-required", "深蓝表头", "必填：这一条少了它读不进来"),
    ("legend-now", "黄色表头", "当前阶段就要：“项目”表里的“阶段”改了，颜色跟着变"),
    ("legend-later", "浅蓝表头", "可以以后再填"),
    ("legend-lacks", "浅黄格子", "这一条已经有了，但当前阶段要的这一格还空着"),
    ("legend-fault", "浅红格子", "必填的还空着"),
)

WAYS: Final = (
    ("日期", "2026-03-05、2026/3/5、2026.3.5、2026年3月5日都认；年份要写四位。"),
    ("金额", "单位是元：3500000 或 350万。表头后面加上（万元），这一列就按万元读。"),
    ("一格几条", "一行一条，Alt+Enter 换行；一条里有几段的，用竖线 ｜ 隔开，表头的批注里写着顺序。"),
    ("指另一条", "写编号（P1）、名称，或从下拉里选；多个用顿号隔开：R1、R2。"),
    ("可信度", "已确认、推断、未知；不写按推断算。连同来源和日期收在每张表最右边，点表头上方的加减号展开或收起。"),
    ("自己的列和表", "可以随便加，程序不读也不会动；编号、电话、00123 这类照原样当文字读。"),
    ("例子", "每张表第一行灰色的是例子，从来不读；看懂了可以整行删掉。"),
)

LIST_HEADS: Final = ("表", "填什么", "最早用到", "用在哪些文件", "已填", "本阶段还缺")
WIDTHS: Final = (2.0, 20.0, 46.0, 11.0, 44.0, 8.0, 12.0)
STAGE_LABEL: Final = "第{stage}阶段"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sheet is filled: a formula for what is there and one for what the stage still lacks, with results."""

    filled: str
    filled_now: str
    lacking: str
    lacking_now: int


def guide_page(pages: Mapping[str, Page], looks: Looks, stage: int) -> Page:
    """Lay out the front page."""
    page = Page(GUIDE, [Lane(width, "plain") for width in WIDTHS], grid=False, portrait=True)
    last = len(WIDTHS)
    page.put(1, 2, Cell("band-title", "项目信息"))
    page.band(1, "band")
    page.heights[1] = 34.0
    page.put(
        2, 2, Cell("purpose", "一个项目填这一份，各阶段的 Word、Excel、PPT 都从这里生成，几份文件说的是同一件事。")
    )
    page.band(2, "purpose")
    page.heights[2] = 22.0
    row = _section(page, 4, "怎么开始")
    for number, (title, words) in enumerate(STEPS, 1):
        page.put(row, 2, Cell("guide-step", f"{number}　{title}"))
        row = _wide(page, row, 3, last, "guide", words)
    row = _section(page, row + 1, "颜色")
    for style, title, words in COLOURS:
        page.put(row, 2, Cell(style, title))
        row = _wide(page, row, 3, last, "guide-cell", words)
    row = _section(page, row + 1, "怎么写")
    for title, words in WAYS:
        page.put(row, 2, Cell("guide-key", title))
        row = _wide(page, row, 3, last, "guide-cell", words)
    row = _section(page, row + 1, "目录（点表名就到）")
    for number, head in enumerate(LIST_HEADS, 2):
        page.put(row, number, Cell("head", head))
    page.heights[row] = 24.0
    rows = {sheet.name: row + position for position, sheet in enumerate(sheets(), 1)}
    for sheet in sheets():
        _entry(page, rows[sheet.name], sheet, pages[sheet.name], looks, stage)
    first, end = cell_name(row + 1, last), cell_name(row + len(rows), last)
    page.rules.append(Rule(f"{first}:{end}", f"{first}>0", "gaps"))
    return page


def _section(page: Page, row: int, title: str) -> int:
    page.put(row, 2, Cell("guide-section", title))
    page.heights[row] = 24.0
    return row + 1


def _wide(page: Page, row: int, first: int, last: int, style: str, words: str) -> int:
    """Write words over several columns, in a row as high as they need."""
    page.put(row, first, Cell(style, words))
    page.band(row, style, first)
    page.merges.append(f"{cell_name(row, first)}:{cell_name(row, last)}")
    pixels = sum(column_pixels(lane.width) for lane in page.lanes[first - 1 : last])
    page.heights[row] = max(20.0, row_height(lines_needed(words, pixels, 10), 10))
    return row + 1


def _entry(page: Page, row: int, sheet: Sheet, own: Page, looks: Looks, stage: int) -> None:
    first_stage = looks.stage(sheet)
    documents = "、".join(looks.documents(sheet))
    page.put(row, 2, Cell("guide-link", sheet.title, link=f"{quoted_sheet(sheet.title)}!A1"))
    page.put(row, 3, Cell("guide-cell", sheet.spec.help))
    page.put(row, 4, Cell("guide-stage", STAGE_LABEL.format(stage=first_stage) if first_stage else "用到时填"))
    page.put(row, 5, Cell("guide-small", documents))
    progress = _table_progress(sheet, own, stage) if isinstance(sheet, Table) else _form_progress(sheet, own, stage)
    page.put(row, 6, Cell("guide-count", formula=progress.filled, **_result(progress.filled_now)))
    page.put(row, 7, Cell("guide-count", formula=progress.lacking, figures=str(progress.lacking_now)))
    small = lines_needed(documents, column_pixels(WIDTHS[4]), 9)
    page.heights[row] = max(20.0, row_height(small, 9))


def _result(words: str) -> dict[str, str]:
    return {"figures": words} if words.isdecimal() else {"text": words}


def _table_progress(table: Table, own: Page, stage: int) -> Progress:
    """Count the entries of a table by its fullest required column, and the empty cells that the stage needs filled."""
    heads = {cell.text: column for column, cell in own.rows[tablepage.HEAD_ROW].items()}
    sheet = quoted_sheet(table.title)

    def column(head: str) -> str:
        letters = column_letters(heads[head])
        return f"{sheet}!${letters}${tablepage.FIRST_ROW}:${letters}${LAST_ROW}"

    def written(head: str) -> int:
        rows = (cells for row, cells in own.rows.items() if row >= tablepage.FIRST_ROW)
        return sum((cell := cells.get(heads[head])) is not None and cell.is_written for cells in rows)

    required = [each.head for each in table.columns if is_required(each.spec)]
    keys = required or [NUMBER if table.numbered else table.columns[0].head]
    count = f"MAX({','.join(f'COUNTA({column(head)})' for head in keys)})"
    entries = max(map(written, keys))
    needed = [(each.spec.needed_from, each.head) for each in table.columns if each.spec.needed_from]
    lacking = "+".join(f"(stage_now>={since})*MAX(0,{count}-COUNTA({column(head)}))" for since, head in needed)
    now = sum(max(0, entries - written(head)) for since, head in needed if since <= stage)
    return Progress(count, str(entries), lacking or "0", now)


def _form_progress(form: Form, own: Page, stage: int) -> Progress:
    sheet = quoted_sheet(form.title)
    rows = [row for row, cells in own.rows.items() if row >= formpage.FIRST_ROW and cells[1].style.startswith("label")]
    columns = [column for part in form.parts for column in part.rows]
    area = f"{sheet}!$B${min(rows)}:$B${max(rows)}"
    written = {row: own.rows[row][2].is_written for row in rows}
    needed = [
        (column.spec.needed_from or 0, row)
        for row, column in zip(sorted(rows), columns, strict=True)
        if column.spec.needed_from or is_required(column.spec)
    ]
    lacking = "+".join(f"(stage_now>={since})*(LEN({sheet}!$B${row})=0)" for since, row in needed)
    now = sum(since <= stage and not written[row] for since, row in needed)
    done = f"{sum(written.values())}/{len(rows)}"
    return Progress(f'COUNTA({area})&"/{len(rows)}"', done, lacking or "0", now)
