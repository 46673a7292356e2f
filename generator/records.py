"""The data of a fill: a JSON, YAML, CSV or xlsx file as records, each the plain data of one document.

A mapping is one record; a list of mappings, or the rows under a head, are one record each. YAML and JSON lose no
zero: what stands in quotes is text; a bare number of at most 15 digits is a number, a bare ISO day a date; CSV is
text throughout; a workbook brings its own types. An empty cell is an empty value, not a missing one.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple

from generator.errors import Finding, FindingsError, Place, Severity
from generator.reading.source import text_of
from generator.reading.tree import Listing, Mapping, Node, Scalar
from generator.wording import _, reason_of_system

MAX_BYTES: Final = 64 * 2**20
MAX_RECORDS: Final = 100_000
MAX_COLUMNS: Final = 1000

Data = dict[str, Any]


class Records(NamedTuple):
    """The records of a file and what is worth telling; ``single`` when the whole file is one record."""

    items: list[Data]
    single: bool
    notes: tuple[Finding, ...] = ()


def read_records(path: Path, *, each: str = "", sheet: str = "", exact: bool = True) -> Records:
    """Read a data file. ``each`` names the list in a mapping that gives the records, ``sheet`` a workbook's sheet.

    An entry of that list is laid over the other entries of the mapping. Numbers with decimals are ``Decimal``;
    floats unless ``exact``. Raises FindingsError with all faults.
    """
    suffix = path.suffix.lower()
    if suffix in (".json", ".yaml", ".yml"):
        return _from_tree(path, each, exact)
    if each:
        raise _refused(path, _("--each names a list in a JSON or YAML file; rows are records by themselves."))
    if suffix == ".csv":
        return _from_csv(path)
    if suffix == ".xlsx":
        return _from_workbook(path, sheet, exact)
    raise _refused(path, _("Data come from a file that ends in .json, .yaml, .yml, .csv or .xlsx."))


def _from_tree(path: Path, each: str, exact: bool) -> Records:
    findings: list[Finding] = []
    value = _plain(_tree(path), _Reading(str(path), findings, exact))
    if findings:
        raise FindingsError(findings)
    if each:
        return _each(path, value, each)
    if isinstance(value, dict):
        return Records([value], single=True)
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return _some(path, value)
    raise _refused(path, _("The file must hold one mapping, or a list of mappings."))


def _each(path: Path, value: Any, each: str) -> Records:
    items = value.get(each) if isinstance(value, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _refused(path, _("There is no list of mappings under {key}.").format(key=each))
    shared = {key: entry for key, entry in value.items() if key != each}
    return _some(path, [{**shared, **item} for item in items])


def _tree(path: Path) -> Node | None:
    text = text_of(path)
    if path.suffix.lower() == ".json":
        from generator.reading.jsontree import read_json

        return read_json(text, str(path))
    from generator.reading.yamltree import read_yaml

    return read_yaml(text, str(path))


class _Reading(NamedTuple):
    file: str
    findings: list[Finding]
    exact: bool


_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_BROKEN = re.compile(r"-?(?:0|[1-9]\d*)\.\d+")
_POWER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?[eE][+-]?\d{1,2}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DIGITS: Final = 15


def _plain(node: Node | None, reading: _Reading) -> Any:
    """Give the plain value of a tree; keys that stand twice become findings."""
    if isinstance(node, Scalar):
        if node.quoted or node.text is None:
            return node.text
        return meant(node.text, exact=reading.exact, power=reading.file.lower().endswith(".json"))
    if isinstance(node, Listing):
        return [_plain(item, reading) for item in node.items]
    value: Data = {}
    lines: dict[str, int] = {}
    for entry in node.entries if isinstance(node, Mapping) else ():
        key = entry.key.text or ""
        if key in lines:
            place = Place(reading.file, (), entry.key.line, entry.key.column)
            message = _("The key {key} stands here a second time; first in line {line}.")
            message = message.format(key=key, line=lines[key])
            reading.findings.append(Finding("DAT-TWICE", Severity.BLOCKING, place, message))
        lines.setdefault(key, entry.key.line)
        value[key] = _plain(entry.value, reading)
    return value


def meant(text: str, *, exact: bool = True, power: bool = False) -> Any:
    """Give what a bare word of YAML plainly means: a number, a day, true or false; all else stays text.

    Numbers of more than 15 digits and those with a leading zero are no quantities but codes: they stay text.
    ``power`` tells that ``1E5`` is a number, as in JSON; in YAML it may be the number of a room.
    """
    if _WHOLE.fullmatch(text):
        return int(text)
    if _BROKEN.fullmatch(text) and sum(map(str.isdigit, text)) <= _DIGITS:
        return Decimal(text) if exact else float(text)
    if power and _POWER.fullmatch(text):
        return Decimal(text) if exact else float(text)
    if text in ("true", "false"):
        return text == "true"
    if _DAY.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            return text
    return text


def _from_csv(path: Path) -> Records:
    text, notes = _decoded(path, _bytes(path))
    if not text.strip():
        raise _refused(path, _("The file is empty."))
    first = text.partition("\n")[0]
    delimiter = max(",\t;", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        keys = _keys(path, next(rows), lambda column: _("column {number}").format(number=column + 1))
        findings: list[Finding] = []
        items: list[Data] = []
        for row in rows:
            if len(row) > len(keys) and any(row[len(keys) :]):
                message = _("The row has {cells} cells, the head {heads}.").format(cells=len(row), heads=len(keys))
                findings.append(Finding("DAT-ROW", Severity.BLOCKING, Place(str(path), (), rows.line_num), message))
            if any(row):
                items.append({**dict.fromkeys(keys, ""), **dict(zip(keys, row, strict=False))})
            if len(items) > MAX_RECORDS:
                break
    except csv.Error as error:
        line = Place(str(path), (), rows.line_num)
        message = _("A quotation mark is not closed, or stands where none may stand.")
        raise FindingsError((Finding("DAT-CSV", Severity.BLOCKING, line, message),)) from error
    if findings:
        raise FindingsError(findings)
    records = _some(path, items)
    return Records(records.items, records.single, notes)


def _decoded(path: Path, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    if b"\0" not in data:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            pass
        else:
            message = _("The file is not in UTF-8; it was read as GB18030 (GBK).")
            return text, (Finding("DAT-ENCODING", Severity.HINT, Place(str(path)), message),)
    raise _refused(path, _("The file is neither in UTF-8 nor in GB18030."), _("Save it as “CSV UTF-8”."))


def _from_workbook(path: Path, sheet: str, exact: bool) -> Records:
    from openpyxl import load_workbook

    from generator.office.base.package import open_package

    data = _bytes(path)
    open_package(data, path.name)  # refuses what is damaged, or swells when it is unpacked
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (KeyError, ValueError, TypeError) as error:
        raise _refused(path, _("This workbook cannot be read.")) from error
    if sheet and sheet not in book.sheetnames:
        known = _("Its sheets are: {names}.").format(names=", ".join(book.sheetnames))
        raise _refused(path, _("There is no sheet {name}.").format(name=sheet), known)
    page = book[sheet or book.sheetnames[0]]
    if not hasattr(page, "reset_dimensions"):
        raise _refused(path, _("This sheet holds no cells."))
    page.reset_dimensions()  # what a file says of its own size may be wrong
    where = (str(path), page.title)
    head = next(page.iter_rows(max_row=1, max_col=MAX_COLUMNS), ())
    names = [_words(cell.value) for cell in head]
    while names and not names[-1]:
        names.pop()
    keys = _keys(path, names, lambda column: f"{page.title}!{_letters(column)}1")
    findings: list[Finding] = []
    items: list[Data] = []
    for row in page.iter_rows(min_row=2, max_row=MAX_RECORDS + 2, max_col=len(keys)):
        item = {key: _cell(cell, where, findings, exact) for key, cell in zip(keys, row, strict=False)}
        if any(value not in (None, "") for value in item.values()):
            items.append({**dict.fromkeys(keys), **item})
    if findings:
        raise FindingsError(findings)
    return _some(path, items)


def _cell(cell: Any, where: tuple[str, str], findings: list[Finding], exact: bool) -> Any:
    value = cell.value
    if getattr(cell, "data_type", "") == "e":
        place = Place(where[0], (f"{where[1]}!{cell.coordinate}",))
        message = _("The cell holds the error {error}.").format(error=value)
        findings.append(Finding("DAT-CELL", Severity.BLOCKING, place, message))
        return None
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 10**_DIGITS:
            return int(value)
        return Decimal(repr(value)) if exact else value
    if isinstance(value, datetime.datetime):
        return value.date() if value.time() == datetime.time() else value
    if isinstance(value, (datetime.time, datetime.timedelta)):
        return str(value)
    return value


def _words(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column + 1))


def _keys(path: Path, names: list[str], place: Callable[[int], str]) -> list[str]:
    """Give the names in the head; empty ones and those that stand twice become findings."""
    findings = []
    names = [name.strip() for name in names]
    while names and not names[-1]:
        names.pop()
    for column, name in enumerate(names):
        if not name or name in names[:column]:
            told = _("The head {name} stands twice.").format(name=name) if name else _("The column has no head.")
            findings.append(Finding("DAT-HEAD", Severity.BLOCKING, Place(str(path), (place(column),)), told))
    if len(names) > MAX_COLUMNS:
        findings = [_fault(path, _("The file has more than {limit} columns.").format(limit=MAX_COLUMNS))]
    if findings:
        raise FindingsError(findings)
    if not names:
        raise _refused(path, _("The first row must hold the names of the values."))
    return names


def _some(path: Path, items: list[Data]) -> Records:
    if not items:
        raise _refused(path, _("There are no records in this file."))
    if len(items) > MAX_RECORDS:
        raise _refused(path, _("The file has more than {limit} records.").format(limit=MAX_RECORDS))
    return Records(items, single=False)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused(path, _("The file cannot be read: {reason}.").format(reason=reason_of_system(error))) from error
    if len(data) > MAX_BYTES:
        raise _refused(path, _("The file is larger than {limit} MB.").format(limit=MAX_BYTES // 2**20))
    return data


def _fault(path: Path, message: str, hint: str = "") -> Finding:
    return Finding("DAT-FILE", Severity.BLOCKING, Place(str(path)), message, hint)


def _refused(path: Path, message: str, hint: str = "") -> FindingsError:
    return FindingsError((_fault(path, message, hint),))
