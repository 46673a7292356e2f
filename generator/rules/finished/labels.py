"""What a file says of a fact: a label such as 项目编号, and the value that stands beside it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from generator.filters import date, money
from generator.office.inspection.finished.spots import SEEN, Finished, Spot, Where
from generator.project import Project
from generator.project.base import DAY, day_parts
from generator.rules.finished.amounts import amounts
from generator.rules.finished.heads import Heads
from generator.rules.finished.wordings import even, plain

Value = Hashable


class Stated(NamedTuple):
    """A value that a file states for a label."""

    label: str
    value: Value
    words: str
    spot: Spot


@dataclass(frozen=True)
class Family:
    """Labels of one fact.

    ``code`` is the rule's that a difference breaks; ``of`` gives the values that the project holds, of which any is
    right; ``read`` makes a value of the words beside the label, ``None`` where they are no such value.
    """

    code: str
    title: str
    labels: str
    read: Callable[[str], Value | None]
    of: Callable[[Project], tuple[Value | None, ...]]
    show: Callable[[Value], str] = str


_ORGANISATION = re.compile(
    r"[^\n：:｜|，,。；;、]{2,30}?(?:学院|大学|学校|中学|小学|公司|集团|厂|医院|局|院|银行|中心|委员会|研究所|政府|协会)"
    r"(?:（[^）]{1,8}）)?"
)
_UNDERTAKING = re.compile(r"[^\n：:｜|，,。；;]{2,60}?(?:项目|工程|采购)(?:（[^）]{1,12}）)?")
_PROSE = re.compile("委托|代理|应当|应按|必须|不得|可以|负责|组织|编制|要求|确认|提供|根据|按照")
"""What a sentence says, and no name."""

_VERSION = re.compile(r"[vV]?(\d+(?:\.\d+){0,3})(?![\d年月/-])")


def organisation(words: str) -> str | None:
    """Give the name of an organisation that the words begin with."""
    found = _ORGANISATION.match(words.strip())
    return found[0] if found and not _PROSE.search(found[0]) else None


def undertaking(words: str) -> str | None:
    """Give the name of a project that the words begin with."""
    found = _UNDERTAKING.match(words.strip())
    return found[0] if found and not _PROSE.search(found[0]) else None


def number(words: str) -> str | None:
    """Give the number of a purchase or contract that the words begin with, in plain letters."""
    found = re.match(r"[A-Za-z0-9〔〕\[\]\u4e00-\u9fff][-A-Za-z0-9_/〔〕\[\]\u4e00-\u9fff]{3,40}", words.strip())
    return plain(found[0]) if found and sum(sign.isdigit() for sign in found[0]) >= 3 else None


def version(words: str) -> str | None:
    """Give the version that the words begin with."""
    found = _VERSION.match(words.strip())
    return found[1] if found else None


def day(words: str) -> datetime.date | None:
    """Give the day that the words begin with."""
    found = DAY.match(words.strip())
    parts = day_parts(found[0]) if found else None
    try:
        return None if parts is None else datetime.date(*parts)
    except ValueError:
        return None


def amount(words: str) -> Decimal | None:
    """Give the amount that the words begin with."""
    found = next(amounts(even(words.strip())), None)
    return found.value if found and found.start <= 2 and found.value >= 100 else None


def count(words: str) -> Decimal | None:
    """Give the whole number that the words begin with."""
    found = re.match(r"(\d{1,9})(?![\d.])\s*(?:台|套|行|项|条|个|点|件)?", words.strip().replace(",", ""))
    return Decimal(found[1]) if found else None


def _bid(project: Project) -> tuple[Decimal | None, ...]:
    return tuple(bidder.price for bidder in project.bidders if bidder.ours)


def _list_total(project: Project) -> tuple[Decimal | None, ...]:
    totals = [line.total for line in project.bom]
    return () if not totals or None in totals else (sum(filter(None, totals), Decimal(0)),)


def _devices(project: Project) -> tuple[Decimal | None, ...]:
    return (sum((device.quantity for device in project.devices), Decimal(0)),) if project.devices else ()


def _nothing(project: Project) -> tuple[Value | None, ...]:
    return ()


def _lots(project: Project) -> tuple[Value | None, ...]:
    bought = project.procurement
    return (project.info.name, bought.name, bought.name + bought.lot)


FAMILIES: Final = (
    Family(
        "CS-01", "客户名称", "客户名称|客户全称|客户单位|采购人名称|采购人|招标人名称|招标人|采购单位|建设单位|用户单位",
        organisation, lambda p: (p.customer.name, p.customer.short_name, p.procurement.purchaser),
    ),
    Family("CS-02", "项目名称", "采购项目名称|质疑项目的名称|项目名称|工程名称", undertaking, _lots),
    Family(
        "CS-02", "项目编号", "采购项目编号|质疑项目的编号|项目编号|招标编号|采购编号",
        number, lambda p: (plain(p.procurement.number), plain(p.procurement.number + p.procurement.lot)),
    ),
    Family("CS-02", "合同编号", "合同编号|合同号", number, lambda p: (plain(p.contract.number),)),
    Family("CS-03", "投标总价", "投标总价|投标总报价|投标报价总计", amount, _bid, money),
    Family("CS-03", "最高限价", "最高限价|招标控制价|采购限价", amount, lambda p: (p.procurement.ceiling,), money),
    Family("CS-03", "采购预算", "采购预算|预算金额|项目预算", amount, lambda p: (p.mant.money.total.value, p.procurement.ceiling), money),
    Family("CS-03", "清单合计", "我方清单合计|产品清单合计|清单合计|清单总价", amount, _list_total, money),
    Family("CS-03", "中标金额", "中标金额|成交金额|合同金额", amount, _nothing, money),
    Family("CS-05", "数据日期", "数据日期|资料截至", day, lambda p: (p.as_of,), date),
    Family("CS-05", "开标日期", "开标日期|开标时间|投标截止时间|投标截止日期", day, lambda p: (p.procurement.opening,), date),
    Family("CS-05", "结果公告日期", "结果公告日期|中标公告日期|成交公告日期", day, lambda p: (p.procurement.result_announced,), date),
    Family("CS-05", "公告日期", "采购公告日期|招标公告日期", day, lambda p: (p.procurement.announced,), date),
    Family(
        "CS-05", "采购文件获取日期", "采购文件获取日期|招标文件获取日期|磋商文件获取日期",
        day, lambda p: (p.procurement.obtained,), date,
    ),
    Family("CS-05", "合同签订日期", "合同签订日期", day, lambda p: (p.contract.signed_on,), date),
    Family("CS-05", "交货期限", "交货期限|交货日期", day, lambda p: (p.contract.delivery_by,), date),
    Family("CS-06", "设备总数", "设备总数|设备总台数|在网设备总数", count, _devices),
    Family(
        "CS-06", "清单行数", "清单行数|清单总行数",
        count, lambda p: (Decimal(len(p.bom)),) if p.bom else (),
    ),
    Family("CS-07", "版本", "版本号|版本", version, lambda p: (p.info.version.lstrip("vV"),)),
)  # fmt: skip
"""The facts that are recognised by their labels; the longer label stands before the shorter one it ends in."""

_ALL = re.compile(
    r"(?<![\u4e00-\u9fffA-Za-z])(" + "|".join(label for family in FAMILIES for label in family.labels.split("|")) + r")"
    r"(?:\s*[:：]\s*|\s+|(?=[￥¥\d]))(?=[^\s:：])"
)
_BY_LABEL: Final[Mapping[str, Family]] = {label: family for family in FAMILIES for label in family.labels.split("|")}
_COLON = re.compile("[:：]")
_OTHERS_WORK = re.compile(r"案例|业绩|同类|类似项目|参考项目|合同一览")


def stated(finished: Finished, heads: Heads) -> Iterator[tuple[Family, Stated]]:
    """Give what a file states beside the labels, in its texts and in its tables."""
    for spot in finished.spots:
        if spot.where in SEEN or spot.where is Where.SPEAKER:
            found = [*_in_text(spot), *_in_row(spot, heads)]
            found = [one for one in found if one[0].read is not version or _is_at_head(spot)]
            if found and not _is_of_others(spot, heads):
                yield from found


def _in_text(spot: Spot) -> Iterator[tuple[Family, Stated]]:
    for found in _ALL.finditer(spot.text):
        family, words = _BY_LABEL[found[1]], spot.text[found.end() : found.end() + 80]
        if family.read in (organisation, undertaking) and not _COLON.search(found[0]):
            continue
        if (value := family.read(words)) is not None:
            yield family, Stated(found[1], value, words, spot)


def _in_row(spot: Spot, heads: Heads) -> Iterator[tuple[Family, Stated]]:
    label = spot.text.strip().rstrip("：:").strip() if spot.row else ""
    if label in _BY_LABEL and (beside := _next(heads, spot)):
        family = _BY_LABEL[label]
        if (value := family.read(beside.text)) is not None:
            yield family, Stated(label, value, beside.text, beside)


def _is_at_head(spot: Spot) -> bool:
    """Tell whether a text stands where a file tells its own version, and not that of some software."""
    if spot.where is Where.HEADER or spot.part.startswith("ppt/"):
        return spot.where is Where.HEADER or spot.under == "1"
    return spot.row <= 4 if spot.part.startswith("xl/") else spot.table == 1 or 0 < spot.block <= 12


def _is_of_others(spot: Spot, heads: Heads) -> bool:
    """Tell whether a text stands among cases and references, which tell of other purchases."""
    return bool(_OTHERS_WORK.search(spot.under) or (spot.row and _OTHERS_WORK.search(heads.top(spot))))


def _next(heads: Heads, spot: Spot) -> Spot | None:
    """Give the cell after a cell in its row."""
    return min((cell for cell in heads.row(spot) if cell.column > spot.column), key=lambda c: c.column, default=None)
