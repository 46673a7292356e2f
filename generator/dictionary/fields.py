"""The fields of a project, each with all that it says of itself and the ways to write it in a tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.project import Project
from generator.project.base import Audience, FieldSpecification, Record, specification
from generator.project.shapes import Kind, Shape, shapes

MOST_CHOICES: Final = 16


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field. ``chinese`` and ``english`` are its path in tags, with ``[]`` for the entries of a list.

    ``owner`` is the record that declares it, ``name`` its name there; ``internal`` holds of it and all above it.
    """

    owner: type[Record]
    name: str
    section: str
    title: str
    chinese: str
    english: str
    meaning: str
    kind: str
    internal: bool
    needed_from: int | None
    required: bool


def fields() -> Iterator[FieldRow]:
    """Yield every field that a project has, section by section, in the order of the model."""
    for spec in specification(Project).values():
        yield from _rows(Project, spec, spec.title, "", "", False)


def _rows(
    owner: type[Record], spec: FieldSpecification, section: str, chinese: str, english: str, internal: bool
) -> Iterator[FieldRow]:
    shape = shapes(owner)[spec.name]
    hidden = internal or spec.audience is Audience.INTERNAL
    paths = f"{chinese}{spec.title}", f"{english}{spec.name}"
    # A fact is a group of its own; its value is what is printed.
    tags = (f"{paths[0]}.值", f"{paths[1]}.value") if shape.kind is Kind.FACT else paths
    needed, required = spec.needed_from, spec.info.is_required()
    yield FieldRow(owner, spec.name, section, spec.title, *tags, spec.help, kind_of(shape), hidden, needed, required)
    inner = _below(shape)
    if inner is not None:
        mark = "[]." if shape.kind is Kind.LIST else "."
        for below in specification(inner).values():
            yield from _rows(inner, below, section, paths[0] + mark, paths[1] + mark, hidden)


def _below(shape: Shape) -> type[Record] | None:
    if shape.kind is Kind.LIST and shape.item is not None and shape.ref is None:
        return shape.item.record if shape.item.kind is Kind.RECORD else None
    return shape.record if shape.kind is Kind.RECORD else None


def kind_of(shape: Shape) -> str:
    """Say what a value is and which choices there are."""
    if shape.kind is Kind.LIST and shape.item is not None:
        return "列表" if shape.item.kind is Kind.RECORD else f"列表，每项是{kind_of(shape.item)}"
    if shape.kind is Kind.FACT and shape.item is not None:
        return f"{kind_of(shape.item)}，带可信度"
    if shape.ref is not None:
        return f"引用“{_collection(shape.ref)}”，输出它的名称"
    if shape.choices is not None:
        labels = [choice.label for choice in shape.choices]
        return "选项：" + "、".join(labels[:MOST_CHOICES]) + ("……" if len(labels) > MOST_CHOICES else "")
    return KINDS[shape.kind]


def _collection(path: str) -> str:
    """Give the Chinese title of a collection by its path, such as ``scoring.factors``."""
    record: type[Record] | None = Project
    titles = []
    for name in path.split("."):
        assert record is not None
        titles.append(specification(record)[name].title)
        record = _below(shapes(record)[name])
    return " › ".join(titles)


KINDS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "文字",
    Kind.ID: "编号",
    Kind.FLAG: "是或否",
    Kind.COUNT: "整数",
    Kind.NUMBER: "数",
    Kind.MONEY: "金额（元）",
    Kind.QUANTITY: "数量",
    Kind.POINTS: "分值",
    Kind.RATIO: "比例",
    Kind.DAY: "日期",
    Kind.RECORD: "一组字段",
}
"""What each kind of value is called."""
