"""How each kind of part is read, by the name of its root element: ``READERS`` is the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree

from generator.office.base.markup import qname
from generator.office.inspection.finished import sheetparts, slideparts, wordparts
from generator.office.inspection.finished.drawnparts import Canvas, chart_spots, local
from generator.office.inspection.finished.plainparts import decoded, texts_in, values_in
from generator.office.inspection.finished.setting import Setting
from generator.office.inspection.finished.spots import Spot, Where


def _story(where: Where) -> PartReader:
    def read(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
        return wordparts.WordPart(name, where, setting.styles).spots(root)

    return read


def _settings(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    return wordparts.variables_of(name, root)


def _comments(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    if root.tag == qname("w:comments"):
        return wordparts.comments_of(name, root, setting.styles)
    return sheetparts.notes_of(name, root, setting.under.get(name, ""))


def _sheet(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    title, state = setting.sheets.get(name, ("", ""))
    part = sheetparts.SheetPart(name, title, state, setting.book)
    yield Spot(title, Where.NAME, name, title)
    if part.where is not Where.BODY:
        yield Spot("", part.where, name, title)
    yield from part.spots(root)
    setting.used |= part.used


def _names(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    return sheetparts.names_of(name, root)


def _slide(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    where = Where.BODY
    if name not in setting.slides:
        where = Where.GHOST
    elif root.get("show") in ("0", "false"):
        where = Where.HIDDEN_SLIDE
    if where is not Where.BODY:
        yield Spot("", where, name, setting.slides.get(name, ""))
    yield from Canvas(name, where, setting.slides.get(name, ""), setting.size).spots(root)


def _drawn(where: Where) -> PartReader:
    def read(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
        return Canvas(name, where, setting.under.get(name, "")).spots(root)

    return read


def _chart(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    return chart_spots(name, root, setting.under.get(name, ""))


def _remarks(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    return slideparts.remarks_of(name, root, setting.under.get(name, ""))


def _properties(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    for node in root:
        words = "".join(str(text) for text in node.itertext()).strip()
        if words and isinstance(node.tag, str):
            yield Spot(words, Where.PROPERTY, name, node.get("name") or local(node))


def _nothing(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    return iter(())


def _every(where: Where) -> PartReader:
    def read(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
        markup = decoded(setting.package.read(name))
        texts = list(texts_in(markup))
        # Words that are cut into pieces stand in the joined text, those that are not in their own.
        whole = ("".join(texts),) if len(texts) > 1 else ()
        if words := "\n".join((*texts, *values_in(markup), *whole)):
            yield Spot(words, where, name, setting.under.get(name, ""))

    return read


def _cached(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    """Give the values that a pivot table keeps of its source."""
    for node in root.iter():
        if local(node) in ("s", "n", "d", "b") and node.get("v"):
            yield Spot(node.get("v", ""), Where.PIVOT, name, setting.under.get(name, ""))


def _custom(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    """Give the data of a custom part; attributes alone are what Office programs keep there for themselves."""
    words = "\n".join(str(text).strip() for text in root.itertext() if not str(text).isspace())
    if words:
        yield Spot(words, Where.CUSTOM_XML, name)


def unknown(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    """Read a part of which nothing is known: all texts and values in it."""
    if name.startswith("customXml/"):
        return _custom(setting, name, root)
    return _every(Where.MARKUP if name in setting.reached else Where.ORPHAN)(setting, name, root)


def _tags(setting: Setting, name: str, root: etree._Element) -> Iterator[Spot]:
    for node in root:
        if isinstance(node.tag, str) and node.get("val"):
            yield Spot(node.get("val", ""), Where.VARIABLE, name, node.get("name", ""))


PartReader = Callable[[Setting, str, etree._Element], Iterator[Spot]]

READERS: Final[Mapping[str, PartReader]] = {
    "Properties": _properties,
    "ThreadedComments": _comments,
    "authorLst": _every(Where.AUTHOR),
    "chartSpace": _chart,
    "cmAuthorLst": _every(Where.AUTHOR),
    "cmLst": _remarks,
    "comments": _comments,
    "connections": _every(Where.EXTERNAL),
    "coreProperties": _properties,
    "dataModel": _drawn(Where.BOX),
    "document": _story(Where.BODY),
    "drawing": _drawn(Where.BOX),
    "endnotes": _story(Where.NOTE),
    "externalLink": _every(Where.EXTERNAL),
    "footnotes": _story(Where.NOTE),
    "ftr": _story(Where.HEADER),
    "glossaryDocument": _story(Where.MASTER),
    "handoutMaster": _drawn(Where.MASTER),
    "hdr": _story(Where.HEADER),
    "headers": _every(Where.CHANGED),
    "notes": _drawn(Where.SPEAKER),
    "notesMaster": _drawn(Where.MASTER),
    "people": _every(Where.AUTHOR),
    "personList": _every(Where.AUTHOR),
    "pivotCacheDefinition": _cached,
    "pivotCacheRecords": _cached,
    "queryTable": _every(Where.EXTERNAL),
    "revisions": _every(Where.CHANGED),
    "settings": _settings,
    "sld": _slide,
    "sldLayout": _drawn(Where.MASTER),
    "sldMaster": _drawn(Where.MASTER),
    "sst": _nothing,
    "tagLst": _tags,
    "theme": _nothing,
    "userShapes": _drawn(Where.BOX),
    "workbook": _names,
    "worksheet": _sheet,
    "chartsheet": _sheet,
    "dialogsheet": _sheet,
    "wsDr": _drawn(Where.BOX),
}
"""How a part is read, by the name of its root element."""
