"""What each kind of tag does in a Word file when its mark is written into the program."""

from __future__ import annotations

from typing import Final

from generator.office.language.marks import Action
from generator.office.language.program import Source
from generator.office.language.scopes import valueless
from generator.office.language.tags import Kind
from generator.office.word.runs import P, Spot
from generator.office.word.wordcaptures import begin_capture, end_capture
from generator.office.word.wordrich import print_called, rich_paragraphs, rich_runs, word_text
from generator.office.word.wordtext import OPEN_TEXT, RunFormat, in_list, run_format

_PRINTERS: Final = {"": word_text, "r": rich_runs, "p": rich_paragraphs}
_BREAK: Final = '<w:br w:type="page"/>'


def word_action(spot: Spot) -> Action:
    """Give what a tag does when its mark is written."""
    tag, place, form = spot.tag, spot.place, run_format(spot.text)
    if tag.kind is Kind.PRINT:
        printer = _PRINTERS.get(tag.scope, word_text)

        def show(source: Source) -> None:
            if (refusal := valueless(tag)) is not None:
                source.fault("TPL-SCOPE", place, *refusal)
            else:
                source.print(printer, tag.body, place, in_list(form, spot.paragraph))

        return show

    def act(source: Source) -> None:
        if tag.keyword == "pagebreak" and tag.scope in ("", "r", "p"):
            _break_page(spot, source)
        elif spot.captures:
            _capture(spot, source, form)
        elif tag.kind is Kind.STATEMENT:
            source.statement(tag, place)

    return act


def _capture(spot: Spot, source: Source, form: RunFormat) -> None:
    """Open or close a block whose body is carried elsewhere; what a ``call`` block gets is printed where it stands."""
    if spot.tag.keyword == "call":
        source.wrap(print_called, spot.place, form, spot.captures)
    if spot.tag.closes:
        end_capture(source, spot.tag, spot.place)
    else:
        begin_capture(source, spot.tag, spot.place, spot.captures)
    if spot.tag.keyword == "endcall":
        source.end_wrap()


def _break_page(spot: Spot, source: Source) -> None:
    """Break the page; in a loop only between the items: not before the first, or not behind the last."""
    xml = f"</w:t>{_BREAK}{OPEN_TEXT}"
    if spot.node is not None:
        holder = spot.node.getparent()
        xml = f"<w:r>{_BREAK}</w:r>"
        if holder is None or holder.tag != P:
            xml = f"<w:p>{xml}</w:p>"
    position = source.loop_position
    if not position:
        source.data(xml)
        return
    source.open(f"if not loop.{'first' if position == 'start' else 'last'}", spot.place)
    source.data(xml)
    source.close(spot.place)
