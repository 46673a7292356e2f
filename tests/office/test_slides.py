from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from PIL import Image
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Cm

from generator.errors import TemplateError
from generator.office import Record, RecordType, compile_template
from tests.office.deckkit import (
    add_slide,
    add_table,
    add_text,
    cells,
    new_deck,
    render,
    rendered,
    reopened,
    saved,
    set_alt,
    texts,
)


def test_a_tag_split_over_runs_is_joined_and_keeps_the_format_of_its_first_run():
    deck = new_deck()
    box = add_text(add_slide(deck), ["前{", "{ cust", "omer.name }", "}后"])
    box.text_frame.paragraphs[0].runs[0].font.bold = True
    slide = rendered(deck, {"customer": {"name": "R&D <一>"}}).slides[0]
    assert texts(slide) == ["前R&D <一>后"]
    assert slide.shapes[0].text_frame.paragraphs[0].runs[0].font.bold


def test_a_line_break_in_a_value_becomes_a_break_in_the_paragraph():
    deck = new_deck()
    add_text(add_slide(deck), "{{ x }}")
    slide = rendered(deck, {"x": "一\n二"}).slides[0]
    assert texts(slide) == ["一\v二"]


def test_comments_go_and_escapes_are_spelled_out_where_no_other_tag_stands():
    deck = new_deck()
    add_text(add_slide(deck), "{# 底价 40 #}标题", "{_{ x }_}", "{% raw %}{{ y }}{% endraw %}")
    done = render(deck, {})
    assert texts(reopened(done).slides[0]) == ["标题\n{{ x }}\n{{ y }}"]
    assert "底价" not in zipfile.ZipFile(io.BytesIO(done)).read("ppt/slides/slide1.xml").decode()


def test_conditions_and_loops_work_inside_a_paragraph_over_runs():
    deck = new_deck()
    add_text(
        add_slide(deck), ["{% if a", " %}是{% else %}", "否{% endif %}：{% for x in xs %}", "{{ x }};", "{% endfor %}"]
    )
    assert texts(rendered(deck, {"a": False, "xs": [1, 2]}).slides[0]) == ["否：1;2;"]


def test_paragraphs_that_hold_only_tags_vanish():
    deck = new_deck()
    add_text(add_slide(deck), "{% for x in xs %}", "项 {{ x }}", "{% endfor %}", "末")
    assert texts(rendered(deck, {"xs": ["甲", "乙"]}).slides[0]) == ["项 甲\n项 乙\n末"]


def test_a_text_whose_paragraphs_all_go_keeps_an_empty_one():
    deck = new_deck()
    add_text(add_slide(deck), "{% for x in xs %}", "{{ x }}", "{% endfor %}")
    assert texts(rendered(deck, {"xs": []}).slides[0]) == [""]


def test_a_block_over_paragraphs_may_begin_and_end_at_their_edges():
    deck = new_deck()
    add_text(add_slide(deck), "{% for x in xs %}甲{{ x }}", "乙{{ x }}{% endfor %}")
    assert texts(rendered(deck, {"xs": [1, 2]}).slides[0]) == ["甲1\n乙1\n甲2\n乙2"]


def test_paragraph_scope_repeats_and_keeps_paragraphs():
    deck = new_deck()
    add_text(add_slide(deck), "{%p for x in xs %}{{ x }}{%p endfor %}", "{%p when a %}甲", "{%p when not a %}非甲")
    assert texts(rendered(deck, {"xs": [1, 2], "a": True}).slides[0]) == ["1\n2\n甲"]


def test_text_in_groups_tables_and_notes_is_filled():
    deck = new_deck()
    slide = add_slide(deck, notes="备注 {{ x }}")
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Cm(3), Cm(1)).text_frame.text = "组 {{ x }}"
    add_table(slide, ["格 {{ x }}"])
    done = rendered(deck, {"x": "值"}).slides[0]
    assert done.shapes[0].shapes[0].text_frame.text == "组 值"
    assert cells(done) == [["格 值"]]
    assert done.notes_slide.notes_text_frame.text == "备注 值"


@pytest.mark.parametrize("count", [0, 1, 60])
def test_table_rows_repeat_and_the_frame_keeps_their_height(count):
    deck = new_deck()
    table = add_table(add_slide(deck), ["名", "价"], ["{%tr for i in items %}{{ i.n }}", "{{ i.p }}{%tr endfor %}"])
    height = table.table.rows[0].height
    done = rendered(deck, {"items": [{"n": f"物{k}", "p": k} for k in range(count)]}).slides[0]
    assert cells(done) == [["名", "价"], *([f"物{k}", str(k)] for k in range(count))]
    assert done.shapes[0].height == height * (count + 1)


def test_marker_rows_go_and_conditions_choose_rows():
    deck = new_deck()
    rows = [["{%tr for i in items %}", ""], ["{%tr when i.on %}{{ i.n }}", "行"], ["{%tr endfor %}", ""]]
    add_table(add_slide(deck), ["名", ""], *rows)
    done = rendered(deck, {"items": [{"n": "甲", "on": True}, {"n": "乙", "on": False}]}).slides[0]
    assert cells(done) == [["名", ""], ["甲", "行"]]


def test_a_table_without_any_row_left_goes():
    deck = new_deck()
    add_table(add_slide(deck), ["{%tr for i in items %}{{ i }}{%tr endfor %}"])
    assert not list(rendered(deck, {"items": []}).slides[0].shapes)


def test_columns_repeat_in_all_rows_and_share_the_width():
    deck = new_deck()
    head = ["项", "{%tc for c in columns %}{{ c }}{%tc endfor %}"]
    body = ["{%tr for r in rows %}{{ r.name }}", "{%tc for v in r.cells %}{{ v }}{%tc endfor %}{%tr endfor %}"]
    frame = add_table(add_slide(deck), head, body)
    width = sum(column.width for column in frame.table.columns)
    data = {"columns": ["一", "二", "三"], "rows": [{"name": "甲", "cells": [1, 2, 3]}]}
    table = rendered(deck, data).slides[0].shapes[0].table
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["项", "一", "二", "三"],
        ["甲", "1", "2", "3"],
    ]
    assert len(table.columns) == 4
    assert abs(sum(column.width for column in table.columns) - width) < 10


def test_equal_keys_merge_down_and_inner_merges_stop_at_outer_borders():
    deck = new_deck()
    row = ["{%tr for i in items %}{% vm i.a %}{{ i.a }}", "{% vm i.b %}{{ i.b }}{%tr endfor %}"]
    add_table(add_slide(deck), ["甲", "乙"], row)
    items = [{"a": a, "b": b} for a, b in [("x", 1), ("x", 1), ("y", 1), ("y", 2)]]
    table = rendered(deck, {"items": items}).slides[0].shapes[0].table
    assert [table.cell(row, 0).span_height for row in (1, 3)] == [2, 2]
    assert [table.cell(row, 1).span_height for row in (1, 3, 4)] == [2, 1, 1]


def test_cells_span_columns_and_take_colours_from_the_data():
    deck = new_deck()
    head = ["{% colspan 3 %}{% cellbg colour %}头"]
    body = ["{%tc for v in xs %}{{ v }}{%tc endfor %}"]
    add_table(add_slide(deck), head, body)
    table = rendered(deck, {"xs": [1, 2, 3], "colour": "#1f4e79"}).slides[0].shapes[0].table
    assert table.cell(0, 0).span_width == 3
    assert [etree.QName(one).localname for one in table._tbl.tblGrid] == ["gridCol"] * 3
    assert str(table.cell(0, 0).fill.fore_color.rgb) == "1F4E79"
    assert [cell.text for cell in table.rows[1].cells] == ["1", "2", "3"]


def test_a_slide_repeats_with_its_notes_and_keeps_its_layout():
    deck = new_deck()
    add_slide(
        deck, "{{ m.name }} {{ loop.index }}/{{ loop.length }}", notes="{%slide for m in modules %}\n说 {{ m.name }}"
    )
    add_slide(deck, "末页")
    done = rendered(deck, {"modules": [{"name": "甲"}, {"name": "乙"}, {"name": "丙"}]})
    assert [texts(slide)[0] for slide in done.slides] == ["甲 1/3", "乙 2/3", "丙 3/3", "末页"]
    assert [slide.notes_slide.notes_text_frame.text for slide in list(done.slides)[:3]] == ["说 甲", "说 乙", "说 丙"]
    assert len({slide.slide_id for slide in done.slides}) == 4
    assert {slide.slide_layout.name for slide in done.slides} == {"Title Only"}


def test_a_group_of_slides_repeats_up_to_the_slide_with_the_end():
    deck = new_deck()
    add_slide(deck, "{%slide for m in modules %}头 {{ m }}")
    add_slide(deck, "{%slide when m != '乙' %}中 {{ m }}")
    add_slide(deck, "尾 {{ m }}{%slide endfor %}")
    add_slide(deck, "末")
    done = rendered(deck, {"modules": ["甲", "乙"]})
    assert [texts(slide)[0] for slide in done.slides] == ["头 甲", "中 甲", "尾 甲", "头 乙", "尾 乙", "末"]


def test_a_dropped_slide_leaves_nothing_behind():
    deck = new_deck()
    add_slide(deck, "甲", notes="内部的话")
    add_slide(deck, "{%slide when show %}秘密", notes="更秘密")
    data = render(deck, {"show": False})
    assert [texts(slide) for slide in reopened(data).slides] == [["甲"]]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any("秘密".encode() in archive.read(name) for name in archive.namelist())


def test_a_long_table_goes_over_several_slides():
    deck = new_deck()
    slide = add_slide(deck, "{%slide for page in items|pages(8) %}清单（{{ page.number }}/{{ page.total }}）")
    add_table(slide, ["名"], ["{%tr for i in page %}{{ i }}{%tr endfor %}"])
    done = rendered(deck, {"items": list(range(20))})
    assert [texts(slide)[0] for slide in done.slides] == ["清单（1/3）", "清单（2/3）", "清单（3/3）"]
    assert [len(cells(slide)) - 1 for slide in done.slides] == [8, 8, 4]


def test_sections_and_transitions_survive_repetition():
    deck = new_deck()
    slide = add_slide(deck, "{%slide for m in xs %}{{ m }}")
    p = "http://schemas.openxmlformats.org/presentationml/2006/main"
    slide._element.append(etree.fromstring(f'<p:transition xmlns:p="{p}"><p:fade/></p:transition>'))
    add_slide(deck, "末")
    p14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    ids = [slide.slide_id for slide in deck.slides]
    section = (
        f'<p:extLst xmlns:p="{p}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        f'<p14:sectionLst xmlns:p14="{p14}"><p14:section name="一" id="{{6B1E0B9C-0000-4000-8000-000000000001}}">'
        f'<p14:sldIdLst><p14:sldId id="{ids[0]}"/><p14:sldId id="{ids[1]}"/></p14:sldIdLst></p14:section>'
        "</p14:sectionLst></p:ext></p:extLst>"
    )
    deck.part._element.append(etree.fromstring(section))
    done = rendered(deck, {"xs": [1, 2, 3]})
    listed = [int(one.get("id")) for one in done.part._element.iter(f"{{{p14}}}sldId")]
    assert listed == [slide.slide_id for slide in done.slides]
    assert all(slide._element.find(f"{{{p}}}transition") is not None for slide in list(done.slides)[:3])


def test_speaker_notes_can_be_left_out():
    deck = new_deck()
    add_slide(deck, "{%slide for m in xs %}{{ m }}", notes="底价 {{ m }}")
    data = render(deck, {"xs": [1, 2]}, notes=False)
    assert not any(slide.has_notes_slide for slide in reopened(data).slides)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any("notesSlide" in name for name in archive.namelist())


def test_pictures_are_shared_between_copies():
    picture = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(picture, "PNG")
    deck = new_deck()
    slide = add_slide(deck, "{%slide for m in xs %}{{ m }}")
    slide.shapes.add_picture(picture, 0, 0, Cm(2), Cm(2))
    data = render(deck, {"xs": [1, 2, 3]})
    assert all(any(shape.shape_type == 13 for shape in slide.shapes) for slide in reopened(data).slides)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len([name for name in archive.namelist() if name.startswith("ppt/media/")]) == 1


def test_untouched_slides_keep_their_bytes_and_renders_repeat():
    deck = new_deck()
    add_slide(deck, "不变")
    add_slide(deck, "{{ x }}")
    template = saved(deck)
    compiled = compile_template(template)
    once, again = compiled.render({"x": 1}).data, compiled.render({"x": 1}).data
    assert once == again
    with zipfile.ZipFile(io.BytesIO(template)) as before, zipfile.ZipFile(io.BytesIO(once)) as after:
        assert before.read("ppt/slides/slide1.xml") == after.read("ppt/slides/slide1.xml")


def test_faults_of_all_slides_come_in_one_pass_with_their_places(monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")
    deck = new_deck()
    add_text(add_slide(deck), "{{ x|upcase }}", name="甲框")
    slide = add_slide(deck)
    add_table(slide, ["", "{% if a %}"], ["{% endif %}", "{%tr endfor %}"])
    set_alt(add_text(slide, "x", name="乙框"), "{%sp for n in %}")
    add_slide(deck, "｛｛ x ｝｝")
    with pytest.raises(TemplateError) as fault:
        compile_template(saved(deck), name="汇报.pptx")
    places = {(finding.code, str(finding.place)) for finding in fault.value.findings}
    assert ("TPL-FILTER", "汇报.pptx › slide 1 › shape “甲框” › {{ x|upcase }}") in places
    assert any(place.startswith("汇报.pptx › slide 2 › shape “Table 1” › row 1 column 2") for _code, place in places)
    assert any("乙框" in place for _code, place in places)
    assert any(code == "TPL-FULLWIDTH" and "slide 3" in place for code, place in places)


def test_missing_values_are_told_with_their_places_or_marked():
    kind = RecordType("客户", {"name": "名称"})
    deck = new_deck()
    add_text(add_slide(deck), "{{ c.name }}", name="甲框")
    add_text(add_slide(deck), "{{ nobody }}")
    with pytest.raises(TemplateError) as fault:
        render(deck, {"c": Record(kind)})
    assert len(fault.value.findings) == 2
    done = rendered(deck, {"c": Record(kind)}, missing="mark")
    assert [texts(slide) for slide in done.slides] == [["【待补：名称】"], ["【待补：nobody】"]]
    assert texts(rendered(deck, {"c": Record(kind)}, missing="blank").slides[0]) == [""]


def test_a_fault_in_one_slide_does_not_hide_those_of_the_next():
    deck = new_deck()
    add_text(add_slide(deck), "{{ 1 / 0 }}")
    add_text(add_slide(deck), "{{ nobody }}")
    with pytest.raises(TemplateError) as fault:
        render(deck, {})
    assert [finding.code for finding in fault.value.findings] == ["TPL-RUN", "TPL-FIELD"]


def test_text_on_masters_and_layouts_is_filled():
    deck = new_deck()
    layout = deck.slide_layouts[5]
    layout.shapes[0].text_frame.text = "版式 {{ x }}"
    add_slide(deck, "题")
    done = rendered(deck, {"x": "值"})
    assert done.slides[0].slide_layout.shapes[0].text_frame.text == "版式 值"


def test_tags_and_marks_in_the_data_stay_text():
    deck = new_deck()
    add_text(add_slide(deck), "{{ x }}")
    hostile = "{{ 7*7 }}{%p if 1 %}\ufdd40\ufdd5<a:t>"
    assert texts(rendered(deck, {"x": hostile}).slides[0]) == [hostile]


def test_no_tag_is_left_in_the_slides():
    deck = new_deck()
    add_slide(deck, "{%slide for m in xs %}{{ m }}{# 注 #}")
    with zipfile.ZipFile(io.BytesIO(render(deck, {"xs": [1]}))) as archive:
        assert not re.search(r"\{[{%#]", archive.read("ppt/slides/slide1.xml").decode())


def test_addresses_of_links_are_filled_for_every_copy_of_a_slide():
    deck = new_deck()
    slide = add_slide(deck, "{%slide for m in xs %}{{ m }}")
    box = add_text(slide, "看")
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.com/{{ m }}?q={{ q }}"
    done = rendered(deck, {"xs": ["a", "b"], "q": "甲 & 乙"})
    found = [slide.shapes[1].text_frame.paragraphs[0].runs[0].hyperlink.address for slide in done.slides]
    assert found == [f"https://example.com/{m}?q=%E7%94%B2%20&%20%E4%B9%99" for m in "ab"]
    bad = rendered(deck, {"xs": ["a"], "q": "x"}).slides[0]
    assert bad.shapes[1].text_frame.text == "看"


def test_jumps_to_a_dropped_slide_do_not_keep_it():
    deck = new_deck()
    first = add_slide(deck, "甲")
    second = add_slide(deck, "{%slide when show %}秘密")
    add_text(first, "跳").click_action.target_slide = second
    data = render(deck, {"show": False})
    assert len(reopened(data).slides) == 1
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if name.startswith("ppt/slides/slide")] == ["ppt/slides/slide1.xml"]
    assert len(reopened(render(deck, {"show": True})).slides) == 2


def test_text_in_smart_art_is_filled_for_every_copy():
    deck = new_deck()
    slide = add_slide(deck, "{%slide for m in xs %}{{ m }}")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xml = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt modelId="1"><dgm:t>'
        "<a:bodyPr/><a:p><a:r><a:t>步骤 {{ m }}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
    )
    kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    part = Part(PackURI("/ppt/diagrams/data1.xml"), kind, deck.part.package, xml.encode())
    slide.part.relate_to(part, f"{office}/diagramData")
    with zipfile.ZipFile(io.BytesIO(render(deck, {"xs": ["甲", "乙"]}))) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if "diagrams/data" in name}
    assert [("步骤 甲" in text, "步骤 乙" in text) for text in texts.values()] == [(True, False), (False, True)]


TIMING = (
    '<p:timing xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:tnLst><p:par><p:cTn id="1">'
    '<p:childTnLst><p:set><p:cBhvr><p:cTn id="2" dur="1"/><p:tgtEl><p:spTgt spid="{}"/></p:tgtEl></p:cBhvr></p:set>'
    "</p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
)


@pytest.mark.parametrize("kept", [True, False])
def test_animations_stay_while_their_shapes_do(kept):
    deck = new_deck()
    slide = add_slide(deck)
    box = add_text(slide, "{%sp when show %}甲")
    slide._element.append(etree.fromstring(TIMING.format(box.shape_id)))
    done = rendered(deck, {"show": kept}).slides[0]
    assert any(str(one.tag).endswith("}timing") for one in done._element) == kept


def test_copies_of_a_table_have_ids_of_their_own_and_rows_no_identity_twice():
    deck = new_deck()
    frame = add_table(
        add_slide(deck),
        ["{%tbl for t in tables %}{{ t.name }}{%tbl endfor %}"],
        ["{%tr for x in t.xs %}{{ x }}{%tr endfor %}"],
    )
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    identity = (
        f'<a:extLst xmlns:a="{a}"><a:ext uri="{{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}}"><a16:rowId '
        'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" val="1"/></a:ext></a:extLst>'
    )
    frame._element.findall(f".//{{{a}}}tr")[1].append(etree.fromstring(identity))
    tables = [{"name": "甲", "xs": [1, 2]}, {"name": "乙", "xs": []}]
    slide = rendered(deck, {"tables": tables}).slides[0]
    found = [[[cell.text for cell in row.cells] for row in shape.table.rows] for shape in slide.shapes]
    assert found == [[["甲"], ["1"], ["2"]], [["乙"]]]
    assert "rowId" not in etree.tostring(slide._element).decode()


def test_tags_that_would_do_nothing_are_told():
    deck = new_deck()
    deck.slide_layouts[5].shapes[0].text_frame.text = "{%slide when x %}版式"
    slide = add_slide(deck, "题")
    set_alt(add_text(slide, "x", name="甲框"), "{{ rows|chart }}")
    set_alt(add_text(slide, "x", name="乙框"), "{%slide set a = 1 %}")
    with pytest.raises(TemplateError) as fault:
        compile_template(saved(deck))
    assert sorted(finding.code for finding in fault.value.findings) == ["TPL-CHART", "TPL-SCOPE", "TPL-TAG"]


def test_cells_of_a_column_loop_merge_across():
    deck = new_deck()
    add_table(
        add_slide(deck),
        ["项", "{%tc for c in xs %}{% hm %}合计{%tc endfor %}"],
        ["甲", "{%tc for c in xs %}{{ c }}{%tc endfor %}"],
    )
    table = rendered(deck, {"xs": [1, 2, 3]}).slides[0].shapes[0].table
    assert table.cell(0, 1).span_width == 3
    assert table.cell(0, 3).is_spanned
    single = rendered(deck, {"xs": [1]}).slides[0].shapes[0].table
    assert not single.cell(0, 1).is_merge_origin


def test_columns_stay_or_go_by_a_condition():
    deck = new_deck()
    add_table(add_slide(deck), ["名", "{%tc when prices %}价"], ["甲", "{%tc when prices %}7"])
    for wish, row in ((True, ["甲", "7"]), (False, ["甲"])):
        table = rendered(deck, {"prices": wish}).slides[0].shapes[0].table
        assert [cell.text for cell in table.rows[1].cells] == row
        assert len(table.columns) == len(row)


def test_marker_columns_go_with_their_widths():
    deck = new_deck()
    add_table(add_slide(deck), ["{%tc for c in xs %}", "{{ c }}", "{%tc endfor %}"])
    table = rendered(deck, {"xs": ["一", "二"]}).slides[0].shapes[0].table
    assert [cell.text for cell in table.rows[0].cells] == ["一", "二"]
    assert len(table.columns) == 2


def test_merging_without_a_key_takes_all_rows_of_the_loop():
    deck = new_deck()
    add_table(add_slide(deck), ["名", "值"], ["{%tr for x in xs %}{% vm %}全部", "{{ x }}{%tr endfor %}"])
    table = rendered(deck, {"xs": [1, 2, 3]}).slides[0].shapes[0].table
    assert table.cell(1, 0).span_height == 3


def test_a_row_cannot_hold_both_branches_of_a_condition(english):
    deck = new_deck()
    add_table(add_slide(deck), ["{%tr if a %}甲{%tr else %}", "乙{%tr endif %}"], ["丙", "丁"])
    with pytest.raises(TemplateError, match=r"row 1 column 1 › \{%tr else %\}: A block that divides"):
        render(deck, {"a": 1})


def test_conditions_with_branches_choose_rows_and_paragraphs():
    deck = new_deck()
    slide = add_slide(deck)
    rows = [["{%tr if a %}"], ["甲"], ["{%tr elif b %}"], ["乙"], ["{%tr else %}"], ["丙"], ["{%tr endif %}"]]
    add_table(slide, *rows)
    add_text(slide, "{% if a %}", "子", "{% elif b %}", "丑", "{% else %}", "寅", "{% endif %}")
    for data, row, words in (
        ({"a": 1}, "甲", "子"),
        ({"a": 0, "b": 1}, "乙", "丑"),
        ({"a": 0, "b": 0}, "丙", "寅"),
    ):
        done = rendered(deck, data).slides[0]
        assert (cells(done), texts(done)) == ([[row]], [words])
