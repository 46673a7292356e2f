"""Finding the words of the lists in a line: which are named there, and which only look so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.rules.specification.words import BRANDS, COMMON, COMPONENTS, SERIES, TECHNOLOGIES, Word

_EDGES: Final = (r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])")
_CODE: Final = re.compile(r"[A-Za-z][A-Za-z]|[A-Za-z]\d")
"""What a line holds in which a pattern may find something."""

_CASELESS: Final = 4
"""From how many letters on a Latin word means the same in any case; ``css`` is no ``CSS``, ``cisco`` is Cisco."""


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a list that a line names, and where."""

    words: str
    start: int
    end: int
    entry: Word


class Finder:
    """Finds the words of one list in lines: a plain search for each tells which are worth a pattern."""

    def __init__(self, words: Iterable[Word], *, caseless: bool = True) -> None:
        entries = [(word, re.compile(_pattern(word, caseless))) for word in words]
        self._plain = [(word.text.lower(), word, pattern) for word, pattern in entries if not word.is_pattern]
        self._patterns = [(word, pattern) for word, pattern in entries if word.is_pattern]

    def named(self, line: str, heading: str = "") -> Iterator[Named]:
        """Give the words that a line names, in its order; of two that overlap, the longer one."""
        lowered, end = line.lower(), 0
        likely = [(word, pattern) for text, word, pattern in self._plain if text in lowered]
        if _CODE.search(line):
            likely += self._patterns
        if not likely:
            return
        found = (
            (match.start(), -match.end(), match[0], word)
            for word, pattern in likely
            for match in pattern.finditer(line)
        )
        for start, finish, words, word in sorted(found, key=lambda each: each[:2]):
            if start >= end and _means(word, line, heading) and not _is_common(line, start, -finish):
                end = -finish
                yield Named(words, start, end, word)


def _means(word: Word, line: str, heading: str) -> bool:
    """Tell whether a word means a brand here, by the words around it."""
    if word.needs and not re.search(word.needs, f"{heading}\n{line}"):
        return False
    return not (word.unless and re.search(word.unless, line))


def _is_common(line: str, start: int, end: int) -> bool:
    return any(each.start() < end and start < each.end() for each in _COMMON.finditer(line))


def _pattern(word: Word, caseless: bool) -> str:
    if word.is_pattern:
        return _EDGES[0] + f"(?:{word.text[1:]})" + _EDGES[1]
    text = re.escape(word.text)
    if not word.text.isascii():
        return text
    if caseless and len(word.text) >= _CASELESS:
        text = f"(?i:{text})"
    return _EDGES[0] + text + _EDGES[1]


_COMMON: Final = re.compile(COMMON)


@cache
def brands() -> Finder:
    """Give the finder of makers, series and models."""
    return Finder((*BRANDS, *SERIES))


@cache
def technologies() -> Finder:
    """Give the finder of proprietary technologies."""
    return Finder(TECHNOLOGIES, caseless=False)


@cache
def components() -> Finder:
    """Give the finder of makers and models of parts."""
    return Finder(COMPONENTS)
