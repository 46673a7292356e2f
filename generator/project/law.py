"""What each law calls the parties and papers of a purchase, and which article of it says what: one row a law.

Views and rules read their words and articles here. ``None`` stands for a purchase whose law nobody has entered yet: it
has words that are wrong under no law, and no articles at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.laws import Basis, in_full
from generator.laws.registry import Sphere
from generator.project.vocabulary import PurchaseObject, Regime


@dataclass(frozen=True, slots=True)
class Words:
    """What a law calls the parties, papers and prices of a purchase."""

    purchaser: str
    agency: str
    bidder: str
    bidders: str
    panel: str
    your_panel: str
    file: str
    bid: str
    closing: str
    offer: str
    base: str
    clarify: str
    enquiry: str
    challenge: str
    challenger: str
    process: str
    result: str
    activity: str
    authority: str
    remedy: str


WORDS: Mapping[Regime | None, Words] = {
    Regime.GOVERNMENT_TENDER: Words(
        purchaser="采购人", agency="采购代理机构", bidder="投标人", bidders="潜在投标人",
        panel="评标委员会", your_panel="贵委员会", file="招标文件", bid="投标文件", closing="开标",
        offer="投标报价", base="评标基准价", clarify="澄清、说明或者补正",
        enquiry="询问", challenge="质疑", challenger="质疑供应商", process="采购过程", result="中标结果",
        activity="采购活动", authority="财政部门", remedy="投诉权利告知",
    ),
    Regime.CONSULTATION: Words(
        purchaser="采购人", agency="采购代理机构", bidder="供应商", bidders="潜在供应商",
        panel="磋商小组", your_panel="贵小组", file="磋商文件", bid="响应文件", closing="响应文件提交截止",
        offer="最后报价", base="磋商基准价", clarify="澄清、说明或者更正",
        enquiry="询问", challenge="质疑", challenger="质疑供应商", process="采购过程", result="成交结果",
        activity="采购活动", authority="财政部门", remedy="投诉权利告知",
    ),
    Regime.TENDER_LAW: Words(
        purchaser="招标人", agency="招标代理机构", bidder="投标人", bidders="潜在投标人",
        panel="评标委员会", your_panel="贵委员会", file="招标文件", bid="投标文件", closing="开标",
        offer="投标报价", base="评标基准价", clarify="澄清、说明",
        enquiry="答疑提问", challenge="异议", challenger="异议人", process="开标", result="评标结果",
        activity="招标投标活动", authority="行政监督部门", remedy="投诉权利告知",
    ),
    Regime.ENTERPRISE: Words(
        purchaser="采购人", agency="采购代理机构", bidder="供应商", bidders="供应商",
        panel="评审小组", your_panel="贵小组", file="采购文件", bid="响应文件", closing="响应文件提交截止",
        offer="报价", base="评审基准价", clarify="澄清、说明",
        enquiry="答疑提问", challenge="异议", challenger="异议人", process="采购过程", result="采购结果",
        activity="采购活动", authority="采购监督部门", remedy="后续反映渠道",
    ),
    None: Words(
        purchaser="采购人", agency="采购代理机构", bidder="供应商", bidders="供应商",
        panel="评审组织", your_panel="贵方", file="采购文件", bid="响应文件", closing="响应文件提交截止",
        offer="报价", base="评审基准价", clarify="澄清、说明",
        enquiry="提问", challenge="质疑", challenger="质疑供应商", process="采购过程", result="采购结果",
        activity="采购活动", authority="监督部门", remedy="投诉权利告知",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """An article as a letter cites it in full, and as tables and messages name it in short."""

    full: str
    short: str


def _article(*cited: Basis) -> Article:
    return Article(in_full(*cited), cited[-1].short)


@dataclass(frozen=True, slots=True)
class Articles:
    """Where a law speaks of clarifications of a bid, and of the points of a scoring."""

    clarification: Article
    scoring: Article


ARTICLES: Mapping[Regime | None, Articles] = {
    Regime.GOVERNMENT_TENDER: Articles(
        clarification=_article(Basis("order-87", "51")),
        scoring=_article(Basis("order-87", "55")),
    ),
    Regime.CONSULTATION: Articles(
        clarification=_article(Basis("rules-214", "18")),
        scoring=_article(Basis("rules-214", "24")),
    ),
    Regime.TENDER_LAW: Articles(
        clarification=_article(Basis("tender-law", "39"), Basis("tender-rules", "52")),
        scoring=Article("招标文件载明的评标标准和方法（《中华人民共和国招标投标法》第四十条）", "招标投标法第四十条"),
    ),
    Regime.ENTERPRISE: Articles(
        clarification=Article("采购文件关于澄清", "采购文件"),
        scoring=Article("采购人本单位的采购管理制度", "采购文件"),
    ),
}
"""A company's own purchase stands on its papers; there is no row for a law that is not known."""

GOVERNMENT = (Regime.GOVERNMENT_TENDER, Regime.CONSULTATION)
"""The purchases with public money: only under these may an article on government procurement be cited."""

PRICE_SHARES: Mapping[tuple[Regime, PurchaseObject], tuple[int, int]] = {
    (Regime.GOVERNMENT_TENDER, PurchaseObject.GOODS): (30, 100),
    (Regime.GOVERNMENT_TENDER, PurchaseObject.SERVICES): (10, 100),
    (Regime.CONSULTATION, PurchaseObject.GOODS): (30, 60),
    (Regime.CONSULTATION, PurchaseObject.SERVICES): (10, 30),
}
"""The least and the most that the price may weigh, in per cent (87 号令 art. 55; 财库〔2014〕214 号 art. 24)."""

SPHERES: Mapping[Regime | None, frozenset[Sphere]] = {
    Regime.GOVERNMENT_TENDER: frozenset({Sphere.ALL, Sphere.GOVERNMENT, Sphere.OPEN_TENDER}),
    Regime.CONSULTATION: frozenset({Sphere.ALL, Sphere.GOVERNMENT, Sphere.CONSULTATION}),
    Regime.TENDER_LAW: frozenset({Sphere.ALL, Sphere.TENDER}),
    Regime.ENTERPRISE: frozenset({Sphere.ALL}),
    None: frozenset({Sphere.ALL}),
}
"""Which texts bind a purchase; a company's own purchase is bound only by those that bind everybody."""
