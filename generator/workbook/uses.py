"""In which documents each field of the model is used: what the dictionary of fields knows, by deliverable and stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog import DELIVERABLES
from generator.dictionary.uses import Read, title_of, uses
from generator.project.base import Record


@dataclass(frozen=True, slots=True)
class Uses:
    """The titles of the deliverables that use each field, in the order of the catalog; and the first stage of each."""

    found: Mapping[Read, Mapping[str, int]]

    def of(self, record: type[Record], name: str) -> list[str]:
        """Give the titles of the deliverables that use a field."""
        return list(self.found.get((record, name), ()))

    def order(self) -> list[str]:
        """Give the titles of all deliverables in the order of the catalog."""
        return [entry.title for entry in DELIVERABLES]

    def stage(self, record: type[Record], name: str) -> int | None:
        """Give the first stage with a deliverable that uses a field; a document of any stage counts for none."""
        return min(filter(None, self.found.get((record, name), {}).values()), default=None)


def uses_by_deliverable() -> Uses:
    """Give what each deliverable of the catalog uses; the files of one are taken together."""
    whole = {title_of(entry, output): (entry.title, entry.stage) for entry in DELIVERABLES for output in entry.outputs}
    return Uses({read: dict(whole[title] for title in titles) for read, titles in uses().items()})
