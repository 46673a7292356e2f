"""A scoring draft goes to the customer: it may be traced to needs that the customer has spoken of only."""

import pytest

from tests.rules.kit import codes, project

FACTORS = {"factors": [{"id": "G1", "category": "技术", "name": "割接", "points": 100, "requirement": "R1"}]}


@pytest.mark.parametrize(
    ("need", "told"),
    [
        ({"kind": "隐性"}, True),
        ({"kind": "显性"}, False),
    ],
)
def test_a_factor_that_answers_an_unspoken_need_is_told(need, told):
    given = project(requirements=[{"id": "R1", "title": "停机不超过十分钟", **need}], scoring=FACTORS)
    assert ("SC-15" in codes(given)) is told


def test_a_factor_without_a_need_is_left_to_the_gaps():
    assert "SC-15" not in codes(project(scoring={"factors": [{**FACTORS["factors"][0], "requirement": None}]}))
