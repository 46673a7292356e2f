"""The words said to a person: English in the code, looked up in the catalogue of the user's language.

The product's users work in Chinese, so Chinese is also what a machine without a language setting gets
(``LANG`` unset, ``C`` or ``POSIX``); ``PRESALES_LANG=en`` or an English locale gives English.
"""

from __future__ import annotations

import errno
import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALES = Path(__file__).parent / "locale"
DOMAIN = "presales"

_wished: ContextVar[str] = ContextVar("_wished", default="")


def language() -> str:
    """Give the language of messages: ``zh_CN`` or ``en``."""
    if wished := _wished.get():
        return wished
    for variable in ("PRESALES_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if wish := os.environ.get(variable):
            return "en" if wish.lower().startswith("en") else "zh_CN"
    # Its table is large, and nearly every system sets a variable.
    import locale

    return "en" if (locale.getlocale()[0] or "").lower().startswith("en") else "zh_CN"


@contextmanager
def speaking(wish: str) -> Iterator[None]:
    """Say everything within in one language, whatever the user's: documents are Chinese, and the same everywhere."""
    token = _wished.set(wish)
    try:
        yield
    finally:
        _wished.reset(token)


@cache
def _catalogue(wish: str) -> gettext.NullTranslations:
    path = LOCALES / wish / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _(message: str) -> str:
    """Give ``message`` in the user's language; placeholders are filled by the caller with ``str.format``."""
    return _catalogue(language()).gettext(message)


def sentences(*texts: str) -> str:
    """Join sentences; no space follows a full stop of Chinese, which brings its own."""
    joined = ""
    for text in filter(None, texts):
        joined += ("" if not joined or joined.endswith(("。", "？", "！")) else " ") + text
    return joined


def reason_of_system(error: OSError) -> str:
    """Give the system's reason as the end of a sentence: in the user's language where it is a common one."""
    known = {
        errno.ENOENT: _("a folder on the way or the file does not exist"),
        errno.EACCES: _("no permission, or another program holds it"),
        errno.EPERM: _("no permission, or another program holds it"),
        errno.EEXIST: _("a file of this name exists"),
        errno.ENOTDIR: _("a part of the path is a file, not a folder"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENAMETOOLONG: _("the path is too long"),
        errno.EFBIG: _("the file would be larger than the system allows"),
        errno.EDQUOT: _("the space granted to you is used up"),
        errno.EIO: _("the disk or the network drive fails"),
    }
    return known.get(error.errno or 0) or error.strerror or type(error).__name__


def translate_click() -> None:
    """Let click say its own words (``Usage``, ``Missing argument`` …) in the user's language, too.

    Click asks ``gettext`` for them, whose language and catalogue hold for the whole process: for the command only.
    """
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("click", str(LOCALES))
    gettext.textdomain("click")
