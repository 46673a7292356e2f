"""Citations: written from the registry, and found in a text that somebody else wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.laws.registry import LAWS, Law
from generator.numerals import as_number, in_chinese


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a rule comes from: a law of the registry, an article of it, and a clause such as （四）.

    ``article`` is a number in figures, or whatever the text is cut into (一（三）, D05); empty for the whole text.
    """

    law: str
    article: str = ""
    clause: str = ""

    @property
    def source(self) -> Law:
        """Give the law."""
        return LAWS[self.law]

    @property
    def short(self) -> str:
        """Give it as a table or a message names it: 财政部令第87号第五十五条."""
        return self.source.short + self._place

    @property
    def full(self) -> str:
        """Give it as a letter cites it: 《…》（财政部令第87号）第五十五条."""
        return self.source.full + self._place

    @property
    def gist(self) -> str:
        """Give in a few words what the article says; empty where the registry does not tell."""
        return self.source.articles.get(self.article, "")

    @property
    def _place(self) -> str:
        if not self.article:
            return ""
        number = f"第{in_chinese(int(self.article))}条" if self.article.isdecimal() else self.article
        return number + self.clause


def together(bases: Iterable[Basis]) -> str:
    """Give several bases in short, the articles of a law behind its one name: 财政部令第94号第十条、第十一条."""
    return _joined((basis, basis.source.short, basis.short) for basis in bases)


def in_full(*bases: Basis) -> str:
    """Give bases as a letter cites them, the articles of a law behind its one title."""
    return _joined((basis, basis.source.full, basis.full) for basis in bases)


def _joined(named: Iterable[tuple[Basis, str, str]]) -> str:
    parts: list[str] = []
    before = ""
    for basis, source, text in named:
        parts.append(text.removeprefix(source) if basis.law == before else text)
        before = basis.law
    return "、".join(parts)


@dataclass(frozen=True, slots=True)
class Citation:
    """An article that a text cites: the words of the text, the law if the registry knows it, the article's number."""

    words: str
    title: str
    law: Law | None
    article: int


_NUMBER: Final = r"[〇零一二两三四五六七八九十百千\d０-９]+"
_ARTICLE: Final = rf"第\s*({_NUMBER})\s*条"
_MORE: Final = re.compile(
    rf"(?:第{_NUMBER}款|第?[（(]{_NUMBER}[）)]项?)*\s*(?:、|和|及|至|到|或者?|与|，)\s*{_ARTICLE}"
)
_TITLED: Final = re.compile(rf"《([^《》]{{2,60}})》\s*(?:[（(][^（）()]{{2,40}}[）)])?\s*{_ARTICLE}")
_TITLE_NAMES: Final = re.compile(r"\s+")


def citations(text: str) -> Iterator[Citation]:
    """Give the articles that a text cites, in its order: after a title in 《》, or after a name the registry knows.

    ``《…办法》第十三条和第十五条`` cites two; a range cites both its ends.
    """
    found = sorted((*_TITLED.finditer(text), *_named().finditer(text)), key=lambda match: match.start())
    end = -1
    for match in found:
        if match.start() < end:
            continue
        title, number = match[1], as_number(match[2])
        law = _by_name(title)
        end = match.end()
        if number is not None:
            yield Citation(match[0], title, law, number)
        while more := _MORE.match(text, end):
            end = more.end()
            if (number := as_number(more[1])) is not None:
                yield Citation(f"{title}第{more[1]}条", title, law, number)


@cache
def _names() -> dict[str, Law]:
    names: dict[str, Law] = {}
    for entry in LAWS.values():
        for name in (entry.title, entry.short, entry.number, *entry.aliases):
            if name:
                names.setdefault(_bare(name), entry)
    return names


def _by_name(title: str) -> Law | None:
    return _names().get(_bare(title))


def _bare(name: str) -> str:
    return _TITLE_NAMES.sub("", name).removeprefix("中华人民共和国").replace("(", "（").replace(")", "）")


@cache
def _named() -> re.Pattern[str]:
    """Give the pattern of a known name with an article right behind it, the longest names first."""
    known = sorted({name for entry in LAWS.values() for name in (entry.short, *entry.aliases) if name}, key=len)
    return re.compile(rf"({'|'.join(map(re.escape, reversed(known)))})\s*》?\s*{_ARTICLE}")
