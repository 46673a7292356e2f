"""The note that goes with handed-over files: why the customer buys, what was promised and where, what is still open.

A partner may bid himself, so that his note holds neither prices nor what we think of persons and rivals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.catalog import Output, Recipient
from generator.comparing import Change
from generator.context.handover import Handover, Item
from generator.filters import cn_date, join_cn
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Choice
from generator.project.vocabulary import CircleRole

MOST_CHANGES: Final = 40
"""Changes that the note tells one by one; of more it tells how many there are."""

ITEM = RecordType(
    "HandedItem",
    {
        "number": "序号",
        "name": "文件",
        "title": "名称",
        "purpose": "用途",
        "audience": "范围",
        "source": "来源",
        "sha256": "SHA-256",
        "kilobytes": "大小KB",
        "remark": "备注",
    },
)
KEPT = RecordType("KeptBack", {"name": "文件", "reason": "原因"})
CHANGE = RecordType("ChangeRow", {"way": "变化", "where": "位置", "old": "原来", "new": "现在"})
PERSON = RecordType(
    "PersonRow",
    {"name": "姓名", "title": "职务", "role": "决策角色", "attitude": "态度", "concern": "顾虑", "next": "下一步"},
)
PROMISE = RecordType(
    "PromiseRow",
    {"text": "承诺", "where": "出处", "date": "日期", "by": "承诺人", "in_contract": "写进合同", "cost": "成本影响"},
)
MOMENT = RecordType("Moment", {"date": "日期", "what": "事项"})
RISK = RecordType("RiskRow", {"risk": "风险", "likelihood": "可能性", "measure": "预案", "owner": "责任人"})


def view(project: Project, output: Output, entry: Handover) -> Mapping[str, Value]:
    """Give the rows of the note."""
    ours = entry.recipient is Recipient.SALES
    return {
        "recipient": entry.recipient.label,
        "for_sales": ours,
        "items": items(entry),
        "kept": [Record(KEPT, {"name": kept.name, "reason": kept.reason}) for kept in entry.kept],
        "reasons": list(_reasons(project)),
        "sold": list(project.handoff.sold),
        "not_sold": list(project.handoff.not_sold),
        "open_matters": list(project.handoff.open),
        "assumptions": list(project.handoff.assumptions) if ours else [],
        "promised": list(_promises(project, ours)),
        "persons": list(_persons(project)) if ours else [],
        "moments": list(_moments(project)),
        "risks": list(_risks(project)) if ours else [],
        "changed": [_change(change) for change in entry.changes[:MOST_CHANGES]],
        "more_changes": max(0, len(entry.changes) - MOST_CHANGES),
        "before": entry.before,
        "handed_on": entry.day,
    }


def items(entry: Handover) -> list[Value]:
    """Give the files of a parcel as rows."""
    return [_item(item) for item in entry.items]


def _item(item: Item) -> Record:
    kilobytes = -(-item.size // 1024)
    rest = {name: getattr(item, name) for name in ITEM.titles if name != "kilobytes"}
    return Record(ITEM, rest | {"kilobytes": kilobytes})


def _reasons(project: Project) -> Iterator[Value]:
    """Give why the customer buys: as told for the handoff, else what the compelling events say."""
    if project.handoff.why:
        yield project.handoff.why
        return
    for event in project.events:
        due = f"，最晚{cn_date(event.deadline)}" if event.deadline else ""
        told = event.consequence or event.benefit or event.cause
        yield f"{event.title}{due}" + (f"：{told}" if told else "")


def _promises(project: Project, ours: bool) -> Iterator[Value]:
    for promise in project.promises:
        yield Record(
            PROMISE,
            {
                "text": promise.text,
                "where": promise.where,
                "date": promise.date,
                "by": promise.by,
                "in_contract": promise.in_contract,
                "cost": promise.cost if ours else "",
            },
        )


def _persons(project: Project) -> Iterator[Value]:
    order = [*CircleRole, None]
    for person in sorted(project.people, key=lambda one: order.index(one.role)):
        yield Record(
            PERSON,
            {
                "name": person.name,
                "title": join_cn([person.department, person.title], " "),
                "role": _label(person.role),
                "attitude": _label(person.attitude),
                "concern": person.concern or person.expectation,
                "next": person.next_action,
            },
        )


def _label(choice: Choice | None) -> str:
    return choice.label if choice else ""


def _moments(project: Project) -> Iterator[Value]:
    """Give the days that matter from the data date on, in their order."""
    terms, contract = project.procurement, project.contract
    days = [
        (terms.announced, "采购公告"),
        (terms.opening, f"{terms.words.closing}"),
        (terms.result_announced, "结果公告"),
        (contract.signed_on, "合同签订"),
        (contract.delivery_by, "最晚到货"),
        *((event.deadline, event.title) for event in project.events),
        *((step.date, step.text) for step in project.plan),
        *((visit.date, f"拜访：{visit.title}") for visit in project.visits),
        *((action.due, f"{action.text}（{action.owner}）" if action.owner else action.text)
          for actions in (*(one.actions for one in project.minutes), *(one.actions for one in project.visits))
          for action in actions),
    ]  # fmt: skip
    coming = sorted((day, what) for day, what in days if day is not None and day >= project.as_of)
    yield from (Record(MOMENT, {"date": day, "what": what}) for day, what in coming)


def _risks(project: Project) -> Iterator[Value]:
    for risk in project.pre_scoring.risks:
        yield Record(
            RISK, {"risk": risk.risk, "likelihood": risk.likelihood, "measure": risk.measure, "owner": risk.owner}
        )


def _change(change: Change) -> Record:
    where = " › ".join(part for part in (change.section, change.entry, change.field) if part)
    return Record(CHANGE, {"way": change.way.value, "where": where, "old": change.old, "new": change.new})


def list_view(project: Project, output: Output, entry: Any) -> Mapping[str, Value]:
    """Give the rows of the list of files."""
    return {
        "recipient": entry.recipient.label,
        "items": items(entry),
        "kept": [Record(KEPT, {"name": kept.name, "reason": kept.reason}) for kept in entry.kept],
        "handed_on": entry.day,
        "total": sum(item.size for item in entry.items),
    }
