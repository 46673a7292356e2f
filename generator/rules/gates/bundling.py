"""Many entries with the same thing open are told as one gap, so that a list of gaps stays short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator.rules.gates.standard import Gap, Path
from generator.wording import _

SINGLY: Final = 3
"""Up to how many entries are told one by one."""


def bundled(gaps: Iterable[Gap], within: Path) -> Iterator[Gap]:
    """Give gaps of the same kind: each by itself, or, where there are many, one at the list that holds them.

    The one gap asks for the first, so the caller puts first what is worth most; what is a person's own is asked of
    each of them. All that it was made of are its parts.
    """
    found = tuple(gaps)
    if len(found) <= SINGLY:
        yield from found
        return
    first = found[0]
    names = list(dict.fromkeys(gap.label for gap in found if gap.label))
    listed = "、".join(names[:SINGLY]) + ("……" if len(names) > SINGLY else "")
    alike = len({gap.told for gap in found}) == 1
    words = _("{count} entries ({names}): {told}") if alike else _("{count} entries ({names}), the first: {told}")
    told = words.format(count=len(found), names=listed, told=first.told)
    knows = tuple(dict.fromkeys(id for gap in found for id in gap.knows)) if first.personal else first.knows
    covers = tuple(path for gap in found for path in gap.speaks_of)
    hangs = sum(gap.hangs for gap in found)
    yield replace(first, path=within, told=told, covers=covers, knows=knows, hangs=hangs, parts=found)
