"""Records that lack what is internal, and notice when a template asks for it all the same.

What is withheld is not there at all, so nothing can leak; but its author shall learn why, and not read of a field
that nobody has filled in.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass

from generator.errors import Finding, Place, Severity
from generator.office.base.rendering import running_place
from generator.office.values import Record, RecordType, Value
from generator.wording import _

_ASKED: ContextVar[list[Finding] | None] = ContextVar("asked", default=None)


@dataclass(frozen=True, slots=True)
class OpenType(RecordType):
    """The type of records for a customer; ``withheld`` are the names and titles of the fields left out."""

    withheld: frozenset[str] = frozenset()


class OpenRecord(Record):
    """A record for a customer; its ``kind`` is an :class:`OpenType`."""

    __slots__ = ()

    def __missing__(self, key: str) -> Value:
        asked = _ASKED.get()
        if asked is not None and isinstance(self.kind, OpenType) and key in self.kind.withheld:
            finding = refusal(key, running_place())
            if finding not in asked:
                asked.append(finding)
        return super().__missing__(key)


@contextlib.contextmanager
def noticing() -> Iterator[list[Finding]]:
    """Gather what is asked for and withheld while a template is rendered, each with the place of its tag."""
    asked: list[Finding] = []
    token = _ASKED.set(asked)
    try:
        yield asked
    finally:
        _ASKED.reset(token)


def refusal(name: str, place: Place) -> Finding:
    """Say that a template for a customer asks for something internal."""
    message = _("“{name}” is internal, it must not appear in a file for the customer.").format(name=name)
    hint = _("Take the tag out; “presales template dictionary” tells which fields are open.")
    return Finding("TPL-INTERNAL", Severity.BLOCKING, place, message, hint)
