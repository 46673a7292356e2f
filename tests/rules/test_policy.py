"""The policy terms of a purchase, each with the figure that the law fixes."""

import datetime

import pytest

from tests.rules.kit import BASE, Scope, Text, codes, found, project, scheme


def terms(**changes):
    return project(procurement=BASE["procurement"] | changes)


@pytest.mark.parametrize(
    ("code", "changes", "told"),
    [
        ("PO-02", {"small_business_deduction": "9.9%"}, True),
        ("PO-02", {"small_business_deduction": "20%"}, False),
        ("PO-02", {"small_business_deduction": "21%"}, True),
        ("PO-02", {"small_business_deduction": "5%", "object": "工程"}, False),
        ("PO-02", {"small_business_deduction": "5%", "regime": "企业自主采购"}, False),
        ("PO-02", {"consortium_deduction": "6.5%"}, True),
        ("PO-01", {"reserved": True, "consortium_deduction": "5%"}, True),
        ("PO-08", {"bid_bond": "2.01%", "regime": "招标投标法"}, True),
        ("PO-08", {"bid_bond": "5%", "regime": "企业自主采购"}, False),
        ("PO-08", {"bid_bond": 0, "performance_bond": 0}, False),
    ],
)
def test_figures_are_those_of_the_law(code, changes, told):
    assert (code in codes(terms(**changes))) is told


def test_nothing_is_missing_while_there_is_no_draft():
    assert not {code for code in codes(terms()) if code.startswith("PO-")}


def test_a_draft_with_all_clauses_misses_none():
    notes = ["采购标的所属行业为工业", "本国产品与非本国产品竞争时给予20%的扣除", "报价过低的，启动异常低价审查"]
    given = project(
        procurement=BASE["procurement"] | {"small_business_deduction": "10%"}, scoring=scheme(100) | {"notes": notes}
    )
    assert not {code for code in codes(given) if code.startswith("PO-")}


def test_a_clause_may_stand_among_the_terms_as_well():
    clause = ["报价低于最高限价45%的，启动异常低价审查"]
    assert "PO-07" not in codes(project(procurement=BASE["procurement"] | {"terms": clause}, scoring=scheme(100)))


@pytest.mark.parametrize(
    ("day", "missing"), [("2025-12-31", set()), ("2026-01-31", {"PO-05"}), ("2026-02-01", {"PO-05", "PO-07"})]
)
def test_a_policy_is_asked_for_from_the_day_on_which_it_is_in_force(day, missing):
    given = project(scoring=scheme(100)).on(datetime.date.fromisoformat(day))
    assert codes(given) & {"PO-05", "PO-07"} == missing


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("投标保证金：采购预算金额的 3%", "PO-08"),
        ("磋商保证金为预算的2%，履约保证金为合同金额的10%", None),
        ("履约保证金按合同金额的15％收取", "PO-08"),
        ("质保金为合同金额的5%", "PO-08"),
        ("不收取诚信保证金", None),
        ("投标保证金2万元，价格扣除10%", None),
        ("小型企业应提供统计部门出具的小型企业证明", "PO-03"),
        ("还须提供中小企业认定证书", "PO-03"),
        ("残疾人福利性单位提供《残疾人福利性单位声明函》", None),
        ("供应商提供《中小企业声明函》，不再提供其他证明", None),
        ("可以分包", "PO-09"),
        ("不允许分包", None),
        ("允许将运输、安装分包", None),
        ("报价低于次低报价的80%，启动异常低价审查", "PO-07"),
        ("报价低于次低报价的65%，启动异常低价审查；首付款比例70%", None),
        ("不符合本国产品标准声明函要求的，作资格审查不通过处理", "PO-06"),
        ("《关于符合本国产品标准的声明函》不作资格条件", None),
    ],
)
def test_terms_are_read(words, code):
    told = {f.code for f in found(Text(words, Scope.TERMS)) if f.code.startswith("PO-")}
    assert told == ({code} if code else set())


def changed(day, opening="2026-12-16", **more):
    entry = {"date": day, "content": "调整参数", **more}
    return terms(opening=opening, clarifications=[entry])


def test_a_clarification_that_comes_late_tells_the_last_day():
    [late] = [f for f in found(changed("2026-12-02")) if f.code == "PO-10"]
    assert "2026-12-01" in late.message
    assert late.severity == "blocking"


def test_without_a_closing_no_clarification_is_late():
    assert "PO-10" not in codes(changed("2026-12-02", opening=None))


def test_a_changed_object_wants_a_new_tender_however_early():
    assert "PO-10" in codes(changed("2026-11-21", changes_core=True))
