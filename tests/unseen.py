"""Projects that nobody wrote: made from the model itself, with what real ones hold and more."""

from __future__ import annotations

import datetime
import random
import types
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin

from generator.project import Project
from generator.project.base import Choice, Record, Ref, specification
from generator.project.project import REFERABLE

WORDS = (
    "校园网", "A & B <研发> \"部\"", "𠮷野家📶", "{{ 不是标签 }}", "=1+1", "+86 731", "@所有人", "第一行\n第二行", "R&D",
    "很长的名字" * 6, "ＡＢＣ全角", "e\u0301", "مرحبا", "-3.5", "_x0041_", "100%", "a\tb", "没有", "单点故障，一断全断；三年没有备件。",
)  # fmt: skip

LONG = "这里写的是一段比较长的说明，用来看表格和页面装不装得下，中英文 mixed text 也要有。" * 3


class Maker:
    """Makes one project; the same seed gives the same project."""

    def __init__(self, seed: int, most: int) -> None:
        self.random = random.Random(seed)
        self.most = most
        self.ids: dict[str, list[str]] = {path: [f"X{n}" for n in range(1, most + 1)] for path in REFERABLE}

    def project(self) -> Project:
        """Give the project."""
        return Project.model_validate(self.record(Project, ""))

    def record(self, kind: type[Record], path: str) -> dict[str, Any]:
        """Give the input of a record: all that is required, and about two thirds of the rest."""
        found: dict[str, Any] = {}
        for name, spec in specification(kind).items():
            here = f"{path}.{name}".strip(".")
            if not spec.info.is_required() and here not in self.ids and self.random.random() < 0.3:
                continue
            found[name] = self.value(spec.info.annotation, spec.info.metadata, here)
        for low, high in (("worst", "expected"), ("expected", "best"), ("worst", "expected")):
            if low in found and high in found and None not in (found[low], found[high]) and found[low] > found[high]:
                found[low], found[high] = found[high], found[low]
        return found

    def value(self, annotation: Any, marks: list[Any], path: str) -> Any:
        """Give a value of a type."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
        if origin is Annotated:
            inner = [one for mark in arguments[1:] for one in (mark, *getattr(mark, "metadata", ()))]
            return self.value(arguments[0], [*marks, *inner], path)
        if origin in (Union, types.UnionType):
            kinds = [one for one in arguments if one is not type(None)]
            return self.value(kinds[0], marks, path) if self.random.random() < 0.8 else None
        if origin is tuple:
            return self.entries(arguments[0], path)
        if ref is not None:
            return self.random.choice(self.ids[ref.collection])
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return self.record(annotation, path)
        return self.scalar(annotation, marks, path)

    def entries(self, kind: Any, path: str) -> list[Any]:
        """Give a list; entries that others refer to get ids that exist."""
        known = self.ids.get(path)
        count = len(known) if known else self.random.choice((0, 1, 2, self.most))
        made = [self.value(kind, [], f"{path}[]") for _ in range(count)]
        for number, entry in enumerate(made, start=1):
            if isinstance(entry, dict) and "id" in specification(kind):
                entry["id"] = f"X{number}"
        return made

    def scalar(self, annotation: Any, marks: list[Any], path: str) -> Any:
        """Give a plain value."""
        if isinstance(annotation, type) and issubclass(annotation, Choice):
            return self.random.choice(list(annotation))
        if annotation is bool:
            return self.random.random() < 0.5
        if annotation is int:
            return self.random.choice(
                {"year": (2023, 2024, 2025), "stage": (1, 3, 6)}.get(path.rpartition(".")[2], (5, 8, 30))
            )
        if annotation is Decimal:
            most = min((mark.le for mark in marks if getattr(mark, "le", None) is not None), default=1000)
            return Decimal(self.random.choice([one for one in ("0", "0.1", "1", "7.5", "100") if Decimal(one) <= most]))
        if annotation is datetime.date:
            return datetime.date(2026, 11, 20) + datetime.timedelta(days=self.random.randint(-4000, 400))
        text = self.random.choice((*WORDS, LONG))
        most = next((mark.max_length for mark in marks if getattr(mark, "max_length", None)), None)
        least = next((mark.min_length for mark in marks if getattr(mark, "min_length", None)), 1)
        return (text[:most] if most else text).strip().ljust(least, "字")


def unseen_project(seed: int, most: int = 3) -> Project:
    """Give a project made of a seed, with at most ``most`` entries in most of its lists."""
    return Maker(seed, most).project()
