"""Money, days, shares and choices as people type them."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.project.base import Confidence, Day, Fact, Id, Money, Ratio, Texts
from generator.project.vocabulary import Level, Progress


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3500000", 3_500_000),
        ("350万", 3_500_000),
        ("350万元", 3_500_000),
        ("350 万 元", 3_500_000),
        ("3.5百万", None),
        ("1.2亿", 120_000_000),
        ("￥1,200.5", Decimal("1200.5")),
        ("¥ 1200.50元", Decimal("1200.5")),
        ("３５０万", 3_500_000),
        ("１，２００．５", Decimal("1200.5")),
        ("12,345,678", 12_345_678),
        ("3,5", None),
        ("350,0000", None),
        (" 88 ", 88),
        ("0", 0),
        ("-5", None),
        ("1.234", None),
        ("约350万", None),
        ("350万左右", None),
        ("", None),
        ("1e13", None),
        ("NaN", None),
    ],
)
def test_an_amount_is_read_as_people_type_it(text, amount):
    if amount is None:
        with pytest.raises(ValidationError):
            read(Money, text)
    else:
        assert read(Money, text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05",
        "2026/3/5",
        "2026.3.5",
        "2026年3月5日",
        "2026年03月05",
        "２０２６年３月５日",
        " 2026-3-5 ",
        "20260305",
        "2026。3。5",
        "2026 3 5",
        "2026年3月5号",
        "2026-03-05 00:00:00",
        "2026/3/5 14:30",
        "2026-03-05T08:00",
        "2026年3月5日（周四）",
        "2026-03-05 星期四",
        "二〇二六年三月五日",
        "二零二六年三月五日",
        "\u00a02026-03-05\u3000",
    ],
)
def test_a_day_is_read_as_people_type_it(text):
    assert read(Day, text) == datetime.date(2026, 3, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30",
        "2024-13-45",
        "0000-00-00",
        "2026-03",
        "3月5日",
        "26-03-05",
        "5/3/2026",
        "2026年",
        "二六年三月五日",
        "二〇二六年十三月五日",
        "1741132800",
        "1728000",
        1728000,
        "0226-03-05",
    ],
)
def test_what_is_no_day_is_refused(value):
    with pytest.raises(ValidationError):
        read(Day, value)


@pytest.mark.parametrize(
    ("text", "share"), [("13%", "0.13"), ("１３％", "0.13"), ("0.13", "0.13"), ("100%", "1"), ("0", "0")]
)
def test_a_share_is_read_from_percent_or_fraction(text, share):
    assert read(Ratio, text) == Decimal(share)


@pytest.mark.parametrize("text", ["13", "101%", "-1%"])
def test_a_share_lies_between_none_and_all(text):
    with pytest.raises(ValidationError):
        read(Ratio, text)


@pytest.mark.parametrize("text", ["进行中", "running", "RUNNING", " 进行中 "])
def test_a_choice_is_its_label_its_value_or_its_name(text):
    assert read(Progress, text) is Progress.RUNNING
    assert Progress.RUNNING.label == "进行中"


def test_a_choice_of_another_set_is_refused():
    with pytest.raises(ValidationError):
        read(Level, "进行中")


@pytest.mark.parametrize("text", ["P1", "需求-01", "R_1.2", "（一）"])
def test_an_id_is_a_short_word(text):
    assert read(Id, text) == text


@pytest.mark.parametrize("text", ["", "P 1", "P1,P2", "P1，P2", "a/b", "a：b", "x" * 41])
def test_what_is_no_short_word_is_no_id(text):
    with pytest.raises(ValidationError):
        read(Id, text)


def test_one_text_stands_for_a_list_of_one():
    assert read(Texts, "一条") == ("一条",)
    assert read(Texts, ["一条", "两条"]) == ("一条", "两条")


def test_a_bare_value_is_inferred_and_nothing_is_unknown():
    assert read(Fact[Money], "350万") == Fact[Money](value=Decimal(3_500_000), confidence=Confidence.INFERRED)
    assert read(Fact[Money], {"value": None, "confidence": "已确认"}).confidence is Confidence.UNKNOWN
    assert not Fact[Money]().known
    assert Fact[bool](value=False).known
