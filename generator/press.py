"""The press: templates compiled once a process, filled with names, with a note of what they asked for."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any

from generator.errors import Finding, TemplateError
from generator.filters import FILTERS
from generator.office import MissingMode, Properties, Template, compile_template
from generator.office.base.carried import Picture
from generator.office.base.pictures import image
from generator.withheld import noticing

_PICTURES: ContextVar[set[str] | None] = ContextVar("pictures", default=None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a template is filled: ``name`` is what messages call its file, the rest is as for ``Template.render``."""

    name: str
    properties: Properties | None = None
    missing: MissingMode = "mark"
    pictures: Path | None = None
    notes: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file, what is open in it, and the paths of the pictures that it asked for, in order."""

    data: bytes
    findings: tuple[Finding, ...]
    pictures: tuple[str, ...]


@wraps(image)
def _noted_image(path: Any, *arguments: Any, **named: Any) -> Picture:
    asked = _PICTURES.get()
    if asked is not None and isinstance(path, str):
        asked.add(path)
    return image(path, *arguments, **named)


def template(path: Path, name: str = "") -> Template:
    """Give the compiled template of a file; compiled once for the life of the process, while the file stays as it is."""
    state = path.stat() if path.is_file() else None
    return _compiled(path, name or path.name, (state.st_mtime_ns, state.st_size) if state else None)


@lru_cache(maxsize=200)
def _compiled(path: Path, name: str, _state: tuple[int, int] | None) -> Template:
    return compile_template(path, name=name, filters={**FILTERS, "image": _noted_image})


def printed(path: Path, names: Mapping[str, Any], sheet: Sheet) -> Printed:
    """Fill the template of a file.

    Raises TemplateError with all findings, among them a refusal for each internal value that a template asks for
    whose audience may not see it; and PackageError.
    """
    compiled = template(path, sheet.name)
    pictures: set[str] = set()
    token = _PICTURES.set(pictures)
    try:
        with noticing() as refusals:
            rendered = compiled.render(
                names,
                missing=sheet.missing,
                properties=sheet.properties,
                pictures=sheet.pictures,
                notes=sheet.notes,
            )
    except TemplateError as error:
        raise TemplateError((*refusals, *error.findings)) from error
    finally:
        _PICTURES.reset(token)
    if refusals:
        raise TemplateError(refusals)
    return Printed(rendered.data, rendered.findings, tuple(sorted(pictures)))
