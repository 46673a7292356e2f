"""A project as YAML or JSON, written so that reading gives the same project; and the empty YAML of a new one."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

import yaml

from generator.project import Project
from generator.project.base import Choice, Fact, FieldSpecification, Record, specification
from generator.project.project import ProjectInfo
from generator.project.shapes import Kind, Shape, shapes
from generator.project.telling import ordered_fields, told

Plain = dict[str, Any]

WIDTH: Final = 10**9
"""Characters of a line of YAML: texts are broken where they break themselves."""


def as_yaml(project: Project) -> str:
    """Give a project as YAML, with the Chinese titles as keys."""
    sections = _record(project)
    return "\n".join(_yaml({title: section}) for title, section in sections.items())


def as_json(project: Project) -> str:
    """Give a project as JSON, with the Chinese titles as keys."""
    return json.dumps(_record(project), ensure_ascii=False, indent=2, default=_json_value) + "\n"


def _record(record: Record, item: Shape | None = None) -> Plain:
    """Give what has to be written of a record; ``item`` is what a fact holds."""
    kind = type(record)
    found: Plain = {}
    for name in ordered_fields(kind):
        spec = specification(kind)[name]
        shape = item if item and name == "value" else shapes(kind)[name]
        value = told(record, (name,), spec)
        if value is None:
            continue
        plain = plain_value(value, shape)
        # A record that is there anyway need not be named to say nothing.
        if plain is not None and not (plain == {} and value == spec.info.default):
            found[spec.title] = plain
    return found


def plain_value(value: Any, shape: Shape) -> Any:
    """Give a value of a field as plain data, with the Chinese titles as keys; ``None`` for nothing."""
    if isinstance(value, tuple):
        return [plain_value(entry, shape.item or shape) for entry in value] or None
    if shape.kind is Kind.FACT:
        plain = _record(value, shape.item)
        # A fact of which only the value is told is written as the value.
        titles = list(plain)
        return plain[titles[0]] if titles == [specification(Fact)["value"].title] else plain or None
    if isinstance(value, Record):
        return _record(value)
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "是" if value else "否"
    return value


def _json_value(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return int(value)
        return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"
    raise TypeError(type(value).__name__)


_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""What YAML takes for line breaks or leaves out, unless it stands as an escape."""


class _Dumper(yaml.SafeDumper):
    """YAML as people write it: lists indented, several lines as a block, no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _OTHER_BREAKS.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: _Dumper, number: Decimal) -> yaml.ScalarNode:
    kind = "int" if number == number.to_integral_value() else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", f"{number:f}".removesuffix(".0"))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)


class _LineDumper(_Dumper):
    """YAML on one line."""


def _line_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = '"' if _OTHER_BREAKS.search(text) or "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_LineDumper.add_representer(str, _line_text)


def yaml_line(value: Any) -> str:
    """Give plain data as YAML that fits on one line, wherever it stands: ``{值: 350, 来源: 张处长}``."""
    text: str = yaml.dump(
        [value], Dumper=_LineDumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=True
    )
    return text.strip()[1:-1]


def json_text(data: Any, indent: int | str | None) -> str:
    """Give plain data as JSON."""
    return json.dumps(data, ensure_ascii=False, indent=indent, default=_json_value)


def _yaml(data: Plain) -> str:
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return text


def new_yaml(name: str) -> str:
    """Give the YAML of a new project: what every project needs, all else as remarks to be brought to life."""
    lines = [
        "# 项目信息：必填的几行填上就能用；其余的去掉行首的“# ”（井号和一个空格）再填，不知道的留着不动。",
        "# 检查：presales check 项目信息.yaml　　生成：presales make 项目信息.yaml -o 输出文件夹",
    ]
    written = _yaml({"": name}).partition(":")[2].strip()
    for line in _sketch(Project, "", live=True, given=written):
        begins_section = not line.removeprefix("# ").startswith(" ")
        lines += ["", line] if begins_section else [line]
    return "\n".join(lines) + "\n"


def _sketch(record: type[Record], indent: str, *, live: bool, given: str = "") -> Iterator[str]:
    """Yield a line for each field of a record; those that nobody needs are remarks."""
    for name in ordered_fields(record):
        spec, shape = specification(record)[name], shapes(record)[name]
        lives = live and spec.info.is_required()
        mark = "" if lives else "# "
        value = given if record is ProjectInfo and name == "name" else ""
        yield f"{mark}{indent}{spec.title}:{' ' * bool(value)}{value}  # {_remark(spec)}"
        if shape.kind is Kind.RECORD and shape.record:
            yield from _sketch(shape.record, indent + "  ", live=lives, given=given)
        elif shape.kind is Kind.LIST and shape.item and shape.item.record:
            below = indent + "    "
            for number, line in enumerate(_sketch(shape.item.record, below, live=False)):
                yield line if number else f"# {indent}  - {line.removeprefix('# ').removeprefix(below)}"


def _remark(spec: FieldSpecification) -> str:
    when = "必填；" if spec.info.is_required() else f"第{spec.needed_from}阶段起；" if spec.needed_from else ""
    return when + spec.help


TEXTS: Final[dict[str, Callable[[Project], str]]] = {".yaml": as_yaml, ".yml": as_yaml, ".json": as_json}
"""How a project is written, by the ending of the file."""
