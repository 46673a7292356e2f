"""Tags in the links of cells: address, place in the workbook, screen tip."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from generator.errors import Severity
from tests.office.excelkit import Draw, Filled, faults, filled

LOOP = ["{%tr for i in items %}{{ i.name }}", "{{ i.n }}{%tr endfor %}"]
ITEMS = [{"name": f"站{n}", "n": n, "url": f"https://a.b/{n}?x=1&y=中 文"} for n in range(1, 7)]


def linked(address: str = "", cell: str = "A1", **texts: Any) -> Draw:
    def draw(book: Workbook) -> None:
        link = Hyperlink(ref=cell, target=address or None, **texts)
        book.active[cell].hyperlink = link
        book.active._hyperlinks.append(link) if link not in book.active._hyperlinks else None

    return draw


def links(done: Filled, sheet: str = "清单") -> dict[str, tuple[str | None, str | None, str | None]]:
    cells = [cell for row in done.book[sheet].iter_rows() for cell in row if cell.hyperlink]
    return {cell.coordinate: (cell.hyperlink.target, cell.hyperlink.location, cell.hyperlink.tooltip) for cell in cells}


def test_an_address_is_filled() -> None:
    done = filled([["官网"]], linked("https://a.b/{{ x }}/{% if y %}y{% endif %}"), x="甲&乙", y=1)
    assert links(done) == {"A1": ("https://a.b/%E7%94%B2&%E4%B9%99/y", None, None)}
    assert "{" not in done.part("xl/worksheets/_rels/sheet1.xml.rels")


def test_an_address_that_a_program_has_encoded_is_filled() -> None:
    done = filled([["官网"]], linked("https://a.b/%7B%7B%20x%20%7D%7D"), x="甲")
    assert links(done)["A1"][0] == "https://a.b/%E7%94%B2"


@pytest.mark.parametrize("count", [0, 1, 6])
def test_each_copy_of_a_row_leads_to_an_address_of_its_own(count: int) -> None:
    done = filled([LOOP, ["末"]], linked("{{ i.url }}", tooltip="打开{{ i.name }}"), items=ITEMS[:count])
    expected = {
        f"A{n}": (f"https://a.b/{n}?x=1&y=%E4%B8%AD%20%E6%96%87", None, f"打开站{n}") for n in range(1, count + 1)
    }
    assert links(done) == expected
    assert done.rows()[:count] == [[f"站{n}", n] for n in range(1, count + 1)]


def test_a_place_in_the_workbook_is_filled() -> None:
    done = filled([LOOP], linked(location="清单!B{{ i.n }}"), items=ITEMS[:2])
    assert links(done) == {"A1": (None, "清单!B1", None), "A2": (None, "清单!B2", None)}


def test_links_without_tags_stay_beside_those_with() -> None:
    def draw(book: Workbook) -> None:
        linked("https://a.b/{{ x }}")(book)
        linked("https://still", "B1")(book)

    done = filled([["甲", "乙"], ["{{ x }}"]], draw, x="1")
    assert {cell: link[0] for cell, link in links(done).items()} == {"A1": "https://a.b/1", "B1": "https://still"}


def test_a_link_with_tags_may_stand_on_an_empty_cell_and_on_a_sheet_of_its_own() -> None:
    def draw(book: Workbook) -> None:
        linked("https://a.b/{{ s }}", "C3")(book)
        book.active["A1"] = "{%sheet for s in sites %}{{ s }}"

    done = filled([], draw, sites=["x", "y"])
    names = done.book.sheetnames
    assert [links(done, name)["C3"][0] for name in names] == ["https://a.b/x", "https://a.b/y"]


def test_an_address_that_a_file_must_not_hold_is_told_and_the_text_stays() -> None:
    done = filled([["文件"]], linked("{{ x }}"), x="file:///c:/x")
    assert (done.rows(), links(done)) == ([["文件"]], {})
    assert [(one.code, one.severity) for one in done.findings] == [("TPL-LINK", Severity.MAJOR)]
    assert done.findings[0].place.steps[0] == "清单!A1"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://a/{{ nix }}", "TPL-FIELD"),
        ("https://a/{%tr when x %}", "TPL-SCOPE"),
        ("https://a/{{ x", "TPL-UNCLOSED"),
    ],
)
def test_what_is_wrong_in_an_address_is_told_with_its_cell(address: str, code: str) -> None:
    (fault,) = faults([["x"]], linked(address), x="1")
    assert (fault.code, fault.place.steps[0]) == (code, "清单!A1")


def test_links_with_values_are_refused_where_columns_repeat() -> None:
    found = faults([["{%tc for m in ms %}{{ m }}{%tc endfor %}"]], linked("https://a/{{ m }}"), ms=[1])
    assert [one.code for one in found] == ["TPL-NOTE"]
