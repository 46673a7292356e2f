"""How texts are read: what a ban is, how far it reaches, what a guard explains, and how words are quoted."""

import pytest

from generator.errors import Place, Severity
from generator.rules.passages import Passage, Scope, passages
from generator.rules.phrases import phrase, reading
from tests.rules.kit import project

CAPITAL = reading(phrase(r"注册资本|营业收入"))


def hits(words, check=CAPITAL, heading=""):
    return list(check(Passage(words, Scope.SCORING, Place("文件.docx"), heading)))


@pytest.mark.parametrize(
    "words",
    [
        "不得以注册资本作为评审因素",
        "不得将投标人的资产总额、注册资本、营业收入等规模条件作为资格要求",
        "注册资本、营业收入等规模条件不得作为评审因素",
        "不得以资产总额，注册资本，营业收入作为评审因素",
        "注册资本不作为评分依据",
        "本稿未使用注册资本、营业收入等条件",
        "无需提供注册资本证明",
        "建议删去注册资本一项",
        "注册资本不计分",
        "不要求注册资本",
    ],
)
def test_a_ban_is_no_demand(words):
    assert hits(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "注册资本500万元以上得2分",
        "注册资本不得低于500万元",
        "未提供注册资本证明的不得分",
        "不提供注册资本证明的不计分",
        "注册资本低于500万元的不得投标",
        "不得转包，注册资本500万元以上得2分",
        "不得转包。注册资本证明",
        "不接受联合体；注册资本500万元",
        "包括但不限于注册资本证明",
        "不含税营业收入3000万元以上得2分",
    ],
)
def test_a_ban_reaches_no_further_than_what_it_bans(words):
    assert hits(words)


def test_what_is_hit_is_quoted_as_its_author_wrote_it():
    [hit] = hits("一、　注册　资本；ＡＡＡ（注册资本）", reading(phrase(r"AAA\(注册资本\)")))
    assert hit.quoted == "ＡＡＡ（注册资本）"


def test_a_sign_that_becomes_several_does_not_shift_what_is_quoted():
    [hit] = hits("面积㎡……注册资本500万元")
    assert hit.quoted == "注册资本"


def test_one_passage_is_told_once_however_often_it_is_hit():
    [hit] = hits("注册资本500万元得1分；营业收入1亿元得1分；注册资本1000万元得2分")
    assert hit.quoted == "注册资本”、“营业收入"


def test_of_many_words_the_first_are_quoted():
    [hit] = hits("甲；乙；丙；丁", reading(phrase("[甲乙丙丁]")))
    assert hit.quoted == "甲”、“乙”、“丙……"


def test_a_guard_explains_its_own_sentence_only():
    check = reading(phrase("注册资本", "声明函"))
    assert hits("按声明函填写注册资本", check) == []
    assert hits("按声明函填写。注册资本500万元得1分", check)


def test_a_far_guard_explains_the_whole_passage():
    assert hits("按声明函填写。注册资本", reading(phrase("注册资本", "声明函", far=True))) == []


def test_a_phrase_may_be_read_under_its_heading_only():
    check = reading(phrase("本省", heading="业绩"))
    assert hits("本省项目得1分", check, "同类业绩")
    assert hits("本省项目得1分", check, "交付计划") == []


def test_hits_of_another_weight_are_told_apart():
    check = reading(phrase("甲"), phrase("乙", severity=Severity.HINT, advice="看一眼"))
    assert [(hit.quoted, hit.severity) for hit in hits("甲乙", check)] == [("甲", None), ("乙", Severity.HINT)]


def test_the_bands_of_a_factor_are_one_passage_with_their_points():
    bands = [{"condition": "优", "points": 5}, {"condition": "良", "points": "2.5"}]
    factor = {"id": "G1", "category": "技术", "name": "方案", "points": 5, "bands": bands}
    given = project(scoring={"factors": [factor]})
    found = [(text.text, text.place.steps[-1]) for text in passages(given) if text.heading]
    assert found == [("方案", "评审因素"), ("优：5分\n良：2.5分", "分档")]


def test_conditions_and_terms_are_passages():
    given = project(procurement={"qualifications": "具有履约能力", "terms": ["三十日内付款", "质保五年"]})
    found = [(text.text, text.scope, text.place.steps) for text in passages(given)]
    assert found == [
        ("具有履约能力", Scope.QUALIFICATION, ("采购", "资格条件[1]")),
        ("三十日内付款", Scope.TERMS, ("采购", "商务条款[1]")),
        ("质保五年", Scope.TERMS, ("采购", "商务条款[2]")),
    ]
