"""Complaints that go beyond what was challenged before (94 号令 art. 20; 招标投标法实施条例 art. 60)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.rules.letters.papers import Letter, Paper, whole
from generator.rules.passages import Passage
from generator.rules.rule import Hit
from generator.wording import _

ALIKE: Final = 0.2
"""Share of a matter's pairs of characters that its challenge has as well, from which they are taken to be the same."""

_CHALLENGED: Final = re.compile("质疑(基本情况|事项|情况)")
_MATTERS: Final = re.compile("投诉事项(具体内容|及|[一1]\\s*[:、])")
_MATTER: Final = re.compile(
    r"^\s*\(?[一二三四五六七八九十\d]*[、.)]?\s*投诉事项\s*([一二三四五六七八九十\d]+)\s*[:、]?", re.MULTILINE
)
_END: Final = re.compile("与投诉事项相关的投诉请求|投诉请求|签字")
_FROM_REPLY: Final = re.compile("质疑答复|答复函|答复(的)?(内容|称|中)|未(在规定时间内|按期)?(作出)?答复")


def beyond_the_challenge(passage: Passage) -> Iterator[Hit]:
    """A complaint raises what was challenged, or what the reply gave rise to."""
    letter = whole(passage)
    if letter is None or letter.paper is not Paper.COMPLAINT:
        return
    challenged, matters = _parts(letter)
    if matters and not challenged.strip():
        yield Hit(passage.place, _("the complaint does not say what was challenged before."))
        return
    known = _pairs(challenged)
    for number, text in matters:
        said = text.strip().split("\n")[0]
        pairs = _pairs(said)
        if pairs and not _FROM_REPLY.search(text) and len(pairs & known) / len(pairs) < ALIKE:
            told = _("matter {number} is not among those challenged: “{words}”.")
            yield Hit(passage.place, told.format(number=number, words=_short(said)))


def _parts(letter: Letter) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give what was challenged, and each matter of the complaint with its number."""
    begin = _CHALLENGED.search(letter.text)
    middle = _MATTERS.search(letter.text, begin.end() if begin else 0)
    start = middle.start() if middle else len(letter.text)
    challenged = letter.text[begin.end() : start] if begin else ""
    end = _END.search(letter.text, start)
    body = letter.text[start : end.start() if end else None]
    marks = list(_MATTER.finditer(body))
    stops = [*(mark.start() for mark in marks[1:]), len(body)]
    return challenged, tuple((mark[1], body[mark.end() : stop]) for mark, stop in zip(marks, stops, strict=True))


def _pairs(text: str) -> frozenset[str]:
    runs = re.findall(r"[\u4e00-\u9fffA-Za-z0-9]+", text)
    return frozenset(run[place : place + 2] for run in runs for place in range(len(run) - 1))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
