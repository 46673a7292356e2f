"""Pages as a workbook: its parts, their types and relations, its defined names. The same pages give the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.errors import column_letters
from generator.office.base.markup import CONTENT_TYPES, DECLARATION, RELATIONS, R, S, escape, escape_attribute
from generator.office.base.package import assemble, pack
from generator.workbook.notexml import boxes_xml, comments_xml
from generator.workbook.page import Page, quoted_sheet
from generator.workbook.sheetxml import cell_text, sheet_xml
from generator.workbook.stylebook import styles_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name: a place or a formula, hidden from those who only look at the list of names."""

    name: str
    formula: str
    sheet: int | None = None
    hidden: bool = True


def workbook_bytes(pages: list[Page], names: list[Name], title: str) -> bytes:
    """Give the workbook of some pages; the first is open."""
    texts: dict[str, int] = {}

    def shared(text: str) -> int:
        return texts.setdefault(text, len(texts))

    sheets = [sheet_xml(page, shared, number == 0) for number, page in enumerate(pages)]
    parts: dict[str, str] = {
        "[Content_Types].xml": _types(pages),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml"), **_PROPERTIES}),
        "docProps/app.xml": _APP,
        "docProps/core.xml": _core(title),
        "xl/workbook.xml": _workbook(pages, names),
        "xl/_rels/workbook.xml.rels": _relations(dict(_book_relations(pages))),
        "xl/styles.xml": styles_xml(),
        "xl/sharedStrings.xml": _strings(texts),
    }
    for number, (page, xml) in enumerate(zip(pages, sheets, strict=True), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = xml
        if page.notes:
            parts |= _note_parts(page, number)
    return assemble(pack(name, text.encode("utf-8")) for name, text in parts.items())


def _note_parts(page: Page, number: int) -> dict[str, str]:
    relations = {
        "rId1": ("vmlDrawing", f"../drawings/vmlDrawing{number}.vml"),
        "rId2": ("comments", f"../comments{number}.xml"),
    }
    return {
        f"xl/worksheets/_rels/sheet{number}.xml.rels": _relations(relations),
        f"xl/comments{number}.xml": comments_xml(page),
        f"xl/drawings/vmlDrawing{number}.vml": boxes_xml(page, number),
    }


def _types(pages: list[Page]) -> str:
    overrides = {
        "/xl/workbook.xml": f"{_SHEET}.sheet.main+xml",
        "/xl/styles.xml": f"{_SHEET}.styles+xml",
        "/xl/sharedStrings.xml": f"{_SHEET}.sharedStrings+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    for number, page in enumerate(pages, 1):
        overrides[f"/xl/worksheets/sheet{number}.xml"] = f"{_SHEET}.worksheet+xml"
        if page.notes:
            overrides[f"/xl/comments{number}.xml"] = f"{_SHEET}.comments+xml"
    rows = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
    )
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{defaults}{rows}</Types>'


_PROPERTIES: Mapping[str, tuple[str, str]] = {
    "rId2": ("metadata/core-properties", "docProps/core.xml"),
    "rId3": ("extended-properties", "docProps/app.xml"),
}

_APP = (
    f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Microsoft Excel</Application>'
    "</Properties>"
)


def _core(title: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    )


def _relations(relations: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{id}" Type="{_type(kind)}" Target="{escape_attribute(target)}"/>'
        for id, (kind, target) in relations.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def _type(kind: str) -> str:
    if kind.startswith("metadata/"):
        return f"http://schemas.openxmlformats.org/package/2006/relationships/{kind}"
    return f"{_OFFICE}/relationships/{kind}"


def _book_relations(pages: list[Page]) -> Iterator[tuple[str, tuple[str, str]]]:
    for number in range(1, len(pages) + 1):
        yield f"rId{number}", ("worksheet", f"worksheets/sheet{number}.xml")
    yield f"rId{len(pages) + 1}", ("styles", "styles.xml")
    yield f"rId{len(pages) + 2}", ("sharedStrings", "sharedStrings.xml")


def _workbook(pages: list[Page], names: list[Name]) -> str:
    sheets = "".join(
        f'<sheet name="{escape_attribute(page.title)}" sheetId="{number}"'
        + (' state="hidden"' if page.hidden else "")
        + f' r:id="rId{number}"/>'
        for number, page in enumerate(pages, 1)
    )
    defined = "".join(_name(each) for each in [*_own_names(pages), *names])
    return (
        f'{DECLARATION}<workbook xmlns="{S}" xmlns:r="{R}"><bookViews><workbookView tabRatio="800"/></bookViews>'
        f'<sheets>{sheets}</sheets><definedNames>{defined}</definedNames><calcPr calcId="191029" fullCalcOnLoad="1"/>'
        "</workbook>"
    )


def _own_names(pages: list[Page]) -> Iterator[Name]:
    """Yield the names that filters and repeated head rows need."""
    for number, page in enumerate(pages):
        sheet = quoted_sheet(page.title)
        if page.filtered:
            first, last = page.filtered.split(":")
            yield Name("_xlnm._FilterDatabase", f"{sheet}!{_fixed(first)}:{_fixed(last)}", number)
        if page.head_row:
            yield Name("_xlnm.Print_Titles", _print_titles(page, sheet), number, hidden=False)


def _print_titles(page: Page, sheet: str) -> str:
    """Repeat the head row on each page, and what keeps its place on the screen on each page to the right."""
    rows = f"{sheet}!${page.head_row}:${page.head_row}"
    last = page.frozen[1] - 1
    return f"{sheet}!$A:${column_letters(last)},{rows}" if last > 1 else rows


def _fixed(place: str) -> str:
    letters = place.rstrip("0123456789")
    return f"${letters}${place[len(letters) :]}"


def _name(each: Name) -> str:
    local = "" if each.sheet is None else f' localSheetId="{each.sheet}"'
    hidden = ' hidden="1"' if each.hidden else ""
    return f'<definedName name="{each.name}"{local}{hidden}>{escape(each.formula)}</definedName>'


def _strings(texts: Mapping[str, int]) -> str:
    rows = "".join(f'<si><t xml:space="preserve">{cell_text(text)}</t></si>' for text in texts)
    return f'{DECLARATION}<sst xmlns="{S}" uniqueCount="{len(texts)}">{rows}</sst>'
