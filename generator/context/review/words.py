"""Texts for a cell of the report."""

from __future__ import annotations

import datetime
import re
from typing import Final

UNKNOWN: Final = "未知"


def clip(text: str, most: int) -> str:
    """Give text as one line of at most so many characters, with …… at its end where some had to go."""
    flat = re.sub(r"\s+", " ", text).strip()
    return flat if len(flat) <= most else flat[: most - 2].rstrip() + "……"


def day(when: datetime.date) -> str:
    """Give a day as a colleague says it: 11月25日."""
    return f"{when.month}月{when.day}日"
