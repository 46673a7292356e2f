"""The sandbox, the bounds and the manners of the language inside the tags."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from generator.errors import Place, Severity
from generator.office.base.printing import text
from generator.office.base.rendering import Rendering
from generator.office.language.language import Language
from generator.office.language.program import Program, Source, compile_source
from generator.office.language.tags import Kind, scan
from generator.office.values import Record, RecordType

CUSTOMER = RecordType("Customer", {"name": "名称", "short_name": "简称"})
DATA: dict[str, Any] = {
    "customer": Record(CUSTOMER, {"name": "Academy"}),
    "xs": ["1", "2"],
    "d": {"a": 1, "items": "own"},
    "x": "X",
    "none": None,
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def compiled(words: str, filters: Any = None) -> tuple[Program | None, list[str]]:
    source, findings, at = Source(), [], 0
    for tag in scan(words)[0]:
        source.data(words[at : tag.start])
        at = tag.end
        place = Place("t", (tag.text,))
        if tag.kind is Kind.PRINT:
            source.print(text, tag.body, place)
        elif tag.kind is Kind.STATEMENT:
            source.statement(tag, place)
    source.data(words[at:])
    program = compile_source(source, Language(filters), findings)
    return program, [f"{finding.code} {finding.place.steps[0]}" for finding in findings]


def shown(words: str, data: Any = None, filters: Any = None, **options: Any) -> str:
    program, faults = compiled(words, filters)
    assert program is not None, faults
    rendering = Rendering(DATA if data is None else data, **options)
    printed = program.render(rendering)
    return printed if not rendering.findings or options else "; ".join(map(str, rendering.findings.values()))


def refused(words: str) -> bool:
    program, _faults = compiled(words)
    if program is None:
        return True
    rendering = Rendering(DATA)
    program.render(rendering)
    return any(finding.severity is Severity.BLOCKING for finding in rendering.findings.values())


def test_a_field_is_read_by_its_name_and_by_its_title() -> None:
    assert shown("{{ customer.名称 }} {{ customer.name }} {{ customer['名称'] }}") == "Academy Academy Academy"


def test_an_entry_goes_before_a_method_and_a_call_finds_the_method() -> None:
    assert shown("{{ d.items }} {{ d.items()|list|length }} {{ x.lower() }}") == "own 2 x"


def test_an_open_field_is_named_by_its_title_and_an_unknown_one_with_a_near_miss() -> None:
    assert shown("{{ customer.short_name }}") == "t › {{ customer.short_name }}: 简称 is not filled in."
    assert shown("{{ customer.nam }}").endswith("Available: name, short_name, 名称, 简称. Did you mean name?")


def test_marks_carry_the_title_and_go_through_filters_and_sums() -> None:
    words = "{{ customer.简称 }} {{ customer.short_name|money }} {{ nix + 1 }} {{ [nix]|join }} {{ 'a' ~ nix }}"
    filters = {"money": lambda value: f"{value:,.2f}"}
    mark = "【待补：{}】".format
    assert shown(words, filters=filters, missing="mark") == " ".join(map(mark, ("简称", "简称", "nix", "nix", "nix")))


def test_a_missing_value_that_is_tested_is_false_and_no_fault() -> None:
    words = "{% if nix.a.b or nix > 3 or 'a' in nix %}1{% else %}0{% endif %}{{ nix|default('D') }}{{ nix is defined }}"
    assert shown(words) == "0D否"


def test_none_prints_nothing_through_filters_and_joins() -> None:
    words = (
        "[{{ none }}{{ none|upper }}{{ none ~ '' }}{{ [none, 1]|join('') }}{{ '%s' % none }}{{ '{}'.format(none) }}]"
    )
    assert shown(words) == "[1]"


def test_a_choice_without_else_prints_nothing() -> None:
    assert shown("[{{ 'a' if 1 > 2 }}{{ 'b' if 2 > 1 }}{{ nix.name if nix }}]") == "[b]"


def test_lists_are_cut_into_pieces_of_a_size_or_into_so_many() -> None:
    assert shown("{% for b in [1, 2, 3]|batch(2, '-') %}[{{ b|join }}]{% endfor %}") == "[12][3-]"
    assert shown("{% for b in [1, 2, 3]|slice(slices=2) %}[{{ b|join }}]{% endfor %}") == "[12][3]"
    assert "10000" in shown("{{ [1]|slice(20000)|list }}")


def test_numbers_and_days_print_without_surprises() -> None:
    data = {"a": Decimal("1E+2"), "b": 1e15, "c": 0.1, "d": datetime.date(2025, 3, 1), "e": 3.0, "f": True, "g": 1e-7}
    assert shown("{{ a }} {{ b }} {{ c }} {{ d }} {{ e }} {{ f }} {{ g }}", data) == (
        "100 1000000000000000 0.1 2025-03-01 3 是 0.0000001"
    )


def test_values_are_escaped_once_and_macros_give_the_words_of_their_markup() -> None:
    words = (
        "{% macro m(v) %}<a:r>{{ v }}</a:r>{% endmacro %}{{ m('&') }}"
        "{% set s %}<a:t>{{ '<' }}</a:t>{% endset %}{{ s }}{{ '<'|e }}"
    )
    assert shown(words) == "&amp;&lt;&lt;"


@pytest.mark.parametrize(
    "words",
    [
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum }}",
        "{{ joiner }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ ''.__class__ }}",
        "{{ x['__class__'] }}",
        "{{ x|attr('__class__') }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ '{a}'.format_map({}) }}",
        "{{ xs|map(attribute='__class__')|list }}",
        "{% for i in xs %}{{ loop.__init__ }}{% endfor %}",
        "{{ self.__init__ }}",
        "{{ d.update({'b': 1}) }}",
        "{{ xs.append(3) }}",
        "{{ x|safe }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% autoescape false %}{% endautoescape %}",
        "{% emit 0 x %}",
        "{% filter upper %}{% endfilter %}",
    ],
)
@pytest.mark.parametrize("around", ["{}", "{{% for turn in xs %}}{{{{ d.a }}}}{}{{% endfor %}}"])
def test_what_leads_out_of_the_data_is_refused(words: str, around: str) -> None:
    assert refused(around.format(words))
    assert DATA["xs"] == ["1", "2"] and "b" not in DATA["d"]


@pytest.mark.parametrize(
    "words",
    [
        "{{ range(999999999) }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{{ 9**(9**9) }}",
        "{{ 'a'*10**9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%*d' % (1000000000, 1) }}",
        "{{ '{:{w}}'.format(1, w=1000000000) }}",
        "{{ 'a'|center(1000000000) }}",
        "{{ x.replace('', 'a'*5000).replace('', 'b'*100000) }}",
        "{{ xs|slice(100000000)|list }}",
        "{% set ns=namespace(s='aaaaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{% macro r() %}{{ r() }}{% endmacro %}{{ r() }}",
        "{{ " + "(" * 300 + "1" + ")" * 300 + " }}",
        "{% if x %}" * 40 + "{% endif %}" * 40,
    ],
)
def test_what_would_fill_time_or_memory_is_refused(words: str) -> None:
    assert refused(words)


@pytest.mark.parametrize(
    "expression",
    [
        *(
            "i.a",
            "i['a']",
            "i.nix",
            "i.a.b",
            "i.items",
            "i._own",
            "i.list[1]",
            "i.list[9]",
            "i.list.append",
            "i.text.upper",
        ),
        *("i.none", "i.none.x", "i.number", "i.float", "i.big", "i.day", "i.yes", "i.text", "i.markup", "i.deep.名称"),
        *(
            "i.deep.name",
            "i.deep.short_name",
            "i.text.__class__",
            "i.list.__len__",
            "i.__class__",
            "i.nix|default('D')",
        ),
        *("i.a|upper", "i['a'] ~ i.text", "own.a", "own.nix", "customer.name", "nothing.at.all", "i[0]", "i.text[0]"),
    ],
)
def test_in_a_loop_a_value_is_read_and_printed_as_it_is_outside(expression: str) -> None:
    entries: dict[str, Any] = {
        "a": "A",
        "items": "own",
        "_own": "u",
        "list": [1, "<2>"],
        "none": None,
        "number": 7,
        "float": 2.50,
        "big": 1e21,
        "day": datetime.date(2025, 3, 1),
        "yes": True,
        "text": 'a & <b> "c"',
        "markup": "a\tb\x01",
        "deep": DATA["customer"],
    }
    data = {"xs": [entries], "i": entries, "customer": DATA["customer"]}
    own = "{% set own = {'a': 1} %}"
    print_, loop = f"[{{{{ {expression} }}}}|{{{{ i.a }}}}]", "{{% for i in xs %}}{}{{% endfor %}}"
    for mode in ("error", "mark", "blank"):
        once, looped = (Rendering(data, mode) for _ in range(2))
        programs = [compiled(own + words)[0] for words in (print_, loop.format(print_))]
        assert programs[0] and programs[1]
        assert programs[0].render(once) == programs[1].render(looped)
        assert [str(one) for one in once.findings.values()] == [str(one) for one in looped.findings.values()]


def test_names_that_a_template_sets_are_read_in_loops_as_well() -> None:
    words = "{% set n = namespace(s=0) %}{% for x in xs %}{% set n.s = n.s + 1 %}{{ n.s }}{{ loop.index }};{% endfor %}"
    assert shown(words) == "11;22;"


def test_an_entry_that_fails_in_a_loop_is_told_at_its_own_tag() -> None:
    words = "{% for i in xs %}{{ i.a }}{{ customer.name }}{{ i.__class__ }}{{ i.b }}{% endfor %}"
    assert "t › {{ i.__class__ }}: The tag cannot be worked out" in shown(words)


def test_all_faults_of_a_source_are_told_with_their_tags() -> None:
    _program, faults = compiled("{% for %}{{ a b }}{{ x|mony }}{{ x is od }}{{ }}{% endif %}{% if a %}{% when b %}")
    assert sorted(faults) == [
        "TPL-CLOSE {% endif %}",
        "TPL-EMPTY {{ }}",
        "TPL-FILTER {{ x|mony }}",
        "TPL-OPEN {% for %}",
        "TPL-OPEN {% if a %}",
        "TPL-SYNTAX {% for %}",
        "TPL-SYNTAX {{ a b }}",
        "TPL-TAG {% when b %}",
        "TPL-TEST {{ x is od }}",
    ]


def test_text_that_looks_like_a_private_delimiter_stays_text() -> None:
    assert shown("\ufdd0b for {{ x }}\ufdd1") == "&#64976;b for X&#64977;"
