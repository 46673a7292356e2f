"""The customer inventory sheet: profile, installed base with its age and warranty, people, topology, findings.

Ages and remaining periods are counted to the project's data date; the workbook counts them again in live formulas.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.catalog import Output
from generator.context.projection import display_name, plain
from generator.context.topology import ORDER, drawn, troubled
from generator.filters import num, wan
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.assets import Device
from generator.project.base import Audience
from generator.project.people import Person
from generator.project.vocabulary import CircleRole, DeviceStatus, Layer

STAGE = 1
SOON = 180
"""Days of warranty left that call for attention."""

AGES = (
    ("under_3", Decimal(0), Decimal(3)),
    ("under_5", Decimal(3), Decimal(5)),
    ("under_8", Decimal(5), Decimal(8)),
    ("over_8", Decimal(8), Decimal(1000)),
)
"""Bands of age in years: from the first figure, below the second."""

MOST_URGENT = 5

WEIGHTY = (
    (Layer.CORE, Layer.EXIT, Layer.SECURITY),
    (Layer.AGGREGATION, Layer.SERVER, Layer.STORAGE),
    (Layer.ACCESS, Layer.WIRELESS),
)
"""Layers by how much stops when one of their devices does; what is not named comes last."""

FLAGS = RecordType("Flags", {"text": "提示", "level": "级别"})


def view(project: Project, output: Output, entry: Any = None) -> Mapping[str, Value]:
    """Give the rows of every sheet, the figures of the summary, and the topology as shapes."""
    on = project.as_of
    return {
        "profile": _profile(project),
        "years": _years(project),
        "equipment": [_device(project, number, device) for number, device in enumerate(_sorted(project), start=1)],
        "circle": [_person(project, person) for person in _by_role(project)],
        "ties": [_tie(project, tie) for tie in project.relations],
        "found": [_observation(project, number, found) for number, found in enumerate(project.observations, start=1)],
        "chances": [_chance(project, chance) for chance in project.opportunities],
        "figures": _figures(project.devices, on),
        "layers": _layers(project.devices, on),
        "urgent": _urgent(project),
        "drawing": drawn(project.topology, marked=troubled(project)),
        "node_rows": [plain(node, project, Audience.INTERNAL, STAGE) for node in project.topology.nodes],
        "link_rows": [_link(project, link) for link in project.topology.links],
        "headlines": list(_headlines(project)),
        "as_of": on,
    }


def _profile(project: Project) -> list[Value]:
    """Set the fields of the account profile as pairs; what the stage needs and is empty is marked by its title."""
    record = plain(project.customer, project, Audience.INTERNAL, STAGE)
    names = (
        "name", "short_name", "industry", "parent", "region", "address", "scale", "organisation", "business",
        "purchase_rules", "compliance", "incumbents", "history", "tier",
    )  # fmt: skip
    pairs: list[Value] = []
    for name in names:
        title = record.kind.titles[name]
        if name not in record:
            pairs.append({"title": title, "value": f"【待补：{title}】"})
        elif record[name] not in (None, ""):
            pairs.append({"title": title, "value": record[name]})
    return pairs


def _years(project: Project) -> list[Value]:
    """Give the last three years, newest last; a year nobody has described is an open place."""
    last = project.as_of.year - 1
    known = {year.year: year for year in project.customer.background}
    wanted = sorted({*known, last - 2, last - 1, last})
    rows: list[Value] = []
    for year in wanted:
        if year in known:
            rows.append(plain(known[year], project, Audience.INTERNAL, STAGE))
        else:
            rows.append(
                {
                    "year": year,
                    "policy": f"【待补：{year} 年行业政策】",
                    "trend": f"【待补：{year} 年行业动向】",
                    "impact": f"【待补：{year} 年对客户的影响】",
                    "confidence": "未知",
                    "source": "",
                    "source_date": None,
                }
            )
    return rows


def _sorted(project: Project) -> list[Device]:
    order = list(dict.fromkeys((*ORDER, *Layer)))
    return sorted(project.devices, key=lambda device: order.index(device.layer))


def _device(project: Project, number: int, device: Device) -> Record:
    row = plain(device, project, Audience.INTERNAL, STAGE)
    text, level = _flags(device, project.as_of)
    kind = RecordType(row.kind.name, {**row.kind.titles, "number": "序号", "flags": "提示", "level": "级别"})
    product = " ".join(part for part in (device.brand, device.model) if part)
    return Record(
        kind,
        {
            **row,
            "number": number,
            "site": _site(project, device.site),
            "product": product,
            "flags": text,
            "level": level,
            "out_of_service": "已停服" if device.out_of_service(project.as_of) else "",
        },
    )


def _site(project: Project, written: str) -> str:
    """Give the name of a site where its id is written; anything else stays as it is."""
    return next((site.name for site in project.customer.sites if site.id == written), written)


def _flags(device: Device, on: datetime.date) -> tuple[str, str]:
    """Say what is wrong with a device's age, warranty or service, and how much it weighs: 高, 中 or nothing."""
    found: list[tuple[str, str]] = []
    left = device.warranty_left(on)
    if device.status is DeviceStatus.FAULTY:
        found.append(("高", "故障"))
    if device.out_of_service(on):
        found.append(("高", "厂商已停止服务"))
    if left is not None and left < 0:
        found.append(("高", f"维保已过期 {-left} 天"))
    elif left is not None and left <= SOON:
        found.append(("中", f"维保还剩 {left} 天"))
    if device.depreciation(on) == 1:
        found.append(("中", "折旧已提足"))
    if not device.out_of_service(on) and device.end_of_sale is not None and device.end_of_sale <= on:
        found.append(("中", "厂商已停售"))
    level = "高" if any(weight == "高" for weight, _ in found) else ("中" if found else "")
    return "；".join(text for _, text in found), level


def _by_role(project: Project) -> list[Person]:
    roles = [*CircleRole]
    return sorted(project.people, key=lambda person: roles.index(person.role) if person.role else len(roles))


def _person(project: Project, person: Person) -> Record:
    row = plain(person, project, Audience.INTERNAL, STAGE)
    days = (project.as_of - person.last_contact).days if person.last_contact else None
    kind = RecordType(row.kind.name, {**row.kind.titles, "silent_days": "距上次接触（天）", "pains": "痛点"})
    pains = [display_name(pain) for pain in project.pains if pain.owner and project.person(pain.owner) is person]
    return Record(kind, {**row, "silent_days": days, "pains": "；".join(pains)})


def _tie(project: Project, tie: Any) -> Value:
    return plain(tie, project, Audience.INTERNAL, STAGE)


def _link(project: Project, link: Any) -> Value:
    return plain(link, project, Audience.INTERNAL, STAGE)


def _observation(project: Project, number: int, found: Any) -> Record:
    row = plain(found, project, Audience.INTERNAL, STAGE)
    kind = RecordType(row.kind.name, {**row.kind.titles, "number": "序号"})
    return Record(kind, {**row, "number": number})


def _chance(project: Project, chance: Any) -> Record:
    row = plain(chance, project, Audience.INTERNAL, STAGE)
    pains = [display_name(pain) for key in chance.pains if (pain := project.find("pains", key)) is not None]
    products = [display_name(item) for key in chance.products if (item := project.find("products", key)) is not None]
    return Record(row.kind, {**row, "pains": "；".join(pains), "products": "；".join(products)})


def _figures(devices: tuple[Device, ...], on: datetime.date) -> dict[str, Value]:
    """Count the installed base: lines, units, and units that are old, out of warranty or out of service."""
    aged = [(device.age(on), device.quantity) for device in devices]
    known = [(age, quantity) for age, quantity in aged if age is not None]
    units = sum((quantity for _, quantity in known), Decimal(0))
    average = sum((age * quantity for age, quantity in known), Decimal(0)) / units if units else None
    return {
        "lines": len(devices),
        "units": _units(devices),
        "average_age": "—" if average is None else average.quantize(Decimal("0.1")),
        "out_of_warranty": _units(d for d in devices if (left := d.warranty_left(on)) is not None and left < 0),
        "out_of_service": _units(d for d in devices if d.out_of_service(on)),
        "written_off": _units(d for d in devices if d.depreciation(on) == 1),
        "unknown_age": _units(d for d in devices if d.age(on) is None),
    }


def _units(devices: Any) -> Decimal:
    return sum((device.quantity for device in devices), Decimal(0))


def _layers(devices: tuple[Device, ...], on: datetime.date) -> list[Value]:
    """Count the units of each layer that has devices, by age and by what is left of their warranty."""
    rows: list[Value] = []
    for layer in dict.fromkeys((*ORDER, *Layer)):
        own = [device for device in devices if device.layer is layer]
        if own:
            lapsed = _units(d for d in own if (left := d.warranty_left(on)) is not None and left < 0)
            unknown = _units(d for d in own if d.warranty_left(on) is None)
            rows.append(
                {
                    "layer": layer.label,
                    "units": _units(own),
                    **{
                        name: _units(d for d in own if (age := d.age(on)) is not None and least <= age < most)
                        for name, least, most in AGES
                    },
                    "no_age": _units(d for d in own if d.age(on) is None),
                    "covered": _units(own) - lapsed - unknown,
                    "lapsed": lapsed,
                    "no_warranty": unknown,
                }
            )
    return rows


def _urgent(project: Project) -> list[Value]:
    """List the devices that cannot wait: those that all traffic passes first, then by how they stand, then by units."""
    found = [(device, *_flags(device, project.as_of)) for device in _sorted(project)]
    pressing = sorted((one for one in found if one[2] == "高"), key=lambda one: _urgency(one[0], project.as_of))
    return [
        {
            "name": device.name,
            "place": " ".join(part for part in (_site(project, device.site), device.location) if part),
            "quantity": device.quantity,
            "flags": text,
            "advice": device.advice.label if device.advice else "",
        }
        for device, text, _ in pressing[:MOST_URGENT]
    ]


def _urgency(device: Device, on: datetime.date) -> tuple[int, int, Decimal]:
    """Give the place of a device among the urgent ones, the lowest first."""
    weight = next((rank for rank, layers in enumerate(WEIGHTY) if device.layer in layers), len(WEIGHTY))
    if device.status in (DeviceStatus.FAULTY, DeviceStatus.RETIRING):
        state = 0
    else:
        state = 1 if device.out_of_service(on) else 2
    return weight, state, -device.quantity


def _headlines(project: Project) -> Iterator[str]:
    """Say what the survey adds up to, a sentence each."""
    figures = _figures(project.devices, project.as_of)
    if project.devices:
        yield (
            f"现网登记 {num(figures['units'])} 台（套）设备，其中 {num(figures['out_of_warranty'])} 台维保已过期，"
            f"{num(figures['out_of_service'])} 台厂商已停止服务，{num(figures['written_off'])} 台折旧已提足。"
        )
    if project.observations:
        led = sum(found.opportunity is not None for found in project.observations)
        yield f"现场发现 {len(project.observations)} 项问题，其中 {led} 项已引出业务机会。"
    if project.opportunities:
        amounts = [chance.budget for chance in project.opportunities if chance.budget is not None]
        worth = f"，预计金额合计 {wan(sum(amounts, Decimal(0)))}" if amounts else ""
        yield f"形成 {len(project.opportunities)} 个场景机会{worth}。"
    missing = [role.label for role in (CircleRole.APPROVER, CircleRole.DECISION_MAKER, CircleRole.EVALUATOR)
               if not any(person.role is role for person in project.people)]  # fmt: skip
    if missing:
        yield f"决策圈还不清楚：{'、'.join(missing)}是谁。"
