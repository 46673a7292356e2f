"""Several values in one cell: a line each, pieces between bars, and quotes only where a value needs them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.reading.book import lines

TEXTS = st.text(st.sampled_from('甲乙 ab"｜|、，,;；\n\r\t=-'), max_size=12).map(str.strip)

# The clock of a busy machine says nothing of the code, and the same tree gives the same result.
STEADY = settings(deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])


@STEADY
@given(st.lists(TEXTS.filter(bool), max_size=5))
def test_lines_are_read_as_they_were_written(texts):
    assert lines.split(lines.join([text] for text in texts)) == [[text] for text in texts]


@STEADY
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3).filter(any), max_size=4))
def test_pieces_are_read_as_they_were_written(entries):
    read = lines.split(lines.join(entries, lines.PIECES), lines.PIECES)
    padded = [[*pieces, *[""] * 3][:3] for pieces in read]
    assert padded == [[*pieces, *[""] * 3][:3] for pieces in entries]


@STEADY
@given(st.lists(TEXTS.filter(bool), max_size=5))
def test_names_are_read_as_they_were_written(keys):
    assert lines.names(lines.join_names(keys)) == keys


@STEADY
@given(st.text(st.sampled_from('"a\n 甲'), max_size=8))
def test_a_text_alone_in_its_cell_is_read_as_it_was_written(text):
    assert lines.whole(lines.as_whole(text)) == text


@pytest.mark.parametrize("cell", ["T1、T2", "T1，T2", "T1,T2", "T1;T2", "T1；T2", "T1\nT2", " T1 、 T2 ", "T1、\nT2、"])
def test_ids_may_stand_on_one_line_or_on_several(cell):
    assert lines.names(cell) == ["T1", "T2"]


@pytest.mark.parametrize("cell", ["甲｜10\n乙｜6", "甲|10\n乙|6", " 甲 ｜ 10 \n\n 乙 ｜ 6\n"])
def test_a_bar_of_either_width_separates(cell):
    assert lines.split(cell, lines.PIECES) == [["甲", "10"], ["乙", "6"]]


@pytest.mark.parametrize("text", ['"双高计划"', '"双高计划"建设', '他说"好"', '"', '"未关的引号'])
def test_quotes_that_no_value_needs_belong_to_the_text(text):
    assert lines.split(text) == [[text]]
    assert lines.split(f"{text}｜10", lines.PIECES) == [[text, "10"]]


def test_a_value_with_a_line_break_stands_in_quotes():
    assert lines.join([["第一行\n第二行"], ["另一条"]]) == '"第一行\n第二行"\n另一条'
    assert lines.split('"第一行\n第二行"\n另一条') == [["第一行\n第二行"], ["另一条"]]


def test_two_quotes_are_a_text_that_is_empty_on_purpose():
    assert lines.whole('""') == ""
    assert lines.as_whole("") == '""'
    assert lines.whole('"x"') == '"x"'
