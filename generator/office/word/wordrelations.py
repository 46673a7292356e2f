"""Relations of a Word part whose drawings may not come out: what nothing shows any more leaves the file.

A picture or chart of the template is a sample; when its drawing goes or shows something else, it must not stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from generator.office.base.package import Relationship, relationships_xml
from generator.office.base.partcopies import Parts, write_relations
from generator.office.base.rendering import Rendering
from generator.office.language.program import Source

#: What drawings refer to, by an id that stands in the text of the part.
_DRAWN: Final = frozenset(
    (
        *("chart", "chartEx", "image", "oleObject", "package"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors"),
    )
)
_SHOWN = re.compile(r'\brelId="([^"]+)"')


class Relations(NamedTuple):
    """The relations that a part keeps, those of them that may turn out superfluous, and the XML of all ``kept``.

    Beside each ``loose`` one stands the id of the relation that goes along. ``xml`` is empty where the part keeps all
    that it has in the template.
    """

    kept: tuple[Relationship, ...] = ()
    loose: tuple[tuple[Relationship, str], ...] = ()
    xml: str = ""

    @property
    def may_lose(self) -> bool:
        """Tell whether a part may be left that nothing refers to."""
        return bool(self.loose or self.xml)


def plan_relations(
    part: str, parts: Parts, source: Source, dropped: Iterable[Relationship], *, all_stay: bool
) -> Relations:
    """Plan the relations of a part from the source of its program; ``dropped`` are made afresh.

    With ``all_stay`` other programs write for this part, too, so that nothing can be said of its drawings.
    """
    own = parts.of(part)
    kept = [relation for relation in own if relation not in dropped]
    loose: list[tuple[Relationship, str]] = []
    drawn = [] if all_stay else [one for one in kept if one.kind in _DRAWN and not one.external]
    if drawn:
        standing, passing = "".join(source.standing), "".join(source.passing)
        kept = [one for one in kept if one not in drawn or _uses(standing, one) or _uses(passing, one)]
        loose = [(one, _partner(one, parts)) for one in drawn if one in kept and not _uses(standing, one)]
    xml = relationships_xml(kept, part) if len(kept) < len(own) else ""
    return Relations(tuple(kept), tuple(loose), xml)


def _partner(relation: Relationship, parts: Parts) -> str:
    """Give the id of the relation to the drawing that shows a SmartArt; the SmartArt itself names it."""
    if relation.kind != "diagramData" or relation.target not in parts.package:
        return ""
    found = _SHOWN.search(parts.package.read(relation.target).decode("utf-8", "replace"))
    return found[1] if found else ""


def _uses(text: str, relation: Relationship) -> bool:
    return f'"{relation.id}"' in text


def finish_relations(rendering: Rendering, part: str, text: str, relations: Relations) -> set[str]:
    """Write the relations that the finished part needs; give the ids of those that only now turned out superfluous."""
    gone = {name for one, partner in relations.loose if not _uses(text, one) for name in (one.id, partner) if name}
    if gone or relations.xml:
        kept = [one for one in relations.kept if one.id not in gone]
        write_relations(rendering, part, kept, "" if gone else relations.xml)
    return gone
