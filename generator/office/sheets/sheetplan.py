"""Which sheets there are: sheets that repeat for a list, sheets that stay only under a condition, and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from generator.errors import Finding, Place
from generator.office.base.rendering import Rendering
from generator.office.language.codewriter import raw
from generator.office.language.language import Language
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.tags import CLOSING, Tag

LONGEST_NAME: Final = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_TARGETS = re.compile(r"[^\W\d]\w*")
_LOOP_FACTS: Final = ("index", "index0", "revindex", "revindex0", "first", "last", "length")

SheetTags = Sequence[tuple[Tag, Place]]


@dataclass(frozen=True, slots=True)
class SheetTurn:
    """One finished sheet to be: the number of its template sheet, and the names of the loops around it."""

    sheet: int
    names: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Mark:
    sheet: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The program that tells the sheets of a render; without one every sheet stands once."""

    count: int
    program: Program | None

    def turns(self, rendering: Rendering) -> Iterator[SheetTurn]:
        """Give the sheets of this render in order."""
        if self.program is None:
            for number in range(self.count):
                yield SheetTurn(number, {})
            return
        stream = iter(self.program.collect(rendering))
        for mark in stream:
            # After a value that failed (which is recorded) other pieces may stand here.
            if isinstance(mark, _Mark):
                yield SheetTurn(mark.sheet, {name: next(stream, None) for name in mark.names})


def plan_sheets(tags: Sequence[SheetTags], language: Language, findings: list[Finding]) -> SheetPlan:
    """Give the plan for the sheet tags of all sheets, in their order."""
    if not any(tags):
        return SheetPlan(len(tags), None)
    source = Source(gives_names=True)
    open_names: list[tuple[str, ...]] = []
    for number, sheet in enumerate(tags):
        own = _write_openings(source, sheet, open_names)
        names = tuple(dict.fromkeys(name for group in open_names for name in group))
        place = sheet[0][1] if sheet else Place()
        source.act(_mark, place, _Mark(number, names))
        for name in names:
            if name == "loop":
                source.print(_facts, "loop", place)
            else:
                source.print(raw, name, place)
        _write_closings(source, sheet, own, open_names, _later_ends(tags[number + 1 :]))
    return SheetPlan(len(tags), compile_source(source, language, findings))


def _write_openings(source: Source, sheet: SheetTags, open_names: list[tuple[str, ...]]) -> list[tuple[Tag, Place]]:
    own: list[tuple[Tag, Place]] = []
    for tag, place in sheet:
        if tag.keyword == "when":
            source.open(f"if {tag.body}", place, "sheet")
        elif tag.opens:
            source.statement(tag, place)
        else:
            continue
        own.append((tag, place))
        targets = _TARGETS.findall(tag.body.partition(" in ")[0]) if tag.keyword == "for" else []
        open_names.append((*targets, "loop") if targets else ())
    return own


def _write_closings(
    source: Source,
    sheet: SheetTags,
    own: list[tuple[Tag, Place]],
    open_names: list[tuple[str, ...]],
    later: list[str],
) -> None:
    """End the blocks of a sheet: by its own end tags, or by themselves where no later sheet ends them."""
    ends = [(tag, place) for tag, place in sheet if tag.closes]
    for tag, place in reversed(own):
        if tag.keyword == "when":
            source.close(place, "sheet")
        elif ends and CLOSING[ends[0][0].keyword] == tag.keyword:
            source.statement(*ends.pop(0))
        elif later.count(tag.keyword) > 0:
            later.remove(tag.keyword)
            continue
        else:
            source.close(place, "sheet")
        open_names.pop()
    for tag, place in ends:
        source.statement(tag, place)
        if open_names:
            open_names.pop()


def _later_ends(sheets: Sequence[SheetTags]) -> list[str]:
    """Give the keywords that later sheets end without having opened them."""
    found: list[str] = []
    for sheet in sheets:
        opened = [tag.keyword for tag, _place in sheet if tag.opens]
        for tag, _place in sheet:
            if tag.closes:
                keyword = CLOSING[tag.keyword]
                if keyword in opened:
                    opened.remove(keyword)
                else:
                    found.append(keyword)
    return found


def _mark(_rendering: Rendering, mark: _Mark) -> Any:
    return mark


def _facts(_rendering: Rendering, loop: Any) -> Any:
    return {name: getattr(loop, name) for name in _LOOP_FACTS}


def legal_name(wanted: str, taken: set[str]) -> str:
    """Give a sheet name that Excel accepts and that is not in ``taken`` (lower case); adds it there."""
    name = _allowed(wanted)
    unique, number = name, 1
    while unique.lower() in taken:
        number += 1
        tail = f" ({number})"
        unique = _cut(name, LONGEST_NAME - len(tail)) + tail
    taken.add(unique.lower())
    return unique


@lru_cache
def _allowed(wanted: str) -> str:
    name = _FORBIDDEN.sub(" ", wanted).strip().strip("'").strip() or "Sheet"
    if name.lower() == "history":
        name += "_"
    return _cut(name, LONGEST_NAME)


def _cut(name: str, limit: int) -> str:
    """Cut at a character border, counted as Excel counts (UTF-16 units)."""
    while len(name) > limit // 2 and len(name.encode("utf-16-le", "surrogatepass")) // 2 > limit:
        name = name[:-1]
    return name.rstrip().rstrip("'")
