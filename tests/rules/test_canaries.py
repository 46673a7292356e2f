"""A token of its own in every internal field: none reaches a customer's file, and each is found where it is planted."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from generator import batch
from generator.office.inspection.finished.reading import read_finished
from generator.project import Project
from generator.project.base import Audience, specification
from generator.project.needs import Requirement
from generator.project.shapes import Kind, Shape, shapes
from generator.project.vocabulary import RequirementKind
from generator.rules.finished import secrets
from generator.rules.finished.dossier import Dossier, File
from generator.rules.finished.knowledge import Knowledge
from generator.rules.finished.leaves import leaves
from tests.documents import parts
from tests.office import places
from tests.office.places import PLACES, SHORT_PLACES
from tests.unseen import Maker

LETTERS = "bcdfghjkmnpqrstvwxz"


def token(number: int) -> str:
    """Twelve letters and digits that no other number has, and that no text holds by chance."""
    written = ""
    for step in range(9):
        number, rest = divmod(number * 7 + step, len(LETTERS))
        written += LETTERS[rest]
    return "Zq7" + written


class Planter(Maker):
    """Makes a project with every field filled: the internal ones with a token, an amount or a day of their own."""

    def __init__(self) -> None:
        super().__init__(seed=3, most=2)
        self.count = 0

    def record(self, kind: type, path: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, spec in specification(kind).items():
            here = f"{path}.{name}".strip(".")
            made[name] = self.value(spec.info.annotation, spec.info.metadata, here)
            while made[name] is None:
                made[name] = self.value(spec.info.annotation, spec.info.metadata, here)
        for low, high in (("worst", "expected"), ("expected", "best"), ("worst", "expected")):
            if low in made and high in made and made[low] > made[high]:
                made[low], made[high] = made[high], made[low]
        return made

    def entries(self, kind: Any, path: str) -> list[Any]:
        made = [self.value(kind, [], f"{path}[]") for _ in range(2)]
        for number, entry in enumerate(made, start=1):
            if isinstance(entry, dict) and "id" in entry:
                entry["id"] = f"X{number}"
        return made


def tokened(record: Any, count: list[int], internal: bool = False) -> Any:
    """Give a record with its internal values replaced, each by one of its own."""
    internal = internal or (isinstance(record, Requirement) and not record.shown_to_customer)
    changes = {}
    for name, spec in specification(type(record)).items():
        hidden = internal or spec.audience is Audience.INTERNAL
        changes[name] = replaced(getattr(record, name), shapes(type(record))[name], hidden, count)
    return record.model_copy(update=changes)


def replaced(value: Any, shape: Shape, internal: bool, count: list[int]) -> Any:
    if isinstance(value, tuple):
        return tuple(replaced(entry, shape.item or shape, internal, count) for entry in value)
    if hasattr(value, "model_copy"):
        return tokened(value, count, internal)
    if not internal or value is None or shape.ref is not None:
        return value
    count[0] += 1
    if isinstance(value, str) and shape.kind is Kind.TEXT:
        return token(count[0])
    if isinstance(value, Decimal) and shape.kind is Kind.MONEY:
        return Decimal(710_000_013 + count[0] * 10_007) / 100
    if isinstance(value, datetime.date):
        return datetime.date(2120, 1, 1) + datetime.timedelta(days=count[0])
    return value


@cache
def canary() -> Project:
    """A project that is full, with tokens: its needs are spoken and unspoken, its visits and letters are there."""
    made = Project.model_validate(Planter().record(Project, ""))
    hidden = made.requirements[1].model_copy(update={"kind": RequirementKind.IMPLICIT, "made_explicit": False})
    return tokened(made.model_copy(update={"requirements": (made.requirements[0], hidden)}), [0])


def internal(kind: Kind) -> list[Any]:
    found = [leaf for leaf in leaves(canary()) if leaf.internal and leaf.kind is kind and not leaf.ref]
    return [leaf.value for leaf in found if kind is not Kind.TEXT or leaf.value.startswith("Zq7")]


def test_every_internal_field_of_the_model_has_a_token():
    planted = {
        (leaf.record, leaf.field) for leaf in leaves(canary()) if leaf.internal and str(leaf.value).startswith("Zq7")
    }
    wanted = {
        (leaf.record, leaf.field)
        for leaf in leaves(canary())
        if leaf.internal and leaf.kind is Kind.TEXT and not leaf.ref
    }
    assert planted == wanted
    assert len(planted) > 170
    assert len(set(internal(Kind.TEXT))) == len(internal(Kind.TEXT))
    assert len(set(internal(Kind.MONEY))) == len(internal(Kind.MONEY)) > 15


def everything(name: str, data: bytes) -> str:
    """Every byte of a file, unpacked, with its name and the comments of its zip, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = [package.comment, *(info.comment for info in package.infolist())]
    pieces = [*parts(data).values(), *comments]
    return "\n".join([name, *(piece.decode("utf-8", "replace") for piece in pieces)])


def test_no_token_reaches_a_file_for_the_customer():
    project = canary()
    days = [day for day in internal(Kind.DAY) if day.year >= 2120]
    words = [word for day in days for word in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日")]
    words += [f"<v>{(day - datetime.date(1899, 12, 30)).days}</v>" for day in days]
    words += [form for amount in internal(Kind.MONEY) for form in (f"{amount:,.2f}", f"{amount:f}")]
    words += internal(Kind.TEXT)
    made = [job for job in batch.plan(project) if job.output.audience is Audience.OPEN]
    assert len({job.deliverable.id for job in made}) >= 4
    for job in made:
        text = everything(job.name, batch.render(project, job)[0])
        assert not [word for word in words if word in text], job.name


def test_the_tokens_are_in_the_files_for_ourselves():
    project = canary()
    text = "".join(
        everything(job.name, batch.render(project, job)[0])
        for job in batch.plan(project)
        if job.output.audience is Audience.INTERNAL
    )
    assert sum(word in text for word in internal(Kind.TEXT)) > 150


@cache
def knowledge() -> Knowledge:
    return Knowledge(canary())


def found_in(data: bytes, name: str = "文件.docx") -> set[str]:
    """The values of the internal fields that the rules find in a file."""
    dossier = Dossier((File(read_finished(data, name), Audience.OPEN),), knowledge())
    told = {said.leaf.value for said in dossier.said}
    return told


@pytest.mark.parametrize("place", PLACES)
def test_every_token_is_found_wherever_it_is_planted(place):
    plant, _where = PLACES[place]
    tokens = internal(Kind.TEXT)
    some = tokens[: SHORT_PLACES.get(place, 10**6) // 16]
    assert set(some) <= found_in(plant(" ".join(some)))


def test_every_token_is_found_in_the_name_of_a_file():
    tokens = internal(Kind.TEXT)
    assert set(tokens) <= found_in(places.letter(), " ".join(tokens) + ".docx")


@pytest.mark.parametrize("form", ["{:,.2f}", "{:f}", "￥{:,.2f}", "{:f}元"])
def test_every_internal_amount_is_found_however_it_is_written(form):
    amounts = internal(Kind.MONEY)
    dossier = Dossier(
        (File(read_finished(places.body("，".join(map(form.format, amounts))), "a.docx"), Audience.OPEN),), knowledge()
    )
    assert len(list(secrets.sums(dossier))) == len(amounts)
