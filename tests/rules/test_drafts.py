"""Whole drafts: the fair one gives nothing heavier than a hint, each row of the unfair one its own rule and no other."""

import time

import pytest

from generator.errors import Severity
from generator.rules import RULES
from generator.rules.applying import findings
from generator.rules.passages import passages
from tests.conftest import SAMPLE_NAMES, sample
from tests.rules.drafts import FAIR_FACTORS, UNFAIR_ROWS, fair, unfair
from tests.rules.kit import found, project

FAIRNESS = [rule for rule in RULES if rule.code.startswith(("SC-", "PO-"))]


def heavy(given):
    return [f for f in found(given) if f.severity is not Severity.HINT and f.code.startswith(("SC-", "PO-"))]


def test_a_fair_draft_gives_nothing_heavier_than_a_hint():
    assert len(FAIR_FACTORS) >= 25
    assert [str(finding) for finding in heavy(fair())] == []


def test_a_fair_draft_of_a_consultation_for_services_is_fair_as_well():
    parts = fair(regime="竞争性磋商", object="服务", need="需供应商提供方案")
    assert [str(finding) for finding in heavy(parts)] == []


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_samples_are_fair(name):
    assert [str(finding) for finding in heavy(sample(name))] == []


@pytest.mark.parametrize(("row", "code"), [(n, code) for n, (code, _words) in enumerate(UNFAIR_ROWS)])
def test_each_unfair_row_breaks_its_rule_and_no_other(row, code):
    head = f"评分因素[{row + 1}] 因素{row}"
    assert {f.code for f in heavy(unfair()) if len(f.place.steps) > 1 and f.place.steps[1] == head} == {code}


def test_an_unfair_draft_has_no_finding_besides_those_of_its_rows():
    assert {f.code for f in heavy(unfair())} == {code for code, _words in UNFAIR_ROWS}


def test_two_hundred_passages_are_read_in_well_under_a_second():
    parts = unfair()
    factors = [row | {"id": f"{row['id']}-{n}"} for n in range(4) for row in parts["scoring"]["factors"]]
    given = project(**(parts | {"scoring": parts["scoring"] | {"factors": factors}}))
    assert len(list(passages(given))) > 200
    list(findings(given, FAIRNESS))
    started = time.process_time()
    list(findings(given, FAIRNESS))
    assert time.process_time() - started < 0.5
