"""Whole files of every kind: a fair one is left in peace, an unfair one is hit by its codes where they stand."""

import datetime

import pytest

from generator.errors import Severity
from generator.project.vocabulary import Regime
from generator.rules import RULES
from generator.rules.applying import Terms, findings_in
from generator.texts.filepassages import passages_of
from tests.texts.files import CODES, FAIR, KINDS, UNFAIR

TERMS = Terms(Regime.GOVERNMENT_TENDER, "湖南省", datetime.date(2026, 11, 28))


def found(path):
    return list(findings_in(passages_of(path), RULES, TERMS))


@pytest.mark.parametrize("name", KINDS)
def test_a_fair_file_gives_nothing_above_a_hint(name, tmp_path):
    heavy = [str(one) for one in found(KINDS[name](tmp_path / name, FAIR)) if one.severity is not Severity.HINT]
    assert heavy == []


@pytest.mark.parametrize("name", KINDS)
def test_an_unfair_file_is_hit_by_its_codes_and_nothing_else(name, tmp_path):
    assert {one.code for one in found(KINDS[name](tmp_path / name, UNFAIR))} == CODES


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("tender.docx", "tender.docx › 第三章 采购需求 › 二、技术参数要求 › table 2, row 2, column 5"),
        ("参数.xlsx", "参数.xlsx › 技术参数 › E3"),
        ("参数.pptx", "参数.pptx › slide 1 › 技术参数要求 › table 1, row 2, column 5"),
        ("采购需求.txt", "采购需求.txt:4 › 一、技术参数 › （三）核心交换机"),
        ("参数.md", "参数.md:7 › 采购需求 › 技术参数"),
    ],
)
def test_a_finding_says_where_a_person_can_go(name, place, tmp_path, english):
    (first,) = [one for one in found(KINDS[name](tmp_path / name, UNFAIR)) if one.code == "TS-01"]
    assert str(first.place) == place
    assert "“华为”、“S12700E”、“H3C" in first.message
