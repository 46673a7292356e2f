"""The JSON Schema of a project file, by which an editor completes and checks it while it is written.

It follows how files are read: Chinese titles or English names as keys, texts for numbers and dates as people type
them, a fact as its bare value or with its source, and nothing where a value may be left empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, get_args

from pydantic.fields import FieldInfo

from generator.project.base import FieldSpecification, Id, Money, Number, Points, Quantity, Ratio, Record, specification
from generator.project.project import Project
from generator.project.shapes import FLAGS, HOLDERS, Kind, Shape, shapes

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DIGITS = "[0-9０-９]"
_NUMBER = rf"^\s*[¥￥]?\s*[-－]?[0-9０-９,，]+([.．]{_DIGITS}+)?\s*(万|亿)?\s*元?\s*$"
_DAY = (
    rf"^\s*({_DIGITS}{{4}}\s*[-－/／.．年]\s*{_DIGITS}{{1,2}}\s*[-－/／.．月]\s*{_DIGITS}{{1,2}}\s*日?"
    rf"|{_DIGITS}{{8}})\s*$"
)
_RATIO = rf"^\s*{_DIGITS}+([.．]{_DIGITS}+)?\s*[%％]?\s*$"


def json_schema() -> Schema:
    """Give the JSON Schema (2020-12) of a project file."""
    root = _record(Project)
    root["properties"] = {"$schema": {"type": "string", "doNotSuggest": True}} | root["properties"]
    definitions = {name: _record(shape.record, shape.item) for name, shape in _mappings().items() if shape.record}
    return {"$schema": DIALECT, "title": "售前项目"} | root | {"$defs": definitions}


def _mappings() -> Mapping[str, Shape]:
    """Give the shape of each record and each kind of fact below the project, by the name of its definition."""
    found: dict[str, Shape] = {}
    left = list(shapes(Project).values())
    while left:
        shape = left.pop()
        if shape.kind is Kind.LIST and shape.item:
            left.append(shape.item)
        elif shape.record and _name(shape) not in found:
            found[_name(shape)] = shape
            left += shapes(shape.record).values() if shape.kind is Kind.RECORD else ()
    return dict(sorted(found.items()))


def _name(shape: Shape) -> str:
    """Give the name of the definition of a record or a fact."""
    if shape.kind is Kind.FACT and shape.item:
        return "Fact" + (shape.item.choices.__name__ if shape.item.choices else shape.item.kind.capitalize())
    return shape.record.__name__ if shape.record else ""


def _record(record: type[Record], value: Shape | None = None) -> Schema:
    """Give the schema of a mapping; ``value`` is what a fact holds."""
    titled: Schema = {}
    named: Schema = {}
    required: list[Schema] = []
    for name, spec in specification(record).items():
        shape = value if value and name == "value" else shapes(record)[name]
        schema = _value(shape, spec)
        titled[spec.title] = _about(spec, shape) | schema
        if name != spec.title:
            named[name] = {"doNotSuggest": True} | schema
        if spec.info.is_required():
            required.append({"anyOf": [{"required": [spec.title]}, {"required": [name]}]})
    plain = {"type": "object", "properties": titled | named, "additionalProperties": False}
    return plain | ({"allOf": required} if required else {})


def _about(spec: FieldSpecification, shape: Shape) -> Schema:
    """Give what a field says of itself to a reader."""
    about: Schema = {"title": spec.title, "description": spec.help}
    if callable(spec.info.json_schema_extra):
        spec.info.json_schema_extra(about)
    return about | ({"x-refers-to": shape.refers_to} if shape.refers_to else {})


def _value(shape: Shape, spec: FieldSpecification) -> Schema:
    """Give the schema of a field's value; an optional one may be left empty."""
    schema = _of(shape, _limits(spec.info.metadata))
    if spec.info.is_required():
        return schema
    return {"anyOf": [*_alternatives(schema), {"type": "null"}]}


def _of(shape: Shape, limits: Schema) -> Schema:
    if shape.kind is Kind.RECORD and shape.record:
        return {"$ref": f"#/$defs/{_name(shape)}"}
    if shape.kind is Kind.FACT and shape.record and shape.item:
        return {"anyOf": [*_alternatives(_of(shape.item, limits)), {"$ref": f"#/$defs/{_name(shape)}"}]}
    if shape.kind is Kind.LIST and shape.item:
        items = _of(shape.item, {})
        several = {"type": "array", "items": items}
        return several if shape.item.kind in HOLDERS else {"anyOf": [several, *_alternatives(items)]}
    if shape.choices:
        return {"enum": [choice.label for choice in shape.choices] + [choice.value for choice in shape.choices]}
    return _PLAIN[shape.kind](limits)


def _alternatives(schema: Schema) -> list[Schema]:
    """Give the alternatives of a schema that is nothing but alternatives, else the schema alone."""
    return list(schema["anyOf"]) if schema.keys() == {"anyOf"} else [schema]


def _limits(metadata: list[Any]) -> Schema:
    """Read the limits that the model checks, in the words of JSON Schema."""
    found: Schema = {}
    for mark in metadata:
        for attribute, keyword in _LIMITS.items():
            limit = getattr(mark, attribute, None)
            if isinstance(limit, int | str | Decimal):
                found[keyword] = float(limit) if isinstance(limit, Decimal) else limit
    return found


_LIMITS: Mapping[str, str] = {
    "ge": "minimum",
    "le": "maximum",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
}


def _limits_of(written: Any) -> Schema:
    """Give the limits that a named type of the model brings with it."""
    marks: list[Any] = []
    for mark in get_args(written)[1:]:
        marks += mark.metadata if isinstance(mark, FieldInfo) else [mark]
    return _limits(marks)


def _number(written: Any, pattern: str = _NUMBER) -> Callable[[Schema], Schema]:
    """Make the schema of a number of a named type, or of its text."""
    own = _limits_of(written)
    return lambda limits: {"anyOf": [{"type": "number"} | own | limits, {"type": "string", "pattern": pattern}]}


def _text(limits: Schema) -> Schema:
    """An editor sees numbers and truth values where a file has bare words; they are read as text."""
    return {"anyOf": [{"type": "string"} | limits, {"type": ["number", "boolean"]}]}


_PLAIN: Mapping[Kind, Callable[[Schema], Schema]] = {
    Kind.TEXT: _text,
    Kind.ID: lambda limits: _text(_limits_of(Id) | limits),
    Kind.FLAG: lambda limits: {"enum": [*dict.fromkeys(["是", "否", True, False, *FLAGS])]},
    Kind.COUNT: lambda limits: {
        "anyOf": [{"type": "integer"} | limits, {"type": "string", "pattern": rf"^\s*-?{_DIGITS}+\s*$"}]
    },
    Kind.NUMBER: _number(Number),
    Kind.MONEY: _number(Money),
    Kind.QUANTITY: _number(Quantity),
    Kind.POINTS: _number(Points),
    Kind.RATIO: _number(Ratio, _RATIO),
    Kind.DAY: lambda limits: {
        "anyOf": [{"type": "string", "pattern": _DAY}, {"type": "integer", "minimum": 19000301, "maximum": 21991231}]
    },
}
"""How each plain kind is written in a file."""
