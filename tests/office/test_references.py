from __future__ import annotations

import pytest

from generator.office.formulas.references import (
    cell_name,
    column_letters,
    column_number,
    parse_area,
    quoted,
    split_cell,
)


@pytest.mark.parametrize(
    "text",
    [
        "A1",
        "$A$1",
        "A$1",
        "$XFD1048576",
        "A1:B9",
        "$A1:B$9",
        "A:C",
        "$A:$C",
        "1:3",
        "$1:$3",
        "清单!A1",
        "'a b'!$A$1:B2",
    ],
)
def test_a_reference_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_area(text)) == text


@pytest.mark.parametrize(
    "text", ["名称", "Table1[数量]", "[1]Sheet1!A1", "A:B!C1", "XFE1", "A1048577", "A0", "SUM", "1.5"]
)
def test_what_is_no_reference_gives_none(text: str) -> None:
    assert parse_area(text) is None


def test_a_range_written_backwards_is_put_in_order() -> None:
    assert str(parse_area("B9:$A$1")) == "$A$1:B9"


def test_quotes_inside_a_sheet_name_are_doubled() -> None:
    area = parse_area("'it''s'!A1")
    assert area is not None
    assert area.sheet == "it's"
    assert str(area) == "'it''s'!A1"


@pytest.mark.parametrize(("name", "expected"), [("清单", "清单"), ("A1", "'A1'"), ("a b", "'a b'"), ("1月", "'1月'")])
def test_a_sheet_name_gets_quotes_only_where_it_needs_them(name: str, expected: str) -> None:
    assert quoted(name) == expected


def test_columns_have_letters_and_numbers() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column_number(column_letters(n)) == n for n in range(1, 16385, 37))
    assert split_cell("B7") == (7, 2)
    assert cell_name(7, 2) == "B7"
