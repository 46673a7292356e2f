"""Defined names in the finished workbook: as text, and as what formulas read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from generator.office.base.markup import escape, escape_attribute
from generator.office.formulas.compiling import compile_formula
from generator.office.formulas.evaluation import Frame, Run
from generator.office.formulas.formulas import Formula, parse_formula
from generator.office.formulas.references import Area
from generator.office.sheets.formulatags import parsed
from generator.office.sheets.sheetstate import Drawing
from generator.office.sheets.sheettexts import read_texts
from generator.office.sheets.shifting import Host, SheetCopy, shifted, written
from generator.office.sheets.workbook import DefinedName

Places = list[tuple[Area, SheetCopy, "tuple[int, int, int, int] | None"]]


def filled_names(drawing: Drawing) -> Sequence[DefinedName]:
    """Give the names of the template, those with tags filled."""
    names = drawing.template.names
    if drawing.template.name_texts is None:
        return names
    words = read_texts(drawing.template.name_texts, drawing.rendering, {})
    return [name if name.filled is None else _filled(name, words[name.filled]) for name in names] if words else names


def _filled(name: DefinedName, text: str) -> DefinedName:
    return replace(name, text=text, formula=parsed(text))


def names_for_formulas(drawing: Drawing) -> dict[tuple[int | None, str], tuple[Run, Sequence[Any]]]:
    """Give for each name that stands for cells or a formula what runs, and its references."""
    found: dict[tuple[int | None, str], tuple[Run, Sequence[Any]]] = {}
    for name in drawing.names:
        if name.formula is None:
            continue
        for home in _homes(drawing, name):
            places = _places(drawing, name, home)
            if len(places) == len(name.formula.references) and all(place for _area, _copy, place in places):
                wheres = [(copy.number, *place) for _area, copy, place in places if place]
                local = home.number if home is not None else None
                found[local, name.name.lower()] = (_run(name.formula), wheres)
            elif len(places) == 1 and len(name.formula.references) == 1:
                # A name for cells that have gone is 0, like a reference to them.
                text = name.formula.rewritten([None])
                found[home.number if home else None, name.name.lower()] = (
                    compile_formula(parse_formula(text).tree),
                    (),
                )
    return found


def _run(formula: Formula) -> Run:
    if formula.tree and formula.tree[0] == "reference":
        index = formula.tree[1]

        def run(frame: Frame) -> Any:
            sheet, *place = frame.references[index]
            return frame.book.sheets[sheet].block(*place)

        return run
    return compile_formula(formula.tree)


def _homes(drawing: Drawing, name: DefinedName) -> list[SheetCopy | None]:
    """Give the sheets that a name is local to: for a repeated sheet each copy has its own; ``None`` for a global one."""
    if name.local is not None:
        element = drawing.template.sheet_elements[name.local]
        index = element.get("index")
        return [sheet.copy for sheet in drawing.sheets if index is not None and sheet.copy.index == int(index)]
    homes: list[SheetCopy | None] = [None]
    if name.formula is not None:
        for reference in name.formula.references:
            copies = drawing.layout.by_name.get((reference.area.sheet or "").lower(), ())
            homes += copies[1:]
            break
    return homes


def _places(drawing: Drawing, name: DefinedName, home: SheetCopy | None) -> Places:
    assert name.formula is not None
    found: Places = []
    for reference in name.formula.references:
        target = drawing.layout.target(reference.area, home or drawing.layout.copies[0])
        if target is not None:
            host = Host(target, 0, 0, 0, 0)
            found.append((reference.area, target, shifted(reference.area, True, host, target)))
    return found


def names_xml(drawing: Drawing, positions: Mapping[int, Sequence[int]]) -> str:
    """Give the element of all names; ``positions`` tells where each sheet of the template stands now."""
    rows = [row for name in drawing.names for row in _rows(drawing, name, positions)]
    return f"<definedNames>{''.join(rows)}</definedNames>" if rows else ""


def _rows(drawing: Drawing, name: DefinedName, positions: Mapping[int, Sequence[int]]) -> list[str]:
    if name.formula is None or not name.formula.references:
        places = positions.get(name.local, ()) if name.local is not None else (None,)
        return [_row(name, name.text, place) for place in places]
    rows: list[str] = []
    for home in _homes(drawing, name):
        text = _text(drawing, name, home)
        if text is None:
            continue
        place = None
        if home is not None:
            number = next(n for n, e in enumerate(drawing.template.sheet_elements) if e.get("index") == str(home.index))
            copies = [sheet.copy for sheet in drawing.sheets if sheet.copy.index == home.index]
            place = positions[number][copies.index(home)]
        rows.append(_row(name, text, place))
    return rows


def _text(drawing: Drawing, name: DefinedName, home: SheetCopy | None) -> str | None:
    """Give the text of a name; a built-in one such as the print area goes when it has no cells left."""
    assert name.formula is not None
    places = _places(drawing, name, home)
    if len(places) != len(name.formula.references):
        known = [copy.name.lower() for copy in drawing.layout.copies]
        gone = any((r.area.sheet or "").lower() not in known for r in name.formula.references)
        return None if gone and name.name.startswith("_xlnm.") else name.text
    texts = [None if place is None else written(area, place, copy) for area, copy, place in places]
    if name.name.startswith("_xlnm.") and None in texts:
        return None
    return name.formula.rewritten(texts)


def _row(name: DefinedName, text: str, place: int | None) -> str:
    local = "" if place is None else f' localSheetId="{place}"'
    return f'<definedName name="{escape_attribute(name.name)}"{local}{name.kept}>{escape(text)}</definedName>'
