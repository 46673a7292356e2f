"""Edits done in a YAML text: what is not edited stays, character by character."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.editing.edits import Branch, Edit, tree_of
from generator.editing.plain import is_english, key_of, plain_branch
from generator.editing.yamlnodes import YamlNode, column_of, line_end, nodes_of
from generator.project import Project
from generator.project.base import Record
from generator.project.shapes import Kind, Shape, shapes
from generator.projecttext import plain_value, yaml_line
from generator.reading.keys import field_of


class CannotEditError(Exception):
    """A part of the file is written in a way that no value can be changed in, such as an alias."""


def edited_yaml(text: str, edits: Iterable[Edit]) -> str:
    """Give the text with edits done. Raises CannotEditError where it is written in a way that does not allow it."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    root = nodes_of(body)
    if root is None or root.kind != "mapping":
        raise CannotEditError
    editor = _Editor(body, is_english(key.text for key, _value in root.pairs))
    editor.mapping(root, Project, tree_of(edits), None)
    return mark + editor.done()


class _Editor:
    """A text while it is edited; pieces are put in when all places are known."""

    def __init__(self, text: str, english: bool) -> None:
        self.text, self.english = text, english
        self.pieces: list[tuple[int, int, int, int, str]] = []
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.filled: set[int] = set()

    def done(self) -> str:
        out, at = [], 0
        for start, _column, _number, end, words in sorted(self.pieces):
            out += [self.text[at:start], words]
            at = end
        return "".join([*out, self.text[at:]])

    def put(self, start: int, end: int, words: str, column: int = 0) -> None:
        """Put words in a place; of several in one place, what stands further to the right comes first."""
        self.pieces.append((start, -column, len(self.pieces), end, words))

    def mapping(self, node: YamlNode, record: type[Record], branch: Branch, item: Shape | None) -> None:
        """Edit the fields of a mapping; ``item`` is what a fact holds."""
        there = {field_of(record, key.text): (key, value) for key, value in node.pairs if key.kind == "scalar"}
        for name, below in branch.below.items():
            shape = item if item and name == "value" else shapes(record)[str(name)]
            if name in there:
                self.value(*there[name], node, shape, below)
            else:
                plain = plain_branch(below, shape, self.english)
                if plain is not None and plain != "":
                    self.add(node, key_of(record, str(name), self.english), plain)

    def value(self, key: YamlNode, node: YamlNode, around: YamlNode, shape: Shape, branch: Branch) -> None:
        """Edit the value that stands behind a key."""
        if node.kind == "alias":
            raise CannotEditError
        empty = node.kind == "scalar" and not node.text and not node.style
        if node.kind == "mapping" and shape.record and branch.below:
            self.mapping(node, shape.record, branch, shape.item if shape.kind is Kind.FACT else None)
        elif node.kind == "sequence" and shape.item and (branch.below or branch.joining):
            self.sequence(node, shape.item, branch)
        else:
            plain = plain_branch(branch, shape, self.english)
            if empty and branch.joining and not around.flow:
                self.lines_behind(key, node, column_of(self.text, around.start), plain)
            else:
                self.replace(key, node, plain)

    def replace(self, key: YamlNode, node: YamlNode, plain: Any) -> None:
        if node.kind not in ("scalar", "sequence", "mapping") or (node.kind != "scalar" and not node.flow):
            raise CannotEditError
        words = yaml_line(plain)
        if node.start == node.end:
            self.put(node.start, node.end, f" {words}")
        else:
            self.put(node.start, node.end, words)

    def sequence(self, node: YamlNode, item: Shape, branch: Branch) -> None:
        """Edit entries of a list, and add those that join it."""
        for number, below in branch.below.items():
            entry = node.items[int(number)]
            if entry.kind != "mapping" or item.record is None:
                raise CannotEditError
            self.mapping(entry, item.record, below, None)
        for value in branch.joining:
            plain = plain_value(value, item)
            if node.flow:
                self.into_brackets(node, yaml_line(plain))
            else:
                column = column_of(self.text, node.start)
                self.new_lines(node.end, entry_lines(plain, column), column)

    def add(self, node: YamlNode, key: str, plain: Any) -> None:
        """Add a field to a mapping."""
        if node.flow:
            self.into_brackets(node, f"{yaml_line(key)}: {yaml_line(plain)}")
        else:
            column = column_of(self.text, node.start)
            self.new_lines(node.end, field_lines(key, plain, column), column)

    def into_brackets(self, node: YamlNode, words: str) -> None:
        inner = [value for _key, value in node.pairs] or node.items
        place = inner[-1].end if inner else node.start + 1
        first = not inner and place not in self.filled
        self.filled.add(place)
        self.put(place, place, words if first else f", {words}")

    def new_lines(self, place: int, lines: list[str], column: int) -> None:
        end = line_end(self.text, place)
        self.put(end, end, "".join(self.newline + line for line in lines), column)

    def lines_behind(self, key: YamlNode, node: YamlNode, column: int, entries: list[Any]) -> None:
        lines = [line for entry in entries for line in entry_lines(entry, column + 2)]
        self.new_lines(node.end, lines, column + 2)


def field_lines(key: str, plain: Any, column: int) -> list[str]:
    """Give a field as lines: a list of mappings an entry a line, all else on one line."""
    head = f"{' ' * column}{yaml_line(key)}:"
    if isinstance(plain, list) and any(isinstance(entry, dict) for entry in plain):
        return [head, *(line for entry in plain for line in entry_lines(entry, column + 2))]
    return [f"{head} {yaml_line(plain)}"]


def entry_lines(plain: Any, column: int) -> list[str]:
    """Give an entry of a list as lines: a small one on one line, one with lists inside a field a line."""
    if not isinstance(plain, dict) or not any(isinstance(value, list) for value in plain.values()):
        return [f"{' ' * column}- {yaml_line(plain)}"]
    lines = [line for key, value in plain.items() for line in field_lines(key, value, column + 2)]
    return [f"{' ' * column}- {lines[0].lstrip()}", *lines[1:]]
