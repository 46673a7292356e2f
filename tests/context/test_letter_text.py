"""Sentences of letters: slots, ends, quotation marks, and titles broken into even lines."""

import pytest

from generator.context.letters.text import balanced, closed, listed, proper, quoted, sentence


def texts(runs):
    return [run.get("text") for run in runs]


def test_a_sentence_is_filled_and_what_is_missing_stays_open():
    runs = sentence("贵单位{paper}已于{day}收悉。", {"paper": "来函", "day": ""}, {"day": "收到日期"})
    assert texts(runs) == ["贵单位来函已于", None, "收悉。"]
    assert runs[1].title_of("text") == "收到日期"


def test_an_optional_slot_may_be_empty():
    assert texts(sentence("项目{lot}。", {"lot": ""}, {})) == ["项目。"]


def test_a_slot_that_nobody_knows_is_a_fault_of_the_table():
    with pytest.raises(KeyError):
        sentence("{nobody}", {}, {})


def test_braces_in_values_are_text():
    assert texts(sentence("{a}", {"a": "{b}"}, {})) == ["{b}"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("甲", "甲。"),
        ("甲。", "甲。"),
        ("甲？", "甲？"),
        ("（甲）", "（甲）。"),
        ("（甲。）", "（甲。）"),
        ("“甲。”", "“甲。”"),
    ],
)
def test_a_sentence_ends_once(text, end):
    assert closed(text) == end


def test_several_entries_are_numbered_and_one_is_not():
    assert listed(["甲；", "乙。"]) == "1. 甲；2. 乙。"
    assert listed(["甲"]) == "甲。"
    assert listed([" "]) == ""


def test_words_of_others_stand_in_quotation_marks_once():
    assert quoted("写明“两台”，请说明。") == "“写明‘两台’，请说明。”"
    assert quoted("“整句”") == "“整句”"
    assert proper('写明"两台"') == "写明“两台”"


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("关于采购文件部分条款的询问函", ["关于采购文件部分条款的询问函"]),
        (
            "关于核心交换机电源配置和质保起算日的澄清函",
            ["关于核心交换机电源配置和", "质保起算日的澄清函"],
        ),
        (
            "关于某职业技术学院校园网整体改造采购项目质疑的答复函",
            ["关于某职业技术学院", "校园网整体改造采购项目质疑的答复函"],
        ),
        (
            "关于采购文件中图形并发口径等三处表述的答疑提问函",
            ["关于采购文件中图形并发口径等", "三处表述的答疑提问函"],
        ),
    ],
)
def test_a_long_title_is_broken_between_words(title, rows):
    assert balanced(title).split("\n") == rows


def test_no_line_of_a_title_is_too_long_or_begins_with_a_mark():
    title = "关于" + "核心交换机、接入交换机的链路聚合和电源冗余" * 2 + "的澄清函"
    for row in balanced(title).split("\n"):
        assert len(row) <= 20
        assert row[0] not in "、，和的"
