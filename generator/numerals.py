"""Whole numbers in Chinese, as articles and chapters are numbered: 第五十五条 is article 55."""

from __future__ import annotations

import unicodedata

DIGITS = "零一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}


def in_chinese(number: int) -> str:
    """Give a whole number from 0 to 9999 in Chinese: 12 is 十二, 105 is 一百零五."""
    if number < len(DIGITS):
        return DIGITS[number]
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


def as_number(text: str) -> int | None:
    """Give the number that is written, in Chinese or in figures; ``None`` for other text."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("〇", "零").replace("两", "二")
    if plain.isdecimal():
        return int(plain)
    total, digit = 0, 0
    for sign in plain:
        if sign in DIGITS:
            digit = DIGITS.index(sign)
        elif sign in _UNITS:
            total += (digit or 1) * _UNITS[sign]
            digit = 0
        else:
            return None
    return total + digit if plain else None
