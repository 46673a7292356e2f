"""TS-21, TS-22, TS-24, TS-25 and TS-27: what a specification has to say besides its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.errors import Severity
from generator.laws import Basis
from generator.project import Project
from generator.project.procurement import SpecItem
from generator.project.vocabulary import PurchaseObject, SpecMark
from generator.rules.places import place
from generator.rules.quantities import Bound, quantities
from generator.rules.rule import TENDER_ONLY, Hit, Kind, Rule
from generator.rules.specification.market import groups
from generator.wording import _, sentences


def complete(project: Project) -> Iterator[Hit]:
    """Standards, quantities, time and place of delivery, and acceptance are told."""
    if not project.specification:
        return
    terms = project.specification_terms
    told = {
        _("standards"): bool(terms.standards),
        _("quantities"): not _without_quantity(project),
        _("time of delivery"): bool(terms.delivery_time),
        _("place of delivery"): bool(terms.delivery_place),
        _("acceptance"): bool(terms.acceptance),
    }
    if missing := [name for name, found in told.items() if not found]:
        groups_without = _without_quantity(project)
        shown = "、".join(groups_without[:SHOWN]) + ("……" if len(groups_without) > SHOWN else "")
        unsaid = _("Without quantity: {groups}.").format(groups=shown) if groups_without else ""
        text = _("not told yet: {missing}.").format(missing="、".join(missing))
        yield Hit(place(project, "specification_terms"), sentences(text, unsaid))


def _products(project: Project) -> dict[str, list[SpecItem]]:
    """Give the items of each product; what holds for all of them is no product."""
    return {
        group: [item for _n, item in items] for group, items in groups(project).items() if not _GENERAL.search(group)
    }


def _without_quantity(project: Project) -> list[str]:
    products = _products(project).items()
    return [group or items[0].name for group, items in products if all(item.quantity is None for item in items)]


def marks_explained(project: Project) -> Iterator[Hit]:
    """What ★ and ▲ mean, and what a negative deviation costs, is told."""
    used = dict.fromkeys(item.mark for item in project.specification if item.mark is not SpecMark.GENERAL)
    text = project.specification_terms.marks
    unsaid = [mark.label for mark in used if mark.label not in text]
    if unsaid:
        told = _("it is not told what {marks} means and what a negative deviation costs.")
        yield Hit(place(project, "specification_terms", "marks"), told.format(marks="、".join(unsaid)))
    elif used and not _COST.search(text):
        yield Hit(place(project, "specification_terms", "marks"), _("it is not told what a negative deviation costs."))


def ranges_explained(project: Project) -> Iterator[Hit]:
    """Where a parameter is a range, it is told how to answer it."""
    for position, item in enumerate(project.specification):
        if project.specification_terms.ranges:
            return
        if any(number.bound is Bound.BETWEEN for number in quantities(item.text)):
            told = _("is a range, and nothing tells which answers satisfy it.")
            yield Hit(place(project, "specification", position, "text"), told)
            return


def core_products(project: Project) -> Iterator[Hit]:
    """Of several products one is the core product: its brand decides who counts as one bidder."""
    products = [group for group in _products(project) if group]
    if project.procurement.object is not PurchaseObject.GOODS or len(products) < 2:
        return
    if not any(item.core for item in project.specification):
        told = _("{count} kinds of goods are bought, and none is the core product.").format(count=len(products))
        yield Hit(place(project, "specification"), told)


def permits(project: Project) -> Iterator[Hit]:
    """What the law asks of a product before it may be sold or connected is asked for, and gives no points."""
    texts = "\n".join(f"{item.group} {item.name} {item.text} {item.proof}" for item in project.specification)
    named = " ".join(item.group for item in project.specification)
    for kind, (goods, permit, told) in _permits().items():
        if re.search(goods, named) and not re.search(permit, texts):
            yield Hit(place(project, "specification"), told.format(goods=kind))
    for position, factor in enumerate(project.scoring.factors):
        words = "\n".join((factor.name, factor.criterion, factor.proof, *(band.condition for band in factor.bands)))
        if re.search("|".join(permit for _goods, permit, _told in _permits().values()), words):
            told = _("a permit that the law demands gives points here.")
            yield Hit(place(project, "scoring", "factors", position), told)


def _permits() -> dict[str, tuple[str, str, str]]:
    """Give, for kinds of goods, the pattern of their groups, that of their permits, and what to say."""
    told = _("{goods}: the permits that the law asks for are not named.")
    return {
        _("network devices"): (r"交换机|路由器|网关|无线(?:接入点|点位|AP|控制器)|基站", _NETWORK_PERMIT, told),
        _("security products"): (
            r"防火墙|入侵|安全网关|安全审计|日志审计|漏洞|隔离|WAF|堡垒机",
            _SECURITY_PERMIT,
            told,
        ),
    }


SHOWN: Final = 3
_GENERAL: Final = re.compile(r"通用|总体|整体|全部|公共|服务(?!器)|实施|培训|质保|售后|安装|集成|交付|验收|要求$")
_COST: Final = re.compile(r"无效|扣|不满足|负偏离|否决|废标")
_NETWORK_PERMIT: Final = r"进网许可|入网许可|入网证|进网证|网络关键设备"
_SECURITY_PERMIT: Final = r"安全专用产品|销售许可|网络安全产品|安全认证|安全检测"

RULES = (
    Rule(
        code="TS-21",
        title="缺少标准、数量、交付时间地点或者验收标准",
        severity=Severity.MINOR,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-87", "11"),),
        advice="在“参数说明”里补齐，数量写在各分项上。",
        project=complete,
    ),
    Rule(
        code="TS-22",
        title="★、▲的含义和负偏离的后果没有说明",
        severity=Severity.MINOR,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-87", "20"),),
        advice="在“标记说明”里加一段，例如“★为实质性要求，负偏离的投标无效；▲每负偏离一项扣2分”。",
        project=marks_explained,
    ),
    Rule(
        code="TS-24",
        title="有区间参数，却没写怎样应答算满足",
        severity=Severity.LOW,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("rules-22", "9"),),
        advice="选一种口径写明，例如“应答值须覆盖整个区间”；深圳的审查清单把这一条单列。",
        project=ranges_explained,
    ),
    Rule(
        code="TS-25",
        title="采购多种货物，没有定核心产品",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        regimes=TENDER_ONLY,
        basis=(Basis("order-87", "31"),),
        advice="按技术构成和价格比重定出核心产品，在分项上勾选。",
        project=core_products,
    ),
    Rule(
        code="TS-27",
        title="法定的进网许可、安全认证检测没有列出，或者写成了加分",
        severity=Severity.HINT,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("telecom-rules", "53"), Basis("cybersecurity-law", "25")),
        advice="列入现行目录的，作为实质性要求写明，不计分；先核对目录。",
        project=permits,
    ),
)
