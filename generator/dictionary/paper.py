"""The dictionary as a workbook: how to write tags, the fields of a project, and the names that single files have."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from generator.catalog import DICTIONARY
from generator.dictionary.fields import FieldRow, fields
from generator.dictionary.uses import every_title, uses
from generator.dictionary.views import EVERY_FILE, NameRow, names
from generator.drafting import printed
from generator.office import Properties, Record, RecordType, Value
from generator.press import Sheet
from generator.project.base import Audience
from generator.shelf import STOCK, Shelf

TITLE: Final = "字段字典"
DAY: Final = datetime.date(2026, 1, 1)
"""What the file says of its making: there is no clock in what is made."""

KIND: Final = RecordType("Dictionary", {"title": "标题", "fields": "项目字段", "names": "专用字段", "count": "字段数"})
OPEN, INTERNAL = "对外", "内部"


def dictionary(shelf: Shelf = STOCK) -> bytes:
    """Give the workbook. Raises FindingsError or PackageError when its template cannot be used."""
    return printed(shelf, DICTIONARY, names_of(), Sheet("", Properties(TITLE, TITLE, "", "", "", DAY))).data


def names_of() -> Record:
    """Give the names that the template sees."""
    rows: list[Value] = [_field(row) for row in fields()]
    own: list[Value] = [_name(row) for row in names()]
    entries: dict[str, Value] = {"title": TITLE, "fields": rows, "names": own, "count": len(rows)}
    return Record(KIND, entries)


def _field(row: FieldRow) -> Value:
    depth = row.chinese.removesuffix(".值").count(".")
    return {
        "section": row.section,
        "title": "　" * depth + row.title,
        "meaning": row.meaning,
        "tag": f"{row.chinese}\n{row.english}",
        "kind": row.kind,
        "audience": INTERNAL if row.internal else OPEN,
        "needed": "必填" if row.required else f"第 {row.needed_from} 阶段起" if row.needed_from else "",
        "used": _files(uses().get((row.owner, row.name), ())),
    }


def _files(titles: Sequence[str]) -> str:
    return EVERY_FILE if len(titles) == len(every_title()) else "、".join(titles)


def _name(row: NameRow) -> Value:
    audiences = [word for audience, word in WORDS.items() if audience in row.audiences]
    return {
        "files": row.files,
        "title": row.title,
        "tag": row.english,
        "kind": row.kind,
        "audience": "、".join(audiences),
        "used": "是" if row.used else "",
    }


WORDS: Final = {Audience.INTERNAL: INTERNAL, Audience.OPEN: OPEN}
