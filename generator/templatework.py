"""The tools for templates, done inside the child: lint, vars, skeleton, show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.errors import FindingsError, Severity
from generator.filters import FILTERS
from generator.messages import as_message
from generator.office.inspection.inspecting import Inspection, inspect_template
from generator.office.inspection.needs import Need, paths

Request = Mapping[str, Any]
Tell = Callable[..., None]


def lint(request: Request, tell: Tell) -> None:
    """Tell what is wrong with a template."""
    found = inspect_template(Path(request["path"]), FILTERS).findings
    tell("findings", findings=[as_message(finding) for finding in found])


def variables(request: Request, tell: Tell) -> None:
    """Tell the values that a template needs: the path of each, and whether it is only tested."""
    need = _sound(request).need
    found = [{"path": path, "tested_only": not (one.printed or one.number)} for path, one in paths(need)]
    tell("vars", vars=found)


def skeleton(request: Request, tell: Tell) -> None:
    """Tell an empty data file in YAML."""
    import yaml

    data = _empty(_sound(request).need)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=False)
    tell("text", text=text)


def show(request: Request, tell: Tell) -> None:
    """Tell the text of an Office file."""
    from generator.office.base.package import open_package
    from generator.office.inspection.outline import outline

    path = Path(request["path"])
    lines: list[str] = []
    for line in outline(open_package(path, path.name)):
        lines.append(line)
        if len(lines) == 10_000:
            tell("text", text="\n".join(lines) + "\n")
            lines = []
    tell("text", text="".join(f"{line}\n" for line in lines))


def _sound(request: Request) -> Inspection:
    """Inspect a template; what is wrong with it would make its list of values wrong."""
    inspection = inspect_template(Path(request["path"]), FILTERS)
    faults = [finding for finding in inspection.findings if finding.severity is Severity.BLOCKING]
    if faults:
        raise FindingsError(faults)
    return inspection


def _empty(need: Need) -> Any:
    """Give a value with all that is needed and nothing in it; a list has one entry, a number is 1."""
    if need.item is not None:
        return [_empty(need.item)]
    if need.fields:
        return {name: _empty(one) for name, one in need.fields.items()}
    return 1 if need.number else None
