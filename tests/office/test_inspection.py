"""What a template needs, what is wrong with it, and what an Office file says, without any data."""

import io

import openpyxl
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx import Presentation
from pptx.util import Cm

from generator.office.base.package import open_package
from generator.office.inspection.inspecting import inspect_template
from generator.office.inspection.needs import paths
from generator.office.inspection.outline import outline
from tests.office.wordkit import word_file


def inspected(tmp_path, *content, name="t.docx"):
    path = tmp_path / name
    path.write_bytes(content[0] if isinstance(content[0], bytes) else word_file(*content))
    return inspect_template(path)


def needed(tmp_path, *content):
    return [path for path, _need in paths(inspected(tmp_path, *content).need)]


def shown(data):
    return list(outline(open_package(data, "x")))


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("{{ a.b['c'] }}{{ a.b.d }}", ["a.b.c", "a.b.d"]),
        ("{% for i in items %}{% for s in i.subs %}{{ s.price }}{% endfor %}{% endfor %}", ["items[].subs[].price"]),
        ("{% for i in items|sort(attribute='rank') %}{{ i }}{% endfor %}", ["items[].rank"]),
        ("{% for x in a.list[0].b %}{{ loop.index }}{{ x }}{% endfor %}", ["a.list[].b[]"]),
        ("{% set t = a.b %}{{ t.c }}{% set n = 1 %}{{ n }}", ["a.b.c"]),
        ("{% for g in items|groupby('kind') %}{{ g.grouper }}{% for i in g.list %}{{ i.x }}{% endfor %}{% endfor %}",
         ["items[].kind", "items[].x"]),
        ("{% for page in items|pages(3) %}{% for i in page %}{{ i.x }}{% endfor %}{% endfor %}", ["items[].x"]),
        ("{% macro m(v) %}{{ v }}{{ w }}{% endmacro %}{{ m(a.b) }}", ["w", "a.b"]),
        ("{{ items|sum(attribute='price.net') }}{{ items|length }}", ["items[].price.net"]),
        ("{{ name.upper() }}{{ x if y else z }}", ["name", "y", "x", "z"]),
        ("{% for a, b in d.items() %}{{ a }}{{ b }}{% endfor %}", ["d"]),
        ("{{ range(3)|join }}{{ link('a', b) }}", ["b"]),
        ("{{ 客户.名称 }}", ["客户.名称"]),
    ],
)  # fmt: skip
def test_the_values_of_a_template_are_paths_with_their_loops(tmp_path, tags, found):
    assert needed(tmp_path, tags) == found


def test_loops_over_rows_sheets_and_slides_give_their_names_to_what_they_hold(tmp_path):
    assert needed(tmp_path, [["{%tr for i in 设备 %}{% vm i.类 %}{{ i.名 }}", "{{ i.数 }}{%tr endfor %}"]]) == [
        "设备[].类",
        "设备[].名",
        "设备[].数",
    ]
    book = openpyxl.Workbook()
    book.active.append(["{%sheet for s in 站点 %}{{ s.名 }}", "{{ 标题 }}"])
    book.active.append(["{%tr for i in s.设备 %}{{ i.型号 }}", "{{ i.数 }}", "{%tr endfor %}"])
    stream = io.BytesIO()
    book.save(stream)
    assert sorted(needed(tmp_path, stream.getvalue())) == sorted(
        ["站点[].名", "标题", "站点[].设备[].型号", "站点[].设备[].数"]
    )
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "{%slide for m in 模块 %}{{ m.名 }}"
    slide.notes_slide.notes_text_frame.text = "{{ m.说明 }}{{ 讲师 }}"
    stream = io.BytesIO()
    deck.save(stream)
    assert sorted(needed(tmp_path, stream.getvalue())) == sorted(["模块[].名", "模块[].说明", "讲师"])


def test_all_faults_are_told_with_what_fails_whatever_the_data(tmp_path):
    found = inspected(tmp_path, "{{ a|nofilter }}", "{% if %}", "{{ 9**(9**9) }}").findings
    assert {finding.code for finding in found} == {"TPL-FILTER", "TPL-SYNTAX", "TPL-OPEN"}
    found = inspected(
        tmp_path, "{% for i in range(10**12) %}{{ i }}{% endfor %}", "{{ 9**(9**9) }}", "{{ 1/0 }}"
    ).findings
    assert [finding.code for finding in found] == ["TPL-RUN"] * 3
    assert [finding.place.steps[-1] for finding in found] == [
        "{% for i in range(10**12) %}",
        "{{ 9**(9**9) }}",
        "{{ 1/0 }}",
    ]


def test_a_value_that_is_only_tested_is_told_as_a_hint(tmp_path):
    found = inspected(tmp_path, "{% if vip %}{{ name }}{% endif %}{% if kind == 'x' %}y{% endif %}").findings
    assert [(finding.code, finding.severity) for finding in found] == [("TPL-TESTED", "hint")]
    assert "vip" in found[0].message


def test_a_tracked_change_inside_a_tag_is_told(tmp_path):
    document = Document()
    paragraph = document.add_paragraph("{{ na")
    change = f'<w:ins {nsdecls("w")} w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"><w:r><w:t>me }}}}</w:t></w:r></w:ins>'
    paragraph._p.append(parse_xml(change))
    stream = io.BytesIO()
    document.save(stream)
    assert "TPL-TRACKED" in [finding.code for finding in inspected(tmp_path, stream.getvalue()).findings]


def test_words_that_a_paragraph_tag_would_replace_are_told_with_their_place(tmp_path):
    template = word_file("{{p alone }}", "  {{p first }} ", [["x", "前{{p text }}后{{ y }}"]])
    found = [finding for finding in inspected(tmp_path, template).findings if finding.code == "TPL-BESIDE"]
    assert [(len(finding.place.steps), finding.place.steps[-1]) for finding in found] == [(3, "{{p text }}")]
    assert "前后" in found[0].message


def test_a_word_file_is_shown_with_headings_tables_and_headers():
    def setup(document):
        document.add_heading("设备", 2)
        document.sections[0].header.paragraphs[0].text = "页眉"

    lines = shown(word_file("第一段", [["a", "b"], ["c¶d", "e"]], setup=setup))
    assert lines[:5] == ["== word/document.xml", "第一段", "| a | b |", "| c / d | e |", "## 设备"]
    assert lines[5].startswith("== word/header")
    assert "页眉" in lines


def test_a_workbook_is_shown_with_cells_and_formulas():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "清单"
    sheet["A1"], sheet["B2"], sheet["B3"] = "名", 3, "=SUM(B2:B2)"
    book.create_sheet("藏").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert shown(stream.getvalue())[:5] == ["== 清单", "A1: 名", "B2: 3", "B3: =SUM(B2:B2)", "== 藏 (hidden)"]


def test_a_deck_is_shown_with_shapes_tables_alt_texts_and_notes():
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "标题"
    table = slide.shapes.add_table(1, 2, Cm(1), Cm(5), Cm(8), Cm(2))
    table.table.cell(0, 0).text, table.table.cell(0, 1).text = "a", "b"
    table._element.nvGraphicFramePr.cNvPr.set("descr", "{{ rows|chart }}")
    slide.notes_slide.notes_text_frame.text = "备注"
    stream = io.BytesIO()
    deck.save(stream)
    lines = shown(stream.getvalue())
    assert lines[:2] == ["== 1", "标题"]
    assert "| a | b |" in lines
    assert any("{{ rows|chart }}" in line for line in lines)
    assert "> 备注" in lines
