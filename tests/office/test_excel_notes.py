from __future__ import annotations

from typing import Any

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
