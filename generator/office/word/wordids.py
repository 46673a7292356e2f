"""Fresh ids for what a loop copies: drawings, bookmarks, comments; ids that only serve editors are left out.

The first copy keeps the id and the name of the template, so that references from elsewhere still find it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from generator.errors import Place
from generator.office.base.markup import W14, escape, qname
from generator.office.base.rendering import Rendering
from generator.office.language.marks import Action, Marks, parent_of
from generator.office.language.program import Source

DRAWING: Final = "docPr"
BOOKMARK: Final = "bookmark"
COMMENT: Final = "comment"
_DRAWING_PROPERTIES: Final = qname("wp:docPr")
_START: Final = qname("w:bookmarkStart")
_END: Final = qname("w:bookmarkEnd")
_ID: Final = qname("w:id")
_NAME: Final = qname("w:name")
_ANCHOR: Final = qname("w:anchor")
_SDT_ID: Final = f"{qname('w:sdtPr')}/{qname('w:id')}"
_COMMENTS: Final = tuple(qname(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_EDITORS: Final = (f"{{{W14}}}paraId", f"{{{W14}}}textId")
_USED = re.compile(r'<wp:docPr\b[^>]*?\bid="(\d+)"|<w:bookmarkStart\b[^>]*?\bw:id="(\d+)"')


def highest_ids(texts: list[str]) -> dict[str, int]:
    """Give the highest id of drawings and of bookmarks in the parts of a template."""
    highest = {DRAWING: 0, BOOKMARK: 0}
    for text in texts:
        for drawing, bookmark in _USED.findall(text):
            kind, number = (DRAWING, drawing) if drawing else (BOOKMARK, bookmark)
            highest[kind] = max(highest[kind], int(number))
    return highest


def hang_ids(root: etree._Element, marks: Marks) -> None:
    """Let the ids of one part be written by programs where a loop may copy them."""
    for element in root.iter(_DRAWING_PROPERTIES):
        if (old := element.get("id", "")).isdigit():
            element.set("id", _token(marks, old, fresh_drawing))
    for element in root.iter(_START):
        old, name = element.get(_ID, ""), element.get(_NAME, "")
        element.set(_ID, _token(marks, old, begin_bookmark))
        element.set(_NAME, _token(marks, name, bookmark_name, old))
    for element in root.iter(_END):
        old = element.get(_ID, "")
        element.set(_ID, _token(marks, old, end_bookmark))
    for element in root.iter(qname("w:hyperlink")):
        if anchor := element.get(_ANCHOR):
            element.set(_ANCHOR, _token(marks, anchor, anchor_name))
    for identifier in list(root.iterfind(f".//{_SDT_ID}")):
        parent_of(identifier).remove(identifier)
    for element in list(root.iter(*_COMMENTS)):
        old = element.get(_ID, "")
        element.addprevious(marks.node(_wrapping(old)))
        element.addnext(marks.node(_end_wrapping()))
    for element in root.iter(qname("w:p"), qname("w:tr")):
        for name in _EDITORS:
            element.attrib.pop(name, "")


def _token(marks: Marks, old: str, printer: Callable[..., str], *constants: object) -> str:
    def act(source: Source) -> None:
        if source.looping:
            source.act(printer, Place(), old, *constants)
        else:
            source.data(escape(old))

    return marks.token(act)


def _wrapping(old: str) -> Action:
    def act(source: Source) -> None:
        if source.looping:
            source.wrap(only_once, Place(), old)

    return act


def _end_wrapping() -> Action:
    def act(source: Source) -> None:
        if source.looping:
            source.end_wrap()

    return act


def fresh_drawing(rendering: Rendering, old: str) -> str:
    """Give an id for a drawing: its own for the first copy, then new ones."""
    return old if _is_first(rendering, DRAWING, old) else str(rendering.fresh(DRAWING))


def begin_bookmark(rendering: Rendering, old: str) -> str:
    """Give an id for the start of a bookmark, and remember it for its end."""
    current = rendering.store.setdefault("bookmarks", {})
    current[old] = old if _is_first(rendering, BOOKMARK, old) else str(rendering.fresh(BOOKMARK))
    return current[old]  # type: ignore[no-any-return]


def bookmark_name(rendering: Rendering, name: str, old: str) -> str:
    """Give the name of the bookmark that was just begun: its own, or with the number of the copy."""
    current = rendering.store["bookmarks"][old]
    new = name if current == old else f"{name[:30]}_{current}"
    rendering.store.setdefault("bookmark names", {})[name] = new
    return escape(new)


def end_bookmark(rendering: Rendering, old: str) -> str:
    """Give the id of the bookmark that ends here."""
    return rendering.store.get("bookmarks", {}).get(old, old)  # type: ignore[no-any-return]


def anchor_name(rendering: Rendering, name: str) -> str:
    """Give the name that a bookmark has in this turn of the loop."""
    return escape(rendering.store.get("bookmark names", {}).get(name, name))


def only_once(rendering: Rendering, body: str, old: str) -> str:
    """Keep the marks of a comment in the first copy only; a comment has one place."""
    seen = rendering.store.setdefault("comments", {}).setdefault(old, set())
    kind = body.partition(" ")[0]
    if kind in seen:
        return ""
    seen.add(kind)
    return body


def _is_first(rendering: Rendering, kind: str, old: str) -> bool:
    seen = rendering.store.setdefault(f"first {kind}", set())
    if old in seen:
        return False
    seen.add(old)
    return True
