"""The scoring draft: lawful arithmetic, every factor traced, nothing of ours in it, both files alike."""

from __future__ import annotations

import io
from decimal import Decimal

import docx
import pytest

from tests.context.workbooks import file, project, seen, under, values, words
from tests.documents import whole_text

ID = "scoring-draft"
WORD, EXCEL = 0, 1

HIDDEN = "想甩开老供应商"
SECRETS = (HIDDEN, "岚川网络", "1234567", "必中", "湘恒必胜策略", "公开数值")


def drafted(**more):
    return project(
        **{
            "vendor": {"name": "湘恒科技", "contact": "邓一舟", "phone": "0731-1"},
            "people": [{"id": "P1", "name": "处长", "attitude": "反对"}],
            "competitors": [{"id": "K1", "name": "岚川网络"}],
            "requirements": [
                {"id": "R1", "title": "一张网", "priority": "必须", "response": {"strategy": "湘恒必胜策略"}},
                {"id": "R2", "title": HIDDEN, "kind": "implicit"},
                {"id": "R3", "title": "没有因素的需求"},
            ],
            "procurement": {"regime": "政府采购公开招标", "object": "货物", "small_business_deduction": "0.1",
                            "domestic_deduction": "0.2", "purchaser": "某学院采购中心"},
            "scoring": {
                "factors": [
                    {"id": "G3", "category": "service", "name": "服务", "points": 10, "requirement": "R1",
                     "bands": [{"condition": "4 小时到场：", "points": 10}, {"condition": "8 小时到场", "points": "2.5"}],
                     "proof": "承诺函", "reason": "停不起"},
                    {"id": "G1", "category": "price", "name": "报价", "points": 30},
                    {"id": "G2", "category": "technical", "name": "性能", "points": 60, "requirement": "R2",
                     "criterion": "按实测评分", "judgement": "主观"},
                ],
                "notes": ["供参考"],
            },
            "bidders": [{"id": "B1", "name": "湘恒", "ours": True, "price": 1234567}],
            "pre_scoring": {"verdict": "必中"},
            **more,
        }
    )  # fmt: skip


def test_factors_stand_by_category_and_are_numbered_alike_in_both_files():
    for number in (WORD, EXCEL):
        rows = seen(drafted(), ID, number)["factors"]
        assert [(row["number"], row["id"]) for row in rows] == [(1, "G1"), (2, "G2"), (3, "G3")]
    categories = seen(drafted(), ID)["categories"]
    assert [row["category"] for row in categories] == ["价格", "技术", "服务"]
    assert [row["share"] for row in categories] == [Decimal("0.3"), Decimal("0.6"), Decimal("0.1")]


def test_bands_are_written_with_their_points():
    rows = seen(drafted(), ID)["factors"]
    assert rows[2]["rule"] == "4 小时到场：10 分\n8 小时到场：2.5 分"
    assert rows[1]["rule"] == "按实测评分"
    assert "低价优先法" in rows[0]["rule"]
    assert (rows[0]["requirement"], rows[0]["proof"]) == ("—", "—")


def test_a_factor_is_traced_to_what_was_said_only():
    found = seen(drafted(), ID)
    assert found["factors"][2]["requirement"] == "R1 一张网"
    assert found["factors"][1]["requirement"] == "—"
    assert found["traces"] == [
        {"id": "R1", "title": "一张网", "priority": "必须", "factors": "G3 服务", "points": Decimal(10)}
    ]


@pytest.mark.parametrize("number", [WORD, EXCEL])
def test_nothing_of_ours_is_in_it(number):
    text = whole_text(file(drafted(), ID, number))
    assert not [secret for secret in SECRETS if secret in text]
    for word in ("内部", "策略", "预打分", "竞争对手"):
        assert word not in text
    assert "一张网" in text and "需求调查" in text


@pytest.mark.parametrize(
    ("procurement", "share", "basis"),
    [
        ({"object": "goods"}, "货物项目的价格分值占总分值的比重不得低于 30%（财政部令第87号第五十五条）。", "财政部令第87号"),
        ({"object": "services"}, "服务项目的价格分值占总分值的比重不得低于 10%（财政部令第87号第五十五条）。", "87号"),
        (
            {"regime": "consultation", "object": "goods"},
            "货物项目的价格分值占总分值的比重为 30% 至 60%（财库〔2014〕214号第二十四条）。", "财库〔2014〕214号",
        ),
        ({"regime": "enterprise"}, "", "采购管理制度"),
        ({"regime": "tender_law", "object": "works"}, "", "招标投标法"),
    ],
)  # fmt: skip
def test_the_weight_of_the_price_is_told_as_each_law_has_it(procurement, share, basis):
    found = seen(drafted(procurement={"regime": "政府采购公开招标", **procurement}), ID)
    assert found["price_share"] == share
    assert basis in found["price_basis"]


def test_deductions_are_told_with_their_rules():
    first, second, both = seen(drafted(), ID)["deductions"]
    assert "10%" in first and "财库〔2020〕46号" in first
    assert "20%" in second and "国办发〔2025〕34号" in second
    assert "叠加" in both
    assert seen(drafted(procurement={"reserved": True, "small_business_deduction": "0.1"}), ID)["deductions"] == []


def test_the_customer_is_not_told_how_we_judge_our_own_draft():
    for number in (WORD, EXCEL):
        text = whole_text(file(drafted(), ID, number))
        assert "自查" not in text and "待完善" not in text


def test_an_unspoken_need_leaves_no_mark_in_the_draft():
    needs = [{"id": "R1", "title": "割接停机不超过十分钟", "kind": "隐性"}]
    factors = [{"id": "G1", "category": "technical", "name": "割接", "points": 100, "requirement": "R1"}]
    given = drafted(requirements=needs, scoring={"factors": factors})
    assert [row["requirement"] for row in seen(given, ID)["factors"]] == ["—"]
    for number in (WORD, EXCEL):
        assert "割接停机不超过十分钟" not in whole_text(file(given, ID, number))


def test_the_workbook_adds_up():
    book = values(drafted(), ID, EXCEL)
    rows = under(book["评分细则"], "评审因素")
    assert [row[1] for row in rows] == [30, 60, 10, 100]
    shares = under(book["评分构成"], "大类")
    assert [row[:4] for row in shares] == [
        ["价格", 1, 30, 0.3], ["技术", 1, 60, 0.6], ["服务", 1, 10, 0.1], ["合计", 3, 100, 1],
    ]  # fmt: skip


def test_the_paper_is_an_answer_to_a_survey():
    paper = docx.Document(io.BytesIO(file(drafted(), ID, WORD)))
    text = "\n".join(one.text for one in paper.paragraphs)
    assert "需求调查反馈建议稿" in text
    assert "采用与否、如何采用，由采购人依法决定" in text
    assert "反馈单位：湘恒科技" in text and "邓一舟" in text
    headings = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]
    assert headings == [
        "一、反馈说明", "二、评分构成", "三、评分细则", "四、价格分的计算", "五、需求追溯与设定理由", "六、说明",
    ]  # fmt: skip
    for table in paper.tables[1:]:
        assert table.rows[0]._tr.trPr.findall(".//{*}tblHeader"), table.rows[0].cells[0].text


def test_headings_are_numbered_through_when_parts_are_missing():
    scoring = {"factors": [{"id": "G2", "category": "technical", "name": "性能", "points": 100}], "notes": ["供参考"]}
    paper = docx.Document(io.BytesIO(file(drafted(scoring=scoring), ID, WORD)))
    headings = [one.text for one in paper.paragraphs if one.style.name == "Heading 1"]
    assert headings == [
        "一、反馈说明",
        "二、评分构成",
        "三、评分细则",
        "四、需求追溯与设定理由",
        "五、说明",
    ]


def test_a_project_of_nothing_shows_its_gaps():
    found = seen(project(), ID)
    assert found["draft_title"] == "校园网改造评分标准建议稿"
    assert (found["price_rule"], found["sum_share"]) == ("", 0)
    book = values(project(), ID, EXCEL)
    assert "【待补：评分因素】" in words(book["评分细则"])
    assert "【待补：评分因素】" in words(book["评分构成"])
    assert "【待补：评分因素】" in whole_text(file(project(), ID, WORD))


@pytest.mark.parametrize("number", [WORD, EXCEL])
def test_while_the_law_is_not_known_the_draft_guesses_none(number):
    terms = {"small_business_deduction": "0.1", "domestic_deduction": "0.2"}
    text = whole_text(file(drafted(procurement=terms), ID, number))
    assert "【待补：采购法域】" in text and "【待补：采购标的】" in text
    for guess in ("87号", "214号", "财库", "国办发", "招标文件", "磋商文件", "投标人", "30%"):
        assert guess not in text, guess


def test_what_is_bought_is_not_guessed_where_the_weight_of_the_price_hangs_on_it():
    found = seen(drafted(procurement={"regime": "竞争性磋商"}), ID)
    assert "【待补：采购标的】" in found["price_share"]
    assert seen(drafted(procurement={"regime": "企业自主采购"}), ID)["price_share"] == ""


@pytest.mark.parametrize(
    ("regime", "own", "foreign"),
    [
        ("政府采购公开招标", ("满足招标文件要求", "其他投标人", "87号"), ("214号", "磋商", "供应商的价格分")),
        ("竞争性磋商", ("满足磋商文件要求", "其他供应商", "214号", "磋商基准价"), ("87号", "招标文件", "投标人")),
        ("招标投标法", ("满足招标文件要求", "其他投标人", "第四十条"), ("财库", "87号", "国办发", "政府采购")),
        ("企业自主采购", ("满足采购文件要求", "其他供应商", "采购管理制度"), ("财库", "87号", "国办发", "政府采购")),
    ],
)
@pytest.mark.parametrize("number", [WORD, EXCEL])
def test_the_draft_speaks_the_words_of_its_law(number, regime, own, foreign):
    terms = {"object": "货物", "small_business_deduction": "0.1", "domestic_deduction": "0.2", "regime": regime}
    text = whole_text(file(drafted(procurement=terms), ID, number))
    for word in own:
        assert word in text, word
    for word in foreign:
        assert word not in text.replace("政府采购公开招标", ""), word
