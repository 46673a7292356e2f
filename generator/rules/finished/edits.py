"""Files against what the project makes now: figures that somebody changed by hand, files older than the project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from generator.errors import Place, Severity
from generator.office.inspection.finished.spots import SEEN, Finished, Spot, Where
from generator.rules.finished.dossier import Dossier
from generator.rules.finished.telling import at, shortened
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

_FIGURE = re.compile(r"\d[\d,.]*")
_PAGES = re.compile(r"第\s*\d+\s*页|共\s*\d+\s*页|[-—]\s*\d+\s*[-—]|\t\s*\d+\s*$", re.MULTILINE)
"""Numbers of pages, in footers and in tables of contents: programs count them anew."""

_LETTERS = re.compile(r"[^\W\d_]")
LEAST: Final = 4
"""So many letters a line has at least, to be known again."""


class _Figure(NamedTuple):
    words: str
    spot: Spot


class _Line(NamedTuple):
    """A paragraph, or a row of a table: its words, and its figures by where they stand in it."""

    words: str
    figures: Mapping[tuple[int, int], _Figure]


def changed(dossier: Dossier) -> Iterator[Hit]:
    """A figure in a file edited by hand is not what the project makes of it, though the words around it are the same."""
    for file in dossier.files:
        if file.fresh is None or not file.edited:
            continue
        made = _lines(file.fresh)
        for key, line in _lines(file.finished).items():
            other = made.get(key)
            for place, figure in line.figures.items() if other else ():
                known = other.figures.get(place) if other else None
                if known is not None and not _equal(figure.words, known.words):
                    told = _("“{words}” has {figure}; the project says {known}.").format(
                        words=shortened(line.words, 30), figure=figure.words, known=known.words
                    )
                    yield at(file, figure.spot, told)


def _lines(finished: Finished) -> dict[tuple[str, str], _Line]:
    """Give the lines of a file that are known by their words, each once; what formulas work out is left to them."""
    worked_out = {
        (spot.part, spot.row, spot.column) for spot in finished.spots if spot.where is Where.FORMULA and spot.row
    }
    rows: dict[tuple[str, int, int], list[Spot]] = {}
    for number, spot in enumerate(finished.spots):
        if spot.where in SEEN and spot.where is not Where.INSERTED:
            row = (spot.part, spot.table, spot.row) if spot.row else (spot.part, number, -1)
            if (spot.part, spot.row, spot.column) not in worked_out:
                rows.setdefault(row, []).append(spot)
    found: dict[tuple[str, str], _Line] = {}
    twice: set[tuple[str, str]] = set()
    for spots in rows.values():
        line = _line(spots)
        name = (spots[0].under if finished.format == "xlsx" else "", line.words)
        if len(_LETTERS.findall(line.words)) >= LEAST:
            twice.update((name,) if name in found else ())
            found[name] = line
    return {name: line for name, line in found.items() if name not in twice}


def _line(spots: Iterable[Spot]) -> _Line:
    words: list[str] = []
    figures: dict[tuple[int, int], _Figure] = {}
    for spot in spots:
        if spot.kind:
            figures[spot.column, 0] = _Figure(spot.text, spot)
            continue
        text = _PAGES.sub("", spot.text)
        for number, found in enumerate(_FIGURE.finditer(text)):
            figures[spot.column, number] = _Figure(found[0].rstrip(".,"), spot)
        words.append(_FIGURE.sub("#", text))
    return _Line(" ".join(word for word in words if _LETTERS.search(word)), figures)


def _equal(one: str, other: str) -> bool:
    try:
        return abs(float(one.replace(",", "")) - float(other.replace(",", ""))) < 1e-6
    except ValueError:
        return one == other


def outdated(dossier: Dossier) -> Iterator[Hit]:
    """A file nobody edited is not what the project makes now: the project was changed after it was made."""
    for file in dossier.files:
        if file.fresh is not None and not file.edited:
            yield Hit(Place(file.finished.file), _("was made of an earlier state of the project."))


RULES = (
    Rule(
        code="CS-08",
        title="手工改过的文件里，数字和项目文件生成的不一致",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        advice="改得对的，写进项目文件再全部生成，别的文件才跟得上；改错了就改回来。",
        limit="只比文字没变、只有数字变了的段落和表格行；公式算出来的不比。",
        finished=changed,
    ),
    Rule(
        code="CS-10",
        title="项目文件改过以后，这份文件没有重新生成",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        advice="用 presales make 重新生成。",
        finished=outdated,
    ),
)
