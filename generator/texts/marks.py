"""The marks of parameters in a text: ★ for substantive ones, ▲, △ or # for important ones."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from generator.project.vocabulary import SpecMark


def mark_of(text: str) -> SpecMark | None:
    """Give the mark of a line; none where it has none, or where it speaks of several (“★为……，▲为……”)."""
    found = set(_ANYWHERE.findall(text)) | {match[1] for match in _FIRST.finditer(unicodedata.normalize("NFKC", text))}
    marks = {_MARKS[sign] for sign in found}
    return marks.pop() if len(marks) == 1 and not _EXPLAINED.search(text) else None


_MARKS: Final = {
    "★": SpecMark.SUBSTANTIVE,
    "▲": SpecMark.IMPORTANT,
    "△": SpecMark.IMPORTANT,
    "#": SpecMark.IMPORTANT,
}
_ANYWHERE: Final = re.compile(r"[★▲]")
_FIRST: Final = re.compile(r"^\s*(?:\(?\d+(?:\.\d+)*[.、)]?\s*)?([△#])(?!\w*#)")
_EXPLAINED: Final = re.compile(
    r"[★▲△#]\s*[”」】]?\s*(?:号|标记|标识)?(?:为|表示|代表|是指|号?项|条款|参数(?:为|是|：))|(?:标|带"
    r"|注)有?\s*[“「【]?[★▲△#]"
)
