"""Links of cells whose address, place, screen tip or text holds tags, as they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from generator.office.base.markup import R, S
from generator.office.base.partcopies import Parts
from generator.office.formulas.references import Area, parse_area
from generator.office.language.tags import may_hold_tags
from generator.office.language.textparts import holds_tags
from generator.office.sheets.sheetmodel import SheetModel, attributes

_TAG: Final = f"{{{S}}}"
_ID: Final = f"{{{R}}}id"
ADDRESS: Final = "address"
_ATTRIBUTES: Final = ("location", "tooltip", "display")


@dataclass(frozen=True, slots=True)
class TaggedLink:
    """A link with tags: its cells, its other attributes as XML, the relation that it had, and its texts by name."""

    area: Area
    kept: str
    relation: str
    texts: Mapping[str, str]


def take_links(model: SheetModel, parts: Parts) -> list[TaggedLink]:
    """Take the links with tags out of the sheet's root."""
    found: list[TaggedLink] = []
    for element in list(model.root.iterfind(f"{_TAG}hyperlinks/{_TAG}hyperlink")):
        area = parse_area(element.get("ref") or "")
        texts = {name: words for name in _ATTRIBUTES if may_hold_tags(words := element.get(name) or "")}
        identifier = element.get(_ID) or ""
        relation = parts.find(model.part, identifier)
        tagged = relation is not None and holds_tags(relation.target)
        if relation is not None and tagged:
            texts[ADDRESS] = unquote(relation.target)
        if area is None or not texts:
            continue
        left_out = ("ref", *texts, *((_ID,) if tagged else ()))
        found.append(TaggedLink(area, attributes(element, left_out), identifier if tagged else "", texts))
        holder = element.getparent()
        assert holder is not None
        holder.remove(element)
    return found


def link_texts(links: Sequence[TaggedLink]) -> dict[tuple[int, int], Mapping[str, str]]:
    """Give the texts with tags by the row and column of the first cell that is linked."""
    return {(link.area.top, link.area.left): link.texts for link in links}
