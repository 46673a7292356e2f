"""Every field of the model has one place in a workbook, found by names that no other place has."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from generator.project import Project
from generator.project.base import Fact, Record, field, specification
from generator.project.shapes import Kind, shapes
from generator.project.sheets import (
    CHECK,
    GUIDE,
    PICKS,
    Form,
    Table,
    anchor,
    is_small,
    naming_field,
    sheets,
    short_name,
)


def fields_below(record: type[Record], path: tuple[str, ...] = ()):
    """Every field that holds a value of its own, by its path from the project."""
    for name, shape in shapes(record).items():
        here = (*path, name)
        if shape.kind is Kind.RECORD:
            yield from fields_below(shape.record, here)
        elif shape.kind is Kind.LIST and shape.item.kind is Kind.RECORD and not (path and is_small(shape.item.record)):
            yield from fields_below(shape.item.record, here)
        elif shape.kind is Kind.LIST and shape.item.kind is Kind.RECORD:
            # A small list stands in a cell of an entry, but has a sheet of its own below a form.
            yield from ((*here, inner) for inner in shape.item.record.model_fields)
        else:
            yield here


def places():
    for sheet in sheets():
        if isinstance(sheet, Form):
            yield from ((*sheet.path, *row.path) for part in sheet.parts for row in part.rows)
            continue
        for column in sheet.columns:
            path = (*sheet.whole_path, *column.path)
            if column.shape.kind is Kind.LIST and column.shape.item.record:
                yield from ((*path, inner) for inner in column.shape.item.record.model_fields)
            elif issubclass(column.record, Fact):
                if column.path[-1] == "value":
                    yield path[:-1]
            else:
                yield path


def test_every_field_of_the_model_stands_in_one_place():
    assert {path for path, times in Counter(places()).items() if times > 1} == set()
    assert set(places()) == set(fields_below(Project))


def test_every_sheet_has_a_name_of_its_own_that_excel_takes():
    titles = [sheet.title for sheet in sheets()]
    assert len({title.casefold() for title in (*titles, GUIDE, PICKS, CHECK)}) == len(titles) + 3
    assert [title for title in titles if len(title) > 31 or set(title) & set("[]:*?/\\'")] == []
    assert len({anchor(sheet) for sheet in sheets()}) == len(titles)


@pytest.mark.parametrize("sheet", [each for each in sheets() if isinstance(each, Table)], ids=lambda each: each.title)
def test_the_heads_of_a_table_are_all_different(sheet):
    heads = [column.head for column in (*sheet.columns, *sheet.lists)]
    extra = ([sheet.parent_head] if sheet.owner else []) + (["序号"] if sheet.numbered else [])
    assert len({*heads, *extra}) == len(heads) + len(extra)


@pytest.mark.parametrize("sheet", [each for each in sheets() if isinstance(each, Table)], ids=lambda each: each.title)
def test_an_entry_that_others_belong_to_has_a_name(sheet):
    if any(isinstance(each, Table) and each.owner is sheet for each in sheets()):
        assert sheet.numbered or "id" in sheet.record.model_fields


def test_a_record_that_may_be_missing_cannot_be_there_and_empty():
    """An entry without any of its fields written is not there, so that nothing may need to say the opposite."""
    for sheet in sheets():
        records = [sheet.record] if isinstance(sheet, Table) else [part.record for part in sheet.parts]
        for record in records:
            for name, shape in shapes(record).items():
                spec = specification(record)[name]
                if shape.kind is Kind.RECORD and not spec.info.is_required() and spec.info.default is None:
                    assert any(inner.info.is_required() for inner in specification(shape.record).values()), name


def test_an_empty_cell_stands_for_nothing_or_for_the_default():
    """A field that may be nothing has nothing as its default, else nothing could not be written."""
    for sheet in sheets():
        columns = sheet.columns if isinstance(sheet, Table) else [row for part in sheet.parts for row in part.rows]
        for column in columns:
            info = column.spec.info
            if not info.is_required() and info.default is not None:
                assert type(None) not in get_args(info.annotation), column.head


def test_a_list_of_small_records_is_small():
    class Small(Record):
        one: str = field("甲", "")
        two: str = field("乙", "")

    class Large(Small):
        three: str = field("丙", "")
        four: str = field("丁", "")

    assert is_small(Small)
    assert not is_small(Large)


def test_an_entry_is_known_by_its_name_or_the_first_text_that_it_must_have():
    assert naming_field(shapes(Project)["people"].item.record) == "name"
    assert naming_field(shapes(Project)["pains"].item.record) == "title"
    assert naming_field(shapes(Project)["price_lines"].item.record) == "item"


def test_a_long_name_is_cut_in_a_drop_down_and_a_rare_character_stays_whole():
    assert short_name("张处长") == "张处长"
    assert short_name("甲\n 乙") == "甲 乙"
    assert short_name("网" * 18) == "网" * 18
    assert short_name("网" * 19) == "网" * 17 + "…"
    assert short_name("𠮷" * 9) == "𠮷" * 9
    assert short_name("𠮷" * 10) == "𠮷" * 8 + "…"
