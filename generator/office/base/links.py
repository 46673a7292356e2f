"""Links that a finished file may hold: to web pages, mail addresses and telephones, nothing else."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

from generator.errors import Severity
from generator.office.base.rendering import Rendering
from generator.wording import _

HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
SCHEMES: Final = ("http", "https", "mailto", "tel")
SAFE: Final = "%/:=&?~#+!$,;'@()*[]-._"
"""What stands in an address as it is; the rest is encoded."""
_MAX_URL: Final = 2000


def safe_address(rendering: Rendering, url: str) -> str:
    """Give the address as a file may hold it, or nothing when it is not one of ours; that is told as a finding."""
    url = url.strip()
    if not url:
        return ""
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in SCHEMES or len(url) > _MAX_URL or any(ord(letter) < 32 for letter in url):
        message = _("{url} is no link to a page, a mail address or a telephone; its text stays.").format(url=url[:60])
        rendering.fault("TPL-LINK", message, severity=Severity.MAJOR)
        return ""
    return quote(url, safe=SAFE)
