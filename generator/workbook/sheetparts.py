"""The parsed part of a worksheet in which single cells are set: their looks stay, everything around them stays."""

from __future__ import annotations

from lxml import etree

from generator.errors import column_letters
from generator.office.base.markup import spelled
from generator.office.formulas.references import parse_area, split_cell

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class SheetPart:
    """A worksheet while it is edited; ``rows`` are its lines by number."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.space = etree.QName(root).namespace or ""
        data = root.find(self.tag("sheetData"))
        assert data is not None
        self.data = data
        self.rows: dict[int, etree._Element] = {}
        number = 0
        for row in data.iter(self.tag("row")):
            number = int(row.get("r") or number + 1)
            self.rows[number] = row

    def tag(self, name: str) -> str:
        """Give the full name of an element of worksheets."""
        return f"{{{self.space}}}{name}"

    def written(self) -> bytes:
        """Give the part as it is now."""
        return bytes(etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def text(self, row: int, column: int, words: str, style: int = 0) -> None:
        """Let a cell hold a text, in its own look or in another."""
        cell = self._emptied(row, column)
        if style:
            cell.set("s", str(style))
        cell.set("t", "inlineStr")
        holder = etree.SubElement(etree.SubElement(cell, self.tag("is")), self.tag("t"))
        holder.text = spelled(words)
        holder.set(_SPACE, "preserve")

    def figures(self, row: int, column: int, figures: str) -> None:
        """Let a cell hold a number."""
        etree.SubElement(self._emptied(row, column), self.tag("v")).text = figures

    def clear(self, row: int, column: int) -> None:
        """Let a cell hold nothing."""
        if row in self.rows:
            self._emptied(row, column)

    def unlook(self, row: int, column: int) -> None:
        """Let a cell have no look of its own."""
        cell = self._find(row, column)
        if cell is not None:
            cell.attrib.pop("s", "")

    def style(self, row: int, column: int) -> int:
        """Give the number of the look of a cell: its own, else that of the nearest cell above it in its column."""
        own = self._find(row, column)
        if own is not None and own.get("s"):
            return int(own.get("s") or 0)
        for number in sorted((one for one in self.rows if one < row), reverse=True)[:3]:
            above = self._find(number, column)
            if above is not None and above.get("s"):
                return int(above.get("s") or 0)
        return self._lane(column)

    def _lane(self, column: int) -> int:
        for col in self.root.iter(self.tag("col")):
            if int(col.get("min") or 0) <= column <= int(col.get("max") or 0):
                return int(col.get("style") or 0)
        return 0

    def _emptied(self, row: int, column: int) -> etree._Element:
        style = self._look(row, column)
        cell = self._cell(row, column)
        for child in list(cell):
            cell.remove(child)
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, "")
        if style:
            cell.set("s", str(style))
        self._reach(row, column)
        return cell

    def _look(self, row: int, column: int) -> int:
        """Give the look for a cell: its own, that of its column, or that of the cell above where that is no head."""
        own = self._find(row, column)
        if own is not None and own.get("s"):
            return int(own.get("s") or 0)
        return self._lane(column) or self.style(row, column)

    def _find(self, row: int, column: int) -> etree._Element | None:
        line = self.rows.get(row)
        last = 0
        for cell in line.findall(self.tag("c")) if line is not None else ():
            place = cell.get("r")
            last = split_cell(place)[1] if place else last + 1
            if last == column:
                return cell
        return None

    def _cell(self, row: int, column: int) -> etree._Element:
        found = self._find(row, column)
        if found is not None:
            return found
        line = self._row(row)
        line.attrib.pop("spans", "")
        made = etree.Element(self.tag("c"), r=f"{column_letters(column)}{row}")
        last = 0
        for cell in line.findall(self.tag("c")):
            place = cell.get("r")
            last = split_cell(place)[1] if place else last + 1
            if last > column:
                cell.addprevious(made)
                return made
        line.append(made)
        return made

    def _row(self, row: int) -> etree._Element:
        if row not in self.rows:
            line = etree.Element(self.tag("row"), r=str(row))
            after = min((number for number in self.rows if number > row), default=None)
            if after is None:
                self.data.append(line)
            else:
                self.rows[after].addprevious(line)
            self.rows[row] = line
        return self.rows[row]

    def _reach(self, row: int, column: int) -> None:
        """Let the told size of the sheet reach a cell."""
        element = self.root.find(self.tag("dimension"))
        area = parse_area(element.get("ref") or "") if element is not None else None
        if element is None or area is None:
            return
        bottom, right = max(area.bottom, row), max(area.right, column)
        start = f"{column_letters(min(area.left, column))}{min(area.top, row)}"
        element.set("ref", f"{start}:{column_letters(right)}{bottom}")
