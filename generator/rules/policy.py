"""The policy terms of a purchase (PO): small businesses, domestic products, abnormally low prices.

The figures are those of 财库〔2020〕46 号 art. 9 with 财库〔2022〕19 号, of 国办发〔2025〕34 号 and of 财库〔2026〕2 号.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from generator.errors import Severity
from generator.filters import pct
from generator.laws import Basis
from generator.project import Project
from generator.project.forecast import announced_on
from generator.project.pricing import LOW_PRICE_SINCE, RAISED_AT_MOST, deduction_rule
from generator.project.vocabulary import PurchaseObject
from generator.rules.passages import Passage, Scope, passages
from generator.rules.phrases import SENTENCE_ENDS, phrase, reading
from generator.rules.places import place
from generator.rules.rule import GOVERNMENT_ONLY, Hit, Kind, Rule
from generator.wording import _

POLICIES: Final = {"small_business_deduction": "small", "consortium_deduction": "consortium"}
"""The policy behind each deduction for small businesses; its shares, days and articles stand in one table."""

TERMS: Final = frozenset({Scope.TERMS, Scope.QUALIFICATION, Scope.SCORING, Scope.PRICE, Scope.OTHER})
"""Where a clause may stand."""

SMALL: Final = r"(?:中小|小微|小型|微型|中型)(?:和?(?:微型|小微))?企业"
OTHER_PROOF: Final = (
    r"(?:提供|提交|出具|附|还[应须需])[^。;,《》\n]{0,14}"
    + SMALL
    + r"(?:的)?(?:身份|资格|类型)?(?:证明|认定|证书|划型)(?!函)"
    r"|(?:主管部门|工信|经信|中小企业局|税务|统计|中介机构)[^。;,\n]{0,10}出具[^。;,\n]{0,10}"
    + SMALL
    + r"|"
    + SMALL
    + r"[^。;,\n]{0,6}(?:提供|提交|出具)(?:(?!声明函)[^。;,《\n]){0,16}(?:认定|证明|证书)(?!函)"
    + r"|声明函》?[^。;\n]{0,8}(?:并|同时|以及|及|和|还[应须需]?|另)[^。;\n]{0,12}(?:审计报告|财务报[表告]|社保|从业人员证明|营业执照|佐证|证明材料|认定)"
)
OTHER_PROOF_IS_FAIR: Final = r"监狱|残疾人"

DOMESTIC_LETTER: Final = r"本国产品[^。;\n]{0,12}声明函"
LETTER_DECIDES: Final = (
    DOMESTIC_LETTER + r"[^。;\n]{0,24}(?:无效|否决|废标|不(?:予)?通过|资格(?:条件|审查|要求)|实质性)"
    r"|(?:资格(?:条件|审查|要求)|实质性要求)[^。;\n]{0,20}" + DOMESTIC_LETTER
)

LOW_PRICE: Final = re.compile(r"异常低价")
SHARE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%")


def _is_drafted(project: Project) -> bool:
    """Tell whether there is a draft at all in which a clause could be missing."""
    return bool(project.scoring.factors or project.procurement.terms)


def _says(project: Project, word: str) -> bool:
    return any(word in text.plain for text in passages(project) if text.scope in TERMS)


def deduction_where_reserved(project: Project) -> Iterator[Hit]:
    """There is no deduction where the purchase is reserved for small businesses."""
    terms = project.procurement
    for name in POLICIES:
        if terms.reserved and getattr(terms, name):
            told = _("a purchase reserved for small businesses has no price deduction.")
            yield Hit(place(project, "procurement", name), told)


def small_business_deductions(project: Project) -> Iterator[Hit]:
    """The deductions for small businesses are written, and within the law."""
    terms = project.procurement
    if terms.object is None or terms.reserved:
        return
    where = place(project, "procurement", "small_business_deduction")
    if not terms.small_business_deduction and terms.object is not PurchaseObject.WORKS and _is_drafted(project):
        yield Hit(where, _("is not written; a purchase that is not reserved has to name it."))
    for name, id in POLICIES.items():
        share: Decimal = getattr(terms, name)
        policy = deduction_rule(id, terms, announced_on(project))
        if share and policy is not None and not policy.least <= share <= policy.most:
            told = _("is {share}; the law knows {least} to {most}.")
            yield Hit(
                place(project, "procurement", name),
                told.format(share=pct(share), least=pct(policy.least), most=pct(policy.most)),
            )


def trade_is_named(project: Project) -> Iterator[Hit]:
    """The file names the trade by whose scale small businesses are told."""
    if _is_drafted(project) and not project.procurement.industry and not _says(project, "所属行业"):
        told = _("is not entered, so nobody can tell who is a small business.")
        yield Hit(place(project, "procurement", "industry"), told)


def domestic_products(project: Project) -> Iterator[Hit]:
    """A purchase of goods has its clause on domestic products, with the deduction that the law knows."""
    terms = project.procurement
    where, share = place(project, "procurement", "domestic_deduction"), terms.domestic_deduction
    policy = deduction_rule("domestic", terms, announced_on(project))
    if policy is not None and share and not policy.least <= share <= policy.most:
        told = _("is {share}; the law knows {known}.")
        yield Hit(where, told.format(share=pct(share), known=pct(policy.most)))
    elif terms.object is PurchaseObject.GOODS and not share and _is_drafted(project) and not _says(project, "本国产品"):
        yield Hit(where, _("is not written, and no clause speaks of domestic products."))


_reads_letter, _reads_condition = reading(phrase(LETTER_DECIDES)), reading(phrase(DOMESTIC_LETTER))


def domestic_letter_decides_nothing(passage: Passage) -> Iterable[Hit]:
    """The declaration on domestic products decides on the deduction alone; among the conditions it has no place."""
    return (_reads_condition if passage.scope is Scope.QUALIFICATION else _reads_letter)(passage)


def low_price_clause(project: Project) -> Iterator[Hit]:
    """The file says when a price counts as abnormally low."""
    if project.scoring.factors and not _says(project, "异常低价"):
        told = _("no clause speaks of abnormally low prices.")
        yield Hit(place(project, "scoring", "notes"), told)


def low_price_shares(passage: Passage) -> Iterator[Hit]:
    """The shares below which a price counts as abnormally low are raised to 65% at most."""
    for sentence in filter(LOW_PRICE.search, SENTENCE_ENDS.split(passage.plain)):
        too_high = [match[0] for match in SHARE.finditer(sentence) if RAISED_AT_MOST * 100 < Decimal(match[1]) <= 100]
        if too_high:
            told = _("may be raised to {most} at most.").format(most=pct(RAISED_AT_MOST))
            yield Hit(passage.place, told, quoted="、".join(too_high))


RULES: Final = (
    Rule(
        code="PO-01",
        title="专门面向中小企业的项目仍设价格扣除",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("rules-46", "9"),),
        advice="删去价格扣除。",
        project=deduction_where_reserved,
    ),
    Rule(
        code="PO-02",
        title="小微价格扣除率超出规定，或者没有写明",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("rules-46", "9"), Basis("rules-46", "12"), Basis("rules-19", "二")),
        advice="写定一个值：货物、服务10%–20%，工程3%–5%；联合体、分包，货物、服务4%–6%，工程1%–2%。",
        project=small_business_deductions,
    ),
    Rule(
        code="PO-03",
        title="要求声明函以外的中小企业证明",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        regimes=GOVERNMENT_ONLY,
        scopes=TERMS,
        basis=(Basis("rules-46", "11"), Basis("rules-38", "三")),
        advice="删去；证明只需《中小企业声明函》。",
        passage=reading(phrase(OTHER_PROOF, OTHER_PROOF_IS_FAIR)),
    ),
    Rule(
        code="PO-04",
        title="没有写采购标的所属行业",
        severity=Severity.MINOR,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("rules-46", "12", "第（六）项"),),
        advice="补上，例如：本项目采购标的所属行业为工业。",
        project=trade_is_named,
    ),
    Rule(
        code="PO-05",
        title="含货物的采购缺本国产品条款，或者扣除率不对",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        since=datetime.date(2026, 1, 1),
        basis=(Basis("rules-34-2025"), Basis("rules-30-2025")),
        advice="按本国产品政策补条款，扣除率为20%。",
        project=domestic_products,
    ),
    Rule(
        code="PO-06",
        title="本国产品声明函写成资格条件，或者缺了就无效",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        suspected=True,
        regimes=GOVERNMENT_ONLY,
        since=datetime.date(2026, 1, 1),
        scopes=TERMS,
        basis=(Basis("rules-34-2025"),),
        advice="改为：没有声明函或者声明函不符合要求的，不享受本国产品价格扣除。",
        passage=domestic_letter_decides_nothing,
    ),
    Rule(
        code="PO-07",
        title="缺异常低价审查条款，或者启动比例超过65%",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        since=LOW_PRICE_SINCE,
        scopes=TERMS,
        basis=(Basis("rules-2-2026", "1"), Basis("rules-2-2026", "2")),
        advice="补上条款：报价低于平均报价50%、次低报价50%或者最高限价45%的，启动异常低价审查；提高比例最高到65%。",
        project=low_price_clause,
        passage=low_price_shares,
    ),
)
