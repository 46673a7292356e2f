"""A figure in a sentence counts something; a date, a name and a number of a chapter do not."""

import pytest

from generator.rules.gates.figures import measured, only_when


@pytest.mark.parametrize(
    "text",
    [
        "每月多付21.6万元",
        "由 4.2 小时降到 5 分钟以内",
        "一年断网二十一次",
        "三十八万元",
        "投诉减少一半",
        "翻一番",
        "交付期从３周缩到１周",
        "3个月内收回投入",
        "半年才有人修",
        "两倍的人手",
    ],
)
def test_what_counts_is_a_figure(text):
    assert measured(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "图纸外流时查不到是谁带走的",
        "2027年3月1日起没有网",
        "3月前要用",
        "2026-12-31 到期",
        "见可研报告第 5 章",
        "CE1 和 R12 都提到",
        "换成 Wi-Fi 6",
        "5号楼先做",
        "一张网、一个账号",
        "三方会签",
        "十分重要，千万不能停",
        "2026年度",
    ],
)
def test_a_date_or_a_name_is_none(text):
    assert not measured(text)


@pytest.mark.parametrize(
    "text",
    [
        "新楼 9 月 1 日起入住，网络必须开通",
        "9月1日投入使用",
        "明年开学前要用上新网",
        "２０２７年３月１日上线",
    ],
)
def test_a_day_alone_says_only_when(text):
    assert only_when(text)


@pytest.mark.parametrize(
    "text",
    [
        "租约把网络写成 9 月 1 日入住的条件，晚了算违约",
        "协议 12 月 31 日到期",
        "机房在二楼",
        "9月1日起新楼启用，全校九千六百名学生都要在新的教学楼里参加线上过程性的测验和讨论",
        "",
    ],
)
def test_a_day_with_its_reason_says_more(text):
    assert not only_when(text)
