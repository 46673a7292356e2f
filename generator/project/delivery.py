"""Stages five and six: presenting, promising, delivering, accepting."""

from __future__ import annotations

from typing import Annotated

from generator.project.base import Ask, Day, Id, Quantity, Record, Ref, Text, Texts, field
from generator.project.vocabulary import Progress


class LikelyQuestion(Record):
    """A question that the presenter may be asked, with its answer and proof."""

    question: Text = field("问题", "可能被问到的问题", internal=True)
    answer: str = field("回答", "怎么答", internal=True, default="", needed=5)
    proof: str = field("证明", "用什么证明", internal=True, default="", needed=5)
    owner: str = field("谁来答", "谁来答", internal=True, default="")


class DemoStep(Record):
    """An item of the demonstration, by the published rule."""

    item: Text = field("演示项", "采购文件公布的演示项", internal=True)
    rule: str = field("公布的规则", "采购文件里的原文", internal=True, default="", needed=5)
    steps: Texts = field("步骤", "一步一条", internal=True, default=())
    proves: str = field("证明什么", "这一步证明哪条需求", internal=True, default="")
    requirement: Annotated[str, Ref("requirements")] | None = field("需求", "需求编号", internal=True, default=None)
    minutes: int | None = field("时长", "分钟", internal=True, default=None, ge=1, le=300)


class Promise(Record):
    """Something promised, where and by whom."""

    text: Text = field("承诺", "承诺了什么", internal=True)
    where: str = field("出处", "哪份文件或哪次会", internal=True, default="")
    date: Day | None = field("日期", "哪天", internal=True, default=None)
    by: str = field("承诺人", "谁承诺的", internal=True, default="")
    in_contract: bool = field("写进合同", "是否已写进合同", internal=True, default=False)
    cost: str = field("成本影响", "对成本的影响", internal=True, default="")


class Arrival(Record):
    """A line of the arrival confirmation."""

    line: Annotated[str, Ref("bom")] | None = field("清单行", "我方清单的编号", default=None)
    name: Text = field("名称", "货物名称")
    model: str = field("型号", "型号", default="")
    quantity: Quantity = field("数量", "到货数量")
    serials: Texts = field("序列号", "序列号", default=())
    intact: bool | None = field("外观完好", "外观是否完好", default=None)
    note: str = field("备注", "随附件、缺损", default="")


class WorkStep(Record):
    """A step of the implementation."""

    name: Text = field("步骤", "做什么")
    start: Day | None = field("开始", "开始日期", default=None)
    end: Day | None = field("结束", "结束日期", default=None)
    owner: str = field("负责人", "谁负责", default="")
    window: str = field("割接窗口", "割接的时间窗口", default="")
    fallback: str = field("回退", "不成时怎么回退", default="")
    progress: Progress = field("状态", "未开始、进行中、已完成、已取消", default=Progress.PLANNED)


class AcceptanceTest(Record):
    """A test of the acceptance, traced to a requirement."""

    id: Id = field("编号", "用例编号，例如 Y1")
    name: Text = field("用例", "测什么")
    requirement: Annotated[str, Ref("requirements")] | None = field("需求", "需求编号", default=None, needed=6)
    clause: str = field("合同条款", "合同里的条款", default="")
    method: str = field("方法", "怎么测", default="", needed=6)
    expected: str = field("期望值", "期望的结果", default="", needed=6)
    actual: str = field("实测值", "实测的结果", default="")
    passed: bool | None = field("结论", "是否通过", default=None)


class Contract(Record):
    """The contract, as far as delivery needs it."""

    number: str = field("合同编号", "合同编号", default="", needed=6)
    signed_on: Day | None = field("签订日期", "签订日期", default=None, needed=6)
    delivery_by: Day | None = field(
        "交货期限",
        "最晚到货日期",
        default=None,
        needed=6,
        ask=Ask(
            "合同里的到货期限定在哪一天？现场什么时候能进场？",
            "time",
            "排实施计划",
            ("decision_maker", "evaluator"),
            topics=("到货期限", "进场"),
        ),
    )
    warranty: str = field("质保", "质保条款", default="")
    acceptance: str = field(
        "验收条款",
        "验收标准和方法",
        default="",
        ask=Ask(
            "验收由谁来组织、按什么标准测？",
            "decision",
            "验收有准备",
            ("decision_maker", "evaluator"),
            topics=("验收",),
        ),
    )
    payment: str = field("付款条款", "付款条款", default="", internal=True)


class Handoff(Record):
    """What sales must know when files are handed over."""

    why: str = field("客户为何购买", "客户为什么买", internal=True, default="")
    sold: Texts = field("卖了什么", "卖了什么", internal=True, default=())
    not_sold: Texts = field("没卖什么", "没卖什么", internal=True, default=())
    open: Texts = field("未决事项", "还没定的事", internal=True, default=())
    assumptions: Texts = field("报价假设", "报价的前提", internal=True, default=())
