"""Finished files checked as a user does: made, edited in Office, given on."""

import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
import yaml

from generator import batch, manifest, shelf
from generator.errors import FindingsError
from generator.project.base import Audience
from generator.reading import read_project
from generator.verifying import Wish, verify
from tests.conftest import SAMPLES
from tests.office import places
from tests.rules.finishedkit import COLLEGE
from tests.test_cli import presales


@pytest.fixture(scope="module")
def college(tmp_path_factory):
    """The project file of a college, with its files made beside it; nobody may change them."""
    folder = tmp_path_factory.mktemp("college")
    source = folder / "学院.yaml"
    source.write_text(yaml.safe_dump(COLLEGE, allow_unicode=True), encoding="utf-8")
    report = batch.make(read_project(source), source, folder / "出")
    assert report.failed == []
    return folder


@pytest.fixture
def made(college, tmp_path):
    """A copy of project and files that may be changed."""
    return Path(shutil.copytree(college, tmp_path / "甲"))


def checked(folder, *paths, **more):
    source = folder / "学院.yaml"
    return verify(Wish(read_project(source), source, paths or (folder / "出",), **more))


def codes(outcome):
    """The codes found, without open places, of which a small project has many."""
    return [finding.code for finding in outcome.findings if finding.code != "LK-18"]


def the(folder, words):
    (path,) = [path for path in (folder / "出").iterdir() if words in path.name]
    return path


DECK, RESPONSE, DRAFT, PRICES = "交流材料_", "客户版", "建议稿_某职院.docx", "竞争清单"


def rewritten(path, library, change):
    file = library(path)
    change(file)
    file.save(path)


def test_files_as_they_were_made_give_nothing(made):
    outcome = checked(made)
    assert codes(outcome) == []
    assert outcome.files == len(list((made / "出").iterdir())) - 1


def test_a_comment_written_in_word_keeps_the_file_in_the_house(made):
    path = the(made, DRAFT)
    rewritten(path, docx.Document, lambda d: d.add_comment(d.paragraphs[0].runs, "价格分再谈", author="张三"))
    (finding,) = [finding for finding in checked(made).findings if finding.code == "LK-07"]
    assert finding.place.file == path.name
    assert "价格分再谈" in finding.message
    assert "张三" in finding.message


def test_the_same_comment_in_a_file_of_ours_is_nothing(made):
    def comment(document):
        document.add_comment(document.add_paragraph("记得问").runs, "下次再问", author="张三")

    rewritten(the(made, "一指禅"), docx.Document, comment)
    assert "LK-07" not in codes(checked(made))


def test_speaker_notes_added_to_the_customers_deck_are_told_with_the_slide(made):
    def note(deck):
        deck.slides[2].notes_slide.notes_text_frame.text = "岚川网络报价更低，别接这个话题"

    rewritten(the(made, DECK), pptx.Presentation, note)
    found = {finding.code: finding for finding in checked(made).findings}
    assert "3" in found["LK-12"].place.steps[1]
    assert "LK-03" in found


def test_an_old_customers_name_in_the_header_is_told(made, tmp_path):
    other = tmp_path / "乙.yaml"
    other.write_text(
        "项目: {名称: 新厂项目, 数据日期: 2026-11-20}\n客户: {名称: 益阳机械厂, 简称: 益阳机械}\n", encoding="utf-8"
    )
    path = the(made, DRAFT)
    rewritten(path, docx.Document, lambda d: d.sections[0].header.paragraphs[0].add_run("益阳机械厂"))
    assert "LK-20" not in codes(checked(made))
    (finding,) = [f for f in checked(made, others=(other,)).findings if f.code == "LK-20"]
    assert finding.place.file == path.name
    assert "新厂项目" in finding.message


def test_projects_whose_files_stand_in_folders_beside_are_known_by_their_manifests(made):
    beside = made / "乙的文件"
    beside.mkdir()
    (beside / manifest.NAME).write_text(
        json.dumps({"customer": "益阳机械厂", "project": "新厂项目", "files": []}), encoding="utf-8"
    )
    rewritten(the(made, DRAFT), docx.Document, lambda d: d.add_paragraph("与益阳机械厂相同"))
    assert "LK-20" in codes(checked(made))


def test_a_name_that_the_customer_had_in_an_earlier_run_is_told(made):
    source = made / "学院.yaml"
    text = source.read_text(encoding="utf-8").replace("short_name: 某职院", "short_name: 楚职院")
    source.write_text(text, encoding="utf-8")
    batch.make(read_project(source), source, made / "出")
    assert "某职院" in json.loads((made / "出" / manifest.NAME).read_text(encoding="utf-8"))["former_names"]
    assert "LK-20" not in codes(checked(made))
    rewritten(the(made, "建议稿_楚职院.docx"), docx.Document, lambda d: d.add_paragraph("某职院网络中心"))
    assert "LK-20" in codes(checked(made))


def test_a_quantity_changed_in_excel_is_told_with_its_cell(made):
    cell = {}

    def change(book):
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                for one in row:
                    if one.value == 1640 and not cell:
                        one.value = 1600
                        cell.update(sheet=sheet.title, at=one.coordinate)

    rewritten(the(made, PRICES), openpyxl.load_workbook, change)
    (finding,) = [finding for finding in checked(made).findings if finding.code == "CS-08"]
    assert finding.place.steps == (cell["sheet"], cell["at"])
    assert "1640" in finding.message


def test_a_hidden_row_and_a_hidden_sheet_are_told(made):
    def hide(book):
        book.worksheets[0].row_dimensions[5].hidden = True
        book.worksheets[1].sheet_state = "veryHidden"

    rewritten(the(made, RESPONSE), openpyxl.load_workbook, hide)
    assert codes(checked(made)).count("LK-10") == 2


def test_who_saved_the_file_last_is_told_when_nobody_of_ours_did(made):
    rewritten(the(made, DRAFT), docx.Document, lambda d: setattr(d.core_properties, "last_modified_by", "lenovo"))
    (finding,) = [finding for finding in checked(made).findings if finding.code == "LK-13"]
    assert "lenovo" in finding.message


def test_a_project_changed_after_its_files_were_made_is_told_for_each_file(made):
    source = made / "学院.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("version: '2.0'", "version: '2.1'"), encoding="utf-8")
    found = codes(checked(made))
    assert set(found) == {"CS-10"}
    assert len(found) >= 10


def test_files_counted_to_another_day_are_compared_as_of_that_day(made):
    source = made / "学院.yaml"
    project = read_project(source)
    day = project.as_of.replace(year=2027)
    batch.make(project.on(day), source, made / "出")
    assert codes(checked(made)) == []


def test_a_file_that_no_manifest_knows_is_looked_at_as_the_customers_and_said_so(made, tmp_path):
    path = tmp_path / "内部.docx"
    shutil.copy(the(made, "一指禅"), path)
    found = codes(checked(made, path))
    assert "DOC-UNKNOWN" in found
    assert "LK-06" in found
    assert codes(checked(made, path, audience=Audience.INTERNAL)) == []


def test_a_file_that_was_only_renamed_is_known_by_its_bytes(made):
    path = the(made, "一指禅")
    path.rename(path.with_name("拜访.docx"))
    assert codes(checked(made)) == []


def test_an_edited_file_is_still_known_by_its_name(made):
    rewritten(the(made, "一指禅"), docx.Document, lambda d: d.add_paragraph("岚川网络最近去过"))
    assert codes(checked(made)) == []


def test_what_is_kept_aside_is_not_looked_at(made):
    for name in (batch.OLD, batch.KEPT):
        (made / "出" / name).mkdir()
        (made / "出" / name / "旧.docx").write_bytes(places.comment("旧话"))
    (made / "出" / "~$打开.docx").write_bytes(b"lock")
    assert codes(checked(made)) == []


def test_files_of_other_kinds_are_named_as_not_looked_at(made):
    (made / "出" / "方案.pdf").write_bytes(b"%PDF-1.7")
    (made / "出" / "旧稿.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert codes(checked(made)) == ["DOC-UNREAD", "DOC-UNREAD"]


def test_damaged_and_protected_files_are_told_and_the_others_are_checked(made):
    the(made, DRAFT).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    the(made, RESPONSE).write_bytes(the(made, RESPONSE).read_bytes()[:2000])
    rewritten(the(made, DECK), pptx.Presentation, lambda d: d.slides[0]._element.set("show", "0"))
    found = codes(checked(made))
    assert found.count("LK-19") == 2
    assert "LK-11" in found


def test_a_file_that_would_eat_the_memory_does_not_stop_the_check(made, monkeypatch):
    huge = "<w:t>" + "甲" * 30_000_000 + "</w:t>"
    data = places.changed(places.letter(), "word/document.xml", lambda xml: xml.replace("<w:t>", f"{huge}<w:t>", 1))
    (made / "出" / "A大.docx").write_bytes(data)
    rewritten(the(made, DECK), pptx.Presentation, lambda d: d.slides[0]._element.set("show", "0"))
    outcome = checked(made)
    assert {"LK-19", "LK-11"} <= set(codes(outcome))


def test_a_path_that_is_not_there_is_told(made):
    with pytest.raises(FindingsError):
        checked(made, made / "没有")


def test_an_other_project_that_cannot_be_read_is_told_and_passed_over(made, tmp_path):
    (tmp_path / "坏.yaml").write_text("项目: [", encoding="utf-8")
    assert codes(checked(made, others=(tmp_path / "坏.yaml",))) == ["DOC-OTHERS"]


# The command


def test_the_command_prints_findings_and_counts_files(made):
    path = the(made, DRAFT)
    rewritten(path, docx.Document, lambda d: d.add_comment(d.paragraphs[0].runs, "价格分再谈", author="张三"))
    run = presales("check", made / "学院.yaml", "--files", path, the(made, DECK), language="zh_CN")
    assert run.returncode == 1
    assert "LK-07" in run.stdout
    assert "检查了 2 份文件" in run.stdout
    assert "Traceback" not in run.stderr


def test_the_command_gives_findings_as_json(made):
    run = presales("check", made / "学院.yaml", "--files", made / "出", "--json")
    assert {finding["code"] for finding in json.loads(run.stdout)} <= {"LK-18"}


def test_files_without_the_option_are_a_usage_error(made):
    run = presales("check", made / "学院.yaml", the(made, DECK))
    assert run.returncode == 2
    assert "--files" in run.stderr


def test_a_missing_folder_is_one_plain_sentence(made):
    run = presales("check", made / "学院.yaml", "--files", made / "没有")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr


@pytest.mark.parametrize("name", ["vocational-college", "yiyang-machinery"])
def test_the_samples_give_nothing_but_their_open_places(name, tmp_path):
    source = SAMPLES / f"{name}.yaml"
    project = read_project(source)
    assert batch.make(project, source, tmp_path).failed == []
    outcome = verify(Wish(project, source, (tmp_path,), others=(SAMPLES,)))
    assert codes(outcome) == []


# While files are made


def spoiled(monkeypatch, tmp_path, template, library, change):
    """Let the product use a copy of its templates in which one was changed by hand."""
    folder = Path(shutil.copytree(shelf.shipped_folder(), tmp_path / "模板"))
    rewritten(folder / template, library, change)
    monkeypatch.setattr(shelf, "shipped_folder", lambda: folder)


def make(college, tmp_path, **parts):
    source = tmp_path / "学院.yaml"
    source.write_text(yaml.safe_dump(COLLEGE | parts, allow_unicode=True), encoding="utf-8")
    return batch.make(read_project(source), source, tmp_path / "出"), tmp_path / "出"


@pytest.mark.parametrize(
    ("template", "library", "change", "code"),
    [
        (
            "docx/scoring-draft.docx",
            docx.Document,
            lambda d: d.add_comment(d.paragraphs[0].runs, "这里填客户名", author="模板作者"),
            "LK-07",
        ),
        (
            "docx/scoring-draft.docx",
            docx.Document,
            lambda d: d.sections[0].footer.paragraphs[0].add_run("内部资料 不得对外"),
            "LK-06",
        ),
        (
            "docx/scoring-draft.docx",
            docx.Document,
            lambda d: d.add_paragraph("岚川网络不能满足以上要求"),
            "LK-03",
        ),
        (
            "xlsx/scoring-draft.xlsx",
            openpyxl.load_workbook,
            lambda b: setattr(b.create_sheet("底稿"), "sheet_state", "hidden"),
            "LK-10",
        ),
    ],
    ids=["comment", "stamp", "rival", "hidden sheet"],
)
def test_a_customers_file_that_a_template_would_let_leak_is_not_written(
    monkeypatch, college, tmp_path, template, library, change, code
):
    spoiled(monkeypatch, tmp_path, template, library, change)
    report, folder = make(college, tmp_path)
    held = {finding.place.file for finding in report.failed}
    assert code in {finding.code for finding in report.failed}
    assert held
    assert not any((folder / name).exists() for name in held)
    assert {entry["file"] for entry in report.files} == {path.name for path in folder.iterdir()} - {manifest.NAME}
    assert not held & set(manifest.remember(folder).entries)


def test_an_earlier_file_stays_as_it_was_when_the_new_one_would_leak(monkeypatch, college, tmp_path):
    _report, folder = make(college, tmp_path)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != manifest.NAME}
    spoiled(monkeypatch, tmp_path, "docx/scoring-draft.docx", docx.Document, lambda d: d.add_paragraph("岚川网络"))
    make(college, tmp_path)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name != manifest.NAME} == before


def test_open_data_that_name_a_rival_warn_and_are_written(college, tmp_path):
    report, _folder = make(college, tmp_path, solution={"title": "方案", "goals": ["比岚川网络少两台"]})
    assert report.failed == []


def test_open_places_are_written_while_a_project_is_young(college, tmp_path):
    report, _folder = make(college, tmp_path, solution={})
    assert report.failed == []


def test_a_file_sorted_into_a_folder_below_is_known_all_the_same(made):
    (made / "出" / "给客户").mkdir()
    path = the(made, "一指禅")
    path.rename(made / "出" / "给客户" / path.name)
    assert codes(checked(made)) == []
