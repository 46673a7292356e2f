"""What we offer: products, the bill of materials, the solution and its scenarios."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from generator.project.base import Day, Id, Money, Number, Quantity, Ratio, Record, Ref, Sourced, Text, Texts, field
from generator.project.money import cents
from generator.project.vocabulary import Progress


class Teammate(Record):
    """Somebody of our own team."""

    name: Text = field("姓名", "姓名")
    role: str = field("角色", "客户经理、售前、交付……", default="")
    phone: str = field("电话", "联系电话", default="")


class Vendor(Record):
    """Our own company, as it stands on letters and covers."""

    name: str = field("名称", "我方全称", default="", needed=1)
    short_name: str = field("简称", "我方简称", default="")
    address: str = field("地址", "注册或通信地址", default="", needed=5)
    postcode: str = field("邮编", "六位邮政编码", default="", needed=5)
    legal_representative: str = field("法定代表人", "法定代表人姓名", default="", needed=5)
    agent: str = field("授权代表", "授权代表姓名", default="", needed=5)
    contact: str = field("联系人", "联系人姓名", default="", needed=5)
    phone: str = field("联系电话", "联系电话", default="", needed=5)
    email: str = field("邮箱", "联系邮箱", default="")
    team: tuple[Teammate, ...] = field("我方团队", "项目里我方的人", default=())


class Product(Sourced):
    """A product or service of ours."""

    id: Id = field("编号", "产品编号，例如 X1")
    name: Text = field("名称", "产品名称")
    brand: str = field("品牌", "品牌", default="")
    model: str = field("型号", "型号", default="")
    category: str = field("类别", "交换机、无线、安全、云桌面……", default="")
    points: Texts = field("卖点", "一句一个，说客户的好处", default=())
    evidence: str = field("证明", "检测报告、认证、彩页", default="")


class BomLine(Record):
    """A line of our bill of materials."""

    id: Id | None = field("编号", "清单行编号；价格对比引用时需要", default=None)
    group: str = field("分项", "核心、汇聚、接入、无线、安全、软件、服务", default="")
    product: Annotated[str, Ref("products")] | None = field("产品", "产品编号", default=None)
    name: Text = field("名称", "标的名称")
    model: str = field("型号", "型号", default="")
    specification: str = field("规格", "主要规格", default="")
    quantity: Quantity = field("数量", "数量")
    unit: str = field("单位", "台、套、点、项", default="台")
    list_price: Money | None = field("目录单价", "目录价（元，含税）", internal=True, default=None)
    unit_price: Money | None = field("报价单价", "报价（元，含税）", internal=True, default=None, needed=3)
    cost: Money | None = field("成本单价", "成本（元，含税）；最高密级", internal=True, default=None)
    tax_rate: Ratio = field("税率", "例如 13%", default=Decimal("0.13"))
    warranty_years: Number | None = field("质保年限", "年", default=None, ge=0, le=20)
    advantage: str = field("清单优势", "这一行比对手强在哪里", internal=True, default="")
    note: str = field("备注", "备注", default="")

    @property
    def total(self) -> Decimal | None:
        """Give quantity times quoted unit price, in 元 to the cent."""
        return None if self.unit_price is None else cents(self.quantity * self.unit_price)


class Scenario(Record):
    """A scene of the customer's business with our solution in it; the decks show three."""

    id: Id = field("编号", "场景编号，例如 C1")
    title: Text = field("名称", "结论式标题", max_length=40)
    opportunity: Annotated[str, Ref("opportunities")] | None = field(
        "机会", "来自哪个场景机会，填编号", internal=True, default=None
    )
    people: str = field("谁在用", "场景里的人", default="")
    today: str = field("今天", "今天的样子，一两句", default="", needed=1)
    tomorrow: str = field("明天", "方案实现后的样子，一两句", default="", needed=1)
    how: Texts = field("怎么做到", "三到四条，一句一条", default=())
    measure: str = field("衡量", "怎样算做到了", default="")
    evidence: str = field("依据", "案例、测试或标准，可核实", default="")
    requirements: tuple[Annotated[str, Ref("requirements")], ...] = field("需求", "回应哪些需求，填编号", default=())
    talk: str = field("讲解要点", "讲这一页时怎么说", internal=True, default="")


class Metric(Record):
    """A figure today and the target, for the chart of the decks."""

    name: Text = field("指标", "指标名称", max_length=24)
    unit: str = field("单位", "单位", default="")
    today: Number = field("今天", "今天的数值")
    target: Number = field("目标", "目标数值")
    basis: str = field("依据", "数值从哪里来", default="")


class Comparison(Record):
    """One aspect of the solution, today against tomorrow."""

    aspect: Text = field("方面", "例如 无线覆盖")
    today: Text = field("今天", "今天怎样")
    tomorrow: Text = field("明天", "明天怎样")


class Step(Record):
    """A step of the plan that both sides share."""

    name: Text = field("步骤", "做什么")
    start: Day | None = field("开始", "开始日期", default=None)
    end: Day | None = field("结束", "结束日期", default=None)
    customer_owner: str = field("客户负责人", "客户方谁", default="")
    our_owner: str = field("我方负责人", "我方谁", default="")
    result: str = field("成果", "交付物或结果", default="")
    progress: Progress = field("状态", "未开始、进行中、已完成、已取消", default=Progress.PLANNED)


class Case(Record):
    """A reference that can be checked."""

    name: Text = field("名称", "案例名称")
    summary: str = field("概况", "做了什么、结果怎样", default="")
    source: str = field("出处", "公开出处", default="")


class Solution(Record):
    """Our solution in the customer's words."""

    title: str = field("名称", "方案名称", default="", needed=1)
    situation: Texts = field("我们理解的现状", "三到五条，带数字", default=())
    goals: Texts = field("目标", "三到五条，可衡量", default=())
    industry: Texts = field("行业做法", "同行业怎么做，两三条", default=())
    architecture: str = field("总体架构", "一两句话说清架构", default="")
    comparisons: tuple[Comparison, ...] = field("今昔对照", "今天和明天逐项对照", default=())
    metrics: tuple[Metric, ...] = field("指标", "图表用的指标", default=())
    migration: Texts = field("兼容与割接", "和现网怎么衔接、怎么割接", default=())
    security: Texts = field("安全与合规", "等保、信创等怎么满足", default=())
    steps: tuple[Step, ...] = field("实施计划", "双方一起走的步骤", default=())
    next_steps: tuple[Step, ...] = field("下一步", "这次交流以后要做的事", default=())
    open_questions: Texts = field("待确认问题", "请客户确认的问题", default=())
    cases: tuple[Case, ...] = field("案例", "可核实的案例", default=())
