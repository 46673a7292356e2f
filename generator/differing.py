"""The differences of two projects for a reader: lines for the terminal, and a page that any browser shows and prints."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from generator.comparing import Change, Way
from generator.project import Project

_SIGNS = {Way.ADDED: "+", Way.REMOVED: "-", Way.CHANGED: "~"}

_STYLE = """
body{font:14px/1.6 "Microsoft YaHei","微软雅黑","PingFang SC","Noto Sans CJK SC",Arial,sans-serif;color:#1e2430;margin:24px auto;max-width:1080px;padding:0 16px}
h1{background:#1f3a5f;color:#fff;font-size:20px;margin:0;padding:10px 14px}
p{color:#5b6573;margin:8px 0 16px}
h2{border-bottom:2px solid #2a7f8e;color:#1f3a5f;font-size:16px;margin:22px 0 8px}
table{border-collapse:collapse;table-layout:fixed;width:100%}
th{background:#1f3a5f;color:#fff;font-weight:bold;text-align:left}
th,td{border:1px solid #d5dbe3;overflow-wrap:anywhere;padding:4px 8px;vertical-align:top;white-space:pre-wrap}
tr{break-inside:avoid}
.新增{color:#3b7d4f;font-weight:bold}.删除{color:#b3261e;font-weight:bold}.修改{color:#d98e04;font-weight:bold}
.inner{color:#b3261e;font-size:12px}
@media print{body{margin:0;max-width:none}@page{margin:15mm;size:A4}}
"""


def lines(changes: Iterable[Change]) -> Iterator[str]:
    """Give each difference as a line: a sign, where, and what it was and is."""
    for change in changes:
        where = " › ".join(part for part in (change.section, change.entry, change.field) if part)
        if change.way is Way.CHANGED:
            told = f"{_short(change.old)} → {_short(change.new)}"
        else:
            told = _short(change.new or change.old)
        yield f"{_SIGNS[change.way]} {where}：{told}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:58] + "……"


def as_data(change: Change) -> dict[str, Any]:
    """Give a difference as plain data."""
    return {
        "way": change.way.name.lower(),
        "section": change.section,
        "entry": change.entry,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "internal": change.internal,
    }


def page(old: Project, new: Project, changes: Iterable[Change]) -> str:
    """Give the differences as a page in HTML, in Chinese, that needs nothing else."""
    found = list(changes)
    head = f"{new.customer.short_name} {new.info.name}：两版资料的差异"
    states = "　→　".join(f"版本 {one.info.version}（{one.as_of.isoformat()}）" for one in (old, new))
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">',
            f"<title>{escape(head)}</title><style>{_STYLE}</style></head><body>",
            f"<h1>{escape(head)}</h1>",
            f"<p>{escape(states)}　·　共 {len(found)} 处　·　<span class=inner>内部资料 不得对外</span></p>",
            *_sections(found),
            "</body></html>\n",
        ]
    )


def _sections(changes: list[Change]) -> Iterator[str]:
    if not changes:
        yield "<p>没有差异。</p>"
    for section, group in itertools.groupby(changes, key=lambda change: change.section):
        yield f"<h2>{escape(section)}</h2>"
        yield "<table><colgroup><col style='width:7%'><col style='width:29%'><col style='width:32%'><col style='width:32%'>"
        yield "</colgroup><thead><tr><th>变化</th><th>位置</th><th>原来</th><th>现在</th></tr></thead><tbody>"
        yield from map(_row, group)
        yield "</tbody></table>"


def _row(change: Change) -> str:
    where = " › ".join(part for part in (change.entry, change.field) if part)
    way = change.way.value
    return (
        f"<tr><td class={way}>{way}</td><td>{escape(where)}</td>"
        f"<td>{escape(change.old)}</td><td>{escape(change.new)}</td></tr>"
    )
