"""The keys of a mapping: field names or Chinese titles, each once, none that the record does not have."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from functools import cache

from generator.project.base import Record, specification
from generator.reading.bound import Bound, Path
from generator.reading.sentences import at_most, quoted
from generator.reading.tree import Entry, Mapping, Node, Scalar
from generator.wording import _

SCHEMA_KEY = "$schema"
"""Where a file names the schema by which an editor checks it; it says nothing of the project."""


def fields(
    bound: Bound, node: Mapping, record: type[Record], path: Path, steps: tuple[str, ...]
) -> Iterator[tuple[str, Entry]]:
    """Yield field name and entry of each key that ``record`` has; report the others, and repeated ones."""
    first: dict[str, Entry] = {}
    unknown: list[Entry] = []
    for entry in node.entries:
        key = entry.key.text or ""
        if key == SCHEMA_KEY and not path:
            continue
        name = field_of(record, key)
        if (earlier := first.setdefault(name or key, entry)) is not entry:
            _report_duplicate(bound, entry, earlier, steps)
        elif name is None:
            unknown.append(entry)
        else:
            yield name, entry
    free = [words for words, name in _names(record).items() if name not in first]
    for entry in unknown:
        _report_unknown(bound, entry, record, path, steps, free)


def field_of(record: type[Record], key: str) -> str | None:
    """Give the field that a key means, by title or name; spaces, case and width do not count."""
    return _names(record).get(_bare(key))


def label(entry: Node, record: type[Record] | None) -> str:
    """Give the words by which a person knows an entry: its name, or what stands for one."""
    if not isinstance(entry, Mapping) or record is None:
        return ""
    texts = {
        field_of(record, each.key.text or ""): each.value.text
        for each in entry.entries
        if isinstance(each.value, Scalar)
    }
    naming = ("name", "id") if "name" in record.model_fields else ("title", "item", "id")
    words = next((text for name in naming if (text := texts.get(name))), "").split()
    text = " ".join(words)
    return text if len(text) <= 24 else text[:23] + "…"


@cache
def _names(record: type[Record]) -> dict[str, str]:
    titles = {_bare(spec.title): name for name, spec in specification(record).items()}
    return {_bare(name): name for name in specification(record)} | titles


def _bare(key: str) -> str:
    return "".join(unicodedata.normalize("NFKC", key).split()).casefold()


def _report_duplicate(bound: Bound, entry: Entry, first: Entry, steps: tuple[str, ...]) -> None:
    if entry.key.line == first.key.line:
        message = _("{key} stands here twice: in columns {first} and {second}.").format(
            key=quoted(entry.key.text), first=first.key.column, second=entry.key.column
        )
    else:
        message = _("{key} stands here twice: in line {first} and in line {second}.").format(
            key=quoted(entry.key.text), first=first.key.line, second=entry.key.line
        )
    hint = _("Keep one of them.")
    if first.key.text != entry.key.text:
        hint = _("{first} and {second} name the same field; keep one.").format(
            first=quoted(first.key.text), second=quoted(entry.key.text)
        )
    bound.report("PRJ-DUPLICATE", entry.key, steps, message, hint)


def _report_unknown(
    bound: Bound, entry: Entry, record: type[Record], path: Path, steps: tuple[str, ...], free: list[str]
) -> None:
    """Report a key with the nearest of the keys that are still ``free``, or with the fields that there are."""
    key = entry.key.text or ""
    if slip := _slip_of_typing(key, record):
        bound.report("PRJ-KEY", entry.key, steps, _("{key} is not a field here.").format(key=quoted(key)), slip)
        return
    near = [] if bound.full else difflib.get_close_matches(_bare(key)[:60], free, n=1, cutoff=0.5)
    if near:
        name = _names(record)[near[0]]
        bound.refused.add((*path, name))
        hint = _("Did you mean {name}?").format(name=quoted(specification(record)[name].title))
    else:
        hint = _("Known here: {names}.").format(names=at_most(spec.title for spec in specification(record).values()))
    bound.report("PRJ-KEY", entry.key, steps, _("{key} is not a field here.").format(key=quoted(key)), hint)


def _slip_of_typing(key: str, record: type[Record]) -> str:
    """Tell what to do where a key is what a slip of typing has left: digits after a comma, a value stuck to its key."""
    if key.replace(".", "").isdigit():
        return _("Write numbers without commas inside: 78000, not 78,000.")
    head, mark, _value = unicodedata.normalize("NFKC", key).partition(":")
    if mark and field_of(record, head):
        return _("Put a space after the colon: “{title}: …”.").format(title=head.strip())
    return ""
