import contextlib
import datetime
import json

import pytest

from generator import batch, locking
from generator.errors import OutputError, PresalesError, Severity
from generator.planning import Order
from generator.reading import read_project
from tests.conftest import SAMPLES
from tests.failing import failing

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
    first = list(batch.plan(project, Order(stages=frozenset({1}))))
    assert {job.deliverable.stage_in(1) for job in first} == {1}
    assert first[0].deliverable.id == "stage-report"
    assert "stage-report" not in [job.deliverable.id for job in batch.plan(project, Order(stages=frozenset({3})))]
    assert {job.deliverable.id for job in batch.plan(project, Order(only=frozenset({"pre-scoring"})))} == {
        "pre-scoring"
    }


def test_no_two_files_of_a_project_share_a_name():
    project = read_project(SAMPLES / "vocational-college.yaml")
    visit = project.visits[0]
    twice = project.model_copy(update={"visits": (visit, visit.model_copy(update={"title": visit.title}))})
    names = [job.name.casefold() for job in batch.plan(twice)]
    assert len(names) == len(set(names))


def test_a_file_edited_by_hand_is_kept_before_it_is_made_anew(project, tmp_path):
    batch.make(project, MINIMAL, tmp_path, Order(only=frozenset({"pre-scoring"})))
    (name,) = [path.name for path in tmp_path.iterdir() if path.suffix == ".xlsx"]
    (tmp_path / name).write_bytes(b"my own work")
    report = batch.make(project, MINIMAL, tmp_path, Order(only=frozenset({"pre-scoring"})))
    assert [path.read_bytes() for path in (tmp_path / batch.KEPT).iterdir()] == [b"my own work"]
    assert any(finding.code == "DOC-EDITED" for finding in report.findings)
    assert (tmp_path / name).read_bytes() != b"my own work"


def test_a_run_for_one_deliverable_leaves_the_entries_of_the_others(project, tmp_path):
    batch.make(project, MINIMAL, tmp_path, Order(only=frozenset({"pre-scoring", "competitive-list"})))
    batch.make(project, MINIMAL, tmp_path, Order(only=frozenset({"pre-scoring"})))
    manifest = json.loads((tmp_path / batch.MANIFEST).read_text(encoding="utf-8"))
    assert {entry["deliverable"] for entry in manifest["files"]} == {"pre-scoring", "competitive-list"}


def test_a_file_that_is_no_longer_made_is_moved_aside(project, tmp_path):
    batch.make(project, MINIMAL, tmp_path)
    renamed = project.model_copy(update={"customer": project.customer.model_copy(update={"short_name": "新名"})})
    report = batch.make(renamed, MINIMAL, tmp_path)
    assert all("新名" in path.name for path in tmp_path.iterdir() if path.suffix in (".docx", ".xlsx", ".pptx"))
    assert len(list((tmp_path / batch.OLD).iterdir())) == len(report.notes) == len(report.files)


def test_one_file_that_cannot_be_written_does_not_stop_the_others(project, tmp_path):
    first, *others = [job.name for job in batch.plan(project)]
    (tmp_path / first).mkdir(parents=True)
    report = batch.make(project, MINIMAL, tmp_path)
    assert [finding.code for finding in report.failed] == ["DOC-FAILED"]
    assert [entry["file"] for entry in report.files] == others


def test_an_output_folder_that_is_a_file_is_told(project, tmp_path):
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError):
        batch.make(project, MINIMAL, tmp_path / "out")


def test_making_twice_gives_the_same_files(project, tmp_path):
    batch.make(project, MINIMAL, tmp_path / "a")
    batch.make(project, MINIMAL, tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def order(*ids):
    return Order(only=frozenset(ids))


def state(folder):
    return {path.name: (path.read_bytes(), path.stat().st_ino) for path in folder.iterdir() if path.is_file()}


def test_what_was_made_of_the_same_input_is_left_as_it_is(tmp_path):
    batch.make_file(MINIMAL, tmp_path)
    before = state(tmp_path)
    report = batch.make_file(MINIMAL, tmp_path)
    assert report.unchanged
    assert len(report.files) == len(before) - 1
    assert state(tmp_path) == before


def test_a_part_of_what_is_complete_is_unchanged_as_well(tmp_path):
    batch.make_file(MINIMAL, tmp_path)
    report = batch.make_file(MINIMAL, tmp_path, order("pre-scoring"))
    assert report.unchanged
    assert [entry["deliverable"] for entry in report.files] == ["pre-scoring"]


def test_parts_made_one_after_the_other_are_remembered(tmp_path):
    for part in ("pre-scoring", "competitive-list"):
        assert not batch.make_file(MINIMAL, tmp_path, order(part)).unchanged
    for part in ("pre-scoring", "competitive-list"):
        assert batch.make_file(MINIMAL, tmp_path, order(part)).unchanged
    assert not batch.make_file(MINIMAL, tmp_path).unchanged


def changed_project(folder, out):
    text = (folder / "p.yaml").read_text(encoding="utf-8")
    (folder / "p.yaml").write_text(text + "\n# \n", encoding="utf-8")


def lost_file(folder, out):
    next(out.glob("*.xlsx")).unlink()


def edited_file(folder, out):
    next(out.glob("*.xlsx")).write_bytes(b"mine")


def lost_manifest(folder, out):
    (out / batch.MANIFEST).unlink()


def left_over(folder, out):
    (out / ".presales-1-docx.tmp").write_bytes(b"half")


def renamed_project(folder, out):
    (folder / "p.yaml").rename(folder / "q.yaml")


@pytest.mark.parametrize("change", [changed_project, lost_file, edited_file, lost_manifest, left_over, renamed_project])
def test_what_is_not_as_it_was_is_made_anew(tmp_path, change):
    out = tmp_path / "out"
    (tmp_path / "p.yaml").write_bytes(MINIMAL.read_bytes())
    batch.make_file(tmp_path / "p.yaml", out, order("pre-scoring"))
    change(tmp_path, out)
    source = next(tmp_path.glob("*.yaml"))
    assert not batch.make_file(source, out, order("pre-scoring")).unchanged
    assert batch.make_file(source, out, order("pre-scoring")).unchanged
    assert not list(out.glob(".presales*"))


def test_another_day_makes_it_anew(tmp_path):
    batch.make_file(MINIMAL, tmp_path, order("pre-scoring"))
    on = Order(only=frozenset({"pre-scoring"}), as_of=datetime.date(2027, 1, 1))
    assert not batch.make_file(MINIMAL, tmp_path, on).unchanged
    assert batch.make_file(MINIMAL, tmp_path, on).unchanged


def test_what_failed_is_tried_again(tmp_path):
    (name,) = [job.name for job in batch.plan(read_project(MINIMAL), order("pre-scoring"))]
    (tmp_path / name).mkdir(parents=True)
    assert batch.make_file(MINIMAL, tmp_path, order("pre-scoring")).failed
    (tmp_path / name).rmdir()
    assert not batch.make_file(MINIMAL, tmp_path, order("pre-scoring")).failed


def test_what_a_document_left_out_is_told_again_though_nothing_is_made(tmp_path):
    source = SAMPLES / "vocational-college.yaml"
    first = batch.make_file(source, tmp_path, order("question-sheet"))
    again = batch.make_file(source, tmp_path, order("question-sheet"))
    trimmed = [finding for finding in first.findings if finding.code == "DOC-TRIMMED"]
    assert again.unchanged and trimmed
    assert again.findings == trimmed


def test_a_project_that_is_open_in_excel_is_told_of(tmp_path):
    source = tmp_path / "项目信息.yaml"
    source.write_bytes(MINIMAL.read_bytes())
    (tmp_path / "~$项目信息.yaml").write_bytes(b"")
    for _ in range(2):
        report = batch.make_file(source, tmp_path / "out", order("pre-scoring"))
        assert [finding.code for finding in report.notes] == ["PRJ-INUSE"]


def test_a_second_run_into_the_same_folder_is_told_so(tmp_path, monkeypatch, english):
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with locking.locked(tmp_path), pytest.raises(OutputError, match="another run"):
        batch.make_file(MINIMAL, tmp_path, order("pre-scoring"))
    assert list(tmp_path.iterdir()) == []


def test_a_manifest_tells_the_state_of_the_project(project, tmp_path):
    content = batch.make(project, MINIMAL, tmp_path, order("pre-scoring")).content
    assert content == json.loads((tmp_path / batch.MANIFEST).read_text(encoding="utf-8"))
    assert (content["customer"], content["stage"]) == (project.customer.name, 1)
    assert content["folder"] == batch.folder_name(project)
    assert set(content["findings"]) == {severity.value for severity in Severity}


@pytest.mark.parametrize("at", [3, 17, 60, 101])
def test_a_run_in_which_the_system_fails_once_is_completed_by_the_next(tmp_path, monkeypatch, at):
    wanted = tmp_path / "wanted"
    batch.make_file(MINIMAL, wanted, order("pre-scoring", "customer-inventory"))
    out = tmp_path / "out"
    with failing(monkeypatch, at), contextlib.suppress(PresalesError, OSError):
        batch.make_file(MINIMAL, out, order("pre-scoring", "customer-inventory"))
    batch.make_file(MINIMAL, out, order("pre-scoring", "customer-inventory"))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        path.name: path.read_bytes() for path in wanted.iterdir()
    }
