"""JSON to a tree with places: strict, bounded, duplicates kept for the check that names both."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from generator.errors import ProjectError
from generator.reading.quoting import quoted
from generator.reading.tree import MAX_DEPTH, MAX_NODES, Entry, Listing, Mapping, Node, Scalar, refused
from generator.wording import _

_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9A-Za-z.])")
_WORD = re.compile(r"-?[A-Za-z]+")
_WORDS = {"true": "true", "false": "false", "null": None}
_STRING = json.JSONDecoder()


def read_json(text: str, file: str) -> Node:
    """Give the tree of a JSON text; ``ProjectError`` at the first fault of its form."""
    reader = _Reader(text, file, [0, *(match.end() for match in re.finditer("\n", text))])
    node, end = reader.value(reader.after_space(0), 0)
    rest = reader.after_space(end)
    if rest < len(text):
        raise reader.refusal(rest, _("The text goes on after its end."), _("A file holds one object."))
    return node


@dataclass(slots=True)
class _Reader:
    """One pass over a text; each method takes the place where its value begins and gives the place after it."""

    text: str
    file: str
    starts: list[int]
    count: int = field(default=0)

    def after_space(self, place: int) -> int:
        match = _SPACE.match(self.text, place)
        return match.end() if match else place

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def refusal(self, offset: int, message: str, hint: str = "", code: str = "PRJ-SYNTAX") -> ProjectError:
        line, column = self.place(min(offset, len(self.text)))
        return refused(code, self.file, line, column, message, hint)

    def value(self, place: int, depth: int) -> tuple[Node, int]:
        """Read any value."""
        self.count += 1
        if self.count > MAX_NODES:
            message = _("The file has more than {limit} values.").format(limit=MAX_NODES)
            raise self.refusal(place, message, _("A project file is written out plainly."), code="PRJ-LIMIT")
        first = self.text[place : place + 1]
        if first in ("{", "["):
            if depth >= MAX_DEPTH:
                message = _("Values are nested deeper than {limit}.").format(limit=MAX_DEPTH)
                raise self.refusal(place, message, _("A project file is written out plainly."), code="PRJ-LIMIT")
            return self.mapping(place, depth) if first == "{" else self.listing(place, depth)
        line, column = self.place(place)
        if first == '"':
            text, end = self.string(place)
            return Scalar(text, line, column, quoted=True), end
        if number := _NUMBER.match(self.text, place):
            return Scalar(number[0], line, column), number.end()
        word = _WORD.match(self.text, place)
        if word and word[0] in _WORDS:
            return Scalar(_WORDS[word[0]], line, column), word.end()
        raise self.no_value(place, word[0] if word else first)

    def no_value(self, place: int, word: str) -> ProjectError:
        """Tell what stands where a value should."""
        if word.lstrip("-").lower() in ("nan", "infinity", "inf"):
            return self.refusal(
                place, _("{word} is not a number.").format(word=word), _("Write null, or leave it out.")
            )
        if not word:
            return self.refusal(place, _("The file ends too early."), _("A bracket, brace or quotation mark is open."))
        if word in "]}":
            message = _("A comma stands before the end, or a value is missing.")
            return self.refusal(place, message, _("Remove the last comma, or write the value."))
        text = re.split(r"[\s,:\]}]", self.text[place : place + 20], maxsplit=1)[0]
        message = _("{text} is not a JSON value.").format(text=quoted(text))
        return self.refusal(place, message, _("Put a text into English double quotes."))

    def string(self, place: int) -> tuple[str, int]:
        """Read a text in double quotes."""
        try:
            text, end = _STRING.raw_decode(self.text, place)
        except json.JSONDecodeError as error:
            message = _("A text is not closed, or contains a raw line break or a wrong escape.")
            hint = _("Close it with an English double quote; write \\n for a line break and \\\\ for a backslash.")
            raise self.refusal(error.pos, message, hint) from error
        return str(text), end

    def listing(self, start: int, depth: int) -> tuple[Listing, int]:
        """Read a list in brackets."""
        items: list[Node] = []
        place = self.after_space(start + 1)
        if self.text[place : place + 1] != "]":
            while True:
                item, place = self.value(place, depth + 1)
                items.append(item)
                place = self.after_space(place)
                if self.text[place : place + 1] != ",":
                    break
                place = self.after_space(place + 1)
            self.expect("]", place)
        return Listing(tuple(items), *self.place(start)), place + 1

    def mapping(self, start: int, depth: int) -> tuple[Mapping, int]:
        """Read an object in braces."""
        entries: list[Entry] = []
        place = self.after_space(start + 1)
        if self.text[place : place + 1] != "}":
            while True:
                entry, place = self.entry(place, depth)
                entries.append(entry)
                place = self.after_space(place)
                if self.text[place : place + 1] != ",":
                    break
                place = self.after_space(place + 1)
            self.expect("}", place)
        return Mapping(tuple(entries), *self.place(start)), place + 1

    def entry(self, place: int, depth: int) -> tuple[Entry, int]:
        """Read a key, a colon and a value."""
        if self.text[place : place + 1] != '"':
            if self.text[place : place + 1] == "}":
                raise self.no_value(place, "}")
            message = _("A key in English double quotes is expected here.")
            raise self.refusal(place, message, _('Write “"name": value”, without a comma after the last one.'))
        key, end = self.string(place)
        line, column = self.place(place)
        end = self.after_space(end)
        self.expect(":", end)
        value, end = self.value(self.after_space(end + 1), depth + 1)
        return Entry(Scalar(key, line, column), value), end

    def expect(self, letter: str, place: int) -> None:
        """Refuse anything but ``letter``."""
        if self.text[place : place + 1] == letter:
            return
        found = self.text[place : place + 1]
        message = _("“{letter}” or a comma is expected here.") if letter in "]}" else _("“{letter}” is expected here.")
        hint = _("The file ends too early.") if not found else ""
        if found in ("/", "#"):
            hint = _("JSON knows no comments; YAML does.")
        if found in ("，", "：", "“", "”"):
            hint = _("{found} is Chinese punctuation; JSON knows only the English one.").format(found=found)
        raise self.refusal(place, message.format(letter=letter), hint)
