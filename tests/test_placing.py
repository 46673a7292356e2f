"""Files of a project put in place: whole or not at all, and no work of anybody's lost, whatever fails."""

import errno
import itertools
import json

import pytest

from generator import manifest
from generator.errors import OutputError
from generator.manifest import JOURNAL, fingerprint, fingerprint_of, remember
from generator.placing import KEPT, OLD, left_standing, long_paths, place, sweep_all
from generator.writing import TEMPORARY
from tests.failing import failing

OLD_FILES = {"a.docx": b"a old", "b.xlsx": b"b old", "gone.pptx": b"gone", "same.xlsx": b"same"}
NEW_FILES = {"a.docx": b"a new", "b.xlsx": b"b new", "same.xlsx": b"same", "c.docx": b"c new"}
EDITED = b"b, and what somebody wrote into it"


def content(files):
    return {"files": [{"file": name, "sha256": fingerprint(data)} for name, data in sorted(files.items())]}


def put(folder, files):
    """Do as the conductor does: place, then the manifest."""
    sweep_all(folder)
    memory = remember(folder)
    gone = sorted({*memory.entries, *memory.old} - files.keys())
    placed = place(folder, memory, files, gone)
    made = {name: data for name, data in files.items() if name not in placed.failed}
    manifest.finish(folder, content(made) | {"old": left_standing(folder, memory, [*placed.failed, *gone])})
    return placed


@pytest.fixture
def folder(tmp_path):
    """A folder with the files of an earlier run, one of them edited since."""
    (tmp_path / "out").mkdir()
    put(tmp_path / "out", OLD_FILES)
    (tmp_path / "out" / "b.xlsx").write_bytes(EDITED)
    return tmp_path / "out"


def standing(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept_name():
    return f"{KEPT}/b~{fingerprint(EDITED)[:6]}.xlsx"


def whole(folder):
    """Assert that nothing is torn or lost, and that a manifest that is there is right."""
    found = standing(folder)
    for name, data in found.items():
        if name in NEW_FILES or name in OLD_FILES:
            assert data in (NEW_FILES.get(name), OLD_FILES.get(name), EDITED if name == "b.xlsx" else None), name
    assert EDITED in (found.get("b.xlsx"), found.get(kept_name()))
    assert b"gone" in (found.get("gone.pptx"), found.get(f"{OLD}/gone.pptx"))
    if manifest.NAME in found:
        for entry in json.loads(found[manifest.NAME])["files"]:
            if entry["file"] != "b.xlsx" or found["b.xlsx"] != EDITED:
                assert fingerprint(found[entry["file"]]) == entry["sha256"], entry["file"]


def expected(tmp_path):
    put(tmp_path, NEW_FILES)
    return standing(tmp_path) | {kept_name(): EDITED, f"{OLD}/gone.pptx": b"gone"}


def test_files_are_replaced_kept_and_set_aside(folder, tmp_path):
    placed = put(folder, NEW_FILES)
    assert placed.failed == {}
    assert [finding.code for finding in placed.notes["b.xlsx"]] == ["DOC-EDITED"]
    assert [finding.code for finding in placed.gone] == ["DOC-OLD"]
    assert standing(folder) == expected(tmp_path / "fresh")


def test_a_file_that_stays_the_same_is_not_touched(folder):
    before = (folder / "same.xlsx").stat()
    put(folder, NEW_FILES)
    after = (folder / "same.xlsx").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_there_is_no_manifest_while_files_change(folder, monkeypatch):
    seen = []
    real = manifest.begin

    def begin(*arguments):
        real(*arguments)
        seen.append((folder / manifest.NAME).exists())

    monkeypatch.setattr(manifest, "begin", begin)
    put(folder, NEW_FILES)
    assert seen == [False]
    assert (folder / manifest.NAME).exists() and not (folder / JOURNAL).exists()


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=["broken", "full", "held"])
@pytest.mark.parametrize("looks", [False, True], ids=["changes", "looks"])
def test_whatever_fails_once_nothing_is_damaged_and_the_next_run_completes(tmp_path, monkeypatch, code, looks):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    wanted = expected(tmp_path / "fresh")
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        folder.mkdir()
        put(folder, OLD_FILES)
        (folder / "b.xlsx").write_bytes(EDITED)
        with failing(monkeypatch, at, looks=looks, code=code) as state:
            try:
                put(folder, NEW_FILES)
            except OutputError as error:
                assert str(folder) in str(error)
        whole(folder)
        put(folder, NEW_FILES)
        assert standing(folder) == wanted, at
        if not state.happened:
            break
    assert at > 60


def test_a_file_that_cannot_be_replaced_is_told_and_the_others_are_made(folder):
    (folder / "a.docx").unlink()
    (folder / "a.docx").mkdir()
    placed = put(folder, NEW_FILES)
    assert [*placed.failed] == ["a.docx"]
    assert standing(folder)["c.docx"] == b"c new"
    assert "a.docx" not in remember(folder).entries


def test_an_old_file_that_could_not_be_replaced_is_still_known_as_ours(folder, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    real = type(folder).replace

    def held(self, target):
        if target.name == "a.docx":
            raise PermissionError(13, "held")
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(type(folder), "replace", held)
        assert [*put(folder, NEW_FILES).failed] == ["a.docx"]
    assert (folder / "a.docx").read_bytes() == b"a old"
    placed = put(folder, NEW_FILES)
    assert placed.notes.get("a.docx", ()) == ()
    assert (folder / "a.docx").read_bytes() == b"a new"


def test_a_file_of_somebody_else_under_our_name_is_kept(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"mine")
    put(tmp_path, NEW_FILES)
    assert [path.read_bytes() for path in (tmp_path / KEPT).iterdir()] == [b"mine"]


def test_two_old_files_of_one_name_are_both_kept(folder):
    put(folder, NEW_FILES)
    put(folder, NEW_FILES | {"gone.pptx": b"gone again"})
    put(folder, NEW_FILES)
    assert sorted(path.read_bytes() for path in (folder / OLD).iterdir()) == [b"gone", b"gone again"]


def test_the_folders_for_what_is_kept_may_be_no_links(folder, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in (KEPT, OLD):
        try:
            (folder / name).symlink_to(elsewhere, target_is_directory=True)
        except OSError:
            pytest.skip("this system makes no links for ordinary users")
    placed = put(folder, NEW_FILES)
    assert [*placed.failed] == ["b.xlsx"]
    assert (folder / "b.xlsx").read_bytes() == EDITED
    assert (folder / "gone.pptx").read_bytes() == b"gone"
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("mark", ["~$a.docx", "~$.docx", ".~lock.a.docx#"])
def test_a_file_made_anew_while_it_is_open_elsewhere_is_told(folder, mark):
    (folder / mark).write_bytes(b"")
    placed = put(folder, NEW_FILES)
    assert [finding.code for finding in placed.notes["a.docx"]] == ["DOC-INUSE"]
    assert mark in placed.notes["a.docx"][0].message


def test_leftovers_are_swept_where_files_are_kept_as_well(folder):
    put(folder, NEW_FILES)
    for place_ in (folder, folder / KEPT, folder / OLD):
        (place_ / f"{TEMPORARY}1-docx.tmp").write_bytes(b"half")
    put(folder, NEW_FILES)
    assert not [name for name in standing(folder) if TEMPORARY in name]


def test_a_manifest_that_names_files_elsewhere_moves_nothing(folder, tmp_path):
    (tmp_path / "outside.docx").write_bytes(b"mine")
    for name in ("../outside.docx", "..\\outside.docx", str(tmp_path / "outside.docx")):
        listed = {"files": [{"file": name, "sha256": fingerprint(b"mine")}]}
        (folder / manifest.NAME).write_text(json.dumps(listed), encoding="utf-8")
        put(folder, {"c.docx": b"c new"})
        assert (tmp_path / "outside.docx").read_bytes() == b"mine"


def test_a_path_that_is_nearly_too_long_for_windows_is_told_there(tmp_path, english):
    name = "长" * 60 + ".docx"
    room = 259 - len(name) - 1
    far = tmp_path / ("d" * (room - len(str(tmp_path)) - 1 - 11))
    assert list(long_paths(far, [name, "a.docx"], windows=True)) == []
    (near,) = long_paths(far.with_name(far.name + "dd"), [name, "a.docx"], windows=True)
    assert near.place.file == name
    assert "250 characters; Windows and Office take 259" in near.message
    assert list(long_paths(far.with_name(far.name + "dd"), [name], windows=False)) == []


def test_a_fingerprint_is_of_a_file_and_of_nothing_else(tmp_path):
    assert fingerprint_of(tmp_path) == fingerprint_of(tmp_path / "no") == ""
