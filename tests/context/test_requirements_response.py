"""The response table: every requirement with its answer; the customer's cut knows nothing of ours."""

from __future__ import annotations

import io

import openpyxl

from tests.context.workbooks import file, output, project, seen, under, values, words
from tests.documents import whole_text

ID = "requirements-response"
CUSTOMER = 1

SECRETS = {
    "hidden need": "想甩开老供应商", "hidden words": "私下说的原话", "strategy": "换个话题谈整体", "question": "用这句话去试探",
    "owner": "阮小满", "source": "酒后闲谈", "pain": "处长怕担责", "person": "贺不愿", "rival": "岚川隐名",
}  # fmt: skip


def answered():
    return project(
        vendor={"name": "湘恒科技"},
        people=[{"id": "P1", "name": SECRETS["person"], "title": "处长", "department": "教务处", "attitude": "反对"}],
        pains=[{"id": "T1", "title": SECRETS["pain"], "owner": "P1"}],
        products=[
            {"id": "X1", "name": "核心交换机", "model": "CR9808"},
            {"id": "X2", "name": "管理平台"},
        ],
        competitors=[{"id": "K1", "name": SECRETS["rival"]}],
        requirements=[
            {
                "id": "R1", "title": "一张网", "text": "三张网并成一张", "category": "业务", "priority": "必须",
                "pain": "T1", "raised_by": "P1", "acceptance": "互通", "source": SECRETS["source"],
                "response": {
                    "conformance": "met", "text": "全部并网", "products": ["X1", "X2"], "deviation": "正偏离",
                    "evidence": "报告第 3 页", "stance": "强化落地", "strategy": SECRETS["strategy"],
                },
            },
            {
                "id": "R2", "title": "年底完工", "kind": "explicit", "category": "服务", "priority": "期望",
                "owner": SECRETS["owner"], "due": "2026-12-01",
                "response": {"conformance": "not_met", "stance": "转移焦点、整体方案", "strategy": SECRETS["strategy"]},
            },
            {
                "id": "R3", "title": SECRETS["hidden need"], "kind": "implicit", "text": SECRETS["hidden words"],
                "category": "业务", "priority": "必须", "question": SECRETS["question"], "raised_by": "P1",
                "response": {"conformance": "partial", "products": ["X1"]},
            },
            {
                "id": "R4", "title": "少管几个平台", "kind": "implicit", "made_explicit": True, "category": "业务",
                "response": {"conformance": "pending"},
            },
        ],
    )  # fmt: skip


def test_every_requirement_stands_in_our_own_table_in_its_order():
    rows = seen(answered(), ID)["rows"]
    assert [row["id"] for row in rows] == ["R1", "R2", "R3", "R4"]
    assert [row["number"] for row in rows] == [1, 2, 3, 4]
    assert [row["kind"] for row in rows] == ["显性", "显性", "隐性", "隐性（已转显性）"]
    assert rows[0]["products"] == "核心交换机 CR9808\n管理平台"
    assert rows[0]["pain"] == f"T1 {SECRETS['pain']}"
    assert rows[0]["raised_by"] == f"{SECRETS['person']}（处长）"


def test_what_is_not_met_needs_a_product_or_a_strategy():
    rows = seen(answered(), ID)["rows"]
    assert rows[1]["strategy"] == SECRETS["strategy"]
    assert rows[2]["strategy"] == ""
    assert "strategy" not in rows[3]
    book = values(answered(), ID)
    assert "【待补：策略说明】" in words(book["需求总表"])


def test_gaps_come_worst_first_and_then_by_priority():
    gaps = seen(answered(), ID)["gaps"]
    assert [row["id"] for row in gaps] == ["R2", "R3", "R4"]
    assert [row["number"] for row in gaps] == [1, 2, 3]


def test_unspoken_needs_get_a_way_to_be_verified():
    rows = seen(answered(), ID)["unsaid"]
    assert [(row["id"], row["question"], row["ask"]) for row in rows] == [
        ("R3", SECRETS["question"], f"{SECRETS['person']}（处长）")
    ]


def test_coverage_is_counted_by_category():
    found = seen(answered(), ID)
    assert found["coverage"] == [
        {"category": "业务", "met": 1, "partial": 1, "not_met": 0, "pending": 1},
        {"category": "服务", "met": 0, "partial": 0, "not_met": 1, "pending": 0},
    ]
    assert found["coverage_line"] == "共 4 条需求：满足 1 条，部分满足 1 条，不满足 1 条，待定 1 条；满足率 25%。"
    counts = {key: found[key] for key in ("explicit", "implicit", "made_explicit", "with_products", "unmet")}
    assert counts == {"explicit": 2, "implicit": 2, "made_explicit": 1, "with_products": 2, "unmet": 3}
    assert found["unmet_with_strategy"] == 1


def test_the_workbook_adds_the_coverage_up():
    rows = under(values(answered(), ID)["覆盖率"], "分类")
    assert rows[0][:7] == ["业务", 1, 1, 0, 1, 3, 1 / 3]
    assert rows[-1][:7] == ["合计", 1, 1, 1, 1, 4, 0.25]


def test_the_customers_cut_holds_what_was_said_and_nothing_else():
    found = seen(answered(), ID, CUSTOMER)
    assert [row["id"] for row in found["rows"]] == ["R1", "R2", "R4"]
    assert set(found) == {"rows", "coverage", "total", "coverage_line"}
    assert found["coverage_line"].startswith("共 3 条需求：满足 1 条，不满足 1 条，待定 1 条")


def test_no_internal_value_is_anywhere_in_the_customers_file():
    data = file(answered(), ID, CUSTOMER)
    text = whole_text(data)
    for kind, secret in SECRETS.items():
        assert secret not in text, kind
    for word in ("内部", "策略", "隐性", "痛点", "可信度", "责任人", "反对"):
        assert word not in text, word
    for path in ("comments", "hidden", "veryHidden"):
        assert path not in text
    assert "一张网" in text and "少管几个平台" in text and "湘恒科技" in text


def test_the_customers_file_is_a_formal_answer():
    book = values(answered(), ID, CUSTOMER)
    assert list(book) == ["需求应答表", "应答汇总"]
    rows = under(book["需求应答表"], "序号")
    assert [row[0] for row in rows] == [1, 2, 3]
    assert rows[0][3:5] == ["一张网", "三张网并成一张"]
    assert rows[0][10] == "正偏离"
    assert "应答单位（盖章）：湘恒科技" in words(book["需求应答表"])


def test_our_own_file_says_what_it_is():
    book = openpyxl.load_workbook(io.BytesIO(file(answered(), ID)))
    assert "内部资料 不得对外" in book.worksheets[0].oddHeader.right.text
    assert output(ID, CUSTOMER).audience != output(ID).audience


def test_a_project_of_nothing_shows_its_gaps():
    for number, sheets in ((0, ("需求总表", "覆盖率", "缺口与策略", "隐性需求验证")), (1, ("需求应答表", "应答汇总"))):
        book = values(project(), ID, number)
        for sheet in sheets:
            assert "【待补：需求】" in words(book[sheet]), sheet
    book = openpyxl.load_workbook(io.BytesIO(file(project(), ID)))
    assert book["覆盖率"]._charts == []


def test_without_gaps_the_sheets_of_gaps_say_so():
    given = project(requirements=[{"id": "R1", "title": "一张网", "response": {"conformance": "met"}}])
    book = values(given, ID)
    assert "全部满足，没有缺口。" in words(book["缺口与策略"])
    assert "没有未确认的隐性需求。" in words(book["隐性需求验证"])


def test_sixty_requirements_are_all_there():
    given = project(requirements=[{"id": f"R{n}", "title": "很长的名字" * 10} for n in range(60)])
    ids = [row[0] for row in under(values(given, ID)["需求总表"], "编号")]
    assert ids[:60] == [f"R{n}" for n in range(60)]
    assert len(under(values(given, ID, CUSTOMER)["需求应答表"], "序号")) == 60


def test_a_priority_that_nobody_told_is_an_open_place():
    given = project(
        vendor={"name": "湘恒科技"},
        requirements=[{"id": "R1", "title": "漫游"}, {"id": "R2", "title": "上网", "priority": "期望"}],
    )
    assert [need.priority_rank for need in given.requirements] == [3, 2]
    for number in (0, 1):
        found = [
            value for rows in values(given, "requirements-response", number).values() for row in rows for value in row
        ]
        assert "【待补：优先级】" in found and "重要" not in found
