"""From a project file to a project, every fault with its place.

``source`` finds the text, ``yamltree`` and ``jsontree`` make a tree of it that keeps places and knows no types, and
``book`` makes one of a workbook
(``sections`` of what is sound, where a slip of form spoils a part),
``binding`` gives its values to the fields of the model, ``modelfaults`` says the model's errors in plain words, and
``crossing`` looks at what entries say of each other; ``projectfile`` conducts them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.reading.projectfile import Reading, located, places_in, read, read_plain, read_project


def __getattr__(name: str) -> Any:
    # The model costs a quarter of a second to import; who needs the trees of this room only shall not pay for it.
    if name not in __all__:
        raise AttributeError(name)
    from generator.reading import projectfile

    return getattr(projectfile, name)


__all__ = ["Reading", "located", "places_in", "read", "read_plain", "read_project"]
