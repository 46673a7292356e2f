import json

import pytest

from generator import batch
from generator.errors import OutputError
from generator.reading import read_project
from tests.conftest import SAMPLES

MINIMAL = SAMPLES / "minimal.yaml"


@pytest.fixture
def project():
    return read_project(MINIMAL)


def test_the_manifest_tells_each_file_and_its_fingerprint(project, tmp_path):
    report = batch.make(project, MINIMAL, tmp_path)
    manifest = json.loads((tmp_path / batch.MANIFEST).read_text(encoding="utf-8"))
    assert report.failed == []
    assert {entry["file"] for entry in manifest["files"]} == {
        path.name for path in tmp_path.iterdir() if path.name != batch.MANIFEST
    }
    assert {entry["audience"] for entry in manifest["files"]} == {"internal", "open"}
    assert manifest["source"]["file"] == "minimal.yaml"
    assert all(len(entry["sha256"]) == 64 for entry in manifest["files"])


def test_only_the_stage_asked_for_is_made(project):
    assert {job.deliverable.stage_in(1) for job in batch.plan(project, stage=1)} == {1}
    assert next(job.deliverable.id for job in batch.plan(project, stage=1)) == "stage-report"
    assert "stage-report" not in [job.deliverable.id for job in batch.plan(project, stage=3)]
    assert {job.deliverable.id for job in batch.plan(project, only=frozenset({"pre-scoring"}))} == {"pre-scoring"}


def test_no_two_files_of_a_project_share_a_name():
    project = read_project(SAMPLES / "vocational-college.yaml")
    visit = project.visits[0]
    twice = project.model_copy(update={"visits": (visit, visit.model_copy(update={"title": visit.title}))})
    names = [job.name.casefold() for job in batch.plan(twice)]
    assert len(names) == len(set(names))


def test_a_file_edited_by_hand_is_kept_before_it_is_made_anew(project, tmp_path):
    batch.make(project, MINIMAL, tmp_path, only=frozenset({"pre-scoring"}))
    (name,) = [path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx"]
    (tmp_path / name).write_bytes(b"my own work")
    report = batch.make(project, MINIMAL, tmp_path, only=frozenset({"pre-scoring"}))
    assert [path.read_bytes() for path in (tmp_path / batch.KEPT).iterdir()] == [b"my own work"]
    assert any(finding.code == "DOC-EDITED" for made in report.made for finding in made.findings)
    assert (tmp_path / name).read_bytes() != b"my own work"


def test_a_run_for_one_deliverable_leaves_the_entries_of_the_others(project, tmp_path):
    batch.make(project, MINIMAL, tmp_path, only=frozenset({"pre-scoring", "competitive-list"}))
    batch.make(project, MINIMAL, tmp_path, only=frozenset({"pre-scoring"}))
    manifest = json.loads((tmp_path / batch.MANIFEST).read_text(encoding="utf-8"))
    assert {entry["deliverable"] for entry in manifest["files"]} == {"pre-scoring", "competitive-list"}


def test_a_file_that_is_no_longer_made_is_moved_aside(project, tmp_path):
    batch.make(project, MINIMAL, tmp_path)
    renamed = project.model_copy(update={"customer": project.customer.model_copy(update={"short_name": "新名"})})
    report = batch.make(renamed, MINIMAL, tmp_path)
    assert all("新名" in path.name for path in tmp_path.iterdir() if path.suffix in (".docx", ".xlsx", ".pptx"))
    assert len(list((tmp_path / batch.OLD).iterdir())) == len(report.notes) == len(report.made)


def test_one_file_that_cannot_be_written_does_not_stop_the_others(project, tmp_path):
    first, *others = [job.name for job in batch.plan(project)]
    (tmp_path / first).mkdir(parents=True)
    report = batch.make(project, MINIMAL, tmp_path)
    assert [finding.code for finding in report.failed] == ["DOC-FAILED"]
    assert [made.job.name for made in report.made] == others


def test_an_output_folder_that_is_a_file_is_told(project, tmp_path):
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError):
        batch.make(project, MINIMAL, tmp_path / "out")


def test_making_twice_gives_the_same_files(project, tmp_path):
    batch.make(project, MINIMAL, tmp_path / "a")
    batch.make(project, MINIMAL, tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()
