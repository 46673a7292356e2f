"""Entries joined with what belongs to them: each row of a table below an entry names the entry that it belongs to."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from generator.errors import Finding
from generator.project.sheets import Table
from generator.reading.book.branches import Branch
from generator.reading.book.rows import Row, Rows
from generator.reading.sentences import at_most, quoted
from generator.reading.tree import Listing, fault
from generator.wording import _


def joined(file: str, root: Branch, tables: Mapping[str, Rows]) -> Iterator[Finding]:
    """Hand the entries of all tables to the project or to the entries that they belong to; yield rows of nobody."""
    # Tables follow those that hold their owners, so what is inside is handed over first.
    for rows in reversed(list(tables.values())):
        if rows.table.owner is None:
            entries = tuple(row.branch.node() for row in rows.entries)
            root.put(rows.table.path, Listing(entries, rows.heads.row, min(rows.heads.columns), rows.cells.name))
        else:
            owners = tables.get(rows.table.owner.name)
            yield from _handed_over(file, rows, rows.table.owner, owners.entries if owners else [])


def _handed_over(file: str, rows: Rows, owner: Table, entries: list[Row]) -> Iterator[Finding]:
    named = by_name(entries)
    groups: dict[int, list[Row]] = {}
    for row in rows.entries:
        index = named.get(row.owner)
        if index is None:
            yield _nobody(file, rows, row, owner, named, entries)
        else:
            groups.setdefault(index, []).append(row)
    for index, group in groups.items():
        first = group[0].branch
        nodes = tuple(row.branch.node() for row in group)
        entries[index].branch.put(rows.table.path, Listing(nodes, first.line, first.column, first.sheet))


def by_name(entries: list[Row]) -> dict[str, int | None]:
    """Give the position of the entry that each name means, ``None`` where it means several; a key counts first."""
    named: dict[str, int | None] = {}
    keys: dict[str, int | None] = {}
    for index, row in enumerate(entries):
        for name in set(row.names):
            named[name] = None if name in named else index
        if row.key:
            keys[row.key] = None if row.key in keys else index
    return named | keys


def _nobody(
    file: str, rows: Rows, row: Row, owner: Table, named: Mapping[str, int | None], entries: list[Row]
) -> Finding:
    """Tell that nobody knows which entry a row belongs to."""
    title, heads = owner.title, rows.heads
    hint = _("Choose it in the column {head}.").format(head=title)
    if not heads.owner:
        message = _("The sheet has no column {head}, which tells what each row belongs to.").format(head=title)
        hint = _("Add a column with the head {head}.").format(head=title)
    elif not row.owner:
        message = _("It is not told which entry of {collection} this row belongs to.").format(collection=title)
    elif row.owner in named:
        message = _("{key} names several entries of {collection}.").format(key=quoted(row.owner), collection=title)
        hint = _("Write the id of the one that is meant.")
    else:
        message = _("{key} names no entry of {collection}.").format(key=quoted(row.owner), collection=title)
        hint = _near(row.owner, title, named, entries)
    column = heads.owner or min(heads.columns)
    return fault("PRJ-OWNER", file, row.number, column, message, hint, (rows.table.title, title), rows.cells.name)


def _near(key: str, title: str, named: Mapping[str, int | None], entries: list[Row]) -> str:
    if near := difflib.get_close_matches(key[:100], named, n=1, cutoff=0.6):
        return _("Did you mean {name}?").format(name=quoted(near[0]))
    if entries:
        return _("Known: {names}.").format(names=at_most(row.key or "".join(row.names[:1]) for row in entries))
    return _("Fill in the sheet {name} first.").format(name=title)
