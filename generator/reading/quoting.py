"""How words of the user stand in a message."""

from __future__ import annotations

from collections.abc import Iterable


def quoted(value: object, limit: int = 40) -> str:
    """Give a value as it may stand in a message: in quotes, on one line, shortened, without invisible characters."""
    text = "".join(letter if letter.isprintable() else "�" for letter in " ".join(str(value)[:400].split()))
    return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"


def at_most(words: Iterable[str], limit: int = 12) -> str:
    """Give words as a list in a sentence, with … for those beyond ``limit``."""
    listed = list(words)
    return "、".join(listed[:limit]) + ("…" if len(listed) > limit else "")
