"""What the customer suffers from and wants: pains, scenario opportunities, compelling events, requirements."""

from __future__ import annotations

from typing import Annotated

from generator.project.base import Ask, Day, Id, Money, Record, Ref, Sourced, Text, field
from generator.project.vocabulary import (
    Conformance,
    Deviation,
    EventOrigin,
    Level,
    Priority,
    Progress,
    Realisation,
    RequirementCategory,
    RequirementKind,
    Stance,
)


class Pain(Sourced):
    """What hurts somebody, in a sentence; ``open`` as a scene of the customer's business."""

    id: Id = field("编号", "痛点编号，例如 T1")
    title: Text = field("名称", "痛点的短名", max_length=40)
    text: str = field("描述", "谁、在什么场合、遇到什么、造成什么", default="")
    owner: Annotated[str, Ref("people")] | None = field(
        "谁的痛", "人员编号或姓名", internal=True, default=None, needed=1
    )
    kind: str = field("类别", "政绩、业务扩展、设备折旧、安全合规、运维、成本……", internal=True, default="")
    quote: str = field("客户原话", "客户自己的说法", internal=True, default="")
    consequence: str = field(
        "后果",
        "不解决会怎样，最好有数字",
        default="",
        needed=1,
        ask=Ask(
            "“{name}”要是一直不解决，对业务影响最大的是什么？一次大概损失多少？",
            "implication",
            "让痛点可衡量",
            ("decision_maker", "approver", "evaluator"),
            topics=("一直不解决", "损失多少"),
        ),
    )
    consequence_cost: Money | None = field(
        "后果金额",
        "每年的损失（元）",
        internal=True,
        default=None,
        ask=Ask(
            "“{name}”一年下来，大概要多花多少钱、多少人工？",
            "implication",
            "把损失算成钱",
            ("decision_maker", "approver"),
            topics=("多花多少", "多少人工"),
        ),
    )
    weight: Level | None = field("轻重", "高、中、低", internal=True, default=None)


class Opportunity(Sourced):
    """A pain told as a scene of the customer's business, which a product can change."""

    id: Id = field("编号", "场景机会编号，例如 O1")
    title: Text = field("名称", "场景的短名", max_length=40)
    pains: tuple[Annotated[str, Ref("pains")], ...] = field("痛点", "来自哪些痛点，填编号", default=())
    person: Annotated[str, Ref("people")] | None = field(
        "人物", "场景里的主角，填人员编号", internal=True, default=None
    )
    scene: str = field(
        "今天的场景",
        "今天是怎么做、怎么难的",
        default="",
        needed=1,
        ask=Ask(
            "“{name}”这件事，今天是怎么做的？能不能从头给我们讲一遍？",
            "situation",
            "把痛点讲成场景",
            ("user", "evaluator"),
            "哪一步最费时间？",
            ("今天是怎么做", "从头讲"),
        ),
    )
    change: str = field("明天的场景", "用上方案以后怎么做", default="", needed=1)
    benefit: str = field(
        "收益",
        "可衡量的变化",
        default="",
        needed=1,
        ask=Ask(
            "“{name}”要是做成了，您会看哪个数字来判断值不值？",
            "payoff",
            "让收益可衡量",
            ("decision_maker", "approver"),
            topics=("哪个数", "值不值"),
        ),
    )
    products: tuple[Annotated[str, Ref("products")], ...] = field("产品", "靠哪些产品，填编号", default=())
    driver: str = field("业务驱动", "背后的业务压力", internal=True, default="")
    budget: Money | None = field("预计金额", "机会的预计金额（元）", internal=True, default=None)
    start: str = field("预计立项", "预计立项的时间", internal=True, default="")
    stage: int | None = field("阶段", "1 到 6", internal=True, default=None, ge=1, le=6)
    next_step: str = field("下一步", "下一步做什么", internal=True, default="")
    owner: str = field("负责人", "我方谁负责", internal=True, default="")


class CompellingEvent(Sourced):
    """The reason why the customer has to do the project; it must be measurable."""

    id: Id = field("编号", "驱动事件编号，例如 CE1")
    title: Text = field("名称", "一句话说清是什么事")
    cause: str = field(
        "原因",
        "为什么必须做，决定了时间、范围和目标",
        default="",
        needed=1,
        ask=Ask(
            "“{name}”这件事，当初是怎么提出来的？放到明年再做行不行？",
            "implication",
            "弄清为什么非做不可",
            ("approver", "decision_maker"),
            topics=("为什么一定要", "怎么提出来的", "放到明年"),
        ),
    )
    consequence: str = field(
        "不做的后果",
        "不做会怎样",
        default="",
        needed=2,
        ask=Ask(
            "“{name}”要是没赶上，最先受影响的是哪件事？大概会差多少？",
            "implication",
            "驱动事件要有后果",
            ("approver", "decision_maker"),
            topics=("没赶上", "没有按时", "做不成", "不好办", "受影响"),
        ),
    )
    benefit: str = field(
        "做成的收益",
        "做成了有什么好处",
        default="",
        needed=2,
        ask=Ask(
            "“{name}”做成以后，对单位最大的好处是什么？",
            "payoff",
            "驱动事件的收益",
            ("approver", "decision_maker"),
            topics=("最大的好处",),
        ),
    )
    measure: str = field(
        "衡量",
        "用什么数字衡量",
        default="",
        needed=2,
        ask=Ask(
            "“{name}”要是用一个数来说，您会看哪个数？现在是多少，希望到多少？",
            "implication",
            "驱动事件必须可衡量",
            ("approver", "decision_maker"),
            topics=("用一个数", "哪个数", "一个数", "哪几个数"),
        ),
    )
    amount: Money | None = field("金额", "后果或收益的金额（元）", internal=True, default=None)
    deadline: Day | None = field(
        "期限",
        "最晚到哪天",
        default=None,
        needed=2,
        ask=Ask(
            "“{name}”最晚要赶在什么时候之前？这个日子是怎么定下来的？",
            "time",
            "驱动事件要有期限",
            ("approver", "decision_maker"),
            topics=("最晚要", "什么时候见效", "晚一年"),
        ),
    )
    owner: Annotated[str, Ref("people")] | None = field(
        "谁承担",
        "谁承担后果，填人员编号",
        internal=True,
        default=None,
        needed=2,
        ask=Ask(
            "“{name}”这件事，单位里平时是哪位领导在盯着？",
            "decision",
            "驱动事件要落到一个人身上",
            ("decision_maker", "evaluator"),
            topics=("在盯着", "谁负责这件事"),
        ),
    )
    origin: EventOrigin | None = field("来历", "客户自有、共同提炼、竞争对手引导", internal=True, default=None)


class Response(Record):
    """What we answer to a requirement."""

    conformance: Conformance = field("响应结论", "满足、部分满足、不满足、待定", default=Conformance.PENDING)
    text: str = field("响应内容", "怎么满足，一两句话", default="")
    products: tuple[Annotated[str, Ref("products")], ...] = field("对应产品", "产品编号，可以多个", default=())
    how: Realisation | None = field("实现方式", "标配、配置、选件、二次开发、第三方", default=None)
    deviation: Deviation | None = field("偏离", "正偏离、无偏离、负偏离", default=None)
    explanation: str = field("偏离说明", "偏离的说明", default="")
    evidence: str = field("佐证", "彩页、检测报告、截图、案例，带页码", default="")
    section: str = field("方案章节", "写在方案的哪一节", default="")
    stance: Stance | None = field("应对策略", "强化落地、主动交流、转移焦点、整体方案", internal=True, default=None)
    strategy: str = field("策略说明", "不能满足时怎么办", internal=True, default="")


class Requirement(Sourced):
    """A need of a person, from a pain, with a priority and our response."""

    id: Id = field("编号", "需求编号，例如 R1")
    title: Text = field("名称", "需求的短名", max_length=60)
    kind: RequirementKind = field(
        "性质", "显性：客户说出来的；隐性：我们发现的", internal=True, default=RequirementKind.EXPLICIT
    )
    made_explicit: bool = field("已转显性", "隐性需求是否已得到客户确认", internal=True, default=False)
    category: RequirementCategory = field(
        "分类", "业务、功能、性能、接口、安全、可靠性、运维、服务、商务", default=RequirementCategory.FUNCTION
    )
    text: str = field("需求原文", "客户的原话或文件原文", default="", needed=1)
    reading: str = field("需求解读", "我们怎么理解", default="")
    raised_by: Annotated[str, Ref("people")] | None = field("提出人", "人员编号或姓名", default=None, needed=1)
    also_cares: tuple[Annotated[str, Ref("people")], ...] = field(
        "关心人", "还有谁关心，填人员编号", internal=True, default=()
    )
    basis: str = field("依据", "文件、章节、页码、会议", default="")
    pain: Annotated[str, Ref("pains")] | None = field(
        "痛点", "来自哪个痛点，填编号", internal=True, default=None, needed=1
    )
    event: Annotated[str, Ref("events")] | None = field(
        "驱动事件", "和哪个驱动事件有关，填编号", internal=True, default=None
    )
    priority: Priority | None = field("优先级", "必须、重要、期望", default=None, needed=1)
    impact: str = field("业务影响", "对业务的影响，最好有数字", default="")
    acceptance: str = field(
        "验收标准",
        "怎样算满足",
        default="",
        needed=2,
        ask=Ask(
            "“{name}”做到什么程度，您就认为合格？到时候怎么测？",
            "payoff",
            "需求要能验收",
            ("evaluator", "decision_maker"),
            topics=("合格", "怎么测", "怎么验收"),
        ),
    )
    response: Response = field("响应", "我方怎么答", default=Response())
    question: str = field("确认问题", "隐性需求用哪句话去证实", internal=True, default="")
    due: Day | None = field("确认期限", "最晚什么时候确认", internal=True, default=None)
    owner: str = field("责任人", "我方谁负责", internal=True, default="")
    progress: Progress = field("状态", "未开始、进行中、已完成、已取消", internal=True, default=Progress.PLANNED)

    @property
    def priority_rank(self) -> int:
        """Give the place of the priority, 0 for the highest; one that nobody has told comes last."""
        return len(Priority) if self.priority is None else [*Priority].index(self.priority)

    @property
    def shown_to_customer(self) -> bool:
        """Tell whether the requirement may stand in a file for the customer: it has been said."""
        return self.kind is RequirementKind.EXPLICIT or self.made_explicit

    @property
    def has_answer(self) -> bool:
        """Tell whether a product or a strategy answers the requirement."""
        return bool(self.response.products or self.response.strategy or self.response.stance)
