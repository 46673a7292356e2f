"""What the presenter should know and say, slide by slide; for the internal copy only."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from generator.context.deck.scenes import heaviest, shown_events
from generator.filters import join_cn, num
from generator.project import Project

SLIDES: Final = (
    "cover", "situation", "pains", "urgency", "goals", "comparison", "topology", "safe", "proof", "plan", "needs",
    "next",
)  # fmt: skip


def no_notes() -> dict[str, str]:
    """Give empty notes for every slide."""
    return dict.fromkeys(SLIDES, "")


def notes_of(project: Project) -> dict[str, str]:
    """Give the notes of each slide; lines are parted by line breaks."""
    unsaid = [need.title for need in project.requirements if not need.shown_to_customer]
    return {
        "cover": "开场先说清今天要一起弄明白什么、多长时间，再请在场各位补充关心的点。",
        "situation": _lines("这一页只讲客户自己说过、量过的事实，请对方当场纠正。", *_quotes(project)),
        "pains": _lines("先讲头一个场景，问：是不是这样？再请对方给这几个排序。", *_owners(project), *_costs(project)),
        "urgency": _lines("先问后讲：请对方说出时间是谁定的、晚了谁承担后果。", *_bearers(project)),
        "goals": _lines("每个数字都有出处；对方有异议就当场改。", *_expectations(project)),
        "comparison": "逐行对照，一行停一下，问一句：这样改，合不合您的用法？",
        "topology": "请懂网络的人上来指：哪里画错了，哪里还有没画上的；当场改在图上。",
        "safe": "割接是对方最担心的，先讲回退，再讲步骤。",
        "proof": "只讲对方能去核实的；没有把握的数字不讲。",
        "plan": "双方负责人都点到名，缺的当场定。",
        "needs": _lines(
            "逐条打勾，改动当场记在最后一列。", f"还没说出口、需要现场验证的：{join_cn(unsaid)}" if unsaid else ""
        ),
        "next": "收尾要落到人和日期，当天发纪要。",
    }


def _lines(*lines: str) -> str:
    return join_cn(lines, "\n")


def _quotes(project: Project) -> list[str]:
    return [f"{pain.title}，客户原话：“{pain.quote}”" for pain in heaviest(project) if pain.quote]


def _owners(project: Project) -> list[str]:
    return [
        f"{pain.title}：{person.name}的痛"
        for pain in heaviest(project)
        if (person := project.person(pain.owner)) is not None
    ]


def _costs(project: Project) -> list[str]:
    return [
        f"{pain.title}：估算每年损失 {num(pain.consequence_cost, 2)} 元"
        for pain in heaviest(project)
        if pain.consequence_cost not in (None, Decimal(0))
    ]


def _bearers(project: Project) -> list[str]:
    return [
        f"{event.title}：后果由{person.name}承担"
        for event in shown_events(project)
        if (person := project.person(event.owner)) is not None
    ]


def _expectations(project: Project) -> list[str]:
    return [
        f"{person.name}（{person.role.label}）：期望{person.expectation}"
        for person in project.people
        if person.role is not None and person.expectation
    ]
