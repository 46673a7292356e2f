"""Office files as programs: a template is compiled once, a document is its output.

This package knows nothing of presales. Compile a docx, xlsx or pptx template with :func:`compile_template`,
then render it with plain data as often as needed. Its rooms, from the roof down:

- ``inspection`` reads a template or any Office file for its author.
- ``template`` chooses the format, ``pattern`` is a path with tags; ``functions`` are the filters and functions that all formats know.
- ``word``, ``slides`` and ``sheets`` turn the parts of a docx, pptx or xlsx into programs.
- ``drawings`` holds what all three draw: shapes, their text, pictures, native charts.
- ``language`` finds tags, compiles them, and tells of faults with their place.
- ``formulas`` reads formulas, moves their references and works them out.
- ``base`` is packages, markup, missing values and the state of one render; ``values`` the plain data.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.office.base.rendering import MissingMode, Properties
    from generator.office.pattern import Pattern, compile_pattern
    from generator.office.template import Rendered, Template, compile_template
    from generator.office.values import Record, RecordType, Value

_ROOMS = {
    "MissingMode": "base.rendering",
    "Pattern": "pattern",
    "Properties": "base.rendering",
    "Record": "values",
    "RecordType": "values",
    "Rendered": "template",
    "Template": "template",
    "Value": "values",
    "compile_pattern": "pattern",
    "compile_template": "template",
}


def __getattr__(name: str) -> Any:
    # The engine takes a third of a second to import; who only needs packages or number formats shall not pay for it.
    if name not in _ROOMS:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_ROOMS[name]}"), name)


__all__ = [
    "MissingMode",
    "Pattern",
    "Properties",
    "Record",
    "RecordType",
    "Rendered",
    "Template",
    "Value",
    "compile_pattern",
    "compile_template",
]
