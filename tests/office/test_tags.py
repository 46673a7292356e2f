"""Finding tags in text."""

from __future__ import annotations

import time

from generator.office.language.tags import Kind, scan


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(tag.kind.value, tag.scope, tag.keyword, tag.body) for tag in scan(text)[0]]


def test_tags_are_told_by_kind_scope_and_keyword() -> None:
    assert told("a {{ x }} {%tr for i in xs %} {{r y }} {#p no #} {%- endif -%} {%row endfor %}") == [
        ("{{", "", "", "x"),
        ("{%", "tr", "for", "i in xs"),
        ("{{", "r", "", "y"),
        ("{#", "p", "", "p no "),
        ("{%", "", "endif", ""),
        ("{%", "tr", "endfor", ""),
    ]


def test_a_name_that_begins_like_a_scope_is_a_name() -> None:
    assert told("{{ r }}{{ p.x }}{{ trade }}{{p|upper }}") == [
        ("{{", "", "", "r"),
        ("{{", "", "", "p.x"),
        ("{{", "", "", "trade"),
        ("{{", "", "", "p|upper"),
    ]


def test_braces_and_ends_inside_strings_do_not_end_a_tag() -> None:
    assert [body for *_rest, body in told("{{ '}}' }}{{ {'a': {'b': 1}}['a'] }}{% if x == '%}' %}")] == [
        "'}}'",
        "{'a': {'b': 1}}['a']",
        "x == '%}'",
    ]


def test_curly_quotes_delimit_strings_outside_of_strings_only() -> None:
    assert [body for *_rest, body in told("{{ “a” }}{{ '“b”' }}{{ ‘c’ }}")] == ['"a"', "'“b”'", "'c'"]


def test_raw_text_holds_no_tags() -> None:
    tags, faults = scan("{% raw %}{{ x }}{% endraw %}{{ y }}")
    assert [tag.kind for tag in tags] == [Kind.COMMENT, Kind.COMMENT, Kind.PRINT]
    assert not faults


def test_full_width_braces_and_tags_without_end_are_told() -> None:
    assert [fault.code for fault in scan("｛｛ x ｝｝ {{ y")[1]] == ["TPL-FULLWIDTH", "TPL-UNCLOSED"]
    assert [fault.code for fault in scan("｛％ if ％｝")[1]] == ["TPL-FULLWIDTH"]


def test_thousands_of_odd_braces_are_scanned_in_no_time() -> None:
    begin = time.process_time()
    for text in ("{{ x }}" * 3000, "{{" * 3000, "{" * 100_000, "{{ '" * 3000, "{% " + "(" * 50_000):
        scan(text)
    assert time.process_time() - begin < 5
