"""Amounts in capitals, written and read: 1409.5 is 人民币壹仟肆佰零玖元伍角 (银发〔1997〕393号, annex).

The rule leaves some forms open: 零 for an empty 万 or 元 before a digit, 整 after 角, and the old signs 貳、陸、億、萬、圓
are taken. Amounts below a 元 are not ruled; they are written 肆角贰分, as everybody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Final

DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_UNITS: Final = ((1000, "仟"), (100, "佰"), (10, "拾"), (1, ""))
_SIZES: Final = ((10**8, "亿"), (10**4, "万"))
_PLAIN: Final = str.maketrans("貳參叄陸億萬圓圆正負〇", "贰叁叁陆亿万元元整负零")
_SOME: Final = "[壹贰叁肆伍陆柒捌玖]"
_AMOUNT: Final = rf"(?:(?P<whole>[{DIGITS}仟佰拾万亿]+)元)?零?(?:({_SOME})角)?零?(?:({_SOME})分)?整?"
_SECTION: Final = rf"(?:({_SOME})仟)?(?:({_SOME})佰)?(?:({_SOME})拾)?({_SOME})?"


def in_capitals(amount: Decimal) -> str:
    """Write an amount in 元 in capitals; fractions of a 分 are rounded half up.

    Of the forms that the rule leaves open, a 零 is written for an empty 元, none for an empty 万.
    """
    fen = int(abs(amount).scaleb(2).quantize(Decimal(1), ROUND_HALF_UP))
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    text = (_whole(yuan) + "元") if yuan or not (jiao or fen) else ""
    if not (jiao or fen):
        text += "整"
    elif yuan and (not jiao or not yuan % 10):
        text += "零"
    text += (DIGITS[jiao] + "角" if jiao else "") + (DIGITS[fen] + "分" if fen else "")
    return "人民币" + ("负" if amount < 0 and (yuan or jiao or fen) else "") + text


def in_any_form(text: str) -> Decimal | None:
    """Give the amount that somebody has written in capitals, whatever the rule says of the form: 拾元正 is ten.

    ``None`` for what is no amount in capitals.
    """
    return _read(re.sub(f"(?<!{_SOME})拾", "壹拾", _plain(text)))


def from_capitals(text: str) -> Decimal | None:
    """Give the amount in 元 that is written in capitals, with or without 人民币; ``None`` where no rule allows the form.

    拾元 is 壹拾元 and 壹仟伍元 is 壹仟零伍元, or else nobody knows what was meant.
    """
    plain = _plain(text)
    negative, plain = plain.startswith("负"), plain.removeprefix("负")
    amount = _read(plain)
    if amount is None or plain not in _forms(amount):
        return None
    return -amount if negative else amount


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_PLAIN).removeprefix("人民币").removeprefix("：").removeprefix(":")


def _whole(number: int) -> str:
    for size, name in _SIZES:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if 0 < low < size // 10 else ""
            return _whole(high) + name + gap + (_whole(low) if low else "")
    text, empty = "", False
    for unit, name in _UNITS:
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if empty and text else "") + DIGITS[digit] + name
        empty = not digit
    return text or DIGITS[0]


def _read(text: str) -> Decimal | None:
    """Read an amount by the places of its digits, wherever a 零 stands; ``None`` for what is none."""
    match = re.fullmatch(_AMOUNT, text)
    if not text or match is None or not match[0].strip("零整"):
        return None
    whole = _places(match["whole"] or "")
    if whole is None:
        return None
    return Decimal(whole) + Decimal(DIGITS.index(match[2] or "零")) / 10 + Decimal(DIGITS.index(match[3] or "零")) / 100


def _places(text: str) -> int | None:
    for size, name in _SIZES:
        if name in text:
            high, _, low = text.rpartition(name)
            above, below = _places(high), _places(low)
            return None if not above or below is None or below >= size else above * size + below
    match = re.fullmatch(_SECTION, text.replace("零", ""))
    if match is None:
        return None
    digits = [DIGITS.index(digit) if digit else 0 for digit in match.groups()]
    return sum(digit * unit for digit, (unit, _name) in zip(digits, _UNITS, strict=True))


def _forms(amount: Decimal) -> frozenset[str]:
    """Give every form that the rule allows for an amount that is not negative, without 人民币."""
    fen = int(amount * 100)
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    rest = (DIGITS[jiao] + "角" if jiao else "") + (DIGITS[fen] + "分" if fen else "")
    ends = ("整", "") if not fen else ("",)
    if not rest:
        heads = {whole + "元" for whole in _wholes(yuan)}
    elif not yuan:
        heads = {"", "零元"} if jiao else {"", "零元零"}
    else:
        gaps = ("零",) if not jiao else (("", "零") if not yuan % 10 else ("",))
        heads = {whole + "元" + gap for whole in _wholes(yuan) for gap in gaps}
    return frozenset(head + rest + end for head, end in product(heads, ends))


def _wholes(number: int) -> Iterator[str]:
    """Yield the forms of a whole number: after an empty 万 or 亿 a 零 may stand before a full next place."""
    for size, name in _SIZES:
        if number >= size:
            high, low = divmod(number, size)
            lows = tuple(_wholes(low)) if low else ("",)
            gaps = ("零",) if 0 < low < size // 10 else (("", "零") if low and not high % 10 else ("",))
            yield from (above + name + gap + below for above in _wholes(high) for gap in gaps for below in lows)
            return
    yield _whole(number)
