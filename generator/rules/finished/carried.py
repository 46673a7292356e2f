"""What a file carries along: properties, sources elsewhere, leftovers, parts and data that nobody looks at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from generator.errors import Place, Severity
from generator.office.inspection.finished.spots import SEEN, Spot, Where
from generator.rules.finished.dossier import Dossier
from generator.rules.finished.knowledge import Knowledge
from generator.rules.finished.telling import at, quotes, shortened
from generator.rules.finished.wordings import plain
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

AUTHORS: Final = frozenset(("creator", "lastModifiedBy", "Manager", "userName"))
COMPANIES: Final = frozenset(("Company",))
PATHS: Final = frozenset(("absPath", "Template", "HyperlinkBase"))
REMARKS: Final = frozenset(("description", "category", "contentStatus", "keywords"))
OFFICE_OWN = re.compile(
    r"KSO\w*|commondata|ICV|_?MSIP_\w+|ContentTypeId|WorkbookGuid|Generator|CorelVersion", re.IGNORECASE
)
"""Custom properties, variables and tags that Office programs write for themselves."""
PLAIN_TEMPLATE = re.compile(r"[^\\/:]*\.dot[mx]?|[^\\/:]*\.pot[mx]?|Office Theme|Normal|[^\\/:.]{0,24}", re.IGNORECASE)


def properties(dossier: Dossier) -> Iterator[Hit]:
    """The properties of a customer's file name somebody who is not of the project, a path, or hold remarks."""
    for file in dossier.for_customer:
        for spot in file.finished.spots:
            if spot.where is Where.PROPERTY and (told := _property(spot, dossier.knowledge)):
                yield at(file, spot, told)


def _property(spot: Spot, knowledge: Knowledge) -> str:
    name, value = spot.under, shortened(spot.text, 60)
    if name in AUTHORS | COMPANIES and not _is_ours(spot.text, knowledge, company=name in COMPANIES):
        return _("the property names “{value}”, who is not of this project.").format(value=value)
    if name in PATHS and not (name == "Template" and PLAIN_TEMPLATE.fullmatch(spot.text)):
        return _("the property tells a path of our machines: {value}.").format(value=value)
    is_custom = spot.part.endswith("custom.xml") and not OFFICE_OWN.fullmatch(name)
    if (name in REMARKS or is_custom) and plain(spot.text) not in knowledge.open_letters:
        return _("the property holds a remark: “{value}”.").format(value=value)
    return ""


def _is_ours(value: str, knowledge: Knowledge, *, company: bool) -> bool:
    """Tell whether a name in the properties is one of our company, or of its people."""
    project = knowledge.project
    vendor = project.vendor
    known = {vendor.name, vendor.short_name}
    if not company:
        known |= {project.info.author, project.info.reviewer, vendor.contact, vendor.agent, vendor.legal_representative}
        known |= {mate.name for mate in vendor.team}
    return plain(value) in {plain(name) for name in known if name} | {"", plain("presales")}


INTERNAL_HOST = re.compile(
    r"localhost|127\.|10\.\d+\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|[^.]+$|.+\.(?:local|lan|corp|internal|intranet)$"
)
SAFE: Final = frozenset(("http", "https", "mailto", "tel"))
FETCHING = re.compile(
    r"\b(?:INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|DATABASE|IMPORT)\b|HYPERLINK\s+\W*(?:file:|\\\\|[A-Z]:[\\/])",
    re.IGNORECASE,
)
FOREIGN_BOOK = re.compile(r"\[[^\]]+\.xl\w+\]|'[^']*[\\/][^']*\[", re.IGNORECASE)


def sources(dossier: Dossier) -> Iterator[Hit]:
    """A customer's file fetches something from elsewhere, or links to a place that only we can reach."""
    for file in dossier.for_customer:
        told: set[str] = set()
        for spot in file.finished.spots:
            if (words := _source(spot)) and words not in told:
                told.add(words)
                yield at(file, spot, words)


def _source(spot: Spot) -> str:
    if spot.where is Where.LINK and not _is_public(spot.text):
        told = _("the link leads to a place that the customer cannot reach and should not know: {target}.")
    elif spot.where is Where.EXTERNAL:
        told = _("refers to a source elsewhere: {target}.")
    elif (spot.where is Where.FIELD and FETCHING.search(spot.text)) or (
        spot.where in (Where.FORMULA, Where.NAME) and FOREIGN_BOOK.search(spot.text)
    ):
        told = _("takes its value from another file: {target}.")
    else:
        return ""
    return told.format(target=shortened(spot.text, 60))


def _is_public(target: str) -> bool:
    if target.startswith("#") or not target:
        return True
    try:
        parts = urlsplit(target.strip())
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme.lower() not in SAFE:
        return False
    return parts.scheme.lower() in ("mailto", "tel") or not INTERNAL_HOST.match(host)


LUGGAGE: Final = (Where.VARIABLE, Where.CUSTOM_XML, Where.THUMBNAIL, Where.PRINTER, Where.ORPHAN, Where.ZIP_COMMENT)
SMALL: Final = frozenset((Where.THUMBNAIL, Where.PRINTER))
"""What Office programs add by themselves, and what tells little."""


def luggage(dossier: Dossier) -> Iterator[Hit]:
    """A customer's file carries parts that nobody sees: variables, custom XML, a thumbnail, settings, left-over parts."""
    for file in dossier.for_customer:
        parts: dict[tuple[Where, str], list[Spot]] = {}
        for spot in file.finished.spots:
            own = spot.where is Where.VARIABLE and OFFICE_OWN.fullmatch(spot.under)
            if spot.where in LUGGAGE and spot.part != "sharedStrings" and not own:
                parts.setdefault((spot.where, spot.part), []).append(spot)
        for (where, part), spots in parts.items():
            if told := _carried(where, spots):
                severity = Severity.MINOR if where in SMALL else None
                yield at(
                    file, spots[0], told.format(part=part, words=quotes(spot.text for spot in spots)), severity=severity
                )


def _carried(where: Where, spots: list[Spot]) -> str:
    if where is Where.ORPHAN:
        if not any(line for spot in spots for line in spot.text.splitlines() if not _RANGE.fullmatch(line)):
            return ""
        return _("the part {part} belongs to nothing in the file any more.")
    if where is Where.THUMBNAIL:
        return _("carries a small picture of its first page as it was when last saved.")
    if where is Where.PRINTER:
        return _("carries settings of a printer.")
    return _("carries data that nobody sees: {words}.")


_RANGE = re.compile(r"\s*|'?[^'!]*'?!\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?")
"""What a chart without values still says: where it took them from."""


def buried(dossier: Dossier) -> Iterator[Hit]:
    """A workbook in a chart, an embedded file or a pivot cache holds more than the customer's file shows."""
    for file in dossier.for_customer:
        parts: dict[str, list[Spot]] = {}
        for spot in file.finished.spots:
            if spot.where in (Where.EMBEDDED, Where.PIVOT):
                parts.setdefault(spot.part, []).append(spot)
        shown = {_value(spot) for spot in file.finished.spots if spot.where in (Where.CHART, *SEEN)} if parts else set()
        for part, spots in parts.items():
            more = [text for text in _data(spots) if text not in shown]
            if more:
                told = _("the part {part} holds what the file does not show: {words}.")
                yield at(file, spots[0], told.format(part=part, words=quotes(more)))


def _value(spot: Spot) -> str:
    return _number(spot.text) or plain(spot.text)


def _number(text: str) -> str:
    try:
        return f"{float(text):.9g}"
    except ValueError:
        return ""


_BOOK_WORDS = re.compile(
    r"(?i)sheet\d*|工作表\d*|chart\d*|microsoft\w*|openpyxl|xlsxwriter|python\w*|presales|.*!\$?[a-z]+\$?\d+.*|=.*"
)


def _data(spots: Iterable[Spot]) -> Iterator[str]:
    """Give the values of an embedded file or a cache, without heads and what programs write into every workbook."""
    for spot in spots:
        # What is read of bytes, or of a cache, is a value a line.
        for line in (spot.text,) if spot.row else spot.text.splitlines():
            text = line.strip()
            value = _number(text) or plain(text)
            is_head = spot.where is Where.EMBEDDED and spot.row <= 1
            if value and not is_head and not _BOOK_WORDS.fullmatch(text):
                yield value


def unread(dossier: Dossier) -> Iterator[Hit]:
    """A file, or a part of it, cannot be read, so that nobody has looked at what is in it."""
    for file in dossier.files:
        for told in file.finished.unread:
            yield Hit(Place(file.finished.file), told.removeprefix(file.finished.file).lstrip(": ："))


RULES = (
    Rule(
        code="LK-13",
        title="文件属性里有项目以外的人、单位，或者路径、备注",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        advice="文件 › 信息 › 检查文档，删除文档属性和个人信息；或者用 presales make 重新生成。",
        limit="作者、修改者、经理可以是编制、审核和我方团队的人，单位可以是我方。",
        finished=properties,
    ),
    Rule(
        code="LK-14",
        title="对客户的文件引用外部文件、内部网址或本机路径",
        severity=Severity.BLOCKING,
        kind=Kind.ATTRIBUTE,
        advice="断开链接（文件 › 信息 › 编辑指向文件的链接），图片改为嵌入，网址换成客户能打开的。",
        finished=sources,
    ),
    Rule(
        code="LK-15",
        title="对客户的文件带着看不见的部件：文档变量、自定义 XML、缩略图、打印机设置、无主部件",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        advice="文件 › 信息 › 检查文档，全部删除；删不掉的，把内容复制到新文件。",
        finished=luggage,
    ),
    Rule(
        code="LK-16",
        title="图表的工作簿、嵌入文件或透视表缓存里有没显示出来的数据",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        advice="图表改为只带显示的数据，或粘贴为图片；透视表粘贴为数值；嵌入的文件删掉。",
        finished=buried,
    ),
    Rule(
        code="LK-19",
        title="文件或其中一部分读不了，没有检查到",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        advice="去掉密码、另存为 docx、xlsx、pptx 再检查；读不了的文件不要发给客户。",
        finished=unread,
    ),
)
