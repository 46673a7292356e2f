"""Values, loops and conditions in the text of a Word file."""

from __future__ import annotations

import pytest

from tests.office.wordkit import body, faults, filled, lines, word_file

DATA = {
    "name": 'A & B <c> "R&D"',
    "three": ["1", "2", "3"],
    "none": [],
    "items": [{"n": "a", "ok": True, "subs": ["s1", "s2"]}, {"n": "b", "ok": False, "subs": []}],
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def test_a_value_arrives_with_every_character() -> None:
    assert lines(word_file("Hi {{ name }}!"), DATA) == ['Hi A & B <c> "R&D"!']


def test_a_tag_split_over_runs_takes_the_format_of_the_run_in_which_it_begins() -> None:
    paragraph = filled(word_file("Hi ‖{‖{ na‖me }‖}!"), DATA).paragraphs[0]
    assert [(run.text, run.bold) for run in paragraph.runs] == [
        ("Hi ", None),
        ('A & B <c> "R&D"', True),
        ("!", None),
    ]


def test_curly_quotes_in_a_tag_are_read_as_straight_ones() -> None:
    assert lines(word_file("{{ three|join(“、”) }}", "{{ '“x”' }}"), DATA) == ["1、2、3", "“x”"]


def test_paragraphs_that_hold_only_control_tags_leave_nothing_behind() -> None:
    template = word_file(
        "{% for i in three %}", "item {{ i }}", "{% endfor %}", "{# note #}", "{% set q = 5 %}", "{{ q }}"
    )
    assert lines(template, DATA) == ["item 1", "item 2", "item 3", "5"]


def test_a_block_over_paragraphs_may_begin_and_end_inside_them() -> None:
    assert lines(word_file("{% for i in three %}a{{ i }}", "b{{ i }}{% endfor %}"), DATA) == [
        *("a1", "b1", "a2", "b2", "a3", "b3"),
    ]
    assert lines(word_file("x {% if name %}y", "z{% endif %} w"), DATA) == ["x y", "z w"]
    assert lines(word_file("x {% if none %}y", "z{% endif %} w"), DATA) == ["x  w"]


def test_a_block_may_cross_runs_of_different_format() -> None:
    template = word_file("a ‖{% for i in three %}‖{{ i }},‖{% endfor %} b")
    assert lines(template, DATA) == ["a 1,2,3, b"]


def test_nested_blocks_that_end_in_one_paragraph_keep_their_order() -> None:
    template = word_file(
        "{% for i in items %}",
        "{% if i.ok %}",
        "{{ i.n }}",
        "{% for s in i.subs %}",
        "{{ s }}",
        "{% endfor %}{% endif %}{% endfor %}",
    )
    assert lines(template, DATA) == ["a", "s1", "s2"]


def test_paragraph_scope_repeats_or_drops_its_paragraph() -> None:
    template = word_file(
        *("{%p for i in three %}", "P {{ i }}", "{%p endfor %}", "{%p if none %}gone{%p endif %}"),
        *("{%p for i in three %}same {{ i }}{%p endfor %}", "{%p when none %}never", "{%p when three %}yes"),
    )
    assert lines(template, DATA) == ["P 1", "P 2", "P 3", "same 1", "same 2", "same 3", "yes"]


def test_if_elif_else_choose_one_branch() -> None:
    template = word_file("{% if none %}", "A", "{% elif three %}", "B", "{% else %}", "C", "{% endif %}")
    assert lines(template, DATA) == ["B"]


def test_rows_repeat_from_tags_in_the_same_row() -> None:
    rows = [["h", ""], ["{%tr for i in items %}{{ i.n }}", "{{ loop.index }}{%tr endfor %}"], ["end", ""]]
    assert lines(word_file(rows), DATA) == [[["h", ""], ["a", "1"], ["b", "2"], ["end", ""]]]


def test_rows_repeat_between_marker_rows_and_nest_with_conditions() -> None:
    rows = [
        ["h", ""],
        ["{%tr for i in items %}", ""],
        ["{%tr when i.ok %}{{ i.n }}", "x"],
        ["{%tr for s in i.subs %}-", "{{ s }}{%tr endfor %}"],
        ["{%tr endfor %}", ""],
    ]
    assert lines(word_file(rows), DATA) == [[["h", ""], ["a", "x"], ["-", "s1"], ["-", "s2"]]]


def test_two_loops_may_end_in_one_marker_row() -> None:
    rows = [["{%tr for i in items %}{%tr for s in i.subs %}"], ["{{ i.n }}{{ s }}"], ["{%tr endfor %}{%tr endfor %}"]]
    assert lines(word_file(rows), DATA) == [[["as1"], ["as2"]]]


def test_a_table_whose_rows_have_all_gone_goes_too() -> None:
    rows = [["{%tr for i in none %}{{ i }}{%tr endfor %}"]]
    assert lines(word_file("before", rows, "after"), DATA) == ["before", "after"]


def test_a_table_is_kept_or_dropped_by_when() -> None:
    template = word_file([["{%tbl when none %}a"]], [["{%tbl when three %}b"]])
    assert lines(template, DATA) == [[["b"]]]


def test_a_cell_always_keeps_a_paragraph() -> None:
    rows = [["{%p if none %}x{%p endif %}", "{% for i in none %}¶{{ i }}¶{% endfor %}", "{% set z = 1 %}"]]
    table = filled(word_file(rows), DATA).tables[0]
    assert [len(cell.paragraphs) for cell in table.rows[0].cells] == [1, 1, 1]


def test_line_breaks_and_tabs_in_a_value_become_those_of_word() -> None:
    document = filled(word_file("{{ x }}"), {"x": "one\r\ntwo\tthree\rfour"})
    assert body(document) == ["one\ntwo\tthree\nfour"]
    assert len(document.paragraphs[0]._p.findall(".//{*}br")) == 2


def test_none_prints_nothing_and_loops_nothing() -> None:
    assert lines(word_file("[{{ x }}{% for i in x %}{{ i }}{% endfor %}]"), {"x": None}) == ["[]"]


def test_tags_in_headers_and_footers_are_filled() -> None:
    def setup(document):
        document.sections[0].header.paragraphs[0].text = "H {{ name }}"
        document.sections[0].footer.paragraphs[0].text = "{% for i in three %}{{ i }}{% endfor %}"

    section = filled(word_file("x", setup=setup), DATA).sections[0]
    assert section.header.paragraphs[0].text == 'H A & B <c> "R&D"'
    assert section.footer.paragraphs[0].text == "123"


def test_all_faults_are_told_at_once_with_their_places() -> None:
    def setup(document):
        document.add_heading("设备清单", 1)
        document.add_paragraph("{{ x|mony }}")

    template = word_file("{% for %}", [["a", "{{ y y }}"], ["{%tr endfor %}", "{{ open"]], setup=setup)
    assert sorted(faults(template)) == [
        ("TPL-CLOSE", "方案.docx › body › table 1 row 2 column 1 › {%tr endfor %}"),
        ("TPL-FILTER", "方案.docx › body › 设备清单 › {{ x|mony }}"),
        ("TPL-OPEN", "方案.docx › body › {% for %}"),
        ("TPL-SYNTAX", "方案.docx › body › table 1 row 1 column 2 › {{ y y }}"),
        ("TPL-SYNTAX", "方案.docx › body › {% for %}"),
        ("TPL-UNCLOSED", "方案.docx › body › table 1 row 2 column 2 › {{ open"),
    ]


def test_all_missing_values_of_a_render_are_told_with_the_runtime_error() -> None:
    template = word_file("{{ nix }}", "{% for i in items %}{{ i.m }}{% endfor %}", "{{ 1/0 }}")
    assert faults(template, DATA) == [
        ("TPL-FIELD", "方案.docx › body › {{ nix }}"),
        ("TPL-FIELD", "方案.docx › body › {{ i.m }}"),
        ("TPL-RUN", "方案.docx › body › {{ 1/0 }}"),
    ]


def test_a_mark_is_highlighted_and_nothing_else_is() -> None:
    runs = filled(word_file("a {{ nix }} b"), DATA, missing="mark").paragraphs[0].runs
    assert [(run.text, run.font.highlight_color is not None) for run in runs] == [
        ("a ", False),
        ("【待补：nix】", True),
        (" b", False),
    ]


def test_blank_prints_nothing_and_tells_nothing() -> None:
    assert lines(word_file("[{{ nix.a }}]"), DATA, missing="blank") == ["[]"]


def test_a_block_between_unlike_places_is_refused() -> None:
    template = word_file("x {% if three %} y", [["z {% endif %} w"]])
    assert [code for code, _place in faults(template, DATA)] == ["TPL-ACROSS"]


def test_a_value_in_a_marker_row_is_refused_not_lost() -> None:
    rows = [["{%tr for i in items %}", "{{ name }}"], ["x", "y"], ["{%tr endfor %}", ""]]
    assert faults(word_file(rows), DATA) == [("TPL-LOST", "方案.docx › body › table 1 row 1 column 2 › {{ name }}")]


def test_the_same_data_give_the_same_bytes() -> None:
    from generator.office import compile_template

    source = word_file("{{ name }}", [["{%tr for i in items %}{{ i.n }}{%tr endfor %}"]])
    assert compile_template(source).render(DATA).data == compile_template(source).render(DATA).data


def test_tables_do_not_grow_together_when_the_tags_between_them_go() -> None:
    template = word_file("{% for i in three %}", [["{{ i }}"]], "{% endfor %}")
    assert [piece for piece in lines(template, DATA) if piece] == [[["1"]], [["2"]], [["3"]]]
    template = word_file("{% if three %}", [["a"]], "{% endif %}", "{% if three %}", [["b"]], "{% endif %}")
    assert [piece for piece in lines(template, DATA) if piece] == [[["a"]], [["b"]]]


def test_a_body_does_not_end_with_a_table() -> None:
    body_part = filled(word_file("{% if three %}", [["a"]], "{% endif %}"), DATA).element.body
    assert [child.tag.rpartition("}")[2] for child in body_part] == ["tbl", "p", "sectPr"]
