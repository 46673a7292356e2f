"""The summary of a run over many projects, as a workbook: what stands there of each, and what stopped the rest.

It tells the state of the folder, not what this run had to do for it: a run that was cut off and went on gives the same
bytes as one that nothing disturbed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from generator.bulk.results import Result
from generator.catalog import SUMMARY
from generator.drafting import printed
from generator.errors import Finding, Severity
from generator.office import Properties, Record, RecordType, Value
from generator.planning import Order
from generator.press import Sheet
from generator.shelf import Shelf

TITLE: Final = "批量生成汇总"

STATES: Final[Mapping[str, str]] = {
    "made": "完成",
    "unchanged": "完成",
    "partly": "部分失败",
    "failed": "没有生成",
    "broken": "程序故障",
}

WEIGHTS: Final[Mapping[Severity, str]] = {
    Severity.REFUSED: "拒绝",
    Severity.BLOCKING: "阻断",
    Severity.MAJOR: "重要",
    Severity.MINOR: "一般",
    Severity.LOW: "较低",
    Severity.HINT: "提示",
}

HEAVY: Final = (Severity.REFUSED, Severity.BLOCKING)

MOST_FAULTS: Final = 20
"""Faults told of one project; ``presales check`` tells all of them."""

NO_DAY: Final = datetime.date(2026, 1, 1)
"""What the file says of its making where no project could be read: there is no clock in what is made."""

NAMES: Final = RecordType("Summary", {"title": "标题", "figures": "合计", "rows": "项目", "faults": "问题"})


def summary(results: Sequence[Result], order: Order, shelf: Shelf) -> bytes:
    """Give the workbook. Raises FindingsError or PackageError when its template cannot be used."""
    days = [datetime.date.fromisoformat(result.as_of) for result in results if result.as_of]
    properties = Properties(TITLE, TITLE, "", "", "", max(days, default=NO_DAY))
    return printed(shelf, SUMMARY, names_of(results, order), Sheet("", properties)).data


def names_of(results: Sequence[Result], order: Order) -> Record:
    """Give the names that the template sees."""
    names: dict[str, Value] = {
        "title": TITLE,
        "figures": _figures(results, order),
        "rows": [_row(number, result) for number, result in enumerate(results, start=1)],
        "faults": list(_faults(results)),
    }
    return Record(NAMES, names)


def _figures(results: Sequence[Result], order: Order) -> str:
    states = [STATES[result.state] for result in results]
    counts = [f"{state} {states.count(state)}" for state in dict.fromkeys(STATES.values()) if state in states]
    stages = "、".join(map(str, sorted(order.stages)))
    scope = [f"第 {stages} 阶段" if stages else "", f"指定的 {len(order.only)} 种文件" if order.only else ""]
    return "　｜　".join(
        [
            f"共 {len(results)} 个项目：{'，'.join(counts) or '无'}",
            f"文件 {sum(result.files for result in results)} 份",
            f"待补 {sum(result.open_places for result in results)} 处",
            f"范围：{'，'.join(filter(None, scope)) or '全部阶段'}",
            "内部资料 不得对外",
        ]
    )


def _row(number: int, result: Result) -> Value:
    return {
        "number": number,
        "customer": result.customer or "—",
        "project": result.project or "—",
        "stage": result.stage or None,
        "as_of": datetime.date.fromisoformat(result.as_of) if result.as_of else None,
        "state": STATES[result.state],
        "files": result.files,
        "failed": result.failed,
        "open_places": result.open_places,
        "heavy": sum(int(result.weights.get(weight.value, 0)) for weight in HEAVY),
        "major": int(result.weights.get(Severity.MAJOR.value, 0)),
        "minor": int(result.weights.get(Severity.MINOR.value, 0)),
        "folder": result.folder or "—",
        "source": result.shown,
    }


def _faults(results: Sequence[Result]) -> Iterator[Value]:
    number = 0
    for result in results:
        for finding in result.faults[:MOST_FAULTS]:
            number += 1
            yield _fault(number, result, finding)
        if (more := len(result.faults) - MOST_FAULTS) > 0:
            number += 1
            message = f"还有 {more} 个问题，用 presales check 可以看到全部。"
            yield _fault(number, result, Finding("", Severity.HINT, result.faults[0].place, message))


def _fault(number: int, result: Result, finding: Finding) -> Value:
    return {
        "number": number,
        "source": result.shown,
        "place": str(replace(finding.place, file="") if finding.place.file == str(result.source) else finding.place),
        "weight": WEIGHTS[finding.severity],
        "message": finding.message,
        "hint": finding.hint,
    }
