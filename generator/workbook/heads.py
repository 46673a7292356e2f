"""What is said at the head of a column or the name of a row: how much it is needed, what it means, where it is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.project.base import Audience, FieldSpecification, specification
from generator.project.shapes import Kind, Shape, shapes
from generator.project.sheets import Column
from generator.workbook.uses import Uses

NO_TEXT: Final = "写数字或文字都行"

_WAYS: Final[Mapping[Kind, str]] = {
    Kind.ID: "字母加数字，不带空格和标点，别处用它指这一条",
    Kind.FLAG: "是 或 否",
    Kind.COUNT: "整数",
    Kind.NUMBER: "数字",
    Kind.MONEY: "单位：元；写 3500000 或 350万 都行",
    Kind.QUANTITY: "数字",
    Kind.POINTS: "分数，数字",
    Kind.RATIO: "13% 或 0.13",
    Kind.DAY: "日期，例如 2026-03-05",
}


def is_required(spec: FieldSpecification) -> bool:
    """Tell whether an entry cannot do without the field."""
    return spec.info.is_required()


def tag(column: Column) -> str:
    """Give the few words that stand above a head: required, needed from which stage, for whom."""
    return "·".join(filter(None, (when(column.spec), audience(column.spec))))


def when(spec: FieldSpecification) -> str:
    """Say from when on the field is needed."""
    if is_required(spec):
        return "必填"
    return f"第{spec.needed_from}阶段起" if spec.needed_from else ""


def audience(spec: FieldSpecification) -> str:
    """Say that a field stays with us."""
    return "内部" if spec.audience is Audience.INTERNAL else ""


def way(shape: Shape) -> str:
    """Say how a value is written."""
    if shape.kind is Kind.FACT and shape.item:
        return way(shape.item)
    if shape.choices:
        return "选一个：" + "、".join(choice.label for choice in shape.choices)
    if shape.kind is Kind.LIST and shape.item:
        return _way_of_list(shape.item)
    if shape.ref:
        return "从下拉里选，也可以写编号或名称"
    return _WAYS.get(shape.kind, "")


def hint(spec: FieldSpecification, shape: Shape) -> str:
    """Say what a value means and how it is written, without telling its choices twice."""
    if shape.choices and all(choice.label in spec.help for choice in shape.choices):
        return spec.help
    return "；".join(filter(None, (spec.help, way(shape))))


def _way_of_list(item: Shape) -> str:
    if item.record:
        pieces = " ｜ ".join(specification(item.record)[name].title for name in shapes(item.record))
        return f"一行一条（Alt+Enter 换行），各段用竖线隔开：{pieces}"
    if item.ref:
        return "写编号或名称，多个用顿号隔开，例如 R1、R2"
    return "一行一条（Alt+Enter 换行）"


def note(column: Column, uses: Uses) -> str:
    """Give the note at a head: meaning, way of writing, when it is needed, for whom it is, and where it is used."""
    spec = column.spec
    used = uses.of(column.record, spec.name)
    needed = "必填，空着这一条读不进来" if is_required(spec) else when(spec) + "要" if spec.needed_from else "可以不填"
    ours = "只给内部看，不会进给客户的文件" if spec.audience is Audience.INTERNAL else "可以进给客户的文件"
    lines = (
        f"{column.head}：{spec.help}",
        f"写法：{how}" if (how := way(column.shape)) else "",
        f"何时：{needed}",
        f"范围：{ours}",
        f"用在：{'、'.join(used)}" if used else "",
    )
    return "\n".join(filter(None, lines))
