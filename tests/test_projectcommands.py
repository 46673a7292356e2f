"""A project as its user begins it, fills it in, checks it, makes its files and turns it into another kind of file."""

from __future__ import annotations

import json

import openpyxl
import pytest

from generator.projecttext import new_yaml
from generator.reading import read_project
from tests.conftest import SAMPLES, sample
from tests.reading.faults import findings_at
from tests.test_cli import presales
from tests.workbookkit import FIRST_ROW, fill_form, fill_row


def test_a_project_is_begun_filled_in_checked_and_made(tmp_path):
    folder = tmp_path / "长沙某医院无线网"
    run = presales("new", folder, language="zh_CN")
    assert run.returncode == 0, run.stderr
    path = folder / "项目信息.xlsx"
    assert [each.name for each in folder.iterdir()] == ["项目信息.xlsx"]
    assert f"presales check {path}" in run.stdout

    book = openpyxl.load_workbook(path)
    fill_form(book, "项目", {"数据日期": "2026.12.1", "编制": "刘工"})
    fill_form(book, "客户", {"名称": "长沙某医院", "简称": "某医院", "规模": "床位１８００张"})
    fill_row(book, "人员", FIRST_ROW, {"编号": "P1", "姓名": "张处长", "职务": "处长", "决策角色": "决策人"})
    fill_row(book, "痛点", FIRST_ROW, {"编号": "T1", "名称": "查房掉线", "谁的痛": "张处长"})
    book.save(path)
    run = presales("check", path, language="zh_CN")
    assert run.returncode == 1
    assert "人员!F6 › 人员[1] 张处长 › 决策角色：“决策人”不对" in run.stdout
    assert "项目信息_检查.xlsx" in run.stdout
    assert (folder / "项目信息_检查.xlsx").is_file()

    book = openpyxl.load_workbook(folder / "项目信息_检查.xlsx")
    fill_row(book, "人员", FIRST_ROW, {"决策角色": "决策者"})
    book.save(path)
    run = presales("make", path, "-o", folder / "输出", "--stage", "1", language="zh_CN")
    assert run.returncode == 0, run.stderr
    made = sorted(each.name for each in (folder / "输出").iterdir())
    assert "S1-01_客户盘点表_某医院.xlsx" in made
    manifest = json.loads((folder / "输出" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["source"]["file"] == "项目信息.xlsx"


def test_notes_are_told_when_files_are_made(tmp_path):
    path = tmp_path / "a.xlsx"
    assert presales("convert", SAMPLES / "minimal.yaml", path).returncode == 0
    book = openpyxl.load_workbook(path)
    book["客户"]["A30"], book["客户"]["B30"] = "微信群", "某医院项目群"
    book.save(path)
    run = presales("make", path, "-o", tmp_path / "out", "--only", "pre-scoring")
    assert run.returncode == 0, run.stderr
    assert "a.xlsx › 客户!A30: The row “微信群” is none of the project's and was not read." in run.stderr


def test_check_prints_sheets_and_cells_as_json(tmp_path):
    presales("new", tmp_path / "甲")
    run = presales("check", tmp_path / "甲" / "项目信息.xlsx", "--json")
    found = json.loads(run.stdout)
    assert [(each["sheet"], each["cell"], each["line"]) for each in found["findings"]] == [
        ("项目", "B6", 6), ("客户", "B4", 4), ("客户", "B5", 5)
    ]  # fmt: skip


def test_a_project_is_turned_into_every_kind_and_back(tmp_path):
    names = ("a.xlsx", "b.json", "c.xlsx", "d.yaml", "e.yml")
    source = SAMPLES / "vocational-college.yaml"
    for name in names:
        run = presales("convert", source, tmp_path / name)
        assert run.returncode == 0, run.stderr
        source = tmp_path / name
    assert read_project(source) == sample("vocational-college")


@pytest.mark.parametrize("target", ["甲/项目信息.xlsx", "b.yaml"])
def test_nothing_is_written_over_what_is_there(target, tmp_path):
    path = tmp_path / target
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"mine")
    arguments = ("new", path.parent) if target.endswith(".xlsx") else ("convert", SAMPLES / "minimal.yaml", path)
    run = presales(*arguments)
    assert run.returncode == 1
    assert "is there already" in run.stderr
    assert path.read_bytes() == b"mine"


def test_a_project_with_faults_is_not_turned(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("项目: {名称: 甲}\n", encoding="utf-8")
    run = presales("convert", bad, tmp_path / "a.xlsx")
    assert run.returncode == 1
    assert "数据日期" in run.stderr and "Nothing was written." in run.stderr
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize("target", ["a.docx", "a", "a.xls"])
def test_another_ending_is_a_usage_error(target, tmp_path):
    run = presales("convert", SAMPLES / "minimal.yaml", tmp_path / target)
    assert run.returncode == 2
    assert ".xlsx, .yaml, .yml or .json" in run.stderr


@pytest.mark.parametrize("name", ["甲:乙", "con", "尾点.", "a?b"])
def test_a_name_that_windows_cannot_take_is_a_usage_error(name, tmp_path):
    run = presales("new", tmp_path / name)
    assert run.returncode == 2
    assert not list(tmp_path.iterdir())


def test_a_project_can_be_begun_as_yaml(tmp_path):
    run = presales("new", tmp_path / "某 项目: #1".replace(":", "："), "--yaml")
    assert run.returncode == 0, run.stderr
    [folder] = tmp_path.iterdir()
    [path] = folder.iterdir()
    assert path.name == "项目信息.yaml"
    missing = findings_at(path)
    assert [each.place.steps for each in missing] == [("项目", "数据日期"), ("客户", "名称"), ("客户", "简称")]
    text = path.read_text(encoding="utf-8")
    for title in ("数据日期", "名称", "简称"):
        text = text.replace(f"  {title}:  #", f"  {title}: 2026-11-20  #", 1)
    path.write_text(text, encoding="utf-8")
    assert read_project(path).info.name == "某 项目： #1"


def test_the_remarks_of_a_new_yaml_are_fields_that_can_be_brought_to_life(tmp_path):
    lines = new_yaml("甲").splitlines()
    alive = [line.removeprefix("# ") for line in lines[3:]]
    path = tmp_path / "a.yaml"
    path.write_text("\n".join(alive), encoding="utf-8")
    codes = {each.code for each in findings_at(path)}
    assert codes <= {"PRJ-MISSING", "PRJ-TYPE"}
    assert "会议纪要:" in "\n".join(alive)


def test_the_yaml_of_a_sample_reads_like_one_written_by_hand():
    from generator.projecttext import as_yaml

    text = as_yaml(sample("minimal"))
    assert text == (
        "项目:\n  名称: 办公楼无线网络项目\n  数据日期: 2026-11-20\n\n"
        "客户:\n  名称: 青禾食品有限公司（示例）\n  简称: 青禾食品\n"
    )


def test_a_workbook_that_cannot_be_opened_gets_no_copy(tmp_path):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    run = presales("check", path)
    assert run.returncode == 1
    assert "old format" in run.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["项目信息.xlsx"]


def test_a_copy_that_went_on_being_edited_is_kept(tmp_path):
    presales("new", tmp_path / "甲")
    path = tmp_path / "甲" / "项目信息.xlsx"
    presales("check", path)
    copy = path.with_name("项目信息_检查.xlsx")
    book = openpyxl.load_workbook(copy)
    book["客户"]["B4"] = "某医院"
    book.save(copy)
    run = presales("check", path)
    assert "edited by hand" in run.stderr
    [kept] = (path.parent / "手工修改备份").iterdir()
    assert openpyxl.load_workbook(kept)["客户"]["B4"].value == "某医院"
