"""The rows of a form as one entry: each field is found by its name, in the part of the form where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.project.base import Fact, specification
from generator.project.shapes import Kind, shapes
from generator.project.sheets import HOW, ITEM, RESULT, SAMPLE, VALUE, WHEN, Column, Form, Part
from generator.reading.book.bookcells import Cells
from generator.reading.book.branches import Branch
from generator.reading.book.cellvalues import Reader
from generator.reading.book.heads import SEARCHED, bare, head_names, meant
from generator.reading.tree import Scalar

_BRACKETS = "【】[]"


@dataclass(slots=True)
class FormRows:
    """What a form says. ``unknown`` are rows that name no field, ``repeated`` those whose field stands above already;
    ``places`` are the rows of the fields, and ``free`` gives the fields of the part of a row that no row holds.
    """

    form: Form
    cells: Cells
    head: int
    branch: Branch
    label: int = 1
    value: int = 2
    columns: dict[str, int] = field(default_factory=dict)
    unknown: dict[int, tuple[str, Part]] = field(default_factory=dict)
    repeated: dict[int, tuple[str, int]] = field(default_factory=dict)
    places: dict[tuple[str, ...], int] = field(default_factory=dict)
    strangers: dict[int, str] = field(default_factory=dict)

    def free(self, part: Part) -> list[str]:
        """Give the heads of the fields of a part that stand nowhere."""
        return [row.head for row in part.rows if row.path not in self.places]


def read_form(reader: Reader, form: Form, cells: Cells, anchor: int | None) -> FormRows | None:
    """Read a form; ``None`` where neither its head row nor a field of it can be found."""
    found = _find_head(form, cells, anchor)
    part = form.parts[0]
    for row in sorted(number for number in cells.rows if number > found.head):
        label = cells.text_at(row, found.label)
        if not label:
            continue
        if (titled := _part(form, part, cells, found, row, label)) is not None:
            part = titled
            continue
        column = _field(form, part, label)
        if column is None:
            if cells.text_at(row, found.value):
                found.unknown[row] = (label, part)
        elif column[0].path in found.places:
            if cells.text_at(row, found.value):
                found.repeated[row] = (label, found.places[column[0].path])
        else:
            found.places[column[0].path] = row
            _read(reader, found, row, column[0], column[1])
    return found if found.places else None


def _find_head(form: Form, cells: Cells, anchor: int | None) -> FormRows:
    """Find the row that names the columns; without one the first two columns are the fields and what they hold."""
    rows = [row for row in sorted(cells.rows) if row <= SEARCHED and _is_head(cells, row)]
    row = anchor if anchor in rows else next(iter(rows), 0)
    found = FormRows(form, cells, row or 0, Branch(form.parts[0].record, row or 1, 1, cells.name))
    known = _aside_names()
    for column, cell in sorted(cells.rows.get(found.head, {}).items()):
        words = bare(cell.text)
        if words == bare(VALUE):
            found.value = column
        elif words == bare(ITEM):
            found.label = column
        elif words in known:
            found.columns[known[words]] = column
        elif words not in {bare(each) for each in (HOW, SAMPLE, WHEN, RESULT)}:
            found.strangers[column] = cell.text.strip()
    return found


def _is_head(cells: Cells, row: int) -> bool:
    words = {bare(cell.text) for cell in cells.rows[row].values()}
    return bare(VALUE) in words and len(words) > 1


def _aside_names() -> Mapping[str, str]:
    """Give the fields of a fact besides its value, by the heads of their columns."""
    return {bare(spec.title): name for name, spec in specification(Fact).items() if name != "value"}


def _part(form: Form, current: Part, cells: Cells, found: FormRows, row: int, label: str) -> Part | None:
    """Give the part of the form that begins in this row, if one does."""
    words = bare(label.strip(_BRACKETS))
    part = next((each for each in form.parts if bare(each.title) == words), None)
    if part is None or cells.text_at(row, found.value):
        return None
    bracketed = label[0] in _BRACKETS
    return part if bracketed or _field(form, current, label) is None else None


def _field(form: Form, part: Part, label: str) -> tuple[Column, int] | None:
    """Give the field that a label means: one of this part, else the only one of that name in the whole form."""
    if here := meant(head_names(part.rows), label):
        return here
    elsewhere = [known for each in form.parts if (known := meant(head_names(each.rows), label))]
    return elsewhere[0] if len(elsewhere) == 1 else None


def _read(reader: Reader, found: FormRows, row: int, column: Column, scale: int) -> None:
    cells, shape = found.cells, column.shape
    if shape.kind is not Kind.FACT or shape.item is None or shape.record is None:
        found.branch.put(column.path, reader.node(cells, row, found.value, shape, scale))
        return
    value = reader.node(cells, row, found.value, shape.item, scale)
    asides = {name: reader.node(cells, row, place, shapes(shape.record)[name]) for name, place in found.columns.items()}
    if all(isinstance(node, Scalar) and node.text is None for node in asides.values()):
        found.branch.put(column.path, value)
        return
    found.branch.put((*column.path, "value"), value)
    for name, node in asides.items():
        found.branch.put((*column.path, name), node)
