from __future__ import annotations

import pytest
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Cm, Pt

from generator.office import compile_template
from generator.office.drawings.textfit import Box, height_of, scale_for, width_of, words_of
from tests.office.deckkit import add_slide, add_table, add_text, new_deck, reopened, saved


def made(deck, data):
    done = compile_template(saved(deck), name="汇报.pptx").render(data)
    return reopened(done.data).slides[0], done.findings


def boxed(*, auto=MSO_AUTO_SIZE.NONE, wrap=True, size=18):
    deck = new_deck()
    box = add_text(add_slide(deck), "{{ x }}", name="框")
    box.width, box.height = Cm(6), Cm(2)
    box.text_frame.auto_size, box.text_frame.word_wrap = auto, wrap
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return deck


def paragraph(words, size=1800):
    return f'<a:p><a:r><a:rPr lang="zh-CN" sz="{size}"/><a:t>{words}</a:t></a:r></a:p>'


def test_chinese_characters_are_as_wide_as_high_and_latin_ones_about_half():
    assert width_of("汉字（）") == 4
    assert width_of("abcd") == pytest.approx(2, abs=0.3)


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_text_breaks_into_as_many_lines_as_it_needs(count, lines):
    assert height_of(paragraph("汉" * count), Box(180, 100, 12)) == pytest.approx(lines * 18 * 1.2)


def test_size_comes_from_the_run_else_from_the_box():
    bare = "<a:p><a:r><a:t>汉</a:t></a:r></a:p>"
    assert height_of(bare, Box(100, 100, 12)) == pytest.approx(14.4)
    assert height_of(bare + paragraph("汉", 2400), Box(100, 100, 12)) == pytest.approx(14.4 + 28.8)


def test_a_text_shrinks_as_little_as_it_must():
    assert scale_for(paragraph("汉" * 11), Box(180, 25, 18)) == 90
    assert scale_for(paragraph("汉" * 900), Box(180, 25, 18)) == 40


def test_a_text_that_fits_is_left_alone():
    slide, findings = made(boxed(auto=MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE), {"x": "短"})
    assert not findings
    assert "fontScale" not in slide.shapes[0].text_frame._txBody.xml


def test_a_text_that_is_too_long_is_told_with_slide_and_shape(monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")
    _slide, (finding,) = made(boxed(), {"x": "汉" * 60})
    assert (finding.code, str(finding.place)) == ("TPL-FIT", "汇报.pptx › slide 1 › shape “框”")
    assert "汉汉汉" in finding.message


def test_a_text_that_may_shrink_does_so_without_a_word():
    slide, findings = made(boxed(auto=MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE), {"x": "汉" * 20})
    assert not findings
    assert 'fontScale="' in slide.shapes[0].text_frame._txBody.xml


@pytest.mark.parametrize("options", [{"auto": MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT}, {"wrap": False}])
def test_boxes_that_grow_and_lines_that_do_not_wrap_are_not_measured(options):
    assert not made(boxed(**options), {"x": "汉" * 200})[1]


def test_placeholders_are_measured_by_their_layout():
    deck = new_deck()
    add_slide(deck, "{{ x }}")
    slide, findings = made(deck, {"x": "汉" * 120})
    assert findings or "fontScale" in slide.shapes.title.text_frame._txBody.xml
    assert not made(deck, {"x": "汉" * 8})[1]


def test_a_table_that_leaves_the_slide_is_told():
    deck = new_deck()
    add_table(add_slide(deck), ["名"], ["{%tr for i in items %}{{ i }}{%tr endfor %}"])
    assert not made(deck, {"items": ["一"] * 5})[1]
    assert [finding.code for finding in made(deck, {"items": ["一"] * 30})[1]] == ["TPL-FIT"]
    assert [finding.code for finding in made(deck, {"items": ["汉" * 150] * 9})[1]] == ["TPL-FIT"]


def test_characters_that_xml_writes_long_count_once():
    assert words_of("<a:t>A &amp; &lt;B&gt;</a:t>") == "A & <B>"
