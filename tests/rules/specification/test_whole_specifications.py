"""A fair specification of more than forty lines is left in peace; of an unfair one each line is hit by its code."""

import pytest

from generator.errors import Severity
from tests.rules.kit import BASE, Text, found, project
from tests.rules.specification.items import TERMS, able
from tests.rules.specification.lists import FAIR, UNFAIR

THREE = able("甲厂", "乙厂", "丙厂", "丁厂")
SERVICES = ("实施服务", "售后服务", "通用要求")


def specification(rows):
    """Parts of a project with these rows as items, each able to be met by four vendors."""
    groups = list(dict.fromkeys(row[0] for row in rows))
    items = [
        {
            "id": f"J{number}",
            "group": group,
            "mark": mark or "一般",
            "name": name,
            "text": text,
            "proof": proof,
            "able": THREE,
            "quantity": None if group in SERVICES else 2,
            "core": group == groups[0],
        }
        for number, (group, mark, name, text, proof, *_codes) in enumerate(rows, start=1)
    ]
    return {"specification": items, "specification_terms": TERMS, "procurement": BASE["procurement"]}


def rules_on(findings):
    return {finding.code for finding in findings if finding.code.startswith(("TS-", "IN-"))}


def test_a_fair_specification_gives_nothing_above_a_hint():
    assert len(FAIR) >= 40
    heavy = [str(one) for one in found(specification(FAIR)) if one.code[:3] in ("TS-", "IN-")]
    assert heavy == []


@pytest.mark.parametrize("row", UNFAIR, ids=lambda row: row[2])
def test_each_line_of_an_unfair_specification_is_hit_by_its_code_and_nothing_else(row):
    fair = [one for one in FAIR if one[0] in (*SERVICES, "日志审计")]
    given = specification([*fair, row])
    given["specification"][-1]["core"] = True
    assert rules_on(found(given)) - {"TS-27"} == row[5]


def test_an_unfair_specification_is_hit_by_all_its_codes_and_nothing_else():
    assert rules_on(found(specification(UNFAIR))) - {"TS-27"} == {code for row in UNFAIR for code in row[5]}


@pytest.mark.parametrize("row", UNFAIR, ids=lambda row: row[2])
def test_the_same_line_is_hit_in_a_text(row):
    from generator.project.vocabulary import SpecMark
    from generator.rules.passages import Scope

    mark = SpecMark(row[1] or "一般")
    assert {one.code for one in found(Text(row[3], Scope.SPECIFICATION, mark=mark))} == row[5]


@pytest.mark.parametrize("regime", ["招标投标法", "竞争性磋商", "企业自主采购"])
def test_what_binds_nobody_under_a_law_is_no_more_than_a_hint(regime):
    given = specification(UNFAIR) | {"procurement": {"regime": regime, "object": "货物"}}
    read = [one for one in found(project(**given)) if one.code in ("TS-01", "TS-03", "TS-12", "TS-20")]
    weights = {one.severity for one in read}
    assert (weights == {Severity.HINT}) is (regime == "企业自主采购")
