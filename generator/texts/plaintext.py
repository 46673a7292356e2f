"""Plain text and Markdown as headings, paragraphs and rows of tables, each with the number of its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.errors import PackageError
from generator.office.inspection.structure import Cell, Heading, Paragraph, Piece, Row
from generator.wording import _, reason_of_system

LARGEST: Final = 32 * 2**20
ENCODINGS: Final = ("utf-8-sig", "gb18030")


def pieces(text: str) -> Iterator[tuple[int, Piece]]:
    """Give the pieces of a text with their lines, counted from 1."""
    table = row = 0
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.strip()
        if not _ROW.fullmatch(plain):
            row = 0
            if heading := _HEADING.fullmatch(plain):
                yield number, Heading(heading[2], len(heading[1]))
            elif plain:
                yield number, Paragraph(plain)
        elif not _RULE.fullmatch(plain):
            table, row = (table + 1, 1) if row == 0 else (table, row + 1)
            cells = enumerate((cell.strip() for cell in plain.strip("|").split("|")), start=1)
            yield number, Row(table, row, tuple(Cell(column, words) for column, words in cells if words))


def text_of(path: Path) -> str:
    """Give the text of a file in UTF-8, or else in GB18030. Raises PackageError when it is no text."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        message = _("{file} cannot be read: {reason}").format(file=path.name, reason=reason_of_system(error))
        raise PackageError(message) from error
    if len(data) > LARGEST:
        raise PackageError(_("{file} is larger than {limit} MB.").format(file=path.name, limit=LARGEST // 2**20))
    for encoding in ENCODINGS if b"\0" not in data else ():
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PackageError(_("{file} is no text in UTF-8 or GB18030.").format(file=path.name))


_HEADING: Final = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
_ROW: Final = re.compile(r"\|.+\|")
_RULE: Final = re.compile(r"\|[\s:|-]+\|")
