"""Articles that letters cite: in the registry, in force, of the right law, and about what the letter is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from generator.errors import Severity
from generator.filters import date
from generator.laws import Basis, Citation, citations, together
from generator.project.law import SPHERES
from generator.project.vocabulary import Regime
from generator.rules.letters.papers import Paper, paper_of
from generator.rules.passages import Passage
from generator.rules.rule import Hit
from generator.wording import _

_LAW_LIKE: Final = re.compile("(法|条例|办法|规定|规则|细则|决定|通知|意见|解释|令)$")
_PAPERS: Final = re.compile("(招标|采购|磋商|投标|响应|答疑|补遗|合同)文件|合同|须知|公告|说明书|协议|标准$")
"""Titles of papers that are no laws."""

STANDS_ON: Final[Mapping[Paper, tuple[Basis, ...]]] = MappingProxyType({
    Paper.REPLY: (Basis("procurement-law", "53"), Basis("order-94", "13"), Basis("order-94", "15")),
    Paper.CHALLENGE: (Basis("procurement-law", "52"), Basis("order-94", "10"), Basis("order-94", "12")),
    Paper.COMPLAINT: (Basis("procurement-law", "55"), Basis("order-94", "17"), Basis("order-94", "18")),
    Paper.STATEMENT: (Basis("order-94", "22"),),
})  # fmt: skip
"""What a paper of a dispute stands on under the law on government procurement."""

_ELSEWHERE: Final[Mapping[Paper, Mapping[str, range]]] = MappingProxyType({
    Paper.REPLY: {"procurement-law": range(43, 52), "procurement-rules": range(47, 52)},
    Paper.CHALLENGE: {"procurement-law": range(43, 52), "procurement-rules": range(47, 52)},
    Paper.COMPLAINT: {"procurement-law": range(43, 52), "procurement-rules": range(47, 52)},
})  # fmt: skip
"""Articles that speak of something else than disputes: of contracts, and of enquiries."""


def articles_are_right(passage: Passage, regime: Regime | None, day: datetime.date) -> Iterator[Hit]:
    """An article that a letter cites is one of the law named, in force, and of the law of the purchase."""
    paper = paper_of(passage)
    for cited in citations("\n".join(passage.lines)):
        if told := _wrong(cited, regime, day):
            yield Hit(passage.place, told, cited.words)
        elif cited.law is None and _LAW_LIKE.search(cited.title) and not _PAPERS.search(cited.title):
            told = _("is not in the registry; look it up.")
            yield Hit(passage.place, told, cited.words, Severity.HINT)
        elif paper and (told := _misplaced(cited, paper)):
            yield Hit(passage.place, told, cited.words)


def _wrong(cited: Citation, regime: Regime | None, day: datetime.date) -> str:
    law = cited.law
    if law is None:
        return ""
    if not law.holds(cited.article):
        return _("{law} has {last} articles.").format(law=law.full, last=law.last)
    if law.until is not None and day > law.until:
        return _("{law} was in force only until {day}.").format(law=law.full, day=date(law.until))
    if day < law.since:
        return _("{law} is in force only from {day}.").format(law=law.full, day=date(law.since))
    if regime is not None and law.sphere not in SPHERES[regime]:
        return _("{law} does not bind this purchase, which is by {regime}.").format(law=law.full, regime=regime.label)
    return ""


def _misplaced(cited: Citation, paper: Paper) -> str:
    """Tell that an article speaks of something else than what the letter is."""
    elsewhere = _ELSEWHERE.get(paper, {}).get(cited.law.id if cited.law else "")
    if cited.law is None or elsewhere is None or cited.article not in elsewhere:
        return ""
    basis = Basis(cited.law.id, str(cited.article))
    told = _("the article is about “{gist}”; this letter stands on {right}.")
    return told.format(gist=basis.gist or _("something else"), right=together(STANDS_ON[paper]))
