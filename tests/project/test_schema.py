"""The JSON Schema that editors get agrees with what is read."""

from functools import cache

import pytest
from jsonschema import Draft202012Validator

from generator.project import Project
from generator.project.base import specification
from generator.project.schema import json_schema
from generator.reading import read_plain
from generator.reading.tree import Listing, Scalar
from tests.conftest import SAMPLE_NAMES, SAMPLES


@cache
def validator():
    return Draft202012Validator(json_schema())


def plain(node):
    """A tree as an editor hands it to the schema."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def a_project(**sections):
    whole = {"项目": {"名称": "甲", "数据日期": "2026-11-20"}, "客户": {"名称": "甲", "简称": "甲"}}
    return whole | sections


def test_the_schema_is_one():
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_sample_is_valid(name):
    faults = [
        f"{each.json_path}: {each.message}"
        for each in validator().iter_errors(plain(read_plain(SAMPLES / f"{name}.yaml")))
    ]
    assert faults == []


@pytest.mark.parametrize(
    "project",
    [
        a_project(),
        {"info": {"name": "甲", "as_of": "2026年11月20日"}, "customer": {"name": "甲", "short_name": "甲"}},
        a_project(**{"$schema": "schema.json"}),
        a_project(MANT={"资金": {"预算总额": "350万元", "是否批复": True, "核心部分": {"值": 5, "可信度": "推断"}}}),
        a_project(人员=[{"编号": "P1", "姓名": "王工", "态度": "supporter", "职务": None, "部门": 3}]),
        a_project(产品清单=[{"名称": "交换机", "数量": "２", "税率": "13%", "报价单价": "￥1,200.5"}]),
        a_project(
            场景机会=[{"编号": "O1", "名称": "甲", "痛点": "T1"}], 方案={"目标": "稳定"}, 合同={"签订日期": 20260305}
        ),
        a_project(人员=None, 方案=None),
    ],
)
def test_what_is_read_is_valid(project):
    assert list(validator().iter_errors(project)) == []


@pytest.mark.parametrize(
    "project",
    [
        {},
        [],
        {"项目": {"名称": "甲", "数据日期": "2026-11-20"}},
        a_project(客户={"名称": "甲"}),
        a_project(微信群="x"),
        a_project(客户={"名称": "甲", "简称": "甲", "规摸": "x"}),
        a_project(客户={"名称": "甲", "简称": "某" * 21}),
        a_project(项目={"名称": "甲", "数据日期": "下周"}),
        a_project(项目={"名称": "甲", "数据日期": "2026-11-20", "阶段": 7}),
        a_project(人员={"编号": "P1", "姓名": "王工"}),
        a_project(人员=[{"编号": "P 1", "姓名": "王工"}]),
        a_project(人员=[{"编号": "P1", "姓名": "王工", "态度": "支持者"}]),
        a_project(MANT={"资金": {"预算总额": "约三百万"}}),
        a_project(MANT={"资金": {"预算总额": {"值": -5}}}),
        a_project(MANT={"资金": {"是否批复": "也许"}}),
        a_project(产品清单=[{"名称": "交换机", "数量": 1, "税率": 13}]),
        a_project(方案="升级"),
    ],
)
def test_what_is_refused_is_not_valid(project):
    assert list(validator().iter_errors(project)) != []


def test_a_field_tells_its_help_its_audience_and_its_stage():
    person = json_schema()["$defs"]["Person"]["properties"]["汇报对象"]
    assert person["description"] == "上级的人员编号"
    assert person["x-internal"] is True
    assert person["x-refers-to"] == "people"
    assert json_schema()["$defs"]["Person"]["properties"]["职务"]["x-needed-from"] == 1


def test_only_titles_are_suggested():
    properties = json_schema()["properties"]
    suggested = [name for name, schema in properties.items() if not schema.get("doNotSuggest")]
    assert suggested == [spec.title for spec in specification(Project).values()]
