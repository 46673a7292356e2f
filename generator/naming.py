"""File names that Windows, zip and chat programs can take: ``S1-01_客户盘点表_某职院.xlsx``."""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST = 180
"""Bytes of a name in UTF-8, so that 255-byte file systems have room for the names of temporary files."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?$", re.IGNORECASE)


def safe_part(text: str) -> str:
    """Give ``text`` as a part of a file name: what no system takes becomes ``-``, what nobody sees goes."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = _FORBIDDEN.sub("-", re.sub(r"\s+", " ", text)).strip(" .")
    return f"_{text}" if _RESERVED.fullmatch(text) else text


def file_name(parts: list[str], suffix: str) -> str:
    """Join parts by ``_`` and add the suffix; an overlong name is cut at a character and ends in a short hash."""
    stem = "_".join(part for part in map(safe_part, parts) if part)
    room = LONGEST - len(suffix.encode())
    if len(stem.encode()) > room:
        digest = hashlib.sha256(stem.encode()).hexdigest()[:6]
        stem = stem.encode()[: room - 7].decode(errors="ignore").rstrip(" .") + "~" + digest
    return stem + suffix
