"""The procedure of a purchase (PO): bonds, subcontracts, and changes of the file after it is out.

The figures are those of the rules for government procurement (条例 art. 31, 33, 48) and for tenders (招标投标法实施条例
art. 21, 26, 58).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import date, pct
from generator.laws import Basis
from generator.project import Project
from generator.project.law import GOVERNMENT
from generator.rules.passages import Passage, Scope
from generator.rules.phrases import phrase, reading
from generator.rules.places import place
from generator.rules.policy import TERMS
from generator.rules.rule import GOVERNMENT_ONLY, TENDERED, Hit, Kind, Rule
from generator.wording import _

BID_BOND, PERFORMANCE_BOND = Decimal("0.02"), Decimal("0.10")
DAYS_BEFORE_CLOSING: Final = 15

OTHER_BOND: Final = r"(?:诚信|信誉|服务|售后(?:服务)?|廉政|供货|安全(?:生产)?|信用)保证金|诚意金"
QUALITY_BOND: Final = r"(?<!工程)(?:质量|质保)保证金|质保金"
BOND_SHARE: Final = re.compile(
    r"(?P<kind>投标|磋商|响应|谈判|履约)保证金[^。;,\n%]{0,24}?(?P<share>\d+(?:\.\d+)?)\s*%", re.MULTILINE
)

SUBCONTRACT: Final = r"(?:允许|可以?|接受|同意)[^。;,\n]{0,6}(?:合同)?分包(?!意向)"
SUBCONTRACT_IS_FAIR: Final = r"不(?:允许|接受|可|得)|\d+(?:\.\d+)?\s*%|内容[为:是]|(?:部分|工作|安装|布线|施工|运输|调试)[^。;\n]{0,6}分包|分包[^。;\n]{0,12}(?:安装|布线|施工|运输|调试|万元)"


def bonds(project: Project) -> Iterator[Hit]:
    """Bonds are within the law."""
    terms = project.procurement
    for name, most in (("bid_bond", BID_BOND), ("performance_bond", PERFORMANCE_BOND)):
        share: Decimal | None = getattr(terms, name)
        if share is not None and share > most:
            yield Hit(place(project, "procurement", name), _bond_told(share, most))


def _bond_told(share: Decimal, most: Decimal) -> str:
    return _("is {share}; the law allows {most} at most.").format(share=pct(share, 1), most=pct(most))


_reads_other_bonds = reading(
    phrase(OTHER_BOND, "农民工"),
    phrase(
        QUALITY_BOND,
        severity=Severity.HINT,
        advice="货物、服务的质保金没有政府采购法规依据，请人看一眼；可以改为质保期满再付的分期付款。",
    ),
)


def bonds_in_words(passage: Passage) -> Iterator[Hit]:
    """Bonds that a text names are within the law, and of a kind that the law knows."""
    for match in BOND_SHARE.finditer(passage.plain):
        share = Decimal(match["share"]) / 100
        most = PERFORMANCE_BOND if match["kind"] == "履约" else BID_BOND
        if share > most:
            yield Hit(passage.place, _bond_told(share, most), quoted=passage.said[match.start() : match.end()])
    yield from _reads_other_bonds(passage)


def subcontract_is_bounded(project: Project) -> Iterator[Hit]:
    """Where subcontracts are allowed, the file says of what, or how much."""
    if project.procurement.subcontracting and not project.procurement.subcontract_scope:
        told = _("is not entered, although subcontracts are allowed.")
        yield Hit(place(project, "procurement", "subcontract_scope"), told)


def clarifications_in_time(project: Project) -> Iterator[Hit]:
    """A change of the file comes 15 days before closing, and touches neither what is bought nor who may bid."""
    terms = project.procurement
    for position, entry in enumerate(terms.clarifications):
        where = place(project, "procurement", "clarifications", position)
        if entry.changes_core and terms.regime in GOVERNMENT:
            yield Hit(where, _("changes what is bought or who may bid; that takes a new tender."))
        latest = terms.opening and terms.opening - datetime.timedelta(days=DAYS_BEFORE_CLOSING)
        if latest and entry.affects_bid and entry.date > latest:
            told = _("was sent on {day}; for a closing on {closing} the last day was {latest}.")
            yield Hit(where, told.format(day=date(entry.date), closing=date(terms.opening), latest=date(latest)))


RULES: Final = (
    Rule(
        code="PO-08",
        title="保证金超限，或者收没有依据的保证金",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        regimes=GOVERNMENT_ONLY | TENDERED,
        scopes=TERMS,
        basis=(
            Basis("procurement-rules", "33"),
            Basis("procurement-rules", "48"),
            Basis("rules-38", "三"),
            Basis("tender-rules", "26"),
            Basis("tender-rules", "58"),
        ),
        advice="投标保证金不超过2%，履约保证金不超过10%；其他名目的保证金删去。",
        project=bonds,
        passage=bonds_in_words,
    ),
    Rule(
        code="PO-09",
        title="允许分包，没有写内容、金额或者比例",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        suspected=True,
        regimes=GOVERNMENT_ONLY,
        scopes=frozenset({Scope.TERMS, Scope.OTHER}),
        basis=(Basis("rules-38", "三"),),
        advice="写明可以分包的具体内容、金额或者比例，例如：综合布线施工可以分包，不超过合同金额的15%。",
        project=subcontract_is_bounded,
        passage=reading(phrase(SUBCONTRACT, SUBCONTRACT_IS_FAIR)),
    ),
    Rule(
        code="PO-10",
        title="澄清距截止不足15日没有顺延，或者改动了标的、资格",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        regimes=TENDERED,
        basis=(Basis("order-87", "27"), Basis("procurement-rules", "31"), Basis("tender-rules", "21")),
        advice="顺延投标截止时间；改动采购标的或者资格条件的，重新招标。",
        project=clarifications_in_time,
    ),
)
