"""What the market is able to do, as the survey of it tells: who meets an item, and with which public values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.project import Project
from generator.project.procurement import AbleVendor, SpecItem
from generator.rules.quantities import Bound, Quantity, pair, quantities

Group = list[tuple[int, SpecItem]]
"""The items of one 分项, each with its position: they describe one product."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number of a requirement with the public values of the vendors for it, by their plain names."""

    asked: Quantity
    values: Mapping[str, Decimal]


def groups(project: Project) -> Mapping[str, Group]:
    """Give the items of a project by their group."""
    found: dict[str, Group] = {}
    for position, item in enumerate(project.specification):
        found.setdefault(item.group, []).append((position, item))
    return found


def plain(name: str) -> str:
    """Give a vendor's name as it is compared: without spaces, width and case."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def able(item: SpecItem) -> dict[str, AbleVendor]:
    """Give the vendors that are able to meet an item; without those whose public value certainly misses it."""
    asked = quantities(item.text)
    return {plain(each.name): each for each in item.able if not _misses(asked, each)}


def _misses(asked: tuple[Quantity, ...], vendor: AbleVendor) -> bool:
    return any(not one.met_by(value) for one, value in _values(asked, vendor))


def readings(item: SpecItem) -> Iterator[Reading]:
    """Give the numbers of a requirement for which somebody has a public value that certainly answers them."""
    asked = quantities(item.text)
    found: dict[Quantity, dict[str, Decimal]] = {}
    for vendor in item.able:
        for one, value in _values(asked, vendor):
            found.setdefault(one, {})[plain(vendor.name)] = value
    return (Reading(one, values) for one, values in found.items())


def _values(asked: tuple[Quantity, ...], vendor: AbleVendor) -> Iterator[tuple[Quantity, Decimal]]:
    """Give the numbers of a requirement with this vendor's values; a value that is itself a bound is no certain one."""
    for one, told in pair(asked, quantities(vendor.value)):
        if told.bound in (Bound.BARE, Bound.EXACTLY):
            yield one, told.value
