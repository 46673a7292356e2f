from __future__ import annotations

from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.workbook import Workbook

from tests.office.excelkit import faults, filled


def noted(*notes: tuple[str, str]) -> Any:
    def draw(book: Workbook) -> None:
        for cell, text in notes:
            book.active[cell].comment = Comment(text, "作者")

    return draw


def comments(done: Any) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in done.book.active.iter_rows() for cell in row if cell.comment}


def test_steering_tags_may_stand_in_a_note_which_then_goes() -> None:
    rows = [["{{ i }}", "=A1*2"], ["合计", "=SUM(B1:B1)"]]
    done = filled(rows, noted(("A1", "{%tr for i in items %}"), ("B1", "作者:\n{%tr endfor %}")), items=[1, 2, 3])
    assert done.rows() == [[1, "=A1*2"], [2, "=A2*2"], [3, "=A3*2"], ["合计", "=SUM(B1:B3)"]]
    assert comments(done) == {}


def test_a_note_may_stand_on_an_empty_cell() -> None:
    done = filled([["{{ i }}"]], noted(("A1", "{%tr for i in items %}"), ("C1", "{%tr endfor %}")), items=[1, 2])
    assert done.rows() == [[1], [2]]


def test_words_of_a_note_are_filled_with_its_row() -> None:
    rows = [["{%tr for i in items %}{{ i.n }}", "{%tr endfor %}"], ["尾"]]
    draw = noted(("A1", "来源：{{ i.source }}"), ("A2", "固定"))
    done = filled(rows, draw, items=[{"n": 1, "source": "A & B"}, {"n": 2, "source": "会议"}])
    assert comments(done) == {"A1": "来源：A & B", "A2": "来源：会议", "A3": "固定"}
    boxes = done.part("xl/drawings/commentsDrawing1.vml") if "xl/drawings/commentsDrawing1.vml" in done.names() else ""
    boxes = boxes or next(done.part(name) for name in done.names() if name.endswith(".vml"))
    assert boxes.count("ObjectType") == 3


def test_faults_in_notes_tell_their_cell() -> None:
    (finding,) = faults([["x"]], noted(("A1", "{{ a|upcase }}")))
    assert str(finding.place).startswith("报价.xlsx › 清单!A1 › ")


ROWS = [["{{ i.n }}", "=A1*2"], ["{{ i.name }}"], ["合计", "=SUM(B1:B1)"]]
DATA = [{"n": 1, "name": "甲"}, {"n": 2, "name": "乙"}]
BOTH = [[1, "=A1*2"], ["甲"], [2, "=A3*2"], ["乙"], ["合计", "=SUM(B1:B1,B3:B3)"]]


@pytest.mark.parametrize(
    ("cell", "end"),
    [("A2", "afterrow{% endfor %}"), ("A3", "beforerow{% endfor %}"), ("B2", "作者:\nAfterRow {%- endfor -%}")],
)
def test_loops_of_xltpl_begin_and_end_between_rows(cell: str, end: str) -> None:
    done = filled(ROWS, noted(("A1", "beforerow{% for i in items %}"), (cell, end)), items=DATA)
    assert done.rows() == BOTH
    assert done.values()[-1] == ["合计", 6]
    assert comments(done) == {}
    assert filled(ROWS, noted(("A1", "beforerow{% for i in items %}"), (cell, end)), items=[]).values() == [["合计", 0]]


def test_both_ends_of_a_loop_of_xltpl_may_stand_in_one_note() -> None:
    note = "beforerow{% for i in items %}{% if i.n > 1 %}\nafterrow{% endif %}{% endfor %}"
    assert filled(ROWS[:1], noted(("A1", note)), items=DATA).rows() == [[2, "=A1*2"]]


def test_conditions_and_loops_of_xltpl_nest_and_divide() -> None:
    rows = [["组{{ g.k }}"], ["{{ m }}"], ["无"], ["末"]]
    notes = (
        ("A1", "beforerow{% for g in groups %}"),
        ("A2", "beforerow{% if g.ms %}\nbeforerow{% for m in g.ms %}\nafterrow{% endfor %}"),
        ("A3", "beforerow{% else %} afterrow{% endif %}{% endfor %}"),
    )
    done = filled(rows, noted(*notes), groups=[{"k": 1, "ms": "ab"}, {"k": 2, "ms": ""}])
    assert done.rows() == [["组1"], ["a"], ["b"], ["组2"], ["无"], ["末"]]


def test_cells_of_xltpl_repeat_their_column() -> None:
    note = "beforecell{% for m in ms %}\naftercell{% endfor %}"
    assert filled([["{{ m }}", "末"]], noted(("A1", note)), ms=["一月", "二月"]).rows() == [["一月", "二月", "末"]]


def test_other_words_of_a_note_of_xltpl_stay() -> None:
    done = filled(
        [["{{ i.n }}"]], noted(("A1", "见 {{ i.name }} beforerow{% for i in items %}afterrow{% endfor %}")), items=DATA
    )
    assert comments(done) == {"A1": "见 甲", "A2": "见 乙"}


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("beforerow{% for i in x %}", "TPL-OPEN"),
        ("afterrow{% endfor %}", "TPL-CLOSE"),
        ("beforerow{{ x }}", "TPL-SCOPE"),
    ],
)
def test_what_is_wrong_in_a_note_of_xltpl_is_told_with_its_cell(note: str, code: str) -> None:
    found = faults([["a"]], noted(("A1", note)), x=[1])
    assert [(one.code, one.place.steps[0]) for one in found] == [(code, "清单!A1")]
