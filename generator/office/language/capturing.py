"""What a macro or a ``{% set x %}…{% endset %}`` gives: the words that its part of the document would show.

A text and not markup, so that it can be printed anywhere, in a run of another format or in an attribute, goes through
filters, and is escaped once.
"""

from __future__ import annotations

import re

from generator.office.base.markup import read_text

_LINE = re.compile(r"<\w+:br[ />]|</\w+:p>(?=.*?<\w+:p[ >/])", re.DOTALL)
_TAG = re.compile(r"</?\w+:[^<>]*>|<\?[^<>]*\?>")


def captured(xml: str) -> str:
    """Give the words of a piece of a part: line breaks and ends of paragraphs as ``\\n``, all else is gone."""
    if "<" in xml:
        xml = _TAG.sub("", _LINE.sub(lambda found: "\n" + found[0], xml))
    return read_text(xml)
