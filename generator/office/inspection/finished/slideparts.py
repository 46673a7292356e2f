"""The parts of a presentation: slides in their order, hidden or in no show, comments, size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from generator.office.base.markup import qname
from generator.office.base.package import Relationship
from generator.office.inspection.finished.drawnparts import AP, local, paragraph_text
from generator.office.inspection.finished.spots import Spot, Where

RELATION = qname("r:id")


def order_of(relations: Iterable[Relationship], root: etree._Element) -> dict[str, str]:
    """Give the number of each slide that is in the show, by the name of its part."""
    targets = {relation.id: relation.target for relation in relations}
    ids = (node.get(RELATION, "") for node in root.iter(qname("p:sldId")))
    return {targets[id]: str(number) for number, id in enumerate(ids, 1) if id in targets}


def size_of(root: etree._Element) -> tuple[int, int] | None:
    """Give width and height of the slides in EMU."""
    size = root.find(qname("p:sldSz"))
    if size is None:
        return None
    wide, high = size.get("cx", ""), size.get("cy", "")
    return (int(wide), int(high)) if wide.isdecimal() and high.isdecimal() else None


def remarks_of(part: str, root: etree._Element, under: str) -> Iterator[Spot]:
    """Give the comments on a slide, old (``p:cm``) and new (``p188:cm`` with its replies)."""
    for number, node in enumerate((node for node in root.iter() if local(node) in ("cm", "reply")), 1):
        words = [one.text or "" for one in node.iter() if local(one) == "text" and _remark_of(one) is node]
        words += [paragraph_text(one) for one in node.iter(AP) if _remark_of(one) is node]
        if said := "\n".join(filter(None, words)):
            yield Spot(said, Where.COMMENT, part, under, block=number)


def _remark_of(node: etree._Element) -> etree._Element | None:
    return next((above for above in node.iterancestors() if local(above) in ("cm", "reply")), None)
