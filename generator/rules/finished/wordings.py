"""Wordings recognised again: the same run of words, whatever the spaces, the signs and the width of the letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

LONG: Final = 10
"""So many letters in a row are no chance."""

SHORT: Final = 8
"""A shorter internal text counts when all of it stands there, from so many letters on."""

STEP: Final = LONG - SHORT + 1

SHARED: Final = 6
"""So many letters at an end of a run are no chance in an open text either."""

NEWS: Final = 4
"""So many letters of a run stand in no open text."""

TELLING: Final = 6
"""So many of the letters must not be digits."""

_SIGNS = re.compile(r"[\W_]+")
_CITED = re.compile(
    r"《[^》]*》(?:\s*[（(][^）)]*号[）)])?|(?:财政部令|国务院令|主席令|国家发展改革委令)第?\s*\d+\s*号|[〔\[]\d{4}[〕\]]\s*\d+\s*号"
    r"|第[零〇一二三四五六七八九十百\d]+条(?:第[一二三四五六七八九十\d]+[款项])*"
)
"""What is cited belongs to everybody."""


def even(text: str) -> str:
    """Give a text with full-width letters, digits and signs made plain (NFKC)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def letters_of(text: str) -> str:
    """Give the letters and digits of an even text alone, in small letters."""
    return _SIGNS.sub("", text).casefold()


def plain(text: str) -> str:
    """Give the letters and digits of a text alone, full width made plain, small letters."""
    return letters_of(even(text))


def pieces(text: str, letters: str) -> Iterator[str]:
    """Give the plain pieces of a text between what it cites; ``letters`` are those of the whole text."""
    if not _CITED.search(text):
        return iter((letters,))
    return (piece for part in _CITED.split(text) if (piece := plain(part)))


def tells(letters: str) -> bool:
    """Tell whether a run of letters is more than figures."""
    return letters.isalpha() or sum(not letter.isdigit() for letter in letters) >= TELLING


class Found(NamedTuple):
    """An internal wording in a plain text: where it begins and ends there, and the number of the text it is of."""

    start: int
    end: int
    number: int


class _Start(NamedTuple):
    """A place in an internal text from which a wording may be recognised."""

    letters: str
    position: int
    number: int
    whole: bool


class Wordings:
    """Internal texts by their letters, to be found in any text, without what the open texts have, too.

    Every third piece of eight letters is kept: whoever has ten letters in a row of a text has one of them.
    """

    def __init__(self, internal: Iterable[tuple[int, str]], known: str) -> None:
        self.known = known
        self._starts: dict[str, list[_Start]] = {}
        for number, text in internal:
            letters = plain(text)
            if SHORT <= len(letters) < LONG and tells(letters) and letters not in known:
                self._keep(_Start(letters, 0, number, whole=True))
            for piece in pieces(text, letters):
                for position in range(0, len(piece) - SHORT + 1, STEP) if len(piece) >= LONG else ():
                    self._keep(_Start(piece, position, number, whole=False))

    def _keep(self, start: _Start) -> None:
        self._starts.setdefault(start.letters[start.position : start.position + SHORT], []).append(start)

    def found(self, letters: str) -> Iterator[Found]:
        """Give the internal wordings in a plain text, from its beginning to its end."""
        starts, end = self._starts, 0
        likely = [at for at in range(len(letters) - SHORT + 1) if letters[at : at + SHORT] in starts]
        for position in likely:
            if position >= end:
                at_this = (self._at(letters, position, start) for start in starts[letters[position : position + SHORT]])
                found = next(filter(None, at_this), None)
                if found is not None:
                    yield found
                    end = found.end

    def _at(self, letters: str, position: int, start: _Start) -> Found | None:
        """Give the wording around a place in a text, if it is long enough and not open."""
        own = start.letters
        if start.whole:
            same = letters.startswith(own, position)
            return Found(position, position + len(own), start.number) if same else None
        before = _same(letters[:position][-len(own) :][::-1], own[: start.position][::-1])
        after = _same(letters[position : position + len(own)], own[start.position :])
        run = letters[position - before : position + after]
        if len(run) < LONG or not tells(run) or not self._is_news(run):
            return None
        return Found(position - before, position + after, start.number)

    def _is_news(self, run: str) -> bool:
        """Tell whether a run says something that no open text says: what its ends share with one is none."""
        if run in self.known:
            return False
        ahead = next((n for n in range(len(run) - 1, SHARED - 1, -1) if run[:n] in self.known), 0)
        rest = run[ahead:]
        behind = next((n for n in range(len(rest) - 1, SHARED - 1, -1) if rest[-n:] in self.known), 0)
        return len(rest) - behind >= NEWS


def _same(one: str, other: str) -> int:
    """Give how many letters two texts have in common at their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
