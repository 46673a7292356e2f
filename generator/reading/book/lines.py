"""Several values in one cell, a line each: how they are written, and how they are read.

A line may have pieces with ``｜`` between them; ids of entries may stand on one line with ``、`` between. A value that
itself holds such a mark or a line break stands in English quotes, quotes inside of it doubled. Quotes that no value
needs are part of the text, so that nobody who writes “"双高计划"” loses them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

PIECES: Final = "｜|"
NAMES: Final = "、，,；;"

_SPACES: Final = " \t\u3000\u00a0"


def split(text: str, marks: str = "") -> list[list[str]]:
    """Give the lines of a cell, each as its pieces between ``marks``; empty lines are left out."""
    lines: list[list[str]] = []
    pieces: list[str] = []
    at = 0
    while True:
        piece, end = _piece(text, at, marks + "\n")
        pieces.append(piece)
        over = end >= len(text)
        if over or text[end] == "\n":
            if any(pieces) or _is_empty_text(text[at:end]):
                lines.append(pieces)
            pieces = []
        if over:
            return lines
        at = end + 1


def names(text: str) -> list[str]:
    """Give the ids or names in a cell, whether on one line or on several."""
    return [piece for line in split(text, NAMES) for piece in line if piece]


def join(lines: Iterable[Iterable[str]], marks: str = "") -> str:
    """Write lines of pieces into one cell; empty pieces at the end of a line are left out."""
    return "\n".join(_line([_written(piece, marks) for piece in line]) for line in lines)


def join_names(keys: Iterable[str]) -> str:
    """Write ids or names into one cell."""
    return "、".join(_written(key, NAMES) for key in keys)


def _line(pieces: list[str]) -> str:
    while len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
    return f" {PIECES[0]} ".join(pieces) or '""'


def _written(piece: str, marks: str) -> str:
    return f'"{piece.replace(chr(34), chr(34) * 2)}"' if piece and _needs_quotes(piece, marks + "\n") else piece


def _needs_quotes(text: str, marks: str) -> bool:
    return not text or text[0] == '"' or any(mark in text for mark in marks)


def _piece(text: str, at: int, marks: str) -> tuple[str, int]:
    """Give the piece that begins at a place, and where its mark stands."""
    start = at
    while text[start : start + 1] in _SPACES and start < len(text):
        start += 1
    if text[start : start + 1] == '"':
        content, end = _quoted(text, start + 1)
        while end < len(text) and text[end] in _SPACES:
            end += 1
        if content is not None and (end >= len(text) or text[end] in marks) and _needs_quotes(content, marks):
            return content, end
    end = min((place for mark in marks if (place := text.find(mark, at)) >= 0), default=len(text))
    return text[at:end].strip(), end


def _quoted(text: str, at: int) -> tuple[str | None, int]:
    """Give the text up to the closing quote, and the place after it; ``None`` where it is not closed."""
    start = at
    while (end := text.find('"', at)) >= 0:
        if text[end + 1 : end + 2] != '"':
            return text[start:end].replace('""', '"'), end + 1
        at = end + 2
    return None, len(text)


def _is_empty_text(written: str) -> bool:
    return written.strip() == '""'


def whole(text: str) -> str:
    """Give the text of a cell that holds one value: ``\"\"`` is a text that is empty on purpose."""
    count = len(text)
    return '"' * ((count - 2) // 2) if count >= 2 and count % 2 == 0 and text == '"' * count else text


def as_whole(text: str) -> str:
    """Write a text into a cell of its own, so that ``whole`` reads it back."""
    count = len(text)
    return '"' * (2 * count + 2) if count % 2 == 0 and text == '"' * count else text
