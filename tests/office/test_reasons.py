"""Why a tag failed: said to its author in plain words, without a word of Jinja's or Python's."""

import datetime
import io
import re

import docx
import pytest

from generator.errors import TemplateError
from generator.filters import FILTERS
from generator.office.template import compile_template
from tests.office.wordkit import lines, word_file

DATA = {"number": 3, "text": "abc", "list": [1, "b"]}
MORE = {"day": datetime.date(2026, 3, 5), "none": None, "record": {"a": 1}}


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")


def faults(text):
    document = docx.Document()
    document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    with pytest.raises(TemplateError) as fault:
        compile_template(file.getvalue(), name="a.docx").render(DATA)
    return [(finding.code, finding.message) for finding in fault.value.findings]


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("{{ number text }}", "“text” does not fit here."),
        ("{{ number = 3 }}", "“=” does not fit here."),
        ("{{ number. }}", "the name of a field is missing after the dot."),
        ("{% for x number %}{% endfor %}", "“in” is missing before “number”."),
        ("{% for %}{% endfor %}", "something is missing at the end."),
        ("{% if %}{% endif %}", "something is missing at the end."),
        ("{{ number + }}", "something is missing at the end."),
        ("{{ 'abc }}", "a quotation mark is not closed."),
        ("{{ (number }}", "a bracket is not closed."),
        ("{{ number ? text }}", "“?” cannot stand in a tag."),
    ],
)
def test_a_tag_that_cannot_be_read_is_told_in_plain_words(tag, reason):
    assert faults(tag) == [("TPL-SYNTAX", f"This tag cannot be understood: {reason}")]


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("{{ number / 0 }}", "division by zero"),
        ("{{ number + 'x' }}", "texts, numbers and dates cannot be reckoned or compared with each other."),
        ("{{ text + 1 }}", "texts, numbers and dates cannot be reckoned or compared with each other."),
        ("{{ list|sort }}", "texts, numbers and dates cannot be reckoned or compared with each other."),
        ("{{ number() }}", "what stands before the brackets is no function."),
        ("{{ number|join }}", "the value is not a list."),
        ("{{ list|batch }}", "too few, too many or unknown values stand in the brackets."),
        ("{{ text|round }}", "the value is not a number."),
    ],
)
def test_a_tag_that_cannot_be_worked_out_is_told_in_plain_words(tag, reason):
    assert faults(tag) == [("TPL-RUN", f"The tag cannot be worked out: {reason}")]


WRONG = """
{{ number is foo }} {{ number|foo }} {{ text() }} {{ foo() }} {{ none() }} {{ none + 1 }} {{ -text }} {{ 'a' in number }}
{{ number|last }} {{ number|first }} {{ number|reverse }} {{ number|length }} {{ number|dictsort }} {{ number|items }}
{{ list|map }} {{ list|map('foo') }} {{ list|map(attr='x') }} {{ list|select('foo') }} {{ list|selectattr }}
{{ list|groupby }} {{ list|max }} {{ list|sum }} {{ list|batch('x') }} {{ list|batch(0) }} {{ list|slice(0) }} {{ list|pages(0) }}
{{ list[5] }} {{ list['x'] }} {{ []|first }} {{ []|max }} {{ number[0] }} {{ none.x }} {{ text.zfill(3) }} {{ text.__class__ }}
{{ '%d' % text }} {{ '%d %d' % 3 }} {{ '%q' % 3 }} {{ '%' % 3 }} {{ text is odd }} {{ text is divisibleby 3 }}
{{ '{:d}'.format(text) }} {{ '{} {}'.format(text) }} {{ '{x}'.format(text) }} {{ '{'.format(text) }} {{ '{:zz}'.format(number) }}
{{ text.index('z') }} {{ text.split(3) }} {{ text.replace('a') }} {{ day.strftime() }} {{ day + 1 }} {{ day > 3 }}
{{ range('x') }} {{ range() }} {{ range(1, 2, 0) }} {{ range(20000) }} {{ 2 ** 100000 }} {{ number / 0 }} {{ text[:'x'] }}
{{ number|num(1.5) }} {{ number|num('x') }} {{ number|num(1, 2, 3) }} {{ number|num(foo=3) }} {{ day|date('%Q') }}
{{ list|join_cn(3) }} {{ text|truncate('x') }} {{ text|round }} {{ text|chart }} {{ text|image(w='x') }}
{{ record|num }} {{ 'a' ~ record }} {{ record }} {{ link() }} {{ namespace(3) }}
{{ }} {{ number. }} {{ number[ }} {{ number] }} {{ | num }} {{ number| }} {{ 'abc }} {{ number if }} {{ number === 3 }}
{{ number && text }} {{ number，text }} {{ 3n }} {{ number 3 }} {{ number 'x' }} {{ {1 2} }} {{ {1 'x'} }} {{ [1, 2 }}
{{ number|num(places=1, 2) }} {{ number is }} {{ lambda x: x }} {{ number $ }}
{% set %} {% set x = %} {% set = 3 %} {% set 3 = x %} {% set number.b = 3 %} {% with a %}{% endwith %} {% %} {% foo %}
{% for x %}{% endfor %} {% for in list %}{% endfor %} {% for x in %}{% endfor %} {% for a, b in list %}{% endfor %}
{% for x in number %}{% endfor %} {% for x in list %}{{ loop(3) }}{% endfor %} {% for x in list %}{{ loop.cycle() }}{% endfor %}
{% if %}{% endif %} {% else %} {% elif %} {% endif %} {% macro %}{% endmacro %} {% macro m %}{% endmacro %}
{% macro m() %}{{ m() }}{% endmacro %}{{ m() }} {% macro m(a) %}{% endmacro %}{{ m(1, 2) }} {% endraw %} {% raw %}
{% include 'x' %} {% import 'x' as y %} {% extends 'x' %} {% block x %} {% filter upper %} {% do x %} {% break %}
"""
SEPARATE = re.compile(r"(?<=[}%]\}) (?=\{[{%])|\n")
"""Blanks inside of a line part the tags."""


@pytest.mark.parametrize("tags", [one for one in SEPARATE.split(WRONG) if one])
def test_a_wrong_tag_is_told_in_chinese_without_a_sentence_of_another_language(tags, monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "zh_CN")
    document = docx.Document()
    document.add_paragraph(tags)
    file = io.BytesIO()
    document.save(file)
    with pytest.raises(TemplateError) as fault:
        compile_template(file.getvalue(), name="a.docx", filters=FILTERS).render({**DATA, **MORE})
    for finding in fault.value.findings:
        words = re.sub(r"\{.*\}|“.*”", "", finding.message + finding.hint)
        assert re.search("[一-龥]", words)
        assert not re.search(r"[A-Za-z_]{2,} [A-Za-z]|\bNone\b|generator|object|<", words), words


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ [1][5] }}", ("TPL-FIELD", "The list has no entry 5.")),
        ("{{ []|first }}", ("TPL-FIELD", "The list is empty; it has no entry first.")),
        ("{{ list|map('uper') }}", ("TPL-RUN", "The tag cannot be worked out: There is no filter uper.")),
        ("{% else %}", ("TPL-ELSE", "There is no {% if %} that this tag divides.")),
        (
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            ("TPL-LIMIT", "The template turns in circles or needs too much memory."),
        ),
    ],
)
def test_a_fault_says_what_is_not_there(tag, told):
    assert faults(tag) == [told]


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("{% include 'x' %}", "A template is one whole file; it takes nothing from others."),
        ("{% do x %}", "Use set, as in {% set x = 1 %}."),
        ("{% break %}", "Choose the entries where the loop begins, as in {% for x in list if x.qty %}."),
    ],
)
def test_a_tag_of_other_engines_is_told_with_what_to_do_instead(tag, hint):
    with pytest.raises(TemplateError) as fault:
        compile_template(word_file(tag))
    assert [finding.hint for finding in fault.value.findings] == [hint]


def test_numbers_of_a_range_are_printed_like_a_list():
    assert lines(word_file("{{ range(3) }}"), {}) == ["0、1、2"]


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{% for x in list %}", ("TPL-OPEN", "There is no {% endfor %} for this tag.")),
        ("{% endfor %}", ("TPL-CLOSE", "There is no {% for %} that this tag ends.")),
    ],
)
def test_half_a_block_is_told_once_and_names_only_tags_that_authors_write(tag, told):
    assert faults(tag) == [told]
