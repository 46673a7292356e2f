"""A final run writes only files in which nothing is open that they rest on; drafts are always written."""

import json

import pytest

from generator import batch
from generator.project import Project
from tests.conftest import SAMPLES, sample
from tests.rules.cases.gates import MATTER, changed

SOURCE = SAMPLES / "minimal.yaml"


def made(project, folder, *only, final=True):
    return batch.make(project, SOURCE, folder, batch.Order(only=frozenset(only), final=final))


def refused(report):
    return {(finding.place.file.split("_")[1], finding.code) for finding in report.refused}


def project(**parts):
    base = {
        "info": {"name": "项目", "as_of": "2026-11-20", "author": "沈工"},
        "customer": {"name": "客户全称", "short_name": "客户"},
        "vendor": {"name": "我方公司"},
        "procurement": {"regime": "企业自主采购", "object": "货物"},
    }
    return Project.model_validate(base | parts)


def scoring(points=60, **more):
    bands = [{"condition": "1 秒以内", "points": 60}, {"condition": "其余", "points": 0}]
    told = {"requirement": "R1", "proof": "报告", "reason": "业务"}
    price = {"id": "G0", "category": "价格", "name": "报价", "points": 40, **told}
    factor = {
        "id": "G1",
        "category": "技术",
        "name": "切换",
        "points": points,
        "bands": bands,
        "judgement": "客观",
        **told,
    }
    return project(
        people=[{"id": "P1", "name": "陶主任", "role": "评估者"}],
        requirements=[{"id": "R1", "title": "不能停", "raised_by": "P1", "priority": "必须"}],
        scoring={"factors": [price, factor]},
        **more,
    )


def test_a_draft_is_written_whatever_is_open(tmp_path):
    report = made(sample("minimal"), tmp_path, final=False)
    assert not report.refused
    assert len(report.files) == len(list(batch.plan(sample("minimal"))))


def test_the_manifest_says_what_is_a_draft_and_what_is_final(tmp_path):
    made(scoring(), tmp_path, "scoring-draft", final=False)
    made(scoring(), tmp_path, "stage-report")
    content = json.loads((tmp_path / batch.MANIFEST).read_text(encoding="utf-8"))
    assert {entry["deliverable"]: entry["state"] for entry in content["files"]} == {
        "scoring-draft": "draft",
        "stage-report": "final",
    }


def test_a_must_that_is_open_keeps_only_the_files_that_rest_on_it(tmp_path):
    report = made(sample("vocational-college"), tmp_path)
    assert refused(report) == {("客户盘点表", "G1-04")}
    assert len(report.files) == len(list(batch.plan(sample("vocational-college")))) - 1


def test_what_is_only_inferred_keeps_nothing_back(tmp_path):
    report = made(sample("yiyang-machinery"), tmp_path)
    assert {finding.code for finding in report.refused} == {"DOC-OPEN"}


def test_a_finding_that_blocks_keeps_the_file_that_it_is_in(tmp_path):
    assert not made(scoring(), tmp_path / "sound", "scoring-draft").refused
    report = made(scoring(points=50), tmp_path / "broken", "scoring-draft", "stage-report")
    assert {("评分标准建议稿", "SC-05"), ("评分标准建议稿", "SC-06")} <= refused(report)
    assert [entry["deliverable"] for entry in report.files] == ["stage-report"]


def test_an_open_place_keeps_a_customers_file_and_not_one_of_ours(tmp_path):
    bare = project(vendor={}, requirements=[], pains=[])
    report = made(bare, tmp_path, "exchange-deck")
    open_ = [finding for finding in report.refused if finding.code == "DOC-OPEN"]
    assert [finding.place.file for finding in open_] == ["S1-03_交流材料_客户.pptx"]
    assert "我方名称" in open_[0].message


@pytest.mark.parametrize("at", [0, 1])
def test_a_gap_of_one_letter_keeps_that_letter_only(tmp_path, at):
    letters = [
        {"id": f"H{number}", "kind": "技术说明函", "subject": "说明", "signed_on": "2026-11-19", "matters": [MATTER]}
        for number in (1, 2)
    ]
    letters[at] = letters[at] | {"matters": [changed(MATTER, facts="")]}
    report = made(project(letters=letters), tmp_path, "reply-letter")
    found = {finding.place.file for finding in report.refused if finding.code == "G5-03"}
    assert found
    assert all(f"H{at + 1} " in name for name in found)


def test_each_says_what_to_do(tmp_path):
    for finding in made(sample("minimal"), tmp_path).refused:
        assert finding.hint or "还没有任何内容" in finding.message or "nothing is entered" in finding.message


def test_an_empty_list_is_told_once_a_file(tmp_path):
    report = made(sample("minimal"), tmp_path, "pre-scoring")
    places = [str(finding.place) for finding in report.refused]
    assert sorted(places) == sorted(set(places))


def test_a_refused_file_leaves_what_stood_there_and_its_entry(tmp_path):
    broken = scoring(points=50)
    made(broken, tmp_path, final=False)
    name = next(job.name for job in batch.plan(broken) if job.deliverable.id == "scoring-draft")
    before = (tmp_path / name).read_bytes()
    report = made(broken, tmp_path)
    content = json.loads((tmp_path / batch.MANIFEST).read_text(encoding="utf-8"))
    assert (tmp_path / name).read_bytes() == before
    assert {entry["file"]: entry["state"] for entry in content["files"]}[name] == "draft"
    assert any(name in line for line in content["failed"])
    assert not [note for note in report.notes if note.place.file == name]
