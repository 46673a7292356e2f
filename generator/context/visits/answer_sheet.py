"""The view of the sheet to type answers into: the questions of a visit as rows, each with the field that it fills."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.catalog import Output
from generator.comparing import shown
from generator.context.visits.question_sheet import page_of
from generator.context.visits.questions import Chosen, choose
from generator.context.visits.visit_head import head
from generator.context.visits.visit_material import attending
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.addresses import Path, address, field_at, value_at
from generator.project.base import Fact
from generator.project.people import Person
from generator.project.shapes import Kind, Shape
from generator.project.visits import Visit

PICKS: Final = 12
"""How many words a drop-down of the sheet can offer."""

FREE_HEARD: Final = 6
FREE_ACTIONS: Final = 6
"""Rows left open for what else was said and what was agreed."""

QUESTION_MARK: Final = "问题："
"""How the page tells a question that it leaves out."""

LOGGED: Final = "拜访记录"
"""Where an answer goes that has no field of its own."""

NOT_KNOWN: Final = "不知道"
LONGEST: Final = 60

ROW: Final = RecordType(
    "AnswerSheetRow",
    {
        "number": "序号",
        "question": "问题",
        "whom": "问谁",
        "known": "现在知道的",
        "who": "谁说的",
        "where": "写到哪里",
        "picks": "可选的答案",
        "must": "必问",
    },
)


def view(project: Project, output: Output, entry: Any) -> Mapping[str, Value]:
    """Give the rows of the sheet."""
    visit: Visit = entry
    people = attending(project, visit)
    chosen = _in_order(project, visit)
    names: list[Value] = [person.name for person in people[:PICKS]]
    return {
        "visit": head(visit),
        "present": "、".join(person.name for person in people),
        "rows": [row for number, one in enumerate(chosen, start=1) for row in _rows(project, people, number, one)],
        "people": [*names, *[None] * (PICKS - len(names))],
        "free_heard": list(range(FREE_HEARD)),
        "free_actions": list(range(FREE_ACTIONS)),
    }


def _in_order(project: Project, visit: Visit) -> tuple[Chosen, ...]:
    """Give the questions numbered as on the page of the visit, those behind for which it had no room."""
    chosen, left = choose(project, visit)
    _entries, _draft, left_out = page_of(project, visit, chosen)
    over = {text.removeprefix(QUESTION_MARK) for text in left_out if text.startswith(QUESTION_MARK)}
    return (*(one for one in chosen if one.text not in over), *(one for one in chosen if one.text in over), *left)


def _rows(project: Project, people: tuple[Person, ...], number: int, chosen: Chosen) -> Iterator[Record]:
    """Yield a row for each field that a question fills, or for each who is asked it for himself."""
    parts = list(_parts(project, chosen))
    for part, (path, whom) in enumerate(parts, start=1):
        picks = picks_of(project, path)
        yield Record(
            ROW,
            {
                "number": f"{number}.{part}" if len(parts) > 1 else str(number),
                "question": chosen.text,
                "whom": whom or "在场的人",
                "known": known_at(project, path),
                "who": next((person.name for person in people if person.name == whom), ""),
                "where": address(project, path) if path else LOGGED,
                "picks": [*picks, *[None] * (PICKS - len(picks))] if picks else [],
                "must": chosen.must,
            },
        )


def _parts(project: Project, chosen: Chosen) -> Iterator[tuple[Path, str]]:
    """Yield the fields that a question fills, each with who is asked; several are asked only what is each one's own."""
    names = chosen.whom.split("、")
    fields = [path for path in chosen.fields if address(project, path)]
    for path in fields:
        record = value_at(project, path[:-1])
        yield path, record.name if isinstance(record, Person) and record.name in names else chosen.whom
    if not fields:
        yield from (((), name) for name in names)


def picks_of(project: Project, path: Path) -> list[Value]:
    """Give what a drop-down for a field offers; nothing where anything may be typed, or where it would be too long."""
    if not path:
        return []
    shape = _innermost(field_at(project, path)[2])
    found: list[Value] = []
    if shape.kind is Kind.CHOICE and shape.choices:
        found = [choice.label for choice in shape.choices]
    elif shape.kind is Kind.FLAG:
        found = ["是", "否"]
    elif shape.ref and shape.kind is Kind.TEXT:
        found = [getattr(entry, "name", None) or entry.title for entry in project.collection(shape.ref)]
    return found if len(found) <= PICKS else []


def _innermost(shape: Shape) -> Shape:
    return shape.item if shape.kind is Kind.FACT and shape.item else shape


def known_at(project: Project, path: Path) -> str:
    """Give what a project knows in a field, as the sheet prints it; by this the reader sees whether it has changed."""
    if not path:
        return ""
    record, _spec, shape = field_at(project, path)
    value = value_at(project, path)
    sure = ""
    if isinstance(value, Fact):
        sure = f"（{value.confidence.label}）" if value.known else ""
        value = value.value
    words = " ".join(shown(value, shape.refers_to, project).split())
    if len(words) > LONGEST:
        words = words[: LONGEST - 1] + "…"
    name = getattr(record, "name", None) or getattr(record, "title", None) if isinstance(path[-2:][0], int) else None
    told = f"{words}{sure}" if words else NOT_KNOWN
    return f"{name}：{told}" if name else told
