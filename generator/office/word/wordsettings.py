"""The settings of a Word file without what fetches a template from elsewhere or carries data along unseen."""

from __future__ import annotations

from typing import Final

from lxml import etree

from generator.office.base.markup import DECLARATION, parse, qname, serialise
from generator.office.base.package import Package, relationships_part, relationships_xml
from generator.office.language.marks import parent_of

_NAMES: Final = (b"attachedTemplate", b"docVars", b"mailMerge")
_DROPPED: Final = tuple(qname(f"w:{name.decode()}") for name in _NAMES)
_RELATIONS: Final = ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")


def clean_settings(package: Package) -> dict[str, str]:
    """Give the parts that change, with their new text; nothing when the settings are clean."""
    part = next((r.target for r in package.relationships(package.main) if r.kind == "settings"), "")
    if part not in package:
        return {}
    data = package.read(part)
    if data.startswith(b"<?xml") and not any(name in data for name in _NAMES):
        return {}
    root = parse(data, part)
    dropped: list[etree._Element] = list(root.iter(*_DROPPED))
    if not dropped:
        return {}
    for element in dropped:
        parent_of(element).remove(element)
    changed = {part: DECLARATION + serialise(root)}
    name = relationships_part(part)
    if name in package:
        kept = [relation for relation in package.relationships(part) if relation.kind not in _RELATIONS]
        changed[name] = relationships_xml(kept, part)
    return changed
