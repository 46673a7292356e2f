"""Long lists in pages: as many rows as a slide can hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.office.base.reasons import Told
from generator.wording import _


class Page(list[Any]):
    """The items of one page; ``number`` counts from 1, ``total`` is the number of pages."""

    number: int
    total: int


def pages(items: Iterable[Any], size: int) -> list[Page]:
    """Give ``items`` in pages of at most ``size``; no items give no page. Raises Told for a size below 1."""
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        raise Told(_("A page holds at least one item."))
    whole = list(items)
    found = [Page(whole[start : start + size]) for start in range(0, len(whole), size)]
    for number, page in enumerate(found, 1):
        page.number, page.total = number, len(found)
    return found
