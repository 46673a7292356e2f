"""Files are handed over in one parcel: the right ones to each, listed, noted, and never what must stay in the house."""

import io
import json
import shutil
import zipfile

import docx
import openpyxl
import pytest
import yaml

from generator import batch
from generator.catalog import Recipient
from generator.handoff.handing import Wish, hand_over
from generator.handoff.packing import CONTENTS, looked_over
from generator.manifest import fingerprint
from generator.reading import read_project
from tests.conftest import SAMPLES
from tests.documents import whole_text


@pytest.fixture
def source(tmp_path):
    return shutil.copy(SAMPLES / "vocational-college.yaml", tmp_path / "project.yaml")


def handed(source, recipient, **wish):
    out = source.parent / f"{recipient.value}.zip"
    result = hand_over(read_project(source), source, Wish(recipient, out, **wish))
    return result, out


def inside(out):
    with zipfile.ZipFile(out) as parcel:
        return {name: parcel.read(name) for name in parcel.namelist()}


def changed(source, **parts):
    project = yaml.safe_load(source.read_text(encoding="utf-8"))
    project["项目"].update(parts)
    source.write_text(yaml.safe_dump(project, allow_unicode=True, sort_keys=False), encoding="utf-8")


def test_sales_gets_every_file_with_list_and_note(source):
    project = read_project(source)
    result, out = handed(source, Recipient.SALES)
    files = inside(out)
    assert len(result.items) == len(list(batch.plan(project)))
    assert list(files)[:2] == ["00_交接单_某职院.docx", "00_交接清单_某职院.xlsx"]
    assert list(files)[2:-1] == [item.name for item in result.items]
    assert list(files)[-1] == CONTENTS
    assert not list(looked_over(out.read_bytes(), out.name))


def test_the_list_names_each_file_with_its_fingerprint(source):
    result, out = handed(source, Recipient.SALES)
    files = inside(out)
    sheet = openpyxl.load_workbook(io.BytesIO(files["00_交接清单_某职院.xlsx"])).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=3 + len(result.items))]
    assert [(row[1], row[9]) for row in rows] == [(item.name, fingerprint(files[item.name])) for item in result.items]


def test_the_note_tells_what_was_promised_and_what_is_open(source):
    _result, out = handed(source, Recipient.SALES)
    text = whole_text(inside(out)["00_交接单_某职院.docx"])
    project = read_project(source)
    for words in (project.handoff.why, *project.handoff.open, *(promise.text for promise in project.promises)):
        assert words in text
    assert "{{" not in text and "{%" not in text


def test_a_customer_gets_only_open_files_and_no_word_of_the_house(source):
    result, out = handed(source, Recipient.CUSTOMER)
    project = read_project(source)
    files = inside(out)
    assert {item.audience for item in result.items} == {"对外"}
    assert not [name for name in files if "内部" in name or "交接" in name or name.startswith("S")]
    everything = "\n".join(whole_text(data) for name, data in files.items() if name != CONTENTS)
    for rival in project.competitors:
        assert rival.name not in everything
    for person in project.people:
        assert not person.concern or person.concern not in everything
    assert "销售" not in json.loads(files[CONTENTS]).get("to", "")


def test_letters_to_others_do_not_go_to_the_customer(source):
    result, out = handed(source, Recipient.CUSTOMER)
    assert not [name for name in inside(out) if "澄清函" in name or "投诉" in name]
    assert [kept.name for kept in result.kept if "收函单位" in kept.reason]


def test_a_partner_gets_no_prices_and_no_persons(source):
    result, out = handed(source, Recipient.PARTNER)
    files = inside(out)
    assert not [name for name in files if any(title in name for title in ("竞争清单", "预打分", "阶段体检表"))]
    assert len([kept for kept in result.kept if "投标" in kept.reason]) == 3
    note = whole_text(files["00_交接单_某职院.docx"])
    assert "关键人" not in note
    assert "报价的前提" not in note


def test_the_same_project_gives_the_same_parcel(source):
    first = handed(source, Recipient.SALES)[1].read_bytes()
    assert handed(source, Recipient.SALES)[1].read_bytes() == first


def test_a_parcel_tells_what_changed_since_the_last_one_to_the_same_reader(source):
    handed(source, Recipient.SALES)
    changed(source, 版本="9.9", 审核="王审核")
    _result, out = handed(source, Recipient.SALES)
    note = whole_text(inside(out)["00_交接单_某职院.docx"])
    assert "和上次交接相比" in note
    assert "9.9" in note
    assert "王审核" in note
    again = whole_text(inside(handed(source, Recipient.SALES)[1])["00_交接单_某职院.docx"])
    assert "王审核" in again  # packing the same state again is the same handing over
    partner = whole_text(inside(handed(source, Recipient.PARTNER)[1])["00_交接单_某职院.docx"])
    assert "和上次交接相比" not in partner


def test_edits_by_hand_go_along_and_are_marked(source, tmp_path):
    made = tmp_path / "out"
    batch.make(read_project(source), source, made)
    letter = next(path for path in made.glob("*.docx") if "技术说明函" in path.name and "内部" not in path.name)
    edited = docx.Document(letter)
    edited.add_paragraph("手工补充的一句话")
    edited.save(letter)
    result, out = handed(source, Recipient.SALES, folder=made)
    item = next(item for item in result.items if item.source == "手工修改")
    assert "手工补充的一句话" in whole_text(inside(out)[item.name])
    assert len([item for item in result.items if item.source == "手工修改"]) == 1


def test_a_listed_file_that_is_gone_stops_the_parcel(source, tmp_path):
    made = tmp_path / "out"
    batch.make(read_project(source), source, made)
    next(made.glob("*竞争清单*")).unlink()
    result, out = handed(source, Recipient.SALES, folder=made)
    assert [finding.code for finding in result.findings] == ["HND-GONE"]
    assert not out.exists()


def test_a_project_with_nothing_to_hand_over_says_so(source):
    result, out = handed(source, Recipient.CUSTOMER, only=frozenset({"pre-scoring"}))
    assert [finding.code for finding in result.findings] == ["HND-EMPTY"]
    assert not out.exists()


def test_a_record_that_cannot_be_read_is_told_and_the_parcel_is_made(source):
    handed(source, Recipient.SALES)
    record = next((source.parent / "交接记录").iterdir())
    record.write_text("{", encoding="utf-8")
    result, out = handed(source, Recipient.SALES)
    assert [finding.code for finding in result.findings] == ["HND-RECORD"]
    assert out.exists()
