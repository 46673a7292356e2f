"""What is left when nobody knows better: the names and settings of any markup, the words in any bytes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from generator.office.inspection.finished.spots import Spot, Where

_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"<]{4,}|[^"<\x00-\x7f]{1,3})"|'([^'<]{4,}|[^'<\x00-\x7f]{1,3})')""")
"""What attributes say; a few Latin letters or digits are nothing that a person wrote."""

_TEXT = re.compile(r">([^<>]+)")
_DULL = re.compile(
    r"[-+.,:;\d\sx%*()/]*|[0-9A-Fa-f]{8}|\{[-0-9A-Fa-f]+\}|[a-z][A-Za-z]*|https?://(?:schemas|purl|www\.w3)\S*|urn:\S*"
)
"""Values that tell nothing of a project: numbers, ids, the words of the format itself."""

_STYLE = re.compile(r"[A-Za-z][a-z]+(?: [A-Za-z][a-z]+| \d)*|[A-Za-z ]+")

_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f\xff]){4,}")
_BYTES = re.compile(rb"[\x20-\x7e\x80-\xfe]{6,}")

IMAGE_HEAD: Final = 64 * 2**10
"""So many bytes at either end of a picture are searched for words: what cameras and editors write of it."""

PICTURES: Final = frozenset(("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff"))


def decoded(data: bytes) -> str:
    """Give the text of a part of markup, whatever it is written in; what cannot be read becomes U+FFFD."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8", errors="replace")


def values_in(markup: str, least: int = 4) -> Iterator[str]:
    """Give what attributes say, each once, without numbers, ids and the words of the format itself.

    Latin ones are given from ``least`` letters on.
    """
    found = dict.fromkeys(double or single for double, single in _ATTRIBUTE.findall(markup))
    return (html.unescape(value) if "&" in value else value for value in found if _tells(value, least))


def _tells(value: str, least: int) -> bool:
    if not value.isascii() or "\\" in value or "@" in value or "file:" in value:
        return True
    return len(value) >= least and not _DULL.fullmatch(value)


def texts_in(markup: str) -> Iterator[str]:
    """Give the texts of elements."""
    texts = (text for text in _TEXT.findall(markup) if not text.isspace())
    return (html.unescape(text) if "&" in text else text for text in texts)


@lru_cache(maxsize=64)
def settings_of(part: str, data: bytes) -> tuple[Spot, ...]:
    """Give the names and settings in the markup of a part that is known to hold nothing else; one spot.

    Kept, since the parts that a template lends to all files made from it come again and again.
    """
    markup = decoded(data)
    # Every file has the names of some four hundred styles; what a person named is told by a digit or by its letters.
    names = (value for value in values_in(markup, 8) if not _STYLE.fullmatch(value))
    words = "\n".join((*names, *texts_in(markup)))
    return (Spot(words, Where.MARKUP, part),) if words else ()


def attributes_of(part: str, data: bytes) -> Iterator[Spot]:
    """Give what the attributes of a part say; one spot."""
    if words := "\n".join(values_in(decoded(data))):
        yield Spot(words, Where.MARKUP, part)


def words_in_bytes(data: bytes, suffix: str = "") -> str:
    """Give the words in bytes of an unknown kind, a run a line: UTF-16, UTF-8 and GB18030; of a picture, of its ends."""
    if suffix in PICTURES and len(data) > 2 * IMAGE_HEAD:
        data = data[:IMAGE_HEAD] + b"\x00" + data[-IMAGE_HEAD:]
    runs = [run.decode("utf-16-le", errors="replace") for start in (0, 1) for run in _WIDE.findall(data[start:])]
    for run in _BYTES.findall(data):
        runs.append(run.decode("utf-8", errors="replace"))
        if not run.isascii() and "\ufffd" in runs[-1]:
            runs.append(run.decode("gb18030", errors="replace"))
    return "\n".join(dict.fromkeys(runs))
