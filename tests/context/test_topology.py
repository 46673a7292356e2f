"""The rough topology as shapes: in the frame, not over each other, lines from box to box."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from generator.context.topology import drawn
from generator.project.assets import Topology
from tests.context.workbooks import file, project

NODES = [
    {"id": "N1", "name": "出口", "layer": "exit", "model": "R200"},
    {"id": "N2", "name": "核心一", "layer": "core", "quantity": 2},
    {"id": "N3", "name": "核心二", "layer": "core", "note": "单电源"},
    {"id": "N4", "name": "核心三", "layer": "core"},
    {"id": "N5", "name": "接入", "layer": "access", "quantity": "118"},
]


def topology(nodes=NODES, links=()):
    return Topology.model_validate({"nodes": nodes, "links": [{"start": start, "end": end} for start, end in links]})


def many(count):
    return [{"id": f"Z{n}", "name": f"接入{n}", "layer": "access"} for n in range(count)]


def overlap(one, other):
    return (
        one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    )


def test_layers_go_from_the_exit_down():
    found = drawn(topology())
    assert [band["name"] for band in found["bands"]] == ["出口", "核心", "接入"]
    assert [band["y"] for band in found["bands"]] == sorted(band["y"] for band in found["bands"])
    assert sum(band["h"] for band in found["bands"]) == pytest.approx(1)


def test_a_box_tells_how_many_there_are_and_what_they_are():
    by_id = {node["id"]: node for node in drawn(topology())["nodes"]}
    assert by_id["N1"]["name"] == "出口" and by_id["N1"]["detail"] == "R200"
    assert by_id["N2"]["name"] == "核心一 ×2"
    assert by_id["N3"]["detail"] == "单电源"


@pytest.mark.parametrize("count", [1, 7, 8, 40])
def test_boxes_stay_in_the_frame_and_off_each_other(count):
    links = [("N2", f"Z{n}") for n in range(count)]
    boxes = drawn(topology(NODES + many(count), links))["nodes"]
    assert len(boxes) == len(NODES) + count
    for box in boxes:
        assert box["x"] >= 0.1 and box["x"] + box["w"] <= 1
        assert box["y"] >= 0 and box["y"] + box["h"] <= 1
    assert not [(a["id"], b["id"]) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]


@pytest.mark.parametrize(
    ("start", "end"),
    [("N1", "N2"), ("出口", "接入"), ("N5", "N1"), ("N2", "N3"), ("N2", "N4"), ("N4", "N2")],
    ids=["next row", "by name, over a row", "upwards", "neighbours", "same layer", "same layer, backwards"],
)
def test_a_link_runs_from_one_box_to_the_other(start, end):
    found = drawn(topology(links=[(start, end)]))
    lines = found["links"]
    assert lines
    boxes = {name: node for node in found["nodes"] for name in (node["id"], node["name"].partition(" ")[0])}
    ends = [(lines[0]["x1"], lines[0]["y1"]), (lines[-1]["x2"], lines[-1]["y2"])]
    for name in (start, end):
        box = boxes[name]
        assert any(
            box["x"] - 1e-9 <= x <= box["x"] + box["w"] + 1e-9 and box["y"] - 1e-9 <= y <= box["y"] + box["h"] + 1e-9
            for x, y in ends
        )
    for line in lines:
        assert all(0 <= value <= 1 for value in line.values())


@pytest.mark.parametrize("link", [("N1", "N1"), ("N1", "没有"), ("没有", "也没有")])
def test_a_link_to_itself_or_to_nowhere_is_not_drawn(link):
    assert drawn(topology(links=[link]))["links"] == []


def test_nothing_known_is_nothing_drawn():
    assert drawn(Topology()) == {"bands": [], "nodes": [], "links": []}


def test_the_workbook_holds_a_shape_for_each_box_and_line():
    given = project(topology=topology(links=[("N1", "N2")]).model_dump())
    with zipfile.ZipFile(io.BytesIO(file(given, "customer-inventory"))) as package:
        drawing = next(
            text
            for name in package.namelist()
            if name.startswith("xl/drawings/drawing") and "网络节点" in (text := package.read(name).decode())
        )
    assert len(re.findall("网络节点", drawing)) == 5
    assert len(re.findall("网络层", drawing)) == 3
    assert drawing.count("<xdr:cxnSp") == len(drawn(given.topology)["links"]) == 1
    assert "twoCellAnchor" in drawing
    ids = re.findall(r'cNvPr id="(\d+)"', drawing)
    assert len(set(ids)) == len(ids)


def test_a_workbook_without_nodes_has_no_drawing_of_them():
    with zipfile.ZipFile(io.BytesIO(file(project(), "customer-inventory"))) as package:
        texts = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/drawings/drawing")]
    assert not any("网络节点" in text or "xdr:sp>" in text for text in texts)
