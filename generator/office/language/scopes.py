"""Scopes that mean nothing where they stand: what is said of them, and which ones to use instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from generator.office.language.tags import Kind, Tag
from generator.wording import _


class Refusal(NamedTuple):
    """Why a tag is refused, and what to write instead."""

    message: str
    hint: str


def foreign(scope: str) -> Refusal:
    """Give what to say of a scope that this kind of file does not know."""
    hint = _("Use p for paragraphs, tr for table rows, tc for columns, tbl for tables, in PowerPoint slide for slides.")
    told = _ELSEWHERE.get(scope)
    message = told() if told is not None else _("There is no scope {scope}.").format(scope=scope)
    return Refusal(message, hint)


def valueless(tag: Tag) -> Refusal | None:
    """Give what to say of a printed value with a scope that only repeats, keeps or drops; ``None`` for others."""
    if tag.kind is not Kind.PRINT or tag.scope in ("", "r", "p"):
        return None
    message = _("The scope {scope} governs no value.").format(scope=tag.scope)
    return Refusal(message, _("Write {tag}.").format(tag="{{ " + tag.body + " }}"))


_ELSEWHERE: Final[Mapping[str, Callable[[], str]]] = {
    "sheet": lambda: _("The scope sheet works only in the cells of an Excel workbook."),
    "slide": lambda: _("The scope slide works only on a slide of PowerPoint and in its notes."),
}
