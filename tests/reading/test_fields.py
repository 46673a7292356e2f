"""What a broken project file is told: keys, values, dates, choices, amounts; each with line and Chinese path."""

import pytest

from tests.reading.faults import HEAD, findings_of, told

BROKEN = (
    pytest.param(
        HEAD + "  规摸: 三千人\n",
        ["PRJ-KEY 7:3 客户: “规摸” is not a field here. Did you mean “规模”?"],
        id="an unknown key names the nearest field",
    ),
    pytest.param(
        HEAD + "  微信群: x\n",
        [
            "PRJ-KEY 7:3 客户: “微信群” is not a field here. Known here: 名称、简称、行业、上级单位、区域、地址、邮编、规模、组织与IT部门、主营业务与年度重点、预算与采购制度、合规要求…."
        ],
        id="an unknown key without a near field lists the known ones",
    ),
    pytest.param(
        "项目:\n  名称: 校园网升级\n  数据日期: 2026-11-20\n客户:\n  名称: 某某职业学院\n  简 称呼: 某学院\n",
        ["PRJ-KEY 6:3 客户: “简 称呼” is not a field here. Did you mean “简称”?"],
        id="a mistyped required field is one finding, not two",
    ),
    pytest.param(
        "项目:\n  名称: 甲\n  数据日期: 2026-11-20\n客户:\n  名称: 乙\n",
        ["PRJ-MISSING 5:3 客户 › 简称: 简称 is missing. Write “简称: …” (文件名和正文里用的简称)."],
        id="a required field that is not written",
    ),
    pytest.param(
        "项目:\n  名称: 甲\n  数据日期: 2026-11-20\n",
        ["PRJ-MISSING 1:1 客户: 客户 is missing. Write “客户: …” (客户概况)."],
        id="a required section that is not written",
    ),
    pytest.param(
        "项目:\n  名称: 校园网升级\n  数据日期: 2026-11-20\n客户:\n  名称: 某某职业学院\n  简称: \n",
        ["PRJ-MISSING 6:3 客户 › 简称: 简称 is empty, but it is required. Write “简称: …” (文件名和正文里用的简称)."],
        id="a required field that is written and empty",
    ),
    pytest.param(
        HEAD + "合同:\n  签订日期: 2026-02-30\n  交货期限: 2024-13-45\n",
        [
            "PRJ-DATE 8:9 合同 › 签订日期: “2026-02-30” is not a day: month 2 of 2026 has 28 days. Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.",
            "PRJ-DATE 9:9 合同 › 交货期限: “2024-13-45” is not a day: there is no month 13. Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.",
        ],
        id="days that the calendar does not have",
    ),
    pytest.param(
        HEAD + "合同: {签订日期: 下周三, 交货期限: 2026年3月}\n",
        [
            "PRJ-DATE 7:12 合同 › 签订日期: “下周三” is not a date. Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.",
            "PRJ-DATE 7:23 合同 › 交货期限: “2026年3月” is not a date. Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.",
        ],
        id="words and months where a day is expected",
    ),
    pytest.param(
        HEAD + "合同: {签订日期: 0226-03-05}\n",
        ["PRJ-DATE 7:12 合同 › 签订日期: “0226-03-05” lies before 1900-03-01. Check the year."],
        id="a year with a slip of the keyboard",
    ),
    pytest.param(
        HEAD + "人员:\n  - 编号: P1\n    姓名: 王工\n    决策角色: 拍板人\n",
        [
            "PRJ-CHOICE 10:11 人员[1] 王工 › 决策角色: “拍板人” is not one of 拍板者、决策者、评估者、使用者. Did you mean “拍板者”?"
        ],
        id="a word that is not one of the choices",
    ),
    pytest.param(
        HEAD + "MANT:\n"
        "  资金:\n"
        "    预算总额: 约三百万\n"
        "    核心部分: -5\n"
        "    汇聚部分: 12.345\n"
        "    接入部分: 99999999亿\n",
        [
            "PRJ-TYPE 9:11 MANT › 资金 › 预算总额: “约三百万” is not an amount in yuan, such as 3500000 or 350万. Write only the number; words belong into a note.",
            "PRJ-RANGE 10:11 MANT › 资金 › 核心部分: “-5” is too small; the least is 0. Check the number.",
            "PRJ-RANGE 11:11 MANT › 资金 › 汇聚部分: “12.345” has more than 2 decimal places. Round it.",
            "PRJ-RANGE 12:11 MANT › 资金 › 接入部分: “99999999亿” is too large; the most is 999999999999.99. Amounts are in yuan; check for zeros or a 万 too many.",
        ],
        id="amounts of all wrong kinds",
    ),
    pytest.param(
        HEAD + "产品清单:\n  - {名称: 交换机, 数量: 两台, 税率: 13}\n",
        [
            "PRJ-TYPE 8:19 产品清单[1] 交换机 › 数量: “两台” is not a quantity, such as 24. Write only the number; words belong into a note.",
            "PRJ-RANGE 8:27 产品清单[1] 交换机 › 税率: “13” is too large; the most is 1. Write a share as 0.13 or 13%.",
        ],
        id="a quantity in words and a share above one",
    ),
    pytest.param(
        "项目:\n  名称: 校园网升级\n  阶段: 7\n  数据日期: 2026-11-20\n客户:\n  名称: 某某职业学院\n  简称: 某学院\n",
        ["PRJ-RANGE 3:7 项目 › 阶段: “7” is too large; the most is 6. Check the number."],
        id="a stage that there is not",
    ),
    pytest.param(
        HEAD + "采购: {政务信息系统: 也许}\n",
        ["PRJ-TYPE 7:14 采购 › 政务信息系统: “也许” is not 是 or 否."],
        id="neither yes nor no",
    ),
    pytest.param(
        HEAD + "人员: [{编号: 'P 1', 姓名: 王工}]\n",
        [
            "PRJ-ID 7:11 人员[1] 王工 › 编号: “P 1” is not a short id without spaces and punctuation, such as P1. Remove spaces, commas, colons and slashes."
        ],
        id="an id with a space in it",
    ),
    pytest.param(
        "项目:\n"
        "  名称: 校园网升级\n"
        "  数据日期: 2026-11-20\n"
        "客户:\n"
        "  名称: 某某职业学院\n"
        "  简称: 某某某某某某某某某某某某某某某某某某某某某\n",
        ["PRJ-RANGE 6:7 客户 › 简称: The text has 21 characters; at most 20 fit in here. Shorten it."],
        id="a text that is too long",
    ),
    pytest.param(
        HEAD + "人员: 王工和李工\n",
        ["PRJ-TYPE 7:5 人员: “王工和李工” stands here, but a list is expected. Begin each entry with “- ”."],
        id="a text where a list is expected",
    ),
    pytest.param(
        HEAD + "人员: {编号: P1, 姓名: 王工}\n",
        ["PRJ-TYPE 7:5 人员: A mapping stands here, but a list is expected. Begin each entry with “- ”."],
        id="a mapping where a list is expected",
    ),
    pytest.param(
        HEAD + "方案: 网络升级\n",
        [
            "PRJ-TYPE 7:5 方案: “网络升级” stands here, but a mapping of fields is expected. Write its fields below, indented, each as “name: value”."
        ],
        id="a text where a mapping is expected",
    ),
    pytest.param(
        HEAD + "  规模: [三千人, 两个校区]\n",
        ["PRJ-TYPE 7:7 客户 › 规模: A list stands here, but a text is expected."],
        id="a list where a text is expected",
    ),
    pytest.param(
        HEAD + "人员:\n  -\n  - {编号: P1, 姓名: 王工}\n",
        ["PRJ-TYPE 8:4 人员[1]: This entry of the list is empty. Fill it in, or remove it."],
        id="an entry that is empty",
    ),
    pytest.param(
        HEAD + "方案:\n  目标: [稳定, '', 快]\n",
        [
            "PRJ-MISSING 8:12 方案 › 目标[2]: The text is empty, but it is required. Write it, or remove the whole entry."
        ],
        id="an empty text in a list of texts",
    ),
    pytest.param(
        HEAD + "  区域: 湖南\n  区域: 长沙\n",
        ["PRJ-DUPLICATE 8:3 客户: “区域” stands here twice: in line 7 and in line 8. Keep one of them."],
        id="a key that stands twice",
    ),
    pytest.param(
        HEAD + "  区域: 湖南\n  region: 长沙\n",
        [
            "PRJ-DUPLICATE 8:3 客户: “region” stands here twice: in line 7 and in line 8. “区域” and “region” name the same field; keep one."
        ],
        id="both spellings of one key",
    ),
    pytest.param(
        HEAD + "MANT: {资金: {预算总额: {值: 350万, 可信: 已确认, 信息日期: 昨天}}}\n",
        [
            "PRJ-KEY 7:29 MANT › 资金 › 预算总额: “可信” is not a field here. Did you mean “可信度”?",
            "PRJ-DATE 7:44 MANT › 资金 › 预算总额 › 信息日期: “昨天” is not a date. Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.",
        ],
        id="a fact with its source and two faults",
    ),
    pytest.param(
        HEAD + '  规模: "a\\u0007b"\n',
        [
            "PRJ-CHARACTER 7:7 客户 › 规模: The text contains the character U+0007, which no document can hold. Remove it; it is often invisible."
        ],
        id="a character that no document can hold",
    ),
    pytest.param(
        "项目:\n"
        "  名称: 校园网升级\n"
        "  数据日期: 2026-11-31\n"
        "客户:\n"
        "  名称: 某某职业学院\n"
        "  简称: 某学院\n"
        "  规摸: x\n"
        "人员:\n"
        "  - {编号: P1, 姓名: 王工, 态度: 支持者, 汇报对象: P7}\n"
        "  - {编号: P1}\n",
        [
            "PRJ-DATE 3:9 项目 › 数据日期: “2026-11-31” is not a day: month 11 of 2026 has 30 days. Write year, month and day: 2026-03-05, 2026/3/5 or 2026年3月5日.",
            "PRJ-KEY 7:3 客户: “规摸” is not a field here. Did you mean “规模”?",
            "PRJ-CHOICE 9:26 人员[1] 王工 › 态度: “支持者” is not one of 导师、支持、中立、存疑、反对. Did you mean “支持”?",
            "PRJ-REFERENCE 9:37 人员[1] 王工 › 汇报对象: “P7” names no entry of 人员. Known: P1 王工、P1.",
            "PRJ-MISSING 10:5 人员[2] P1 › 姓名: 姓名 is missing. Write “姓名: …” (姓名；不知道全名时写某主任这样的称呼).",
            "PRJ-ID 10:10 人员[2] P1 › 编号: “P1” is the id of the entry in line 9, too. Give each entry an id of its own.",
        ],
        id="everything at once, in the order of the file",
    ),
)


@pytest.mark.parametrize(("text", "expected"), BROKEN)
def test_each_fault_is_told_with_its_place(text, expected, tmp_path, english):
    assert told(findings_of(tmp_path, text)) == expected
