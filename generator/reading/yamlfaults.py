"""What is wrong with a YAML text, in plain words and at the line where it can be mended."""

from __future__ import annotations

import re

import yaml

from generator.errors import Finding
from generator.reading.tree import MAX_DEPTH, fault
from generator.wording import _

FULL_WIDTH_COLON = re.compile(r"^\s*(?:-\s+)?[^\s\"'#&*!|>{}\[\]：:][^\"'#：:]{0,20}(：)")
"""A line that begins like a key, with a Chinese colon; group 1 is the colon."""

WIDE_SPACES = ("\u3000", "\u00a0")
_WIDE_INDENT = re.compile(r"^[ \t]*([\u3000\u00a0])")
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAB_INDENT = re.compile(r"^ *(\t)")


_BEGUN_EARLIER = (
    *("end of stream", "',' or ']'", "',' or '}'", "could not find expected ':'"),
    *("scanning an alias", "scanning an anchor", "scanning a tag"),
)
"""Problems that are mended where the value begins, not where the parser gave up."""


_TOO_NESTED = "maximum nesting depth"
"""Newer parsers read ahead to a limit of their own, far above ours, before they give the first event of a line."""


def over_limit(file: str, line: int, column: int, message: str) -> Finding:
    """Give the finding for a file that is too much, be it our limit or the parser's that is reached first."""
    return fault("PRJ-LIMIT", file, line, column, message, _("A project file is written out plainly."))


def explained(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """Give the finding for an error of the YAML parser."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _illegal_character(text, file)
    problem = f"{error.context}: {error.problem}"
    line, column = error.problem_mark.line + 1, error.problem_mark.column + 1
    if _TOO_NESTED in problem:
        return over_limit(file, line, column, _("Values are nested deeper than {limit}.").format(limit=MAX_DEPTH))
    first = error.context_mark.line + 1 if error.context_mark else line
    if slip := _slip(text, file, min(first, line), line):
        return slip
    if error.context_mark and any(words in problem for words in _BEGUN_EARLIER):
        line, column = first, error.context_mark.column + 1
    return _too_deep(problem, text, file, line) or _problem(problem, file, line, column)


def _illegal_character(text: str, file: str) -> Finding:
    """Find the character by ourselves, since the parser counts bytes."""
    found = _NOT_YAML.search(text)
    line = column = None
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
    message = _("A character stands here that no YAML file may contain.")
    return fault("PRJ-CHARACTER", file, line, column, message, _("Remove it; it is often invisible."))


def _slip(text: str, file: str, first: int, last: int) -> Finding | None:
    """Look near a syntax error for what Chinese typing habits leave behind."""
    slips = (
        (
            FULL_WIDTH_COLON,
            _("A Chinese colon (：) stands after the key."),
            _("Write an English colon and a space: “name: value”."),
        ),
        (_TAB_INDENT, _("The line is indented with a tab."), _("Indent with spaces.")),
        (_WIDE_INDENT, _("The line is indented with a full-width space."), _("Indent with ordinary spaces.")),
    )
    lines = text.split("\n")
    for number in range(max(1, first - 1), min(last, len(lines)) + 1):
        for pattern, message, hint in slips:
            if match := pattern.search(lines[number - 1]):
                return fault("PRJ-SYNTAX", file, number, match.start(1) + 1, message, hint)
    return None


def _too_deep(problem: str, text: str, file: str, line: int) -> Finding | None:
    """Tell a key that is indented deeper than a line above it that has its value already."""
    lines = text.split("\n")
    if "mapping values are not allowed" not in problem or not 1 < line <= len(lines):
        return None
    above, here = lines[line - 2], lines[line - 1]
    deeper = len(here) - len(here.lstrip()) > len(above) - len(above.lstrip())
    if not deeper or not re.search(r":\s+\S", above):
        return None
    message = _("The line is indented deeper than the line above it, which has its value already.")
    hint = _("Keys of one entry begin in the same column.")
    return fault("PRJ-SYNTAX", file, line, len(here) - len(here.lstrip()) + 1, message, hint)


def _problem(problem: str, file: str, line: int, column: int) -> Finding:
    """Say one of the parser's own problems in plain words."""
    for words, message, hint in _known_problems():
        if words in problem:
            return fault("PRJ-SYNTAX", file, line, column, message, hint)
    hint = _("Look at the line above, too: colons, quotes, indentation.")
    return fault("PRJ-SYNTAX", file, line, column, _("This cannot be read as YAML."), hint)


def _known_problems() -> tuple[tuple[str, str, str], ...]:
    """Give the parser's words, what they mean, and what to do; the first that fits counts."""
    return (
        (
            "mapping values are not allowed",
            _("A second colon stands in this line, or the line above lacks its colon."),
            _("Put a text with a colon in it into quotes, and check the indentation of both lines."),
        ),
        (
            "could not find expected ':'",
            _("A key has no colon after it."),
            _("Write “name: value”, with a space after the colon."),
        ),
        (
            "did not find expected key",
            _("The indentation does not fit, or a quoted text goes on after its closing quote."),
            _("Keys of one entry begin in the same column."),
        ),
        (
            "did not find expected '-' indicator",
            _("An entry of the list does not begin with a dash."),
            _("Each entry of a list begins with “- ” in the same column."),
        ),
        ("block sequence entries are not allowed", _("A list cannot begin here."), _("Begin it on a line of its own.")),
        *(
            (words, _("A value cannot begin with this character."), _("Put the text into quotes."))
            for words in ("cannot start any token", "scanning an alias", "scanning an anchor", "scanning a tag")
        ),
        ("end of stream", _("A quotation mark or a bracket is not closed."), _("Close it where the value ends.")),
        (
            "',' or ']'",
            _("A list in brackets is not closed, or lacks a comma."),
            _("Write [A, B] with English commas."),
        ),
        ("',' or '}'", _("A mapping in braces is not closed, or lacks a comma."), _("Write {a: 1, b: 2}.")),
        ("scanning a directive", _("A line cannot begin with this character."), _("Put the text into quotes.")),
        ("scanning a block scalar", _("A text stands after | or >."), _("Begin it on the next line, indented.")),
        ("expected node content", _("A value is missing, or a bracket is too many."), _("Count the brackets.")),
        (
            "escape",
            _("A backslash is followed by something that is no escape."),
            _("Use single quotes, or write \\\\."),
        ),
        ("document", _("The text goes on after its end."), _("A file holds one project, in one mapping.")),
        ("control characters", _("A control character stands here."), _("Remove it; it is often invisible.")),
    )
