"""The competition: rivals, prices line by line, and the differences that cost them something."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from generator.project.base import Day, Id, Money, Number, Quantity, Ratio, Record, Ref, Sourced, Text, Texts, field
from generator.project.money import cents
from generator.project.vocabulary import CompetitorKind, Level, MatchCost, Position


class Point(Record):
    """A strength or weakness, with what proves it."""

    text: Text = field("内容", "一句话", internal=True)
    evidence: str = field("证据", "公开来源", internal=True, default="")


class Attack(Record):
    """What a rival will say against us, and our answer."""

    attack: Text = field("对方说法", "对方会怎么说我们", internal=True)
    answer: Text = field("回应", "我们怎么回应，只讲事实", internal=True)


class BattleCard(Record):
    """One page on one rival: facts only, no disparagement."""

    positioning: str = field("一句话定位", "对方是谁、打什么牌", internal=True, default="", needed=3)
    win_when: Texts = field("我们何时赢", "什么情况下我们赢", internal=True, default=())
    lose_when: Texts = field("我们何时输", "什么情况下我们输", internal=True, default=())
    strengths: tuple[Point, ...] = field("对方强项", "三条以内", internal=True, default=())
    weaknesses: tuple[Point, ...] = field("对方弱项", "三条以内", internal=True, default=())
    attacks: tuple[Attack, ...] = field("攻防", "对方说法和我们的回应", internal=True, default=())
    questions: Texts = field("埋点问题", "问客户的中性问题", internal=True, default=())
    traps: Texts = field("不要踩的坑", "我们自己别做的事", internal=True, default=())
    proofs: Texts = field("证明材料", "拿得出手的证明", internal=True, default=())
    updated: Day | None = field("更新日期", "最后更新", internal=True, default=None)
    owner: str = field("负责人", "谁维护", internal=True, default="")
    changed: str = field("本次变化", "和上一版比变了什么", internal=True, default="")


class Competitor(Sourced):
    """A rival in this project; doing nothing counts as one."""

    id: Id = field("编号", "竞争对手编号，例如 K1", internal=True)
    name: Text = field("名称", "竞争对手名称", internal=True)
    short_name: str = field("简称", "表头里用的简称", internal=True, default="", max_length=12)
    kind: CompetitorKind = field(
        "类型", "厂商、集成商、在位者、维持现状、自建", internal=True, default=CompetitorKind.VENDOR
    )
    partner: str = field("渠道", "和谁一起来", internal=True, default="")
    supporter: str = field("内部支持", "客户里谁支持它，只写公开表态", internal=True, default="")
    entry: str = field("切入点", "从哪里进来的", internal=True, default="")
    position: Position | None = field("当前位置", "领先、并列、落后", internal=True, default=None, needed=3)
    strategy: str = field("主打策略", "对方主打什么", internal=True, default="", needed=3)
    offer: str = field("预计方案", "预计的品牌型号", internal=True, default="")
    threat: Level | None = field("威胁级", "高、中、低", internal=True, default=None)
    latest: str = field("最近动态", "最近在做什么", internal=True, default="")
    counter: str = field("我方对策", "我们怎么办", internal=True, default="", needed=3)
    card: BattleCard = field("作战卡", "一页纸作战卡", internal=True, default=BattleCard())

    @property
    def label(self) -> str:
        """Give the name for a column head."""
        return self.short_name or self.name


USUAL_TAX = Decimal("0.13")
"""The rate of value-added tax on goods, where a quote without tax does not tell its own."""


class Quote(Sourced):
    """A rival's price for one line of the product list, from a public source."""

    competitor: Annotated[str, Ref("competitors")] = field("竞争对手", "竞争对手编号", internal=True)
    model: str = field("品牌型号", "对方的品牌型号", internal=True, default="")
    unit_price: Money = field("单价", "看到的单价（元）", internal=True)
    taxed: bool | None = field("含税", "单价是否含税；不知道就空着，按含税计并写明", internal=True, default=None)
    tax_rate: Ratio | None = field("税率", "不含税时按它折算；空着按 13% 计并写明", internal=True, default=None)
    adjustment: Number = field(
        "折算调整", "为同口径每台加减的金额（元），例如补齐质保", internal=True, default=Decimal(0)
    )
    normalisation: str = field("折算口径", "怎么折算的", internal=True, default="")

    @property
    def applied_rate(self) -> Decimal | None:
        """Give the tax rate that is added to the price; ``None`` where the price has tax in it, or may have."""
        if self.taxed is not False:
            return None
        return USUAL_TAX if self.tax_rate is None else self.tax_rate

    @property
    def normalised(self) -> Decimal:
        """Give the unit price made comparable: tax included, adjustment added; in 元 to the cent."""
        return cents(self.unit_price * (1 + (self.applied_rate or 0)) + self.adjustment)


class PriceLine(Record):
    """A line of the product list, ours against theirs."""

    id: Id | None = field("编号", "对比行编号", internal=True, default=None)
    item: Text = field("标的", "比什么", internal=True)
    specification: str = field("规格", "同口径的规格", internal=True, default="")
    quantity: Quantity = field("数量", "数量", internal=True)
    unit: str = field("单位", "台、套、点、项", internal=True, default="台")
    product: Annotated[str, Ref("products")] | None = field("我方产品", "产品编号", internal=True, default=None)
    our_unit_price: Money | None = field("我方单价", "我方报价（元，含税）", internal=True, default=None)
    quotes: tuple[Quote, ...] = field("竞品报价", "每个对手一条，来源必填", internal=True, default=())
    note: str = field("备注", "备注", internal=True, default="")


class RivalMatch(Sourced):
    """What one rival must do to match a differentiator."""

    competitor: Annotated[str, Ref("competitors")] = field("竞争对手", "竞争对手编号", internal=True)
    theirs: str = field("对方做法", "对方现在怎么做", internal=True, default="")
    cost: MatchCost = field(
        "追平方式", "增加设备数量、增加设备类型、引入第三方、定制开发、无法满足、无需代价", internal=True
    )
    amount: Money | None = field("追平代价", "估算的金额（元）", internal=True, default=None)
    detail: str = field("代价说明", "要多加什么", internal=True, default="")


class Differentiator(Sourced):
    """A point where ours answers a requirement and a rival can match only at a cost, or not at all."""

    id: Id = field("编号", "差异点编号，例如 D1", internal=True)
    title: Text = field("名称", "差异点的短名", internal=True, max_length=40)
    requirement: Annotated[str, Ref("requirements")] | None = field(
        "需求", "回应哪条需求，填编号", internal=True, default=None, needed=3
    )
    ours: str = field("我方做法", "我们怎么做", internal=True, default="")
    rivals: tuple[RivalMatch, ...] = field("对手追平", "每个对手怎么追平、要多少代价", internal=True, default=())
    weight: Level | None = field("客户权重", "客户有多在意", internal=True, default=None)
    impact: str = field("客户可感知的影响", "客户能感觉到什么", internal=True, default="")
    talk: str = field("引导话术", "怎么讲给客户听", internal=True, default="")
    shareable: bool = field("可否对外", "能不能写进给客户的文件", internal=True, default=False)
