"""Differences are lines for the terminal, and a page for a browser."""

from lxml import html

from generator.comparing import changes
from generator.differing import lines, page
from tests.test_comparing import BASE, project


def differing():
    people = [BASE["people"][0] | {"attitude": "支持", "concern": "<b>换&了</b>"}]
    old, new = project(), project(people=people, info=BASE["info"] | {"version": "2.0"})
    return old, new, list(changes(old, new))


def test_each_difference_is_a_line_with_a_sign():
    assert list(lines(differing()[2])) == [
        "~ 项目 › 版本：1.0 → 2.0",
        "+ 人员 › P1 张校长 › 态度：支持",
        "+ 人员 › P1 张校长 › 顾虑：<b>换&了</b>",
        "- 人员：P2 李处长",
    ]


def test_the_page_shows_values_as_they_are():
    tree = html.fromstring(page(*differing()))
    cells = [cell.text_content() for cell in tree.iter("td")]
    assert "<b>换&了</b>" in cells
    assert tree.find(".//b") is None
    assert [head.text_content() for head in tree.iter("h2")] == ["项目", "人员"]


def test_a_page_without_differences_says_so():
    assert "没有差异" in page(project(), project(), [])
