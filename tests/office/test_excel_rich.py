"""``{{r x }}`` in cells: runs with formats of their own, on the ground of the cell's font."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.workbook.workbook import Workbook

from generator.errors import Severity
from tests.office.excelkit import Draw, Filled, faults, filled

WORDS = [
    {"text": "重要", "bold": True, "italic": True, "color": "c00000", "size": 14.5},
    {"text": "：当天 ", "underline": True, "strike": True},
    {"text": "A & B 𠮷"},
]


def rich(done: Filled, cell: str = "A1") -> list[tuple[str, Any]]:
    """Give the runs of a cell: their words, and their fonts, ``None`` for that of the cell."""
    value = openpyxl.load_workbook(io.BytesIO(done.data), rich_text=True)["清单"][cell].value
    assert isinstance(value, CellRichText)
    return [(run.text, run.font) if isinstance(run, TextBlock) else (run, None) for run in value]


def in_heiti(book: Workbook) -> None:
    book.active["A1"].font = Font(name="黑体", size=9, color="FF112233", bold=True)


def test_records_become_runs_with_their_formats() -> None:
    (first, bold), (second, lined), (third, _plain) = rich(filled([["{{r words }}"]], words=WORDS))
    assert (first, second, third) == ("重要", "：当天 ", "A & B 𠮷")
    assert (bold.b, bold.i, bold.color.rgb, bold.sz) == (True, True, "FFC00000", 14.5)
    assert (lined.u, lined.strike, bool(lined.b)) == ("single", True, False)


def test_what_a_record_does_not_tell_comes_from_the_font_of_the_cell() -> None:
    done = filled([["{{r words }}"]], in_heiti, words=[{"text": "a", "bold": False}, {"text": "b", "size": 20}, "c"])
    (_a, thin), (_b, large), (_c, same) = rich(done)
    assert (thin.rFont, thin.sz, thin.color.rgb, bool(thin.b)) == ("黑体", 9, "FF112233", False)
    assert (large.rFont, large.sz, large.b) == ("黑体", 20, True)
    assert (same.rFont, same.sz, same.b) == ("黑体", 9, True)


def test_what_a_record_does_not_tell_comes_from_the_run_of_the_tag() -> None:
    def draw(book: Workbook) -> None:
        book.active["A1"] = CellRichText("前", TextBlock(InlineFont(rFont="楷体", sz=16), "{{r words }}"), "后")

    runs = rich(filled([[""]], draw, words={"text": "中", "bold": True}))
    assert [words for words, _font in runs] == ["前", "中", "后"]
    font = runs[1][1]
    assert (font.rFont, font.sz, font.b) == ("楷体", 16, True)


def test_rich_text_may_stand_among_words_and_inside_blocks() -> None:
    assert rich(filled([["前{{r words }}后"]], words=WORDS))[1][1].b
    looped = filled([["{% for w in words %}{{r w }}{% if not loop.last %}；{% endif %}{% endfor %}"]], words=WORDS)
    assert [words for words, _font in rich(looped)] == ["重要", "；", "：当天 ", "；", "A & B 𠮷"]


def test_rich_text_may_stand_in_repeated_rows_of_any_number() -> None:
    rows = [["{%tr for i in items %}{{r i.name }}", "{{ i.n }}", "=LEN(A1)", "{%tr endfor %}"]]
    items = [{"name": {"text": "名" * n, "bold": True}, "n": n} for n in range(1, 9)]
    done = filled(rows, items=items)
    assert done.values() == [["名" * n, n, n] for n in range(1, 9)]
    assert all(rich(done, f"A{n}")[0][1].b for n in range(1, 9))


@pytest.mark.parametrize(("value", "read"), [("文本", "文本"), ("=1+2", "=1+2"), (7, 7), (None, None), (True, True)])
def test_a_plain_value_is_written_as_without_the_scope(value: Any, read: Any) -> None:
    assert filled([["{{r x }}", "末"]], x=value).stored.active["A1"].value == read


def test_nothing_gives_an_empty_cell() -> None:
    done = filled([["{{r x }}", "末"]], x=[])
    assert done.stored.active["A1"].value is None


def test_a_link_in_rich_text_makes_the_cell_a_link() -> None:
    words = [{"text": "见"}, {"text": "网站", "link": "https://a.b"}]
    done = filled([["{%tr for i in [1, 2] %}{{r words }}", "{%tr endfor %}"]], words=words)
    links = [done.book.active[cell].hyperlink.target for cell in ("A1", "A2")]
    assert links == ["https://a.b", "https://a.b"]
    assert rich(done)[1][1].u == "single"


def test_of_several_links_the_first_counts_and_that_is_told() -> None:
    done = filled([["{{r words }}"]], words=[{"text": x, "link": f"https://{x}"} for x in "ab"])
    assert done.book.active["A1"].hyperlink.target == "https://a"
    assert [(one.code, one.severity) for one in done.findings] == [("TPL-LINK", Severity.MINOR)]


def test_a_link_to_a_file_is_only_text() -> None:
    done = filled([["{{r words }}"]], words=[{"text": "文件", "link": "file:///etc/passwd"}])
    assert done.book.active["A1"].hyperlink is None
    assert done.rows() == [["文件"]]
    assert [one.code for one in done.findings] == ["TPL-LINK"]


@pytest.mark.parametrize(
    ("words", "code"),
    [([{"text": "a", "color": "rot"}], "TPL-COLOUR"), ([{"bold": True}], "TPL-FIELD")],
)
def test_a_record_that_cannot_be_printed_is_told_with_its_cell(words: Any, code: str) -> None:
    (fault,) = faults([["{{r words }}"]], words=words)
    assert fault.code == code
    assert fault.place.steps[:2] == ("清单!A1", "{{r words }}")


def test_a_row_is_high_enough_for_the_largest_type_in_it() -> None:
    done = filled([["前{{r words }}", "x"], ["{{r words }}"]], words=[{"text": "大", "size": 30}, {"text": "小"}])
    assert [done.book.active.row_dimensions[row].height >= 40 for row in (1, 2)] == [True, True]
    assert filled([["{{r words }}"]], words=["小"]).book.active.row_dimensions[1].height is None


def test_a_wrapped_cell_grows_with_its_rich_text() -> None:
    def wrap(book: Workbook) -> None:
        book.active["A1"].alignment = openpyxl.styles.Alignment(wrap_text=True)

    draw: Draw = wrap
    done = filled([["{{r words }}"]], draw, words=[{"text": "很长的一段说明" * 10, "bold": True}])
    assert done.book.active.row_dimensions[1].height > 60
