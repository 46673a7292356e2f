"""Numbers with units are read where they are certain, and not where they are not."""

from decimal import Decimal

import pytest

from generator.rules.quantities import Bound, pair, quantities


def told(text):
    return [(number.bound.value, number.value, number.dimension) for number in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("交换容量≥12.8Tbps", ("at_least", Decimal("12.8e12"), "bps")),
        ("吞吐不低于8Gbps", ("at_least", Decimal("8e9"), "bps")),
        ("包转发率>=9600 Mpps", ("at_least", Decimal("9.6e9"), "pps")),
        ("业务中断不超过1秒", ("at_most", Decimal(1), "s")),
        ("60秒内恢复", ("at_most", Decimal(60), "s")),
        ("时延≤0.5ms", ("at_most", Decimal("0.0005"), "s")),
        ("质保3年及以上", ("at_least", Decimal(36), "month")),
        ("交换容量=12.8Tbps", ("exactly", Decimal("12.8e12"), "bps")),
        ("功率必须为350W", ("exactly", Decimal(350), "W")),
        ("电源不超过2个", ("at_most", Decimal(2), "count")),
        ("并发会话数≥200万", ("at_least", Decimal(2000000), "count")),
        ("内存≥1,024GB", ("at_least", Decimal("1.024e12"), "B")),
        ("场强不低于-65 dBm", ("at_least", Decimal(-65), "dBm")),
        ("交换容量12.8Tbps", ("bare", Decimal("12.8e12"), "bps")),
        ("千兆电口不少于４８个", ("at_least", Decimal(48), "count")),
    ],
)
def test_a_number_is_read_with_its_bound_and_in_its_base_unit(text, expected):
    assert told(text) == [expected]


def test_a_range_has_two_ends():
    (number,) = quantities("工作温度-10～55℃")
    assert (number.bound, number.value, number.upper) == (Bound.BETWEEN, Decimal(-10), Decimal(55))


@pytest.mark.parametrize(
    "text",
    [
        "防护等级IP65",
        "10/100/1000M自适应",
        "DDR4-3200内存",
        "E5-2603处理器",
        "2.5G",
        "482×175×420",
        "802.3at",
        "Wi-Fi 6",
        "S5735",
    ],
)
def test_what_is_no_certain_number_is_not_read(text):
    assert told(text) == []


def test_a_measure_is_called_by_the_words_before_it_without_its_numbering():
    assert quantities("★3.2.1 交换容量应≥19.2Tbps")[0].label == "交换容量"
    assert quantities("（2）内存≥64GB")[0].label == "内存"
    assert [number.label for number in quantities("吞吐不低于5Gbps且时延不高于1ms")] == ["吞吐", "时延"]


def test_what_is_counted_is_told_by_the_words_around_the_number():
    assert [number.noun for number in quantities("业务槽位不少于6个，万兆光口不少于40个")] == ["slot", "port:万兆"]
    assert [number.noun for number in quantities("48千兆、4万兆")] == ["port:千兆", "port:万兆"]


@pytest.mark.parametrize(
    ("asked", "sheet", "pairs"),
    [
        ("交换容量不低于12.8Tbps，业务槽位不少于6个，万兆光口不少于40个", "19.2Tbps，8槽", 2),
        ("单口供电不低于30W，整机功率不低于700W", "780W", 0),
        ("吞吐不低于8Gbps", "12.8Tbps/57.6Tbps", 0),
        ("接入不少于50台终端", "60台，2.5G", 1),
        ("万兆链路不少于2条", "6个40G口", 0),
        ("切换不超过1秒", "0.6 秒", 1),
        ("支持热备", "支持", 0),
    ],
)
def test_a_requirement_is_answered_only_by_what_certainly_measures_the_same(asked, sheet, pairs):
    assert len(list(pair(quantities(asked), quantities(sheet)))) == pairs
