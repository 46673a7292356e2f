"""Many projects in one run: found, made each by itself, and summed up."""

import contextlib
import datetime
import errno
import io
import itertools
import json
import os
import shutil
import zipfile
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from generator import batch, locking
from generator.bulk.conductor import SUMMARY, run, strangers, tasks_of
from generator.bulk.crews import Alone, Dask, Processes
from generator.bulk.results import Result, Watch
from generator.bulk.summary import summary
from generator.catalog import Recipient
from generator.errors import Finding, OutputError, Place, Severity
from generator.handoff import history
from generator.handoff.handing import Wish, hand_over
from generator.planning import Order
from generator.reading import read_project
from generator.shelf import STOCK, shelf_of
from tests.bulk.projects import contents, project_text, write_projects
from tests.failing import failing

ORDER = Order(only=frozenset({"pre-scoring", "scoring-draft"}))


class Heard(Watch):
    """Keeps what it hears."""

    def __init__(self):
        self.results = {}
        self.planned = None
        self.steps = 0

    def making(self, files, projects):
        self.planned = (files, projects)

    def made(self, result, files):
        self.results[result.source] = result
        self.steps += files


def make(paths, out, crew=None, order=ORDER, shelf=STOCK):
    heard = Heard()
    results = run(tasks_of(paths, out, order, shelf)[0], out, crew or Alone(), heard)
    return results, heard


def states(results):
    return [result.state for result in results]


def rows(folder, sheet="汇总"):
    book = openpyxl.load_workbook(folder / SUMMARY)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=4)]


def test_a_folder_is_searched_for_project_files(tmp_path):
    write_projects(tmp_path / "in", "甲", "乙")
    for name in ("~$项目信息.yaml", ".hidden.yaml", "manifest.json", "报价.xlsx", "说明.docx"):
        (tmp_path / "in" / name).write_bytes(b"x")
    (tmp_path / "in" / "out").mkdir()
    (tmp_path / "in" / "out" / "x.yaml").write_bytes(b"x")
    tasks, _faults = tasks_of([tmp_path / "in"], tmp_path / "in" / "out", ORDER, STOCK)
    assert [task.source.parent.name for task in tasks] == ["乙", "甲"]


def test_records_of_hand_offs_and_files_of_earlier_runs_are_no_projects(tmp_path):
    (source,) = write_projects(tmp_path / "in", "甲")
    wish = Wish(Recipient.SALES, tmp_path / "in" / "包.zip", only=frozenset({"scoring-draft"}))
    assert hand_over(read_project(source), source, wish).items
    records = list((source.parent / history.FOLDER).glob("*.json"))
    # A record that says what a project file says is still none.
    (records[0].parent / "项目_1.json").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    make([tmp_path / "in"], tmp_path / "in" / "earlier")
    for kept in (batch.KEPT, batch.OLD):
        (tmp_path / "in" / "earlier" / kept).mkdir()
        shutil.copy(source, tmp_path / "in" / "earlier" / kept)
    tasks, faults = tasks_of([tmp_path / "in"], tmp_path / "out", ORDER, STOCK)
    assert ([task.source for task in tasks], faults) == ([source], [])
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert states(results) == ["made"]


def test_a_file_that_is_named_and_found_is_one_project(tmp_path):
    (path,) = write_projects(tmp_path / "in", "甲")
    tasks, _faults = tasks_of([tmp_path / "in", path, tmp_path / "in" / ".." / "in"], tmp_path / "out", ORDER, STOCK)
    assert [task.source.resolve() for task in tasks] == [path.resolve()]


def test_each_project_has_a_folder_of_its_own_and_the_summary_tells_of_all(tmp_path):
    write_projects(tmp_path / "in", "甲", "乙")
    results, heard = make([tmp_path / "in"], tmp_path / "out")
    assert states(results) == ["made", "made"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "青禾甲_办公楼无线网络项目", "青禾乙_办公楼无线网络项目", SUMMARY,
    }  # fmt: skip
    assert heard.planned == (6, 2) and heard.steps == 6
    told = rows(tmp_path / "out")
    assert [row[1] for row in told] == ["青禾乙有限公司（示例）", "青禾甲有限公司（示例）", None]
    assert [row[5:8] for row in told[:2]] == [["完成", 3, 0]] * 2
    assert told[0][8] == results[0].open_places > 0


def test_one_bad_project_stops_no_other(tmp_path):
    good, bad = write_projects(tmp_path / "in", "甲", "坏")
    bad.write_text("项目: {名称: 坏}\n客户: [\n", encoding="utf-8")
    results, heard = make([tmp_path / "in"], tmp_path / "out")
    assert {result.source: result.state for result in results} == {good: "made", bad: "failed"}
    assert heard.results[bad].faults[0].place.file == str(bad)
    assert [row[5] for row in rows(tmp_path / "out")[:2]] == ["没有生成", "完成"]
    faults = rows(tmp_path / "out", "问题")
    assert faults[0][1] == bad.as_posix() and faults[0][3] == "阻断"


def test_a_project_that_crosses_a_red_line_is_made_in_no_part_and_stops_no_other(tmp_path):
    _good, bad = write_projects(tmp_path / "in", "甲", "乙")
    bad.write_text(
        bad.read_text(encoding="utf-8") + "\n拜访: [{编号: V9, 主题: 拜访, 目标: 拿到评委名单}]\n", encoding="utf-8"
    )
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert sorted(states(results)) == ["failed", "made"]
    told = {result.source: result for result in results}[bad]
    assert {finding.code for finding in told.faults} == {"IN-01"}
    assert not list((tmp_path / "out").glob("青禾乙*/*"))


def test_what_is_no_project_file_is_passed_by_where_nobody_named_it(tmp_path):
    write_projects(tmp_path / "in", "甲")
    for name, text in (("package.json", '{"name": "x"}'), ("名单.yaml", "- 姓名: 甲\n"), ("空.yaml", "")):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert states(results) == ["failed", "made"]
    assert results[0].source.name == "空.yaml"
    results, _heard = make([tmp_path / "in" / "package.json", tmp_path / "in"], tmp_path / "out")
    assert states(results) == ["failed", "failed", "unchanged"]


def test_projects_that_would_share_a_folder_are_told_before_anything_is_written(tmp_path):
    one, other = write_projects(tmp_path / "in", "甲", "乙")
    third = tmp_path / "in" / "c.yaml"
    third.write_text(project_text("ＡＢ"), encoding="utf-8")
    other.write_text(project_text("甲"), encoding="utf-8")
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    found = {result.source: result for result in results}
    assert {source: result.state for source, result in found.items()} == {
        one: "failed", other: "failed", third: "made",
    }  # fmt: skip
    assert str(other) in found[one].faults[0].message and found[one].faults[0].code == "PRJ-CLASH"
    assert [path.name for path in (tmp_path / "out").iterdir() if path.is_dir()] == ["青禾ＡＢ_办公楼无线网络项目"]
    make([one], tmp_path / "out")
    before = contents(tmp_path / "out" / "青禾甲_办公楼无线网络项目")
    results, _heard = make([one, other], tmp_path / "out")
    assert states(results) == ["failed", "failed"]
    assert contents(tmp_path / "out" / "青禾甲_办公楼无线网络项目") == before


def test_folders_whose_names_differ_in_case_only_are_one_on_windows(tmp_path):
    for name in ("ab", "AB"):
        path = tmp_path / "in" / f"{name}-{name.islower()}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(project_text(name), encoding="utf-8")
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert states(results) == ["failed", "failed"]


def test_a_second_run_makes_only_what_changed_and_sums_up_the_same(tmp_path):
    paths = write_projects(tmp_path / "in", "甲", "乙", "丙")
    make([tmp_path / "in"], tmp_path / "out")
    before = contents(tmp_path / "out")
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert states(results) == ["unchanged"] * 3
    assert contents(tmp_path / "out") == before
    paths[0].write_text(paths[0].read_text(encoding="utf-8").replace("2026-11-20", "2026-11-21"), encoding="utf-8")
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert {result.source.parent.name: result.state for result in results} == {
        "甲": "made", "乙": "unchanged", "丙": "unchanged",
    }  # fmt: skip


def test_one_and_two_processes_give_the_same_bytes(tmp_path):
    write_projects(tmp_path / "in", "甲", "乙", "丙")
    make([tmp_path / "in"], tmp_path / "one")
    with closing(Processes(2)) as crew:
        make([tmp_path / "in"], tmp_path / "two", crew)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_workers_of_dask_give_the_same_bytes(tmp_path):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (pip install -e .[dask])")
    write_projects(tmp_path / "in", "甲", "乙", "丙")
    make([tmp_path / "in"], tmp_path / "one")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        closing(Dask(cluster.scheduler_address)) as crew,
    ):
        results, _heard = make([tmp_path / "in"], tmp_path / "two", crew)
    assert states(results) == ["made"] * 3
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_no_customer_is_named_in_the_files_of_another(tmp_path):
    names = [f"客{number:02}号" for number in range(8)]
    write_projects(tmp_path / "in", *names)
    with closing(Processes(2)) as crew:
        make([tmp_path / "in"], tmp_path / "out", crew)
    for name in names:
        folder = tmp_path / "out" / f"青禾{name}_办公楼无线网络项目"
        texts = b"".join(b"".join(unpacked(path)) for path in folder.iterdir())
        assert name.encode() in texts
        assert not [other for other in names if other != name and other.encode() in texts]


def unpacked(path):
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]


def test_a_second_run_into_the_folder_is_told_so_and_changes_nothing(tmp_path, monkeypatch, english):
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    write_projects(tmp_path / "in", "甲")
    (tmp_path / "out").mkdir()
    with locking.locked(tmp_path / "out"), pytest.raises(OutputError, match="another run"):
        make([tmp_path / "in"], tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_single_run_in_the_folder_of_a_project_stops_only_that_project(tmp_path, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    write_projects(tmp_path / "in", "甲", "乙")
    own = tmp_path / "out" / "青禾甲_办公楼无线网络项目"
    own.mkdir(parents=True)
    with locking.locked(own):
        results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert {result.source.parent.name: result.state for result in results} == {"甲": "failed", "乙": "made"}


def test_a_link_in_place_of_a_projects_folder_is_not_followed(tmp_path):
    write_projects(tmp_path / "in", "甲")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").mkdir()
    try:
        (tmp_path / "out" / "青禾甲_办公楼无线网络项目").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links for ordinary users")
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert states(results) == ["failed"]
    assert list(elsewhere.iterdir()) == []


def test_a_file_in_place_of_a_projects_folder_is_told(tmp_path):
    write_projects(tmp_path / "in", "甲", "乙")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "青禾甲_办公楼无线网络项目").write_bytes(b"mine")
    results, _heard = make([tmp_path / "in"], tmp_path / "out")
    assert {result.source.parent.name: result.state for result in results} == {"甲": "failed", "乙": "made"}
    assert (tmp_path / "out" / "青禾甲_办公楼无线网络项目").read_bytes() == b"mine"


def test_folders_of_earlier_runs_are_named_and_left_alone(tmp_path):
    one, _other = write_projects(tmp_path / "in", "甲", "乙")
    make([tmp_path / "in"], tmp_path / "out")
    results, _heard = make([one], tmp_path / "out")
    assert strangers(tmp_path / "out", results) == ["青禾乙_办公楼无线网络项目"]
    assert (tmp_path / "out" / "青禾乙_办公楼无线网络项目" / "manifest.json").is_file()


def test_a_project_that_moved_is_known_by_what_it_says(tmp_path):
    (path,) = write_projects(tmp_path / "in", "甲")
    make([path], tmp_path / "out")
    (tmp_path / "other").mkdir()
    moved = path.rename(tmp_path / "other" / path.name)
    results, _heard = make([moved], tmp_path / "out")
    assert states(results) == ["unchanged"]


def test_a_folder_that_somebody_renamed_is_not_taken_for_the_projects(tmp_path):
    (path,) = write_projects(tmp_path / "in", "甲")
    make([path], tmp_path / "out")
    (tmp_path / "out" / "青禾甲_办公楼无线网络项目").rename(tmp_path / "out" / "存档")
    results, _heard = make([path], tmp_path / "out")
    assert states(results) == ["made"]
    assert (tmp_path / "out" / "青禾甲_办公楼无线网络项目").is_dir()


def test_other_templates_make_all_anew(tmp_path):
    write_projects(tmp_path / "in", "甲")
    make([tmp_path / "in"], tmp_path / "out")
    own = tmp_path / "own"
    own.mkdir()
    data = (shelf_of(None)[0].path("xlsx/pre-scoring.xlsx")).read_bytes()
    (own / "pre-scoring.xlsx").write_bytes(data + b"\0")
    results, _heard = make([tmp_path / "in"], tmp_path / "out", shelf=shelf_of(own)[0])
    assert states(results) != ["unchanged"]


def test_a_summary_holds_any_words_and_any_number_of_faults():
    place = Place("a.yaml", ("客户", "=1+1"), 3, 4)
    faults = tuple(Finding("X", Severity.MAJOR, place, f"第 {n} 个：<&>", "=HYPERLINK(1)") for n in range(30))
    results = [
        Result(Path("长" * 80 + ".yaml"), "partly", "𠮷📶" * 9, "=cmd", 3, "2026-11-20", "f", 3, 2, 5,
               {"blocking": 1, "major": 2}, 0, faults),
    ]  # fmt: skip
    data = summary(results, Order(frozenset({1, 3}), as_of=datetime.date(2027, 1, 1)), STOCK)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["汇总"]["C4"].value == "=cmd" and book["汇总"]["C4"].data_type == "s"
    assert "第 1、3 阶段" in book["汇总"]["A2"].value
    assert book["问题"].max_row == 3 + 20 + 1
    assert "10" in book["问题"].cell(24, 5).value


def test_a_summary_of_nothing_says_so():
    book = openpyxl.load_workbook(io.BytesIO(summary([], Order(), STOCK)))
    assert book["汇总"]["B4"].value == "没有找到项目文件。"
    assert book["问题"]["B4"].value == "没有问题。"


def test_the_manifest_of_each_project_is_its_own(tmp_path):
    write_projects(tmp_path / "in", "甲", "乙")
    make([tmp_path / "in"], tmp_path / "out")
    for path in (tmp_path / "out").glob("*/manifest.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["folder"] == path.parent.name


@pytest.mark.parametrize("first", [1, 8])
def test_a_run_in_which_the_system_fails_once_is_completed_by_the_next(tmp_path, monkeypatch, first):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    write_projects(tmp_path / "in", "甲", "乙")
    order = Order(only=frozenset({"scoring-draft"}))
    make([tmp_path / "in"], tmp_path / "wanted", order=order)
    wanted = contents(tmp_path / "wanted")
    for at in itertools.count(first, 13):
        out = tmp_path / str(at)
        code = errno.ENOSPC if at % 2 else errno.EIO
        with failing(monkeypatch, at, code=code) as state, contextlib.suppress(OutputError, OSError):
            tasks, faults = tasks_of([tmp_path / "in"], out, order, STOCK)
            results = run(tasks, out, Alone(), Heard())
            told = [*faults, *(fault for result in results for fault in result.faults)]
            assert told or {name: data for name, data in contents(out).items() if ".presales" not in name} == wanted
        make([tmp_path / "in"], out, order=order)
        assert contents(out) == wanted, at
        if not state.happened:
            break
    assert at > 100


def test_a_folder_that_cannot_be_read_is_told(tmp_path, monkeypatch, english):
    write_projects(tmp_path / "in", "甲", "乙")
    real = os.scandir

    def scandir(path):
        if str(path).endswith("乙"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    tasks, faults = tasks_of([tmp_path / "in"], tmp_path / "out", ORDER, STOCK)
    assert [task.source.parent.name for task in tasks] == ["甲"]
    assert faults[0].place.file.endswith("乙") and "cannot be read" in faults[0].message
