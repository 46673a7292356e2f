"""Notes of cells: their tags steer rows like those of cells, their words are filled, and they follow their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from generator.errors import PackageError
from generator.office.base.markup import DECLARATION, S, parse
from generator.office.base.partcopies import Parts
from generator.office.formulas.references import Area, cell_name, split_cell
from generator.office.language.tags import may_hold_tags
from generator.office.sheets.sheetmodel import ModelCell, ModelRow, SheetModel, attributes, inner
from generator.office.sheets.shifting import SheetCopy, spread_area

_TAG: Final = f"{{{S}}}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_EXCEL: Final = "{urn:schemas-microsoft-com:office:excel}"
_HOLE = re.compile("\ufdd2([a-z]+)\ufdd3")

#: Gives the finished words of a note at an output row and column; ``None`` where it has gone.
Words = Callable[[int, int, int, int], "str | None"]


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its cell, its attributes and text as written, its words, and the drawn box (XML with holes)."""

    row: int
    column: int
    kept: str
    body: str
    style: str
    words: str
    box: str = ""
    anchor: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a sheet: the part and what stands before and behind them; the same of the drawn boxes."""

    part: str = ""
    head: str = ""
    notes: Sequence[Note] = ()
    boxes_part: str = ""
    boxes_head: str = ""
    boxes_tail: str = ""

    def xml(self, copy: SheetCopy, words: Words) -> tuple[str, str]:
        """Give the part of the notes and the part of their boxes for a finished sheet."""
        rows: list[str] = []
        boxes: list[str] = []
        for note in self.notes:
            for row, column in _places(note, copy):
                body = note.body
                if may_hold_tags(note.words):
                    found = words(note.row, note.column, row, column)
                    if found is None:
                        continue
                    body = f"<text><r>{note.style}{found}</r></text>"
                rows.append(f'<comment ref="{cell_name(row, column)}"{note.kept}>{body}</comment>')
                if note.box:
                    boxes.append(_box(note, row, column, len(boxes)))
        comments = f"{DECLARATION}{self.head}<commentList>{''.join(rows)}</commentList></comments>"
        return comments, self.boxes_head + "".join(boxes) + self.boxes_tail


def _places(note: Note, copy: SheetCopy) -> Iterator[tuple[int, int]]:
    area = Area(None, note.row, note.column, note.row, note.column, "cell")
    for top, left, bottom, right in spread_area(area, copy, True):
        yield from ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _box(note: Note, row: int, column: int, number: int) -> str:
    anchor = list(note.anchor)
    if len(anchor) == 8:
        across, down = column - note.column, row - note.row
        for at, shift in ((0, across), (2, down), (4, across), (6, down)):
            anchor[at] += shift
    values = {
        "id": f"_x0000_s{2000 + number}",
        "row": str(row - 1),
        "column": str(column - 1),
        "anchor": ", ".join(map(str, anchor)),
    }
    return _HOLE.sub(lambda found: values[found[1]], note.box)


def read_notes(parts: Parts, sheet: str) -> Notes:
    """Give the notes of a sheet part."""
    targets = {relation.kind: relation.target for relation in parts.of(sheet)}
    part, boxes = targets.get("comments", ""), targets.get("vmlDrawing", "")
    if part not in parts.package:
        return Notes()
    root = parse(parts.package.read(part), part)
    authors = root.find(_TAG + "authors")
    head = f'<comments xmlns="{S}">' + (inner(authors) if authors is not None else "<authors/>")
    notes = [_note(element) for element in root.iter(_TAG + "comment")]
    made = Notes(part, head, notes)
    return _with_boxes(made, parts, boxes) if boxes in parts.package else made


def _note(element: etree._Element) -> Note:
    row, column = split_cell(element.get("ref") or "A1")
    text = element.find(_TAG + "text")
    words = "".join(node.text or "" for node in element.iter(_TAG + "t"))
    style = next((inner(node) for node in element.iter(_TAG + "rPr")), "")
    return Note(
        row, column, attributes(element, ("ref",)), inner(text) if text is not None else "<text/>", style, words
    )


def _with_boxes(notes: Notes, parts: Parts, part: str) -> Notes:
    """Cut the drawing of the boxes into one piece for each note; what cannot be read stays as it is."""
    try:
        root = parse(parts.package.read(part), part)
    except PackageError:
        return notes
    found: dict[tuple[int, int], tuple[str, tuple[int, ...]]] = {}
    for shape in list(root.iter(_VML + "shape")):
        data = shape.find(_EXCEL + "ClientData")
        if data is None or data.get("ObjectType") != "Note":
            continue
        row, column = data.find(_EXCEL + "Row"), data.find(_EXCEL + "Column")
        if row is None or column is None:
            continue
        place = (int(row.text or 0) + 1, int(column.text or 0) + 1)
        anchor = data.find(_EXCEL + "Anchor")
        numbers = tuple(int(each) for each in re.findall(r"-?\d+", (anchor.text or "") if anchor is not None else ""))
        shape.set("id", "\ufdd2id\ufdd3")
        row.text, column.text = "\ufdd2row\ufdd3", "\ufdd2column\ufdd3"
        if anchor is not None:
            anchor.text = "\ufdd2anchor\ufdd3"
        shape.tail = None
        found[place] = (etree.tostring(shape, encoding="unicode"), numbers)
        root.remove(shape)
    whole = etree.tostring(root, encoding="unicode")
    cut = whole.rindex("</") if "</" in whole else len(whole)
    boxed = []
    for note in notes.notes:
        box, numbers = found.get((note.row, note.column), ("", ()))
        boxed.append(replace(note, box=box, anchor=numbers))
    return replace(notes, notes=boxed, boxes_part=part, boxes_head=whole[:cut], boxes_tail=whole[cut:])


def with_cells(model: SheetModel, places: Iterable[tuple[int, int]]) -> SheetModel:
    """Give the sheet with cells at all of these places, for a note or link with tags may stand on an empty cell."""
    rows: dict[int, ModelRow] = dict(model.rows)
    changed = False
    for number, column in places:
        row = rows.get(number) or ModelRow(number, "", {})
        if column not in row.cells:
            cells = {**row.cells, column: ModelCell(number, column, "", "", "")}
            rows[number] = replace(row, cells=dict(sorted(cells.items())))
            changed = True
    if not changed:
        return model
    last_column = max((max(row.cells, default=0) for row in rows.values()), default=0)
    return replace(model, rows=dict(sorted(rows.items())), last_row=max(rows), last_column=last_column)


def words_by_cell(notes: Notes) -> Mapping[tuple[int, int], str]:
    """Give the words of the notes that hold tags, by row and column."""
    return {(note.row, note.column): note.words for note in notes.notes if may_hold_tags(note.words)}
