"""Edits done in a JSON text: its order and indent stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from generator.editing.edits import Branch, Edit, tree_of
from generator.editing.plain import is_english, key_of, plain_branch
from generator.project import Project
from generator.project.base import Record
from generator.project.shapes import Kind, Shape, shapes
from generator.projecttext import json_text, plain_value
from generator.reading.keys import field_of


def edited_json(text: str, edits: Iterable[Edit]) -> str:
    """Give the text with edits done."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    data = json.loads(text.removeprefix("\ufeff"), parse_float=Decimal)
    english = is_english(data)
    _mapping(data, Project, tree_of(edits), None, english)
    indent = re.search(r"\n([ \t]+)\S", text)
    end = "\n" if text.endswith("\n") else ""
    return mark + json_text(data, indent[1] if indent else None) + end


def _mapping(data: dict[str, Any], record: type[Record], branch: Branch, item: Shape | None, english: bool) -> None:
    there = {field_of(record, key): key for key in data}
    for name, below in branch.below.items():
        shape = item if item and name == "value" else shapes(record)[str(name)]
        key = there.get(str(name))
        value = data.get(key) if key else None
        if isinstance(value, dict) and shape.record and below.below:
            _mapping(value, shape.record, below, shape.item if shape.kind is Kind.FACT else None, english)
        elif isinstance(value, list) and shape.item and not below.is_value:
            for number, inner in below.below.items():
                if shape.item.record:
                    _mapping(value[int(number)], shape.item.record, inner, None, english)
            value += [plain_value(each, shape.item) for each in below.joining]
        else:
            plain = plain_branch(below, shape, english)
            if key or (plain is not None and plain != ""):
                data[key or key_of(record, str(name), english)] = plain
