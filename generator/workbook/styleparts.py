"""Looks added to the styles of a workbook that somebody else has made; what is there already is used again."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from generator.workbook.stylebook import Look, alignment_xml, border_xml, fill_xml, font_xml, tint_xml

_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)


def add_looks(styles: etree._Element, looks: Mapping[str, Look]) -> dict[str, int]:
    """Add looks of cells; gives the number by which cells name each."""
    found: dict[str, int] = {}
    for name, look in looks.items():
        font, fill = _added(styles, "fonts", font_xml(look)), _added(styles, "fills", fill_xml(look))
        border = _added(styles, "borders", border_xml(look))
        found[name] = _added(
            styles,
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1"'
            f' applyFill="1" applyBorder="1" applyAlignment="1">{alignment_xml(look)}</xf>',
        )
    return found


def add_tints(styles: etree._Element, tints: Mapping[str, Look]) -> dict[str, int]:
    """Add looks that rules lay over cells; gives the number by which rules name each."""
    return {name: _added(styles, "dxfs", tint_xml(look)) for name, look in tints.items()}


def _added(styles: etree._Element, name: str, text: str) -> int:
    """Give the position of an entry in one of the lists, which gets it where it lacks it."""
    space = etree.QName(styles).namespace or ""
    parent = styles.find(f"{{{space}}}{name}")
    if parent is None:
        parent = etree.SubElement(styles, f"{{{space}}}{name}")
        _put_in_order(styles, parent)
    entry = etree.fromstring(text.replace(">", f' xmlns="{space}">', 1) if "/>" not in text[:8] else text)
    wanted = _canonical(entry)
    for position, known in enumerate(parent):
        if _canonical(known) == wanted:
            return position
    parent.append(entry)
    parent.set("count", str(len(parent)))
    return len(parent) - 1


def _put_in_order(styles: etree._Element, child: etree._Element) -> None:
    place = _ORDER.index(etree.QName(child).localname)
    later = [each for each in styles if each is not child and _rank(each) > place]
    if later:
        later[0].addprevious(child)


def _rank(element: etree._Element) -> int:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


def _canonical(element: etree._Element) -> tuple[object, ...]:
    """Give what two elements share that say the same."""
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    return (name, tuple(sorted(map(str, element.attrib.items()))), tuple(_canonical(child) for child in element))
