"""The templates: the same document for every engine, only the tags differ.

``TAGS`` names, for each engine, how its rows are written; an engine that fills by hand gets one example row.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from tests.benchmarks.task import FIELDS, FIRST_ROW, HEADS, SHEET_FIELDS, SHEET_HEADS

Rows = list[list[str]]
WIDTHS: Final = (6, 10, 20, 34, 6, 8, 12, 14)


def make_template(engine: str, suffix: str, path: Path) -> None:
    """Write the template of an engine to ``path``."""
    {"docx": _document, "xlsx": _workbook, "pptx": _presentation}[suffix](engine, path)


def _customer(engine: str) -> str:
    return "{d.customer}" if engine == "carbone" else "{{ customer }}"


def _rows(engine: str, suffix: str) -> Rows:
    """Give the rows under the head of a table in a docx or pptx."""
    plain = [f"{{{{ i.{field} }}}}" for field in FIELDS]
    if engine == "carbone":
        return [[f"{{d.items[{at}].{field}}}" for field in FIELDS] for at in ("i", "i+1")]
    if suffix == "docx" and engine in ("presales", "docxtpl"):
        return [["{%tr for i in items %}", "", "", "", ""], plain, ["{%tr endfor %}", "", "", "", ""]]
    if engine == "presales":
        return [["{%tr for i in items %}" + plain[0], *plain[1:-1], plain[-1] + "{%tr endfor %}"]]
    return [list(FIELDS)]


def _document(engine: str, path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading("设备清单", 1)
    document.add_paragraph(f"客户：{_customer(engine)}")
    rows = [list(HEADS), *_rows(engine, "docx")]
    table = document.add_table(len(rows), len(HEADS), style="Table Grid")
    for row, row_texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, row_texts, strict=True):
            cell.text = text
    document.save(str(path))


def _presentation(engine: str, path: Path) -> None:
    from pptx import Presentation
    from pptx.util import Cm

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = f"客户：{_customer(engine)}"
    rows = [list(HEADS), *_rows(engine, "pptx")]
    table = slide.shapes.add_table(len(rows), len(HEADS), Cm(1), Cm(4), Cm(23), Cm(3)).table
    for row, row_texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, row_texts, strict=True):
            cell.text = text
    deck.save(str(path))


def _sheet_rows(engine: str) -> tuple[Rows, str]:
    """Give the rows between the head of the sheet and its total, and the total's formula."""
    formula, total = f"=F{FIRST_ROW}*G{FIRST_ROW}", f"=SUM(H{FIRST_ROW}:H{FIRST_ROW})"
    plain = [f"{{{{ i.{field} }}}}" for field in SHEET_FIELDS]
    if engine == "presales":
        return [["{%tr for i in items %}" + plain[0], *plain[1:], formula, "{%tr endfor %}"]], total
    if engine == "xltpl":
        # It moves no reference, so the author counts the rows; xv keeps the type; the loop stands in notes.
        row = f"{{{{ loop.index + {FIRST_ROW - 1} }}}}"
        typed = [f"{{% xv i.{field} %}}" for field in SHEET_FIELDS]
        return [[*typed, f"=F{row}*G{row}"]], f"=SUM(H{FIRST_ROW}:H{{{{ items|length + {FIRST_ROW - 1} }}}})"
    if engine == "carbone":
        ends = ["", "", "", "", "", ":formatN()", ":formatN()"]
        ends[0] = ":formatN()"
        first, after = (
            [f"{{d.items[{at}].{field}{end}}}" for field, end in zip(SHEET_FIELDS, ends, strict=True)]
            for at in ("i", "i+1")
        )
        return [[*first, formula], [*after, f"=F{FIRST_ROW + 1}*G{FIRST_ROW + 1}"]], total
    return [[*SHEET_FIELDS, formula]], total


def _workbook(engine: str, path: Path) -> None:
    # This writer comes with python-pptx, and shares strings as Excel does; Carbone types no cells where they are inline.
    from xlsxwriter import Workbook

    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("清单")
        sheet.write_string(0, 0, f"客户：{_customer(engine)}", book.add_format({"bold": True, "font_size": 14}))
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        rows, total = _sheet_rows(engine)
        head = book.add_format({"bold": True, "border": 1})
        money = book.add_format({"border": 1, "num_format": "#,##0.00"})
        formats = [book.add_format({"border": 1})] * 6 + [money] * 2
        for column, text in enumerate(SHEET_HEADS):
            sheet.write_string(FIRST_ROW - 2, column, text, head)
        for row, row_texts in enumerate(rows, start=FIRST_ROW - 1):
            for column, text in enumerate(row_texts):
                style = formats[column] if column < len(formats) else None
                _write(sheet, row, column, text, style)
        bottom = FIRST_ROW - 1 + len(rows)
        sheet.write_string(bottom, 0, "合计", formats[0])
        for column in range(1, len(SHEET_HEADS) - 1):
            sheet.write_blank(bottom, column, None, formats[0])
        _write(sheet, bottom, len(SHEET_HEADS) - 1, total, formats[-1])
        if engine == "xltpl":
            sheet.write_comment(FIRST_ROW - 1, 0, "beforerow{% for i in items %}")
            sheet.write_comment(bottom, 0, "beforerow{% endfor %}")


def _write(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    # A formula with tags is none yet.
    put = sheet.write_formula if text.startswith("=") and "{" not in text else sheet.write_string
    put(row, column, text, style)
