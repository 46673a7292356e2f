import datetime
from decimal import Decimal

import pytest

from generator.filters import FILTERS, cn_date, cn_num, date, default_dash, join_cn, mask, money, num, pct, wan


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1003, "一千零三"),
        (9999, "九千九百九十九"),
    ],
)
def test_whole_numbers_are_written_in_chinese(number, text):
    assert cn_num(number) == text


def test_amounts_are_rounded_half_up_and_separated():
    assert money(Decimal("1234567.005")) == "1,234,567.01"
    assert wan(Decimal("3500000")) == "350万元"
    assert wan(Decimal("12345")) == "1.23万元"
    assert num(Decimal("1E+3")) == "1,000"
    assert num(Decimal("0.50")) == "0.5"
    assert pct(Decimal("0.125"), 1) == "12.5%"


def test_days_have_two_forms():
    day = datetime.date(2026, 3, 5)
    assert date(day) == "2026-03-05"
    assert cn_date(day) == "2026年3月5日"


def test_lists_leave_out_what_is_empty():
    assert join_cn(["甲", "", None, "乙"]) == "甲、乙"


def test_the_middle_of_a_phone_number_is_hidden():
    assert mask("13812345678") == "138****5678"
    assert mask("王五") == "王*"


@pytest.mark.parametrize("name", sorted(set(FILTERS) - {"default_dash"}))
def test_nothing_stays_nothing(name):
    assert FILTERS[name](None) == ""


def test_a_dash_can_stand_for_nothing():
    assert default_dash(None) == "—"
    assert default_dash(0) == "0"
