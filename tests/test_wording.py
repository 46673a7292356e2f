"""Every message has its Chinese, with the same places to fill."""

import locale
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from generator import wording
from generator.errors import Finding, Place, Severity
from tests.conftest import ROOT

CATALOGUE = Path(wording.LOCALES) / "zh_CN" / "LC_MESSAGES" / "presales.po"


def messages():
    found = extract_from_dir(str(ROOT / "generator"), [("**.py", "python")], keywords={"_": None})
    return {message: f"{name}:{line}" for name, line, message, _comments, _context in found if message}


def catalogue(source=CATALOGUE):
    with source.open("rb") as file:
        return read_po(file)


def said(entries):
    """Give messages and translations as lists, plural forms one after the other."""
    return sorted([*as_list(entry.id), *as_list(entry.string)] for entry in entries if entry.id)


def as_list(text):
    return [text] if isinstance(text, str) else list(text)


def test_every_message_is_translated():
    known = {entry.id: entry.string for entry in catalogue() if entry.id and not entry.fuzzy}
    assert {message: place for message, place in messages().items() if not known.get(message)} == {}


def test_the_catalogue_holds_nothing_that_is_no_longer_said():
    assert {entry.id for entry in catalogue() if entry.id} <= set(messages())


def test_a_translation_fills_the_same_places():
    for entry in catalogue():
        if entry.id:
            places = [sorted(set(re.findall(r"\{\w*[^}]*\}", text))) for text in (entry.id, entry.string)]
            assert places[0] == places[1], entry.id


@pytest.mark.parametrize("source", [CATALOGUE, CATALOGUE.with_name("click.po")], ids=lambda path: path.stem)
def test_the_compiled_catalogue_is_that_of_the_source(source):
    with source.with_suffix(".mo").open("rb") as file:
        assert said(read_mo(file)) == said(catalogue(source))


@pytest.mark.parametrize(
    ("surroundings", "language"),
    [
        ({}, "zh_CN"),
        ({"LANG": "C"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "PRESALES_LANG": "zh_CN"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "PRESALES_LANG": "en"}, "en"),
    ],
)
def test_the_language_is_chinese_unless_english_is_asked_for(monkeypatch, surroundings, language):
    for variable in ("PRESALES_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in surroundings.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    assert wording.language() == language


def test_no_space_follows_a_chinese_full_stop():
    assert wording.sentences("甲。", "乙？", "", "丙") == "甲。乙？丙"
    assert wording.sentences("One.", "Two.") == "One. Two."


def test_a_finding_is_told_in_the_words_of_the_language(monkeypatch):
    finding = Finding("X", Severity.HINT, Place("项目.yaml", ("客户",), 7, 5), "这里是空的。", "请填写。")
    monkeypatch.setenv("PRESALES_LANG", "en")
    assert str(finding) == "项目.yaml:7:5 › 客户: 这里是空的。请填写。"
    monkeypatch.setenv("PRESALES_LANG", "zh_CN")
    assert str(finding) == "项目.yaml 第 7 行第 5 列 › 客户：这里是空的。请填写。"


def test_the_reason_of_the_system_is_told_in_chinese(monkeypatch, tmp_path):
    monkeypatch.setenv("PRESALES_LANG", "zh_CN")
    with pytest.raises(OSError) as error:
        (tmp_path / "无" / "文件").read_bytes()
    assert wording.reason_of_system(error.value) == "文件不存在，或路径中有文件夹不存在"
    assert wording.reason_of_system(OSError("rare")) == "OSError"


def test_the_tool_that_compiles_finds_no_fault():
    assert {message.id: faults for message, faults in catalogue().check() if faults} == {}
