from __future__ import annotations

from typing import Any

import pytest

from tests.office.excelkit import faults, filled


def items(count: int) -> list[dict[str, Any]]:
    return [{"name": f"设备{n}", "qty": n, "price": 10 * n} for n in range(1, count + 1)]


QUOTE = [
    ["名称", "数量", "单价", "金额"],
    ["{%tr for i in items %}{{ i.name }}", "{{ i.qty }}", "{{ i.price }}", "=B2*C2", "{%tr endfor %}"],
    ["合计", "=SUM(B2:B2)", None, "=SUM(D2)"],
    ["均价", "=D3/B3", "=COUNTA(A2:A2)", '=COUNTIF(B2:B2,">1")'],
]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_row_repeats_and_its_formulas_go_along(count: int) -> None:
    done = filled(QUOTE, items=items(count))
    last = count + 1
    assert [row[3] for row in done.rows()[1:last]] == [f"=B{r}*C{r}" for r in range(2, last + 1)]
    assert done.rows()[last] == ["合计", f"=SUM(B2:B{last})", None, f"=SUM(D2:D{last})" if count > 1 else "=SUM(D2)"]
    assert done.rows()[last + 1][1] == f"=D{last + 1}/B{last + 1}"
    total = sum(10 * n * n for n in range(1, count + 1))
    assert done.values()[last] == ["合计", sum(range(1, count + 1)), None, total]
    assert done.values()[last + 1][2:] == [count, count - 1]


def test_without_items_the_row_goes_and_sums_are_zero() -> None:
    done = filled(QUOTE, items=[])
    assert done.rows()[1:] == [["合计", "=SUM(0)", None, "=SUM(0)"], ["均价", "=D2/B2", "=0", "=0"]]
    assert done.values()[1:] == [["合计", 0, None, 0], ["均价", "#DIV/0!", 0, 0]]


def test_without_items_the_row_can_stay_blank() -> None:
    rows = [list(row) for row in QUOTE]
    rows[1][0] = "{%tr for i in items, empty='keep' %}{{ i.name }}"
    done = filled(rows, items=[])
    assert done.rows()[1:3] == [[], ["合计", "=SUM(B2:B2)", None, "=SUM(D2)"]]
    assert done.values()[2] == ["合计", 0, None, 0]
    assert len(filled(rows, items=items(3)).rows()) == 6


def test_rows_between_marker_rows_repeat_together() -> None:
    rows = [
        ["{%tr for i in items %}"],
        ["{{ i.name }}", "{{ i.qty }}"],
        ["小计", "=B2*2"],
        ["{%tr endfor %}"],
        ["=SUM(B2:B3)"],
    ]
    done = filled(rows, items=items(2))
    assert done.rows() == [["设备1", 1], ["小计", "=B1*2"], ["设备2", 2], ["小计", "=B3*2"], ["=SUM(B1:B4)"]]
    assert done.values()[-1] == [9]


def test_loops_nest_and_each_group_sums_its_own_rows() -> None:
    rows = [
        ["{%tr for g in groups %}"],
        ["{{ g.name }}", None, "=B4/B$6"],
        ["{%tr for i in g.items %}{{ i }}", "{{ i }}", "{%tr endfor %}"],
        ["小计", "=SUM(B3:B3)"],
        ["{%tr endfor %}"],
        ["总计", "=SUM(B3:B3)", '=SUMIF(A2:A4,"小计",B2:B4)'],
    ]
    groups = [{"name": "甲", "items": [1, 2]}, {"name": "乙", "items": []}, {"name": "丙", "items": [3]}]
    done = filled(rows, groups=groups)
    assert done.rows() == [
        ["甲", None, "=B4/B$10"],
        [1, 1],
        [2, 2],
        ["小计", "=SUM(B2:B3)"],
        ["乙", None, "=B6/B$10"],
        ["小计", "=SUM(0)"],
        ["丙", None, "=B9/B$10"],
        [3, 3],
        ["小计", "=SUM(B8:B8)"],
        ["总计", "=SUM(B2:B3,B8:B8)", '=SUMIF(A1:A9,"小计",B1:B9)'],
    ]
    assert done.values()[9] == ["总计", 6, 6]


def test_a_running_balance_reads_the_row_before() -> None:
    rows = [
        ["期初", 100],
        ["{%tr for i in items %}{{ i.qty }}", "=B1-A2", "=SUM(A$2:A2)", "=A2/SUM(A$2:A$2)", "{%tr endfor %}"],
    ]
    done = filled(rows, items=items(3))
    assert [row[1:] for row in done.rows()[1:]] == [
        ["=B1-A2", "=SUM(A$2:A2)", "=A2/SUM(A$2:A$4)"],
        ["=B2-A3", "=SUM(A$2:A3)", "=A3/SUM(A$2:A$4)"],
        ["=B3-A4", "=SUM(A$2:A4)", "=A4/SUM(A$2:A$4)"],
    ]
    assert [row[1:3] for row in done.values()[1:]] == [[99, 1], [97, 3], [94, 6]]


def test_fixed_references_outside_stay_and_ranks_see_all_rows() -> None:
    rows = [
        [0.13],
        ["名"],
        ["{%tr for i in items %}{{ i.qty }}", "=A3*(1+$A$1)", "=RANK(A3,A$3:A$3)", "{%tr endfor %}"],
    ]
    done = filled(rows, items=items(3))
    assert [row[1:] for row in done.rows()[2:]] == [[f"=A{r}*(1+$A$1)", f"=RANK(A{r},A$3:A$5)"] for r in (3, 4, 5)]
    assert [row[2] for row in done.values()[2:]] == [3, 2, 1]


def test_rows_stay_or_go_by_a_condition() -> None:
    rows = [
        ["{%tr when a %}甲", 1],
        ["{%tr if b %}"],
        ["乙", 2],
        ["{%tr else %}"],
        ["丙", 3],
        ["{%tr endif %}"],
        ["=SUM(B1:B5)"],
    ]
    assert filled(rows, a=True, b=False).rows() == [["甲", 1], ["丙", 3], ["=SUM(B1:B2)"]]
    done = filled(rows, a=False, b=True)
    assert done.rows() == [["乙", 2], ["=SUM(B1:B1)"]]
    assert done.values()[-1] == [2]


def test_a_loop_and_a_condition_share_a_row() -> None:
    rows = [["{%tr for i in items %}{%tr when i.qty > 1 %}{{ i.qty }}", "{%tr endfor %}"], ["=SUM(A1:A1)"]]
    assert filled(rows, items=items(3)).rows() == [[2], [3], ["=SUM(A1:A2)"]]


def test_several_loops_stand_one_below_the_other() -> None:
    rows = [
        ["{%tr for i in a %}{{ i }}{%tr endfor %}"],
        ["=SUM(A1:A1)"],
        ["{%tr for i in b %}{{ i }}{%tr endfor %}"],
        ["=SUM(A3:A3)+A2"],
    ]
    done = filled(rows, a=[1, 2], b=[3, 4, 5])
    assert done.rows()[2] == ["=SUM(A1:A2)"]
    assert done.rows()[6] == ["=SUM(A4:A6)+A3"]
    assert done.values()[6] == [15]


def test_sheets_that_loop_over_the_same_list_go_row_by_row() -> None:
    def draw(book: Any) -> None:
        book.create_sheet("报价").append(["{%tr for i in items %}{{ i.name }}", "=清单!D2*2", "{%tr endfor %}"])

    done = filled(QUOTE, draw, items=items(3))
    assert [row[1] for row in done.rows("报价")] == ["=清单!D2*2", "=清单!D3*2", "=清单!D4*2"]
    assert [row[1] for row in done.values("报价")] == [20, 80, 180]


def test_a_loop_may_set_names_and_count() -> None:
    rows = [["{%tr for i in items %}{{ loop.index }}/{{ loop.length }}", "{{ loop.last }}", "{%tr endfor %}"]]
    assert filled(rows, items=items(2)).rows() == [["1/2", False], ["2/2", True]]


def test_a_row_that_only_steers_must_hold_no_values() -> None:
    rows = [["{%tr for i in items %}{{ i.name }}"], ["{{ i.qty }}{%tr endfor %}"]]
    found = faults(rows, items=items(1))
    assert {f.code for f in found} == {"TPL-MARKER"}
    assert len(found) == 2


def test_unbalanced_tags_are_told_with_their_cells() -> None:
    found = faults([["{%tr for i in items %}"], ["x", "{%tr endif %}"]], items=[])
    assert {f.code for f in found} >= {"TPL-CLOSE"}
    assert any("清单!B2" in str(f.place) for f in found)


def test_a_row_cannot_hold_both_branches_of_a_condition() -> None:
    (finding,) = faults([["{%tr if a %}甲{%tr else %}", "乙{%tr endif %}"]], a=1)
    assert (finding.code, finding.place.steps[0]) == ("TPL-ELSE", "清单!A1")


def test_cells_merge_down_while_their_key_is_equal() -> None:
    rows = [["{%tr for i in items %}{% vm i.a %}{{ i.a }}", "{% vm i.b %}{{ i.b }}", "{{ i.n }}", "{%tr endfor %}"]]
    data = [{"a": a, "b": b, "n": n} for n, (a, b) in enumerate(zip("AABB", "xxxy", strict=True))]
    done = filled(rows, items=data)
    assert {str(area) for area in done.book.active.merged_cells.ranges} == {"A1:A2", "B1:B2", "A3:A4"}


def test_a_page_breaks_only_between_items() -> None:
    rows = [["{%tr for i in items %}{% pagebreak %}{{ i }}", "{%tr endfor %}"], ["后"]]
    done = filled(rows, items=[1, 2, 3])
    assert [each.id for each in done.book.active.row_breaks.brk] == [1, 2]


def test_a_page_ends_below_a_row_that_does_not_repeat() -> None:
    rows = [
        ["{% pagebreak %}一"],
        ["{%tr when x %}{% pagebreak %}二"],
        ["{%tr for i in items %}{{ i }}{%tr endfor %}"],
        ["三"],
    ]
    assert [each.id for each in filled(rows, x=1, items=[1, 2]).book.active.row_breaks.brk] == [1, 2]
    assert [each.id for each in filled(rows, x=0, items=[1, 2]).book.active.row_breaks.brk] == [1]


@pytest.mark.parametrize("scope", ["tr", "tc", "sheet"])
def test_a_recursive_loop_over_rows_columns_or_sheets_is_told(scope: str) -> None:
    (fault,) = faults([[f"{{%{scope} for i in items recursive %}}{{{{ i }}}}{{%{scope} endfor %}}"]], items=[1])
    assert (fault.code, fault.place.steps[0]) == ("TPL-LOOP", "清单!A1")


def test_a_value_that_fails_is_told_with_its_cell_and_hides_no_other_fault() -> None:
    rows = [
        ["{%tr for i in items %}{{ 1 / i }}", "{% if i %}a{% endif %}{{ 2 / i }}", "{{ i.x }}{%tr endfor %}"],
        ["{{ missing }}", "{{ 3 / 0 }}"],
    ]
    found = faults(rows, items=[0, 1])
    places = {str(finding.place) for finding in found}
    assert {"报价.xlsx › 清单!A1 › {{ 1 / i }}", "报价.xlsx › 清单!B2 › {{ 3 / 0 }}"} <= places


def test_a_call_inside_a_call_over_no_rows_leaves_a_formula_that_can_be_read() -> None:
    rows = [
        ["{%tr for i in items %}{{ i }}", "{%tr endfor %}"],
        ["=IF(COUNTIF(A1:A1,0)=0,7,SMALL(A1:A1,COUNTIF(A1:A1,0)+1))"],
    ]
    book = filled(rows, items=[])
    assert book.rows()[0] == ["=IF(0=0,7,NA())"]
    assert book.values()[0] == [7]
