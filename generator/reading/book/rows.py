"""The rows of tables as entries: what is example, repeated head or empty is left out, merged cells count for each row."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.project.sheets import EXAMPLE, Path, Table, naming_field, short_name
from generator.reading.book.bookcells import Cell, Cells, Holds
from generator.reading.book.branches import Branch
from generator.reading.book.celltext import plain_number
from generator.reading.book.cellvalues import Reader
from generator.reading.book.heads import Heads, head_names, meant
from generator.reading.tree import Scalar


@dataclass(slots=True)
class Row:
    """An entry: what is written in its row, how rows of other tables mean it, and what it belongs to itself.

    ``key`` is its id or number, ``names`` are its name, its id, and key with name as drop-downs offer them.
    """

    number: int
    branch: Branch
    key: str = ""
    names: tuple[str, ...] = ()
    owner: str = ""


@dataclass(slots=True)
class Rows:
    """The entries of a table, with the sheet and the head row that they were read by."""

    table: Table
    cells: Cells
    heads: Heads
    entries: list[Row] = field(default_factory=list)
    examples: list[int] = field(default_factory=list)

    def example_texts(self, row: int) -> dict[Path, str]:
        """Give what stands in an example row, by field."""
        return {place.field.path: plain_words(self.cells, row, column) for column, place in self.heads.places.items()}


def read_rows(reader: Reader, table: Table, cells: Cells, heads: Heads, example: int = 0) -> Rows:
    """Read the entries of a table; ``example`` is the row where its example stood when it was made, 0 if nobody knows."""
    _fill_merged(cells, heads)
    found = Rows(table, cells, heads)
    for row in sorted(number for number in cells.rows if number > heads.row):
        values = cells.rows[row]
        written = [column for column in heads.places if column in values]
        if not written or all((row, column) in cells.merged for column in written):
            continue
        if _is_example(cells, heads, row, example):
            found.examples.append(row)
        elif not _is_head(table, heads, values, written):
            found.entries.append(_entry(reader, table, cells, heads, row))
    return found


def _fill_merged(cells: Cells, heads: Heads) -> None:
    """Let what stands in cells merged downwards count in each of their rows."""
    known = set(heads.columns)
    for top, left, bottom, right in cells.merges:
        cell = cells.at(top, left)
        if cell is None or top <= heads.row or left != right or left not in known:
            continue
        for row in range(top + 1, bottom + 1):
            if row in cells.rows:
                cells.rows[row].setdefault(left, Cell(row, left, cell.holds, cell.text, cell.format))
                cells.merged.add((row, left))


def _is_example(cells: Cells, heads: Heads, row: int, example: int) -> bool:
    """Tell an example by its mark; where the column of marks has been deleted, by the place where it stood."""
    first = min(heads.columns)
    return row == example if first == 1 else any(cells.text_at(row, column) == EXAMPLE for column in range(1, first))


def _is_head(table: Table, heads: Heads, values: dict[int, Cell], written: list[int]) -> bool:
    """Tell whether a row says the heads once more, as a sheet that was pasted together has them."""
    names = head_names((*table.columns, *table.lists))
    if len(written) < min(2, len(heads.places)):
        return False
    return all(
        (found := meant(names, values[column].text)) and found[0] is heads.places[column].field for column in written
    )


def _entry(reader: Reader, table: Table, cells: Cells, heads: Heads, row: int) -> Row:
    first = min(heads.columns)
    branch = Branch(table.record, row, first, cells.name)
    for column, place in heads.places.items():
        branch.put(place.field.path, reader.node(cells, row, column, place.field.shape, place.scale))
    own, name = _text(branch, "id"), _text(branch, naming_field(table.record) or "")
    key = plain_words(cells, row, heads.number) if table.numbered else own
    names = {name: None, own: None}
    if key and name:
        names |= {f"{key} {name}": None, f"{key} {short_name(name)}": None}
    return Row(row, branch, key, tuple(filter(None, names)), plain_words(cells, row, heads.owner))


def _text(branch: Branch, name: str) -> str:
    node = branch.leaves.get(name)
    return " ".join((node.text or "").split()) if isinstance(node, Scalar) else ""


def plain_words(cells: Cells, row: int, column: int) -> str:
    """Give the words of a cell on one line, a number as figures; nothing where no value can be told."""
    cell = cells.at(row, column) if column else None
    if cell is None or cell.holds in (Holds.FAULT, Holds.UNWORKED):
        return ""
    return f"{plain_number(cell).normalize():f}" if cell.holds is Holds.NUMBER else " ".join(cell.text.split())
