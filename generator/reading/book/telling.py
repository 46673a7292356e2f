"""What is told of sheets, heads and rows: faults, and what is worth knowing and stops nobody."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.errors import Finding, Place, Severity
from generator.project.sheets import RESULT, Sheet, Table, fingerprint
from generator.reading.book.bookcells import Cells
from generator.reading.book.formrows import FormRows
from generator.reading.book.heads import Heads, bare, empty_columns, free_heads
from generator.reading.book.rows import Rows
from generator.reading.sentences import at_most, quoted
from generator.reading.tree import fault
from generator.wording import _


def missing(file: str, sheet: Sheet) -> Finding:
    """Tell that a sheet is not there which every project needs."""
    message = _("There is no sheet {name}, which every project needs.").format(name=sheet.title)
    return fault("PRJ-SHEET", file, None, None, message, _("Take it from a workbook made with “presales new”."))


def stranger(file: str, cells: Cells, free: list[str]) -> Iterator[Finding]:
    """Tell that a sheet was not read; ``free`` are the titles of sheets that were not found."""
    if cells.rows:
        near = difflib.get_close_matches(cells.name, free, n=1, cutoff=0.5)
        hint = _("If it is the sheet {name}, give it that name.").format(name=near[0]) if near else ""
        yield _note(file, "PRJ-NOTREAD", _("This sheet is none of the project's and was not read."), hint, cells.name)


def hidden(file: str, cells: Cells) -> Iterator[Finding]:
    """Tell that what nobody sees was read."""
    if cells.hidden and cells.rows:
        message = _("This sheet is hidden; what it holds was read all the same.")
        yield _note(file, "PRJ-HIDDEN", message, "", cells.name, severity=Severity.HINT)
    elif cells.hidden_rows:
        message = _("{count} rows are hidden or filtered out; they were read all the same.")
        message = message.format(count=len(cells.hidden_rows))
        yield _note(file, "PRJ-HIDDEN", message, "", cells.name, min(cells.hidden_rows), 1, Severity.HINT)


def no_head(file: str, sheet: Sheet, cells: Cells) -> Finding:
    """Tell that the row with the heads was not found."""
    columns = sheet.columns if isinstance(sheet, Table) else [row for part in sheet.parts for row in part.rows]
    message = _("No row with the heads of {name} was found, so the sheet was not read.").format(name=sheet.title)
    hint = _("Its heads are: {names}.").format(names=at_most(column.head for column in columns))
    return fault("PRJ-HEAD", file, 1, 1, message, hint, (), cells.name)


def table(file: str, rows: Rows, findings: list[Finding], notes: list[Finding]) -> None:
    """Tell what is wrong with the heads of a table, and what of its sheet was not read."""
    findings += _wrong_heads(file, rows)
    notes += _other_heads(file, rows)
    notes += _merges(file, rows.cells, rows.heads)


def _wrong_heads(file: str, rows: Rows) -> Iterator[Finding]:
    cells, heads, free = rows.cells, rows.heads, free_heads(rows.table, rows.heads)
    for column, words in heads.unknown.items():
        if _is_written(cells, heads.row, column) and (near := _near(words, free)):
            message = _("The head {head} names no field of {name}.").format(head=quoted(words), name=rows.table.title)
            hint = _("Did you mean {name}?").format(name=quoted(near))
            yield fault("PRJ-KEY", file, heads.row, column, message, hint, (), cells.name)
    for column, words in heads.repeated.items():
        if _is_written(cells, heads.row, column):
            message = _("The head {head} stands twice; this column was not read.").format(head=quoted(words))
            yield fault("PRJ-DUPLICATE", file, heads.row, column, message, _("Keep one of them."), (), cells.name)


def _other_heads(file: str, rows: Rows) -> Iterator[Finding]:
    cells, heads, free = rows.cells, rows.heads, free_heads(rows.table, rows.heads)
    for column, words in heads.unknown.items():
        if _is_written(cells, heads.row, column) and bare(words) != bare(RESULT) and not _near(words, free):
            yield _not_read(file, cells, words, heads.row, column)
    for column in empty_columns(cells, heads):
        if column > min(heads.columns):
            message = _("This column has no head and was not read.")
            yield _note(file, "PRJ-NOTREAD", message, "", cells.name, heads.row, column)


def _not_read(file: str, cells: Cells, words: str, row: int, column: int) -> Finding:
    message = _("The column {head} is none of the project's and was not read.").format(head=quoted(words))
    return _note(file, "PRJ-NOTREAD", message, "", cells.name, row, column)


def _near(words: str, free: list[str]) -> str:
    return next(iter(difflib.get_close_matches(words[:60], free, n=1, cutoff=0.5)), "")


def _merges(file: str, cells: Cells, heads: Heads) -> Iterator[Finding]:
    known = set(heads.columns)
    for top, left, _bottom, right in cells.merges:
        if top > heads.row and right > left and cells.at(top, left) and any(left < column <= right for column in known):
            message = _("Cells are merged across columns here; only the first column got what stands in them.")
            hint = _("Undo the merge, and type each value into its own column.")
            yield _note(file, "PRJ-MERGED", message, hint, cells.name, top, left)
    if cells.merged:
        row, column = min(cells.merged)
        message = _("Cells are merged downwards here; what stands in them counts for each of their rows.")
        yield _note(file, "PRJ-MERGED", message, "", cells.name, row, column, Severity.HINT)


def examples(file: str, rows: Rows, made: str | None) -> Iterator[Finding]:
    """Tell that somebody has typed into an example; ``made`` is the mark of the example as it was made.

    Where a column has been renamed or taken out, nobody can say.
    """
    if free_heads(rows.table, rows.heads):
        return
    for row in rows.examples:
        if made and fingerprint(rows.table, rows.example_texts(row)) != made:
            message = _("Something was typed into the example, which is never read.")
            hint = _("Clear the word 例 in the first column if the row is meant to count.")
            yield _note(file, "PRJ-EXAMPLE", message, hint, rows.cells.name, row, 1, Severity.MAJOR)


def form(file: str, found: FormRows, findings: list[Finding], notes: list[Finding]) -> None:
    """Tell what is wrong with the rows of a form, and what of its sheet was not read."""
    name, column = found.cells.name, found.label
    for row, (words, part) in found.unknown.items():
        if near := _near(words, found.free(part)):
            message = _("{key} is not a field here.").format(key=quoted(words))
            hint = _("Did you mean {name}?").format(name=quoted(near))
            findings.append(fault("PRJ-KEY", file, row, column, message, hint, (), name))
        else:
            message = _("The row {head} is none of the project's and was not read.").format(head=quoted(words))
            notes.append(_note(file, "PRJ-NOTREAD", message, "", name, row, column))
    for row, (words, first) in found.repeated.items():
        message = _("{key} stands in row {row} already; this row was not read.").format(key=quoted(words), row=first)
        findings.append(fault("PRJ-DUPLICATE", file, row, column, message, _("Keep one of them."), (), name))
    for place, words in found.strangers.items():
        if _is_written(found.cells, found.head, place):
            notes.append(_not_read(file, found.cells, words, found.head, place))


def _note(
    file: str,
    code: str,
    message: str,
    hint: str,
    sheet: str,
    row: int | None = None,
    column: int | None = None,
    severity: Severity = Severity.MINOR,
) -> Finding:
    return Finding(code, severity, Place(file, (), row, column, sheet), message, hint)


def _is_written(cells: Cells, head: int, column: int) -> bool:
    return any(row > head and column in values for row, values in cells.rows.items())
