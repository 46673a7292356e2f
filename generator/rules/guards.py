"""Guards: when words that a rule looks for are fair where they stand.

All of them read one plain line of a passage (``Passage.lines``) and the span of what was found in it.
"""

from __future__ import annotations

import re
from typing import Final

SENTENCE_ENDS: Final = re.compile(r"[。;!?]")
CLAUSE_ENDS: Final = re.compile(r"[,，。;!?]")

BAN: Final = re.compile(
    # “不得低于” demands, and “不得采用某牌以外的” names: what follows the words is looked at as well.
    r"不得(?![低少小劣弱短高多大长晚早迟]|超过|偏离)|不[应宜](?![低少小高多大]于)|不(?:要求|指定|限定|设定"
    r"|强制|依赖|采用|使用|接受|涉及|需要?|必|以)"
    r"|不(?:允许|准|许)|不限(?!于)|禁止|严禁|杜绝|避免|防止|无需|无须|毋需|并非|而非|不是|没有|删[除去]|取消"
    r"|无(?=品牌|型号|厂商|厂家|原厂|私有|专有|特定|指定)|不存在|不含有?|不包[含括]"
)
"""What, before a word in its clause, says that it is not asked for."""

UNUSED: Final = re.compile(
    r"^[^,。;]{0,20}?(?:不得?(?:再)?(?:作为|作|纳入|列入|要求|考虑|影响)|不予|不计|不强制|不限|均可|皆可"
    r"|除外|非必须|不是必须)"
)
"""What, behind a word in its clause, says that it is not asked for."""

REVERSED: Final = re.compile(r"以外|之外|除外|外的")
"""“不得采用某牌以外的产品” asks for that brand."""

EXISTING: Final = re.compile(
    r"现有|现网|现用|现存|原有|原先|既有|已有|在用|在网|利旧|存量|已建|已购|已部署|已投入|目前(?:使用|采用"
    r"|为|是)|正在使用|原(?:系统|设备|网络)"
    r"|旧(?:有|设备|系统|交换机|服务器)|老(?:旧|设备|系统)|拆除|拆下|被?替换下?来?的|维保(?:对象|设备"
    r"|清单)|维护(?:对象|设备)|盘点|台账"
)
"""Words that speak of what the customer has today."""

NEW: Final = re.compile(
    r"新[购增采建]|采购(?!人)|本次|投标|供货|提供|选用|采用|配[置备]|须|必须|应当|应为|要求|(?:更换|替换"
    r"|升级|换)[为成]"
)
"""Words that speak of what is to be bought."""

LAW: Final = re.compile(
    r"第[〇零一二三四五六七八九十百千\d]+条|差别待遇|歧视待遇|属于以不合理|以不合理(?:的)?条件"
    r"|视为(?:投标人|供应商)?(?:相互)?串通|《[^》]*(?:法|条例|办法|通知|规则)》"
)
"""Words of the law itself, quoted."""

OPEN: Final = re.compile(r"相当于|等同于|同等|等效|同类(?:产品|档次)|同档次|不劣于|或其他满足|包括但不限于|不限于")
"""Words that open a named product to others."""

STANDARD: Final = re.compile(
    r"(?:≥|≤|>=|<=|不[低少小高多大超][于过])\s*[:为]?\s*\d|判定(?:标准|依据|条件|口径)|等效(?:标准|条件"
    r"|判定)|以[^,。;]{2,20}(?:指标|参数)(?:均)?(?:满足|达到|不低于)"
)
"""What tells how to know that another product is as good."""


def clause_of(line: str, start: int, end: int) -> tuple[int, int]:
    """Give the span of the clause that holds a span of a line."""
    return _around(line, start, end, CLAUSE_ENDS)


def sentence_of(line: str, start: int, end: int) -> tuple[int, int]:
    """Give the span of the sentence that holds a span of a line."""
    return _around(line, start, end, SENTENCE_ENDS)


def _around(line: str, start: int, end: int, ends: re.Pattern[str]) -> tuple[int, int]:
    before = max((match.end() for match in ends.finditer(line, 0, start)), default=0)
    after = ends.search(line, end)
    return before, after.start() if after else len(line)


def is_banned(line: str, start: int, end: int) -> bool:
    """Tell whether the words are named only to say that they are not asked for.

    A ban holds over the list that it begins (“不得指定华为、思科，也不得……”), not over a demand of a later clause.
    """
    begin, finish = clause_of(line, start, end)
    before, behind = line[begin:start], line[end:finish]
    if REVERSED.match(behind.strip()[:6]) or before.endswith("非"):
        return False
    if BAN.search(before) or UNUSED.search(behind):
        return True
    sentence, _end = sentence_of(line, start, end)
    return bool(BAN.search(line, sentence, begin)) and not NEW.search(line, begin, finish)


def is_quoted_law(line: str) -> bool:
    """Tell whether a line quotes the law or cites it."""
    return LAW.search(line) is not None


def is_existing(line: str, start: int, end: int, heading: str = "") -> bool:
    """Tell whether the words speak of what the customer has today, and not of what is to be bought."""
    begin, finish = clause_of(line, start, end)
    before = line[begin:start]
    if told := EXISTING.search(line, begin, finish):
        return not re.search(r"(?:更换|替换|升级|换)[为成]", before[max(told.end() - begin, 0) :])
    if NEW.search(line, begin, finish):
        return False
    sentence, _end = sentence_of(line, start, end)
    return bool(EXISTING.search(line, sentence, begin) or EXISTING.search(heading))


def is_open(line: str) -> bool:
    """Tell whether a line opens what it names to others."""
    return OPEN.search(line) is not None


def has_standard(text: str) -> bool:
    """Tell whether a text says by what another product counts as equal: a bound with a number, or a rule for it."""
    return STANDARD.search(text) is not None
