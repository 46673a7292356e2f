"""What the parts of a file need of each other: styles, shared texts, the order of sheets and slides, who is reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from lxml import etree

from generator.errors import PackageError
from generator.office.base.markup import parse
from generator.office.base.package import Package
from generator.office.inspection.finished import sheetparts, slideparts, wordparts
from generator.office.inspection.finished.drawnparts import local
from generator.office.inspection.finished.linking import Links

FORMATS: Final = {"document": "docx", "workbook": "xlsx", "presentation": "pptx"}
"""The format by the root of the main part."""

Parse = Callable[[str], etree._Element | None]
"""Gives the root of a part, ``None`` where it is not there or cannot be read."""


@dataclass
class Setting:
    """What is known of a file before its parts are read one by one.

    ``under`` is the sheet or slide that a part belongs to, ``slides`` the number of each slide in the show, ``sheets``
    the name and state of each sheet. ``used`` gathers which shared texts the sheets show.
    """

    package: Package
    links: Links
    format: str = ""
    styles: wordparts.Styles = field(default_factory=wordparts.Styles)
    book: sheetparts.Book = field(default_factory=sheetparts.Book)
    slides: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    size: tuple[int, int] | None = None
    under: Mapping[str, str] = field(default_factory=dict)
    reached: frozenset[str] = frozenset()
    used: set[int] = field(default_factory=set)


def setting_of(package: Package, parsed: Parse) -> Setting:
    """Read what the parts of a package need of each other; ``format`` is empty where it is no Office file."""
    links = Links(package)
    setting = Setting(package, links, reached=links.reached())
    main = links.target("", "officeDocument")
    root = parsed(main)
    setting.format = "" if root is None else FORMATS.get(local(root), "")
    if root is not None and setting.format:
        _PREPARED[setting.format](setting, main, root, parsed)
    return setting


def _document(setting: Setting, main: str, root: etree._Element, parsed: Parse) -> None:
    part = setting.links.target(main, "styles")
    try:
        setting.styles = _styles(setting.package.read(part)) if part else setting.styles
    except PackageError:
        # Parsed once more so that the reason is told.
        parsed(part)


@lru_cache(maxsize=32)
def _styles(data: bytes) -> wordparts.Styles:
    return wordparts.styles_of(parse(data, "styles"))


def _workbook(setting: Setting, main: str, root: etree._Element, parsed: Parse) -> None:
    strings = parsed(setting.links.target(main, "sharedStrings"))
    look = parsed(setting.links.target(main, "styles"))
    setting.book = sheetparts.Book(
        () if strings is None else [sheetparts.drawn(item) for item in strings.iter(sheetparts.SI)],
        () if look is None else sheetparts.kinds_of(look),
        sheetparts.start_of(root),
    )
    setting.sheets = sheetparts.sheets_of(setting.links.of(main), root)
    setting.under = setting.links.belonging({part: name for part, (name, _state) in setting.sheets.items()})


def _slides(setting: Setting, main: str, root: etree._Element, parsed: Parse) -> None:
    setting.slides, setting.size = slideparts.order_of(setting.links.of(main), root), slideparts.size_of(root)
    setting.under = setting.links.belonging(setting.slides)


_PREPARED: Final[Mapping[str, Callable[[Setting, str, etree._Element, Parse], None]]] = {
    "docx": _document,
    "xlsx": _workbook,
    "pptx": _slides,
}
