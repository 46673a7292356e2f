"""How the parts of a package hang together: what is reached at all, and to which sheet or slide a part belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import PackageError
from generator.office.base.package import Package, Relationship, relationships_part

SHARED: Final = frozenset(("slideLayout", "slideMaster", "slide", "notesMaster", "tags", "theme", "sheet"))
"""Relations that do not lead to something of one sheet or slide alone."""


class Links:
    """The relations of a package; those that cannot be read count as none, and why stands in ``faults``."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.faults: list[PackageError] = []
        self._known: dict[str, tuple[Relationship, ...]] = {}

    def of(self, part: str) -> tuple[Relationship, ...]:
        """Give the relations of a part; of the package when ``part`` is empty."""
        if part not in self._known:
            try:
                self._known[part] = self.package.relationships(part)
            except PackageError as error:
                self._known[part] = ()
                self.faults.append(error)
        return self._known[part]

    def inner(self, part: str) -> Iterator[Relationship]:
        """Give the relations of a part to parts that are there."""
        return (relation for relation in self.of(part) if not relation.external and relation.target in self.package)

    def target(self, part: str, kind: str) -> str:
        """Give the first part that a part refers to as ``kind``, empty where there is none."""
        return next((relation.target for relation in self.inner(part) if relation.kind == kind), "")

    def reached(self) -> frozenset[str]:
        """Give the parts that one comes to from the package, their relations included."""
        found: set[str] = set()
        left = [""]
        while left:
            part = left.pop()
            found.add(relationships_part(part))
            left += [relation.target for relation in self.inner(part) if relation.target not in found]
            found.update(relation.target for relation in self.inner(part))
        return frozenset(found)

    def belonging(self, tops: Mapping[str, str]) -> dict[str, str]:
        """Give the sheet or slide that each part belongs to; ``tops`` names those of the sheets and slides."""
        found = dict(tops)
        for top, name in tops.items():
            left = [top]
            while left:
                for relation in self.inner(left.pop()):
                    if relation.kind not in SHARED and relation.target not in found:
                        found[relation.target] = name
                        left.append(relation.target)
        return found
