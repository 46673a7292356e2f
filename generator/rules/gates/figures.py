"""What a sentence gives away of itself: whether a figure stands in it, and whether it says more than a day."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

DATE: Final = re.compile(
    r"(?:19|20)\d{2}\s*(?:[-/.]\s*\d{1,2}(?:\s*[-/.]\s*\d{1,2})?|年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?(?:度|初|底|末)?)"
    r"|\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号]|初|底|末|份)?"
)
"""A day, a month or a year as people write it; ``3个月`` is a span and none of them."""

NUMBERED: Final = re.compile(r"[A-Za-z][A-Za-z.-]*\s?\d[\d.]*|第\s*\d+|\d+\s*号")
"""Numbers that name something: CE1, Wi-Fi 6, 第5章, 5号楼."""

COUNTED: Final = re.compile(
    r"(?:[二两三四五六七八九十百千万亿半]|一[十百千万亿])[零一二三四五六七八九十百千万亿]*[多余来]?"
    r"(?:天|周|个月|年|小时|分钟|秒|万元|元|块钱|亿|次|台|人|倍|成|个百分点|课时|吨|公里)"
    r"|一[半倍]|翻[一两]?番|百分之|过半|减半"
)
"""Figures written in Chinese that count something; 一个 and 三方 count nothing."""

SPOKEN_DAYS: Final = re.compile(
    r"年[初中底末]|月[初中底末]|[上下]半年|[今明后]年|[春秋暑寒][季假]|春节|国庆|元旦|开学|学期"
)

REASONS: Final = (
    "因为", "由于", "否则", "不然", "合同", "协议", "租", "违约", "罚", "赔", "规定", "政策", "法规", "通报", "检查", "考核",
    "评估", "审计", "整改", "停产", "停业", "停课", "损失", "投诉", "到期", "期满", "影响", "收入", "成本", "订单", "合规",
    "事故", "流程", "客户", "承诺", "拨款", "收回", "作废",
)  # fmt: skip
"""Words that begin a reason or name what somebody has to lose."""

SHORT: Final = 24
"""Up to how many characters, its days aside, a sentence without a reason says nothing but when."""


def plain(text: str) -> str:
    """Give text with full-width letters, digits and signs made plain (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def measured(*texts: str) -> bool:
    """Tell whether a figure that is no date and no name stands in one of the texts."""
    for text in map(plain, texts):
        rest = NUMBERED.sub(" ", DATE.sub(" ", text))
        if any(letter.isdecimal() for letter in rest) or COUNTED.search(rest):
            return True
    return False


def only_when(text: str) -> bool:
    """Tell whether a sentence says only when something has to be there: a day, and neither a reason nor a loss."""
    text = plain(text)
    rest = SPOKEN_DAYS.sub("", DATE.sub("", text))
    if rest == text or any(word in text for word in REASONS):
        return False
    return len(re.sub(r"[\W_]+", "", rest)) <= SHORT
