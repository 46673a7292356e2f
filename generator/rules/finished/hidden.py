"""What a reader does not see and gets all the same: comments, tracked changes, hidden text, sheets, rows, slides, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from generator.errors import Severity
from generator.office.inspection.finished.spots import Spot, Where
from generator.rules.finished.dossier import Dossier, File
from generator.rules.finished.telling import at, quotes
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

NOTHING = re.compile(r"[\d\s‹›#*/.:-]*")
"""What the page of the notes says by itself: number and date."""


def comments(dossier: Dossier) -> Iterator[Hit]:
    """A customer's file holds comments, or notes on cells."""
    yield from _hits(dossier, (Where.COMMENT,), lambda count: _("holds {count} comments").format(count=count))


def changes(dossier: Dossier) -> Iterator[Hit]:
    """A customer's file still shows what was changed, and by whom."""
    tracked = (Where.INSERTED, Where.DELETED, Where.CHANGED)
    yield from _hits(dossier, tracked, lambda count: _("holds {count} tracked changes").format(count=count))


def texts(dossier: Dossier) -> Iterator[Hit]:
    """A customer's file holds text or shapes that are formatted as hidden, or lie beside the slide."""
    told: dict[Where, Callable[[int], str]] = {
        Where.HIDDEN_TEXT: lambda count: _("holds hidden text"),
        Where.HIDDEN_SHAPE: lambda count: _("holds hidden shapes"),
        Where.OUTSIDE: lambda count: _("holds shapes that lie beside the slide"),
    }
    for where, words in told.items():
        yield from _hits(dossier, (where,), words)


def cells(dossier: Dossier) -> Iterator[Hit]:
    """A customer's workbook holds hidden sheets, or hidden rows and columns with something in them."""
    told: dict[Where, Callable[[int], str]] = {
        Where.HIDDEN_SHEET: lambda count: _("the sheet is hidden"),
        Where.VERY_HIDDEN_SHEET: lambda count: _("the sheet is hidden so deeply that the menu does not show it"),
        Where.HIDDEN_ROW: lambda count: _("hidden rows have {count} cells with something in them").format(count=count),
        Where.HIDDEN_COLUMN: lambda count: _("hidden columns have {count} cells with something in them").format(
            count=count
        ),
    }
    for where, words in told.items():
        yield from _hits(dossier, (where,), words)


def slides(dossier: Dossier) -> Iterator[Hit]:
    """A customer's presentation holds slides that are hidden, or in no show."""
    yield from _hits(dossier, (Where.HIDDEN_SLIDE,), lambda count: _("the slide is hidden"))
    yield from _hits(dossier, (Where.GHOST,), lambda count: _("holds a slide that is in no show"))


def notes(dossier: Dossier) -> Iterator[Hit]:
    """A customer's presentation has speaker notes; they belong into the internal copy."""
    yield from _hits(dossier, (Where.SPEAKER,), lambda count: _("has speaker notes"), whole=True)


def _hits(
    dossier: Dossier, wheres: tuple[Where, ...], words: Callable[[int], str], whole: bool = False
) -> Iterator[Hit]:
    """Give a hit for each sheet, slide or part of a file that has something of a kind, with the first words of it.

    ``whole`` gives one for all of a file.
    """
    for file in dossier.for_customer:
        held = _by_holder(file, wheres)
        for found in [[spot for spots in held.values() for spot in spots]] if whole and held else held.values():
            told = words(len([spot for spot in found if spot.text] or found))
            if said := quotes(spot.text for spot in found):
                told = _("{told}: {words}").format(told=told, words=said)
            if who := quotes(spot.author for spot in found):
                told = _("{told}; by {authors}").format(told=told, authors=who)
            yield at(file, found[0], _("{sentence}.").format(sentence=told))


def _by_holder(file: File, wheres: tuple[Where, ...]) -> dict[tuple[str, str], list[Spot]]:
    """Give the spots of some kinds, together for each part, and in a presentation for each slide."""
    found: dict[tuple[str, str], list[Spot]] = {}
    for spot in file.finished.spots:
        if spot.where in wheres and not (spot.where is Where.SPEAKER and NOTHING.fullmatch(spot.text)):
            under = "" if file.finished.format == "docx" else spot.under
            found.setdefault((spot.part, under), []).append(spot)
    return found


_hidden: Final = partial(Rule, severity=Severity.BLOCKING, kind=Kind.ATTRIBUTE)

RULES = (
    _hidden(
        code="LK-07",
        title="对客户的文件带批注",
        advice="删除全部批注（Word、PowerPoint：审阅 › 删除；Excel：审阅 › 删除批注）；要留给自己的，另存一份内部稿。",
        finished=comments,
    ),
    _hidden(
        code="LK-08",
        title="对客户的文件带修订痕迹",
        advice="审阅 › 接受或拒绝全部修订，并关掉修订。",
        finished=changes,
    ),
    _hidden(
        code="LK-09",
        title="对客户的文件有隐藏文字、隐藏形状或页面外的形状",
        advice="文件 › 信息 › 检查文档，删除隐藏内容；确实要用的取消隐藏。",
        finished=texts,
    ),
    _hidden(
        code="LK-10",
        title="对客户的表格有隐藏的工作表、行或列",
        advice="取消隐藏看一遍，不该给的删掉；筛选藏起来的行也在内。",
        finished=cells,
    ),
    _hidden(
        code="LK-11",
        title="对客户的演示文稿有隐藏的或不在放映里的幻灯片",
        advice="删除这些幻灯片；要留的另存到内部讲稿。",
        finished=slides,
    ),
    _hidden(
        code="LK-12",
        title="对客户的演示文稿带演讲备注",
        advice="删除备注；讲稿只留在内部讲稿里。",
        finished=notes,
    ),
)
