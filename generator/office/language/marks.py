"""Actions hung into a tree: what the program does at a spot, written when the tree becomes text.

A mark is a processing instruction between elements, or a token inside text and attributes. Marks move with the tree
while scopes are lifted; at the end the tree is written once and cut at the marks, so no namespace is repeated.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from generator.errors import Place
from generator.office.language.program import Source

Action: TypeAlias = "Callable[[Source], None]"

TARGET: Final = "generator-mark"
_LEFT: Final = "\ufdd4"
_RIGHT: Final = "\ufdd5"
_CUT = re.compile(rf"<\?{TARGET} (\d+)\?>|{_LEFT}(\d+){_RIGHT}")
_STRAY = re.compile(rf"[{_LEFT}{_RIGHT}]|&#(?:x0*fdd[45]|0*6497[67]);", re.IGNORECASE)


@dataclass(slots=True)
class Marks:
    """The actions of one part, numbered in the order in which they were hung.

    ``touched`` tells of texts that change without an action: a comment has gone, an escape is spelled out.
    """

    actions: list[Action] = field(default_factory=list)
    touched: bool = False

    def node(self, action: Action) -> etree._Element:
        """Give a mark to be put between elements."""
        self.actions.append(action)
        return etree.ProcessingInstruction(TARGET, str(len(self.actions) - 1))

    def token(self, action: Action) -> str:
        """Give a mark to be put into text or into the value of an attribute."""
        self.actions.append(action)
        return f"{_LEFT}{len(self.actions) - 1}{_RIGHT}"

    def before(self, element: etree._Element, action: Action) -> None:
        """Hang an action before ``element``."""
        element.addprevious(self.node(action))

    def after(self, element: etree._Element, action: Action) -> None:
        """Hang an action behind ``element``."""
        add_behind(element, self.node(action))

    def write(self, root: etree._Element, source: Source) -> None:
        """Write the tree to ``source``, running each action at its spot."""
        self.write_text(etree.tostring(root, encoding="unicode", with_tail=False), source)

    def write_text(self, text: str, source: Source) -> None:
        """Write XML text that holds marks."""
        pieces = _CUT.split(text)
        for at in range(0, len(pieces), 3):
            if pieces[at]:
                source.data(pieces[at])
            if at + 1 < len(pieces):
                self.actions[int(pieces[at + 1] or pieces[at + 2])](source)


def holds_mark(text: str) -> bool:
    """Tell whether a text or the value of an attribute holds a mark."""
    return _LEFT in text


def is_mark(node: etree._Element) -> bool:
    """Tell whether ``node`` is a mark between elements."""
    return isinstance(node, etree._ProcessingInstruction) and node.target == TARGET


def without_stray_marks(xml: bytes) -> bytes:
    """Give a part without characters that would pass for marks; they mean nothing in any document."""
    text = xml.decode("utf-8-sig", errors="replace")
    return _STRAY.sub("\ufffd", text).encode() if _STRAY.search(text) else xml


def add_behind(element: etree._Element, node: etree._Element) -> None:
    """Put ``node`` right behind ``element``, before the text that follows it."""
    node.tail, element.tail = element.tail, None
    element.addnext(node)


def parent_of(element: etree._Element) -> etree._Element:
    """Give the parent of an element that has one."""
    parent = element.getparent()
    assert parent is not None
    return parent


def remove(element: etree._Element) -> None:
    """Take ``element`` out of the tree; white space behind it goes with it."""
    parent_of(element).remove(element)


def acting(printer: Callable[..., str], place: Place, *constants: object) -> Action:
    """Give the action that prints without a value: ``printer(rendering, *constants)``."""
    return lambda source: source.act(printer, place, *constants)
