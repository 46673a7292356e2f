"""What a template leaves in a file: tags, instructions for its writer, placeholders, open places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.errors import Severity
from generator.office.inspection.finished.spots import SEEN, Spot, Where
from generator.project.base import Audience
from generator.rules.finished.dossier import Dossier, File
from generator.rules.finished.knowledge import Knowledge
from generator.rules.finished.telling import at, quotes
from generator.rules.finished.wordings import plain
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

BRACES = re.compile(r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|\{#.{0,80}?#\}|\{\{|\{%|\}\}|%\}")
INSTRUCTION = re.compile(
    r"(?:单击|点击|请在)此处(?:添加|输入|填写|键入|编辑)\w{0,6}|此处(?:填写|输入|插入)\w{0,6}|[\[【（(](?:请填写|请输入|待填写|模板说明)[^\]】）)]*[\]】）)]"
    r"|Click to (?:add|edit)[\w ]{0,16}|Lorem ipsum"
)
BLANK = re.compile(
    r"(?<![A-Za-z0-9×])[Xx×]{2,}(?=[年月日元万份页条项个台公学单先女分%省市县区大集]|$|[，。；、）)\s])|[得扣加]\s*[XxN×]\s*分"
)
LEFT: Final = (BRACES, INSTRUCTION, BLANK)
READ: Final = frozenset((*SEEN, Where.SPEAKER, Where.ALT, Where.CHART, Where.PROPERTY, Where.FILE_NAME, Where.COMMENT))


def leftovers(dossier: Dossier) -> Iterator[Hit]:
    """Something of the template was left over: tags, instructions for its writer, placeholders such as XX."""
    known = dossier.knowledge.open_letters
    for file in dossier.files:
        seen: set[str] = set()
        for found, spot in (pair for pattern in LEFT for pair in file.words.search(pattern)):
            words = found[0]
            read = spot.where in READ or (spot.where is Where.MARKUP and "{" in words)
            if read and words not in seen and not _is_said(words, spot, dossier.knowledge, known):
                seen.add(words)
                told = _("“{words}” is left over from the template.").format(words=words)
                yield at(file, spot, told, severity=_left_weight(file, words))


def _is_said(words: str, spot: Spot, knowledge: Knowledge, known: str) -> bool:
    """Tell whether the project itself says these words, so that no template left them."""
    if BRACES.fullmatch(words):
        in_markup = spot.where is Where.MARKUP and words in ("}}", "{{")
        return in_markup or words in knowledge.open_words
    around = plain(words)
    return len(around) >= 2 and around in known


def _left_weight(file: File, words: str) -> Severity | None:
    return None if file.audience is Audience.OPEN and BRACES.fullmatch(words) else Severity.MAJOR


OPEN_PLACE = re.compile(r"[【〖]待补[^】〗\0]*[】〗]?")


def open_places(dossier: Dossier) -> Iterator[Hit]:
    """A customer's file still has open places."""
    for file in dossier.for_customer:
        found = [(place[0], spot) for place, spot in file.words.search(OPEN_PLACE) if spot.where in READ]
        if found:
            told = _("has {count} open places: {words}.")
            words = quotes(
                place
                for spot in dict.fromkeys(spot for _place, spot in found)
                for place in OPEN_PLACE.findall(spot.text)
            )
            yield at(file, found[0][1], told.format(count=len(found), words=words))


RULES = (
    Rule(
        code="LK-17",
        title="模板残留：标签、填写说明、XX 一类的占位",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        advice="补上内容或删掉；标签没有被填，检查模板。",
        finished=leftovers,
    ),
    Rule(
        code="LK-18",
        title="对客户的文件还有待补的地方",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        advice="在项目文件里补齐再生成；暂时没有的，把这句话删掉再发。",
        finished=open_places,
    ),
)
