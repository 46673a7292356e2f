"""YAML to a tree, from the parser's events: bounded, without tags, merge keys or types of YAML's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.errors import ProjectError
from generator.reading.tree import MAX_ALIASES, MAX_DEPTH, MAX_NODES, Entry, Listing, Mapping, Node, Scalar, refused
from generator.reading.yamlfaults import WIDE_SPACES, explained, over_limit
from generator.wording import _

_PARSER: Any = getattr(yaml, "CLoader", yaml.SafeLoader)
"""libyaml's parser where the wheel has it; only its events are used, none of its constructors."""

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp"))
_TAGS = _PLAIN_TAGS | {"!", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    start: Any
    anchor: str | None
    nodes: list[Node] = field(default_factory=list)
    size: int = 1

    def add(self, node: Node, size: int) -> int:
        """Take a value in, and give how many values that makes."""
        self.nodes.append(node)
        self.size += size
        return self.size


def read_yaml(text: str, file: str) -> Node | None:
    """Give the tree of a YAML text, ``None`` for one without a document; ``ProjectError`` at the first fault."""
    try:
        return _build(yaml.parse(text, Loader=_PARSER), file)
    except yaml.YAMLError as error:
        raise ProjectError((explained(error, text, file),)) from error


def _build(events: Iterator[Any], file: str) -> Node | None:
    """Build the tree without recursion, so that depth is a matter of a limit and not of the stack."""
    anchors: dict[str, tuple[Node, int]] = {}
    opened: list[_Open] = []
    root: Node | None = None
    node: Node | None
    documents = aliases = 0
    for event in events:
        node, size, anchor = None, 1, None
        match event:
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    hint = _("A file holds one project: remove the line '---', or make two files.")
                    raise _refused_at(event, file, _("A second document begins here."), hint)
            case yaml.ScalarEvent():
                _check_tag(event, file)
                node, anchor = _scalar(event), event.anchor
            case yaml.AliasEvent():
                aliases += 1
                node, size = _aliased(event, anchors, opened, aliases, file)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                _check_tag(event, file)
                if len(opened) >= MAX_DEPTH:
                    raise _too_much(event, file, _("Values are nested deeper than {limit}.").format(limit=MAX_DEPTH))
                opened.append(_Open(event, event.anchor))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                done = opened.pop()
                node, size, anchor = _closed(done, file), done.size, done.anchor
        if node is None:
            continue
        if anchor:
            anchors[anchor] = (node, size)
        if not opened:
            root = node
        elif opened[-1].add(node, size) > MAX_NODES:
            raise _too_much(event, file, _("The file has more than {limit} values.").format(limit=MAX_NODES))
    return root


def _scalar(event: Any) -> Scalar:
    plain = event.style is None or event.style == ""
    text = None if plain and event.value in _NOTHING else event.value
    return Scalar(text, event.start_mark.line + 1, event.start_mark.column + 1, not plain)


def _closed(done: _Open, file: str) -> Node:
    line, column = done.start.start_mark.line + 1, done.start.start_mark.column + 1
    if isinstance(done.start, yaml.SequenceStartEvent):
        return Listing(tuple(done.nodes), line, column)
    entries = []
    for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
        if not isinstance(key, Scalar) or key.text is None:
            message = _("A key is a name, not a list, a mapping or nothing.")
            raise refused("PRJ-KEY", file, key.line, key.column, message, _("Write the name of a field."))
        if key.text[:1] in WIDE_SPACES:
            message = _("The line is indented with a full-width space.")
            raise refused("PRJ-SYNTAX", file, key.line, key.column, message, _("Indent with ordinary spaces."))
        if key.text == "<<":
            message = _("Merge keys (<<) are not read.")
            raise refused("PRJ-KEY", file, key.line, key.column, message, _("Write the fields out."))
        entries.append(Entry(key, value))
    return Mapping(tuple(entries), line, column)


def _aliased(
    event: Any, anchors: dict[str, tuple[Node, int]], opened: list[_Open], aliases: int, file: str
) -> tuple[Node, int]:
    name = event.anchor
    if aliases > MAX_ALIASES:
        raise _too_much(event, file, _("The file has more than {limit} aliases (*name).").format(limit=MAX_ALIASES))
    if any(parent.anchor == name for parent in opened):
        message = _("The alias *{name} stands inside of what it names.").format(name=name)
        raise _refused_at(event, file, message, _("Write the value out."))
    if name not in anchors:
        message = _("The alias *{name} names nothing above it.").format(name=name)
        raise _refused_at(
            event,
            file,
            message,
            _("Write &{name} before the value it stands for, or quote the text.").format(name=name),
        )
    return anchors[name]


def _check_tag(event: Any, file: str) -> None:
    if event.tag is not None and event.tag not in _TAGS:
        message = _("The tag {tag} is not known.").format(tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        raise _refused_at(event, file, message, _("Write the bare value; quote a text that begins with '!'."))


def _refused_at(event: Any, file: str, message: str, hint: str) -> ProjectError:
    return refused("PRJ-SYNTAX", file, event.start_mark.line + 1, event.start_mark.column + 1, message, hint)


def _too_much(event: Any, file: str, message: str) -> ProjectError:
    return ProjectError((over_limit(file, event.start_mark.line + 1, event.start_mark.column + 1, message),))
