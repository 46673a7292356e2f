"""Finished files that break a rule, and near misses: made with the Office libraries, edited as a person would."""

import openpyxl

from generator.rules.finished.knowledge import Stranger
from tests.office import places
from tests.office.places import deck, saved
from tests.office.wordkit import word_file
from tests.rules.finishedkit import Files, one
from tests.rules.kit import Case


def book(*rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    return saved(made)


def edited_by(name):
    document = places.docx.Document(places.io.BytesIO(word_file("正文")))
    document.core_properties.author = document.core_properties.last_modified_by = name
    document.core_properties.comments = ""
    return saved(document)


def headed(text):
    return word_file("正文", setup=lambda d: setattr(d.sections[0].header.paragraphs[0], "text", text))


def empty_hidden_row():
    made = openpyxl.Workbook()
    made.active["A1"] = "看得见"
    made.active.row_dimensions[9].hidden = True
    return saved(made)


def shown_slide():
    made = deck()
    made.slides.add_slide(made.slide_layouts[6])
    return saved(made)


def plain_chart():
    return places.chart_workbook("")


LETTERHEAD = "益阳机械厂新厂无线网络项目"
LIST = [["序号", "名称", "型号", "数量"], ["1", "核心交换机", "XH-CR9808", "2"]]
LINE = "投标总价￥6,532,040.00（大写：人民币陆佰伍拾叁万贰仟零肆拾元整）"

CASES = (
    Case(
        "LK-01",
        one(word_file("我们的想法：不在单价上纠缠，把五年总账摆到院长面前。")),
        one(word_file("不在单价上纠缠，把总账讲清楚。")),
    ),
    Case("LK-02", one(word_file("最低可到 221,500 元一台。")), one(word_file("最高限价 690 万元。"))),
    Case("LK-03", one(word_file("较岚川网络的做法，设备更少。")), one(word_file("暂缓建设会多付一年租金。"))),
    Case("LK-04", one(word_file("另外，北校区扩建不用推倒重来。")), one(word_file("一张网统一管理。"))),
    Case(
        "LK-05",
        one(word_file("周敬和（支持）、贺立群：导师")),
        one(word_file("周敬和支持学院的信息化，贺立群任研究生导师。")),
    ),
    Case("LK-06", one(headed("内部资料 不得对外")), one(word_file("研发部门最担心的是图纸一类的内部资料被带出厂区。"))),
    Case("LK-07", one(places.comment("价格再谈")), one(places.letter())),
    Case("LK-08", one(places.deletion("原来的话")), one(places.letter())),
    Case(
        "LK-09",
        one(places.vanished("看不见的话")),
        one(places.with_runs("<w:r><w:rPr><w:webHidden/></w:rPr><w:t>1</w:t></w:r>")),
    ),
    Case("LK-10", one(places.hidden_row("底稿"), "清单.xlsx"), one(empty_hidden_row(), "清单.xlsx")),
    Case("LK-11", one(places.hidden_slide("备用"), "交流.pptx"), one(shown_slide(), "交流.pptx")),
    Case("LK-12", one(places.speaker_notes("先讲月报"), "交流.pptx"), one(places.speaker_notes("3"), "交流.pptx")),
    Case("LK-13", one(edited_by("Administrator")), one(edited_by("邓一舟"))),
    Case(
        "LK-14",
        one(places.linked_picture("a")),
        one(places.fetching(places.letter(), "word/document.xml", "hyperlink", "https://www.mof.gov.cn/")),
    ),
    Case("LK-15", one(places.document_variable("旧值")), one(book(["名称", "数量"]), "清单.xlsx")),
    Case("LK-16", one(places.chart_workbook("毛利 31%"), "交流.pptx"), one(plain_chart(), "交流.pptx")),
    Case("LK-17", one(word_file("{{ customer.name }} 的方案")), one(word_file("模板里写 {{ 不是标签 }} 也照印"))),
    Case("LK-18", one(word_file("交货时间：【待补：日期】")), one(word_file("待补充的材料另附。"))),
    Case("LK-19", one(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), one(places.letter())),
    Case(
        "LK-20",
        one(headed(LETTERHEAD), others=(Stranger("益阳机械厂", "益阳机械厂新厂项目"),)),
        one(
            headed("某职业技术学院"),
            others=(Stranger("某职院", "某职院网络项目"), Stranger("张校长", "另一个项目", person=True)),
        ),
    ),
    Case("CS-01", one(word_file("致 某职业技术学校")), one(word_file("致 某职业技术学院信息中心"))),
    Case(
        "CS-02",
        one(word_file("项目编号：MZY-2026-HW-0118")),
        one(
            word_file(
                "同类业绩",
                [["项目名称", "同类业绩"], ["项目编号", "ABC-2024-HW-0001"]],
                "（项目编号：MZY-2026-HW-0117）",
            )
        ),
    ),
    Case("CS-03", one(word_file("投标总价￥6,523,040.00")), one(word_file("投标总价￥6,532,040.00，即 653.204 万元"))),
    Case("CS-04", one(word_file(LINE.replace("贰仟", "叁仟"))), one(word_file(LINE))),
    Case("CS-05", one(word_file("开标日期：2026年12月15日")), one(word_file("开标日期：2026-12-16，质保五年"))),
    Case(
        "CS-06",
        one(word_file([*LIST[:1], ["1", "核心交换机", "XH-CR9808", "3"]])),
        one(word_file(LIST, [["楼栋", "型号", "数量"], ["1号楼", "XH-AP310W", "136"], ["2号楼", "XH-AP310W", "140"]])),
    ),
    Case("CS-07", one(headed("校园网整体改造项目　版本 1.9")), one(word_file("版本：2.0", "现网交换机软件版本 5.2"))),
    Case(
        "CS-08",
        one(
            word_file("核心交换机共 3 台，双机热备。"),
            fresh={"给客户的.docx": word_file("核心交换机共 2 台，双机热备。")},
        ),
        one(
            word_file("核心交换机共 2 台，做双机热备。"),
            fresh={"给客户的.docx": word_file("核心交换机共 2 台，双机热备。")},
        ),
    ),
    Case(
        "CS-09",
        Files({"甲.docx": word_file("合同编号：HT-2027-0031"), "乙.docx": word_file("合同编号：HT-2027-0013")}),
        Files({"甲.docx": word_file("合同编号：HT-2027-0031"), "乙.docx": word_file("合同编号：HT-2027-0031。")}),
    ),
    Case(
        "CS-10",
        one(word_file("旧的"), fresh={"给客户的.docx": word_file("新的")}, edited=False),
        one(word_file("一样"), edited=False),
    ),
)
