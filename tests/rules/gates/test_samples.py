"""Exactly which gaps the samples have: those of the real cases, and no other."""

import pytest

from generator.rules.gates.review import State
from generator.rules.standing import standing
from tests.conftest import sample

CLOUD, CENTRE = "研发数据要守在厂里", "借新厂机房更新数据中心"

GAPS = {
    "yiyang-machinery": {
        "G1-07": ["孙部长"],
        "G1-08": ["周立群", "邓卫东", "周立群", "邓卫东"],
        "G1-09": ["邓卫东"],
        "G1-14": ["科室自购的路由器谁都能连进内网"],
        "G1-19": ["R20 两厂并行期间账号和图纸两边一致", "R17 断网时检验数据先存后传"],
        "G2-03": [CENTRE],
        "G2-04": [CLOUD, CENTRE],
        "G2-05": [CLOUD, CENTRE],
        "G2-07": [CLOUD, CENTRE],
        "G2-08": ["approved"],
        "G2-09": ["in_place"],
        "G2-10": ["total, inferred"],
        "G2-13": ["process, inferred"],
        "G2-16": ["leaders, inferred", "designer"],
        "G2-18": ["tender, inferred", "opening, inferred", "delivery, inferred"],
        "G2-26": ["计算与存储资源灵活调配"],
        "G3-01": ["邓卫东", "周立群", "李怀远", "刘志坚"],
        "G3-03": ["加密软件与图纸流转照常工作"],
    },
    "vocational-college": {
        "G1-04": ["二级学院自购线路网关"],
        "G1-08": ["廖淑芬", "罗副院长", "罗副院长"],
        "G1-09": ["罗副院长", "唐志平"],
        "G1-19": ["R13 一卡通与网络分开，消费和门禁不停", "R15 北校区二期扩建不用推倒重来"],
        "G2-07": ["网络安全检查通报限期整改"],
        "G2-09": ["source, inferred", "in_place, inferred"],
        "G2-11": ["core"],
        "G2-16": ["designer"],
        "G2-18": ["opening, inferred", "delivery, inferred"],
        "G2-22": ["曾晓东"],
        "G2-24": ["earliest"],
        "G3-01": ["罗副院长", "廖淑芬", "陶建新", "唐志平", "曾晓东"],
        "G4-04": ["投入产出讲得清，每月有一页账", "三个人管得住一张全校网"],
    },
    "minimal": {
        "G1-01": ["background"],
        "G1-02": ["applications"],
        "G1-03": ["devices"],
        "G1-05": ["nodes"],
        "G1-06": ["people"],
        "G1-12": ["pains"],
        "G1-16": ["requirements"],
    },
}

MET = {
    "yiyang-machinery": [(15, 20), (18, 29), (7, 9)],
    "vocational-college": [(16, 20), (22, 29), (8, 9), (12, 13)],
    "minimal": [(0, 20)],
}

FIRST = {
    "yiyang-machinery": [
        ("G2-04", CLOUD, "刘志坚"),
        ("G2-03", CENTRE, "李怀远"),
        ("G3-01", "李怀远", "李怀远"),
        ("G3-03", "加密软件与图纸流转照常工作", "刘志坚"),
        ("G3-01", "周立群", "周立群"),
    ],
    "vocational-college": [
        ("G3-01", "廖淑芬", "廖淑芬"),
        ("G3-01", "罗副院长", "罗副院长"),
        ("G1-08", "廖淑芬", "廖淑芬"),
        ("G2-16", "", "龚磊"),
        ("G1-04", "二级学院自购线路网关", "龚磊"),
    ],
    "minimal": [("G1-12", "", ""), ("G1-16", "", ""), ("G1-06", "", ""), ("G1-03", "", ""), ("G1-01", "", "")],
}


def named(gap):
    field = next(key for key in reversed(gap.path) if isinstance(key, str))
    return gap.label or field + (", inferred" if gap.guess is not None else "")


@pytest.mark.parametrize("name", GAPS)
def test_a_sample_has_the_gaps_of_its_case_and_no_other(name):
    found = {}
    for stage in standing(sample(name)).stages:
        for one in stage.checked:
            if one.gaps:
                found[one.standard.code] = [named(part) for gap in one.gaps for part in gap.parts or (gap,)]
    assert found == GAPS[name]


@pytest.mark.parametrize("name", MET)
def test_a_sample_meets_so_many_standards_of_each_stage(name):
    assert [(stage.met, stage.total) for stage in standing(sample(name)).stages] == MET[name]


@pytest.mark.parametrize("name", FIRST)
def test_what_comes_first_is_what_the_case_turns_on(name):
    first = standing(sample(name)).first
    assert [
        (item.standard.code, item.gap.label, item.whom.people[0].name if item.whom.people else "") for item in first
    ] == FIRST[name]


def test_the_unclear_events_of_the_plant_are_told_as_such():
    stage = standing(sample("yiyang-machinery")).stages[1]
    states = {one.standard.code: one.state for one in stage.checked}
    assert [states[code] for code in ("G2-01", "G2-02", "G2-06")] == [State.MET] * 3
    assert [states[code] for code in ("G2-03", "G2-04", "G2-05")] == [State.OPEN] * 3


def test_what_nobody_entered_waits_and_is_not_counted_as_met():
    states = [one.state for one in standing(sample("minimal")).stage.checked]
    assert states.count(State.WAITING) == 13
    assert states.count(State.OPEN) == 7
