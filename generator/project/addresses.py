"""What a person calls a field of a project: ``需求 R3·来源``, ``MANT·资金·预算总额``, ``设备 核心交换机·上线年份``.

An address is made of the titles that lead to the field; an entry of a list is told by its id, else by its name, else by
its number. In one project no two fields have the same address, so that it leads back to the field.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.project.base import Fact, FieldSpecification, Record, specification
from generator.project.project import Project
from generator.project.shapes import Kind, Shape, shapes

Path = tuple[str | int, ...]
"""The way to a value of a project: names of fields, and positions in lists."""

JOINT: Final = "·"


def address(project: Project, path: Path) -> str:
    """Give what a person calls the field at the end of a path; empty where there is no field to write an answer to."""
    record: Record = project
    head = ""
    steps = iter(path)
    for name in steps:
        spec = specification(type(record)).get(str(name))
        if spec is None:
            return ""
        value, words = getattr(record, spec.name), f"{head}{JOINT}{spec.title}" if head else spec.title
        if _is_list_of_records(record, spec.name):
            number = next(steps, None)
            if not isinstance(number, int) or not 0 <= number < len(value):
                return ""
            record, head = value[number], f"{words} {_keys(value)[number]}"
        elif isinstance(value, Record) and not isinstance(value, Fact):
            record, head = value, words
        else:
            return words if next(steps, None) is None else ""
    return ""


def paths(project: Project) -> Mapping[str, Path]:
    """Give the path of each field by its address, as ``plain`` writes it."""
    return {plain(words): path for words, path in _fields(project)}


def plain(words: str) -> str:
    """Give an address without what makes no difference: spaces, width, case."""
    return "".join(unicodedata.normalize("NFKC", words).split()).casefold()


def value_at(project: Project, path: Path) -> Any:
    """Give the value at the end of a path."""
    value: Any = project
    for key in path:
        value = value[key] if isinstance(key, int) else getattr(value, key)
    return value


def field_at(project: Project, path: Path) -> tuple[Record, FieldSpecification, Shape]:
    """Give the record that holds the field at the end of a path, what the field says of itself, and its shape."""
    record: Record = value_at(project, path[:-1])
    name = str(path[-1])
    return record, specification(type(record))[name], shapes(type(record))[name]


def _fields(record: Record, path: Path = (), head: str = "") -> Iterator[tuple[str, Path]]:
    """Yield the address and path of each field that holds a plain value, a fact or a list of plain values."""
    for name, spec in specification(type(record)).items():
        value, here = getattr(record, name), (*path, name)
        words = f"{head}{JOINT}{spec.title}" if head else spec.title
        if _is_list_of_records(record, name):
            for number, key in enumerate(_keys(value)):
                yield from _fields(value[number], (*here, number), f"{words} {key}")
        elif isinstance(value, Record) and not isinstance(value, Fact):
            yield from _fields(value, here, words)
        else:
            yield words, here


def _is_list_of_records(record: Record, name: str) -> bool:
    shape = shapes(type(record))[name]
    return shape.kind is Kind.LIST and shape.item is not None and shape.item.record is not None


def _keys(entries: tuple[Record, ...]) -> list[str]:
    """Give what tells each entry of a list from the others: its id, its name where no other has it, else its number."""
    names = [_first_name(entry) for entry in entries]
    count = Counter(map(plain, names))
    return [name if name and count[plain(name)] == 1 else f"第{number}条" for number, name in enumerate(names, start=1)]


def _first_name(entry: Record) -> str:
    return next((str(found) for name in ("id", "name", "title", "year") if (found := getattr(entry, name, None))), "")
