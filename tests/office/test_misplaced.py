"""Scopes where they mean nothing are told once, with what to write instead; nothing empty goes out unseen."""

import pytest

from generator.errors import TemplateError
from generator.office.template import compile_template
from tests.office import deckkit, wordkit

DATA = {"x": 3, "l": [1, 2], "none": []}


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")


def deck_of(*paragraphs):
    deck = deckkit.new_deck()
    deckkit.add_text(deckkit.add_slide(deck), *paragraphs)
    return deckkit.saved(deck)


def told(template, data=DATA):
    with pytest.raises(TemplateError) as raised:
        compile_template(template).render(data)
    return [(finding.code, finding.message) for finding in raised.value.findings], raised.value.findings[0].hint


MAKE = {"docx": wordkit.word_file, "pptx": deck_of}


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("scope", ["tr", "tc", "sp", "tbl", "slide", "sheet"])
def test_a_value_with_a_scope_that_only_steers_is_refused(kind, scope):
    findings, hint = told(MAKE[kind](f"前{{{{{scope} x }}}}后"))
    assert (findings, hint) == ([("TPL-SCOPE", f"The scope {scope} governs no value.")], "Write {{ x }}.")


def test_a_value_with_a_scope_in_an_alternative_text_is_refused():
    deck = deckkit.new_deck()
    deckkit.set_alt(deckkit.add_text(deckkit.add_slide(deck), "框"), "{{sp x }}")
    assert told(deckkit.saved(deck))[0] == [("TPL-SCOPE", "The scope sp governs no value.")]


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ("{%sheet for i in l %}{{ i }}", "The scope sheet works only in the cells of an Excel workbook."),
        ("{%sheet for i in l %}x{%sheet endfor %}", "The scope sheet works only in the cells of an Excel workbook."),
        ("{%sheet when x %}", "The scope sheet works only in the cells of an Excel workbook."),
        ("{%range 清单 for i in l %}x{%range endfor %}", "There is no scope range."),
        ("{%range A1:B2 for i in l %}", "There is no scope range."),
        ("{%section if x %}x{%section endif %}", "There is no scope section."),
    ],
)
def test_a_scope_of_another_kind_of_file_is_told_once_with_those_to_use(kind, tags, message):
    findings, hint = told(MAKE[kind](tags))
    assert findings == [("TPL-SCOPE", message)]
    assert "tr for table rows" in hint


def test_a_scope_for_slides_in_a_document_is_told():
    message = "The scope slide works only on a slide of PowerPoint and in its notes."
    assert told(wordkit.word_file("{%slide for i in l %}x"))[0] == [("TPL-SCOPE", message)]


@pytest.mark.parametrize("tag", ["{%slide when none %}", "{%slide for i in none %}{{ i }}"])
def test_a_deck_of_which_no_slide_is_left_is_refused_at_the_tag(tag):
    findings, hint = told(deck_of(tag))
    assert findings == [("TPL-SLIDES", "No slide is left in the deck.")]
    assert hint


def test_a_deck_whose_slides_fail_is_not_told_to_be_empty_as_well():
    assert [code for code, _message in told(deck_of("{%slide for i in nix %}{{ i }}"))[0]] == ["TPL-FIELD"]


def test_a_paragraph_of_a_slide_that_holds_only_a_remark_vanishes():
    deck = deckkit.new_deck()
    slide = deckkit.add_slide(deck)
    deckkit.add_text(slide, "一", "{# 内部 #}", ["{# 内", "部 #} ", "{# 二 #}"], "二{# 三 #}")
    deckkit.add_text(slide, "{# 只有这一段 #}")
    assert deckkit.texts(deckkit.rendered(deck, {}).slides[0]) == ["一\n二", ""]
    looped = deckkit.new_deck()
    deckkit.add_text(deckkit.add_slide(looped), "{# 说明 #}", "{%p for i in none %}{{ i }}{%p endfor %}")
    assert deckkit.texts(deckkit.rendered(looped, DATA).slides[0]) == [""]
