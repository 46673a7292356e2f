"""Loops and conditions over the columns of a sheet: which columns they repeat or keep, told once for all rows.

``{%tc for m in months %}`` and its end in one cell repeat that column; in two cells of a row these two columns go and
those between repeat. All rows follow: their cells in these columns repeat with the same list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.errors import Finding, Severity
from generator.office.base.rendering import Rendering
from generator.office.language.language import Language
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.tags import CLOSING
from generator.office.sheets.axis import Axis, Band
from generator.office.sheets.celltags import Piece
from generator.wording import _


@dataclass(frozen=True, slots=True)
class Span:
    """A run of columns governed by one block: its opening and closing tag (none for ``when``)."""

    first: int
    last: int
    opening: Piece
    closing: Piece | None


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """All column blocks of a sheet, the outer ones first; ``markers`` are the columns that go."""

    spans: Sequence[Span]
    markers: frozenset[int]
    bands: Sequence[Band]
    last: int
    program: Program | None

    def axis(self, rendering: Rendering, names: dict[str, object]) -> Axis:
        """Give the map of columns for this render."""
        if self.program is None:
            return Axis.unmoved()
        order: list[int] = []
        starts: dict[Band, list[int]] = {band: [] for band in self.bands}
        for chunk in self.program.collect(rendering, names):
            for mark in chunk.split(";")[:-1]:
                if mark[0] == "b":
                    starts[self.bands[int(mark[1:])]].append(len(order) + 1)
                else:
                    order.append(int(mark))
        return Axis.of(order, self.last, self.bands, starts)

    def walk(self, source: Source, columns: Sequence[int]) -> Iterator[int]:
        """Write the blocks around the given columns, in order; gives each column when its content is to be written."""
        for column in columns:
            if column in self.markers:
                continue
            for span in self.spans:
                if span.first <= column <= span.last and _first_of(span, columns, self.markers) == column:
                    open_span(source, span)
            yield column
            for span in reversed(self.spans):
                if span.first <= column <= span.last and _first_of(span, columns, self.markers, -1) == column:
                    close_span(source, span)


def _first_of(span: Span, columns: Sequence[int], markers: frozenset[int], step: int = 1) -> int:
    inside = [column for column in columns if span.first <= column <= span.last and column not in markers]
    return inside[0] if step > 0 else inside[-1]


def open_span(source: Source, span: Span) -> None:
    """Write the opening tag of a block."""
    tag = span.opening.tag
    assert tag is not None
    if tag.keyword == "when":
        source.open(f"if {tag.body}", span.opening.place, "tc")
    else:
        source.statement(tag, span.opening.place)


def close_span(source: Source, span: Span) -> None:
    """Write the end of a block."""
    if span.closing is None or span.closing.tag is None:
        source.close(span.opening.place, "tc")
    else:
        source.statement(span.closing.tag, span.closing.place)


@dataclass(slots=True)
class _Found:
    spans: list[Span] = field(default_factory=list)
    markers: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def fault(self, piece: Piece, code: str, message: str) -> None:
        self.findings.append(Finding(code, Severity.BLOCKING, piece.place, message))


def plan_columns(
    rows: Sequence[Sequence[tuple[int, Piece]]], last: int, language: Language, findings: list[Finding]
) -> ColumnPlan | None:
    """Give the plan for the column tags of a sheet: for each row (column, tag) in order; ``None`` without any."""
    found = _Found()
    for row in rows:
        _pair(row, found)
    if not found.spans:
        findings += found.findings
        return None
    spans = sorted(_unique(found), key=lambda span: (span.first, -span.last))
    for one in spans:
        for other in spans:
            if one.first < other.first <= one.last < other.last:
                found.fault(other.opening, "TPL-COLUMNS", _("This block of columns overlaps another one."))
    findings += found.findings
    markers = frozenset(found.markers)
    if found.findings:
        return ColumnPlan(spans, markers, (), last, None)
    source, bands = Source(gives_names=True), _bands(spans)
    plan = ColumnPlan(spans, markers, [band for band in bands if band], last, None)
    _write(source, plan, bands)
    return replace(plan, program=compile_source(source, language, findings))


def _bands(spans: Sequence[Span]) -> list[Band | None]:
    bands: list[Band | None] = []
    for position, span in enumerate(spans):
        tag = span.opening.tag
        assert tag is not None
        if tag.keyword != "for":
            bands.append(None)
            continue
        around = (b for b in reversed(bands[:position]) if b and b.first <= span.first and span.last <= b.last)
        bands.append(Band(span.first, span.last, next(around, None), tag.body.partition(" in ")[2].strip()))
    return bands


def _write(source: Source, plan: ColumnPlan, bands: Sequence[Band | None]) -> None:
    """Write the program that only tells the order of the columns."""
    numbers = {id(span): plan.bands.index(band) for span, band in zip(plan.spans, bands, strict=True) if band}
    for column in range(1, plan.last + 1):
        if column in plan.markers:
            continue
        for span in plan.spans:
            if _edge(span, plan.markers, 1) == column:
                open_span(source, span)
                if id(span) in numbers:
                    source.data(f"b{numbers[id(span)]};")
        source.data(f"{column};")
        for span in reversed(plan.spans):
            if _edge(span, plan.markers, -1) == column:
                close_span(source, span)


def _edge(span: Span, markers: frozenset[int], step: int) -> int:
    columns = [column for column in range(span.first, span.last + 1) if column not in markers]
    return (columns[0] if step > 0 else columns[-1]) if columns else 0


def _unique(found: _Found) -> list[Span]:
    """The same block may be told in several rows; two different ones over the same columns are nested."""
    known: dict[tuple[int, int, str], Span] = {}
    for span in found.spans:
        tag = span.opening.tag
        assert tag is not None
        known.setdefault((span.first, span.last, tag.statement), span)
    return list(known.values())


def _pair(row: Sequence[tuple[int, Piece]], found: _Found) -> None:
    waiting: list[tuple[int, Piece]] = []
    for column, piece in row:
        tag = piece.tag
        assert tag is not None
        if tag.keyword == "when":
            found.spans.append(Span(column, column, piece, None))
        elif tag.keyword in ("for", "if"):
            waiting.append((column, piece))
        elif tag.closes:
            if not waiting or waiting[-1][1].tag is None or waiting[-1][1].tag.keyword != CLOSING[tag.keyword]:
                name = f"{{%tc {CLOSING[tag.keyword]} %}}"
                found.fault(piece, "TPL-CLOSE", _("There is no {name} that this tag ends.").format(name=name))
                continue
            start, opening = waiting.pop()
            if start == column:
                found.spans.append(Span(column, column, opening, piece))
            elif column - start < 2:
                found.fault(opening, "TPL-COLUMNS", _("There is no column between this tag and its end."))
            else:
                found.spans.append(Span(start + 1, column - 1, opening, piece))
                found.markers |= {start, column}
        else:
            found.fault(piece, "TPL-TAG", _("There is no tag {name} here.").format(name=tag.text))
    for _column, piece in waiting:
        tag = piece.tag
        assert tag is not None
        name = f"{{%tc end{tag.keyword} %}}"
        found.fault(piece, "TPL-OPEN", _("There is no {name} for this tag.").format(name=name))
