"""A project's own words: rivals, their products and ourselves must not be named, and what is no brand may."""

import pytest

from tests.rules.kit import BASE, codes, project
from tests.rules.specification.items import able, item, specified

RIVAL = {"id": "K1", "name": "岚川网络", "short_name": "岚川", "offer": "LC-N8808 两台"}


def named(text, **parts):
    return codes(project(**specified(item(text), **parts))) & {"TS-01", "TS-02"}


@pytest.mark.parametrize("text", ["兼容岚川平台", "采用LC-N8808", "配置lc-n8808机框"])
def test_a_rival_and_what_it_offers_are_found(text):
    assert named(text, competitors=[RIVAL]) == {"TS-01"}
    assert named(text) == set()


@pytest.mark.parametrize("text", ["采用湘恒交换机", "采用XH-CR9808", "采用恒云平台"])
def test_we_do_not_name_ourselves_either(text):
    own = {
        "vendor": {"name": "湖南湘恒科技有限公司", "short_name": "湘恒"},
        "products": [{"id": "X1", "name": "核心交换机", "brand": "恒云", "model": "XH-CR9808"}],
    }
    assert named(text, **own) == {"TS-01"}


def test_what_the_market_survey_names_is_found_in_the_text():
    rows = specified(item("采用YC-9000", able=able(("云岫网络", "1", "YC-9000 两台"), "乙", "丙")))
    assert "TS-01" in codes(project(**rows))


def test_the_plain_name_of_a_product_is_no_brand():
    own = {"products": [{"id": "X1", "name": "核心交换机", "model": ""}]}
    assert named("核心交换机不少于2台", **own) == set()


def test_doing_nothing_and_operators_are_no_brands():
    rivals = [
        {"id": "K1", "name": "维持现状", "kind": "维持现状"},
        {"id": "K2", "name": "某运营商", "short_name": "电信"},
    ]
    assert named("符合电信级要求，可维持现状配置", competitors=rivals) == set()


def test_the_customers_own_name_is_no_brand():
    customer = {"name": "岚川网络职业学院", "short_name": "岚川学院"}
    assert named("部署在岚川学院机房", competitors=[RIVAL], customer=customer) == set()


def test_a_project_adds_words_of_its_own():
    words = {"procurement": BASE["procurement"] | {"brand_words": ["星河"]}}
    assert named("采用星河平台", **words) == {"TS-01"}
    assert named("采用星河平台或相当于", **words) == {"TS-02"}
    assert named("现网使用星河平台", **words) == set()


def test_a_word_of_the_list_is_told_once_though_the_project_knows_it_too():
    rival = {"id": "K1", "name": "锐捷"}
    found = [one for one in project_findings("采用锐捷交换机", competitors=[rival]) if one.code == "TS-01"]
    assert len(found) == 1


def project_findings(text, **parts):
    from generator import rules

    return list(rules.check(project(**specified(item(text), **parts))))
