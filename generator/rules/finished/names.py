"""Names recognised again: of companies, with what is left out of them in speech, and of models and numbers to call."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from generator.rules.finished.wordings import even, plain

_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_COMPANY = re.compile(r"(?:集团)?(?:股份)?(?:有限)?(?:责任)?(?:公司|集团)$")
_GENERAL = re.compile(
    r"在位|运营商|集成商|厂商|厂家|品牌|本地|外地|友商|竞品|对手|其他|其它|第三方|原厂|某|一家|两家|几家|国内|国外|公司|企业|单位"
    r"|供应商|代理商|渠道|现有|现状|维持|自建|暂缓|建设|弱电|传统|方案|甲|乙|丙|丁|[A-Za-z]$|[一二三四1-9]"
)
"""Words of which a description is made, and no name."""

AMBIGUOUS: Final = frozenset((
    "浪潮", "曙光", "联想", "长城", "方正", "同方", "紫光", "大华", "中兴", "神州", "烽火", "中控", "新华", "东方", "中国",
    "电信", "移动", "联通", "天地", "长虹", "海信", "华信", "和信", "太极", "创新", "先进", "未来",
))  # fmt: skip
"""Names of companies that are words as well; they count where what stands beside them speaks of a company."""

_BEFORE = re.compile(r"(?:比|与|和|较|优于|高于|低于|替代|对手|竞品|友商|厂商|品牌|厂家|采用|选用|现用)$")
_AFTER = re.compile(
    r"公司|集团|科技|网络|信息|技术|通信|数码|股份|品牌|厂商|交换机|服务器|路由器|防火墙|设备|产品|报价|投标|[A-Za-z0-9]"
)
"""What speaks for a company, right before a name and right after it."""

_JOINTS = re.compile(r"[-_./]")
_TOKEN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[-_./](?=[A-Za-z0-9])){4,}")


def aliases(name: str) -> Iterator[str]:
    """Give the plain forms of a company's name: as it is, without brackets, without 有限公司; no description."""
    bare = _BRACKETS.sub("", unicodedata.normalize("NFKC", name)).strip()
    for form in dict.fromkeys((name, bare, _COMPANY.sub("", bare))):
        letters = plain(form)
        if len(letters) >= 2 and (letters.isascii() or len(_GENERAL.sub("", letters)) >= 2):
            yield letters


def is_sure(alias: str) -> bool:
    """Tell whether a plain name is long enough to be nothing else."""
    return len(alias) >= (4 if alias.isascii() else 3)


def stands_in(alias: str, letters: str) -> Iterator[int]:
    """Give where a plain name stands in a plain text; a Latin one as a word, a doubtful one with what speaks for it."""
    at = letters.find(alias)
    while at >= 0:
        end = at + len(alias)
        before, after = letters[at - 1 : at], letters[end : end + 1]
        whole = not (alias.isascii() and (_is_latin(before) or (_is_latin(after) and not after.isdigit())))
        if whole and (
            alias not in AMBIGUOUS or _BEFORE.search(letters[max(0, at - 4) : at]) or _AFTER.match(letters, end)
        ):
            yield at
        at = letters.find(alias, end)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


class Token(NamedTuple):
    """A word of Latin letters and digits: without its hyphens in small letters, as it is written, and where it begins."""

    letters: str
    written: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Give the words of five Latin letters and digits or more in an even text."""
    return (Token(_JOINTS.sub("", one[0]).casefold(), one[0], one.start()) for one in _TOKEN.finditer(text))


def models(texts: Iterable[str]) -> Iterator[str]:
    """Give the words of texts that are models: letters with three digits or more."""
    for text in texts:
        for token in tokens(even(text)):
            digits = sum(letter.isdigit() for letter in token.letters)
            if len(token.letters) >= 5 and 3 <= digits < len(token.letters):
                yield token.letters


def contacts(text: str) -> Iterator[str]:
    """Give the numbers of a text by which somebody is called, and other words that only one has."""
    for token in tokens(even(text)):
        if len(token.letters) >= 7 and sum(letter.isdigit() for letter in token.letters) >= 4:
            yield token.letters
