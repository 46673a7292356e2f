"""The exchange deck: what its slides say, what the customer's copy must not hold, and that no text leaves its slide."""

import io
import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pptx
import pytest
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Cm, Pt

from generator import batch
from generator.catalog import deliverable
from generator.context.deck import tables as deck_tables
from generator.context.deck import topology as deck_topology
from generator.context.deck.exchange_deck import view
from generator.context.deck.metrics import chart_of
from generator.context.deck.room import Cells, edges, even, paged, side_by_side
from generator.context.deck.scenes import event_pages, pain_cards, proof_cards, safety_cards, shown_events
from generator.context.topology import drawn
from generator.project import Project
from generator.project.assets import Link, Node, Topology
from generator.project.needs import CompellingEvent, Pain
from generator.project.offer import Case, Metric, Step
from tests.conftest import ROOT, SAMPLE_NAMES, sample
from tests.context.long_deck import long_project, words
from tests.documents import parts, whole_text

DECK = deliverable("exchange-deck")
OPEN, INTERNAL = DECK.outputs
FULL = ("yiyang-machinery", "vocational-college")


def small(**fields):
    return Project.model_validate(
        {
            "info": {"name": "校园网", "as_of": "2026-11-20"},
            "customer": {"name": "某学院", "short_name": "学院"},
            **fields,
        }
    )


def rendered(project, output=OPEN):
    return batch.render(project, batch.Job(DECK, output, None, "deck.pptx", 1))


@cache
def deck(name, output=OPEN):
    return rendered(long_project() if name == "long" else sample(name), output)[0]


def slides(data):
    return list(pptx.Presentation(io.BytesIO(data)).slides)


def table(slide):
    found = next(shape for shape in slide.shapes if shape.has_table).table
    return [[cell.text for cell in row.cells] for row in found.rows]


def titled(data, word):
    return next(slide for slide in slides(data) if word in slide.shapes.title.text)


def shapes_of(holder):
    for shape in holder.shapes:
        yield shape
        if shape.shape_type == 6:
            yield from shapes_of(shape)


def metric(name, unit, today, target, basis=""):
    return Metric(name=name, unit=unit, today=Decimal(today), target=Decimal(target), basis=basis)


# --- the figures


def test_metrics_of_one_unit_and_like_size_share_an_axis():
    chart = chart_of([metric("上行", "Mbps", 100, 1000), metric("下行", "Mbps", 200, 500)])
    assert (chart["shared"], chart["scaled"], chart["note"]) == (True, False, "单位：Mbps")
    assert [dict(row) for row in chart["rows"]] == [
        {"label": "上行", "today": 100, "target": 1000},
        {"label": "下行", "today": 200, "target": 500},
    ]


@pytest.mark.parametrize("other", [metric("可用率", "%", 97, "99.9"), metric("并发", "Mbps", 9000, 20001)])
def test_metrics_of_other_units_or_sizes_are_each_drawn_by_their_own_measure(other):
    chart = chart_of([metric("下行", "Mbps", 200, 1000), other])
    assert (chart["shared"], chart["scaled"]) == (False, True)
    first, second = chart["rows"]
    assert (first["today"], first["target"], second["target"]) == (20, 100, 100)
    assert first["label"] == "下行 200 → 1,000 Mbps"
    assert "各项单位不同" in chart["note"]


def test_a_metric_that_falls_is_full_today():
    (row,) = chart_of([metric("用时", "小时", 60, "0.2"), metric("次数", "次", 7, 0)])["rows"][:1]
    assert (row["today"], row["target"]) == (100, Decimal("0.3"))


def test_a_figure_below_zero_or_of_nothing_is_no_bar():
    chart = chart_of([metric("场强", "dBm", -80, -65), metric("事故", "次", 0, 0)])
    assert (chart["rows"], chart["shared"], chart["scaled"]) == ([], False, False)
    assert chart["others"] == "场强 -80 → -65 dBm；事故 0 → 0 次"


def test_no_metrics_give_no_chart_and_no_note():
    chart = chart_of([])
    assert not any(chart.values())
    assert not any(shape.has_chart for slide in slides(deck("minimal")) for shape in slide.shapes)


@pytest.mark.parametrize("name", FULL)
def test_the_chart_of_a_sample_shows_every_metric_with_its_true_figures(name):
    charts = [shape for slide in slides(deck(name)) for shape in slide.shapes if shape.has_chart]
    (chart,) = [shape.chart for shape in charts]
    metrics = sample(name).solution.metrics
    assert [series.name for series in chart.plots[0].series] == ["今天", "目标"]
    for category, one in zip(chart.plots[0].categories, metrics, strict=True):
        assert category.startswith(one.name)
        assert category.endswith(one.unit)
    assert all(0 <= value <= 100 for series in chart.plots[0].series for value in series.values)


def test_a_shared_axis_shows_the_other_chart():
    project = sample("vocational-college")
    solution = project.solution.model_copy(update={"metrics": (metric("上行", "Mbps", 100, 1000),)})
    data = rendered(project.model_copy(update={"solution": solution}))[0]
    (frame,) = [shape for slide in slides(data) for shape in slide.shapes if shape.has_chart]
    assert frame.name == "指标图（同一单位）"
    assert [series.values for series in frame.chart.plots[0].series] == [(100.0,), (1000.0,)]


# --- scenes


def test_the_heaviest_pains_come_first_and_at_most_six():
    pains = [{"id": f"T{at}", "title": f"难处{at}", "weight": "low" if at < 3 else "high"} for at in range(9)]
    found = view(small(pains=pains), OPEN)["scenes"]
    assert [card["title"] for card in found] == ["难处3", "难处4", "难处5", "难处6", "难处7", "难处8"]


def test_a_pain_without_a_consequence_leaves_an_open_place():
    (card,) = pain_cards([Pain(id="T1", title="慢")])
    assert "consequence" not in card
    assert card.kind.titles["consequence"] == "不解决的后果"


def test_an_event_that_a_competitor_brought_up_does_not_press_in_front_of_the_customer():
    events = [
        {"id": "CE1", "title": "到期", "deadline": "2027-02-28"},
        {"id": "CE2", "title": "对手说", "origin": "competitor"},
    ]
    project = small(events=events)
    assert [event.id for event in shown_events(project)] == ["CE1"]
    assert view(project, OPEN)["headlines"]["urgency"] == "为什么是现在：最近的期限是2027年2月28日"
    events[0]["consequence"] = "罚款"
    assert view(small(events=events), OPEN)["headlines"]["urgency"].endswith("，晚了有代价")


def test_the_title_of_the_topology_tells_of_trouble_only_where_boxes_are_marked():
    nodes = [{"id": "N1", "name": "核心", "layer": "核心"}, {"id": "N2", "name": "接入", "layer": "接入"}]
    calm = small(topology={"nodes": nodes})
    assert view(calm, OPEN)["headlines"]["topology"] == "现网结构：2个层次"
    devices = [{"name": "核心交换机", "layer": "核心", "end_of_service": "2023-12-31"}]
    shown = view(small(topology={"nodes": nodes}, devices=devices), OPEN)
    assert shown["headlines"]["topology"] == "现网2个层次：核心有设备停服或故障，图中标红"
    assert [node["color"] == "B3261E" for node in shown["drawing"]["nodes"]] == [True, False]


def test_events_are_spread_evenly_and_tell_when_the_day_is_not_known():
    pages = event_pages([CompellingEvent(id=f"E{at}", title="x") for at in range(4)])
    assert [len(page["cards"]) for page in pages] == [2, 2]
    assert [page["part"] for page in pages] == ["（1/2）", "（2/2）"]
    assert pages[0]["cards"][0]["deadline"] == "期限待确认"


def test_safety_with_one_side_only_takes_the_whole_width():
    (card,) = safety_cards((), ("日志留存",))
    assert (card["title"], card["x"], card["w"]) == ("安全与合规", 0, 1)
    assert safety_cards((), ()) == []


def test_cases_stand_below_what_peers_do_or_fill_the_slide():
    both = proof_cards(("先账号后出口",), (Case(name="甲"), Case(name="乙")))
    assert both[0]["h"] < both[1]["y"] == both[2]["y"]
    alone = proof_cards((), (Case(name="甲"),))
    assert (alone[0]["y"], alone[0]["h"]) == (0, 1)
    assert proof_cards((), ()) == []


@pytest.mark.parametrize("count", range(1, 10))
def test_cards_never_overlap_nor_leave_their_frame(count):
    cards = side_by_side(count, 3, (0.02, 0.04))
    for card in cards:
        assert card["x"] >= 0 and card["x"] + card["w"] <= 1 + 1e-9
        assert card["y"] >= 0 and card["y"] + card["h"] <= 1 + 1e-9
    for left, right in pairwise(cards):
        assert right["x"] > left["x"] + left["w"] or right["y"] > left["y"] + left["h"]
    assert [(line["x1"], line["y1"]) for line in edges(cards)] == [(card["x"], card["y"]) for card in cards]


# --- tables


def test_rows_go_on_as_few_pages_as_hold_them_evenly():
    cells = Cells((5.0,), 12, 10.0, 1.0)
    assert [len(page) for page in paged(["x"] * 12, cells, lambda row: [row])] == [6, 6]
    assert [len(page) for page in paged(["x"] * 10, cells, lambda row: [row])] == [10]
    assert paged([], cells, lambda row: [row]) == []
    assert [len(page) for page in paged(["长" * 200, "x"], cells, lambda row: [row])] == [1, 1]


def test_even_pages_hold_everything_once():
    assert even([1, 2, 3, 4, 5, 6, 7], 3) == [[1, 2], [3, 4], [5, 6, 7]]
    assert even([], 3) == []


def test_a_bar_covers_the_days_of_its_step():
    steps = [
        Step(name="前", start="2027-01-01", end="2027-01-10"),
        Step(name="后", end="2027-04-30"),
        Step(name="未定"),
    ]
    (page,) = deck_tables.plan_pages(steps)
    bars = [[bool(colour) for colour in row["bars"]] for row in page["rows"]]
    assert bars[0] == [True] + [False] * 11
    assert bars[1] == [False] * 11 + [True]
    assert not any(bars[2])
    assert page["ticks"] == ["01-01", "01-31", "03-02", "04-01"]
    assert page["rows"][2]["when"] == page["rows"][2]["our_owner"] == "待定"


def test_a_plan_longer_than_a_year_is_ticked_by_months():
    (page,) = deck_tables.plan_pages([Step(name="x", start="2027-01-01", end="2028-12-31")])
    assert page["ticks"][0] == "2027-01"


def test_the_needs_that_must_be_met_come_first_and_unspoken_ones_not_at_all():
    needs = [
        {"id": "R1", "title": "期望的", "priority": "wished"},
        {"id": "R2", "title": "没说的", "kind": "implicit", "priority": "must"},
        {"id": "R3", "title": "必须的", "priority": "must"},
    ]
    (page,) = view(small(requirements=needs), OPEN)["needs"]
    assert [row["title"] for row in page["rows"]] == ["必须的", "期望的"]


@pytest.mark.parametrize("name", FULL)
def test_every_step_of_the_plan_stands_in_the_deck_once(name):
    rows = [row for slide in slides(deck(name)) if "实施计划" in slide.shapes.title.text for row in table(slide)[1:]]
    assert [row[1] for row in rows] == [step.name for step in sample(name).solution.steps]


def test_the_widths_of_the_columns_are_those_of_the_template():
    drawn_tables = {
        shape.name: [column.width for column in shape.table.columns]
        for slide in pptx.Presentation(str(ROOT / "templates" / OPEN.template)).slides
        for shape in slide.shapes
        if shape.has_table
    }
    for name, cells in (
        ("今昔对照表", deck_tables.COMPARISON_CELLS),
        ("实施计划表", deck_tables.PLAN_CELLS),
        ("需求确认表", deck_tables.NEEDS_CELLS),
        ("下一步表", deck_tables.NEXT_CELLS),
    ):
        assert drawn_tables[name][: len(cells.widths)] == [pytest.approx(Cm(width), abs=1) for width in cells.widths], (
            name
        )
    assert len(drawn_tables["实施计划表"]) == len(deck_tables.PLAN_CELLS.widths) + deck_tables.SLOTS


# --- topology


def lines_of(topology):
    return [tuple(line[name] for name in ("x1", "y1", "x2", "y2")) for line in drawn(topology)["links"]]


def test_a_box_stands_below_the_one_that_it_is_linked_to():
    nodes = (
        Node(id="A", name="甲", layer="exit"),
        Node(id="B", name="乙", layer="exit"),
        Node(id="C", name="丙", layer="core"),
    )
    found = {node["id"]: node for node in drawn(Topology(nodes=nodes, links=(Link(start="C", end="B"),)))["nodes"]}
    middle = {key: node["x"] + node["w"] / 2 for key, node in found.items()}
    assert middle["C"] == pytest.approx(middle["B"])


def test_a_line_runs_round_the_boxes_that_it_does_not_belong_to():
    nodes = [Node(id=key, name=key, layer=layer) for key, layer in (("A", "exit"), ("B", "core"), ("C", "access"))]
    links = (
        Link(start="A", end="B"),
        Link(start="A", end="C"),
        Link(start="A", end="不存在"),
        Link(start="B", end="B"),
    )
    topology = Topology(nodes=tuple(nodes), links=links)
    box = next(node for node in drawn(topology)["nodes"] if node["id"] == "B")
    lines = lines_of(topology)
    assert len(lines) == 4
    for x1, y1, x2, y2 in lines:
        for share in range(1, 20):
            x, y = x1 + (x2 - x1) * share / 20, y1 + (y2 - y1) * share / 20
            assert not (box["x"] < x < box["x"] + box["w"] and box["y"] < y < box["y"] + box["h"])


@pytest.mark.parametrize("name", [*FULL, "long"])
def test_boxes_of_a_topology_neither_overlap_nor_leave_the_frame(name):
    topology = long_project().topology if name == "long" else sample(name).topology
    nodes = sorted(deck_topology.drawing_of(topology)["nodes"], key=lambda node: (node["y"], node["x"]))
    for node in nodes:
        assert node["x"] >= 0.11 - 1e-9 and node["x"] + node["w"] <= 1
    for left, right in pairwise(nodes):
        assert left["y"] != right["y"] or left["x"] + left["w"] < right["x"]


def test_a_layer_with_too_many_nodes_counts_the_rest():
    nodes = tuple(Node(id=f"N{at}", name=f"接入{at}", layer="access", note="说明") for at in range(200))
    found = deck_topology.drawing_of(Topology(nodes=nodes))["nodes"]
    assert len(found) == deck_topology.MOST_ROWS * deck_topology.PER_ROW
    assert found[-1]["name"] == f"另有{200 - len(found) + 1}处"


# --- files


@pytest.mark.parametrize("name", FULL)
def test_a_full_sample_fills_ten_to_fifteen_slides(name):
    assert 10 <= len(slides(deck(name))) <= 15


def test_a_bare_project_still_gives_the_slides_that_every_deck_needs():
    titles = [slide.shapes.title.text for slide in slides(deck("minimal"))]
    assert len(titles) == 9
    text = whole_text(deck("minimal"))
    for open_place in ("我们理解的现状", "痛点", "目标", "指标", "明天怎样", "场景标题", "步骤", "需求", "待确认问题"):
        assert f"【待补：{open_place}】" in text


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, "long"])
@pytest.mark.parametrize("output", [OPEN, INTERNAL], ids=["customer", "internal"])
def test_nothing_of_the_tags_or_the_machine_is_left(name, output):
    text = whole_text(deck(name, output))
    assert not re.search(r"\{\{|\}\}|\{%|%\}|None|Decimal\(|undefined", text)


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, "long"])
def test_the_customer_copy_holds_no_notes_and_nothing_internal(name):
    project = long_project() if name == "long" else sample(name)
    names = parts(deck(name))
    assert not [part for part in names if "notesSlide" in part or "comment" in part]
    text = whole_text(deck(name))
    secrets = ["内部资料", "内部讲稿", "不得对外", *(rival.name for rival in project.competitors)]
    secrets += [scenario.talk for scenario in project.scenarios] + [pain.quote for pain in project.pains]
    secrets += [need.title for need in project.requirements if not need.shown_to_customer and name != "long"]
    secrets += [person.expectation for person in project.people]
    assert [secret for secret in secrets if secret and secret in text] == []


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_internal_copy_says_so_and_has_notes_on_every_slide(name):
    found = pptx.Presentation(io.BytesIO(deck(name, INTERNAL)))
    assert "内部资料 不得对外" in whole_text(deck(name, INTERNAL))
    for slide in found.slides:
        assert len(slide.notes_slide.notes_text_frame.text.strip()) >= 8
    talks = [scenario.talk for scenario in sample(name).scenarios]
    said = [slide.notes_slide.notes_text_frame.text.strip() for slide in found.slides]
    assert [talk for talk in talks if talk not in said] == []


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_both_copies_show_the_same_slides(name):
    customer, internal = (
        [slide.shapes.title.text for slide in slides(deck(name, output))] for output in (OPEN, INTERNAL)
    )
    assert customer == internal


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, "long"])
def test_no_shape_leaves_the_slide(name):
    found = pptx.Presentation(io.BytesIO(deck(name)))
    for slide in found.slides:
        for shape in shapes_of(slide):
            place = (slide.shapes.title.text, shape.name)
            assert shape.left >= 0 and shape.left + shape.width <= found.slide_width, place
            assert shape.top >= 0 and shape.top + shape.height <= found.slide_height, place


@pytest.mark.parametrize("name", [*FULL, "minimal"])
def test_no_text_of_a_sample_is_too_long_for_its_place(name):
    findings = rendered(sample(name))[1]
    assert [finding for finding in findings if finding.code == "TPL-FIT"] == []


def test_a_project_with_rare_characters_keeps_them():
    text = whole_text(deck("long"))
    assert words(40) in text


# --- the template


def template():
    return pptx.Presentation(str(ROOT / "templates" / OPEN.template))


def test_the_template_has_its_own_layouts_and_every_slide_a_title_number_and_footer():
    found = template()
    assert [layout.name for layout in found.slide_layouts] == ["封面", "标题和内容", "标题和两栏", "场景", "仅标题"]
    assert (found.slide_width, found.slide_height) == (12192000, 6858000)
    for number, slide in enumerate(found.slides):
        kinds = {shape.placeholder_format.type for shape in slide.placeholders}
        wanted = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER}
        assert kinds >= (wanted if number else {PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE})


def test_no_type_of_the_template_is_below_eleven_points():
    for slide in template().slides:
        for shape in shapes_of(slide):
            for size in re.findall(
                r' sz="(\d+)"', re.sub(r"<p:ph [^>]*>", "", pptx.oxml.xmlchemy.serialize_for_reading(shape._element))
            ):
                assert int(size) >= Pt(11).pt * 100, shape.name


def test_the_template_holds_no_leftovers():
    names = parts((ROOT / "templates" / OPEN.template).read_bytes())
    assert not [name for name in names if "printerSettings" in name or "thumbnail" in name]
    assert b"python-pptx" not in b"".join(names.values())
