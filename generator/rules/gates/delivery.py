"""Stage 6: the contract's main points, what arrives, how it is put in, and what is tested against which need."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.filters import num
from generator.project import Project
from generator.project.delivery import Contract
from generator.project.vocabulary import Priority, Progress
from generator.rules.gates.bundling import bundled
from generator.rules.gates.needs import by_weight
from generator.rules.gates.standard import Gap, Path, Standard, ask_of
from generator.wording import _

DELIVERY = ask_of(Contract, "delivery_by")
ACCEPTANCE = ask_of(Contract, "acceptance")


def contract_is_known(project: Project) -> Iterator[Gap]:
    """Number, day, last day of delivery, warranty and acceptance of the contract are known."""
    wanted = {"number": "合同编号", "signed_on": "签订日期", "warranty": "质保"}
    missing = [field for field in wanted if not getattr(project.contract, field)]
    if missing:
        told = _("lacks: {fields}.").format(fields="、".join(wanted[field] for field in missing))
        yield Gap(("contract",), told, covers=tuple(("contract", field) for field in missing), hangs=1)
    if project.contract.delivery_by is None:
        yield Gap(("contract", "delivery_by"), _("is not known."), ask=DELIVERY, hangs=3)
    if not project.contract.acceptance:
        yield Gap(("contract", "acceptance"), _("is not known."), ask=ACCEPTANCE, hangs=3)


def arrivals_match_the_list(project: Project) -> Iterator[Gap]:
    """What arrives is what our list says, as many as it says."""
    if not project.arrivals:
        yield Gap(("arrivals",), _("no arrival is entered yet."), hangs=1)
    arrived: dict[str, Decimal] = {}
    for arrival in project.arrivals:
        line = project.find("bom", arrival.line)
        if line is not None and line.id:
            arrived[line.id] = arrived.get(line.id, Decimal(0)) + arrival.quantity
    found = []
    for at, line in enumerate(project.bom):
        if line.id in arrived and arrived[line.id] != line.quantity:
            told = _("{arrived} arrived, the list says {listed}.").format(
                arrived=num(arrived[line.id]), listed=num(line.quantity)
            )
            found.append(Gap(("bom", at, "quantity"), told, name=line.name, hangs=1))
    yield from bundled(found, ("bom",))


def steps_are_planned(project: Project) -> Iterator[Gap]:
    """Each step of the implementation has days and an owner, and a way back where something is cut over."""
    if not project.implementation:
        yield Gap(("implementation",), _("no step is planned yet."), hangs=2)
    found = []
    for at, step in enumerate(project.implementation):
        wanted = {"start": "开始", "end": "结束", "owner": "负责人"}
        missing = [title for field, title in wanted.items() if not getattr(step, field)]
        if step.window and not step.fallback:
            missing.append("回退")
        if missing and step.progress not in (Progress.DONE, Progress.DROPPED):
            told = _("lacks: {fields}.").format(fields="、".join(missing))
            found.append(Gap(("implementation", at), told, name=step.name, doer=step.owner))
    yield from bundled(found, ("implementation",))


def needs_are_tested(project: Project) -> Iterator[Gap]:
    """Each requirement that must be, and that we meet, has a test of acceptance."""
    tested = {id(project.find("requirements", test.requirement)) for test in project.acceptance}
    found = [
        Gap(("requirements", at), _("must be, and no test of acceptance covers it."), name=need.title, doer=need.owner)
        for at, need in by_weight(project)
        if need.priority is Priority.MUST and need.shown_to_customer and id(need) not in tested
    ]
    yield from bundled(found, ("acceptance",))


def tests_are_whole(project: Project) -> Iterator[Gap]:
    """Each test says how it is done, what is expected, and which clause of the contract asks for it."""
    if not project.acceptance:
        yield Gap(("acceptance",), _("no test of acceptance is written yet."), hangs=2)
    found = []
    for at, test in enumerate(project.acceptance):
        wanted = {"method": "方法", "expected": "期望值", "clause": "合同条款"}
        missing = [field for field in wanted if not getattr(test, field)]
        if missing:
            place: Path = ("acceptance", at)
            told = _("lacks: {fields}.").format(fields="、".join(wanted[field] for field in missing))
            covers = tuple((*place, field) for field in missing)
            found.append(Gap(place, told, name=test.name, covers=covers))
    yield from bundled(found, ("acceptance",))


def tests_were_passed(project: Project) -> Iterator[Gap]:
    """Each test has been done, and passed."""
    found = []
    for at, test in enumerate(project.acceptance):
        if test.passed is not True:
            told = _("is not done yet.") if test.passed is None else _("was not passed.")
            found.append(Gap(("acceptance", at, "passed"), told, name=test.name))
    yield from bundled(found, ("acceptance",))


STANDARDS = (
    Standard(
        code="G6-01",
        stage=6,
        title="合同要点清楚：编号、签订、交货期限、质保、验收条款",
        effect="合同没有吃透，交付照着想象做",
        advice="照合同原文填上。",
        must=True,
        gaps=contract_is_known,
        asks=(DELIVERY, ACCEPTANCE),
    ),
    Standard(
        code="G6-02",
        stage=6,
        title="到货和我方清单对得上",
        effect="少一台，初验就卡住",
        advice="逐行点数，少的补发，多的登记。",
        must=True,
        gaps=arrivals_match_the_list,
    ),
    Standard(
        code="G6-03",
        stage=6,
        title="实施的每一步都有日期和负责人，割接的都有回退",
        effect="没有回退的割接，出了事就是事故",
        advice="给每一步填上起止日期、负责人；有割接窗口的写上怎么回退。",
        must=True,
        gaps=steps_are_planned,
    ),
    Standard(
        code="G6-04",
        stage=6,
        title="必须的需求都有验收用例",
        effect="没有测到的需求，终验时最容易扯皮",
        advice="给这条需求加一个验收用例。",
        must=True,
        needs="acceptance",
        gaps=needs_are_tested,
    ),
    Standard(
        code="G6-05",
        stage=6,
        title="每个验收用例都有方法、期望值和合同条款",
        effect="怎么测、测到多少算过，到现场才吵",
        advice="补上方法、期望值和合同条款。",
        must=True,
        gaps=tests_are_whole,
    ),
    Standard(
        code="G6-06",
        stage=6,
        title="验收用例都测过、都通过",
        effect="没有通过的用例，终验签不下来",
        advice="测完填上实测值和结论；没有通过的列出整改。",
        needs="acceptance",
        gaps=tests_were_passed,
    ),
)
