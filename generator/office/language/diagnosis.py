"""What is wrong with the tags of a source: every faulty one is told, not only the first."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from generator.errors import Finding, Place, Severity
from generator.office.base.reasons import reason_of
from generator.office.language.language import END, START, Language
from generator.office.language.source import Line, Source
from generator.wording import _

_FRAME: Final = {
    "for": ("", "endfor"),
    "if": ("", "endif"),
    "elif": ("if 1", "endif"),
    "macro": ("", "endmacro"),
    "call": ("", "endcall"),
    "with": ("", "endwith"),
    "set": ("", ""),
}


def unknown_names(tree: nodes.Template, source: Source, language: Language) -> list[Finding]:
    """Give the filters and tests that do not exist, with near misses."""
    faults = []
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known = language.filters if isinstance(node, nodes.Filter) else language.tests
        if node.name in known or node.name.startswith("@"):
            continue
        if isinstance(node, nodes.Filter):
            code, message = "TPL-FILTER", _("There is no filter {name}.").format(name=node.name)
        else:
            code, message = "TPL-TEST", _("There is no test {name}.").format(name=node.name)
        near = get_close_matches(node.name, list(known), 1)
        hint = _("Did you mean {name}?").format(name=near[0]) if near else ""
        line = source.lines.get(node.lineno)
        faults.append(Finding(code, Severity.BLOCKING, line.place if line else Place(), message, hint))
    return faults


def syntax_faults(source: Source, language: Language) -> list[Finding]:
    """Parse every tag for itself, so that all faulty ones are told and not only the first."""
    faults = []
    for line in source.lines.values():
        if line.keyword not in _FRAME and line.keyword != "emit":
            continue
        before, after = _FRAME.get(line.keyword, ("", ""))
        if line.keyword == "set" and "=" not in line.text:
            after = "endset"
        text = "".join(f"{START}b{piece} {END}b" for piece in (before, line.text, after) if piece)
        try:
            tree = language.parse(text)
        except TemplateSyntaxError as error:
            faults.append(syntax_fault(source, error, None, line))
        else:
            single = Source(lines={1: line})
            faults += unknown_names(tree, single, language)
    return faults


def syntax_fault(source: Source, error: TemplateSyntaxError, number: int | None, line: Line | None = None) -> Finding:
    """Give the finding for what Jinja's parser did not understand, at a line of the source or at a known one."""
    if line is None and number is not None:
        line = source.lines.get(number)
    message = _("This tag cannot be understood: {reason}").format(reason=reason_of(error))
    return Finding("TPL-SYNTAX", Severity.BLOCKING, line.place if line else Place(), message)
