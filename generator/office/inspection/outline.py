"""Any Office file as lines of text: stable, so that two versions of a file can be compared line by line."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import etree

from generator.errors import PackageError
from generator.office.base.markup import parse
from generator.office.base.package import Package
from generator.wording import _


def outline(package: Package) -> Iterator[str]:
    """Give the text of a Word, Excel or PowerPoint file line by line. Raises PackageError for other files."""
    root = parse(package.read(package.main), package.main)
    read = _READERS.get(_local(root))
    if read is None:
        raise PackageError(_("{file} is not a Word, Excel or PowerPoint file.").format(file=package.file))
    yield from read(package, root)
    yield from _properties(package)


def _local(element: etree._Element | None) -> str:
    return etree.QName(element).localname if element is not None and isinstance(element.tag, str) else ""


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (one for one in element.iter() if _local(one) == name)


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def _related(package: Package, part: str, *kinds: str) -> list[tuple[str, etree._Element]]:
    targets = sorted({r.target for r in package.relationships(part) if r.kind in kinds and not r.external}, key=_order)
    return [(target, parse(package.read(target), target)) for target in targets if target in package]


def _order(name: str) -> tuple[str, int]:
    """Sort header2 before header10."""
    stem = posixpath.splitext(name)[0]
    digits = stem[len(stem.rstrip("0123456789")) :]
    return stem[: len(stem) - len(digits)], int(digits or 0)


def _document(package: Package, root: etree._Element) -> Iterator[str]:
    levels = _levels(package)
    yield f"== {package.main}"
    yield from _word_text(root, levels)
    for name, part in _related(package, package.main, "header", "footer", "footnotes", "endnotes", "comments"):
        yield f"== {name}"
        yield from _word_text(part, levels)


def _levels(package: Package) -> dict[str, int]:
    """Give the level of each style that is a heading."""
    levels: dict[str, int] = {}
    for _name, styles in _related(package, package.main, "styles"):
        for style in _all(styles, "style"):
            for name in _all(style, "name"):
                words = _attribute(name, "val").lower().split()
                if len(words) == 2 and words[0] == "heading" and words[1].isdigit():
                    levels[_attribute(style, "styleId")] = int(words[1])
    return levels


def _word_text(holder: etree._Element, levels: Mapping[str, int]) -> Iterator[str]:
    """Give the paragraphs and tables of a part, a cell, or a text box."""
    for element in holder:
        name = _local(element)
        if name == "p":
            yield from _word_paragraph(element, levels)
        elif name == "tbl":
            yield from _word_table(element, levels)
        else:
            yield from _word_text(element, levels)


def _word_paragraph(element: etree._Element, levels: Mapping[str, int]) -> Iterator[str]:
    words, inside = [], []
    style = next((_attribute(one, "val") for one in _all(element, "pStyle")), "")
    for node in element.iter():
        name = _local(node)
        if any(_local(above) == "txbxContent" for above in node.iterancestors() if above is not element):
            continue
        if name in ("t", "delText"):
            words.append(f"[-{node.text or ''}-]" if name == "delText" else node.text or "")
        elif name in ("tab", "br", "cr") and _local(node.getparent()) == "r":
            words.append("\t" if name == "tab" else "\n")
        elif name == "docPr":
            inside.append(_picture(node))
        elif name == "txbxContent":
            inside += [f"  {line}" for line in _word_text(node, levels)]
    text = "".join(words)
    if text:
        yield from _indented(f"{'#' * levels[style]} {text}" if style in levels else text)
    yield from inside


def _picture(node: etree._Element) -> str:
    return f"[{_attribute(node, 'name')}: {_attribute(node, 'descr')}]".replace("\n", " ")


def _indented(text: str) -> Iterator[str]:
    first, *more = text.split("\n")
    yield first
    yield from (f"  {line}" for line in more)


def _word_table(table: etree._Element, levels: Mapping[str, int]) -> Iterator[str]:
    for row in table:
        if _local(row) == "tr":
            cells = (cell for cell in row.iter() if _local(cell) == "tc" and _above(cell, "tr") is row)
            yield "| " + " | ".join(" / ".join(_word_text(cell, levels)) for cell in cells) + " |"
        elif _local(row) in ("sdt", "sdtContent"):
            yield from _word_table(row, levels)


def _above(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element.iterancestors() if _local(one) == name), None)


def _workbook(package: Package, root: etree._Element) -> Iterator[str]:
    strings = [
        _drawn(item) for _name, part in _related(package, package.main, "sharedStrings") for item in _all(part, "si")
    ]
    targets = {relation.id: relation.target for relation in package.relationships(package.main)}
    for sheet in _all(root, "sheet"):
        part = targets.get(_attribute(sheet, "id"), "")
        state = _attribute(sheet, "state")
        yield f"== {_attribute(sheet, 'name')}" + (f" ({state})" if state not in ("", "visible") else "")
        if part in package:
            yield from _sheet(package, part, strings)
    for name in _all(root, "definedName"):
        yield f"{_attribute(name, 'name')} = {name.text or ''}"


def _sheet(package: Package, part: str, strings: list[str]) -> Iterator[str]:
    root = parse(package.read(part), part)
    if _local(root) == "worksheet":
        for cell in _all(root, "c"):
            words = _cell(cell, strings)
            if words:
                yield from _indented(f"{_attribute(cell, 'r')}: {words}")
    for name, drawing in _related(package, part, "drawing", "comments"):
        for comment in _all(drawing, "comment"):
            yield from _indented(f"{_attribute(comment, 'ref')} # {_drawn(comment)}")
        yield from (_picture(one) for one in _all(drawing, "cNvPr"))
        yield from _charts(package, name)


def _cell(cell: etree._Element, strings: list[str]) -> str:
    formula = next((one.text or "" for one in cell if _local(one) == "f"), None)
    value = next((one.text or "" for one in cell if _local(one) == "v"), "")
    kind = _attribute(cell, "t")
    if kind == "s" and value.isdigit() and int(value) < len(strings):
        value = strings[int(value)]
    elif kind == "inlineStr":
        value = _drawn(cell)
    # A formula that shares the text of another cell has none of its own.
    return value if formula is None else f"={formula}"


def _drawn(element: etree._Element) -> str:
    """Give the text of an element with DrawingML or SpreadsheetML text; readings of characters are left out."""
    texts = (one for one in _all(element, "t") if _above(one, "rPh") is None)
    return "".join(one.text or "" for one in texts)


def _charts(package: Package, part: str) -> Iterator[str]:
    for name, chart in _related(package, part, "chart"):
        titles = " ".join(_drawn(title) for title in _all(chart, "title"))
        ranges = ", ".join(dict.fromkeys(one.text or "" for one in _all(chart, "f")))
        yield f"[{posixpath.basename(name)}: {titles} {ranges}]"


def _presentation(package: Package, root: etree._Element) -> Iterator[str]:
    targets = {relation.id: relation.target for relation in package.relationships(package.main)}
    ids = (relation for relation in (_relation(one) for one in _all(root, "sldId")) if relation in targets)
    for number, relation in enumerate(ids, 1):
        part = targets[relation]
        slide = parse(package.read(part), part)
        hidden = " (hidden)" if slide.get("show") == "0" else ""
        yield f"== {number}{hidden}"
        yield from _slide_text(slide)
        yield from _charts(package, part)
        for _name, notes in _related(package, part, "notesSlide"):
            yield from (f"> {line}" for line in _slide_text(notes) if not line.startswith("["))


def _relation(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")


def _slide_text(slide: etree._Element) -> Iterator[str]:
    for node in slide.iter():
        name = _local(node)
        if name == "cNvPr" and (_attribute(node, "descr") or _text_free(node)):
            if _attribute(node, "id") != "1" or _attribute(node, "descr"):
                yield _picture(node)
        elif name == "p" and _above(node, "tc") is None:
            if text := _slide_words(node):
                yield from _indented(text)
        elif name == "tr":
            cells = [cell for cell in node if _local(cell) == "tc"]
            yield "| " + " | ".join(" / ".join(map(_slide_words, _all(cell, "p"))) for cell in cells) + " |"


def _text_free(node: etree._Element) -> bool:
    """Tell whether a shape has no words of its own, so that its name tells of it."""
    shape = node.getparent().getparent() if node.getparent() is not None else None  # type: ignore[union-attr]
    return shape is not None and not _drawn(shape)


def _slide_words(paragraph: etree._Element) -> str:
    words = []
    for node in paragraph.iter():
        if _local(node) == "t":
            words.append(node.text or "")
        elif _local(node) == "br":
            words.append("\n")
    return "".join(words)


def _properties(package: Package) -> Iterator[str]:
    found = _related(package, "", "core-properties", "custom-properties")
    lines = [
        f"{_attribute(one, 'name') or _local(one)}: {''.join(str(text) for text in one.itertext()).strip()}"
        for _name, part in found
        for one in part
        if isinstance(one.tag, str) and _local(one) not in ("created", "modified", "revision", "lastPrinted")
    ]
    if lines:
        yield "== properties"
        yield from lines


_READERS: Final[Mapping[str, Callable[[Package, etree._Element], Iterator[str]]]] = {
    "document": _document,
    "workbook": _workbook,
    "presentation": _presentation,
}
