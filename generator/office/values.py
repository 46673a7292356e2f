"""The plain data that a template may see: text, numbers, dates, ``None``, lists, and records."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = "str | int | float | Decimal | bool | datetime.date | list[Value] | dict[str, Value] | None"


@dataclass(frozen=True, slots=True)
class RecordType:
    """What all records of one kind share: ``titles`` maps each field's name to the word that users know it by.

    The titles are also other names for the fields, so that ``{{ 客户.简称 }}`` reads ``customer.short_name``.
    """

    name: str
    titles: Mapping[str, str]
    names: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {title: name for name, title in self.titles.items()})


class Record(dict[str, Value]):
    """A dict whose keys can also be read by their titles; keys and order stay those of the fields.

    A field without an entry is an open place: reading it is a missing value, and the engine names it by its title.
    """

    __slots__ = ("kind",)

    def __init__(self, kind: RecordType, entries: Mapping[str, Value] | Iterable[tuple[str, Value]] = ()) -> None:
        super().__init__(entries)
        self.kind = kind

    def __missing__(self, key: str) -> Value:
        name = self.kind.names.get(key, key)
        if name == key:
            raise KeyError(key)
        return self[name]

    def title_of(self, key: str) -> str:
        """Give the word that users know the field ``key`` by; ``key`` itself where there is none."""
        return self.kind.titles.get(key, key)
