"""Parameters held against the market: what is entered counts, what is certain is reckoned, and nothing else."""

import pytest

from generator.errors import Severity
from tests.rules.kit import found, project
from tests.rules.specification.items import able, item, specified


def hits(code, *items, **parts):
    return [one for one in found(project(**specified(*items, **parts))) if one.code == code]


def test_items_of_one_product_are_met_together_and_those_of_several_are_not():
    one = item(mark="★", able=able("甲", "乙", "丙"))
    two = item(mark="★", able=able("乙", "丙", "丁"))
    assert len(hits("TS-05", one, two)) == 1
    assert hits("TS-05", one, two | {"group": "无线控制器"}) == []


def test_a_vendor_is_the_same_however_its_name_is_spaced_and_cased():
    assert (
        hits(
            "TS-05",
            item(mark="★", able=able("ＡＣＭＥ", "乙 厂", "丙")),
            item(mark="★", able=able("acme", "乙厂", "丙")),
        )
        == []
    )


def test_a_missing_survey_is_a_hint_that_comes_once(english):
    (hint,) = hits("TS-05", item(mark="★", able=[]), item(mark="▲", name="吞吐", able=[]), item(able=[]))
    assert hint.severity is Severity.HINT
    assert "for 2 items no vendor is entered" in hint.message
    assert hits("TS-05", item(mark="★"), item(able=[])) == []
    assert hits("TS-06", item(mark="★", able=[])) == []


def test_a_specification_without_marks_and_without_a_survey_is_told_once():
    assert len(hits("TS-05", item(able=[]), item(able=[]))) == 1
    assert hits("TS-05") == []


def test_a_vendor_whose_public_value_misses_the_bound_is_not_able(english):
    rows = item("吞吐不低于20Gbps", mark="★", able=able(("甲", "24Gbps", "G1"), ("乙", "16Gbps"), ("丙", "12Gbps")))
    (only,) = hits("TS-06", rows)
    assert "only 甲 G1 meets it" in only.message
    assert "乙 16Gbps、丙 12Gbps" in only.message
    assert len(hits("TS-05", rows)) == 1


@pytest.mark.parametrize("value", ["支持", "16G", "16Gbps/24Gbps", "16Gbps以上", ""])
def test_a_value_that_is_not_certain_speaks_against_nobody(value):
    rows = item("吞吐不低于20Gbps", mark="★", able=able(("甲", "24Gbps"), ("乙", value), ("丙", "22Gbps")))
    assert hits("TS-05", rows) == []


def test_a_bound_that_everybody_passes_by_far_is_nobodys():
    rows = item("吞吐不低于8Gbps", able=able(("甲", "8Gbps"), ("乙", "16Gbps"), ("丙", "24Gbps")))
    assert hits("TS-10", rows) == []


def test_a_usual_value_points_to_nobody():
    usual = [("甲", "48个"), ("乙", "48个"), ("丙", "48个")]
    rows = [item(f"{speed}电口不少于48个", able=able(*usual)) for speed in ("千兆", "万兆", "百兆")]
    assert hits("TS-08", *rows) == []


def test_a_data_sheet_that_is_copied_is_told_with_its_product(english):
    numbers = [
        ("交换容量不低于12.8Tbps", "12.8Tbps"),
        ("包转发率不低于9600Mpps", "9600Mpps"),
        ("内存不低于16GB", "16GB"),
    ]
    rows = [item(text, able=able(("甲", value, "G1"), ("乙", f"1{value}"))) for text, value in numbers]
    (copied,) = hits("TS-08", *rows)
    assert "3 of 3 numbers are exactly those of 甲 G1" in copied.message
    assert hits("TS-08", *rows[:2]) == []
