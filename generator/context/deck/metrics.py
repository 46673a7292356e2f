"""The figures of the exchange deck: today and target of each metric, as a chart can show them honestly.

Metrics of one unit and of like size share an axis. Any others are drawn each by its own measure: the greater of today
and target is 100, and the true figures stand beside the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from generator.context.deck.room import TWIPS
from generator.context.visits.fitting import Column
from generator.filters import num
from generator.office.values import Record, RecordType, Value
from generator.project.offer import Metric

MOST: Final = 8
LIKE: Final = 20
"""How many times greater the greatest metric may be than the smallest, so that both can be seen on one axis."""

BASIS_COLUMN: Final = Column(int(28.5 * TWIPS), 22, 297)
BASIS_LINES: Final = 3
"""Room for the sources of the figures at the foot of the slide."""

ROW: Final = RecordType("Metric", {"label": "指标", "today": "今天", "target": "目标"})


def chart_of(metrics: Sequence[Metric]) -> dict[str, Value]:
    """Give ``rows``, whether they are ``shared`` on one axis or ``scaled``, a ``note`` and the ``basis`` of figures.

    A figure below zero, such as a level in dBm, is no length of a bar: it stands in words among the ``others``.
    """
    shown = [metric for metric in metrics if min(metric.today, metric.target) >= 0 < _top(metric)][:MOST]
    others = [metric for metric in metrics[:MOST] if metric not in shown]
    shared = _share_an_axis(shown)
    return {
        "rows": [_plain(metric) if shared else _scaled(metric) for metric in shown],
        "shared": bool(shown) and shared,
        "scaled": bool(shown) and not shared,
        "note": _note(shown, shared),
        "others": "；".join(f"{metric.name} {figures(metric)}" for metric in others),
        "basis": BASIS_COLUMN.cut("；".join(_sources(metrics[:MOST])), BASIS_LINES),
    }


def _sources(metrics: Sequence[Metric]) -> list[str]:
    return [f"{metric.name}：{metric.basis}" for metric in metrics if metric.basis]


def figures(metric: Metric) -> str:
    """Give today and target in words, with the unit."""
    return f"{num(metric.today)} → {num(metric.target)} {metric.unit}".rstrip()


def _share_an_axis(metrics: Sequence[Metric]) -> bool:
    tops = [_top(metric) for metric in metrics]
    return len({metric.unit for metric in metrics}) == 1 and min(tops) * LIKE >= max(tops) > 0


def _top(metric: Metric) -> Decimal:
    return max(metric.today, metric.target)


def _plain(metric: Metric) -> Record:
    return Record(ROW, {"label": metric.name, "today": metric.today, "target": metric.target})


def _scaled(metric: Metric) -> Record:
    today, target = ((value * 100 / _top(metric)).quantize(Decimal("0.1")) for value in (metric.today, metric.target))
    return Record(ROW, {"label": f"{metric.name} {figures(metric)}", "today": today, "target": target})


def _note(metrics: Sequence[Metric], shared: bool) -> str:
    if not metrics:
        return ""
    if not shared:
        return "各项单位不同：每项以今天与目标中较大的数为100画条，实际数值写在名称旁。"
    return f"单位：{metrics[0].unit}" if metrics[0].unit else ""
