"""What must hold of a whole letter of any file: its contents, who speaks in it, its answers, its days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from generator.filters import date
from generator.numerals import as_number
from generator.project.clock import working_days_after
from generator.rules.letters.papers import Letter, Paper, missing, whole
from generator.rules.passages import Passage
from generator.rules.rule import Hit
from generator.wording import _


def contents_of(paper: Paper) -> Callable[[Passage], Iterator[Hit]]:
    """Give the check of the contents that the law asks of a whole letter of a kind, one hit for each that is missing."""

    def check(passage: Passage) -> Iterator[Hit]:
        letter = whole(passage)
        if letter is None or letter.paper is not paper:
            return
        for name in missing(letter):
            yield Hit(passage.place, _("nothing in the letter tells: {content}.").format(content=name))
        if paper is Paper.CHALLENGE and _signed_by_an_agent(letter) and "授权委托书" not in letter.text:
            yield Hit(passage.place, _("an agent signs, and no power of attorney is annexed."))

    return check


def _signed_by_an_agent(letter: Letter) -> bool:
    return bool(re.search(r"授权代表\s*:\s*[\u4e00-\u9fff]", letter.text))


_AS_SUPPLIER: Final = re.compile(
    "(我|本)(公司|司|方|单位)(作为|系|是|为)[^。;\n]{0,16}(中标|成交|投标|响应|候选)?(供应商|投标人|中标人)"
    "|^(投标人|供应商|中标人|成交供应商|中标供应商|响应人)[^\n:]{0,10}:",
    re.MULTILINE,
)


def no_supplier_replies(passage: Passage) -> Iterator[Hit]:
    """The reply to a challenge speaks for the purchaser or the agency, never for a supplier."""
    letter = whole(passage)
    if letter is not None and letter.paper is Paper.REPLY and (match := _AS_SUPPLIER.search(letter.text)):
        told = _("“{words}” reads as if a supplier replied.")
        yield Hit(passage.place, told.format(words=match[0]))


def answers_match(passage: Passage) -> Iterator[Hit]:
    """A whole reply has as many answers as matters, and as many matters as it says."""
    letter = whole(passage)
    if letter is None or letter.paper is not Paper.REPLY:
        return
    raised = letter.numbered("(?:质疑|异议)事项")
    answers = len(
        re.findall(
            r"^\W*(?:[一二三四五六七八九十\d]+\W+)?[^。\n:]{0,14}(?:答复|回复)(?:意见|内容|如下)?:", letter.text, re.M
        )
    )
    if raised and answers and answers < len(raised):
        told = _("{raised} matters are raised, {answers} answered.")
        yield Hit(passage.place, told.format(raised=len(raised), answers=answers))
    elif raised and (told := wrong_count(letter.text, len(raised))):
        yield Hit(passage.place, told)


_COUNT: Final = re.compile(
    r"(提出|列出|涉及|共|下列|以下|上述)[^。;,\n]{0,8}?([一二两三四五六七八九十百\d]+)\s*[项个条点](质疑|异议|投诉|问题|事项|疑问)"
)


def wrong_count(text: str, count: int) -> str:
    """Tell that a text speaks of another number of matters than there are; empty where it does not."""
    for match in _COUNT.finditer(text):
        told, number = _("“{words}”, while the letter has {count} matters."), as_number(match[2])
        if number is not None and number != count:
            return told.format(words=match[0], count=count)
    return ""


def reply_in_time(passage: Passage) -> Iterator[Hit]:
    """A whole reply is dated within seven working days of the day on which it says that the challenge came."""
    letter = whole(passage)
    if letter is None or letter.paper is not Paper.REPLY or letter.received is None or letter.signed_on is None:
        return
    last = working_days_after(letter.received, 7)
    if last.certain and letter.signed_on > last.day:
        told = _("received on {received} and signed on {signed}; the last day was {day}.")
        yield Hit(
            passage.place,
            told.format(received=date(letter.received), signed=date(letter.signed_on), day=date(last.day)),
        )
