"""Pre-scoring: the expected score of each bidder, and the arithmetic of price scores.

The price score is low-price-first, ``base / bid × points`` with the lowest evaluated price as base (87 号令 art. 55;
财库〔2014〕214 号 art. 24 for consultations). Policy deductions are taken from the original price and add up.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from generator.project.base import Id, Money, Points, Ratio, Record, Ref, Sourced, Text, Texts, field
from generator.project.money import cents
from generator.project.vocabulary import Outlook, Progress

HUNDREDTH = Decimal("0.01")


class FactorScore(Sourced):
    """What one bidder is expected to get for one factor, best and worst told as well."""

    factor: Annotated[str, Ref("scoring.factors")] = field("评分因素", "评分因素编号", internal=True)
    expected: Points = field("预估分", "中性估计", internal=True)
    best: Points | None = field("最好", "乐观估计；空着同预估分", internal=True, default=None)
    worst: Points | None = field("最差", "悲观估计；空着同预估分", internal=True, default=None)
    basis: str = field("依据", "公开事实", internal=True, default="", needed=4)
    lost: str = field("失分原因", "为什么丢分", internal=True, default="")
    remedy: str = field("补救动作", "怎么补", internal=True, default="")
    owner: str = field("责任人", "谁来补", internal=True, default="")
    after: Points | None = field("补救后得分", "补救以后", internal=True, default=None)

    def points(self, outlook: Outlook) -> Decimal:
        """Give the points under an outlook for this bidder."""
        chosen = {Outlook.OPTIMISTIC: self.best, Outlook.PESSIMISTIC: self.worst}.get(outlook)
        return self.expected if chosen is None else chosen


class Bidder(Sourced):
    """A bidder in the pre-scoring: ourselves, or a rival."""

    id: Id = field("编号", "投标人编号，例如 B1", internal=True)
    name: Text = field("名称", "投标人名称", internal=True)
    ours: bool = field("我方", "是不是我方", internal=True, default=False)
    competitor: Annotated[str, Ref("competitors")] | None = field(
        "竞争对手", "竞争对手编号", internal=True, default=None
    )
    price: Money = field("预计报价", "预计报价（元）", internal=True)
    small_business: bool = field(
        "小微企业", "是否享受小微扣除；货物要全部由小微企业制造才算", internal=True, default=False
    )
    consortium: bool = field(
        "联合体分包", "与小微企业组成联合体或者向其分包，份额占三成以上", internal=True, default=False
    )
    domestic: bool | None = field(
        "本国产品", "所投是否本国产品；不知道就空着，有人投本国、有人投非本国时才扣除", internal=True, default=None
    )
    domestic_share: Ratio | None = field(
        "本国产品成本占比", "多种产品时，本国产品占全部产品成本的比例；80%以上按本国产品算", internal=True, default=None
    )
    scores: tuple[FactorScore, ...] = field(
        "得分", "逐因素的预估分；价格因素只在按采购文件评审时填", internal=True, default=()
    )

    def score_of(self, factor: str) -> FactorScore | None:
        """Give the estimate for the factor with this id, if there is one."""
        return next((score for score in self.scores if score.factor == factor), None)


class ScenarioPrice(Record):
    """What one bidder bids in a scenario."""

    bidder: Annotated[str, Ref("bidders")] = field("投标人", "投标人编号", internal=True)
    price: Money = field("报价", "报价（元）", internal=True)


class PriceScenario(Record):
    """A course that the bidding may take."""

    name: Text = field("名称", "情景名称", internal=True)
    outlook: Outlook = field("展望", "对我方：乐观、中性、悲观", internal=True, default=Outlook.NEUTRAL)
    prices: tuple[ScenarioPrice, ...] = field("报价", "和预计报价不同的才写", internal=True, default=())
    note: str = field("说明", "这种情景怎么会发生", internal=True, default="")


class Countermeasure(Record):
    """A risk, and what we do about it."""

    risk: Text = field("风险", "会发生什么", internal=True)
    likelihood: str = field("可能性", "高、中、低", internal=True, default="")
    impact: str = field("影响", "丢多少分、丢什么", internal=True, default="")
    measure: str = field("预案", "怎么应对", internal=True, default="", needed=4)
    owner: str = field("责任人", "谁负责", internal=True, default="")
    progress: Progress = field("状态", "未开始、进行中、已完成、已取消", internal=True, default=Progress.PLANNED)


class PreScoring(Record):
    """The internal forecast from public facts."""

    scenarios: tuple[PriceScenario, ...] = field("情景", "乐观、中性、悲观至少各一", internal=True, default=())
    verdict: str = field("结论", "投、不投、有条件地投", internal=True, default="", needed=4)
    actions: Texts = field("关键动作", "最值钱的三个动作", internal=True, default=())
    risks: tuple[Countermeasure, ...] = field("风险", "风险与预案", internal=True, default=())


def evaluated_price(price: Decimal, *deductions: Decimal) -> Decimal:
    """Give the price used for scoring: each deduction (0–1) is taken from the original price, and they add up."""
    return cents(price * (1 - sum(deductions, Decimal(0))))


def price_score(evaluated: Decimal, base: Decimal, points: Decimal) -> Decimal:
    """Give the low-price-first score to two decimals; 0 for a price of 0."""
    if evaluated <= 0:
        return Decimal(0)
    return (base / evaluated * points).quantize(HUNDREDTH, ROUND_HALF_UP)


def price_scores(evaluated: Mapping[str, Decimal], points: Decimal) -> dict[str, Decimal]:
    """Give each bidder's price score; ``evaluated`` maps bidder ids to evaluated prices in 元."""
    positive = [price for price in evaluated.values() if price > 0]
    base = min(positive, default=Decimal(0))
    return {bidder: price_score(price, base, points) for bidder, price in evaluated.items()}


def ranks(totals: Mapping[str, Decimal], prices: Mapping[str, Decimal]) -> dict[str, int]:
    """Give each bidder's rank: higher total first, then lower price (87 号令 art. 57); equals share a rank."""
    keys = {bidder: (-total, prices[bidder]) for bidder, total in totals.items()}
    return {bidder: 1 + sum(other < key for other in keys.values()) for bidder, key in keys.items()}
