"""The people on the customer's side, and how they are tied."""

from __future__ import annotations

from typing import Annotated

from generator.project.base import Ask, Day, Id, Ref, Sourced, Text, field
from generator.project.vocabulary import Attitude, CircleRole, Level, Recognition, RelationKind, Satisfaction


class Person(Sourced):
    """Somebody on the customer's side."""

    id: Id = field("编号", "人员编号，例如 P1")
    name: Text = field("姓名", "姓名；不知道全名时写某主任这样的称呼")
    department: str = field("部门", "所在部门", default="")
    title: str = field("职务", "职务", default="", needed=1)
    role: CircleRole | None = field(
        "决策角色",
        "拍板者、决策者、评估者或使用者",
        internal=True,
        default=None,
        needed=1,
        ask=Ask(
            "{name}在这件事里主要管哪一段？定方案的时候，需不需要点头？",
            "decision",
            "弄清每个人在决策里的角色",
            ("decision_maker", "evaluator"),
            topics=("主要管哪一段", "需不需要点头"),
        ),
    )
    reports_to: Annotated[str, Ref("people")] | None = field("汇报对象", "上级的人员编号", internal=True, default=None)
    duties: str = field("分管", "分管哪些事", default="")
    influence: Level | None = field("影响力", "对这个项目的影响：高、中、低", internal=True, default=None)
    attitude: Attitude | None = field("态度", "对我方的态度", internal=True, default=None, needed=1)
    satisfaction: Satisfaction | None = field(
        "现状满意度",
        "对现在的信息系统满意吗",
        internal=True,
        default=None,
        needed=1,
        ask=Ask(
            "您对现在的网络和信息系统用着满意吗？最不顺手的是哪一点？",
            "problem",
            "每个层级的满意度都要问到",
            topics=("满意", "不顺手"),
        ),
    )
    expectation: str = field(
        "期望",
        "希望项目给他带来什么",
        internal=True,
        default="",
        needed=1,
        ask=Ask(
            "如果这个项目做成了，您最希望看到什么变化？",
            "payoff",
            "每个层级的期望都要问到",
            topics=("最希望", "希望看到", "期望", "最想让"),
        ),
    )
    concern: str = field(
        "顾虑",
        "他担心什么",
        internal=True,
        default="",
        ask=Ask(
            "这个项目您最放心不下的是哪一点？",
            "problem",
            "弄清顾虑，方案里先答",
            (),
            "以前有没有碰到过类似的情况？",
            ("担心", "顾虑", "放心不下"),
        ),
    )
    personal_win: str = field("个人诉求", "对他个人的意义", internal=True, default="")
    prefers: str = field("倾向厂商", "他倾向谁", internal=True, default="")
    recognition: Recognition | None = field(
        "方案认可",
        "是否认可我方方案",
        internal=True,
        default=None,
        needed=3,
        ask=Ask(
            "我们这个方案，您觉得哪些地方合适、哪些地方还要改？",
            "payoff",
            "争取决策圈认可",
            (),
            "改到什么样您就能放心？",
            ("方案合适", "还要改"),
        ),
    )
    contact: str = field("联系方式", "电话或微信", internal=True, default="")
    our_contact: str = field("我方对口", "我方谁负责", internal=True, default="")
    last_contact: Day | None = field("最近接触", "最近一次见面或通话的日期", internal=True, default=None)
    next_action: str = field("下一步", "下一步对他做什么", internal=True, default="")


class Relation(Sourced):
    """A tie between two people, besides the reporting line."""

    person: Annotated[str, Ref("people")] = field("人员", "人员编号", internal=True)
    other: Annotated[str, Ref("people")] = field("对方", "人员编号", internal=True)
    kind: RelationKind = field("关系", "影响、冲突或同盟", internal=True)
    note: str = field("说明", "表现和依据", internal=True, default="")
