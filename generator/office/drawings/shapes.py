"""What shapes are in XML: their kinds, names, frames and styles, in slides, worksheets and the groups of Word files."""

from __future__ import annotations

from typing import Final

from lxml import etree

from generator.office.base.markup import qname
from generator.office.drawings.drawingxml import whole
from generator.office.drawings.layout import Frame

_SPACES: Final = ("p", "xdr")
PLAIN_SHAPES: Final = tuple(qname(f"{space}:sp") for space in _SPACES)
_WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPG: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
GROUPS: Final = frozenset((*(qname(f"{space}:grpSp") for space in _SPACES), f"{_WPG}wgp", f"{_WPG}grpSp"))
CONNECTORS: Final = frozenset(qname(f"{space}:cxnSp") for space in _SPACES)
FRAMES: Final = frozenset(qname(f"{space}:graphicFrame") for space in _SPACES)
SHAPES: Final = (
    frozenset((*(qname(f"{space}:{name}") for space in _SPACES for name in ("sp", "pic")), f"{_WPS}wsp"))
    | GROUPS
    | CONNECTORS
    | FRAMES
)
ANCHORS: Final = frozenset(qname(f"xdr:{name}") for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))
_LINES: Final = frozenset(("line", "straightConnector1"))


def properties_of(shape: etree._Element) -> etree._Element | None:
    """Give the ``cNvPr`` of a shape: its id, name and alt text."""
    for child in shape:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "cNvPr":
            return child
        if name.startswith("nv"):
            return next((one for one in child if isinstance(one.tag, str) and one.tag.endswith("}cNvPr")), None)
    return None


def name_of(shape: etree._Element) -> str:
    """Give the name of a shape as the selection pane shows it."""
    found = properties_of(shape)
    return found.get("name", "") if found is not None else ""


def shape_of(element: etree._Element) -> etree._Element | None:
    """Give the innermost shape around ``element``."""
    return next((one for one in element.iterancestors() if one.tag in SHAPES), None)


def shapes_in(root: etree._Element) -> list[etree._Element]:
    """Give all shapes in document order, groups before their members; the tree of shapes itself is none."""
    return list(root.iter(*SHAPES))


def style_of(shape: etree._Element) -> etree._Element | None:
    """Give ``spPr`` or ``grpSpPr`` of a shape."""
    return next((one for one in shape if isinstance(one.tag, str) and one.tag.endswith(("}spPr", "}grpSpPr"))), None)


def transform_of(shape: etree._Element) -> etree._Element | None:
    """Give the ``xfrm`` of a shape."""
    for space in _SPACES:
        found = shape.find(qname(f"{space}:xfrm"))
        if found is not None:
            return found
    style = style_of(shape)
    return style.find(qname("a:xfrm")) if style is not None else None


def frame_of(transform: etree._Element | None, *, child: bool = False) -> Frame | None:
    """Give the frame that a transform tells; with ``child`` the frame in which the members of a group count."""
    if transform is None:
        return None
    offset = transform.find(qname("a:chOff" if child else "a:off"))
    extent = transform.find(qname("a:chExt" if child else "a:ext"))
    if offset is None or extent is None:
        return None
    return Frame(*(whole(offset, name) for name in "xy"), *(whole(extent, name) for name in ("cx", "cy")))


def frame_around(shape: etree._Element) -> Frame | None:
    """Give the frame in which the copies of a member of a group are laid out."""
    parent = shape.getparent()
    return frame_of(transform_of(parent), child=True) if parent is not None and parent.tag in GROUPS else None


def is_line(shape: etree._Element) -> bool:
    """Tell whether a shape goes from one point to another."""
    if shape.tag in CONNECTORS:
        return True
    style = style_of(shape)
    geometry = style.find(qname("a:prstGeom")) if style is not None else None
    return geometry is not None and geometry.get("prst") in _LINES
