"""Words that letters must not hold: secrets and others' bids, and in a clarification anything new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from generator.errors import Severity
from generator.project import Project
from generator.project.vocabulary import LetterKind
from generator.rules.letters.papers import Paper, paper_of
from generator.rules.passages import Passage
from generator.rules.places import place
from generator.rules.rule import Hit
from generator.wording import _

_PUBLIC: Final = re.compile("公告|公示|公开|公布|披露|商业秘密|保密")
"""What is published, or marked as a secret, may be said."""

_COST: Final = re.compile(
    "分项报价|报价明细|报价构成|单价(分析|构成)|成本(价|构成|明细|核算)|毛利|利润(率|空间)|进货价|采购成本|结算价|底价|折扣(率|价)|让利幅度"
)
_OTHERS: Final = re.compile(
    "((其他|另一?家?|别的|第[一二三四五]名的?|未中标|落标|各)(的)?(投标人|供应商|候选人|单位|公司)|(中标|成交)(人|供应商|候选人|单位))"
    r"[^。;\n]{0,10}(报价(为|是|明细|构成)|分项报价|得分(为|是)?\s*\d|评审得分|技术得分|商务得分|技术方案(为|是|中|采用)|投标文件中(的|载明|显示|承诺))"
)
_UNLAWFUL: Final = re.compile(
    r"(中标|成交|其他)(人|供应商|投标人|候选人|单位)[^。;\n]{0,8}(投标文件|响应文件)(第|中|的|里|显示|载明)"
)
"""What a challenger cannot know lawfully: 94 号令 art. 37 asks where it comes from."""

_WORDS: Final[Mapping[Paper, tuple[re.Pattern[str], ...]]] = MappingProxyType({
    Paper.REPLY: (_COST, _OTHERS),
    Paper.STATEMENT: (_COST, _OTHERS),
    Paper.CLARIFICATION: (_OTHERS,),
    Paper.ENQUIRY: (_COST, _OTHERS, _UNLAWFUL),
    Paper.CHALLENGE: (_COST, _OTHERS, _UNLAWFUL),
})  # fmt: skip
"""What each letter keeps to itself; a bidder may speak of its own prices to the panel that asks for them."""

SENSITIVE: Final = re.compile("合同|协议|报价|成本|客户名单|源代码|原始记录")
"""Annexes that are a secret unless they are marked or cut."""
_OF_THE_PURCHASE: Final = re.compile("招标文件|采购文件|磋商文件|公告|合同条款|合同范本|示范文本")
_MARKED: Final = re.compile("商业秘密|保密|涂去|遮盖|脱敏|节选|公开|摘要")

_NEW: Final = re.compile(
    "(变更|调整|修改|更改|改|更换|替换|升级|提高|降低|下调|延长|缩短)(为|至|到|成)"
    "|(免费|额外|另外|无偿)(再)?(增加|提供|赠送|追加|增配|升级)"
    "|(追加|新增|补充)(承诺|一项承诺|配置|一套|一台|报价)"
    "|(优惠|让利|降价)(至|到|为|\\d)"
    "|以(本函|本次澄清|此次澄清)(所述)?(的)?(内容|价格|报价|承诺)?为准"
)
_UNASKED: Final = re.compile(
    "(主动|顺便|一并)(作|作出|予以)?(澄清|说明|补充|补正|承诺)|(此外|另外|同时),?(我方|我公司|本公司)(还|另|再)?(承诺|补充|增加|提供)"
)
_QUOTED: Final = re.compile(
    "(不|未|没有|无需|无须|并非|不得|不会|从未)[^。;,\n]{0,8}$|(招标|采购|磋商|投标|响应)文件(要求|规定|载明|约定|承诺)[^。;\n]{0,30}$"
)
"""What stands before a word that is denied, or told from a paper that all know."""


def nothing_secret(passage: Passage) -> Iterator[Hit]:
    """A letter holds no secret, no make-up of a price and nothing of others' bids (94 号令 art. 15, 43)."""
    paper = paper_of(passage)
    for pattern in _WORDS.get(paper, ()) if paper else ():
        for line in passage.lines:
            for match in pattern.finditer(line):
                if not _PUBLIC.search(_sentence(line, match)):
                    yield Hit(passage.place, quoted=match[0])


def secrets_are_marked(project: Project) -> Iterator[Hit]:
    """Contracts and the like are annexed with what is secret in them marked, or cut."""
    for position, letter in enumerate(project.letters):
        if letter.kind not in (LetterKind.TECHNICAL_STATEMENT, LetterKind.COMPLAINT_STATEMENT):
            continue
        for index, annex in enumerate(letter.attachments):
            if SENSITIVE.search(annex.name) and not (_OF_THE_PURCHASE.search(annex.name) or _MARKED.search(annex.name)):
                where = place(project, "letters", position, "attachments", index)
                told = _("says nothing of what in it is a secret.")
                yield Hit(where, told, annex.name, Severity.MINOR, "在名称后面注明“含商业秘密”，或者只附公开的页。")


def nothing_new(passage: Passage) -> Iterator[Hit]:
    """A clarification promises nothing new and answers nothing that was not asked."""
    if paper_of(passage) is not Paper.CLARIFICATION:
        return
    for line in passage.lines:
        for pattern, told in (
            (_NEW, _("“{words}” reads like a change of the bid or a new promise.")),
            (_UNASKED, _("“{words}” reads like a clarification that nobody asked for.")),
        ):
            for match in pattern.finditer(line):
                if not _QUOTED.search(line[: match.start()]):
                    yield Hit(passage.place, told.format(words=match[0]), severity=Severity.MAJOR)


def _sentence(line: str, match: re.Match[str]) -> str:
    """Give the sentence of a line in which a match stands."""
    begin = max(line.rfind(end, 0, match.start()) for end in "。;!?") + 1
    stops = [place for end in "。;!?" if (place := line.find(end, match.end())) >= 0]
    return line[begin : min(stops, default=len(line))]
