from __future__ import annotations

from tests.office.deckkit import add_slide, add_text, new_deck, rendered, texts


def done(data, *paragraphs, **options):
    deck = new_deck()
    add_text(add_slide(deck), *paragraphs)
    return rendered(deck, data, **options).slides[0]


def runs(slide, paragraph=0):
    return slide.shapes[0].text_frame.paragraphs[paragraph].runs


def test_rich_text_inherits_the_run_and_changes_what_it_tells():
    words = ["前", {"text": "粗", "bold": True, "color": "C00000", "size": 20}, {"text": "斜", "italic": True}]
    slide = done({"x": words}, "起{{r x }}止")
    assert texts(slide) == ["起前粗斜止"]
    bold = next(run for run in runs(slide) if run.text == "粗")
    assert (bold.font.bold, bold.font.size.pt, str(bold.font.color.rgb)) == (True, 20, "C00000")
    assert next(run for run in runs(slide) if run.text == "斜").font.italic


def test_links_lead_to_pages_and_nothing_else():
    slide = done({"url": "https://example.com/a?b=1&c=2"}, "看{{r link(url, '这里') }}。")
    found = next(run for run in runs(slide) if run.text == "这里")
    assert found.hyperlink.address == "https://example.com/a?b=1&c=2"
    bad = done({"url": "javascript:alert(1)"}, "看{{r link(url, '这里') }}。")
    assert texts(bad) == ["看这里。"]
    assert all(run.hyperlink.address is None for run in runs(bad))


def test_lines_become_paragraphs_of_the_same_style():
    deck = new_deck()
    box = add_text(add_slide(deck), "{{ x|lines }}")
    box.text_frame.paragraphs[0].level = 2
    slide = rendered(deck, {"x": "一\n二 <\n三"}).slides[0]
    assert [paragraph.text for paragraph in slide.shapes[0].text_frame.paragraphs] == ["一", "二 <", "三"]
    assert [paragraph.level for paragraph in slide.shapes[0].text_frame.paragraphs] == [2, 2, 2]


def test_paragraphs_stand_in_the_place_of_their_tag():
    slide = done({"x": ["一", [{"text": "二", "bold": True}, "尾"]]}, "头", "{{p x }}", "末")
    assert texts(slide) == ["头\n一\n二尾\n末"]
    assert texts(done({"x": []}, "头", "{{p x }}")) == ["头"]
    assert texts(done({"x": []}, "{{p x }}")) == [""]


def test_the_mark_of_an_open_place_is_highlighted():
    slide = done({}, "前{{ nobody }}后", missing="mark")
    assert texts(slide) == ["前【待补：nobody】后"]
    marked = next(run for run in runs(slide) if "待补" in run.text)
    assert any(str(one.tag).endswith("}highlight") for one in marked._r.iter())
