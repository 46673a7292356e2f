"""What the tags in one cell ask for: a typed value, text with values in it, or steering for the row around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.errors import Place
from generator.office.language.tags import Kind, Tag, may_hold_tags, scan, unescape
from generator.office.sheets.formulatags import FormulaPieces, cut_formula
from generator.office.sheets.sheetmodel import ModelCell, Run
from generator.wording import _

Report = Callable[[str, Place, str], None]

#: Statements that say something of the cell itself; the value behind the keyword is worked out with the cell.
CELL_WORDS: Final = ("vm", "hm", "colspan", "cellbg", "pagebreak")
_EDGE = re.compile(r"\b(before|after)(row|cell)\s*\Z", re.IGNORECASE)
_AUTHOR = re.compile(r"[^\n:：]{1,30}[:：]\s*\Z")
_LONE_WORDS: Final = ("xv",)
_NEEDING: Final = frozenset(("colspan", "cellbg"))
_RECURSIVE = re.compile(r"\brecursive\s*\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a cell's words: static text, or a tag; ``style`` is the format of its run.

    ``edge`` tells of a tag in a note that it stands between two rows: ``before`` or ``after`` its own, which stays.
    """

    text: str
    tag: Tag | None
    place: Place
    style: str = ""
    edge: str = ""


def is_rich(piece: Piece) -> bool:
    """Tell whether a piece is a value that may be rich text, ``{{r x }}``."""
    return piece.tag is not None and piece.tag.kind is Kind.PRINT and piece.tag.scope == "r"


@dataclass(frozen=True, slots=True)
class CellPlan:
    """What a cell with tags becomes.

    ``pieces`` are its words without the steering tags; ``steering`` those of rows, columns and sheets, in order;
    ``words`` the cell's own statements (``vm`` …). ``own`` is false where only the cell's note holds tags;
    ``sets`` are names that it sets before its values are worked out; ``formula`` is that of a cell with tags in it.
    """

    cell: ModelCell
    pieces: tuple[Piece, ...]
    steering: tuple[Piece, ...]
    words: tuple[Piece, ...]
    own: bool = True
    sets: tuple[Piece, ...] = ()
    formula: FormulaPieces = ()

    @property
    def lone(self) -> bool:
        """Tell whether the cell holds one value and nothing else, so that it keeps its type."""
        return len(self.pieces) == 1 and self.pieces[0].tag is not None and self.pieces[0].tag.kind is Kind.PRINT

    @property
    def rich(self) -> bool:
        """Tell whether a value among the words may be rich text."""
        return any(is_rich(piece) for piece in self.pieces)

    @property
    def blocks(self) -> bool:
        """Tell whether there are statements among the words (``if``, ``for``, ``set``)."""
        return any(piece.tag is not None and piece.tag.kind is Kind.STATEMENT for piece in self.pieces)


@dataclass(slots=True)
class _Sorted:
    """The tags of a cell by what they do; ``depth`` is the number of blocks of its text that are open."""

    pieces: list[Piece] = field(default_factory=list)
    steering: list[Piece] = field(default_factory=list)
    words: list[Piece] = field(default_factory=list)
    sets: list[Piece] = field(default_factory=list)
    depth: int = 0


def plan_cell(cell: ModelCell, at: Place, report: Report) -> CellPlan | None:
    """Give the plan of a cell, ``None`` where it holds no tag. ``at`` is the cell's place, without a tag."""
    if cell.formula is not None:
        formula = cut_formula(cell.formula.formula.text, at, report)
        return CellPlan(cell, (), (), (), formula=formula) if formula else None
    if not may_hold_tags(cell.text):
        return None
    return plan_text(cell, cell.runs, cell.text, at, report)


@dataclass(slots=True)
class _Edges:
    """Reads the words of xltpl before tags in notes: ``beforerow{% for … %}``; further tags may follow the first."""

    side: str = ""
    scope: str = ""

    def take(self, before: str, tag: Tag) -> tuple[str, Tag, str]:
        """Give the text before a tag without such a word, the tag with our scope, and its side of the row."""
        if found := _EDGE.search(before):
            self.side, self.scope = found[1].lower(), "tr" if found[2].lower() == "row" else "tc"
            before = before[: found.start()]
        elif before.strip():
            self.side = self.scope = ""
        if tag.scope or not self.scope or tag.kind is Kind.COMMENT:
            return before, tag, ""
        return before, tag._replace(scope=self.scope), self.side if self.scope == "tr" and tag.keyword != "when" else ""


def plan_text(
    cell: ModelCell, runs: Sequence[Run], text: str, at: Place, report: Report, edges: _Edges | None = None
) -> CellPlan | None:
    """Give the plan for words that may stand in the cell or in its note, where ``edges`` are read as well."""
    tags, faults = scan(text)
    for fault in faults:
        report(fault.code, replace(at, steps=(*at.steps, fault.text)), fault.message)
    if not tags and unescape(text) == text:
        return None
    found = _Sorted()
    styles = _Styles(runs)
    end = 0
    for tag in tags:
        before, edge = text[end : tag.start], ""
        if edges is not None:
            before, tag, edge = edges.take(before, tag)
        _static(found, text, end, end + len(before.rstrip() if tag.strip_before else before), styles, at)
        _sort(found, tag, styles.at(tag.start), replace(at, steps=(*at.steps, tag.text)), report, edge)
        end = len(text) - len(text[tag.end :].lstrip()) if tag.strip_after else tag.end
    _static(found, text, end, len(text), styles, at)
    pieces = _trimmed(found, text)
    return CellPlan(cell, tuple(pieces), tuple(found.steering), tuple(found.words), sets=tuple(found.sets))


def _static(found: _Sorted, text: str, start: int, end: int, styles: _Styles, at: Place) -> None:
    for first, last, style in styles.cut(start, end):
        if last > first:
            found.pieces.append(Piece(unescape(text[first:last]), None, at, style))


def _sort(found: _Sorted, tag: Tag, style: str, place: Place, report: Report, edge: str = "") -> None:
    piece = Piece("", tag, place, style, edge)
    if tag.kind is Kind.COMMENT:
        return
    if tag.scope in ("tr", "tc", "sheet"):
        if tag.kind is Kind.PRINT:
            report("TPL-SCOPE", place, _("A value has no scope in a workbook; write {{ … }}."))
        elif tag.keyword == "for" and _RECURSIVE.search(tag.body):
            message = _(
                "Rows, columns and sheets cannot repeat recursively; put one loop for each level into the other."
            )
            report("TPL-LOOP", place, message)
        found.steering.append(piece)
    elif tag.scope not in ("", "r"):
        report("TPL-SCOPE", place, _("The scope {scope} does not exist in workbooks.").format(scope=tag.scope))
    elif tag.kind is Kind.STATEMENT and tag.keyword == "set" and not tag.opens and not found.depth:
        found.sets.append(piece)
    elif tag.kind is Kind.STATEMENT and tag.keyword in CELL_WORDS:
        if tag.keyword in _NEEDING and not tag.body:
            report("TPL-SYNTAX", place, _("The tag {name} needs a value.").format(name=tag.keyword))
        found.words.append(piece)
    elif tag.kind is Kind.STATEMENT and tag.keyword in _LONE_WORDS:
        found.pieces.append(replace(piece, tag=tag._replace(kind=Kind.PRINT, keyword="")))
    else:
        if tag.kind is Kind.STATEMENT:
            found.depth += tag.opens - tag.closes
        found.pieces.append(piece)


def _trimmed(found: _Sorted, text: str) -> list[Piece]:
    """Blanks around steering tags and around a lone value are layout, not words."""
    pieces = found.pieces
    real = [piece for piece in pieces if piece.tag is not None or piece.text.strip()]
    if not any(piece.tag is None for piece in real) and (len(real) <= 1 or found.steering or found.sets):
        return real
    if found.steering or found.words or found.sets:
        if pieces and pieces[0].tag is None and re.match(r"\s*\{", text):
            pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip())
        if pieces and pieces[-1].tag is None and text.rstrip().endswith("}"):
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip())
        pieces = [piece for piece in pieces if piece.tag is not None or piece.text]
    return pieces


def plan_note(cell: ModelCell, text: str, at: Place, report: Report) -> CellPlan | None:
    """Give the plan of a note; where nothing but its author's name is left beside steering tags, it has no pieces.

    Tags behind ``beforerow`` and ``afterrow`` stand on the edges of the row, those behind ``beforecell`` and
    ``aftercell`` steer the column; that is how templates of xltpl are written.
    """
    plan = plan_text(cell, (), text, at, report, _Edges())
    if plan is None:
        return None
    if all(piece.tag is None for piece in plan.pieces):
        left = "".join(piece.text for piece in plan.pieces)
        if not left.strip() or _AUTHOR.match(left):
            return replace(plan, pieces=())
    return plan


class _Styles:
    """Which run's format rules at an offset of the joined words."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.ends: list[tuple[int, str]] = []
        end = 0
        for run in runs:
            end += len(run.text)
            self.ends.append((end, run.style))

    def at(self, offset: int) -> str:
        return next((style for end, style in self.ends if offset < end), "")

    def cut(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Give the stretches between two offsets, one for each run."""
        found: list[tuple[int, int, str]] = []
        at = start
        for border, style in self.ends:
            if at >= end:
                break
            if border > at:
                last = min(border, end)
                found.append((at, last, style))
                at = last
        if at < end:
            found.append((at, end, ""))
        return found
