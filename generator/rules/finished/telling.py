"""How hits of these rules are told: quotes, counts, the field of the project that a secret comes from."""

from __future__ import annotations

from collections.abc import Iterable

from generator.office.inspection.finished.spots import Spot, place_of
from generator.project import Project
from generator.rules.finished.dossier import File
from generator.rules.finished.leaves import Leaf
from generator.rules.places import place
from generator.rules.rule import Hit
from generator.wording import _

QUOTED = 3
"""So many of many texts are quoted."""


def at(file: File, spot: Spot, told: str, **more: object) -> Hit:
    """Give a hit at a spot of a file."""
    return Hit(place_of(file.finished, spot), told, **more)  # type: ignore[arg-type]


def field_of(project: Project, leaf: Leaf) -> str:
    """Give where in the project a value stands, in the words of the project file."""
    return " › ".join(place(project, *leaf.path).steps)


def quotes(texts: Iterable[str], longest: int = 24) -> str:
    """Give the first few of texts in quotation marks, each shortened."""
    known = list(dict.fromkeys(" ".join(text.split()) for text in texts if text and not text.isspace()))
    shown = [_("“{text}”").format(text=shortened(text, longest)) for text in known[:QUOTED]]
    return _(", ").join(shown) + ("…" if len(known) > QUOTED else "")


def shortened(text: str, longest: int = 24) -> str:
    """Give a text, or its beginning with …"""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"
