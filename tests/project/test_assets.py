"""Age, depreciation and warranty of devices on a day."""

import datetime
from decimal import Decimal

import pytest

from generator.project.assets import Device

DAY = datetime.date
TODAY = DAY(2026, 11, 20)


def device(**fields):
    return Device.model_validate({"name": "核心交换机"} | fields)


@pytest.mark.parametrize(
    ("commissioned", "age"),
    [(DAY(2026, 11, 20), "0.0"), (DAY(2025, 11, 20), "1.0"), (DAY(2018, 9, 1), "8.2"), (DAY(2016, 5, 20), "10.5")],
)
def test_age_is_told_in_years_to_one_decimal(commissioned, age):
    assert device(commissioned=commissioned).age(TODAY) == Decimal(age)


@pytest.mark.parametrize("commissioned", [None, DAY(2026, 11, 21)])
def test_there_is_no_age_before_a_device_is_in_use(commissioned):
    assert device(commissioned=commissioned, life_years=5).age(TODAY) is None
    assert device(commissioned=commissioned, life_years=5).depreciation(TODAY) is None


def test_depreciation_is_straight_and_never_rounded_up_to_the_whole():
    assert device(commissioned=DAY(2024, 11, 20), life_years=5).depreciation(TODAY) == Decimal("0.39")
    assert device(commissioned=DAY(2021, 11, 21), life_years=5).depreciation(TODAY) == Decimal("0.99")


def test_depreciation_ends_with_the_whole():
    assert device(commissioned=DAY(2015, 1, 1), life_years=5).depreciation(TODAY) == Decimal(1)
    assert device(commissioned=DAY(2015, 1, 1)).depreciation(TODAY) is None


def test_warranty_is_told_in_days_and_negative_when_it_has_run_out():
    assert device(warranty_until=DAY(2026, 12, 20)).warranty_left(TODAY) == 30
    assert device(warranty_until=TODAY).warranty_left(TODAY) == 0
    assert device(warranty_until=DAY(2026, 11, 19)).warranty_left(TODAY) == -1
    assert device().warranty_left(TODAY) is None


def test_a_device_is_out_of_service_from_the_day_that_its_maker_names():
    assert device(end_of_service=TODAY).out_of_service(TODAY)
    assert not device(end_of_service=DAY(2026, 11, 21)).out_of_service(TODAY)
    assert not device().out_of_service(TODAY)
