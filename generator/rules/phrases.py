"""Phrases: what text rules look for, and when the words around it make it fair.

A pattern reads the plain text of a passage (``Passage.plain``: NFKC, so ``,`` and ``:`` for ``，`` and ``：``) in one pass.
What it finds is no hit where its sentence bans the very thing (“不得以注册资本作为评审因素”), or where a guard explains it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.errors import Severity
from generator.rules.passages import Passage, Scope
from generator.rules.rule import Hit

SHOWN: Final = 3
"""How many of the words of a passage that were hit a finding quotes."""

SENTENCE_ENDS: Final = re.compile(r"[。;!?\n]")
CLAUSE_ENDS: Final = re.compile(r"[,:。;!?\n]")

BAN: Final = re.compile(
    # “不得低于” demands and “不得分” gives no points: neither bans; nor does “不得投标”, which turns bidders away.
    r"不得(?!分|[低少小高大多晚迟早短]于|超过|\d|满|投标|参[加与]|中标|转包|分包|推荐|通过)"
    r"|不(?:应|宜|可)(?![低少小高大多晚]于)|不能(?!提供|满足|证明|出具|达到|低于|少于)|不(?:准|允许)(?!投标|参)"
    r"|不(?:再|以|把|将|因|设|收|要求|需|必|作|采用|使用|看|论|涉及|含(?!税)有?|存在|指定|限定|计|问|去)|不限(?!于)"
    r"|禁止|严禁|无需|无须|未(?:使用|设|采用|要求|将|把|以|涉及)|没有(?:使用|设|采用|要求)|避免|杜绝|删[除去]"
)
"""What, before a word in its clause, says that it is not to be used."""

UNUSED: Final = re.compile(
    r"^[^,。;\n]{0,24}?(?:不得再?(?:作|设|列|纳入|要求|限|用|计|成为|以)|不(?:应|宜|再|予)?(?:作为|作|纳入|列入|列为|设|要求|考虑|影响)"
    r"|一律不|无要求|已取消|除外)"
)
"""What, behind a word in its clause, says that it is not used."""

UNSCORED: Final = re.compile(r"^[^,。;\n]{0,24}?(?:不予?(?:再|重复)?(?:计分|加分|评分|评审)|均?不计入)")
MISSING: Final = re.compile(r"未(?:提供|附|提交|取得|具备|达到|按)|不(?:提供|具备|满足|能)|没有|缺少?|无$|无[^,]{0,6}$")
"""“未提供厂家授权的不计分” demands what “厂家授权不计分” lets go."""

DEMAND: Final = re.compile(r"[得加扣计]\s*\d|\d\s*分|须|必须|应当?(?!将)|提供|具有|具备|满足|达到|以上|不[低少]于|≥")
"""What makes a clause a demand of its own, which a ban in an earlier clause does not reach."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is looked for.

    ``unless`` is a guard: found in the sentence of the hit, it makes it fair; in the whole passage, where ``far`` is
    set. Where ``heading`` is given, only passages under a heading that it finds are read. ``severity`` and ``advice``
    are those of the hits, where they differ from those of the rule. ``banned`` is ``False`` where a ban explains nothing.
    """

    found: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    heading: re.Pattern[str] | None = None
    severity: Severity | None = None
    advice: str = ""
    banned: bool = True
    far: bool = False

    def words(self, passage: Passage) -> Iterator[str]:
        """Give the words of a passage that are hit, as its author wrote them."""
        if self.heading is not None and not self.heading.search(passage.heading):
            return
        text = passage.plain
        for match in self.found.finditer(text):
            sentence = _around(text, match.start(), match.end(), SENTENCE_ENDS)
            near = (0, len(text)) if self.far else sentence
            if self.unless is not None and self.unless.search(text, *near):
                continue
            if self.banned and _is_banned(text, match, sentence[0]):
                continue
            yield passage.said[match.start() : match.end()].strip()


def phrase(
    found: str,
    unless: str = "",
    *,
    heading: str = "",
    severity: Severity | None = None,
    advice: str = "",
    banned: bool = True,
    far: bool = False,
) -> Phrase:
    """Compile a phrase."""
    guard, head = (re.compile(one, re.MULTILINE) if one else None for one in (unless, heading))
    return Phrase(re.compile(found, re.MULTILINE), guard, head, severity, advice, banned, far)


BIDDERS: Final = re.compile("投标人|供应商|投标单位|响应人|中标人|成交人|承包人")


def reading(*phrases: Phrase) -> Callable[[Passage], Iterable[Hit]]:
    """Give the check of a passage for phrases: one hit a weight, which quotes the words.

    What goods must be able to do is no demand on a bidder (a program may well keep count of sales), so a specification
    is read only where it speaks of bidders.
    """

    def read(passage: Passage) -> Iterator[Hit]:
        if passage.scope is Scope.SPECIFICATION and not BIDDERS.search(passage.plain):
            return
        found: dict[tuple[Severity | None, str], dict[str, None]] = {}
        for each in phrases:
            for words in each.words(passage):
                found.setdefault((each.severity, each.advice), {})[words] = None
        for (severity, advice), all_words in found.items():
            yield Hit(passage.place, quoted=quoted(all_words), severity=severity, advice=advice)

    return read


def quoted(words: Iterable[str]) -> str:
    """Give the first of the words that were hit for a finding, which sets quotes around them."""
    listed = list(dict.fromkeys(" ".join(each.split()) for each in words))
    return "”、“".join(listed[:SHOWN]) + ("……" if len(listed) > SHOWN else "")


def _around(text: str, start: int, end: int, ends: re.Pattern[str]) -> tuple[int, int]:
    """Give the span of the sentence or clause that holds a span."""
    before = max((match.end() for match in ends.finditer(text, 0, start)), default=0)
    after = ends.search(text, end)
    return before, after.start() if after else len(text)


def _is_banned(text: str, match: re.Match[str], sentence: int) -> bool:
    start, end = _around(text, match.start(), match.end(), CLAUSE_ENDS)
    before, behind = text[start : match.start()], text[match.end() : end]
    if BAN.search(text, start, match.end()) or UNUSED.match(behind):
        return True
    if UNSCORED.match(behind) and not MISSING.search(before):
        return True
    # A ban holds over the commas of a list (“不得以注册资本，资产总额，……作为评审因素”), not over a demand of its own.
    return bool(BAN.search(text, sentence, start)) and not DEMAND.search(text, start, end)
