"""The project: the root of the model, and the one place where entries are found by id or name."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from generator.project.assets import Application, Device, Observation, Topology
from generator.project.base import Ask, Day, Record, Text, field
from generator.project.calendars import YearCalendar
from generator.project.clock import WorkCalendar, calendar_of
from generator.project.competition import Competitor, Differentiator, PriceLine
from generator.project.customer import Customer
from generator.project.delivery import (
    AcceptanceTest,
    Arrival,
    Contract,
    DemoStep,
    Handoff,
    LikelyQuestion,
    Promise,
    WorkStep,
)
from generator.project.letters import Letter
from generator.project.mant import Mant
from generator.project.needs import CompellingEvent, Opportunity, Pain, Requirement
from generator.project.offer import BomLine, Product, Scenario, Solution, Vendor
from generator.project.people import Person, Relation
from generator.project.procurement import Procurement, Scoring, SpecItem, SpecTerms
from generator.project.scoring import Bidder, PreScoring
from generator.project.visits import Minutes, PlanStep, Visit


class ProjectInfo(Record):
    """What every file says at its head."""

    name: Text = field("名称", "项目名称")
    stage: int = field("阶段", "现在处在第几阶段，1 到 6", default=1, ge=1, le=6, internal=True)
    as_of: Day = field("数据日期", "资料截至哪天；年限、剩余维保都按这天算")
    version: str = field("版本", "版本号", default="1.0")
    author: str = field("编制", "编制人", default="", needed=1)
    reviewer: str = field("审核", "审核人", default="")
    illustrative: str = field("示例说明", "示例项目用它说明哪些内容是虚构的", default="")


class Project(Record):
    """Everything known of one project, for all six stages."""

    info: ProjectInfo = field("项目", "项目信息")
    customer: Customer = field("客户", "客户概况")
    vendor: Vendor = field("我方", "我方公司和团队", default=Vendor())
    people: tuple[Person, ...] = field(
        "人员",
        "客户方的人",
        default=(),
        ask=Ask(
            "这个项目平时由哪些部门、哪几位参与？最后由哪位领导定？",
            "decision",
            "弄清决策圈",
            ("decision_maker", "evaluator"),
            "方案主要由谁来评？",
            ("哪位领导定", "谁来定", "谁拍板"),
        ),
    )
    relations: tuple[Relation, ...] = field("关系线", "汇报线以外的关系", internal=True, default=())
    devices: tuple[Device, ...] = field(
        "设备",
        "现网设备台账",
        default=(),
        ask=Ask(
            "方便的话，能不能给我们看看现有设备的台账，或者带我们到机房转一圈？",
            "situation",
            "摸清现网设备",
            ("evaluator", "user"),
            "哪几台用得最久、最常出毛病？",
            ("台账", "机房"),
        ),
    )
    applications: tuple[Application, ...] = field(
        "应用系统",
        "业务系统",
        default=(),
        ask=Ask(
            "现在最要紧的业务系统有哪几个？分别是哪些部门在用？",
            "situation",
            "弄清网络承载什么",
            ("evaluator", "decision_maker"),
            "哪个系统停了影响最大？",
            ("业务系统有哪", "有哪些业务系统"),
        ),
    )
    topology: Topology = field("拓扑", "粗略拓扑", default=Topology())
    observations: tuple[Observation, ...] = field("现状发现", "调研看到的事实", default=())
    pains: tuple[Pain, ...] = field(
        "痛点",
        "谁的痛、痛在哪里",
        default=(),
        ask=Ask(
            "现在的网络和信息系统，最让您头疼的是哪件事？最近一次是什么时候？",
            "problem",
            "找到真正的痛点",
            (),
            "当时影响了哪些业务？",
            ("头疼", "最难"),
        ),
    )
    opportunities: tuple[Opportunity, ...] = field("场景机会", "痛点变成的场景", default=())
    events: tuple[CompellingEvent, ...] = field(
        "驱动事件",
        "为什么非做不可",
        default=(),
        ask=Ask(
            "这件事当初是怎么提起来的？要是晚一年再做，影响大不大？",
            "implication",
            "弄清为什么非做不可",
            ("approver", "decision_maker"),
            "这个时间是怎么定下来的？",
            ("怎么提起来", "为什么一定要", "晚一年"),
        ),
    )
    mant: Mant = field("MANT", "资金、决策、需求、时间", internal=True, default=Mant())
    requirements: tuple[Requirement, ...] = field(
        "需求",
        "显性和隐性需求",
        default=(),
        ask=Ask(
            "如果只能先做三件事，您会选哪三件？为什么？",
            "payoff",
            "抓住最在意的需求",
            ("decision_maker", "approver"),
            "做到什么程度算做好了？",
            ("三件事", "最优先"),
        ),
    )
    products: tuple[Product, ...] = field("产品", "我方产品", default=())
    bom: tuple[BomLine, ...] = field("产品清单", "我方清单", default=())
    solution: Solution = field("方案", "我方方案", default=Solution())
    scenarios: tuple[Scenario, ...] = field("应用场景", "三个关键场景", default=())
    competitors: tuple[Competitor, ...] = field(
        "竞争对手",
        "竞争对手",
        internal=True,
        default=(),
        ask=Ask(
            "除了我们，还有哪些单位来交流过？您觉得各家讲得怎么样？",
            "competition",
            "弄清竞争格局",
            ("evaluator", "decision_maker"),
            "哪家的哪一点让您印象深？",
            ("哪些单位来交流", "哪几家来", "别的厂商", "还有谁来"),
        ),
    )
    price_lines: tuple[PriceLine, ...] = field("价格对比", "产品清单逐行对比", internal=True, default=())
    differentiators: tuple[Differentiator, ...] = field("差异点", "方案差异", internal=True, default=())
    procurement: Procurement = field("采购", "采购信息", default=Procurement())
    specification: tuple[SpecItem, ...] = field("技术参数", "技术参数建议", default=())
    specification_terms: SpecTerms = field(
        "参数说明", "对全部参数的说明：标准、交付、验收、标记、区间", default=SpecTerms()
    )
    scoring: Scoring = field("评分标准", "评分标准建议", default=Scoring())
    bidders: tuple[Bidder, ...] = field("投标人", "预打分的投标人", internal=True, default=())
    pre_scoring: PreScoring = field("预打分", "情景、结论、风险", internal=True, default=PreScoring())
    visits: tuple[Visit, ...] = field("拜访", "拜访和问题单", internal=True, default=())
    plan: tuple[PlanStep, ...] = field("技术推进计划", "每一步对着客户的日期", internal=True, default=())
    minutes: tuple[Minutes, ...] = field("会议纪要", "项目分析会", internal=True, default=())
    letters: tuple[Letter, ...] = field("函件", "澄清、说明、答复、提问、质疑", default=())
    likely_questions: tuple[LikelyQuestion, ...] = field("答疑准备", "可能被问到的问题", internal=True, default=())
    demo: tuple[DemoStep, ...] = field("演示", "产品演示脚本", internal=True, default=())
    promises: tuple[Promise, ...] = field("承诺", "承诺追溯", internal=True, default=())
    contract: Contract = field("合同", "合同要点", default=Contract())
    arrivals: tuple[Arrival, ...] = field("到货", "到货确认", default=())
    implementation: tuple[WorkStep, ...] = field("实施", "实施步骤", default=())
    acceptance: tuple[AcceptanceTest, ...] = field("验收", "验收用例", default=())
    handoff: Handoff = field("交接", "交接要点", internal=True, default=Handoff())
    calendars: tuple[YearCalendar, ...] = field(
        "放假安排", "自带日历里还没有的年份，照国务院办公厅的通知写", default=()
    )

    @property
    def as_of(self) -> datetime.date:
        """Give the day that ages and remaining periods are counted to."""
        return self.info.as_of

    @property
    def calendar(self) -> WorkCalendar:
        """Give which days are worked: as entered, else as officially known."""
        return calendar_of(self.calendars)

    def on(self, day: datetime.date) -> Project:
        """Give the same project with another ``as_of``."""
        return self.model_copy(update={"info": self.info.model_copy(update={"as_of": day})})

    def counting(self, calendars: tuple[YearCalendar, ...]) -> Project:
        """Give the same project with calendars that go before its own of the same years."""
        years = {entry.year for entry in calendars}
        kept = tuple(entry for entry in self.calendars if entry.year not in years)
        return self.model_copy(update={"calendars": (*calendars, *kept)})

    def at(self, stage: int) -> Project:
        """Give the same project at another stage, 1–6."""
        return self.model_copy(update={"info": self.info.model_copy(update={"stage": stage})})

    def collection(self, path: str) -> tuple[Any, ...]:
        """Give a collection by its path, such as ``people`` or ``scoring.factors``."""
        value: Any = self
        for name in path.split("."):
            value = getattr(value, name)
        return tuple(value)

    @cached_property
    def _indexes(self) -> Mapping[str, Mapping[str, Any]]:
        return {path: _index(self.collection(path)) for path in REFERABLE}

    def find(self, path: str, key: str | None) -> Any:
        """Give the entry of a collection by its id or its unique name; ``None`` where there is none."""
        return None if key is None else self._indexes[path].get(key)

    def person(self, key: str | None) -> Person | None:
        """Give a person by id or name."""
        found: Person | None = self.find("people", key)
        return found


REFERABLE = (
    "people",
    "topology.nodes",
    "pains",
    "opportunities",
    "events",
    "requirements",
    "products",
    "bom",
    "competitors",
    "scoring.factors",
    "bidders",
)
"""The collections that a :class:`Ref` may name."""


def _index(entries: tuple[Any, ...]) -> dict[str, Any]:
    names: dict[str, list[Any]] = {}
    for entry in entries:
        name = getattr(entry, "name", None) or getattr(entry, "title", None)
        if name:
            names.setdefault(name, []).append(entry)
    index = {name: found[0] for name, found in names.items() if len(found) == 1}
    index.update({entry.id: entry for entry in entries if entry.id})
    return index
