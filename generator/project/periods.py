"""The periods of purchases and disputes as one table: whose they are, what starts them, how long, by which article.

What a period runs to is worked out in ``deadlines``; what is said of it to a person is said here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from generator.laws import Basis, together
from generator.project.law import GOVERNMENT
from generator.project.vocabulary import Regime


class Clock(StrEnum):
    """How the days of a period are counted."""

    WORKING = "工作日"
    """Working days from the day after the start."""
    CALENDAR = "日"
    """Calendar days from the day after the start; a last day off moves."""
    BEFORE = "日前"
    """Calendar days back from a deadline."""
    AT_ONCE = "当场"
    """On the spot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A period that the law sets.

    ``what`` has to be done, ``who`` has to do it, ``start`` is what starts the clock (or what it is counted back from),
    ``days`` how many there are, or at least are where ``least`` is set; ``note`` says where a paper decides or readings
    differ.
    """

    id: str
    what: str
    who: str
    start: str
    days: int
    clock: Clock
    basis: tuple[Basis, ...]
    regimes: frozenset[Regime]
    least: bool = False
    note: str = ""

    @property
    def length(self) -> str:
        """Give the length in words: 7个工作日, 20日, 截止15日前."""
        if self.clock is Clock.AT_ONCE:
            return "当场"
        return f"{self.days}个工作日" if self.clock is Clock.WORKING else f"{self.days}{self.clock}"

    @property
    def rule(self) -> str:
        """Give the articles and what they say, as it stands on covers and in lists."""
        return f"{together(self.basis)}：{self._says}" + (f"；{self.note}" if self.note else "")

    @property
    def _says(self) -> str:
        if self.clock is Clock.AT_ONCE:
            return f"{self.what}，当场提出"
        if self.clock is Clock.BEFORE:
            return f"{self.start}{self.length}{self.what}"
        return f"{self.what}不少于{self.length}" if self.least else f"{self.start}起{self.length}内{self.what}"


_G: Final = frozenset(GOVERNMENT)
_OPEN: Final = frozenset({Regime.GOVERNMENT_TENDER})
_TALKS: Final = frozenset({Regime.CONSULTATION})
_TENDER: Final = frozenset({Regime.TENDER_LAW})

_LAW, _RULES, _87, _94, _214 = "procurement-law", "procurement-rules", "order-87", "order-94", "rules-214"
_TENDER_LAW, _TENDER_RULES = "tender-law", "tender-rules"
_PURCHASER = "采购人、采购代理机构"

_TABLE: Final[tuple[Period, ...]] = (
    # What the purchaser has to leave to suppliers.
    Period(
        id="announcement", what="公告期限", who=_PURCHASER, start="公告发布之日", days=5, clock=Clock.WORKING,
        basis=(Basis(_87, "16"),), regimes=_OPEN, least=True, note="以公告写明的期限为准",
    ),
    Period(
        id="file-provision", what="招标文件的提供期限", who=_PURCHASER, start="公告发布之日", days=5, clock=Clock.WORKING,
        basis=(Basis(_RULES, "31"), Basis(_87, "18")), regimes=_OPEN, least=True,
    ),
    Period(
        id="tender-time", what="自招标文件开始发出之日起至投标截止", who=_PURCHASER, start="招标文件开始发出之日", days=20,
        clock=Clock.CALENDAR, basis=(Basis(_LAW, "35"),), regimes=_OPEN, least=True,
    ),
    Period(
        id="tender-time", what="自磋商文件发出之日起至首次响应文件提交截止", who=_PURCHASER, start="磋商文件发出之日", days=10,
        clock=Clock.CALENDAR, basis=(Basis(_214, "10"),), regimes=_TALKS, least=True,
    ),
    Period(
        id="tender-time", what="依法必须招标的项目，自招标文件开始发出之日起至投标截止", who="招标人", start="招标文件开始发出之日", days=20,
        clock=Clock.CALENDAR, basis=(Basis(_TENDER_LAW, "24"),), regimes=_TENDER, least=True,
    ),
    Period(
        id="file-sale", what="招标文件的发售期", who="招标人", start="开始发售之日", days=5, clock=Clock.CALENDAR,
        basis=(Basis(_TENDER_RULES, "16"),), regimes=_TENDER, least=True,
    ),
    Period(
        id="change", what="发出可能影响投标文件编制的澄清或者修改，来不及的顺延投标截止", who=_PURCHASER, start="投标截止", days=15,
        clock=Clock.BEFORE, basis=(Basis(_RULES, "31"), Basis(_87, "27")), regimes=_OPEN,
    ),
    Period(
        id="change", what="发出可能影响响应文件编制的澄清或者修改，来不及的顺延截止时间", who=_PURCHASER, start="首次响应文件提交截止", days=5,
        clock=Clock.BEFORE, basis=(Basis(_214, "10"),), regimes=_TALKS,
    ),
    Period(
        id="change", what="发出可能影响投标文件编制的澄清或者修改，来不及的顺延投标截止", who="招标人", start="投标截止", days=15,
        clock=Clock.BEFORE, basis=(Basis(_TENDER_LAW, "23"), Basis(_TENDER_RULES, "21")), regimes=_TENDER,
    ),
    # Enquiries and challenges under the law on government procurement.
    Period(
        id="enquiry-reply", what="答复询问", who=_PURCHASER, start="收到询问之日", days=3, clock=Clock.WORKING,
        basis=(Basis(_LAW, "51"), Basis(_RULES, "52")), regimes=_G,
    ),
    Period(
        id="challenge-file", what="对采购文件提出质疑", who="供应商", start="获取采购文件之日或者采购文件公告期限届满之日", days=7,
        clock=Clock.WORKING, basis=(Basis(_LAW, "52"), Basis(_RULES, "53"), Basis(_94, "10"), Basis(_94, "11")), regimes=_G,
        note="公告期满以后才获取的，从公告期满之日起算",
    ),
    Period(
        id="challenge-process", what="对采购过程提出质疑", who="供应商", start="该采购程序环节结束之日", days=7, clock=Clock.WORKING,
        basis=(Basis(_LAW, "52"), Basis(_RULES, "53"), Basis(_94, "10")), regimes=_G,
    ),
    Period(
        id="result-notice", what="中标公告期限", who=_PURCHASER, start="结果公告之日", days=1, clock=Clock.WORKING,
        basis=(Basis(_87, "69"),), regimes=_OPEN, least=True,
    ),
    Period(
        id="result-notice", what="成交公告期限", who=_PURCHASER, start="结果公告之日", days=1, clock=Clock.WORKING,
        basis=(Basis(_RULES, "43"),), regimes=_TALKS, least=True, note="以公告写明的期限为准",
    ),
    Period(
        id="challenge-result", what="对中标、成交结果提出质疑", who="供应商", start="中标、成交结果公告期限届满之日", days=7,
        clock=Clock.WORKING, basis=(Basis(_LAW, "52"), Basis(_RULES, "53"), Basis(_94, "10")), regimes=_G,
    ),
    Period(
        id="challenge-reply", what="书面答复质疑，通知质疑供应商和其他有关供应商", who=_PURCHASER, start="收到质疑函之日", days=7,
        clock=Clock.WORKING, basis=(Basis(_LAW, "53"), Basis(_94, "13")), regimes=_G,
    ),
    # Complaints under the law on government procurement.
    Period(
        id="complaint", what="提起投诉", who="质疑供应商", start="答复期满之日", days=15, clock=Clock.WORKING,
        basis=(Basis(_LAW, "55"), Basis(_94, "17")), regimes=_G, note="提前收到答复的，各地掌握不一，从收到之日算最稳妥",
    ),
    Period(
        id="complaint-check", what="审查投诉书，内容不符合规定的一次性通知补正", who="财政部门", start="收到投诉书之日", days=5,
        clock=Clock.WORKING, basis=(Basis(_94, "21", "（一）"),), regimes=_G,
    ),
    Period(
        id="complaint-refusal", what="告知不予受理，或者告知向有管辖权的部门投诉", who="财政部门", start="审查完毕之日", days=3,
        clock=Clock.WORKING, basis=(Basis(_94, "21", "（二）（三）"),), regimes=_G,
    ),
    Period(
        id="complaint-copies", what="发出投诉答复通知书及投诉书副本", who="财政部门", start="收到投诉之日", days=8, clock=Clock.WORKING,
        basis=(Basis(_94, "21", "（四）"),), regimes=_G,
    ),
    Period(
        id="complaint-statement", what="作出书面说明，提交证据、依据和有关材料", who="被投诉人和其他与投诉事项有关的当事人",
        start="收到投诉答复通知书及投诉书副本之日", days=5, clock=Clock.WORKING, basis=(Basis(_94, "22"),), regimes=_G,
    ),
    Period(
        id="complaint-decision", what="作出投诉处理决定", who="财政部门", start="收到投诉之日", days=30, clock=Clock.WORKING,
        basis=(Basis(_LAW, "56"), Basis(_94, "26"), Basis(_94, "27")), regimes=_G,
        note="检验、检测、鉴定、专家评审和补正材料的时间不计算在内",
    ),
    Period(
        id="suspension", what="恢复采购活动（暂停最长30日）", who="财政部门", start="通知暂停之日", days=30, clock=Clock.CALENDAR,
        basis=(Basis(_LAW, "57"), Basis(_94, "28")), regimes=_G,
    ),
    # Objections and complaints under the tender law.
    Period(
        id="challenge-file", what="对招标文件提出异议", who="潜在投标人或者其他利害关系人", start="投标截止", days=10, clock=Clock.BEFORE,
        basis=(Basis(_TENDER_RULES, "22"),), regimes=_TENDER, note="稳妥起见再提前一日",
    ),
    Period(
        id="challenge-prequalification", what="对资格预审文件提出异议", who="潜在投标人或者其他利害关系人", start="提交资格预审申请文件截止",
        days=2, clock=Clock.BEFORE, basis=(Basis(_TENDER_RULES, "22"),), regimes=_TENDER, note="稳妥起见再提前一日",
    ),
    Period(
        id="challenge-process", what="对开标有异议的，在开标现场", who="投标人", start="开标", days=0, clock=Clock.AT_ONCE,
        basis=(Basis(_TENDER_RULES, "44"),), regimes=_TENDER,
    ),
    Period(
        id="challenge-result", what="对评标结果提出异议", who="投标人或者其他利害关系人", start="公示中标候选人之日", days=3,
        clock=Clock.CALENDAR, basis=(Basis(_TENDER_RULES, "54"),), regimes=_TENDER,
        note="在公示期间提出，公示期不少于3日，以公示写明的为准",
    ),
    Period(
        id="challenge-reply", what="答复异议", who="招标人", start="收到异议之日", days=3, clock=Clock.CALENDAR,
        basis=(Basis(_TENDER_RULES, "22"), Basis(_TENDER_RULES, "54")), regimes=_TENDER, note="答复之前暂停招标投标活动",
    ),
    Period(
        id="candidates", what="公示中标候选人", who="招标人", start="收到评标报告之日", days=3, clock=Clock.CALENDAR,
        basis=(Basis(_TENDER_RULES, "54"),), regimes=_TENDER,
    ),
    Period(
        id="complaint", what="提起投诉", who="投标人或者其他利害关系人", start="知道或者应当知道之日", days=10, clock=Clock.CALENDAR,
        basis=(Basis(_TENDER_LAW, "65"), Basis(_TENDER_RULES, "60")), regimes=_TENDER,
        note="应当先提出异议的，异议答复期间不计算在内",
    ),
    Period(
        id="complaint-check", what="决定是否受理投诉", who="行政监督部门", start="收到投诉之日", days=3, clock=Clock.WORKING,
        basis=(Basis(_TENDER_RULES, "61"),), regimes=_TENDER,
    ),
    Period(
        id="complaint-decision", what="作出投诉处理决定", who="行政监督部门", start="受理投诉之日", days=30, clock=Clock.WORKING,
        basis=(Basis(_TENDER_RULES, "61"),), regimes=_TENDER, note="检验、检测、鉴定、专家评审的时间不计算在内",
    ),
    # The contract.
    Period(
        id="contract", what="签订合同", who="采购人和中标人", start="中标通知书发出之日", days=30, clock=Clock.CALENDAR,
        basis=(Basis(_LAW, "46"), Basis(_87, "71")), regimes=_OPEN,
    ),
    Period(
        id="contract", what="签订合同", who="采购人和成交供应商", start="成交通知书发出之日", days=30, clock=Clock.CALENDAR,
        basis=(Basis(_LAW, "46"), Basis(_214, "30")), regimes=_TALKS,
    ),
    Period(
        id="contract", what="订立书面合同", who="招标人和中标人", start="中标通知书发出之日", days=30, clock=Clock.CALENDAR,
        basis=(Basis(_TENDER_LAW, "46"),), regimes=_TENDER,
    ),
)  # fmt: skip
"""A company's own purchase has only the periods of its papers."""

PERIODS: Final[Mapping[tuple[Regime, str], Period]] = MappingProxyType(
    {(regime, period.id): period for period in _TABLE for regime in period.regimes}
)
"""The period of an id under a law."""


def period(regime: Regime | None, id: str) -> Period | None:
    """Give the period of an id under a law; ``None`` where that law sets none, or no law is entered."""
    return None if regime is None else PERIODS.get((regime, id))
