"""The command as a user runs it: a process of its own, its words, its files and its exit code."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from generator.catalog import DELIVERABLES, STAGES
from tests.answering.sheets import Filled, fill
from tests.bulk.projects import write_projects
from tests.conftest import ROOT, SAMPLES


def presales(*arguments, language="en"):
    return subprocess.run(
        [sys.executable, "-m", "generator.start", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"PRESALES_LANG": language, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def test_make_writes_the_files_and_says_so(tmp_path):
    run = presales("make", SAMPLES / "minimal.yaml", "-o", tmp_path / "出")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "出" / "manifest.json").is_file()
    assert "0 failed" in run.stdout
    assert "open places" in run.stdout


def test_several_projects_get_folders_of_their_own(tmp_path):
    run = presales(
        "make", SAMPLES / "minimal.yaml", SAMPLES / "vocational-college.yaml", "-o", tmp_path, "--only", "pre-scoring"
    )
    assert run.returncode == 0, run.stderr
    assert len([path for path in tmp_path.iterdir() if (path / "manifest.json").is_file()]) == 2


def test_one_bad_project_does_not_stop_the_next(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("项目: {名称: 甲}\n", encoding="utf-8")
    run = presales("make", bad, SAMPLES / "minimal.yaml", "-o", tmp_path / "out", "--only", "pre-scoring")
    assert run.returncode == 1
    assert "bad.yaml:1" in run.stderr
    assert len(list((tmp_path / "out").glob("*/*.xlsx"))) == 1


def test_nothing_is_written_when_the_project_cannot_be_read(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("项目: [\n", encoding="utf-8")
    run = presales("make", bad, "-o", tmp_path / "out")
    assert run.returncode == 1
    assert not (tmp_path / "out").exists()
    assert "Traceback" not in run.stderr


def test_an_unknown_deliverable_is_a_usage_error_with_the_near_miss(tmp_path):
    run = presales("make", SAMPLES / "minimal.yaml", "-o", tmp_path, "--only", "prescoring")
    assert run.returncode == 2
    assert "pre-scoring" in run.stderr


def test_a_deliverable_can_be_named_in_chinese(tmp_path):
    run = presales("make", SAMPLES / "minimal.yaml", "-o", tmp_path, "--only", "预打分")
    assert run.returncode == 0, run.stderr
    assert [path.name[:9] for path in tmp_path.glob("*.xlsx")] == ["S4-02_预打分"]


def test_check_prints_its_findings_where_they_can_be_kept():
    run = presales("check", SAMPLES / "minimal.yaml", language="zh_CN")
    assert "人员" in run.stdout
    assert run.stderr == ""


def test_check_begins_with_the_five_that_are_worth_most():
    lines = presales("check", SAMPLES / "yiyang-machinery.yaml", language="zh_CN").stdout.splitlines()
    assert lines[0] == "先补这 5 处："
    assert lines[1].startswith("1. [G2-04 必达] 驱动事件[2] 研发数据要守在厂里")
    assert "刘志坚（主任，11月25日 V2）" in lines[2]


def test_check_of_a_stage_shows_each_of_its_standards():
    run = presales("check", SAMPLES / "yiyang-machinery.yaml", "--stage", "2", language="zh_CN")
    lines = run.stdout.splitlines()
    assert run.returncode == 0
    assert lines[1] == "第2阶段 确定需求，启动项目：18/29 达标，4 项待核实，必达的还差 6 项"
    assert len([line for line in lines if line.startswith("  [")]) == 29
    assert "  [未达标] G2-04 驱动事件可衡量：有数字或者金额（2 处）" in lines
    assert "先补这 5 处：" in lines


def test_a_final_run_refuses_what_is_open_and_says_what_to_do(tmp_path):
    run = presales("make", SAMPLES / "minimal.yaml", "-o", tmp_path, "--final", language="zh_CN")
    assert run.returncode == 1
    assert "S4-02_预打分_青禾食品.xlsx：没有生成正式稿" in run.stderr
    assert "9 份文件还不能作为正式稿" in run.stdout
    assert not list(tmp_path.glob("S4-02*"))


def test_a_day_that_is_none_is_a_usage_error(tmp_path):
    assert presales("make", SAMPLES / "minimal.yaml", "-o", tmp_path, "--as-of", "2026-02-30").returncode == 2


def test_check_prints_findings_as_json():
    run = presales("check", SAMPLES / "minimal.yaml", "--json")
    told = json.loads(run.stdout)
    findings = told["findings"]
    assert run.returncode == 0
    assert {"code", "severity", "file", "line", "column", "sheet", "cell", "path", "message", "hint"} == set(
        findings[0]
    )
    assert any(finding["path"] == ["人员"] for finding in findings)
    assert (told["stage"], told["met"], told["total"]) == (1, 0, 20)
    assert [gap["code"] for gap in told["gaps"] if gap["first"]] == ["G1-12", "G1-16", "G1-06", "G1-03", "G1-01"]
    assert len(told["standards"]) == 20


def test_check_of_a_broken_project_has_places(tmp_path):
    bad = tmp_path / "坏.yaml"
    bad.write_text("项目: {名称: 甲, 数据日期: 2026-02-30}\n客户: {名称: 乙, 简称: 丙, 行页: 教育}\n", encoding="utf-8")
    run = presales("check", bad, "--json")
    told = json.loads(run.stdout)
    findings = told["findings"]
    assert (run.returncode, told["stage"], told["gaps"]) == (1, None, [])
    assert [finding["line"] for finding in findings] == [1, 2]
    assert all(finding["file"].endswith("坏.yaml") for finding in findings)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: str(stage.number))
def test_list_shows_every_stage(stage):
    assert stage.title in presales("list").stdout


def test_list_shows_every_deliverable_and_its_standard():
    shown = presales("list").stdout
    for entry in DELIVERABLES:
        assert entry.id in shown
        assert entry.standard in shown


def test_schema_is_json_with_chinese_titles():
    schema = json.loads(presales("schema").stdout)
    assert "客户" in schema["properties"]


def test_messages_are_chinese_for_everyone_who_has_not_asked_for_english():
    assert "项目" in presales("--help", language="zh_CN").stdout
    assert "生成" in presales("make", "--help", language="").stdout


def test_a_missing_file_is_one_plain_sentence(tmp_path):
    run = presales("check", tmp_path / "no.yaml")
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    assert "no.yaml" in run.stdout + run.stderr


def test_the_usage_is_told_in_chinese_throughout():
    run = presales("make", language="zh_CN")
    assert run.returncode == 2
    assert "项目文件" in run.stderr
    assert not {"Usage", "Error", "Missing"} & set(run.stderr.replace(":", " ").split())
    assert "Usage" in presales("make", language="en").stderr


def test_the_version_and_the_help_are_told_in_chinese():
    assert presales("--version", language="zh_CN").stdout.startswith("presales ")
    lines = presales("--help", language="zh_CN").stdout.splitlines()
    assert [line for line in lines[2:] if line.strip() and line.isascii()] == []


def test_a_folder_of_projects_is_made_and_summed_up(tmp_path):
    write_projects(tmp_path / "in", "甲", "乙")
    command = ("make", tmp_path / "in", "-o", tmp_path / "out", "--only", "scoring-draft", "--jobs", "1")
    run = presales(*command)
    assert run.returncode == 0, run.stderr
    assert "2 projects: 2 made, 0 unchanged" in run.stdout
    assert (tmp_path / "out" / "汇总.xlsx").is_file()
    run = presales(*command, language="zh_CN")
    assert run.returncode == 0, run.stderr
    assert "新生成 0 个，没有变化 2 个" in run.stdout
    assert all(not line.isascii() for line in run.stdout.splitlines())


def test_what_was_made_can_be_had_as_json(tmp_path):
    good, bad = write_projects(tmp_path / "in", "甲", "坏")
    bad.write_text("客户: {名称: 坏}\n", encoding="utf-8")
    run = presales("make", tmp_path / "in", "-o", tmp_path / "out", "--only", "scoring-draft", "--json", "--jobs", "1")
    assert run.returncode == 1
    told = {entry["source"]: entry for entry in json.loads(run.stdout)}
    assert (told[good.as_posix()]["state"], told[bad.as_posix()]["state"]) == ("made", "failed")
    assert (tmp_path / "out" / "青禾甲_办公楼无线网络项目").as_posix() == told[good.as_posix()]["folder"]
    assert told[bad.as_posix()]["faults"][0]["code"].startswith("PRJ-")
    run = presales("make", good, "-o", tmp_path / "one", "--only", "scoring-draft", "--json")
    (one,) = json.loads(run.stdout)
    assert (one["state"], one["files"], one["folder"]) == ("made", 2, (tmp_path / "one").as_posix())


def test_a_folder_without_projects_is_told(tmp_path):
    run = presales("make", tmp_path, "-o", tmp_path / "out")
    assert run.returncode == 1
    assert "No project file was found" in run.stderr
    assert not (tmp_path / "out").exists()


def test_stages_may_be_named_more_than_once(tmp_path):
    run = presales("make", SAMPLES / "minimal.yaml", "-o", tmp_path, "--stage", "3", "--stage", "4")
    assert run.returncode == 0, run.stderr
    assert {path.name[:2] for path in tmp_path.iterdir() if path.suffix != ".json"} == {"S3", "S4"}


def test_a_second_run_says_that_nothing_had_to_be_made(tmp_path):
    command = ("make", SAMPLES / "minimal.yaml", "-o", tmp_path, "--only", "pre-scoring")
    first, again = presales(*command), presales(*command)
    assert "nothing had to be made" in again.stdout
    assert first.stdout.splitlines()[0] == again.stdout.splitlines()[0]


def test_a_dask_that_does_not_answer_is_told(tmp_path):
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e .[dask])")
    write_projects(tmp_path / "in", "甲")
    run = presales("make", tmp_path / "in", "-o", tmp_path / "out", "--dask", "tcp://127.0.0.1:9")
    assert run.returncode == 1
    assert "No scheduler of Dask answers" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_project_is_handed_over_and_the_parcel_looked_over(tmp_path):
    project = shutil.copy(SAMPLES / "minimal.yaml", tmp_path / "项目.yaml")
    parcel = tmp_path / "包.zip"
    handed = presales("handoff", project, "--to", "sales", "-o", parcel)
    assert handed.returncode == 0, handed.stderr
    assert "02_客户盘点表" in handed.stdout
    assert presales("verify", parcel).returncode == 0
    parcel.write_bytes(parcel.read_bytes()[:-100])
    assert presales("verify", parcel).returncode == 1


def test_a_parcel_must_be_a_zip(tmp_path):
    assert presales("handoff", SAMPLES / "minimal.yaml", "--to", "sales", "-o", tmp_path / "包.rar").returncode == 2


def test_two_states_of_a_project_are_compared_in_words_and_as_a_page(tmp_path):
    old = SAMPLES / "minimal.yaml"
    new = tmp_path / "new.yaml"
    new.write_text(old.read_text(encoding="utf-8").replace("名称: ", "名称: 新的", 1), encoding="utf-8")
    run = presales("diff", old, new, "-o", tmp_path / "page.html")
    assert run.returncode == 0, run.stderr
    assert "项目 › 名称：" in run.stdout
    assert "<h2>项目</h2>" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_visit_is_prepared_and_its_answers_are_taken(tmp_path):
    project = shutil.copy(SAMPLES / "vocational-college.yaml", tmp_path / "p.yaml")
    out = tmp_path / "拜访"
    run = presales(
        "visit", project, "--with", "周院长，贺处长", "--minutes", "45", "--on", "2026-12-01", "--answers", "-o", out
    )
    assert run.returncode == 0, run.stderr
    assert "3 files for V4" in run.stdout
    sheet = fill(next(out.glob("*记录表*")), Filled(heard=(("院长下周出差", "贺立群"),)))
    taken = presales("answer", project, sheet)
    assert taken.returncode == 0, taken.stderr
    assert "1 changes written" in taken.stdout
    assert next(out.glob("*会议纪要*")).is_file()
    again = presales("answer", project, sheet)
    assert "Nothing new" in again.stdout


def test_people_that_are_not_certain_are_told_and_nothing_is_made(tmp_path):
    project = shutil.copy(SAMPLES / "vocational-college.yaml", tmp_path / "p.yaml")
    run = presales("visit", project, "--with", "王处长,廖", "--on", "2026-12-01", "-o", tmp_path / "x")
    assert run.returncode == 1
    assert "王处长" in run.stderr
    assert "P5 廖淑芬" in run.stderr
    assert not (tmp_path / "x").exists()


def test_an_answer_that_crosses_a_red_line_is_not_written(tmp_path):
    project = shutil.copy(SAMPLES / "vocational-college.yaml", tmp_path / "p.yaml")
    before = project.read_bytes()
    out = tmp_path / "拜访"
    presales("visit", project, "--with", "P1", "--on", "2026-12-01", "--answers", "-o", out)
    words = "评标专家名单已经拿到，张教授那边去打个招呼"
    taken = presales("answer", project, fill(next(out.glob("*记录表*")), Filled(heard=((words, "P1"),))))
    assert taken.returncode == 1
    assert project.read_bytes() == before
