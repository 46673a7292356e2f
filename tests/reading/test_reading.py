"""What a project file may look like, and what its values become: the fields decide, not the notation."""

import datetime
import json
import time
from decimal import Decimal

import pytest

from generator.errors import Finding, Place, Severity
from generator.project.base import Confidence
from generator.project.vocabulary import CircleRole
from generator.reading import located, read_project
from tests.conftest import SAMPLES
from tests.reading.faults import HEAD, project_of


def test_titles_and_names_mean_the_same(tmp_path):
    chinese = project_of(tmp_path, HEAD + "人员: [{编号: P1, 姓名: 王工, 决策角色: 拍板者}]\n", "a.yaml")
    english = project_of(
        tmp_path,
        "info: {name: 校园网升级, as_of: 2026-11-20}\n"
        "customer: {name: 某某职业学院, short_name: 某学院}\n"
        "people: [{id: P1, name: 王工, role: approver}]\n",
        "b.yml",
    )
    assert chinese == english
    assert chinese.people[0].role is CircleRole.APPROVER


def test_json_and_yaml_mean_the_same(tmp_path):
    tree = {
        "$schema": "schema.json",
        "项目": {"名称": "校园网升级", "数据日期": "2026-11-20"},
        "客户": {"名称": "某某职业学院", "简称": "某学院", "规模": None},
        "人员": [{"编号": "P1", "姓名": "王工\n代理", "联系方式": 13800138000}],
        "采购": {"政务信息系统": True, "最高限价": 3500000.5},
    }
    from_json = project_of(tmp_path, json.dumps(tree), "a.json")
    from_yaml = project_of(
        tmp_path,
        HEAD
        + '  规模: ~\n人员: [{编号: P1, 姓名: "王工\\n代理", 联系方式: 13800138000}]\n'
        + "采购: {政务信息系统: true, 最高限价: 3500000.5}\n",
    )
    assert from_json == from_yaml
    assert from_json.people[0].contact == "13800138000"
    assert from_json.procurement.ceiling == Decimal("3500000.5")


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "yes",
        "0123",
        "12:30:45",
        "013800138000",
        "1e3",
        "0x10",
        "=",
        "2026-11-20",
        "430121199001011234",
        "1_000",
        ".5",
    ],
)
def test_a_text_stays_as_it_is_written(text, tmp_path):
    assert project_of(tmp_path, HEAD + f"  规模: {text}\n").customer.scale == text


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL", "# 待问"])
def test_a_value_left_empty_is_no_value(nothing, tmp_path):
    text = HEAD + f"  规模: {nothing}\n人员: {nothing}\n合同: {nothing}\nMANT:\n  资金:\n    预算总额: {nothing}\n"
    project = project_of(tmp_path, text)
    assert project.customer.scale == ""
    assert project.people == ()
    assert project.contract.signed_on is None
    assert project.mant.money.total.confidence is Confidence.UNKNOWN


def test_an_empty_text_in_quotes_is_no_day_and_no_choice(tmp_path):
    project = project_of(tmp_path, HEAD + "人员: [{编号: P1, 姓名: 王工, 态度: '', 最近接触: '', 汇报对象: ''}]\n")
    assert (project.people[0].attitude, project.people[0].last_contact, project.people[0].reports_to) == (None,) * 3


@pytest.mark.parametrize(
    ("text", "value"),
    [("是", True), ("否", False), ("true", True), ("No", False), ("有", True), ("没有", False), ("ＹＥＳ", True)],
)
def test_yes_and_no_as_people_write_them(text, value, tmp_path):
    assert project_of(tmp_path, HEAD + f"采购: {{政务信息系统: {text}}}\n").procurement.government_it is value


def test_a_fact_is_a_bare_value_or_has_its_source(tmp_path):
    text = HEAD + (
        "MANT:\n  资金:\n    是否批复: 是\n"
        "    预算总额: {值: 350万元, 可信度: 已确认, 来源: 财务处, 信息日期: 2026年3月5日}\n"
        "  时间: {到货: 2026/8/1}\n"
    )
    money = project_of(tmp_path, text).mant.money
    assert money.approved.value is True
    assert money.approved.confidence is Confidence.INFERRED
    assert (money.total.value, money.total.source) == (Decimal(3_500_000), "财务处")
    assert money.total.date == datetime.date(2026, 3, 5)


def test_one_text_stands_for_a_list_of_one(tmp_path):
    text = (
        HEAD
        + "痛点: [{编号: T1, 名称: 断网}]\n场景机会: [{编号: O1, 名称: 直播课, 痛点: T1}]\n方案: {目标: 全网稳定}\n"
    )
    project = project_of(tmp_path, text)
    assert project.opportunities[0].pains == ("T1",)
    assert project.solution.goals == ("全网稳定",)


def test_spaces_width_and_case_of_a_key_do_not_count(tmp_path):
    project = project_of(tmp_path, HEAD + "  组织与 it 部门: 信息中心三人\nｍａｎｔ: {决策: {外部单位: 设计院}}\n")
    assert project.customer.organisation == "信息中心三人"
    assert project.mant.authority.outsiders == "设计院"


def test_a_reference_by_name_becomes_one_by_id(tmp_path):
    text = HEAD + (
        "人员: [{编号: P1, 姓名: 王工}, {编号: P2, 姓名: 李工, 汇报对象: 王工}]\n"
        "产品清单: [{名称: 交换机, 数量: 2}]\n"
        "到货: [{清单行: 交换机, 名称: 交换机, 数量: 2}]\n"
        "技术推进计划: [{动作: 拜访, 对象: [P2, 王工]}]\n"
    )
    project = project_of(tmp_path, text)
    assert project.people[1].reports_to == "P1"
    assert project.arrivals[0].line == "交换机"
    assert project.plan[0].people == ("P2", "P1")


def test_findings_on_a_project_are_led_to_their_lines(tmp_path):
    path = tmp_path / "项目.yaml"
    path.write_text(HEAD + "人员:\n  - 编号: P1\n    姓名: 王工\n    职务: 主任\n", encoding="utf-8")
    places = [
        Place("", ("人员[1] 王工", "职务")),
        Place("", ("人员[1] 王工", "态度")),
        Place("", ("采购", "最高限价")),
        Place("", ("客户",)),
    ]
    found = located(path, [Finding("X", Severity.HINT, place, "…") for place in places])
    assert [(each.place.line, each.place.column) for each in found] == [(10, 9), (8, 5), (None, None), (5, 3)]
    assert {each.place.file for each in found} == {str(path)}


def test_anchors_and_aliases_may_spare_words(tmp_path):
    project = project_of(tmp_path, HEAD + "  规模: &words 三千人\n  区域: *words\n")
    assert project.customer.region == "三千人"


def test_long_texts_and_rare_characters_arrive_whole(tmp_path):
    text = "𠮷野家·㐀 👩‍💻 é مرحبا"
    assert project_of(tmp_path, HEAD + f"  规模: |\n    {text}\n    第二行\n").customer.scale == f"{text}\n第二行"


@pytest.mark.parametrize("name", ["yiyang-machinery", "vocational-college"])
def test_a_full_sample_is_read_in_a_moment(name):
    turns = []
    for _turn in range(3):
        started = time.process_time()
        read_project(SAMPLES / f"{name}.yaml")
        turns.append(time.process_time() - started)
    # The best of three on a busy machine; a reader that is not linear takes far longer.
    assert min(turns) < 1
