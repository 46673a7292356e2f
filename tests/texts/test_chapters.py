"""Headings and heads of tables tell what a passage is part of."""

import pytest

from generator.office.inspection.structure import Cell, Row
from generator.project.vocabulary import SpecMark
from generator.rules.passages import Scope
from generator.texts.chapters import allows_imports, head_of, opened, rank
from generator.texts.marks import mark_of


def row(*texts):
    return Row(1, 1, tuple(Cell(column, text) for column, text in enumerate(texts, start=1) if text))


@pytest.mark.parametrize(
    ("heading", "scope"),
    [
        ("第三章 采购需求", Scope.SPECIFICATION),
        ("二、技术参数要求", Scope.SPECIFICATION),
        ("附件1 技术规格书", Scope.SPECIFICATION),
        ("3.2 核心交换机", None),
        ("第四章 评标办法", Scope.SCORING),
        ("综合评分表", Scope.SCORING),
        ("（一）价格分（30分）", Scope.PRICE),
        ("投标人资格要求", Scope.QUALIFICATION),
        ("三、商务要求", Scope.TERMS),
        ("售后服务要求", Scope.TERMS),
        ("第五章 合同条款及格式", Scope.TERMS),
        ("第二章 投标人须知", Scope.TERMS),
        ("第六章 投标文件格式", Scope.FORM),
        ("技术规格偏离表", Scope.FORM),
        ("中小企业声明函", Scope.FORM),
        ("质疑函范本", Scope.FORM),
        ("质疑函", Scope.LETTER),
        ("关于某项目的澄清函", Scope.LETTER),
        ("现有网络情况", Scope.EXISTING),
        ("设备台账", Scope.EXISTING),
        ("与现有系统的对接要求", None),
        ("扩容设备技术要求", Scope.SPECIFICATION),
        ("项目概述", None),
    ],
)
def test_a_heading_opens_what_it_says(heading, scope):
    assert opened(heading) is scope


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("第三章 采购需求", 1),
        ("第 3 部分 技术要求", 1),
        ("第二节 技术参数", 2),
        ("一、技术参数：", 3),
        ("（二）接入交换机", 4),
        ("3、接入交换机", 5),
        ("3.2 无线控制器", 6),
        ("3.2.1 管理容量", 7),
        ("1、交换容量≥12.8Tbps", 0),
        ("1、采购核心交换机2台", 0),
        ("2026年11月20日", 0),
        ("一、投标人应当按照招标文件的要求编制投标文件，并对其提出的要求作出响应", 0),
        ("支持OSPF", 0),
    ],
)
def test_a_numbered_line_is_a_heading_unless_it_is_a_sentence_or_a_demand(text, depth):
    assert rank(text) == depth


@pytest.mark.parametrize(
    ("head", "scope"),
    [
        (("序号", "评分因素", "分值", "评分标准"), Scope.SCORING),
        (("序号", "评审项", "权重(%)", "评分准则"), Scope.SCORING),
        (("序号", "资格条件", "证明材料"), Scope.QUALIFICATION),
        (("序号", "货物名称", "技术参数", "数量", "单位"), Scope.SPECIFICATION),
        (("参数性质", "序号", "具体技术(参数)要求"), Scope.SPECIFICATION),
        (("序号", "商务条款", "要求"), Scope.TERMS),
        (("序号", "设备名称", "品牌", "型号", "购买时间"), Scope.EXISTING),
        (("资产编号", "名称", "型号", "管理IP"), Scope.EXISTING),
        (("序号", "招标技术要求", "投标技术响应", "偏离情况"), Scope.FORM),
        (("序号", "货物名称", "品牌", "规格型号", "单价", "合价"), Scope.FORM),
        (("序号", "项目"), None),
    ],
)
def test_a_head_row_tells_what_its_rows_are(head, scope):
    found = head_of(row(*head))
    assert found is not None
    assert found.scope is scope


@pytest.mark.parametrize(
    "texts",
    [
        ("1", "核心交换机", "交换容量≥12.8Tbps", "2"),
        ("校园网改造项目参数表",),
        ("1", "数量不少于2台，规格见附件，配置两块主控板的设备", "台"),
    ],
)
def test_a_row_of_values_is_no_head(texts):
    assert head_of(row(*texts)) is None


def test_a_head_tells_its_columns():
    found = head_of(row("序号", "参数名称", "技术要求", "重要性", "设定理由"))
    assert (found.name, found.mark, found.reason) == (2, 4, 5)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("★交换容量≥12.8Tbps", SpecMark.SUBSTANTIVE),
        ("1、▲支持热插拔", SpecMark.IMPORTANT),
        ("支持热插拔（▲）", SpecMark.IMPORTANT),
        ("△支持热插拔", SpecMark.IMPORTANT),
        ("#支持热插拔", SpecMark.IMPORTANT),
        ("3.1 # 支持热插拔", SpecMark.IMPORTANT),
        ("C#语言开发", None),
        ("支持热插拔", None),
        ("★为实质性要求，▲为重要参数", None),
        ("“★”号条款负偏离的投标无效", None),
        ("标有▲的参数须提供截图", None),
    ],
)
def test_a_mark_is_read_from_its_line(text, mark):
    assert mark_of(text) is mark


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ("本项目接受进口产品投标", True),
        ("进口产品：允许", True),
        ("本项目不接受进口产品投标", False),
        ("是否允许进口产品投标：否", False),
        ("进口产品的定义见附件", False),
    ],
)
def test_imports_are_allowed_where_a_file_says_so(line, allowed):
    assert allows_imports([line]) is allowed
