"""Sentences with slots as runs of text: what is known is filled in, what is missing stays an open place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from string import Formatter

from generator.office.values import Record, RecordType, Value

CLOSED = "。！？；：…"
TITLE_WIDTH, HEAD_WIDTH = 40, 54
"""Half-width columns in a line of a title (twenty characters of 22 pt), and of the smallest letterhead (16 pt)."""
ENDS = "、，和与及的》”）"
"""Characters that begin no line of a title; a title breaks well behind them."""
NO_STARTS = ENDS + "中内里等"
GOOD_ENDS = (
    *ENDS,
    "等",
    "项目",
    "工程",
    "事项",
    "学院",
    "大学",
    "医院",
    "公司",
    "集团",
    "文件",
    "系统",
    "标准",
    "条款",
)
"""What a line of a title ends well in, so that no word is split."""
NEAR = 12
"""Half-width columns that a good end may be off from lines of equal length."""


def run(text: str) -> Record:
    """Give a run of text as a record, as templates print it: ``{{ run.text }}``."""
    return Record(RecordType("Run", {"text": "文字"}), {"text": text})


def open_run(title: str) -> Record:
    """Give a run without text: an open place, marked by ``title``."""
    return Record(RecordType("Run", {"text": title}))


def sentence(text: str, values: Mapping[str, str], titles: Mapping[str, str]) -> list[Value]:
    """Give the runs of a sentence whose slots are filled from ``values``; an empty one is an open place by its title.

    A slot that is in neither mapping is a fault of the table that holds the sentence (KeyError).
    """
    runs: list[Value] = []
    known = ""
    for literal, name, _spec, _conversion in Formatter().parse(text):
        known += literal
        if name is None:
            continue
        if values.get(name):
            known += values[name]
        elif name in titles:
            runs += [run(known)] if known else []
            runs.append(open_run(titles[name]))
            known = ""
        else:
            known += values[name]
    return runs + ([run(known)] if known else [])


def lines(text: str) -> list[str]:
    """Give the paragraphs of a text that somebody wrote, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def closed(text: str) -> str:
    """End a sentence with a full stop where it has no end, be it inside a closing bracket or quotation mark."""
    return text if text.rstrip("”）》")[-1:] in tuple(CLOSED) else text + "。"


def listed(entries: Iterable[str]) -> str:
    """Write entries as one sentence, numbered when there are several: ``1. 甲；2. 乙。``"""
    bare = [entry.strip().rstrip("；;。") for entry in entries if entry.strip()]
    if len(bare) > 1:
        bare = [f"{number}. {entry}" for number, entry in enumerate(bare, start=1)]
    return closed("；".join(bare)) if bare else ""


def proper(text: str) -> str:
    """Give a text with the quotation marks of Chinese print in place of typewriter ones."""
    return re.sub(r'"([^"\n]*)"', r"“\1”", text)


def quoted(text: str) -> str:
    """Put words of others into quotation marks; theirs become inner ones."""
    if text.startswith("“") and text.find("”") == len(text) - 1:
        return text
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"


def balanced(title: str, width: int = TITLE_WIDTH) -> str:
    """Break a title that needs several lines into lines of about the same length, as official papers have it."""
    count = -(-_width(title) // width)
    rows, rest = [], title
    for left in range(count, 1, -1):
        cut = _cut(rest, left, width)
        rows.append(rest[:cut])
        rest = rest[cut:]
    return "\n".join([*rows, rest])


def _width(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def _cut(text: str, count: int, most: int) -> int:
    """Give where the first of ``count`` lines ends: behind a good end nearby, else as near as may be."""
    aim = _width(text) / count
    choices = []
    for place in range(1, len(text)):
        column = _width(text[:place])
        split = text[place - 1].isascii() and text[place].isascii()
        if column <= most and not split and text[place] not in NO_STARTS:
            off = abs(column - aim)
            crowds = _width(text[place:]) > (count - 1) * most
            good = off <= NEAR and text[:place].endswith(GOOD_ENDS)
            choices.append((crowds, not good, off, place))
    return min(choices)[-1] if choices else len(text) // count
