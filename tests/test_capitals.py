"""Amounts in capitals, as the annex of 银发〔1997〕393号 has them: written in one form, read in every form it allows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.capitals import from_capitals, in_capitals

D = Decimal


@pytest.mark.parametrize(
    ("amount", "form"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0.42", "肆角贰分"),
        ("10", "壹拾元整"),
        ("100500", "壹拾万零伍佰元整"),
        ("1000007000", "壹拾亿零柒仟元整"),
        ("0", "零元整"),
    ],
)
def test_an_amount_is_written_in_one_form_and_read_again(amount, form):
    assert in_capitals(D(amount)) == "人民币" + form
    assert from_capitals("人民币" + form) == D(amount)
    assert from_capitals(form) == D(amount)


@pytest.mark.parametrize(
    ("form", "amount"),
    [
        ("壹仟陆佰捌拾元叁角贰分", "1680.32"),
        ("壹拾万零柒仟元伍角叁分", "107000.53"),
        ("壹拾万零柒仟元零伍角叁分", "107000.53"),
        ("人民币壹仟肆佰零玖元伍角整", "1409.50"),
        ("壹仟肆佰零玖圆伍角正", "1409.50"),
        ("人民币：贰拾万元", "200000"),
        ("貳拾萬圓正", "200000"),
        ("壹 拾 万 元 整", "100000"),
        ("零元肆角贰分", "0.42"),
        ("负壹佰元整", "-100"),
        ("壹拾亿伍仟万元整", "1050000000"),
        ("壹拾亿零伍仟万元整", "1050000000"),
    ],
)
def test_every_form_that_the_rule_leaves_open_is_read(form, amount):
    assert from_capitals(form) == D(amount)


@pytest.mark.parametrize(
    "form",
    [
        "拾元整", "壹仟伍元整", "壹拾万伍佰元整", "壹万陆仟肆佰零玖元贰分", "叁佰贰拾伍元零肆角", "壹元贰分整", "伍百元整", "伍拾万",
        "壹零零元整", "元整", "整", "", "零", "壹仟壹仟元整", "万元整", "壹佰贰拾元叁角叁角", "一百元整",
    ],
)  # fmt: skip
def test_what_no_rule_allows_is_no_amount(form):
    assert from_capitals(form) is None


@given(some.decimals(min_value=0, max_value=D("99999999999999.99"), places=2))
def test_whatever_is_written_is_read_as_it_was(amount):
    assert from_capitals(in_capitals(amount)) == amount
