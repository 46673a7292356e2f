"""Why a tag failed: said to its author in plain words, without a word of Jinja's or Python's."""

import io

import docx
import pytest

from generator.errors import TemplateError
from generator.office.template import compile_template

DATA = {"number": 3, "text": "abc", "list": [1, "b"]}


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


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{% for x in list %}", ("TPL-OPEN", "There is no {% endfor %} for this tag.")),
        ("{% endfor %}", ("TPL-CLOSE", "There is no {% for %} that this tag ends.")),
    ],
)
def test_half_a_block_is_told_once_and_names_only_tags_that_authors_write(tag, told):
    assert faults(tag) == [told]
