"""Parts of drawings as trees whose names carry the usual prefixes, so that text written into them fits."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from generator.office.base.markup import CHART, XDR, A, P, R, parse
from generator.office.language.marks import without_stray_marks

_USUAL: Final = {"p": P, "a": A, "r": R, "c": CHART, "xdr": XDR}


def parse_drawing(xml: bytes, name: str) -> etree._Element:
    """Parse a part strictly; elements of the usual namespaces get the usual prefixes, whatever the file calls them."""
    root = parse(without_stray_marks(xml), name)
    own = root.nsmap
    wanted = {prefix: uri for prefix, uri in _USUAL.items() if uri in own.values() or uri == R}
    usual = set(wanted.values())
    others = {
        prefix: uri for prefix, uri in own.items() if prefix is not None and prefix not in wanted and uri not in usual
    }
    inner = [one for one in _inner_namespaces(root) if one not in usual and one in _USUAL.values()]
    wanted |= {prefix: uri for prefix, uri in _USUAL.items() if uri in inner}
    if all(own.get(prefix) == uri for prefix, uri in wanted.items()) and None not in own:
        return root
    renamed = etree.Element(root.tag, nsmap={**others, **wanted})
    for key, value in root.attrib.items():
        renamed.set(key, value)
    renamed.text = root.text
    renamed[:] = list(root)
    return renamed


def _inner_namespaces(root: etree._Element) -> set[str]:
    return {etree.QName(one).namespace or "" for one in root.iter() if isinstance(one.tag, str)}


def whole(element: etree._Element | None, name: str) -> int:
    """Give an attribute that holds a whole number; 0 where it is not there or holds something else."""
    text = element.get(name, "") if element is not None else ""
    return int(text) if re.fullmatch(r"-?\d{1,18}", text, re.ASCII) else 0
