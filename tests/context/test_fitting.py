"""Text is counted with room to spare, and what is least worth goes first."""

import pytest

from generator.context.visits.fitting import Column, fit, width_of

BODY = Column(width=1800, size=18, line=240)
"""Ten Chinese characters a line."""


def test_ten_characters_fill_a_line_and_the_eleventh_begins_another():
    assert BODY.lines("网" * 10) == 1
    assert BODY.lines("网" * 11) == 2
    assert BODY.height("网" * 11) == 480


def test_an_empty_paragraph_still_takes_a_line():
    assert BODY.lines("") == 1


def test_a_line_break_begins_a_new_line():
    assert BODY.lines("网\n络\n\n") == 4


def test_a_mark_that_may_not_begin_a_line_takes_its_character_along():
    assert BODY.lines("网" * 10 + "，") == 2
    assert BODY.lines("网" * 19 + "，") == 2
    assert BODY.lines("网" * 10 + "，" + "网" * 9) == 3


def test_an_opening_bracket_goes_down_with_what_it_opens():
    assert BODY.lines("网" * 9 + "（" + "网" * 9) == 2
    assert BODY.lines("网" * 9 + "（" + "网" * 10) == 3


def test_a_latin_word_is_not_parted():
    assert BODY.lines("网" * 8 + "WLAN") == 2


def test_a_word_longer_than_the_line_is_broken():
    assert BODY.lines("W" * 30) >= 3


def test_latin_beside_chinese_needs_a_little_more():
    assert BODY.lines("网" * 9 + "1") == 1
    assert BODY.lines("网" * 4 + "11" + "网" * 5) == 2


def test_a_label_in_bold_takes_more_than_the_same_letters():
    assert BODY.lines("i. " + "网" * 9) == 1
    assert BODY.lines("网" * 9, "i. ") == 2
    assert BODY.lines("网" * 8, "网" * 12) == 2


def test_a_text_is_cut_to_what_its_label_leaves():
    cut = BODY.cut("网" * 50, 1, "目标　")
    assert cut == "网" * 5 + "……"
    assert BODY.lines(cut, "目标　") == 1


@pytest.mark.parametrize(("letter", "width"), [("网", 1000), ("𠮷", 1000), ("😀", 1400), ("\u200b", 0), ("\u0301", 0)])
def test_rare_characters_have_a_width(letter, width):
    assert width_of(letter) == width


def test_a_text_is_cut_to_whole_lines_and_shows_it():
    cut = BODY.cut("网" * 50, 2)
    assert cut.endswith("……")
    assert BODY.lines(cut) == 2
    assert len(cut) >= 18


def test_a_text_that_fits_is_left_alone():
    assert BODY.cut("网" * 20, 2) == "网" * 20


def less(numbers):
    return (numbers[:-1], f"{numbers[-1]}") if numbers else None


def test_cuts_are_made_in_their_order_until_it_fits():
    content, left_out = fit((5, 4, 3), sum, (lambda _: None, less), 9)
    assert (content, left_out) == ((5, 4), ["3"])


def test_a_cut_that_saves_nothing_is_not_made():
    content, left_out = fit((5, 4, 0), sum, (less,), 3)
    assert (content, left_out) == ((5, 4, 0), [])


def test_what_fits_is_not_cut():
    assert fit((1, 2), sum, (less,), 3) == ((1, 2), [])
