import datetime
from decimal import Decimal

import pytest

from generator.filters import (
    FILTERS,
    cn_date,
    cn_num,
    date,
    default_dash,
    join_cn,
    mask,
    money,
    num,
    pct,
    rmb_upper,
    wan,
)


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


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.42", "人民币肆角贰分"),
        ("10", "人民币壹拾元整"),
        ("20", "人民币贰拾元整"),
        ("20.4", "人民币贰拾元零肆角"),
        ("-3.5", "人民币负叁元伍角"),
        ("-0.001", "人民币零元整"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("1409.50", "人民币壹仟肆佰零玖元伍角"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("1680.32", "人民币壹仟陆佰捌拾元零叁角贰分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("107000.53", "人民币壹拾万柒仟元零伍角叁分"),
        ("100000", "人民币壹拾万元整"),
        ("1000500", "人民币壹佰万零伍佰元整"),
        ("100000001.01", "人民币壹亿零壹元零壹分"),
        ("200030000", "人民币贰亿零叁万元整"),
        ("3200000", "人民币叁佰贰拾万元整"),
        ("999999999999.99", "人民币玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("1000000000000", "人民币壹万亿元整"),
        ("2.675", "人民币贰元陆角捌分"),
    ],
)
def test_amounts_are_written_in_capitals(amount, text):
    assert rmb_upper(Decimal(amount)) == text


def test_what_is_no_amount_stays_as_it_is():
    assert rmb_upper("面议") == "面议"
    assert rmb_upper(Decimal("NaN")) == "NaN"


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
