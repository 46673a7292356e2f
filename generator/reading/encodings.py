"""UTF-8 with or without a byte order mark; any other encoding is recognised and refused, never guessed into text."""

from __future__ import annotations

import codecs

from generator.errors import ProjectError
from generator.reading.tree import refused
from generator.wording import _

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""Byte order marks and their encodings; UTF-32 first, since its mark begins with that of UTF-16."""


def decoded(data: bytes, file: str) -> str:
    """Give the text of a file in UTF-8; ``ProjectError`` names the encoding that it seems to have instead."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise _not_utf8(file, name, 1, 1)
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        raise _with_nul(data, file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        begin = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[begin : error.start].decode("utf-8")) + 1
        if _has_utf8_chinese(data):
            raise refused(
                "PRJ-ENCODING",
                file,
                line,
                column,
                _("The file mixes encodings: this line is not UTF-8, other lines are."),
                _("Mend this line, then save the file as UTF-8."),
            ) from error
        raise _not_utf8(file, _guess(data), line, column) from error


def _with_nul(data: bytes, file: str) -> ProjectError:
    """Tell a text of two bytes a character from a text with NUL bytes in it."""
    if data.count(b"\0") * 3 >= len(data) or _looks_like_utf16(data):
        return _not_utf8(file, "UTF-16", 1, 1)
    place = data.index(b"\0")
    line = data.count(b"\n", 0, place) + 1
    column = len(data[data.rfind(b"\n", 0, place) + 1 : place].decode("utf-8", "replace")) + 1
    message = _("The file contains NUL bytes; it is damaged or not a text file.")
    return refused("PRJ-ENCODING", file, line, column, message, _("Write the line anew, or take an undamaged copy."))


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether all NUL bytes stand at even, or all at odd places, and line ends are two bytes long."""
    evens, odds = data[::2].count(0), data[1::2].count(0)
    return (evens == 0) != (odds == 0) and (b"\n\0" in data or b"\0\n" in data)


def _not_utf8(file: str, guess: str, line: int, column: int) -> ProjectError:
    message = _("The file is not in UTF-8; it seems to be {encoding}.").format(encoding=guess)
    if not guess:
        message = _("The file is not in UTF-8.")
    hint = _("Open it in an editor and save it as UTF-8 (in Notepad: Save As, Encoding: UTF-8).")
    return refused("PRJ-ENCODING", file, line, column, message, hint)


def _has_utf8_chinese(data: bytes) -> bool:
    """Tell whether some line is UTF-8 with Chinese in it that is not by chance valid."""
    for line in data.split(b"\n"):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if sum("\u3000" <= letter <= "\u9fff" for letter in text) >= 2:
            return True
    return False


def _guess(data: bytes) -> str:
    """Name the encoding by which most characters are among the common ones; empty where none fits."""
    shares = {
        "GBK (GB18030)": _common_share(data, "gb18030", 0xB0, 0xD7),
        "Big5": _common_share(data, "big5", 0xA4, 0xC6),
    }
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.4 else "Latin-1 (Windows-1252)" if _is_latin(data) else ""


def _common_share(data: bytes, encoding: str, first: int, last: int) -> float:
    """Give the share of Chinese characters whose lead byte lies in the block of the common ones; 0 if undecodable."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    pairs = [pair for letter in text if letter > "\x7f" and len(pair := letter.encode(encoding)) == 2]
    trail = 0xA1 if encoding == "gb18030" else 0x40
    common = sum(first <= pair[0] <= last and pair[1] >= trail for pair in pairs)
    return common / len(pairs) if pairs else 0.0


def _is_latin(data: bytes) -> bool:
    """Tell whether every byte above ASCII stands between plain letters, as in ``café``."""
    high = [place for place, byte in enumerate(data) if byte > 0x7F]
    return all(data[place + 1 : place + 2] < b"\x80" for place in high)
