"""A factor is traced to a need that was spoken of, scores what may be scored, and is taken off points that add up."""

import pytest

from tests.rules.kit import codes, found, project

FACTORS = {"factors": [{"id": "G1", "category": "技术", "name": "割接", "points": 100, "requirement": "R1"}]}
UNTRACED = {"factors": [{**FACTORS["factors"][0], "requirement": None}]}
NEED = {"id": "R1", "title": "停机不超过十分钟", "kind": "显性"}


@pytest.mark.parametrize(("kind", "told"), [("隐性", True), ("显性", False)])
def test_a_factor_that_answers_an_unspoken_need_is_told(kind, told):
    assert ("SC-15" in codes(project(requirements=[NEED | {"kind": kind}], scoring=FACTORS))) is told


def test_a_factor_without_a_need_is_told_once_there_are_needs():
    assert "SC-15" in codes(project(requirements=[NEED], scoring=UNTRACED))
    assert "SC-15" not in codes(project(scoring=UNTRACED))


def test_the_price_needs_no_need():
    price = {"factors": [{"id": "G1", "category": "价格", "name": "报价", "points": 100}]}
    assert "SC-15" not in codes(project(requirements=[NEED], scoring=price))


def scored(criterion, *conditions, spec=()):
    factor = {"id": "G1", "category": "技术", "name": "因素", "points": 10, "criterion": criterion}
    return project(procurement={"qualifications": conditions}, specification=list(spec), scoring={"factors": [factor]})


@pytest.mark.parametrize(
    ("condition", "criterion", "doubled"),
    [
        ("具有有效的质量管理体系认证证书", "具有质量管理体系认证证书得2分", True),
        ("具有有效的质量管理体系认证证书", "具有环境管理体系认证证书得2分", False),
        ("通过ISO9001认证", "通过 ISO 9001 认证得2分", True),
        ("取得《增值电信业务经营许可证》", "增值电信业务经营许可证在有效期内得1分", True),
        ("具有2个同类项目业绩", "资格条件要求以外的同类业绩，每提供1份得2分", False),
        ("具有独立承担民事责任的能力", "割接方案写明回退步骤得2分", False),
        ("提供营业执照", "提供割接方案得2分", False),
        ("不设业绩要求", "同类业绩每份得2分", False),
    ],
)
def test_a_condition_for_taking_part_is_not_scored_again(condition, criterion, doubled):
    assert ("SC-16" in codes(scored(criterion, condition))) is doubled


def test_a_doubled_condition_is_told_with_both_its_places():
    [hit] = [f for f in found(scored("具有质量管理体系认证证书得2分", "具有质量管理体系认证证书")) if f.code == "SC-16"]
    assert hit.place.steps == ("评分标准", "评分因素[1] 因素")
    assert "“质量管理体”" in hit.message and "具有质量管理体系认证证书" in hit.message


PARAMETERS = [{"id": f"J{n}", "name": f"参数{n}", "text": "不少于1个", "mark": m} for n, m in enumerate("▲▲一一")]
for entry in PARAMETERS[2:]:
    entry["mark"] = "一般"


@pytest.mark.parametrize(
    ("criterion", "fits"),
    [
        ("标▲的参数每有1条负偏离扣5分，扣至0分为止", True),
        ("标▲的参数每有1条负偏离扣4分", False),
        ("▲参数共3条，每有1条负偏离扣5分", False),
        ("▲参数共2条，每有1条负偏离扣5分", True),
        ("▲每项负偏离扣4分，一般参数每项负偏离扣1分，扣完为止", True),
        ("每1项“▲”参数不符合要求的扣5分，最低0分", True),
        ("每1项非“▲”参数不符合要求的扣5分，最低0分", True),
        ("全部满足得100分，每1项▲参数负偏离扣50分", True),
        ("商务条款每负偏离一项扣3分", True),  # of no parameters that could be counted
    ],
)
def test_deductions_add_up_to_the_points_of_the_factor(criterion, fits):
    assert ("SC-38" not in codes(scored(criterion, spec=PARAMETERS))) is fits


def test_deductions_that_may_go_below_nothing_say_so():
    [hit] = [f for f in found(scored("▲参数每条负偏离扣8分", spec=PARAMETERS)) if f.code == "SC-38"]
    assert "16" in hit.message and "扣至0分" in hit.message


@pytest.mark.parametrize(
    ("criterion", "told"),
    [
        ("交货期15至30日，得3分", True),
        ("工作温度-10~55℃，得3分", True),
        ("2023年至2026年完成的同类合同，有得3分", False),
        ("交货期15至30日，每提前1日得1分", False),
        ("满足J1得3分", True),
    ],
)
def test_a_range_wants_its_steps(criterion, told):
    spec = [{"id": "J1", "name": "温度范围", "text": "工作温度0至45摄氏度", "mark": "一般"}]
    assert ("SC-14" in codes(scored(criterion, spec=spec))) is told
