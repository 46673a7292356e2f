"""Values inside of longer texts are said as they are printed alone, never in the words of a programming language."""

import datetime
from decimal import Decimal

import pytest

from generator.errors import TemplateError
from generator.filters import FILTERS
from generator.office.template import compile_template
from tests.office import deckkit, excelkit, wordkit
from tests.office.test_capturing import cell_of, slide_of, word_of

DATA = {
    "yes": True,
    "no": False,
    "none": None,
    "list": [1, True, None, "b"],
    "day": datetime.date(2026, 3, 5),
    "moment": datetime.datetime(2026, 3, 5, 0, 0),
    "half": 0.5,
    "whole": 3.0,
    "big": Decimal("1E+2"),
    "record": {"a": 1},
    "items": [{"kind": "x", "q": 2}, {"kind": "", "q": 1}],
}


def everywhere(text):
    return {made(text, DATA) for made in (slide_of, word_of, cell_of)}


@pytest.mark.parametrize(
    "name", sorted(set(FILTERS) | {"upper", "lower", "capitalize", "title", "trim", "string", "lines"})
)
def test_a_truth_value_stays_a_chinese_word_in_each_filter_that_writes_text(name):
    assert everywhere(f"：{{{{ yes|{name} }}}}{{{{ no|{name} }}}}") == {"：是否"}


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ '：' ~ yes ~ none ~ list }}", "：是1、是、b"),
        ("{{ '：' ~ day ~ moment ~ whole ~ half ~ big }}", "：2026-03-052026-03-0530.5100"),
        ("：{{ '%s' % no }}{{ '%s %.1f' % (yes, half) }}", "：否是 0.5"),
        ("：{{ '{}{:.2f}'.format(yes, half) }}", "：是0.50"),
        ("：{{ list|join_cn }} {{ list|default_dash }}", "：1、是、b 1、是、b"),
        ("：{{ whole|default_dash }}", "：3"),
    ],
)
def test_a_value_in_a_longer_text_is_said_as_it_is_printed(tag, words):
    assert everywhere(tag) == {words}


NUMBERS = [-0.0, 0.1, 3.0, 1e16, 1e22, 1e-7, -12.50, Decimal("1E+2"), Decimal("-0.50")]


@pytest.mark.parametrize("value", [*NUMBERS, True, None, datetime.datetime(2026, 3, 5, 8, 30), [1.0, None, "a"]])
@pytest.mark.parametrize("made_of", [slide_of, word_of])
def test_a_value_alone_and_one_joined_to_a_text_have_the_same_words(made_of, value):
    assert made_of("：{{ x }}", {"x": value}) == made_of("：{{ x ~ '' }}", {"x": value})


@pytest.mark.parametrize("tag", ["{{ record|num }}", "{{ 'a' ~ record }}", "{{ '%s' % record }}", "{{ record|upper }}"])
def test_a_record_in_a_longer_text_is_a_fault(tag):
    with pytest.raises(TemplateError) as raised:
        compile_template(wordkit.word_file(tag), filters=FILTERS).render(DATA)
    assert [finding.code for finding in raised.value.findings] == ["TPL-RUN"]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("：{{ (items|selectattr('kind')|last).q }}{{ (items|rejectattr('kind')|last).q }}", "：21"),
        ("：{{ items|map(attribute='q')|length }}{{ (items|map(attribute='q'))[-1] }}", "：21"),
        ("：{{ items|map(attribute='q') }}", "：2、1"),
        ("：{{ items|map(attribute='q')|sort }} {{ items|map(attribute='q')|join('-') }}", "：1、2 2-1"),
        ("：{{ (items|map(attribute='q'))[1:] }}{{ items|map(attribute='q')|first }}", "：12"),
        ("：{{ list|reverse }}{{ 'abc'|reverse }}{{ [1, 1]|unique|length }}", "：b、是、1cba1"),
        ("：{{ [1, 2, 3]|batch(2)|length }}{{ [1, 2, 3]|slice(2)|last }}{{ record|items|first }}", "：23a、1"),
        ("：{{ [1, 2]|select('odd')|length }}{{ [1, 2]|reject('odd')|last }}", "：12"),
        ("{% for i in items|selectattr('kind') %}：{{ loop.length }}{% endfor %}", "：1"),
    ],
)
def test_a_filter_that_gives_entries_gives_a_list(tag, words):
    assert everywhere(tag) == {words}


def test_a_lone_list_of_a_filter_in_a_cell_is_a_text():
    assert excelkit.filled([["{{ items|map(attribute='q') }}"]], **DATA).rows() == [["2、1"]]


@pytest.mark.parametrize(
    ("tag", "words"),
    [("{{ items|chart(cat='kind', series='kind') }}", "“x”"), ("{%sp for i in items|grid(cols=0) %}", "one column")],
)
def test_what_a_filter_of_drawings_refuses_is_told_in_its_own_words(tag, words, monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")
    deck = deckkit.new_deck()
    slide = deckkit.add_slide(deck)
    deckkit.set_alt(deckkit.add_text(slide, "框"), tag if "grid" in tag else "框")
    deckkit.add_chart(slide, tag if "chart" in tag else "图")
    with pytest.raises(TemplateError, match=words):
        compile_template(deckkit.saved(deck)).render(DATA)
