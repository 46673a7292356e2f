from __future__ import annotations

import math

import pytest
from PIL import Image
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Cm, Pt

from generator.errors import TemplateError
from tests.office.deckkit import add_slide, add_text, new_deck, render, rendered, set_alt, texts


def network(count):
    """Nodes on a circle, each joined to the first."""
    nodes = []
    for at in range(count):
        x, y = 0.45 + 0.4 * math.cos(at * 2 * math.pi / count), 0.45 + 0.4 * math.sin(at * 2 * math.pi / count)
        nodes.append({"name": f"节点{at}", "x": x, "y": y, "w": 0.1, "h": 0.08, "color": "1F4E79" if at % 2 else ""})
    ends = [{"x1": a["x"], "y1": a["y"], "x2": nodes[0]["x"], "y2": nodes[0]["y"]} for a in nodes[1:]]
    return {"nodes": nodes, "links": ends}


def network_deck():
    deck = new_deck()
    slide = add_slide(deck)
    group = slide.shapes.add_group_shape()
    group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(2), Cm(2), Cm(28), Cm(15)).name = "框"
    line = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Cm(2), Cm(2), Cm(10), Cm(9))
    set_alt(line, "{%sp for l in links|place %}{% line l.color %}")
    node = group.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Cm(3), Cm(3), Cm(4), Cm(2))
    node.text_frame.text = "{{ n.name }}"
    node.text_frame.paragraphs[0].runs[0].font.size = Pt(9)
    set_alt(node, "{%sp for n in nodes|place %}{% fill n.color %}{{ n.name }}的位置")
    return deck


@pytest.mark.parametrize("count", [0, 1, 60])
def test_shapes_in_a_group_are_placed_by_fractions_of_its_frame(count):
    data = network(count)
    group = rendered(network_deck(), {**data, "links": [{**one, "color": None} for one in data["links"]]})
    shapes = list(group.slides[0].shapes[0].shapes)
    nodes = [shape for shape in shapes if shape.has_text_frame and shape.text_frame.text.startswith("节点")]
    assert [shape.text_frame.text for shape in nodes] == [node["name"] for node in data["nodes"]]
    for shape, node in zip(nodes, data["nodes"], strict=True):
        assert abs(shape.left - (Cm(2) + node["x"] * Cm(28))) < 2
        assert abs(shape.top - (Cm(2) + node["y"] * Cm(15))) < 2
        assert abs(shape.width - 0.1 * Cm(28)) < 2
        assert shape._element.nvSpPr.cNvPr.get("descr") == f"{node['name']}的位置"
    coloured = [shape for shape in nodes if shape.fill.type is not None]
    assert len(coloured) == count // 2
    assert all(str(shape.fill.fore_color.rgb) == "1F4E79" for shape in coloured)


def test_lines_get_their_ends_and_are_mirrored_where_they_must():
    deck = new_deck()
    line = add_slide(deck).shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Cm(2), Cm(2), Cm(12), Cm(12))
    set_alt(line, "{%sp for l in links|place %}{% line l.c %}")
    ends = [(0, 0, 1, 1), (1, 0, 0, 1), (0, 1, 1, 0), (1, 0.5, 0.5, 0.5)]
    links = [{"x1": a, "y1": b, "x2": c, "y2": d, "c": "C00000"} for a, b, c, d in ends]
    lines = list(rendered(deck, {"links": links}).slides[0].shapes)
    for shape, (x1, y1, x2, y2) in zip(lines, ends, strict=True):
        assert (shape.begin_x, shape.begin_y) == (Cm(2) + x1 * Cm(10), Cm(2) + y1 * Cm(10))
        assert (shape.end_x, shape.end_y) == (Cm(2) + x2 * Cm(10), Cm(2) + y2 * Cm(10))
        assert str(shape.line.color.rgb) == "C00000"


@pytest.mark.parametrize("count", [0, 1, 7, 60])
def test_a_grid_shares_the_frame_evenly(count):
    deck = new_deck()
    shape = add_slide(deck).shapes.add_shape(MSO_SHAPE.RECTANGLE, Cm(2), Cm(2), Cm(12), Cm(8))
    shape.text_frame.text = "{{ n }}"
    set_alt(shape, "{%sp for n in nodes|grid(cols=4, gap='0.4cm') %}")
    shapes = list(rendered(deck, {"nodes": list(range(count))}).slides[0].shapes)
    assert [one.text_frame.text for one in shapes] == [str(n) for n in range(count)]
    if count:
        assert (shapes[0].left, shapes[0].top) == (Cm(2), Cm(2))
        assert shapes[0].width == (Cm(12) - 3 * Cm(0.4)) // 4
        assert max(one.top + one.height for one in shapes) <= Cm(10)
    if count > 4:
        assert shapes[4].left == Cm(2)
        assert shapes[4].top - shapes[0].top - shapes[0].height == Cm(0.4)


def test_shapes_stay_or_go_by_a_condition():
    deck = new_deck()
    slide = add_slide(deck)
    set_alt(add_text(slide, "甲"), "{%sp when a %}")
    set_alt(add_text(slide, "乙"), "{%sp when not a %}说明")
    add_text(slide, "{%sp when a %}丙")
    assert texts(rendered(deck, {"a": True}).slides[0]) == ["甲", "丙"]
    assert texts(rendered(deck, {"a": False}).slides[0]) == ["乙"]


def test_a_condition_may_use_the_name_of_the_loop():
    deck = new_deck()
    set_alt(add_text(add_slide(deck), "{{ n.name }}"), "{%sp when n.on %}{%sp for n in nodes %}")
    nodes = [{"name": "甲", "on": True}, {"name": "乙", "on": False}]
    assert texts(rendered(deck, {"nodes": nodes}).slides[0]) == ["甲"]


def test_a_group_repeats_with_its_members():
    deck = new_deck()
    group = add_slide(deck).shapes.add_group_shape()
    for at in range(2):
        box = group.shapes.add_textbox(Cm(2), Cm(2 + at), Cm(5), Cm(1))
        box.text_frame.text = "{{ n.name }}" if at == 0 else "{% fill n.color %}{{ n.role }}"
    set_alt(group, "{%sp for n in people|place %}")
    people = [{"name": f"人{k}", "role": f"职{k}", "color": "EEEEEE", "x": k / 3, "y": 0.5} for k in range(3)]
    groups = list(rendered(deck, {"people": people}).slides[0].shapes)
    assert [[one.text_frame.text for one in group.shapes] for group in groups] == [
        [f"人{k}", f"职{k}"] for k in range(3)
    ]
    assert [(group.left, group.top) for group in groups] == [(Cm(2) + Cm(5) * k // 3, Cm(3)) for k in range(3)]
    assert len({group.shape_id for group in groups}) == 3


@pytest.mark.parametrize(
    ("alt", "code"),
    [
        ("{%sp for n in nodes %}{% fill n.bad %}", "TPL-COLOUR"),
        ("{%sp for n in nodes|place %}", "TPL-RUN"),
        ("{%sp for n in nodes|grid(gap='3') %}", "TPL-RUN"),
    ],
)
def test_faults_of_the_data_name_the_shape(alt, code, monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")
    deck = new_deck()
    set_alt(add_text(add_slide(deck), "x", name="节点"), alt)
    with pytest.raises(TemplateError) as fault:
        render(deck, {"nodes": [{"bad": "red"}]})
    finding = fault.value.findings[0]
    assert finding.code == code
    assert "slide 1 › shape “节点” › {%" in str(finding.place)


@pytest.mark.parametrize("alt", ["{% for n in nodes %}", "{%sp endfor %}", "{%tr when x %}", "{%sp for n in %}"])
def test_faults_of_alt_texts_are_told_when_the_template_is_compiled(alt):
    deck = new_deck()
    set_alt(add_text(add_slide(deck), "x", name="节点"), alt)
    with pytest.raises(TemplateError) as fault:
        render(deck, {"nodes": []})
    assert "节点" in str(fault.value.findings[0].place)


def picture_file(folder, name, size):
    Image.new("RGB", size, "red").save(folder / name)


@pytest.mark.parametrize(
    ("size", "fit", "crop"),
    [
        ((40, 20), "contain", (0, -0.5)),
        ((20, 40), "contain", (-0.5, 0)),
        ((40, 20), "cover", (0.25, 0)),
        ((40, 20), "fill", (0, 0)),
        ((30, 30), "contain", (0, 0)),
    ],
)
def test_a_picture_named_in_the_alt_text_keeps_its_frame(tmp_path, size, fit, crop):
    picture_file(tmp_path, "样.png", (9, 9))
    picture_file(tmp_path, "真.png", size)
    deck = new_deck()
    shape = add_slide(deck).shapes.add_picture(str(tmp_path / "样.png"), Cm(1), Cm(2), Cm(6), Cm(6))
    set_alt(shape, "{{ logo|image(fit='" + fit + "') }}标志")
    found = rendered(deck, {"logo": "真.png"}, pictures=tmp_path).slides[0].shapes[0]
    assert (found.left, found.top, found.width, found.height) == (Cm(1), Cm(2), Cm(6), Cm(6))
    assert (round(found.crop_left, 3), round(found.crop_top, 3)) == crop
    assert found.image.size == size
    assert found._element.nvPicPr.cNvPr.get("descr") == "标志"


def test_pictures_repeat_in_a_grid_and_go_where_there_is_none(tmp_path):
    for name, size in (("a.png", (40, 20)), ("b.png", (20, 40))):
        picture_file(tmp_path, name, size)
    deck = new_deck()
    shape = add_slide(deck).shapes.add_picture(str(tmp_path / "a.png"), Cm(1), Cm(2), Cm(6), Cm(6))
    set_alt(shape, "{%sp for l in logos|grid(cols=2, gap='0cm') %}{{ l|image }}")
    found = list(rendered(deck, {"logos": ["a.png", None, "b.png"]}, pictures=tmp_path).slides[0].shapes)
    assert [one.image.size for one in found] == [(40, 20), (20, 40)]
    assert [(one.left, one.top) for one in found] == [(Cm(1), Cm(2)), (Cm(1), Cm(5))]
    with pytest.raises(TemplateError):
        render(deck, {"logos": ["nowhere.png"]}, pictures=tmp_path)


def test_a_text_that_is_the_tag_of_a_picture_becomes_the_picture(tmp_path):
    picture_file(tmp_path, "a.png", (40, 20))
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[8])
    slide.placeholders[2].text_frame.text = "{{ logo|image(fit='fill') }}"
    other = (slide.placeholders[2].left, slide.placeholders[2].width)
    box = add_text(slide, ["{{ lo", "go|image }}"])
    set_alt(box, "{%sp when logo %}标志")
    found = [
        one for one in rendered(deck, {"logo": "a.png"}, pictures=tmp_path).slides[0].shapes if hasattr(one, "image")
    ]
    assert [one.image.size for one in found] == [(40, 20)] * 2
    assert (found[0].left, found[0].width) == other
    assert (found[1].left, found[1].width) == (Cm(2), Cm(12))
    assert not [one for one in rendered(deck, {"logo": None}).slides[0].shapes if hasattr(one, "image")]
