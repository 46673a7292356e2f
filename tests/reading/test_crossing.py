"""What entries say of each other: ids that repeat and references that name nothing."""

import pytest

from tests.reading.faults import HEAD, findings_of, told

BROKEN = (
    pytest.param(
        HEAD + "人员:\n  - {编号: P1, 姓名: 王工}\n  - {编号: P1, 姓名: 李工}\n",
        [
            "PRJ-ID 9:10 人员[2] 李工 › 编号: “P1” is the id of the entry in line 8, too. Give each entry an id of its own."
        ],
        id="an id that stands twice",
    ),
    pytest.param(
        HEAD + "人员:\n  - {编号: P1, 姓名: 王工, 汇报对象: P9}\n",
        ["PRJ-REFERENCE 8:28 人员[1] 王工 › 汇报对象: “P9” names no entry of 人员. Known: P1 王工."],
        id="a reference that names nothing",
    ),
    pytest.param(
        HEAD + "人员: [{编号: P1, 姓名: 欧阳主任}]\n痛点:\n  - {编号: T1, 名称: 断网, 谁的痛: 欧阳主任儿}\n",
        ["PRJ-REFERENCE 9:27 痛点[1] 断网 › 谁的痛: “欧阳主任儿” names no entry of 人员. Did you mean “欧阳主任”?"],
        id="a reference by name that is near one",
    ),
    pytest.param(
        HEAD + "MANT: {决策: {关键人: P1}}\n",
        [
            "PRJ-REFERENCE 7:18 MANT › 决策 › 关键人: “P1” names no entry of 人员. 人员 has no entries yet; add one, or leave this empty."
        ],
        id="a reference to a collection without entries",
    ),
    pytest.param(
        HEAD + "痛点: [{编号: T1, 名称: 断网}, {编号: T2, 名称: 卡顿}]\n"
        "场景机会: [{编号: O1, 名称: 直播课, 痛点: T1、T2}]\n",
        [
            "PRJ-REFERENCE 8:30 场景机会[1] 直播课 › 痛点[1]: “T1、T2” names no entry of 痛点. Write several as a list: [T1, T2]."
        ],
        id="several ids in one text",
    ),
    pytest.param(
        HEAD + "人员: [{编号: P1, 姓名: 王工}, {编号: P2, 姓名: 王工, 汇报对象: 王工}]\n",
        [
            "PRJ-REFERENCE 7:47 人员[2] 王工 › 汇报对象: “王工” names several entries of 人员. Write the id of the one that is meant."
        ],
        id="a name that two entries have",
    ),
    pytest.param(
        HEAD + "评分标准: {评分因素: [{编号: G1, 大类: 技术, 评审因素: 性能, 分值: 10}]}\n"
        "投标人:\n"
        "  - {编号: B1, 名称: 甲, 预计报价: 1万, 得分: [{评分因素: G2, 预估分: 3}]}\n",
        [
            "PRJ-REFERENCE 9:43 投标人[1] 甲 › 得分[1] › 评分因素: “G2” names no entry of 评分标准 › 评分因素. Known: G1 性能."
        ],
        id="a reference into a section of a section",
    ),
    pytest.param(
        "项目:\n"
        "  名称: 校园网升级\n"
        "  数据日期: 昨天\n"
        "客户:\n"
        "  名称: 某某职业学院\n"
        "  简称: 某学院\n"
        "人员: [{编号: P1, 姓名: 王工, 汇报对象: P2}]\n",
        [
            "PRJ-DATE 3:9 项目 › 数据日期: “昨天” is not a date. Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.",
            "PRJ-REFERENCE 7:29 人员[1] 王工 › 汇报对象: “P2” names no entry of 人员. Known: P1 王工.",
        ],
        id="a reference is judged though other values are wrong",
    ),
    pytest.param(
        HEAD + "人员: 王工\nMANT: {决策: {关键人: P1}}\n",
        ["PRJ-TYPE 7:5 人员: “王工” stands here, but a list is expected. Begin each entry with “- ”."],
        id="entries that cannot be read are not held against references",
    ),
    pytest.param(
        HEAD + "人圆: [{编号: P1, 姓名: 王工}]\nMANT: {决策: {关键人: P1}}\n",
        ["PRJ-KEY 7:1: “人圆” is not a field here. Did you mean “人员”?"],
        id="a mistyped section is not held against references",
    ),
)


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_each_fault_between_entries_is_told(text, expected, tmp_path, english):
    assert told(findings_of(tmp_path, text)) == expected
