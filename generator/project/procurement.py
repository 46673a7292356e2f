"""How the customer buys: the law, the papers, and the suggested technical parameters."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from generator.project.base import (
    Ask,
    Day,
    Id,
    Money,
    Points,
    Quantity,
    Ratio,
    Record,
    Ref,
    Sourced,
    Text,
    Texts,
    field,
)
from generator.project.law import ARTICLES, WORDS, Articles, Words
from generator.project.vocabulary import (
    EvaluationMethod,
    FactorCategory,
    Judgement,
    NeedKind,
    PriceMethod,
    PurchaseObject,
    Regime,
    SpecMark,
)


class LowPriceLines(Record):
    """Below which shares a price is looked into as abnormally low; a purchaser may raise them to 65% (财库〔2026〕2号)."""

    mean: Ratio = field("平均报价", "全部有效报价平均值的多少，通知规定50%", default=Decimal("0.50"))
    second: Ratio = field("次低报价", "次低报价的多少，通知规定50%", default=Decimal("0.50"))
    ceiling: Ratio = field("最高限价", "最高限价的多少，通知规定45%", default=Decimal("0.45"))


class Clarification(Record):
    """A clarification or change of the procurement file by the purchaser (87 号令 art. 27)."""

    date: Day = field("发出日期", "书面通知所有潜在投标人的日期")
    content: Text = field("内容", "澄清或者修改了什么")
    affects_bid: bool = field("影响投标文件编制", "拿不准就按影响算", default=True)
    changes_core: bool = field("改变采购标的或资格条件", "改了采购标的或者资格条件就填是", default=False)


class Exemption(Record):
    """The written reason for which a blocking rule does not hold a draft back."""

    rule: Text = field("规则", "规则编号，例如 SC-05", internal=True)
    reason: str = field(
        "理由", "为什么这一条在本项目不成立，依据是什么，不少于 15 个字", internal=True, min_length=15, max_length=500
    )
    approver: Text = field("批准人", "谁批准的", internal=True)
    date: Day = field("批准日期", "哪天批准的", internal=True)


class Procurement(Record):
    """The purchase: which law, whose, under which number, with which limits."""

    regime: Regime | None = field(
        "采购法域",
        "政府采购公开招标、竞争性磋商、招标投标法、企业自主采购；称谓、法条和期限都随它定，不知道就空着",
        default=None,
        needed=4,
        ask=Ask(
            "这次采购打算按哪种方式走：公开招标、竞争性磋商，还是单位自己的采购办法？",
            "decision",
            "定了采购法域，评分规则、函件称谓和期限才有依据",
            ("decision_maker", "evaluator"),
            topics=("采购方式", "采购流程", "公开招标"),
        ),
    )
    object: PurchaseObject | None = field(
        "采购标的",
        "货物、服务、工程；价格分的比重随它定",
        default=None,
        needed=4,
        ask=Ask(
            "这个项目立项时是按货物、服务，还是工程来报的？",
            "decision",
            "价格分的比重随采购标的而定",
            ("decision_maker", "evaluator"),
            topics=("货物、服务", "按货物"),
        ),
    )
    government_it: bool = field("政务信息系统", "是否政务信息系统项目", default=False)
    need: NeedKind | None = field(
        "采购需求类型",
        "标准统一、客观明确、需供应商提供方案；哪些指标可以计分、该用哪种评审方法随它定",
        default=None,
        ask=Ask(
            "这次要买的东西，规格标准是统一的，还是要由供应商先拿出设计方案？",
            "decision",
            "哪些指标可以计分，随采购需求类型而定",
            ("decision_maker", "evaluator"),
            topics=("标准统一", "拿出设计方案"),
        ),
    )
    method: EvaluationMethod | None = field("评审方法", "综合评分法、最低评标价法", default=None)
    fixed_price: bool = field("固定价格", "执行国家统一定价标准，或者采用固定价格采购", default=False)
    reserved: bool = field("专门面向中小企业", "是否专门面向中小企业采购", default=False)
    imports: bool = field("采购进口产品", "是否经批准采购进口产品；只有进口产品可以要求厂家授权", default=False)
    commissioned: bool = field(
        "受托编制", "我方是否受采购人委托编制本项目的规范或者整体设计", internal=True, default=False
    )
    bidding: bool = field("我方拟投标", "我方是否打算投标；受托编制规范的不能再投", internal=True, default=True)
    brand_words: Texts = field(
        "品牌词", "参数里还要当作品牌、型号、专有技术来查的词；竞争对手和我方的不用写", internal=True, default=()
    )
    industry: str = field("所属行业", "采购标的对应的中小企业划分标准所属行业，例如工业", default="")
    name: str = field("采购项目名称", "采购文件上的名称", default="", needed=4)
    number: str = field("采购项目编号", "采购文件上的编号", default="", needed=5)
    lot: str = field("包号", "分包时的包号", default="")
    purchaser: str = field("采购人", "采购人或招标人全称；空着就用客户名称", default="")
    agency: str = field(
        "代理机构",
        "采购代理机构全称",
        default="",
        needed=5,
        ask=Ask(
            "采购准备自己组织，还是委托代理机构？委托哪一家？",
            "decision",
            "弄清由谁组织采购",
            ("decision_maker", "evaluator"),
            topics=("代理机构",),
        ),
    )
    agency_address: str = field("代理机构地址", "代理机构地址", default="")
    supervisor: str = field("监督部门", "同级财政部门或行政监督部门全称", default="", needed=5)
    ceiling: Money | None = field(
        "最高限价",
        "最高限价（元）；没有时以预算为准",
        default=None,
        ask=Ask(
            "最高限价会不会单独设？大概按预算的多少来定？",
            "budget",
            "报价的上限",
            ("decision_maker",),
            topics=("最高限价", "限价"),
        ),
    )
    budget: Money | None = field("预算金额", "采购公告写明的预算金额（元）；没有最高限价时以它为准", default=None)
    price_method: PriceMethod | None = field(
        "价格评审方法",
        "低价优先法、最低价法、按采购文件；政府采购空着按低价优先法，招标投标法和企业自主采购照采购文件填",
        default=None,
    )
    low_price: LowPriceLines = field(
        "异常低价标准", "采购文件提高了异常低价审查的比例才写，最高65%", default=LowPriceLines()
    )
    small_business_deduction: Ratio = field(
        "小微价格扣除", "采购文件写明的比例，货物和服务 10%–20%", default=Decimal(0)
    )
    consortium_deduction: Ratio = field(
        "联合体分包扣除",
        "大中型企业与小微企业组成联合体、向小微企业分包，小微企业份额占合同三成以上的，货物和服务 4%–6%",
        default=Decimal(0),
    )
    domestic_deduction: Ratio = field("本国产品价格扣除", "本国与非本国产品竞争时 20%", default=Decimal(0))
    bid_bond: Ratio | None = field("投标保证金比例", "占采购预算的比例；不收就填 0", default=None)
    performance_bond: Ratio | None = field("履约保证金比例", "占合同金额的比例；不收就填 0", default=None)
    subcontracting: bool = field("允许分包", "采购文件是否允许分包", default=False)
    subcontract_scope: str = field("分包内容", "可以分包的具体内容、金额或者比例", default="")
    qualifications: Texts = field("资格条件", "建议的资格条件，一条一句", default=())
    terms: Texts = field("商务条款", "交付、付款、保证金、政策条款等，一条一句", default=())
    clarifications: tuple[Clarification, ...] = field("澄清修改", "采购文件发出以后的澄清和修改", default=())
    exemptions: tuple[Exemption, ...] = field(
        "合规豁免", "阻断级规则的书面豁免：规则、理由、批准人、批准日期", internal=True, default=()
    )
    announced: Day | None = field("公告日期", "采购公告日期", default=None)
    announcement_ends: Day | None = field(
        "公告期满日期", "采购公告写明的公告期限最后一天；空着，公开招标按5个工作日算", default=None
    )
    obtained: Day | None = field("采购文件获取日期", "我方获取采购文件的日期", default=None)
    opening: Day | None = field("开标日期", "开标日期", default=None)
    result_announced: Day | None = field("结果公告日期", "中标或成交结果公告日期", default=None)

    @property
    def words(self) -> Words:
        """Give what the law of this purchase calls parties and papers; while it is not known, words of no law."""
        return WORDS[self.regime]

    @property
    def articles(self) -> Articles | None:
        """Give the articles of the law of this purchase; ``None`` while it is not known."""
        return ARTICLES.get(self.regime)


class AbleVendor(Sourced):
    """A vendor that is able to meet a parameter, from public papers."""

    name: Text = field("厂商", "厂商名称", internal=True)
    product: str = field("产品", "能满足的产品", internal=True, default="")
    value: str = field("公开数值", "公开资料上的数值", internal=True, default="")


class SpecItem(Record):
    """A suggested technical parameter; it traces to a requirement and names no brand."""

    id: Id = field("编号", "参数编号，例如 J1")
    group: str = field("分项", "哪类设备或服务", default="")
    name: Text = field("参数", "参数名称")
    text: Text = field("要求", "中立、可测的要求")
    mark: SpecMark = field("标记", "★ 实质性、▲ 重要、一般", default=SpecMark.GENERAL)
    requirement: Annotated[str, Ref("requirements")] | None = field(
        "需求", "来自哪条需求，填编号", default=None, needed=4
    )
    reason: str = field("设定理由", "客户业务上的理由", default="")
    proof: str = field("证明材料", "用什么证明", default="")
    quantity: Quantity | None = field("数量", "这个分项要买多少；同一分项写一次就够", default=None)
    unit: str = field("单位", "台、套、点、项", default="")
    core: bool = field("核心产品", "这个分项是不是核心产品；同一分项写一次就够", default=False)
    able: tuple[AbleVendor, ...] = field("可满足厂商", "至少三家，来自公开资料", internal=True, default=())


class SpecTerms(Record):
    """What holds for all parameters: standards, delivery, acceptance, and how marks and ranges are to be read.

    87 号令 art. 11 asks for the former, art. 20 for the latter.
    """

    standards: Texts = field("执行标准", "国家标准、行业标准或者其他标准，一条一个", default=())
    delivery_time: str = field("交付时间", "合同签订后多少天内交付、安装完毕", default="")
    delivery_place: str = field("交付地点", "交付和安装的地点", default="")
    acceptance: str = field("验收标准", "按什么验收、怎么测、测到什么程度算合格", default="")
    marks: str = field("标记说明", "★、▲ 各是什么意思，负偏离有什么后果", default="")
    ranges: str = field("区间口径", "写成区间的参数怎样应答算满足，例如 覆盖整个区间", default="")


class Band(Record):
    """One step of a factor: a condition that can be checked, and a fixed number of points."""

    condition: Text = field("条件", "可核验的量化条件")
    points: Points = field("得分", "固定分值")


class Factor(Record):
    """A scoring factor: quantified, provable, traced to a requirement."""

    id: Id = field("编号", "评分因素编号，例如 G1")
    category: FactorCategory = field("大类", "价格、技术、商务、服务")
    name: Text = field("评审因素", "评审因素名称")
    points: Points = field("分值", "满分")
    criterion: str = field("评分规则", "一句话说明怎么评；价格因素可空", default="")
    bands: tuple[Band, ...] = field("分档", "从高到低，每档一个固定分值", default=())
    additive: bool = field("分项累加", "各档是可以同时得到的分项，得分相加", default=False)
    judgement: Judgement | None = field(
        "客观主观", "客观或主观；客观因素各评委给分应当一致，价格总是客观", default=None
    )
    requirement: Annotated[str, Ref("requirements")] | None = field(
        "需求", "来自哪条需求，填编号", default=None, needed=4
    )
    proof: str = field("证明材料", "投标人用什么证明", default="", needed=4)
    reason: str = field("设定理由", "客户业务上的理由", default="", needed=4)

    @property
    def judged(self) -> Judgement | None:
        """Tell how the factor is judged, ``None`` while nobody has said; the price is reckoned, so it is objective."""
        return Judgement.OBJECTIVE if self.category is FactorCategory.PRICE else self.judgement


class Scoring(Record):
    """The suggested scoring scheme, an answer to the purchaser's survey of needs (财库〔2021〕22 号 art. 10)."""

    title: str = field("名称", "建议稿名称", default="")
    total: Points = field("总分", "声明的总分", default=Decimal(100))
    factors: tuple[Factor, ...] = field("评分因素", "逐条评分因素", default=())
    notes: Texts = field("说明", "对建议稿的说明", default=())
