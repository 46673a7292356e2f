"""The table of periods: each has its articles in the registry, and none is told twice for one law."""

from generator.project.periods import PERIODS, Clock, period
from generator.project.vocabulary import Regime

GOVERNMENT = {Regime.GOVERNMENT_TENDER, Regime.CONSULTATION}


def test_every_period_stands_on_articles_that_the_registry_has():
    for (regime, id), found in PERIODS.items():
        assert found.basis, (regime, id)
        for basis in found.basis:
            assert basis.source.holds(int(basis.article)) and basis.gist, (regime, id, basis)


def test_a_law_sets_a_period_once():
    rows = {id(found): found for found in PERIODS.values()}.values()
    assert sum(len(row.regimes) for row in rows) == len(PERIODS)


def test_the_periods_of_disputes_are_those_of_order_94():
    lengths = {
        "enquiry-reply": 3, "challenge-file": 7, "challenge-process": 7, "challenge-result": 7, "challenge-reply": 7,
        "complaint": 15, "complaint-check": 5, "complaint-refusal": 3, "complaint-copies": 8, "complaint-statement": 5,
        "complaint-decision": 30,
    }  # fmt: skip
    for regime in GOVERNMENT:
        for id, days in lengths.items():
            found = period(regime, id)
            assert (found.days, found.clock) == (days, Clock.WORKING), id
        assert (period(regime, "suspension").days, period(regime, "suspension").clock) == (30, Clock.CALENDAR)


def test_the_periods_of_the_tender_law_are_those_of_its_regulation():
    lengths = {
        "tender-time": (20, Clock.CALENDAR), "change": (15, Clock.BEFORE), "file-sale": (5, Clock.CALENDAR),
        "challenge-file": (10, Clock.BEFORE), "challenge-prequalification": (2, Clock.BEFORE),
        "challenge-process": (0, Clock.AT_ONCE), "challenge-result": (3, Clock.CALENDAR), "challenge-reply": (3, Clock.CALENDAR),
        "candidates": (3, Clock.CALENDAR), "complaint": (10, Clock.CALENDAR), "complaint-check": (3, Clock.WORKING),
        "complaint-decision": (30, Clock.WORKING), "contract": (30, Clock.CALENDAR),
    }  # fmt: skip
    found = {id: row for (regime, id), row in PERIODS.items() if regime is Regime.TENDER_LAW}
    assert {id: (row.days, row.clock) for id, row in found.items()} == lengths


def test_a_purchase_of_a_company_or_of_no_known_law_has_no_periods():
    assert not [id for regime, id in PERIODS if regime is Regime.ENTERPRISE]
    assert period(None, "complaint") is None


def test_a_rule_names_the_articles_of_a_law_behind_its_one_name():
    assert period(Regime.CONSULTATION, "challenge-reply").rule.startswith(
        "政府采购法第五十三条、财政部令第94号第十三条："
    )
    assert "财政部令第94号第十条、第十一条：" in period(Regime.CONSULTATION, "challenge-file").rule
    assert period(Regime.TENDER_LAW, "challenge-file").rule.startswith(
        "招标投标法实施条例第二十二条：投标截止10日前对招标文件提出异议"
    )
    assert "不少于20日" in period(Regime.GOVERNMENT_TENDER, "tender-time").rule
