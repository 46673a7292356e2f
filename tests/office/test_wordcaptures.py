"""Macros, ``call`` and set blocks in Word: what they print is a sound document or a fault with its place."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from generator.errors import TemplateError
from tests.office.wordkit import body, faults, filled, lines, word_file

DATA: dict[str, Any] = {"x": "R&D <b>", "two": "1\n2", "link": {"text": "站", "link": "https://a.b"}}
HOLDERS = {"p": ("body", "tc"), "r": ("p", "hyperlink"), "t": ("r",), "tbl": ("body", "tc")}

ONE_TEXT = "{% macro m(a) %}甲{{ a }}&乙{% endmacro %}"
RUNS = "{% macro m(a) %}甲‖{{ a }}‖乙{% endmacro %}"
BLOCKS = ("{% macro m(a) %}", "甲{{ a }}", [["乙", "{{ a }}"]], "{% endmacro %}")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def printed(*content: Any, **options: Any) -> list[Any]:
    """Give the filled document, after a look at whether everything in it stands where it may."""
    document = filled(word_file(*content), DATA, **options)
    for element in etree.fromstring(document.element.xml).iter("{*}p", "{*}r", "{*}t", "{*}tbl"):
        name, holder = (one.tag.rpartition("}")[2] for one in (element, element.getparent()))
        assert holder in HOLDERS[name], f"{name} in {holder}"
        assert name == "t" or not (element.text or "").strip()
    return [line for line in body(document) if line]


@pytest.mark.parametrize("tag", ["{{ m(x) }}", "{{r m(x) }}", "{{p m(x) }}"])
def test_a_macro_of_plain_words_gives_a_text_that_is_escaped_once(tag: str) -> None:
    assert printed(ONE_TEXT, tag) == ["甲R&D <b>&乙"]


@pytest.mark.parametrize("tag", ["{{ m(x) }}", "{{r m(x) }}", "{{p m(x) }}"])
def test_a_macro_over_runs_keeps_their_format_wherever_it_is_printed(tag: str) -> None:
    assert printed(RUNS, tag) == ["甲R&D <b>乙"]
    runs = filled(word_file(RUNS, tag), DATA).paragraphs[-1].runs
    assert [run.text for run in runs if run.bold] == ["R&D <b>"]


def test_the_words_of_a_macro_may_be_filtered_and_joined() -> None:
    for macro in (ONE_TEXT, RUNS):
        words = "甲R&D <b>&乙" if macro == ONE_TEXT else "甲R&D <b>乙"
        assert printed(macro, "{{ m(x)|lower }}{{ '!' ~ m(x) }}") == [words.lower() + "!" + words]


@pytest.mark.parametrize("tag", ["{{ m(x) }}", "{{r m(x) }}", "{{p m(x) }}"])
@pytest.mark.parametrize("value", ["{{r link }}", "{{ two|lines }}", "{{ gone }}"])
def test_a_macro_may_print_more_than_words(tag: str, value: str) -> None:
    found = printed(f"{{% macro m(a) %}}甲{value}乙{{% endmacro %}}", tag, missing="mark")
    assert found == {"{{r ": ["甲站乙"], "{{ t": ["甲1", "2乙"], "{{ g": ["甲【待补：gone】乙"]}[value[:4]]


def test_a_macro_of_paragraphs_is_printed_in_the_place_of_a_paragraph() -> None:
    assert printed(*BLOCKS, "{{p m(x) }}") == ["甲R&D <b>", [["乙", "R&D <b>"]]]
    assert printed("{%p macro m(a) %}甲{{ a }}{%p endmacro %}", "{{p [m(x), x] }}") == ["甲R&D <b>", "R&D <b>"]
    assert printed(*BLOCKS, [["{{p m(x) }}", "右"]])[-1][0][1] == "右"


def test_a_table_kept_under_a_name_is_printed_again_and_does_not_touch_its_copy() -> None:
    table = [["{%tbl set t %}{{ x }}", "2{%tbl endset %}"]]
    document = filled(word_file(table, "{{p t }}", "{{p t }}"), DATA)
    assert [line for line in body(document) if line] == [[["R&D <b>", "2"]]] * 2
    kinds = [element.tag.rpartition("}")[2] for element in document.element.body]
    assert ("tbl", "tbl") not in list(pairwise(kinds))


@pytest.mark.parametrize("tag", ["{{ m(x) }}", "{{r m(x) }}", "甲{{ m(x) }}乙"])
def test_paragraphs_inside_a_text_are_a_fault(tag: str) -> None:
    where = tag.strip("甲乙")
    assert faults(word_file(*BLOCKS, tag), DATA) == [("TPL-BLOCKS", f"方案.docx › body › {where}")]


def test_a_macro_that_begins_in_one_paragraph_and_ends_in_another_is_a_fault() -> None:
    template = word_file("z{% macro m(a) %}甲", "乙{% endmacro %}q", "{{ m(x) }}")
    assert faults(template, DATA) == [("TPL-ACROSS", "方案.docx › body › {% macro m(a) %}")]


def test_rows_cannot_be_kept_under_a_name() -> None:
    template = word_file([["{%tr set t %}x", "{%tr endset %}"]], "{{ t }}")
    assert faults(template, DATA) == [("TPL-SCOPE", "方案.docx › body › table 1 row 1 column 1 › {%tr set t %}")]


def test_a_set_block_holds_text_runs_or_paragraphs() -> None:
    assert printed("{% set a %}甲{{ x }}{% endset %}{{ a }}{{ a|length }}") == ["甲R&D <b>8"]
    assert printed("{% set a %}甲‖{{ x }}‖{% endset %}", "[{{ a }}]") == ["[甲R&D <b>]"]
    assert printed("{% set a %}", "甲{{ x }}", "乙", "{% endset %}", "{{p a }}") == ["甲R&D <b>", "乙"]
    assert printed("{% set a %}{% endset %}{% if a %}有{% else %}无{% endif %}") == ["无"]


def test_a_call_block_prints_where_it_stands() -> None:
    macro = "{% macro m() %}[{{ caller() }}]{% endmacro %}"
    assert printed(macro, "甲{% call m() %}x{{ x }}{% endcall %}乙") == ["甲[xR&D <b>]乙"]
    assert printed(macro, "甲{% call m() %}x‖{{ x }}{% endcall %}乙") == ["甲[xR&D <b>]乙"]
    macros = ("{% macro m() %}", "头", "{{p caller() }}", "{% endmacro %}")
    assert printed(*macros, "{% call m() %}", "{{ x }}", "{% endcall %}") == ["头", "R&D <b>"]
    assert printed(*macros, [["{% call m() %}¶{{ x }}¶{% endcall %}", "右"]]) == [[["头\nR&D <b>", "右"]]]


def test_paragraphs_are_no_words() -> None:
    assert faults(word_file(*BLOCKS, "{{ m(x)|upper }}"), DATA) == [("TPL-RUN", "方案.docx › body › {{ m(x)|upper }}")]


@pytest.mark.parametrize(
    "content", [["{{p x }}{{p two }}"], ["{%p if x %}{{p two }}", "甲", "{%p endif %}"]], ids=["two", "marker"]
)
def test_a_paragraph_tag_whose_paragraph_is_gone_is_a_fault(content: list[str]) -> None:
    assert faults(word_file(*content), DATA) == [("TPL-LOST", "方案.docx › body › {{p two }}")]


def test_a_filter_of_a_set_block_works_on_its_text() -> None:
    assert printed("{% set a|upper %}x{{ x }}{% endset %}{{ a }}") == ["XR&D <B>"]


def test_a_length_that_does_not_exist_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TemplateError, match="neither a text nor a list"):
        lines(word_file("{{ 5|length }}{{ n|length }}"), {"n": 5})
