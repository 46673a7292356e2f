"""The customer inventory of stage 1: background of three years, systems, devices with age and warranty, topology."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.project import Project
from generator.project.assets import Device
from generator.project.base import Ask
from generator.project.customer import Customer, IndustryYear
from generator.project.vocabulary import DeviceStatus, Layer, Level
from generator.rules.gates.bundling import bundled
from generator.rules.gates.standard import Gap, Standard, ask_of
from generator.wording import _

YEARS: Final = 3
"""The years of background that are wanted, the last of them the year before the data date."""

BACKBONE: Final = frozenset({Layer.EXIT, Layer.SECURITY, Layer.CORE, Layer.AGGREGATION, Layer.SERVER, Layer.STORAGE})
"""The main devices; of the others there are too many to ask for each."""

BACKGROUND = ask_of(Customer, "background")
IMPACT = ask_of(IndustryYear, "impact")
APPLICATIONS = ask_of(Project, "applications")
DEVICES = ask_of(Project, "devices")
COMMISSIONED = ask_of(Device, "commissioned")
WARRANTY = ask_of(Device, "warranty_until")
TOPOLOGY = Ask(
    "能不能请您帮我们画一下，现在从出口到各栋楼大致是怎么连的？",
    "situation",
    "画出粗略拓扑",
    ("evaluator", "user"),
    "哪一段最怕断？",
    ("怎么连的", "拓扑", "画一下"),
)
MATTERING = Ask(
    "这几个系统里，停哪一个影响最大？那一个平时归谁管？",
    "situation",
    "分清哪些系统要紧",
    ("evaluator", "decision_maker"),
    topics=("停哪一个影响最大", "哪个系统停了"),
)


def background_of_each_year(project: Project) -> Iterator[Gap]:
    """The background of the customer's industry is told for each of the last three years."""
    known = {year.year: (at, year) for at, year in enumerate(project.customer.background)}
    last = project.as_of.year - 1
    missing = [year for year in range(last - YEARS + 1, last + 1) if year not in known]
    if missing:
        years = "、".join(str(year) for year in missing)
        yield Gap(
            ("customer", "background"), _("nothing is told of: {years}.").format(years=years), BACKGROUND, hangs=2
        )
    for year in range(last - YEARS + 1, last + 1):
        if year in known:
            at, entry = known[year]
            open_ = [field for field in ("policy", "trend", "impact") if not getattr(entry, field)]
            if open_:
                place = ("customer", "background", at)
                covers = tuple((*place, field) for field in open_)
                yield Gap(place, _("is not told in full."), ask=IMPACT, name=str(year), covers=covers)


def main_systems_are_known(project: Project) -> Iterator[Gap]:
    """The main systems are known, and which of them matter."""
    if not project.applications:
        yield Gap(("applications",), _("no system of the customer is known yet."), ask=APPLICATIONS, hangs=2)
    elif not any(one.importance is Level.HIGH for one in project.applications):
        yield Gap(("applications",), _("it is not told which of them matter most."), ask=MATTERING)


def devices_are_listed(project: Project) -> Iterator[Gap]:
    """There is a list of what the customer has, with brand or model of the main devices."""
    if not project.devices:
        yield Gap(("devices",), _("no device of the customer is known yet."), ask=DEVICES, hangs=3)
    found = [
        Gap(("devices", at, "model"), _("neither brand nor model is known."), ask=DEVICES, name=one.name)
        for at, one in _main(project)
        if not (one.brand or one.model)
    ]
    yield from bundled(found, ("devices",))


def _main(project: Project) -> Iterator[tuple[int, Device]]:
    for at, device in enumerate(project.devices):
        if device.layer in BACKBONE and device.status is not DeviceStatus.RETIRING:
            yield at, device


def age_and_warranty(project: Project) -> Iterator[Gap]:
    """Age and warranty of each main device are known; several devices are asked for at once."""
    for field, ask, told in (
        ("commissioned", COMMISSIONED, _("the day of first use is not known: {names}.")),
        ("warranty_until", WARRANTY, _("the end of the warranty is not known: {names}.")),
    ):
        found = [(at, device) for at, device in _main(project) if getattr(device, field) is None]
        if found:
            names = list(dict.fromkeys(device.name for _at, device in found))
            listed = "、".join(names[:3]) + ("等设备" if len(names) > 3 else "")
            covers = tuple(("devices", at, field) for at, _device in found)
            path = covers[0] if len(found) == 1 else ("devices",)
            yield Gap(path, told.format(names=listed), ask=ask, name=listed, covers=covers)


def topology_is_drawn(project: Project) -> Iterator[Gap]:
    """The rough topology has boxes and lines."""
    topology = project.topology
    if not topology.nodes:
        yield Gap(("topology", "nodes"), _("nothing is drawn yet."), ask=TOPOLOGY)
    elif len(topology.nodes) > 1 and not topology.links:
        yield Gap(("topology", "links"), _("there are boxes, but no lines between them."), ask=TOPOLOGY)


STANDARDS = (
    Standard(
        code="G1-01",
        stage=1,
        title="近三年行业背景每年都有：政策、动向、对客户的影响",
        effect="不懂客户的行业，开口就是外行话",
        must=True,
        gaps=background_of_each_year,
        asks=(BACKGROUND, IMPACT),
    ),
    Standard(
        code="G1-02",
        stage=1,
        title="主要业务系统清楚，哪些要紧也清楚",
        effect="不知道网上跑什么，容量和可靠性都是猜的",
        must=True,
        gaps=main_systems_are_known,
        asks=(APPLICATIONS, MATTERING),
    ),
    Standard(
        code="G1-03",
        stage=1,
        title="主要设备有清单，品牌或型号清楚",
        effect="家底不清，替换机会看不见",
        must=True,
        gaps=devices_are_listed,
        asks=(DEVICES,),
    ),
    Standard(
        code="G1-04",
        stage=1,
        title="主要设备的年限和维保都清楚",
        effect="没有年限和维保，讲不清为什么现在要换",
        must=True,
        needs="devices",
        gaps=age_and_warranty,
        asks=(COMMISSIONED, WARRANTY),
    ),
    Standard(
        code="G1-05",
        stage=1,
        title="有粗略拓扑",
        effect="不知道怎么连的，方案落不了地",
        must=True,
        gaps=topology_is_drawn,
        asks=(TOPOLOGY,),
    ),
)
