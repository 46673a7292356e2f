"""Rich text in cells: ``{{r x }}`` takes the records that documents and decks take, and gives runs with formats.

A record tells ``text``, ``bold``, ``italic``, ``underline``, ``strike``, ``color``, ``size`` (points) and ``link``; what
it does not tell comes from the run of the tag, or from the font of the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Final

from lxml import etree

from generator.office.base.carried import Lines, Link
from generator.office.base.colours import colour_digits
from generator.office.base.links import safe_address
from generator.office.base.markup import S, escape_attribute
from generator.office.base.missing import Missing
from generator.office.base.printing import plain
from generator.office.base.rendering import Rendering

#: The properties of a font by name, each as XML.
Font = Mapping[str, str]

_TOKEN = re.compile("\ufdd6(\\d+)\ufdd7")
_STORE: Final = "rich texts"
_SMALLEST, _LARGEST = 1, 409
_LINK_LOOK: Final = {"color": '<color rgb="FF0563C1"/>', "u": "<u/>"}
_PLAIN, _SHADES = ("b", "i", "strike", "condense", "extend", "outline", "shadow"), ("u", "vertAlign", "sz", "color")
_ORDER: Final = (*_PLAIN, *_SHADES, "rFont", "family", "charset", "scheme")


@dataclass(frozen=True, slots=True)
class RichRun:
    """Words and how their font differs from the one around them; an empty property takes that one away.

    ``size`` is that of the type in points where a record tells it, else 0.
    """

    words: str
    changes: tuple[tuple[str, str], ...] = ()
    size: float = 0.0


@dataclass(frozen=True)
class RichText:
    """What a cell shows in runs; ``links`` are the addresses that it leads to, of which a cell can hold one."""

    runs: tuple[RichRun, ...]
    links: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """Give the words without their formats."""
        return "".join(run.words for run in self.runs)

    @cached_property
    def largest(self) -> float:
        """Give the points of the largest type that a record tells, 0 for none."""
        return max((run.size for run in self.runs), default=0.0)


def rich_value(rendering: Rendering, value: Any) -> Any:
    """Give rich text for a record or a list; all else goes into the cell as it is."""
    if isinstance(value, (list, tuple, dict)):
        links: list[str] = []
        return RichText(tuple(_runs(rendering, value, links)), tuple(links))
    return value


def rich_token(rendering: Rendering, value: Any) -> str:
    """Print rich text among words that ``rich_words`` gathers."""
    links: list[str] = []
    held: list[RichText] = rendering.store.setdefault(_STORE, [])
    held.append(RichText(tuple(_runs(rendering, value, links)), tuple(links)))
    return f"\ufdd6{len(held) - 1}\ufdd7"


def rich_words(rendering: Rendering, body: str) -> Any:
    """Give the words of a cell with the rich text that was printed among them."""
    held: list[RichText] = rendering.store.pop(_STORE, [])
    if not held:
        return body
    runs: list[RichRun] = []
    links: tuple[str, ...] = ()
    for position, piece in enumerate(_TOKEN.split(body)):
        if position % 2 == 0:
            runs += [RichRun(piece)] if piece else []
        elif int(piece) < len(held):
            runs += held[int(piece)].runs
            links += held[int(piece)].links
    return RichText(tuple(runs), links)


def _runs(rendering: Rendering, value: Any, links: list[str]) -> Iterator[RichRun]:
    if isinstance(value, (list, tuple)):
        for entry in value:
            yield from _runs(rendering, entry, links)
    elif isinstance(value, dict):
        yield from _record(rendering, value, links)
    elif type(value) is Link:
        yield from _linked(rendering, value.url, value.text, {}, links)
    elif words := plain(rendering, value.text if type(value) is Lines else value):
        yield RichRun(words)


def _record(rendering: Rendering, record: Mapping[str, Any], links: list[str]) -> Iterator[RichRun]:
    changes: dict[str, str] = {}
    for name, element in (("bold", "b"), ("italic", "i"), ("strike", "strike"), ("underline", "u")):
        if (wish := record.get(name)) is not None:
            changes[element] = f"<{element}/>" if wish else ""
    if colour := colour_digits(rendering, record.get("color")):
        changes["color"] = f'<color rgb="FF{colour}"/>'
    size, points = record.get("size"), 0.0
    if isinstance(size, (int, float)) and _SMALLEST <= size <= _LARGEST:
        points = round(size * 2) / 2
        changes["sz"] = f'<sz val="{points:g}"/>'
    words = record.get("text", Missing(name="text", obj=record))
    if record.get("link"):
        yield from (replace(run, size=points) for run in _linked(rendering, record["link"], words, changes, links))
    elif found_words := plain(rendering, words):
        yield RichRun(found_words, tuple(changes.items()), points)


def _linked(
    rendering: Rendering, url: Any, words: Any, changes: Mapping[str, str], links: list[str]
) -> Iterator[RichRun]:
    address, shown = safe_address(rendering, plain(rendering, url)), plain(rendering, words)
    if address:
        links.append(address)
    look = {**(_LINK_LOOK if address else {}), **changes}
    if shown:
        yield RichRun(shown, tuple(look.items()))


def run_format(font: Font, changes: Sequence[tuple[str, str]]) -> str:
    """Give the ``rPr`` of a run: the font around it with the changes."""
    whole = {**font, **dict(changes)}
    return f"<rPr>{''.join(whole.get(name, '') for name in _ORDER)}</rPr>"


def read_font(element: etree._Element) -> Font:
    """Give the properties of a font (of cells, or of a run) as a run holds them."""
    found: dict[str, str] = {}
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            name = "rFont" if name == "name" else name
            words = "".join(f' {key!s}="{escape_attribute(value)}"' for key, value in child.attrib.items())
            found[name] = f"<{name}{words}/>"
    return found


@lru_cache(maxsize=512)
def font_of_run(form: str) -> Font:
    """Give the properties in the XML of a run's ``rPr``, which stands without its name space."""
    return read_font(etree.fromstring(f'<x xmlns="{S}">{form}</x>')[0])
