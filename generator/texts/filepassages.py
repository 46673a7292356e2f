"""The passages of a file: each line of it, with what it is part of, its mark, and the way to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from generator.errors import PackageError, Place
from generator.office.base.package import open_package
from generator.office.inspection import structure
from generator.office.inspection.structure import Aside, Cell, Heading, Paragraph, Piece, Row, Section
from generator.project.vocabulary import SpecMark
from generator.rules.passages import Passage, Scope
from generator.texts import plaintext
from generator.texts.chapters import Head, allows_imports, head_of, is_price, named, opened, rank, told_with_head
from generator.texts.marks import mark_of
from generator.wording import _

OFFICE: Final = (".docx", ".xlsx", ".pptx")
PLAIN: Final = (".txt", ".md", ".markdown", ".text")


def passages_of(path: Path) -> tuple[Passage, ...]:
    """Give the passages of a file. Raises PackageError when it cannot be read, or is of no kind that is."""
    suffix = path.suffix.lower()
    if suffix in OFFICE:
        numbered: Iterable[tuple[int, Piece]] = (
            (0, piece) for piece in structure.pieces(open_package(path, path.name))
        )
        slides = suffix == ".pptx"
    elif suffix in PLAIN:
        numbered, slides = plaintext.pieces(plaintext.text_of(path)), False
    else:
        message = _("{file} is none of the files that can be read: {kinds}.")
        raise PackageError(message.format(file=path.name, kinds=" ".join((*OFFICE, *PLAIN[:2]))))
    reader = _Reader(path.name, named(path.stem) or Scope.OTHER, slides)
    found = tuple(passage for line, piece in numbered for passage in reader.passages(piece, line))
    if allows_imports([passage.text for passage in found]):
        found = tuple(replace(passage, imports=True) for passage in found)
    return found


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A heading that is open: how deep it lies, what it says, and what it is about."""

    depth: int
    text: str
    scope: Scope


@dataclass(slots=True)
class _Reader:
    """Reads the pieces of one file in their order, and remembers under which headings and heads it is."""

    file: str
    whole: Scope
    slides: bool
    section: str = ""
    chapters: list[_Chapter] = field(default_factory=list)
    table: int = 0
    head: Head | None = None
    name: str = ""
    cell_words: str = field(default_factory=lambda: _("table {table}, row {row}, column {column}"))

    @property
    def scope(self) -> Scope:
        return self.chapters[-1].scope if self.chapters else self.whole

    def passages(self, piece: Piece, line: int) -> Iterator[Passage]:
        """Give the passages of a piece; ``line`` is that of a plain text, else 0."""
        if isinstance(piece, Section):
            self._begin(piece)
        elif isinstance(piece, Row):
            yield from self._row(piece, line)
        elif isinstance(piece, Aside):
            place = Place(self.file, (*self._steps(), _("comment or note")))
            yield from (Passage(text, Scope.OTHER, place) for text in piece.text.splitlines() if text.strip())
        else:
            self.table, self.head = 0, None
            yield from self._paragraph(piece, line)

    def _begin(self, section: Section) -> None:
        self.section = _("slide {number}").format(number=section.name) if self.slides else section.name
        self.chapters, self.table, self.head, self.name = [], 0, None, ""
        if not self.slides and (scope := opened(section.name)):
            self.chapters.append(_Chapter(0, "", scope))

    def _paragraph(self, piece: Heading | Paragraph, line: int) -> Iterator[Passage]:
        if not self.chapters and opened(piece.text) is Scope.LETTER:
            self.whole = Scope.LETTER
        depth = piece.level if isinstance(piece, Heading) else rank(piece.text)
        if depth:
            self._open(depth, piece.text)
        above = self.chapters[-1].text if self.chapters else ""
        for text in filter(None, (one.strip() for one in piece.text.splitlines())):
            yield self._passage(text, self._place(line), above, mark_of(text))

    def _open(self, depth: int, text: str) -> None:
        while self.chapters and self.chapters[-1].depth >= depth > 0 and self.chapters[-1].depth:
            self.chapters.pop()
        above = self.scope
        scope = above if above is Scope.LETTER or (above is Scope.FORM and self.chapters) else opened(text) or above
        self.chapters.append(_Chapter(depth, " ".join(text.split()), scope))

    def _row(self, row: Row, line: int) -> Iterator[Passage]:
        if row.table != self.table:
            self.table, self.head, self.name = row.table, None, ""
        if head := head_of(row):
            self.head, self.name = head, ""
            return
        scope, words = self._scope_of_row(row), {cell.column: cell for cell in row.cells}
        self.name = self._name(words) or self.name
        if scope is Scope.SCORING and any(is_price(cell.text) for cell in row.cells):
            scope = Scope.PRICE
        mark, reason = self._mark(row), words[self.head.reason].text if self.head and self.head.reason in words else ""
        for cell in row.cells:
            yield from self._cell(cell, scope, mark, reason, self._place(line, row, cell))

    def _scope_of_row(self, row: Row) -> Scope:
        scope = self.head.scope if self.head else None
        if scope is None or self.scope is Scope.LETTER or (self.scope is Scope.FORM and self.chapters):
            return self.scope
        if scope in _WEAK and self.scope in (Scope.EXISTING, Scope.FORM, Scope.SCORING, Scope.TERMS):
            return self.scope
        return scope

    def _name(self, words: dict[int, Cell]) -> str:
        """Give what a row is about: the cell of the column of names, else the first that is more than a number."""
        if self.head and self.head.name:
            return words[self.head.name].text if self.head.name in words else ""
        texts = (cell.text for cell in words.values() if not _NUMBER.fullmatch(cell.text))
        return next(texts, "") if self.head else ""

    def _mark(self, row: Row) -> SpecMark | None:
        """Give the mark of a row: that of its column of marks, of its number or of its name."""
        short = [
            cell for cell in row.cells if len(cell.text) <= _SHORT or (self.head and cell.column == self.head.mark)
        ]
        return next((mark for cell in short if (mark := mark_of(cell.text))), None)

    def _cell(self, cell: Cell, scope: Scope, mark: SpecMark | None, reason: str, place: Place) -> Iterator[Passage]:
        lines = [line.strip() for line in cell.text.splitlines() if line.strip()]
        own = [mark_of(line) for line in lines]
        head = self.head.words.get(cell.column, "") if self.head else ""
        for line, found in zip(lines, own, strict=True):
            # Where lines of a cell have marks of their own, a line without one is a general parameter.
            weight = found if any(own) and len(lines) > 1 else found or mark
            text = f"{head}：{line}" if told_with_head(head) else line
            heading = self.name or (self.chapters[-1].text if self.chapters else "")
            yield replace(self._passage(text, place, heading, weight, scope), reason=reason, cell=True)

    def _passage(
        self, text: str, place: Place, heading: str, mark: SpecMark | None, scope: Scope | None = None
    ) -> Passage:
        found = scope or self.scope
        # A line with a mark is a parameter, wherever nothing else tells what it is.
        return Passage(text, Scope.SPECIFICATION if mark and found is Scope.OTHER else found, place, heading, mark)

    def _place(self, line: int, row: Row | None = None, cell: Cell | None = None) -> Place:
        if line:
            return Place(self.file, self._steps(), line)
        if cell is None or row is None:
            return Place(self.file, self._steps())
        if cell.ref:
            return Place(self.file, (self.section, cell.ref))
        told = self.cell_words.format(table=row.table, row=row.number, column=cell.column)
        return Place(self.file, (*self._steps(), told))

    def _steps(self) -> tuple[str, ...]:
        shown = [chapter.text for chapter in self.chapters if chapter.text][-_DEEP:]
        steps = (text if len(text) <= _LONG else text[:_LONG] + "……" for text in shown)
        return (*filter(None, (self.section,)), *steps)


_WEAK: Final = frozenset({Scope.SPECIFICATION, Scope.TERMS})
"""Heads that many tables share; the chapter says more."""

_NUMBER: Final = re.compile(r"[\s★▲△#]*[\d.、()（）一二三四五六七八九十]*[\s★▲△#]*")
_SHORT: Final = 20
_DEEP: Final = 2
_LONG: Final = 40
