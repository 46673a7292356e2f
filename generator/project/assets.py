"""What the customer has today: devices, applications, the rough topology, and what the survey found."""

from __future__ import annotations

import datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Annotated

from generator.project.base import Ask, Day, Id, Money, Quantity, Record, Ref, Sourced, Text, field
from generator.project.vocabulary import DeviceAdvice, DeviceStatus, Layer, Level

YEAR = Decimal("365.25")
"""Days in a year, for ages in years."""


def years_between(start: datetime.date, end: datetime.date) -> Decimal:
    """Give the years from ``start`` to ``end`` to one decimal; negative when ``end`` comes first."""
    return (Decimal((end - start).days) / YEAR).quantize(Decimal("0.1"), ROUND_HALF_UP)


class Device(Sourced):
    """A line of the installed base."""

    id: Id | None = field("编号", "设备编号；被别处引用时才需要", default=None)
    site: str = field("站点", "站点或区域", default="")
    location: str = field("位置", "楼宇、机房、机柜", default="")
    layer: Layer = field("层级", "出口、核心、汇聚、接入、无线、安全、服务器、存储、终端、其他", default=Layer.OTHER)
    name: Text = field("设备名称", "设备的叫法，例如 核心交换机")
    brand: str = field("品牌", "品牌", default="")
    model: str = field("型号", "型号", default="")
    quantity: Quantity = field("数量", "台数", default=Decimal(1))
    specification: str = field("关键规格", "端口、速率、PoE、容量", default="")
    commissioned: Day | None = field(
        "投用日期",
        "开始使用的日期",
        default=None,
        needed=1,
        ask=Ask(
            "{name}是哪一年上的？",
            "situation",
            "算设备年限",
            ("evaluator", "user"),
            topics=("哪一年上", "用了几年", "用了多少年", "投用"),
        ),
    )
    life_years: int | None = field("折旧年限", "按财务制度的折旧年限（年）", default=None, ge=1, le=30)
    price: Money | None = field("采购单价", "当时的单价（元）", default=None, internal=True)
    warranty_until: Day | None = field(
        "维保截止",
        "维保到哪天",
        default=None,
        needed=1,
        ask=Ask(
            "{name}的维保到什么时候？现在坏了找谁修？",
            "situation",
            "算维保剩余",
            ("evaluator", "user"),
            topics=("维保",),
        ),
    )
    end_of_sale: Day | None = field("停售日期", "厂商停止销售的日期", default=None)
    end_of_service: Day | None = field("停服日期", "厂商停止服务的日期", default=None)
    software: str = field("软件版本", "版本或授权", default="")
    status: DeviceStatus | None = field("状态", "在用、备用、故障、待报废；不知道就空着", default=None)
    load: str = field("利用率", "利用率或瓶颈", default="")
    serves: str = field("关联业务", "给哪些业务用", default="")
    issue: str = field("问题现象", "看到的问题", default="")
    advice: DeviceAdvice | None = field("建议", "保留、利旧或替换", internal=True, default=None)

    def age(self, on: datetime.date) -> Decimal | None:
        """Give the age in years on a day, to one decimal."""
        if self.commissioned is None or self.commissioned > on:
            return None
        return years_between(self.commissioned, on)

    def depreciation(self, on: datetime.date) -> Decimal | None:
        """Give the straight-line share written off, 0–1; at most 1 (已提足)."""
        if self.commissioned is None or self.life_years is None or self.commissioned > on:
            return None
        share = Decimal((on - self.commissioned).days) / (YEAR * self.life_years)
        return min(Decimal(1), share).quantize(Decimal("0.01"), ROUND_DOWN)

    def warranty_left(self, on: datetime.date) -> int | None:
        """Give the days of warranty left on a day; negative when it has run out."""
        return None if self.warranty_until is None else (self.warranty_until - on).days

    def out_of_service(self, on: datetime.date) -> bool:
        """Tell whether the maker has ended service by that day."""
        return self.end_of_service is not None and self.end_of_service <= on


class Application(Sourced):
    """A business system of the customer."""

    id: Id | None = field("编号", "系统编号；被别处引用时才需要", default=None)
    name: Text = field("名称", "业务系统的名称")
    purpose: str = field("用途", "给谁做什么", default="")
    importance: Level | None = field("重要级", "高、中、低", default=None)
    users: str = field("用户数", "注册或并发用户", default="")
    deployment: str = field("部署位置", "在哪台服务器、哪个机房", default="")
    architecture: str = field("架构", "B/S、C/S、云", default="")
    traffic: str = field(
        "流量与并发",
        "高峰时的流量或并发",
        default="",
        ask=Ask(
            "{name}高峰的时候大概多少人同时用？卡不卡？",
            "situation",
            "容量测算",
            ("evaluator", "user"),
            topics=("同时用", "高峰"),
        ),
    )
    continuity: str = field(
        "连续性要求",
        "停多久能接受，丢多少数据能接受",
        default="",
        ask=Ask(
            "{name}停多久还能接受？真停了，先受影响的是哪些业务？",
            "implication",
            "定可靠性的档次",
            ("decision_maker", "evaluator"),
            "最近一次停用是什么时候、停了多久？",
            ("停多久", "停用", "中断"),
        ),
    )
    department: str = field("责任部门", "归哪个部门管", default="")
    issue: str = field("问题现象", "用起来的问题", default="")


class Node(Record):
    """A box of the rough topology."""

    id: Id = field("编号", "节点编号，例如 N1")
    name: Text = field("名称", "节点的叫法，例如 核心交换机")
    layer: Layer = field("层级", "出口、安全、核心、汇聚、接入、无线、服务器……")
    model: str = field("型号", "品牌型号", default="")
    quantity: Quantity = field("数量", "台数", default=Decimal(1))
    note: str = field("说明", "位置或问题", default="")


class Link(Record):
    """A line of the rough topology."""

    start: Annotated[str, Ref("topology.nodes")] = field("起点", "节点编号")
    end: Annotated[str, Ref("topology.nodes")] = field("终点", "节点编号")
    speed: str = field("带宽", "例如 万兆单模", default="")


class Topology(Sourced):
    """The rough topology: nodes by layer, and the lines between them."""

    nodes: tuple[Node, ...] = field("节点", "每类设备一个框", default=())
    links: tuple[Link, ...] = field("链路", "框与框之间的线", default=())
    note: str = field("说明", "一句话说清现网结构", default="")


class Observation(Sourced):
    """Something found in the survey, which may lead to an opportunity."""

    id: Id | None = field("编号", "发现编号，例如 F1", default=None)
    text: Text = field("发现", "看到或量到的事实")
    evidence: str = field("证据", "照片、日志、测试数据", default="")
    weight: Level | None = field("影响程度", "高、中、低", default=None)
    consequence: str = field("影响", "给业务带来什么后果", default="")
    pain: Annotated[str, Ref("pains")] | None = field("痛点", "对应的痛点编号", internal=True, default=None)
    opportunity: Annotated[str, Ref("opportunities")] | None = field(
        "机会", "引出的场景机会编号", internal=True, default=None
    )
