"""Nothing that is not for the customer gets into his parcel: what leaks is told with file and place, and nothing is packed."""

import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
import yaml

from generator import batch, shelf
from generator.catalog import Recipient
from generator.errors import Severity
from generator.handoff.handing import Wish, hand_over
from generator.planning import Order
from generator.reading import read_project
from tests.rules.finishedkit import COLLEGE
from tests.test_cli import presales

CANARY = "Zq7kbnrwfgxd"
DECK, RESPONSE, DRAFT = "交流材料_", "客户版", "建议稿_某职院.docx"


@pytest.fixture(scope="module")
def college(tmp_path_factory):
    """A project with a token in an internal field, and its files beside it; nobody may change them."""
    folder = tmp_path_factory.mktemp("college")
    people = [{**COLLEGE["people"][0], "concern": CANARY}, *COLLEGE["people"][1:]]
    source = folder / "学院.yaml"
    source.write_text(yaml.safe_dump(COLLEGE | {"people": people}, allow_unicode=True), encoding="utf-8")
    assert batch.make(read_project(source), source, folder / "出").failed == []
    return folder


@pytest.fixture
def made(college, tmp_path):
    """A copy of project and files that may be changed."""
    return Path(shutil.copytree(college, tmp_path / "甲"))


def handed(folder, recipient=Recipient.CUSTOMER, finished="出"):
    source, out = folder / "学院.yaml", folder / "包.zip"
    return hand_over(read_project(source), source, Wish(recipient, out, finished and folder / finished)), out


def edited(folder, words, library, change):
    (path,) = [path for path in (folder / "出").iterdir() if words in path.name]
    file = library(path)
    change(file)
    file.save(path)
    return path


def blocking(result):
    return [finding for finding in result.findings if finding.severity is Severity.BLOCKING]


def in_a_comment(document):
    document.add_comment(document.paragraphs[0].runs, CANARY, author="沈知行")


def in_the_notes(deck):
    deck.slides[1].notes_slide.notes_text_frame.text = CANARY


def in_a_hidden_sheet(book):
    sheet = book.create_sheet("底稿")
    sheet["B2"], sheet.sheet_state = CANARY, "hidden"


EDITS = [
    (DRAFT, docx.Document, lambda document: document.add_paragraph(f"院长说过{CANARY}"), {"LK-01"}),
    (DRAFT, docx.Document, in_a_comment, {"LK-01", "LK-07"}),
    (DECK, pptx.Presentation, in_the_notes, {"LK-01", "LK-12"}),
    (RESPONSE, openpyxl.load_workbook, in_a_hidden_sheet, {"LK-01", "LK-10"}),
    (DRAFT, docx.Document, lambda document: document.add_paragraph("岚川网络报价 638 万元"), {"LK-02", "LK-03"}),
]


@pytest.mark.parametrize("finished", ["出", None], ids=["from a folder", "made anew"])
def test_files_without_a_leak_are_packed(made, finished):
    result, out = handed(made, finished=finished)
    assert blocking(result) == []
    with zipfile.ZipFile(out) as parcel:
        assert len(result.items) == 4 < len(parcel.namelist())
        assert not [name for name in parcel.namelist() if CANARY.encode() in parcel.read(name)]


@pytest.mark.parametrize(("words", "library", "change", "codes"), EDITS)
def test_a_leak_edited_into_a_file_keeps_the_parcel_for_the_customer_in_the_house(made, words, library, change, codes):
    path = edited(made, words, library, change)
    result, out = handed(made)
    assert {finding.code for finding in blocking(result)} >= codes
    assert {finding.place.file for finding in blocking(result)} == {path.name}
    assert result.items == ()
    assert not out.exists()
    assert not (made / "交接记录").exists()


def test_the_same_file_goes_to_our_own_sales(made):
    edited(made, DRAFT, docx.Document, in_a_comment)
    result, out = handed(made, Recipient.SALES)
    assert blocking(result) == []
    assert out.exists()


def test_a_leak_of_a_template_is_told_when_the_files_are_made_for_the_parcel(made, monkeypatch, tmp_path):
    folder = Path(shutil.copytree(shelf.shipped_folder(), tmp_path / "模板"))
    template = docx.Document(folder / "docx" / "scoring-draft.docx")
    template.add_paragraph(CANARY)
    template.save(folder / "docx" / "scoring-draft.docx")
    monkeypatch.setattr(shelf, "shipped_folder", lambda: folder)
    result, out = handed(made, finished=None)
    assert [(finding.code, DRAFT in finding.place.file) for finding in blocking(result)] == [("LK-01", True)]
    assert not out.exists()


def test_the_name_of_a_customer_whose_files_stand_beside_is_no_word_for_this_one(made):
    (made / "别家").mkdir()
    other = COLLEGE | {
        "customer": {"name": "衡岳矿务集团", "short_name": "衡岳"},
        "info": COLLEGE["info"] | {"name": "矿井通信项目"},
    }
    source = made / "别家.yaml"
    source.write_text(yaml.safe_dump(other | {"people": []}, allow_unicode=True), encoding="utf-8")
    batch.make(read_project(source), source, made / "别家", Order(stages=frozenset({1})))
    edited(made, DRAFT, docx.Document, lambda document: document.add_paragraph("感谢衡岳矿务集团的信任"))
    result, _out = handed(made)
    assert [finding.code for finding in blocking(result)] == ["LK-20"]


def test_a_file_that_cannot_be_read_is_told(made):
    (path,) = [path for path in (made / "出").iterdir() if DRAFT in path.name]
    path.write_bytes(path.read_bytes()[:2000])
    result, _out = handed(made)
    assert [(f.code, f.place.file) for f in result.findings if f.code == "LK-19"] == [("LK-19", path.name)]


def test_the_command_tells_file_and_place_of_a_leak_in_chinese(made):
    path = edited(made, DECK, pptx.Presentation, in_the_notes)
    run = presales(
        "handoff",
        made / "学院.yaml",
        "--to",
        "customer",
        "--from",
        made / "出",
        "-o",
        made / "包.zip",
        language="zh_CN",
    )
    assert run.returncode == 1
    told = f"[阻断 LK-12] {path.name} › 演讲备注 › 第 2 页 › 第 1 段：带演讲备注：“{CANARY}”。"
    assert [line for line in run.stderr.splitlines() if line.startswith(told)]
    assert "没有写出任何文件" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (made / "包.zip").exists()
