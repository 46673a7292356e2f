"""A copy of a workbook with what a check has found in it. All that is not marked stays as it is, byte by byte.

Only parts that get marks are written anew: sheets with findings, the styles, the list of sheets. The workbook may come
from any program and hold what nobody here knows.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from lxml import etree

from generator.errors import Finding, Severity
from generator.office.base.markup import RELATIONS, parse
from generator.office.base.package import TYPES_PART, Package, assemble, pack, relationships_part
from generator.project.sheets import CHECK, RESULT, anchor, sheets
from generator.reading.book.bookcells import Cells, read_cells
from generator.reading.book.bookfile import Book, BookSheet, read_book
from generator.reading.book.heads import bare
from generator.reading.book.opening import open_workbook
from generator.workbook.marks import Marks, mark_sheet, sentences_of
from generator.workbook.resultsheet import result_sheet
from generator.workbook.stylebook import FAULTS, RESULTS
from generator.workbook.styleparts import add_looks, add_tints

SUFFIX: Final = "_检查"
SHEET_PART: Final = "presales-check.xml"

TINT_OF: Final = {Severity.MINOR: "doubt", Severity.HINT: "open"}
"""The colour of a finding's cell by its weight; all that is heavier is a fault."""


def checked_path(path: Path) -> Path:
    """Give where the checked copy of a workbook goes: beside it, never over it."""
    stem = path.stem.removesuffix(SUFFIX)
    target = path.with_name(f"{stem}{SUFFIX}{path.suffix}")
    return path.with_name(f"{stem}{SUFFIX}2{path.suffix}") if target == path else target


def checked_copy(path: Path, findings: Sequence[Finding]) -> bytes:
    """Give a copy of a workbook with its findings marked.

    Raises ProjectError where it is no workbook, PackageError where a part of it is damaged.
    """
    package = open_workbook(path)
    copy = _Copy(package)
    copy.mark(findings)
    copy.list_findings(findings)
    return copy.data()


class _Copy:
    """A workbook while it is marked; ``parts`` are those that are written anew."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.book: Book = read_book(package)
        self.parts: dict[str, bytes] = {}
        self.main = parse(package.read(package.main), package.main)
        self.space = etree.QName(self.main).namespace or ""
        kinds = {relation.kind: relation.target for relation in package.relationships(package.main)}
        self.styles_part = kinds.get("styles", "")
        styles = parse(package.read(self.styles_part), self.styles_part) if self.styles_part in package else None
        self.looks = add_looks(styles, RESULTS) if styles is not None else dict.fromkeys(RESULTS, 0)
        self.tints = add_tints(styles, FAULTS) if styles is not None else {}
        if styles is not None:
            self.parts[self.styles_part] = _written(styles)

    def mark(self, findings: Sequence[Finding]) -> None:
        """Mark the sheets that have findings, and take away what an earlier check has marked."""
        by_sheet: dict[str, list[Finding]] = {}
        for finding in findings:
            by_sheet.setdefault(finding.place.sheet, []).append(finding)
        for sheet in self.book.sheets:
            if bare(sheet.name) == bare(CHECK):
                continue
            found = [each for each in by_sheet.get(sheet.name, []) if each.place.cell]
            cells = read_cells(self.book, sheet)
            head = self._head(sheet, cells)
            data = self.package.read(sheet.part)
            marked = RESULT.encode() in data or any(
                bare(cell.text) == RESULT for cell in cells.rows.get(head, {}).values()
            )
            if found or marked or b"tabSelected=" in data:
                root = parse(data, sheet.part)
                mark_sheet(root, cells, head, _marks(found, head, self.tints), self.looks, self.tints)
                self._unselect(root)
                self.parts[sheet.part] = _written(root)

    def _unselect(self, root: etree._Element) -> None:
        for view in root.iter(f"{{{self.space}}}sheetView"):
            if view.get("tabSelected"):
                del view.attrib["tabSelected"]

    def _head(self, sheet: BookSheet, cells: Cells) -> int:
        """Give the row whose end gets the head of the column with findings."""
        known = {place.sheet: place.first for each in sheets() if (place := self.book.anchors.get(anchor(each)))}
        return known.get(sheet.name, min(cells.rows, default=1))

    def list_findings(self, findings: Sequence[Finding]) -> None:
        """Put the sheet with all findings first; an earlier one gives way to it."""
        xml = result_sheet(findings, self.space, self.looks).encode("utf-8")
        known = next((sheet for sheet in self.book.sheets if bare(sheet.name) == bare(CHECK)), None)
        if known is not None:
            self.parts[known.part] = xml
            self._open(next(n for n, sheet in enumerate(self._sheet_elements()) if sheet.get("name") == known.name))
        else:
            self._add_sheet(xml)
            self._open(0)
        self.parts[self.package.main] = _written(self.main)

    def _sheet_elements(self) -> list[etree._Element]:
        return list(self.main.iter(f"{{{self.space}}}sheet"))

    def _open(self, index: int) -> None:
        """Let the workbook open with a sheet."""
        for view in self.main.iter(f"{{{self.space}}}workbookView"):
            view.set("activeTab", str(index))
            view.set("firstSheet", "0")

    def _add_sheet(self, xml: bytes) -> None:
        part = posixpath.join(posixpath.dirname(self.package.main), "worksheets", SHEET_PART)
        self.parts[part] = xml
        first = self._sheet_elements()[0]
        id = self._relate(part)
        key = next(str(name) for name in first.attrib if str(name).endswith("}id"))
        number = max(int(each.get("sheetId") or 0) for each in self._sheet_elements()) + 1
        made = etree.Element(first.tag, {"name": CHECK, "sheetId": str(number), key: id})
        first.addprevious(made)
        # Names that belong to one sheet tell it by its position.
        for name in self.main.iter(f"{{{self.space}}}definedName"):
            if local := name.get("localSheetId"):
                name.set("localSheetId", str(int(local) + 1))
        types = parse(self.package.read(TYPES_PART), TYPES_PART)
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
        etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override", PartName=f"/{part}", ContentType=kind)
        self.parts[TYPES_PART] = _written(types)

    def _relate(self, part: str) -> str:
        """Relate the workbook to a new part, in the words of the relations that it has."""
        name = relationships_part(self.package.main)
        root = parse(self.package.read(name), name)
        relations = list(root.iter(f"{{{RELATIONS}}}Relationship"))
        known = {relation.get("Id") for relation in relations}
        id = next(f"rId{number}" for number in range(len(known) + 1, 10**6) if f"rId{number}" not in known)
        kind = next(
            relation.get("Type") or "" for relation in relations if relation.get("Type", "").endswith("/worksheet")
        )
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id=id, Type=kind, Target=f"/{part}")
        self.parts[name] = _written(root)
        return id

    def data(self) -> bytes:
        """Give the bytes of the copy."""
        members = [
            pack(name, self.parts[name]) if name in self.parts else member
            for name, member in self.package.members.items()
        ]
        added = [pack(name, data) for name, data in self.parts.items() if name not in self.package.members]
        return assemble([*members, *added])


def _marks(findings: Iterable[Finding], head: int, tints: dict[str, int]) -> Marks:
    colours: dict[tuple[int, int], str] = {}
    told: list[tuple[int, str]] = []
    for finding in sorted(findings, key=lambda each: each.severity.rank):
        row, column = finding.place.line, finding.place.column
        if row is None or column is None:
            continue
        if tints:
            colours.setdefault((row, column), TINT_OF.get(finding.severity, "fault"))
        if row > head:
            told.append((row, _sentence(finding)))
    return Marks(colours, sentences_of(told))


def _sentence(finding: Finding) -> str:
    """Give the sentence beside a cell: the field, what is wrong, and what to do."""
    steps = finding.place.steps
    field = "·".join(steps[-2:] if steps and steps[-1] == "值" else steps[-1:])
    return f"{field}：{finding.message}{finding.hint}" if field else f"{finding.message}{finding.hint}"


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
