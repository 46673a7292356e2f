"""What the pre-scoring says of prices: how they are scored under the law of the purchase, and which are too low."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from generator.filters import money, pct
from generator.office.values import Value
from generator.project import Project
from generator.project.forecast import our_bidder, price_points
from generator.project.law import GOVERNMENT
from generator.project.lowprices import applies, ceiling_of, crossed, safe_for_us, said, scenarios_crossed
from generator.project.pricing import LOW_PRICE_SINCE, Trigger, price_method, price_shares
from generator.project.scoring import Bidder
from generator.project.vocabulary import PriceMethod

METHODS: Final[Mapping[PriceMethod | None, str]] = MappingProxyType({
    PriceMethod.LOW_PRICE_FIRST: (
        "价格分用低价优先法：价格分 ＝ 评审基准价 ÷ 评审价 × 价格分满分，保留两位小数；评审价 ＝ 报价 ×（1 − 价格扣除），"
        "扣除以原报价为基数、可以相加；最低的评审价是评审基准价。同分时评审价低的在前。"
    ),
    PriceMethod.LOWEST_PRICE: "用最低价法：不打分，满足全部实质性要求的，评审价低的在前；评审价 ＝ 报价 ×（1 − 价格扣除），扣除以原报价为基数、可以相加。",
    PriceMethod.AS_FILED: "价格分按采购文件的办法算，这里按“得分依据”里的估分计；改报价只重算评审价和异常低价线。",
    None: "【待补：价格评审方法】采购文件怎样算价格分还没有填，价格分先按“得分依据”里的估分计，不由报价推算。",
})  # fmt: skip
OPEN_NOTE: Final = "缺分是没有估分的因素的满分之和：在“得分依据”里补上预估分，总分和排名立即算出。"
OUTLINE: Final = (
    "报价合理性说明提纲（现场一般只给30分钟，开标前备好）：一、报价构成，设备、软件、人工、运输、服务、税费逐项列，合计等于投标总价；"
    "二、为什么能低，规模采购、库存、工艺、本地化等，逐条附合同、发票、工时记录；三、按这个价怎么保证质量和履约；四、盖章。"
)
"""What a bidder has to be able to show when its price is looked into (87 号令 art. 60; 财库〔2026〕2号 art. 2)."""
DOMESTIC_NOTE: Final = "有人投本国产品、有人投非本国产品时，本国产品才有扣除；还不知道的不扣。"


def price_note(project: Project) -> str:
    """Say how the price is scored, how much it weighs, and what deductions and open points mean."""
    terms, method = project.procurement, price_method(project.procurement)
    parts = [METHODS[method]]
    if terms.regime is None and terms.price_method is None:
        parts.append("采购法域没有确定，暂按低价优先法。")
    if method is not PriceMethod.LOWEST_PRICE:
        parts += [_weight(project), OPEN_NOTE]
    if terms.domestic_deduction:
        parts.append(DOMESTIC_NOTE)
    return "".join(parts)


def _weight(project: Project) -> str:
    """Say how much the price weighs, beside what the law asks for."""
    terms, total = project.procurement, project.scoring.total
    limits = price_shares(terms)
    if limits is None or terms.articles is None or not total:
        return ""
    share, (least, most) = pct(price_points(project) / total, 1), limits
    fixed = least == most
    asked = f"应为{least}%" if fixed else (f"应在{least}%至{most}%之间" if most < 100 else f"不得低于{least}%")
    basis = "财库〔2017〕210号第九条" if fixed else terms.articles.scoring.short
    return f"价格分占总分的 {share}，{asked}（{basis}）。"


def low_price_lines(project: Project) -> dict[str, Value]:
    """Give the lines of the price sheet; 0 where none holds, so that its formula finds nothing."""
    lines, (ceiling, budget) = project.procurement.low_price, ceiling_of(project)
    holds = applies(project)
    nothing = Decimal(0)
    return {
        "note": _low_note(project, budget),
        "mean": lines.mean if holds else nothing,
        "second": lines.second if holds else nothing,
        "share": lines.ceiling if holds else nothing,
        "ceiling": ceiling if holds and ceiling is not None else "—",
    }


def _low_note(project: Project, budget: bool) -> str:
    if project.procurement.regime is None:
        return "【待补：采购法域】"
    if project.procurement.regime not in GOVERNMENT:
        return "不适用，只有政府采购按这三条线审查"
    if project.as_of < LOW_PRICE_SINCE:
        return f"自 {LOW_PRICE_SINCE} 起才适用"
    return "财库〔2026〕2号，低于即触发" + ("；没有最高限价，按预算金额" if budget else "")


def low_price_sentences(project: Project) -> Iterator[str]:
    """Say of each bid below a line which line it is; of ours also the courses that lead there, and the safe price."""
    expected, ours = crossed(project), our_bidder(project)
    for bidder in project.bidders:
        if lines := expected.get(bidder.id):
            yield f"异常低价：{bidder.name}按预计报价低于{said(project, lines)}，评审时会被要求说明。"
    if ours is not None and applies(project):
        yield from _of_ours(project, ours, ours.id in expected)


def _of_ours(project: Project, ours: Bidder, expected: bool) -> Iterator[str]:
    courses = list(scenarios_crossed(project, ours))
    for scenario, lines in courses:
        yield f"异常低价：情景“{scenario.name}”里我方报价低于{said(project, lines)}。"
    safe = safe_for_us(project)
    near = safe is not None and ours.price < safe
    if safe is not None and not expected:
        told = "我方预计报价低于它，别家都报到限价附近时可能触发" if near else "我方预计报价不低于它"
        yield f"异常低价：报价不低于 {money(safe)} 元，别家怎么报都不会触发数字线；{told}。"
    if expected or courses or near:
        yield OUTLINE


def step_note(project: Project, bidder: Bidder, price: Decimal) -> str:
    """Say which lines our price lies below at a step of the what-if: 低于次低、限价线."""
    names = {Trigger.MEAN: "平均", Trigger.SECOND: "次低", Trigger.CEILING: "限价"}
    lines = crossed(project, {bidder.id: price}).get(bidder.id, ())
    return f"低于{'、'.join(names[line.trigger] for line in lines)}线" if lines else ""
