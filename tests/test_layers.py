"""Imports point only down, siblings do not know each other, and nothing is left out of the package."""

import ast
import configparser
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"

LAYERS = (
    {"start"},
    {"cli"},
    {"commands", "making", "parcelcommands", "projectcommands", "visitcommands", "agenda"},
    {"answering", "fillwords"},
    {"editing", "visiting"},
    {"progress"},
    {"bulk", "handoff", "workbook"},
    {"dictionary"},
    {"verifying"},
    {"batch", "checking", "filling", "pdf", "screening", "worker", "duelist"},
    {"drafting", "inputs", "placing", "filework", "fillwork", "templatework", "presswork", "textwork"},
    {"planning", "refusing", "texts"},
    {"finality", "holding"},
    {
        "manifest",
        "locking",
        "shelf",
        "press",
        "bounds",
        "records",
        "context",
        "showing",
        "arguments",
        "ics",
        "selecting",
        "differing",
        "projecttext",
    },
    {"writing", "naming", "children"},
    {"rules"},
    {"catalog", "reading", "comparing"},
    {"project"},
    {"laws"},
    {"withheld", "filters"},
    {"office", "numerals", "capitals"},
    {"messages", "limits", "windowsjob"},
    {"errors"},
    {"wording"},
)
"""The house from roof to ground; a room may import from the floors below it, and from itself."""

LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


OFFICE = (
    {"inspection"},
    {"template", "pattern"},
    {"word", "slides", "sheets", "functions"},
    {"drawings"},
    {"language"},
    {"formulas", "base"},
    {"values"},
)
"""The rooms of the engine, from roof to ground."""


def modules():
    return sorted(path for path in GENERATOR.rglob("*.py") if "templates" not in path.parts)


def room_of(path):
    return path.relative_to(GENERATOR).with_suffix("").parts[0]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                # A name that the package itself holds (``__version__``) is no module.
                whole = f"{node.module}.{alias.name}"
                yield whole if as_file(whole) else node.module


def as_file(module):
    place = ROOT.joinpath(*module.split("."))
    if place.with_suffix(".py").is_file():
        return place.with_suffix(".py")
    return place / "__init__.py" if (place / "__init__.py").is_file() else None


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(GENERATOR)))
def test_imports_point_only_down(path):
    own = room_of(path)
    if own == "__init__":
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "generator" and len(parts) > 1 and parts[1] in LEVEL and parts[1] != own:
            assert LEVEL[parts[1]] > LEVEL[own], f"{own} imports {name}"


@pytest.mark.parametrize(
    "path", sorted((GENERATOR / "office").rglob("*.py")), ids=lambda path: str(path.relative_to(GENERATOR))
)
def test_imports_inside_the_engine_point_only_down(path):
    level = {room: number for number, rooms in enumerate(OFFICE) for room in rooms}
    own = path.relative_to(GENERATOR / "office").with_suffix("").parts[0]
    if own == "__init__":
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[:2] == ["generator", "office"] and len(parts) > 2 and parts[2] != own:
            assert level[parts[2]] > level[own], f"{own} imports {name}"


def test_every_module_has_its_floor():
    assert {room_of(path) for path in modules()} - {"__init__"} == set(LEVEL)


def test_no_two_modules_import_each_other():
    graph = {path: {as_file(name) for name in imported(path)} - {None, path} for path in modules()}
    done: set[Path] = set()

    def walk(path, trail):
        assert path not in trail, " -> ".join(str(step.relative_to(ROOT)) for step in [*trail, path])
        if path in done or path not in graph:
            return
        for target in graph[path]:
            walk(target, [*trail, path])
        done.add(path)

    for path in graph:
        walk(path, [])


def test_the_package_list_names_every_folder():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in GENERATOR.rglob("__init__.py")
        if "templates" not in path.parts
    }
    assert listed == folders | {"generator.templates", "generator.samples"}


def test_only_the_command_line_prints():
    for path in modules():
        if room_of(path) == "cli":
            continue
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        assert not [call for call in calls if getattr(call.func, "id", "") in ("print", "exit", "input")], path
