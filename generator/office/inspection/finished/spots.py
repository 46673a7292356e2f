"""What a finished file holds: spots, each a text with the place where it stands and whether anybody sees it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from generator.errors import Place
from generator.office.formulas.references import column_letters
from generator.wording import _


class Where(StrEnum):
    """What kind of place a spot is."""

    BODY = "body"
    HEADER = "header"
    """Headers and footers."""
    NOTE = "note"
    """Footnotes and endnotes."""
    BOX = "box"
    """Text boxes and other shapes over a page or a sheet."""
    CHART = "chart"
    ALT = "alt"
    """What is said of a picture or a shape for those who do not see it."""
    FIELD = "field"
    FORMULA = "formula"
    LINK = "link"
    """Where a link leads that a reader may follow."""
    NAME = "name"
    """Names of sheets, ranges, bookmarks."""
    VALIDATION = "validation"
    """Drop-down lists and the messages of cells."""
    COMMENT = "comment"
    INSERTED = "inserted"
    DELETED = "deleted"
    CHANGED = "changed"
    """A tracked change of looks, without words of its own."""
    AUTHOR = "author"
    """Who wrote a comment or changed something."""
    HIDDEN_TEXT = "hidden_text"
    HIDDEN_SHEET = "hidden_sheet"
    VERY_HIDDEN_SHEET = "very_hidden_sheet"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    HIDDEN_SLIDE = "hidden_slide"
    HIDDEN_SHAPE = "hidden_shape"
    OUTSIDE = "outside"
    """A shape that lies beside the slide."""
    GHOST = "ghost"
    """A slide that is in the file, and in no show."""
    SPEAKER = "speaker"
    """Speaker notes."""
    MASTER = "master"
    """Masters, layouts, building blocks."""
    EMBEDDED = "embedded"
    """A file inside of the file: a chart's workbook, an embedded object."""
    PIVOT = "pivot"
    EXTERNAL = "external"
    """What is fetched from elsewhere, and what was once fetched."""
    VARIABLE = "variable"
    """Document variables, tags of slides, properties of sheets."""
    CUSTOM_XML = "custom_xml"
    PROPERTY = "property"
    THUMBNAIL = "thumbnail"
    PRINTER = "printer"
    ORPHAN = "orphan"
    """A part, or a text, that nothing in the file refers to."""
    ZIP_COMMENT = "zip_comment"
    FILE_NAME = "file_name"
    MARKUP = "markup"
    """Names and settings in the markup itself: styles, themes, tags of controls."""


SEEN: Final = frozenset((Where.BODY, Where.HEADER, Where.NOTE, Where.BOX, Where.INSERTED))
"""Where a reader who opens or prints the file sees a text."""


class Spot(NamedTuple):
    """A text or value with its place.

    ``under`` is the sheet, the number of the slide, the nearest heading, or the name of a property; ``block`` counts
    paragraphs from 1, ``table``, ``row`` and ``column`` count from 1 where the text is a cell. ``kind`` tells of a
    cell's value: ``n`` a number, ``m`` a number that is shown as an amount, ``d`` a day (the text is 2026-12-01).
    ``author`` is whose comment or change it is.
    """

    text: str
    where: Where
    part: str = ""
    under: str = ""
    block: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    kind: str = ""
    author: str = ""


@dataclass(frozen=True)
class Finished:
    """All that stands in a file.

    ``format`` is ``docx``, ``xlsx``, ``pptx`` or empty; ``unread`` tells in a sentence each what could not be read.
    """

    file: str
    format: str
    spots: tuple[Spot, ...]
    unread: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Give the file as plain data, for the way between processes."""
        return {"file": self.file, "format": self.format, "spots": self.spots, "unread": self.unread}


def from_data(data: Mapping[str, Any]) -> Finished:
    """Give the file that ``as_data`` wrote."""
    spots = tuple(Spot(text, Where(where), *rest) for text, where, *rest in data["spots"])
    return Finished(data["file"], data["format"], spots, tuple(data["unread"]))


def place_of(finished: Finished, spot: Spot) -> Place:
    """Give where a person finds a spot: part, heading, sheet or slide, table, row and cell."""
    steps = [_HEADS[spot.where]() if spot.where in _HEADS else ""]
    if finished.format == "pptx" and spot.under:
        steps.append(_("slide {number}").format(number=spot.under))
    elif spot.where is Where.PROPERTY and spot.under in _PROPERTIES:
        steps.append(_PROPERTIES[spot.under]())
    elif spot.under:
        steps.append(spot.under[:40])
    elif spot.where in _PARTS:
        steps.append(spot.part)
    if finished.format == "xlsx" and spot.row and not spot.table:
        steps.append(f"{column_letters(spot.column)}{spot.row}")
    elif spot.table:
        words = _("table {table}, row {row}, column {column}")
        steps.append(words.format(table=spot.table, row=spot.row, column=spot.column))
    elif spot.block:
        steps.append(_("paragraph {number}").format(number=spot.block))
    return Place(finished.file, tuple(filter(None, steps)))


_PARTS: Final = frozenset((
    Where.ORPHAN, Where.MARKUP, Where.EMBEDDED, Where.CUSTOM_XML, Where.PRINTER, Where.EXTERNAL, Where.PIVOT,
    Where.MASTER, Where.VARIABLE, Where.THUMBNAIL, Where.CHART,
))  # fmt: skip
"""Places that are known by the name of the part."""

_PROPERTIES: Final = {
    "title": lambda: _("title"),
    "subject": lambda: _("subject"),
    "creator": lambda: _("author"),
    "lastModifiedBy": lambda: _("last saved by"),
    "Company": lambda: _("company"),
    "Manager": lambda: _("manager"),
    "description": lambda: _("remarks"),
    "keywords": lambda: _("tags"),
    "category": lambda: _("category"),
    "contentStatus": lambda: _("status"),
    "Template": lambda: _("template"),
    "HyperlinkBase": lambda: _("base of links"),
    "absPath": lambda: _("path of the file"),
    "userName": lambda: _("reserved by"),
}
"""What properties are called where a person sees them."""

_HEADS: Final = {
    Where.HEADER: lambda: _("header or footer"),
    Where.NOTE: lambda: _("footnote or endnote"),
    Where.BOX: lambda: _("text box"),
    Where.CHART: lambda: _("chart"),
    Where.ALT: lambda: _("alt text"),
    Where.FIELD: lambda: _("field code"),
    Where.FORMULA: lambda: _("formula"),
    Where.LINK: lambda: _("link"),
    Where.NAME: lambda: _("name"),
    Where.VALIDATION: lambda: _("data validation"),
    Where.COMMENT: lambda: _("comment"),
    Where.INSERTED: lambda: _("tracked insertion"),
    Where.DELETED: lambda: _("tracked deletion"),
    Where.CHANGED: lambda: _("tracked change"),
    Where.AUTHOR: lambda: _("author of a comment or change"),
    Where.HIDDEN_TEXT: lambda: _("hidden text"),
    Where.HIDDEN_SHEET: lambda: _("hidden sheet"),
    Where.VERY_HIDDEN_SHEET: lambda: _("deeply hidden sheet"),
    Where.HIDDEN_ROW: lambda: _("hidden row"),
    Where.HIDDEN_COLUMN: lambda: _("hidden column"),
    Where.HIDDEN_SLIDE: lambda: _("hidden slide"),
    Where.HIDDEN_SHAPE: lambda: _("hidden shape"),
    Where.OUTSIDE: lambda: _("beside the slide"),
    Where.GHOST: lambda: _("slide in no show"),
    Where.SPEAKER: lambda: _("speaker notes"),
    Where.MASTER: lambda: _("master or layout"),
    Where.EMBEDDED: lambda: _("embedded file"),
    Where.PIVOT: lambda: _("pivot cache"),
    Where.EXTERNAL: lambda: _("external source"),
    Where.VARIABLE: lambda: _("document variable"),
    Where.CUSTOM_XML: lambda: _("custom XML"),
    Where.PROPERTY: lambda: _("property"),
    Where.THUMBNAIL: lambda: _("thumbnail"),
    Where.PRINTER: lambda: _("printer settings"),
    Where.ORPHAN: lambda: _("left-over part"),
    Where.ZIP_COMMENT: lambda: _("comment of the zip"),
    Where.FILE_NAME: lambda: _("file name"),
    Where.MARKUP: lambda: _("names in the markup"),
}
"""What a place is called, in the user's language when it is told."""
