"""A sheet of a template as it was read: rows, cells with their text or formula, and the elements around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from lxml import etree

from generator.office.base.markup import S, escape_attribute, parse, unescaped
from generator.office.base.package import Package
from generator.office.formulas.cellvalues import Fault
from generator.office.formulas.formulas import Formula, FormulaError, parse_formula
from generator.office.formulas.references import Area, cell_name, parse_area, split_cell

_TAG: Final = f"{{{S}}}"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of rich text: its format (the XML of ``rPr``, or nothing) and its words."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class ModelFormula:
    """A formula of a cell; ``attributes`` are those of its element (``array`` with ``ref`` and such)."""

    formula: Formula
    array: Area | None = None


@dataclass(frozen=True, slots=True)
class ModelCell:
    """A cell of the template. ``value`` is what formulas read (see ``cellvalues``); ``body`` the XML inside ``<c>``.

    ``attributes`` are ``t``, ``cm`` and the like as written, without ``r`` and ``s``; ``meta`` those of them that a
    formula keeps; ``runs`` is its rich text.
    """

    row: int
    column: int
    style: str
    attributes: str
    body: str
    value: Any = None
    runs: tuple[Run, ...] = ()
    formula: ModelFormula | None = None
    meta: str = ""

    @property
    def text(self) -> str:
        """Give the words of a text cell, else nothing."""
        return self.value if isinstance(self.value, str) and self.formula is None else ""

    @property
    def name(self) -> str:
        """Give ``B7``."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A row of the template: its attributes as written (without ``r`` and ``spans``) and its cells by column."""

    number: int
    attributes: str
    cells: Mapping[int, ModelCell]


@dataclass(frozen=True, slots=True)
class SheetModel:
    """One sheet of the template. ``root`` is its parsed part without the rows; ``part`` its name in the package."""

    index: int
    name: str
    part: str
    root: etree._Element
    rows: Mapping[int, ModelRow]
    last_row: int
    last_column: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class SharedStrings:
    """The shared strings of a template: the XML of each, its runs, and its words."""

    items: Sequence[str] = ()
    runs: Sequence[tuple[Run, ...]] = ()
    texts: Sequence[str] = ()


def read_strings(package: Package, part: str) -> SharedStrings:
    """Give the shared strings of the part."""
    root = parse(package.read(part), part)
    items, runs = [], []
    for item in root.iterchildren(_TAG + "si"):
        items.append(inner(item))
        runs.append(_runs(item))
    return SharedStrings(items, runs, ["".join(run.text for run in each) for each in runs])


def inner(element: etree._Element, at: etree._Element | None = None) -> str:
    """Give the XML of an element as it stands inside its root (that of ``at``), which declares the name spaces."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in (element if at is None else at).getroottree().getroot().nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "", 1)
    return text


def _runs(item: etree._Element) -> tuple[Run, ...]:
    found: list[Run] = []
    for child in item:
        if child.tag == _TAG + "t":
            found.append(Run("", unescaped(child.text or "")))
        elif child.tag == _TAG + "r":
            style = child.find(_TAG + "rPr")
            words = unescaped(child.findtext(_TAG + "t") or "")
            found.append(Run("" if style is None else inner(style), words))
    return tuple(found)


def read_sheet(
    package: Package, index: int, name: str, part: str, strings: SharedStrings, state: str = ""
) -> SheetModel:
    """Give the model of a sheet; its shared formulas are written out. Raises PackageError for a damaged part."""
    root = parse(package.read(part), part)
    data = root.find(_TAG + "sheetData")
    reader = _Reader(strings)
    rows = reader.rows(data) if data is not None else {}
    if data is not None:
        for row in list(data):
            data.remove(row)
        data.text = None
    last_column = max((max(row.cells, default=0) for row in rows.values()), default=0)
    return SheetModel(index, name, part, root, rows, max(rows, default=0), last_column, state)


@dataclass(slots=True)
class _Reader:
    strings: SharedStrings
    shared: dict[str, tuple[Formula, int, int]] = field(default_factory=dict)

    def rows(self, data: etree._Element) -> dict[int, ModelRow]:
        rows: dict[int, ModelRow] = {}
        number = 0
        for element in data.iterchildren(_TAG + "row"):
            number = int(element.get("r") or number + 1)
            cells: dict[int, ModelCell] = {}
            column = 0
            for cell in element.iterchildren(_TAG + "c"):
                place = cell.get("r")
                column = split_cell(place)[1] if place else column + 1
                cells[column] = self.cell(cell, number, column)
            rows[number] = ModelRow(number, attributes(element, ("r", "spans")), cells)
        return rows

    def cell(self, element: etree._Element, row: int, column: int) -> ModelCell:
        kind = element.get("t") or "n"
        style = element.get("s")
        runs: tuple[Run, ...] = ()
        value: Any = None
        raw = element.findtext(_TAG + "v")
        if kind == "s" and raw is not None:
            runs = self.strings.runs[int(raw)]
            value = self.strings.texts[int(raw)]
        elif kind == "inlineStr":
            inline = element.find(_TAG + "is")
            runs = _runs(inline) if inline is not None else ()
            value = "".join(run.text for run in runs)
        elif raw is not None:
            value = _plain(kind, raw)
            runs = (Run("", value),) if isinstance(value, str) else ()
        formula = self.formula(element.find(_TAG + "f"), row, column)
        body = "".join(inner(child) for child in element)
        kept = attributes(element, ("r", "s"))
        meta = attributes(element, ("r", "s", "t")) if formula else ""
        return ModelCell(row, column, f' s="{style}"' if style else "", kept, body, value, runs, formula, meta)

    def formula(self, element: etree._Element | None, row: int, column: int) -> ModelFormula | None:
        if element is None:
            return None
        text = element.text or ""
        kind = element.get("t") or "normal"
        if kind == "shared":
            text = self._shared(element.get("si") or "", text, row, column)
        if not text:
            return None
        try:
            formula = parse_formula(text)
        except FormulaError:
            formula = Formula(text, (text,), (), None)
        array = parse_area(element.get("ref") or "") if kind == "array" else None
        return ModelFormula(formula, array)

    def _shared(self, number: str, text: str, row: int, column: int) -> str:
        if text:
            try:
                self.shared[number] = (parse_formula(text), row, column)
            except FormulaError:
                return text
            return text
        if number not in self.shared:
            return ""
        formula, from_row, from_column = self.shared[number]
        return filled(formula, row - from_row, column - from_column)


def filled(formula: Formula, down: int, right: int) -> str:
    """Give a formula as filling it down and to the right writes it: relative references move, fixed ones stay."""
    texts: list[str | None] = []
    for reference in formula.references:
        area = reference.area
        moved = replace(
            area,
            top=area.top if area.fixed_top or area.kind == "columns" else area.top + down,
            bottom=area.bottom if area.fixed_bottom or area.kind == "columns" else area.bottom + down,
            left=area.left if area.fixed_left or area.kind == "rows" else area.left + right,
            right=area.right if area.fixed_right or area.kind == "rows" else area.right + right,
        )
        texts.append(str(moved) if min(moved.top, moved.left) > 0 else "#REF!")
    return formula.rewritten(texts)


def _plain(kind: str, raw: str) -> Any:
    if kind == "b":
        return raw == "1"
    if kind == "e":
        return Fault(raw)
    if kind in ("str", "d"):
        return unescaped(raw)
    try:
        return float(raw)
    except ValueError:
        return raw


def attributes(element: etree._Element, left_out: Sequence[str] = ()) -> str:
    """Give the attributes of an element as XML text with a blank before each, those named left out."""
    prefixes = {uri: prefix for prefix, uri in element.nsmap.items() if prefix}
    found = ""
    for name, value in element.attrib.items():
        plain = str(name)
        if plain in left_out:
            continue
        if plain.startswith("{"):
            uri, _, local = plain[1:].partition("}")
            prefix = "xml" if uri.endswith("/XML/1998/namespace") else prefixes[uri]
            plain = f"{prefix}:{local}"
        found += f' {plain}="{escape_attribute(str(value))}"'
    return found
