"""Files as users have them: a tender in Word, a table of parameters in Excel, slides, plain text."""

from docx import Document
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Cm

from tests.rules.specification.lists import FAIR, UNFAIR

COLUMNS = ("序号", "货物名称", "重要性", "参数名称", "技术要求", "证明材料")


def table(document, *rows):
    made = document.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    return made


def numbered(rows):
    return [
        (str(n), group, mark, name, text, proof) for n, (group, mark, name, text, proof, *_codes) in enumerate(rows, 1)
    ]


def tender(path, rows):
    """A tender of six chapters around a table of parameters; only the table may be unfair."""
    document = Document()
    document.add_heading("第一章 招标公告", 1)
    document.add_paragraph("本项目不接受进口产品投标。预算金额：688万元。")
    document.add_heading("第二章 投标人须知", 1)
    document.add_paragraph("投标人不得相互串通投标，不得围标。有下列情形之一的，视为投标人串通投标：")
    document.add_paragraph("（一）不同投标人的投标文件由同一单位或者个人编制；")
    document.add_paragraph("评标委员会成员名单在评标结果公告前保密。")
    document.add_heading("第三章 采购需求", 1)
    document.add_heading("一、现有设备情况", 2)
    table(
        document,
        ("序号", "设备名称", "品牌型号", "购买时间", "数量"),
        ("1", "核心交换机", "华为S7706", "2016年", "1"),
        ("2", "汇聚交换机", "H3C S5560，原厂维保2021年到期", "2017年", "14"),
    )
    document.add_heading("二、技术参数要求", 2)
    document.add_paragraph("★为实质性要求，负偏离的投标无效；▲为重要参数，每负偏离一项扣2分。")
    table(document, COLUMNS, *numbered(rows))
    document.add_heading("三、商务要求", 2)
    document.add_paragraph("合同签订后45日内交付并安装完毕，验收合格后支付合同金额的90%。")
    document.add_heading("第四章 合同条款", 1)
    document.add_paragraph("乙方保证甲方使用货物时不受第三方提出的侵犯专利权、商标权的指控。")
    document.add_heading("第五章 投标文件格式", 1)
    document.add_heading("一、技术规格偏离表", 2)
    table(document, ("序号", "招标技术要求", "投标技术响应", "偏离情况"), ("1", "例：采用华为S12700", "", "无偏离"))
    document.add_heading("二、制造商授权书", 2)
    document.add_paragraph("致：采购人。兹授权提供原厂服务承诺，加盖原厂公章。")
    document.save(path)
    return path


def workbook(path, rows):
    """Parameters on one sheet with a title above the head, what is there on another."""
    book = Workbook()
    sheet = book.active
    sheet.title = "技术参数"
    sheet.append(["校园网改造项目参数表"])
    sheet.append(list(COLUMNS))
    for row in numbered(rows):
        sheet.append(list(row))
    there = book.create_sheet("设备台账")
    there.append(["序号", "设备名称", "品牌", "型号", "序列号"])
    there.append([1, "接入交换机", "锐捷", "RG-S2910", "G1"])
    book.save(path)
    return path


def slides(path, rows):
    """Parameters as a table on a slide each of eight."""
    deck = Presentation()
    for start in range(0, len(rows), 8):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = "技术参数要求"
        part = [COLUMNS, *numbered(rows[start : start + 8])]
        made = slide.shapes.add_table(len(part), len(COLUMNS), Cm(1), Cm(3), Cm(22), Cm(12)).table
        for r, texts in enumerate(part):
            for c, text in enumerate(texts):
                made.cell(r, c).text = text
    deck.save(path)
    return path


def plain(path, rows):
    """Parameters as a list under the heading of each product."""
    lines = ["第三章 采购需求", "一、技术参数"]
    for group in dict.fromkeys(row[0] for row in rows):
        lines.append(f"（{'一二三四五六七八九十'[len(lines) % 10]}）{group}")
        lines += [
            f"{n}、{mark}{text}；证明材料：{proof}"
            for n, (_g, mark, _n, text, proof, *_c) in enumerate((row for row in rows if row[0] == group), 1)
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def markdown(path, rows):
    """Parameters as a table in Markdown."""
    table_rows = ["| " + " | ".join(cells) + " |" for cells in (COLUMNS, ["---"] * len(COLUMNS), *numbered(rows))]
    path.write_text("\n".join(["# 采购需求", "", "## 技术参数", "", *table_rows]) + "\n", encoding="utf-8")
    return path


KINDS = {"tender.docx": tender, "参数.xlsx": workbook, "参数.pptx": slides, "采购需求.txt": plain, "参数.md": markdown}
CODES = {code for row in UNFAIR for code in row[5]}

__all__ = ["CODES", "FAIR", "KINDS", "UNFAIR", "table", "tender"]
