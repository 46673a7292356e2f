"""Tags that change the cells of a Word table, and blocks that would tear cells apart."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.office.wordkit import Rows, faults, filled, lines, word_file

DATA = {"months": ["一", "二", "三"], "n": 2, "no": None}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def spans(rows: Rows) -> list[list[str | None]]:
    """Give what each cell says of the columns that it covers."""
    found = []
    for row in filled(word_file(rows), DATA).element.body.iter(qn("w:tr")):
        cells = [[one.get(qn("w:val")) for one in cell.iter(qn("w:gridSpan"))] for cell in row.iter(qn("w:tc"))]
        assert all(len(cell) < 2 for cell in cells)
        found.append([cell[0] if cell else None for cell in cells])
    return found


@pytest.mark.parametrize("row", [["{% hm %}季度", "右"], ["{%tr for m in months %}{% hm %}季度", "右{%tr endfor %}"]])
def test_hm_outside_of_repeated_columns_is_a_fault(row: list[str]) -> None:
    assert faults(word_file([row]), DATA) == [("TPL-SCOPE", "方案.docx › body › table 1 row 1 column 1 › {% hm %}")]


def test_a_cell_over_repeated_columns_may_tell_its_own_span() -> None:
    below = ["{%tc for m in months %}{{ m }}{%tc endfor %}", "右"]
    assert spans([["{% colspan 3 %}季度", "合计"], below]) == [["3", None], [None] * 4]
    assert spans([["{% colspan n %}季度", "合计"], below])[0] == ["2", None]
    assert spans([["季度", "合计"], below])[0] == ["3", None]


def test_merged_cells_of_a_loop_may_each_span_columns() -> None:
    assert spans([["{%tc for m in months %}{% hm %}{% colspan n %}季度{%tc endfor %}", "右"]]) == [["6", None]]


@pytest.mark.parametrize(
    "rows",
    [
        [["左{% if no %}", "{% endif %}右"]],
        [["左{% for m in months %}", "{{ m }}{% endfor %}右"]],
        [["左{% if n %}", "右"], ["左", "{% endif %}右"]],
        [["左{% if n %}a¶b", "{% else %}c{% endif %}"]],
    ],
)
def test_a_block_from_one_cell_into_another_is_a_fault_that_names_the_scopes(rows: Rows) -> None:
    (found,) = faults(word_file(rows), DATA)
    assert found[0] == "TPL-ACROSS"
    assert found[1].startswith("方案.docx › body › table 1 row 1 column 1 › {% ")


def test_a_block_over_paragraphs_of_one_cell_still_works() -> None:
    assert lines(word_file([["左{% if n %}a¶b{% endif %}", "右"]]), DATA) == [[["左a\nb", "右"]]]


@pytest.mark.parametrize("tag", ["cellbg", "colspan", "vm", "hm"])
def test_a_second_tag_of_the_same_kind_in_a_cell_is_a_fault(tag: str) -> None:
    one: dict[str, Any] = {"cellbg": "{% cellbg 'FF0000' %}", "colspan": "{% colspan 2 %}"}
    row = ["{%tc for m in months %}" + one.get(tag, f"{{% {tag} %}}") * 2 + "x{%tc endfor %}", "右"]
    assert [code for code, _place in faults(word_file([row]), DATA)] == ["TPL-TWICE"]
