"""Numbered lists on slides begin again where ``{% renum %}`` says so, counted as PowerPoint counts."""

import pytest
from lxml import etree

from generator.errors import TemplateError
from tests.office.deckkit import add_slide, add_table, add_text, check_package, new_deck, render, rendered

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def number(paragraph, level=0):
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "342900")
    if level:
        properties.set("lvl", str(level))
    etree.SubElement(properties, f"{A}buAutoNum").set("type", "arabicPeriod")


def deck_with(*lines):
    """A slide with a text; a line is its text and its level, ``None`` where it has no number."""
    deck = new_deck()
    box = add_text(add_slide(deck), *(text for text, _level in lines))
    for paragraph, (_text, level) in zip(box.text_frame.paragraphs, lines, strict=True):
        if level is not None:
            number(paragraph, level)
    return deck


def counted(frame, styled=()):
    """The lines of a text with the numbers that PowerPoint shows; it counts on until a line of the level has none."""
    shown, counts = [], {}
    for paragraph in frame.paragraphs:
        level = paragraph.level
        bullets = [each.tag for each in paragraph._p.iterfind(f"{A}pPr/*") if each.tag.startswith(f"{A}bu")]
        is_in = f"{A}buAutoNum" in bullets if bullets else level in styled
        counts = {above: count for above, count in counts.items() if above < level or (above == level and is_in)}
        if is_in:
            counts[level] = counts.get(level, 0) + 1
        text = "".join(run.text for run in paragraph.runs)
        if text or is_in:
            shown.append(f"{counts[level]} {text}" if is_in else text)
    return shown


def text_of(deck, slide=0, shape=0):
    return deck.slides[slide].shapes[shape].text_frame


GROUPS = {
    "gs": [{"t": "甲", "s": ["a", "b"]}, {"t": "乙", "s": ["c"]}, {"t": "丙", "s": []}, {"t": "丁", "s": ["d", "e"]}]
}


@pytest.mark.parametrize("scope", ["", "p "])
def test_lists_that_follow_each_other_begin_again(scope):
    deck = deck_with(
        (f"{{%{scope} for g in gs %}}{{% renum %}}", None),
        (f"{{%{scope} for x in g.s %}}", None),
        ("{{ x }}", 0),
        (f"{{%{scope} endfor %}}", None),
        (f"{{%{scope} endfor %}}", None),
    )
    assert counted(text_of(rendered(deck, GROUPS))) == ["1 a", "2 b", "1 c", "1 d", "2 e"]


def test_a_heading_is_break_enough_and_nothing_is_put_in():
    deck = deck_with(
        ("{% for g in gs %}", None),
        ("{{ g.t }}{% renum %}", None),
        ("{% for x in g.s %}", None),
        ("{{ x }}", 0),
        ("{% endfor %}", None),
        ("{% endfor %}", None),
    )
    frame = text_of(rendered(deck, GROUPS))
    assert counted(frame) == ["甲", "1 a", "2 b", "乙", "1 c", "丙", "丁", "1 d", "2 e"]
    assert all(paragraph.text for paragraph in frame.paragraphs)


def test_a_deeper_line_is_no_break_so_one_is_put_in():
    deck = deck_with(("一", 0), ("note", 1), ("二{% renum %}", 0), ("三", 0))
    assert counted(text_of(rendered(deck, {}))) == ["1 一", "1 note", "1 二", "2 三"]


def test_a_list_whose_every_turn_is_one_entry_begins_once():
    deck = deck_with(("before", 0), ("{%p for s in 'ab' %}{% renum %}{{ s }}{%p endfor %}", 0))
    assert counted(text_of(rendered(deck, {}))) == ["1 before", "1 a", "2 b"]


def test_inner_lists_begin_again_at_their_own_level():
    deck = deck_with(("x", 0), ("y", 1), ("z{% renum %}", 1), ("w", 0))
    assert counted(text_of(rendered(deck, {}))) == ["1 x", "1 y", "1 z", "2 w"]


def test_numbers_that_come_from_the_style_of_the_text_count_as_well():
    deck = deck_with(("a", None), ("b{% renum %}", None), ("c", None))
    body = deck.slides[0].shapes[0].text_frame._txBody
    style = etree.SubElement(body.find(f"{A}lstStyle"), f"{A}lvl1pPr")
    etree.SubElement(style, f"{A}buAutoNum").set("type", "arabicPeriod")
    assert counted(text_of(rendered(deck, {})), styled={0}) == ["1 a", "1 b", "2 c"]


def test_numbers_that_come_from_a_placeholder_count_as_well():
    deck = new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    frame = slide.placeholders[1].text_frame
    frame.text = "a\nb{% renum %}\nc"
    model = slide.slide_layout.placeholders[1].text_frame._txBody
    style = etree.SubElement(model.find(f"{A}lstStyle"), f"{A}lvl1pPr")
    etree.SubElement(style, f"{A}buAutoNum").set("type", "arabicPeriod")
    frame = rendered(deck, {}).slides[0].placeholders[1].text_frame
    assert counted(frame, styled={0}) == ["1 a", "1 b", "2 c"]


def test_lists_in_cells_and_in_repeated_slides_begin_again():
    deck = new_deck()
    table = add_table(add_slide(deck, notes="{%slide for g in 'xy' %}"), ("a\nb{% renum %}\nc",)).table
    for paragraph in table.cell(0, 0).text_frame.paragraphs:
        number(paragraph)
    made = rendered(deck, {})
    assert len(made.slides) == 2
    for slide in made.slides:
        assert counted(slide.shapes[0].table.cell(0, 0).text_frame) == ["1 a", "1 b", "2 c"]


@pytest.mark.parametrize("lines", [[("{% renum %}x", None)], [("x", 0), ("{% renum %}y", None)]])
def test_a_text_without_such_a_list_is_told(lines):
    with pytest.raises(TemplateError) as caught:
        rendered(deck_with(*lines), {})
    (finding,) = caught.value.findings
    assert finding.code == "TPL-LIST"
    assert finding.place.steps[-1] == "{% renum %}"


def test_a_list_of_nobody_restarts_nothing():
    deck = deck_with(
        ("{% renum %}", None), ("{% for x in xs %}", None), ("{{ x }}", 0), ("{% endfor %}", None), ("end", None)
    )
    frame = text_of(rendered(deck, {"xs": []}))
    assert counted(frame) == ["end"]
    assert "renum" not in etree.tostring(frame._txBody).decode()


def test_the_package_is_whole_and_the_same_each_time():
    deck = deck_with(("a", 0), ("b{% renum %}", 0))
    check_package(render(deck, {}))
    assert render(deck, {}) == render(deck, {})
