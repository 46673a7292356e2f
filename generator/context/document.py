"""The head that all files share: what this file is, of which project, for whom, as of when."""

from __future__ import annotations

from generator.catalog import Deliverable, Output, stage_of
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience

HEAD = RecordType(
    "Head",
    {
        "title": "标题",
        "customer": "客户简称",
        "project": "项目名称",
        "stage": "阶段",
        "stage_title": "阶段名称",
        "version": "版本",
        "date": "日期",
        "author": "编制",
        "reviewer": "审核",
        "audience": "范围",
        "illustrative": "示例说明",
        "standard": "达标要求",
        "stamp": "印记",
    },
)

AUDIENCE_LABELS = {Audience.INTERNAL: "内部资料 不得对外", Audience.OPEN: "对外"}


def head(project: Project, deliverable: Deliverable, output: Output, stamp: str = "") -> Record:
    """Give the head of one file; ``date`` is the project's data date, ``stamp`` what is stamped on each page."""
    info = project.info
    stage = deliverable.stage_in(info.stage)
    entries: dict[str, Value] = {
        "title": deliverable.title + (f"（{output.label}）" if output.label else ""),
        "customer": project.customer.short_name,
        "project": info.name,
        "stage": stage,
        "stage_title": stage_of(stage).title,
        "version": info.version,
        "date": info.as_of,
        "reviewer": info.reviewer,
        "audience": AUDIENCE_LABELS[output.audience],
        "illustrative": info.illustrative,
        "standard": deliverable.standard,
        "stamp": stamp,
    }
    if info.author:
        entries["author"] = info.author
    return Record(HEAD, entries)
