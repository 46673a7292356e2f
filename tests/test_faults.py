"""What goes wrong outside of us: names, paths, disks, permissions, two runs at once. Each a sentence, and nothing lost."""

import contextlib
import datetime
import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from generator import batch
from generator.bulk.conductor import run, tasks_of
from generator.bulk.crews import Alone
from generator.bulk.results import Watch
from generator.errors import OutputError
from generator.manifest import fingerprint
from generator.planning import Order
from generator.reading import read_project
from generator.shelf import STOCK
from tests.bulk.projects import contents, project_text, write_projects
from tests.conftest import ROOT, SAMPLES
from tests.test_cli import presales

MINIMAL = SAMPLES / "minimal.yaml"
ORDER = Order(only=frozenset({"scoring-draft"}))
ONLY = ("--only", "scoring-draft")

RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")

NAMES = [
    "../../外面", "..\\..\\外面", "/etc/x", "C:\\Windows\\x", "\\\\server\\share", "C:x", "a:流", "．．／x",
    "CON", "con.txt", "COM¹", "LPT1", "nul", "CONIN$", "点.", "空格 ", " .", '<>:"|?*', "a\tb",
    "长" * 20, "-rf", "$(touch x)", "*", "%PATH%", "\u202egnp", "a\u200bb", "e\u0301", "𠮷野家📶", "~", ".", "..",
]  # fmt: skip


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_whatever_a_customer_is_called_files_stay_in_their_folder_under_legal_names(tmp_path, name):
    source = tmp_path / "in" / "p.yaml"
    source.parent.mkdir()
    source.write_text(project_text("x").replace("简称: 青禾x", f"简称: {quoted(name)}"), encoding="utf-8")
    before = contents(tmp_path)
    results = run(tasks_of([source], tmp_path / "out", ORDER, STOCK)[0], tmp_path / "out", Alone(), Watch())
    assert [result.state for result in results] == ["made"]
    made = {path: data for path, data in contents(tmp_path).items() if path not in before}
    assert made and all(path.startswith("out/") for path in made)
    for path in made:
        for step in path.split("/"):
            assert not RESERVED.fullmatch(step), step
            assert not re.search(r'[<>:"\\|?*\x00-\x1f\u200b-\u200f\u202a-\u202e]', step), step
            assert step == step.rstrip(" .") and len(step.encode()) < 255 - 30, step


def test_titles_that_some_system_takes_for_one_give_files_of_their_own(tmp_path):
    titles = ["Ab", "aB", "e\u0301t", "\u00e9t", "点", "点.", "甲/乙", "甲:乙", "长" * 39 + "一", "长" * 39 + "二"]
    visits = "".join(
        f"  - {{编号: V1{n}, 主题: {quoted(title)}, 日期: 2026-12-01}}\n" for n, title in enumerate(titles)
    )
    same = "".join(f"  - {{编号: {id}, 主题: 同, 日期: 2026-12-01}}\n" for id in ("x1", "X1"))
    (tmp_path / "p.yaml").write_text(f"{project_text('x')}\n拜访:\n{visits}{same}", encoding="utf-8")
    report = batch.make_file(tmp_path / "p.yaml", tmp_path / "out", Order(only=frozenset({"question-sheet"})))
    assert report.failed == []
    names = [entry["file"] for entry in report.files]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names) == len(titles) + 2
    assert all((tmp_path / "out" / name).is_file() for name in names)


@pytest.mark.skipif(sys.platform == "win32", reason="limits on files are of POSIX")
def test_a_disk_that_takes_no_more_leaves_the_old_files_and_no_leftovers(tmp_path):
    """The real system refuses in the middle of a file: no file may grow beyond 4 KB."""
    out = tmp_path / "out"
    batch.make_file(MINIMAL, out, ORDER)
    before = contents(out)
    (tmp_path / "p.yaml").write_text(project_text("新").replace("青禾新", "青禾食品"), encoding="utf-8")
    code = (
        "import resource, signal; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from generator.cli import main; main()"
    )
    command = [
        sys.executable,
        "-c",
        code,
        "make",
        str(tmp_path / "p.yaml"),
        "-o",
        str(out),
        *ONLY,
        "--as-of",
        "2027-01-01",
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=english(), check=False
    )
    assert done.returncode == 1, done.stderr
    assert "larger than the system allows" in done.stderr and "Traceback" not in done.stderr
    after = contents(out)
    assert {name: data for name, data in after.items() if name != batch.MANIFEST} == {
        name: data for name, data in before.items() if name != batch.MANIFEST
    }
    assert not batch.make_file(tmp_path / "p.yaml", out, ORDER).failed


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 KB."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("a small disk can be mounted by root on Linux only")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_what_stood_there_stands(small_disk, monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")
    (small_disk / "mine.txt").write_bytes(b"mine")
    failed: list[str] = []
    with contextlib.suppress(OutputError):
        report = batch.make_file(SAMPLES / "vocational-college.yaml", small_disk / "out")
        failed += map(str, report.failed)
        assert "the disk is full" in failed[0]
    assert (small_disk / "mine.txt").read_bytes() == b"mine"
    assert not list(small_disk.rglob("*.tmp"))
    for path in small_disk.rglob("*"):
        if path.suffix in (".docx", ".xlsx", ".pptx"):
            assert path.read_bytes().startswith(b"PK")
    manifest = small_disk / "out" / batch.MANIFEST
    if manifest.exists():
        for entry in json.loads(manifest.read_bytes())["files"]:
            assert fingerprint((manifest.parent / entry["file"]).read_bytes()) == entry["sha256"]


@contextlib.contextmanager
def nobody():
    """Somebody whom permissions hold: root passes by them."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are of POSIX")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_folder_that_is_read_only_is_told_before_anything_is_made(tmp_path, monkeypatch, english):
    batch.make_file(MINIMAL, tmp_path / "warm", ORDER)
    out = tmp_path / "out"
    batch.make_file(MINIMAL, out, ORDER)
    before = contents(out)
    out.chmod(0o555)
    begun = []
    for path in [*tmp_path.parents, tmp_path]:
        with contextlib.suppress(OSError):
            path.chmod(path.stat().st_mode | 0o055)
    project = read_project(MINIMAL).on(datetime.date(2027, 1, 1))
    with nobody(), pytest.raises(OutputError, match="read-only") as told:
        batch.make(project, MINIMAL, out, ORDER, progress=lambda *step: begun.append(step))
    out.chmod(0o755)
    assert str(out) in str(told.value)
    assert begun == [] and contents(out) == before


@pytest.mark.parametrize("place", ["file", "file/below", "/dev/full", "/dev/null/x"])
def test_an_output_folder_that_cannot_be_one_is_told(tmp_path, place):
    (tmp_path / "file").write_bytes(b"mine")
    if place.startswith("/dev") and not Path("/dev/full").exists():
        pytest.skip("there is no such device here")
    for source in (MINIMAL, tmp_path / "in"):
        if source != MINIMAL:
            write_projects(source, "甲")
        done = presales("make", source, "-o", tmp_path / place, *ONLY)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr and place.partition("/")[0] in done.stderr
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_a_document_that_is_held_by_office_is_told_and_the_others_are_made(tmp_path, monkeypatch, english):
    order = Order(only=frozenset({"scoring-draft"}))
    batch.make_file(MINIMAL, tmp_path, order)
    held = next(tmp_path.glob("*.docx"))
    (tmp_path / f"~${held.name[2:]}").write_bytes(b"")
    old = held.read_bytes()
    real = Path.replace
    tries = []

    def replace(self, target):
        if Path(target) == held:
            tries.append(self)
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    on = Order(only=order.only, as_of=datetime.date(2027, 1, 1))
    report = batch.make_file(MINIMAL, tmp_path, on)
    assert len(tries) == 3
    (failed,) = report.failed
    assert failed.place.file == held.name and "open in another program" in failed.message
    assert held.read_bytes() == old
    assert [entry["file"] for entry in report.files] == [path.name for path in tmp_path.glob("S4*.xlsx")]
    monkeypatch.setattr(Path, "replace", real)
    (tmp_path / f"~${held.name[2:]}").unlink()
    assert batch.make_file(MINIMAL, tmp_path, on).failed == []
    assert not (tmp_path / batch.KEPT).exists()


def test_what_is_renamed_is_synced_before_and_the_folder_after_and_the_manifest_is_last(tmp_path, monkeypatch):
    steps = []
    real_sync, real_replace = os.fsync, os.replace

    def fsync(handle):
        steps.append(("sync", str(Path(f"/proc/self/fd/{handle}").readlink())))
        return real_sync(handle)

    def replace(source, target, **named):
        steps.append(("rename", os.fspath(source), os.fspath(target)))
        return real_replace(source, target, **named)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("open files are named in /proc only")
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    report = batch.make_file(MINIMAL, tmp_path, ORDER)
    renamed = [step for step in steps if step[0] == "rename"]
    assert {Path(target).name for _rename, _source, target in renamed} >= {entry["file"] for entry in report.files}
    for step in renamed:
        at = steps.index(step)
        assert steps[at - 1] == ("sync", step[1])
        assert steps[at + 1] == ("sync", str(tmp_path))
    assert Path(renamed[-1][2]).name == batch.MANIFEST


def english():
    return os.environ | {"PRESALES_LANG": "en", "PYTHONIOENCODING": "utf-8"}


def test_two_runs_at_once_never_mix_their_files(tmp_path):
    write_projects(tmp_path / "in", "甲", "乙")
    done = presales("make", tmp_path / "in", "-o", tmp_path / "wanted", *ONLY, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    command = [sys.executable, "-m", "generator.cli", "make", str(tmp_path / "in"), *ONLY, "--jobs", "1", "-o"]
    for number in range(3):
        out = tmp_path / str(number)
        runs = [
            subprocess.Popen(
                [*command, str(out)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=english()
            )
            for _ in range(2)
        ]
        told = [run.communicate(timeout=120) for run in runs]
        codes = sorted(run.returncode for run in runs)
        assert codes in ([0, 0], [0, 1]), told
        if codes == [0, 1]:
            assert any(b"another run is writing to this folder" in errors for _output, errors in told)
        assert contents(out) == contents(tmp_path / "wanted")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("p.yaml", b"PK\x03\x04" + bytes(200)),
        ("p.yaml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("p.json", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("p.yaml", b""),
        ("p.docx", b"PK\x03\x04"),
    ],
    ids=["workbook", "protected", "picture", "empty", "document"],
)
def test_a_project_file_that_is_none_stops_no_other(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    (good,) = write_projects(tmp_path / "in", "甲")
    done = presales("make", tmp_path / name, good, "-o", tmp_path / "out", *ONLY, "--jobs", "1")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and name in done.stderr
    assert len(list((tmp_path / "out").glob("*/S4*"))) == 2
