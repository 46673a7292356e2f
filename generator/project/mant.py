"""MANT: money, authority, needs and time-scale, which must be known before a project counts as real."""

from __future__ import annotations

from typing import Annotated

from generator.project.base import Ask, Day, Fact, Money, Record, Ref, field
from generator.project.vocabulary import FundSource


class Budget(Record):
    """M of MANT: the money."""

    approved: Fact[bool] = field(
        "是否批复",
        "预算批了没有",
        internal=True,
        default=Fact[bool](),
        needed=2,
        ask=Ask(
            "这个项目的预算批下来了吗？还差哪一步？",
            "budget",
            "确认资金是真的",
            ("approver", "decision_maker"),
            topics=("批下来", "批复", "预算批"),
        ),
    )
    source: Fact[FundSource] = field(
        "资金来源",
        "自筹、自筹加上级拨款、上级全额拨款",
        internal=True,
        default=Fact[FundSource](),
        needed=2,
        ask=Ask(
            "资金主要是自筹，还是有上级拨款？各占多少？",
            "budget",
            "确认资金来源",
            ("approver", "decision_maker"),
            topics=("自筹", "拨款", "资金来源", "谁出钱"),
        ),
    )
    in_place: Fact[bool] = field(
        "是否到位",
        "钱是不是已经在账上，或者什么时候到",
        internal=True,
        default=Fact[bool](),
        needed=2,
        ask=Ask(
            "这笔钱现在能用了吗？要是分几次下来，每次大概在什么时候？",
            "budget",
            "钱什么时候能用，决定合同和付款怎么排",
            ("decision_maker", "approver"),
            topics=("能用了吗", "分几次", "到位", "几次付", "分几笔", "分期付", "哪天付完", "哪天要付"),
        ),
    )
    total: Fact[Money] = field(
        "预算总额",
        "总预算（元）",
        internal=True,
        default=Fact[Money](),
        needed=2,
        ask=Ask(
            "这个项目大概按多大的盘子来规划？",
            "budget",
            "方案档次要和预算相配",
            ("decision_maker", "approver"),
            topics=("盘子", "预算多少", "总预算", "多少预算", "投资规模"),
        ),
    )
    year: Fact[str] = field(
        "预算年度",
        "哪一年的预算",
        internal=True,
        default=Fact[str](),
        ask=Ask(
            "这笔钱列在哪一年的预算里？年底前要不要花完？",
            "budget",
            "预算年度决定节奏",
            ("decision_maker", "approver"),
            topics=("哪一年的预算", "预算年度"),
        ),
    )
    core: Fact[Money] = field(
        "核心部分",
        "核心预算（元）",
        internal=True,
        default=Fact[Money](),
        ask=Ask(
            "预算里核心、汇聚、接入是分开列的，还是打包成一个数？",
            "budget",
            "预算分项",
            ("evaluator", "decision_maker"),
            topics=("分开列", "打包"),
        ),
    )
    aggregation: Fact[Money] = field("汇聚部分", "汇聚预算（元）", internal=True, default=Fact[Money]())
    access: Fact[Money] = field("接入部分", "接入预算（元）", internal=True, default=Fact[Money]())
    other: str = field(
        "其他开支",
        "布线、服务器、软件、集成的预算",
        internal=True,
        default="",
        ask=Ask(
            "布线、服务器、软件和集成，也在这笔预算里吗？",
            "budget",
            "弄清预算范围",
            ("evaluator", "decision_maker"),
            topics=("也在这笔预算", "布线"),
        ),
    )
    reachable: Fact[bool] = field("我方能否参与", "这笔预算我方是否能参与", internal=True, default=Fact[bool]())


class Authority(Record):
    """A of MANT: who decides, and how."""

    lead_department: Fact[str] = field(
        "主导部门",
        "哪个部门牵头",
        internal=True,
        default=Fact[str](),
        needed=2,
        ask=Ask(
            "这个项目由哪个部门牵头？还有哪些部门一起参加？",
            "decision",
            "弄清谁主导",
            ("decision_maker", "evaluator"),
            topics=("牵头",),
        ),
    )
    process: Fact[str] = field(
        "决策流程",
        "从申请到批准要走哪几步",
        internal=True,
        default=Fact[str](),
        needed=2,
        ask=Ask(
            "从方案到采购，内部要过哪几道程序，分别由谁来定？",
            "decision",
            "排推进计划",
            ("decision_maker",),
            topics=("几道程序", "审批步骤", "审批流程", "怎么批", "走哪几步"),
        ),
    )
    outsiders: str = field(
        "外部单位",
        "设计院、集成商、代理机构",
        internal=True,
        default="",
        ask=Ask(
            "这个项目有没有请设计院、集成商或者代理机构一起参与？",
            "decision",
            "弄清外部单位",
            ("decision_maker", "evaluator"),
            topics=("设计院", "代理机构"),
        ),
    )
    decisive: Annotated[str, Ref("people")] | None = field(
        "关键人", "最能决定的人，填人员编号", internal=True, default=None
    )
    integrators: str = field(
        "合作过的集成商",
        "和客户合作得好的集成商",
        internal=True,
        default="",
        ask=Ask(
            "以前合作下来，您觉得配合得好的集成商有哪几家？",
            "competition",
            "选对合作伙伴",
            ("evaluator", "decision_maker"),
            topics=("集成商",),
        ),
    )


class Needs(Record):
    """N of MANT: what they want, in short."""

    design: Fact[str] = field(
        "设计要求",
        "对方案设计的硬要求",
        internal=True,
        default=Fact[str](),
        needed=2,
        ask=Ask(
            "方案上有没有一定要满足的硬要求，比如利旧、不断网、国产化？",
            "situation",
            "方案的硬约束",
            ("evaluator", "decision_maker"),
            topics=("硬要求", "利旧"),
        ),
    )
    leaders: Fact[str] = field(
        "领导期望",
        "领导想要什么",
        internal=True,
        default=Fact[str](),
        needed=2,
        ask=Ask(
            "领导对这个项目最看重的是什么？",
            "payoff",
            "对准领导期望",
            ("decision_maker", "evaluator"),
            topics=("领导最看重", "最看重"),
        ),
    )
    designer: Fact[str] = field(
        "主设计人目标",
        "主要设计人想达到什么",
        internal=True,
        default=Fact[str](),
        needed=2,
        ask=Ask(
            "主要做方案的同事，最想通过这次建设做到什么？",
            "payoff",
            "对准主设计人的目标",
            ("evaluator",),
            topics=("最想通过",),
        ),
    )
    concerns: Fact[str] = field(
        "主要顾虑",
        "最担心什么",
        internal=True,
        default=Fact[str](),
        needed=2,
        ask=Ask(
            "大家对这个项目议论最多、最不放心的是什么？",
            "problem",
            "弄清主要顾虑",
            ("decision_maker", "evaluator"),
            topics=("不放心", "议论"),
        ),
    )
    top: tuple[Annotated[str, Ref("requirements")], ...] = field(
        "核心需求",
        "客户最在意的三到五条，填需求编号",
        default=(),
    )


class Timescale(Record):
    """T of MANT: the customer's dates."""

    argument: Fact[Day] = field(
        "方案论证",
        "方案论证的日期",
        default=Fact[Day](),
        internal=True,
        needed=2,
        ask=Ask(
            "方案准备什么时候论证？哪些部门参加？",
            "time",
            "排推进计划",
            ("decision_maker", "evaluator"),
            topics=("论证",),
        ),
    )
    test: Fact[Day] = field(
        "测试",
        "测试的日期",
        default=Fact[Day](),
        internal=True,
        ask=Ask(
            "要不要先做测试？想放在什么时候、主要测哪几项？",
            "time",
            "安排测试",
            ("evaluator", "decision_maker"),
            topics=("做测试", "试用"),
        ),
    )
    tender: Fact[Day] = field(
        "编制采购文件",
        "招标文件定稿的日期",
        default=Fact[Day](),
        internal=True,
        needed=2,
        ask=Ask(
            "采购文件准备什么时候编、由谁来编？",
            "time",
            "排推进计划",
            ("decision_maker", "evaluator"),
            topics=("采购文件", "招标文件"),
        ),
    )
    opening: Fact[Day] = field(
        "开标",
        "开标的日期",
        default=Fact[Day](),
        internal=True,
        needed=2,
        ask=Ask(
            "计划什么时候发公告、什么时候开标？",
            "time",
            "倒排投标准备",
            ("decision_maker", "evaluator"),
            topics=("发公告", "开标"),
        ),
    )
    order: Fact[Day] = field(
        "签约下单",
        "签合同的日期",
        default=Fact[Day](),
        internal=True,
        ask=Ask(
            "合同准备什么时候签？付款怎么分期？", "time", "签约和回款", ("decision_maker",), topics=("签合同", "付款")
        ),
    )
    delivery: Fact[Day] = field(
        "到货",
        "要求到货的日期",
        default=Fact[Day](),
        internal=True,
        needed=2,
        ask=Ask(
            "设备最晚什么时候要到、什么时候要用起来？这个时间是怎么定的？",
            "time",
            "驱动事件的时间",
            ("approver", "decision_maker"),
            topics=("最晚什么时候要到", "什么时候要用起来", "到货"),
        ),
    )
    earliest: Fact[Day] = field("最早行动", "客户最早什么时候动", default=Fact[Day](), internal=True)
    latest: Fact[Day] = field(
        "最晚行动",
        "客户最晚什么时候动",
        default=Fact[Day](),
        internal=True,
        ask=Ask(
            "再往后拖，拖到什么时候就来不及了？",
            "time",
            "最晚行动的日子",
            ("approver", "decision_maker"),
            topics=("来不及",),
        ),
    )


class Mant(Record):
    """What must be known before a project counts as real."""

    money: Budget = field("资金", "M：资金", default=Budget())
    authority: Authority = field("决策", "A：决策权", default=Authority())
    needs: Needs = field("需要", "N：需求", default=Needs())
    time: Timescale = field("时间", "T：时间", default=Timescale())
