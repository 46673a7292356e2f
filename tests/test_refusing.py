"""A project that crosses a red line is not worked on; who wrote the specification gets no drafts for it."""

import json

import pytest

from generator import batch
from generator.errors import FindingsError
from tests.rules.kit import project
from tests.test_cli import presales

PROJECT = """项目: {名称: 甲, 数据日期: 2026-11-20, 阶段: 4}
客户: {名称: 甲学院, 简称: 甲院}
"""

CROSSING = (
    PROJECT
    + """拜访:
  - {编号: V1, 主题: 拜访, 目标: 打听评委名单}
竞争对手:
  - {编号: K1, 名称: 岚川网络, 我方对策: 用★参数屏蔽岚川网络}
"""
)


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_is_made_and_every_place_is_told(tmp_path):
    source = written(tmp_path / "甲.yaml", CROSSING)
    run = presales("make", source, "-o", tmp_path / "out")
    assert run.returncode == 1
    assert f"[refused IN-01] {source}:4:26 › 拜访[1] 拜访 › 目标" in run.stderr
    assert f"[refused IN-02] {source}:6:30 › 竞争对手[1] 岚川网络 › 我方对策" in run.stderr
    assert "Nothing is made of this project until that is gone." in run.stderr
    assert not (tmp_path / "out").exists()


def test_what_was_made_before_stays_and_the_next_project_is_made(tmp_path):
    source = written(tmp_path / "甲.yaml", PROJECT)
    assert presales("make", source, "-o", tmp_path / "out", "--only", "pre-scoring").returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    written(source, CROSSING)
    assert presales("make", source, "-o", tmp_path / "out").returncode == 1
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    other = written(tmp_path / "乙.yaml", PROJECT.replace("甲", "乙"))
    assert presales("make", source, other, "-o", tmp_path / "two", "--only", "pre-scoring").returncode == 1
    assert [path.name for path in (tmp_path / "two").glob("*/*.xlsx")] == ["S4-02_预打分_乙院.xlsx"]


def test_a_project_in_memory_is_refused_as_well(tmp_path):
    given = project(visits=[{"id": "V1", "title": "拜访", "goal": "拿到评委名单"}])
    with pytest.raises(FindingsError, match="评委"):
        batch.make(given, tmp_path / "none.yaml", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_who_wrote_the_specification_gets_all_but_the_drafts_for_the_customer(tmp_path):
    source = written(tmp_path / "甲.yaml", PROJECT + "采购: {受托编制: 是}\n")
    run = presales("make", source, "-o", tmp_path / "out")
    assert run.returncode == 1
    assert "[blocking IN-04] S4-01_评分标准建议稿_甲院.docx › 采购 › 受托编制" in run.stderr
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert not [name for name in made if name.startswith("S4-01")]
    assert "S4-02_预打分_甲院.xlsx" in made
    told = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert any("IN-04" in line or "受托编制" in line for line in told["failed"])


def test_a_draft_of_an_earlier_run_is_moved_aside_when_it_is_held_back(tmp_path):
    source = written(tmp_path / "甲.yaml", PROJECT)
    assert presales("make", source, "-o", tmp_path / "out").returncode == 0
    written(source, PROJECT + "采购: {受托编制: 是}\n")
    presales("make", source, "-o", tmp_path / "out")
    assert not list((tmp_path / "out").glob("S4-01*"))
    assert list((tmp_path / "out" / batch.OLD).glob("S4-01*"))


def test_who_does_not_bid_may_hand_the_drafts_over(tmp_path):
    source = written(tmp_path / "甲.yaml", PROJECT + "采购: {受托编制: 是, 我方拟投标: 否}\n")
    assert presales("make", source, "-o", tmp_path / "out", "--stage", "4").returncode == 0
    assert list((tmp_path / "out").glob("S4-01*"))
