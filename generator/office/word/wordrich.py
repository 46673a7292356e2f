"""Printers for Word: ``{{ x }}`` inside a text, ``{{r x }}`` between runs, ``{{p x }}`` in the place of a paragraph.

Rich text is plain data: a text, or a list of records ``{"text", "bold", "italic", "underline", "color", "size",
"link"}`` (size in points, colour as six hexadecimal digits). ``{{p x }}`` takes a list whose entries are paragraphs:
each a text, one record, or a list of records. What a record does not tell is inherited from the run of the tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.office.base.carried import Lines, Link, Picture
from generator.office.base.colours import colour_digits
from generator.office.base.links import HYPERLINK, safe_address
from generator.office.base.markup import escape, is_plain
from generator.office.base.missing import Missing
from generator.office.base.printing import number, passes_plain, plain
from generator.office.base.rendering import Rendering
from generator.office.word.wordcaptures import RUNS, TEXT, Captured, captured, is_blocks, runs_xml, text_xml
from generator.office.word.wordlists import current_list
from generator.office.word.wordtext import LISTED, OPEN_TEXT, RunFormat, broken

_LINK_LOOK: Final = {"color": '<w:color w:val="0563C1"/>', "u": '<w:u w:val="single"/>'}


@passes_plain
def word_text(rendering: Rendering, value: Any, form: RunFormat) -> str:
    """Print a value inside ``w:t``; a line break becomes ``w:br``, a missing value's mark is highlighted."""
    if type(value) is str:
        return value if is_plain(value) else broken(escape(plain(rendering, value)))
    if type(value) is int:
        return str(value)
    if type(value) is float:
        return number(rendering, value)
    if type(value) is Missing:
        mark = _missing(rendering, value, form)
        return form.again(mark) if mark else ""
    if type(value) is Captured:
        return text_xml(rendering, value, form)
    if type(value) in (Link, Picture):
        return form.again(rich_runs(rendering, value, form))
    if type(value) is Lines:
        return _paragraphs(rendering, value.text, form)
    return broken(escape(plain(rendering, value)))


def _paragraphs(rendering: Rendering, words: str, form: RunFormat) -> str:
    lines = plain(rendering, words).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if form.paragraph is None:
        return broken(escape("\n".join(lines)))
    border = form.again(f"</w:p>{_opening(rendering, form)}")
    return border.join(broken(escape(line)) for line in lines)


def rich_runs(rendering: Rendering, value: Any, form: RunFormat) -> str:
    """Print rich text between runs; every run inherits the format of the tag's run."""
    return "".join(_runs(rendering, value, form))


def rich_paragraphs(rendering: Rendering, value: Any, form: RunFormat) -> str:
    """Print paragraphs in the place of the tag's paragraph."""
    if type(value) is Missing:
        mark = _missing(rendering, value, form)
        return f"{_opening(rendering, form)}{mark}</w:p>" if mark else ""
    if value is None:
        return ""
    if type(value) is Lines:
        entries: list[Any] = value.text.splitlines()
    elif isinstance(value, str):
        entries = value.splitlines()
    elif isinstance(value, (list, tuple)):
        entries = list(value)
    else:
        entries = [value]
    opening = _opening(rendering, form)
    return "".join(
        entry.xml if is_blocks(entry) else f"{opening}{rich_runs(rendering, entry, form)}</w:p>" for entry in entries
    )


def print_called(rendering: Rendering, body: str, form: RunFormat, kind: str) -> str:
    """Print what a ``call`` block got in the place of the block, which is of the same kind as its body."""
    printer = {TEXT: word_text, RUNS: rich_runs}.get(kind, rich_paragraphs)
    return printer(rendering, captured(body), form)


def _opening(rendering: Rendering, form: RunFormat) -> str:
    """Begin a paragraph with the format of the tag's, in the same list as that."""
    listed = current_list(rendering, *form.listed) if form.listed else ""
    return f"<w:p>{(form.paragraph or '').replace(LISTED, listed)}"


def _missing(rendering: Rendering, value: Missing, form: RunFormat) -> str:
    mark = rendering.missing_text(value)
    return f"<w:r>{form.highlighted}{OPEN_TEXT}{escape(mark)}</w:t></w:r>" if mark else ""


def _runs(rendering: Rendering, value: Any, form: RunFormat) -> Iterator[str]:
    if type(value) is Missing:
        yield _missing(rendering, value, form)
    elif value is None:
        return
    elif isinstance(value, (list, tuple)):
        for entry in value:
            yield from _runs(rendering, entry, form)
    elif type(value) is Captured:
        yield runs_xml(rendering, value, form)
    elif isinstance(value, dict):
        yield _record(rendering, value, form)
    elif type(value) is Link:
        yield link_run(rendering, value, form)
    elif type(value) is Picture:
        from generator.office.word.wordpictures import picture_run

        yield picture_run(rendering, value, form)
    else:
        words = value.text if type(value) is Lines else value
        yield _run(rendering, words, form.properties)


def _run(rendering: Rendering, words: Any, properties: str) -> str:
    return f"<w:r>{properties}{OPEN_TEXT}{broken(escape(plain(rendering, words)))}</w:t></w:r>"


def _record(rendering: Rendering, record: dict[str, Any], form: RunFormat) -> str:
    changes: dict[str, str] = {}
    for name, element in (("bold", "b"), ("italic", "i"), ("strike", "strike")):
        if (wish := record.get(name)) is not None:
            changes[element] = f"<w:{element}/>" if wish else f'<w:{element} w:val="0"/>'
    if (line := record.get("underline")) is not None:
        changes["u"] = f'<w:u w:val="{"single" if line else "none"}"/>'
    if colour := colour_digits(rendering, record.get("color")):
        changes["color"] = f'<w:color w:val="{colour}"/>'
    if size := record.get("size"):
        half = round(float(size) * 2) if isinstance(size, (int, float)) else 0
        if half > 0:
            changes["sz"], changes["szCs"] = f'<w:sz w:val="{half}"/>', f'<w:szCs w:val="{half}"/>'
    words = record.get("text", Missing(name="text", obj=record))
    if record.get("link"):
        return link_run(rendering, Link(record["link"], words), form, changes)
    if type(words) is Missing:
        return _missing(rendering, words, form)
    return _run(rendering, words, form.with_changes(changes))


def link_run(rendering: Rendering, link: Link, form: RunFormat, changes: dict[str, str] | None = None) -> str:
    """Print a link; one that leads to something else than a page, an address or a number is only text."""
    for part in (link.url, link.text):
        if type(part) is Missing:
            return _missing(rendering, part, form)
    address = safe_address(rendering, plain(rendering, link.url))
    run = _run(rendering, link.text, form.with_changes({**(_LINK_LOOK if address else {}), **(changes or {})}))
    if not address:
        return run
    identifier = rendering.relate(rendering.part, HYPERLINK, address, external=True)
    return f'<w:hyperlink r:id="{identifier}" w:history="1">{run}</w:hyperlink>'
