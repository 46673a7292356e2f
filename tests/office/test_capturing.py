"""Macros and ``set`` blocks give plain texts, which stand right wherever they are printed, in all kinds of files."""

import io

import openpyxl
import pytest

from generator.errors import TemplateError
from generator.filters import FILTERS
from generator.office.template import compile_template
from tests.office import deckkit, excelkit, wordkit

MACRO = "{% macro m(a) %}<{{ a }}>{% endmacro %}"
BLOCK = "{% set a %}R&D {{ x }}{% endset %}"
LINES = "甲&乙\n丙"


def slide_of(text, data):
    return "\n".join(on_slide(text, **data))


def on_slide(*paragraphs, **data):
    deck = deckkit.new_deck()
    deckkit.add_text(deckkit.add_slide(deck), *paragraphs)
    made = compile_template(deckkit.saved(deck), filters=FILTERS).render(data).data
    slide = deckkit.reopened(made).slides[0]
    for run in slide._element.iter("{*}t"):
        assert not len(run), "a run inside of a text"
    return deckkit.texts(slide)[0].split("\n")


def word_of(text, data):
    return wordkit.filled(wordkit.word_file(text), data, FILTERS).paragraphs[0].text


def cell_of(text, data):
    template = compile_template(excelkit.template_bytes([[text]]), filters=FILTERS)
    return openpyxl.load_workbook(io.BytesIO(template.render(data).data)).active["A1"].value


def everywhere(text, **data):
    return [slide_of(text, data), word_of(text, data), cell_of(text, data)]


def test_a_macro_or_set_block_on_a_slide_is_printed_in_its_paragraph_or_in_another_one():
    assert on_slide(f"{MACRO}前{{{{ m('x&y') }}}}后") == ["前<x&y>后"]
    assert on_slide("一", MACRO, "{{ m('x') }}和{{ m('y') }}") == ["一", "<x>和<y>"]
    assert on_slide(BLOCK, "前", "{{ a }}", x="<1>") == ["前", "R&D <1>"]


def test_what_a_macro_prints_takes_the_format_of_its_place_and_keeps_its_line_breaks():
    deck = deckkit.new_deck()
    box = deckkit.add_text(deckkit.add_slide(deck), MACRO, "{{ m(x) }}")
    box.text_frame.paragraphs[1].runs[0].font.bold = True
    paragraphs = deckkit.rendered(deck, {"x": LINES}).slides[0].shapes[0].text_frame.paragraphs
    assert [[(run.text, run.font.bold) for run in one.runs] for one in paragraphs] == [
        [("<甲&乙", True), ("丙>", True)]
    ]


def test_a_macro_over_several_paragraphs_of_a_slide_gives_their_lines():
    assert on_slide("{% macro m(a) %}", "一{{ a }}", "二", "{% endmacro %}", "{{ m('&') }}") == ["一&\v二"]
    assert on_slide("{% set a %}", "一", "二", "{% endset %}", "{{p a }}") == ["一", "二"]


def test_conditions_and_loops_inside_of_a_macro_on_a_slide_work():
    macro = "{% macro m(l) %}{% for i in l %}{{ i }}{% if not loop.last %}；{% endif %}{% endfor %}{% endmacro %}"
    assert on_slide(macro, "{{ m(['a', 'b']) }}。") == ["a；b。"]


def test_a_macro_of_one_box_is_printed_in_a_table_of_the_same_slide():
    deck = deckkit.new_deck()
    slide = deckkit.add_slide(deck)
    deckkit.add_text(slide, MACRO, "框")
    deckkit.add_table(slide, ["{%tr for i in l %}{{ m(i) }}{%tr endfor %}"])
    assert deckkit.cells(deckkit.rendered(deck, {"l": ["a", "b"]}).slides[0]) == [["<a>"], ["<b>"]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (BLOCK + "{{ a }}", "R&D <1>"),
        (BLOCK + "{{ a|upper }}{{ a|length }}", "R&D <1>7"),
        (BLOCK + "{{ a ~ '&' }}{{ a[0] }}", "R&D <1>&R"),
        (MACRO + "{{ m(x)|replace('1', '2') }}", "<<2>>"),
        ("{% set a|upper|trim %} b&{{ x }} {% endset %}{{ a }}", "B&<1>"),
        ("{% set a %}&amp;{{ '&lt;' }}{% endset %}{{ a }}", "&amp;&lt;"),
        (MACRO + "{% set b %}{{ m(m(x)) }}{% endset %}{{ b }}", "<<<1>>>"),
    ],
)
def test_what_a_block_gives_is_a_text_that_is_escaped_once(text, shown):
    assert everywhere(text, x="<1>") == [shown] * 3


def test_a_call_block_gives_the_text_of_its_macro_in_documents_and_cells():
    text = "{% macro m(a) %}<{{ a }}{{ caller() }}>{% endmacro %}{% call m('x&') %}A&B{% endcall %}"
    assert [word_of(text, {}), cell_of(text, {})] == ["<x&A&B>"] * 2


def test_a_call_block_on_a_slide_is_refused_at_its_place():
    with pytest.raises(TemplateError, match=r"TextBox 1.*call"):
        on_slide("{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}")


def test_a_line_break_in_a_set_block_of_a_document_stays_one():
    document = wordkit.filled(wordkit.word_file("{% set a %}{{ x }}{% endset %}{{ a }}"), {"x": LINES})
    assert document.paragraphs[0].text == LINES


def test_a_value_that_is_missing_inside_of_a_macro_is_told_and_marked():
    deck = deckkit.new_deck()
    deckkit.add_text(deckkit.add_slide(deck), "{% macro m() %}{{ nix }}{% endmacro %}{{ m() }}")
    assert deckkit.texts(deckkit.rendered(deck, {}, missing="mark").slides[0]) == ["【待补：nix】"]
    with pytest.raises(TemplateError, match="nix"):
        compile_template(deckkit.saved(deck)).render({})
