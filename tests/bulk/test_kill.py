"""``kill -9`` at any moment of a batch: nothing torn, no wrong manifest, and the next run completes it, byte by byte."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from generator.bulk.conductor import SUMMARY
from generator.manifest import NAME, fingerprint
from tests.bulk.projects import contents, write_projects
from tests.bulk.test_crews import running_in
from tests.conftest import ROOT

WARM_KILLS, WHOLE_KILLS = 95, 5
NAMES = ("甲", "乙", "丙", "丁")

pytestmark = [
    pytest.mark.endurance,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, and killed with SIGKILL"),
]


class Warm:
    """The warm process: runs begin at once."""

    def __init__(self, folder):
        write_projects(folder / "in", "热")
        command = [sys.executable, "-m", "tests.bulk.killing", str(folder)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self.answer() == "warm"

    def answer(self):
        return self.process.stdout.readline().rstrip("\n")

    def run(self, projects, out, seconds=""):
        """Run, to its end or for so many seconds; give the exit code."""
        self.process.stdin.write(f"{projects}\t{out}\t{seconds}\n")
        self.process.stdin.flush()
        return int(self.answer())


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    process = Warm(tmp_path_factory.mktemp("warm"))
    yield process
    process.process.kill()
    process.process.wait()


@pytest.fixture(scope="module")
def ground(tmp_path_factory, warm):
    """Projects, their files as they were made of an earlier state, and as an undisturbed run makes them."""
    folder = tmp_path_factory.mktemp("ground")
    for path in write_projects(folder / "in", *NAMES):
        path.write_text(path.read_text(encoding="utf-8").replace("2026-11-20", "2026-10-10"), encoding="utf-8")
    assert warm.run(folder / "in", folder / "old") == 0
    shutil.rmtree(folder / "in")
    write_projects(folder / "in", *NAMES)
    begin = time.monotonic()
    assert warm.run(folder / "in", folder / "new") == 0
    return folder, contents(folder / "old"), contents(folder / "new"), time.monotonic() - begin


def kill_and_complete(warm, ground, out, kill):
    """Kill a run over what an earlier one left, look at what stands there, complete it, and look again."""
    folder, old, new, _seconds = ground
    kill(out)
    for name, data in contents(out).items():
        if not name.rpartition("/")[2].startswith(".presales"):
            assert data in (old.get(name), new.get(name)), f"{name} is torn"
    for manifest in out.glob(f"*/{NAME}"):
        for entry in json.loads(manifest.read_bytes())["files"]:
            found = (manifest.parent / entry["file"]).read_bytes()
            assert fingerprint(found) == entry["sha256"], f"{manifest} is wrong"
    assert warm.run(folder / "in", out) == 0
    assert contents(out) == new


def test_a_run_that_is_killed_at_any_moment_is_completed_by_the_next(warm, ground, tmp_path):
    folder, _old, _new, seconds = ground
    chance = random.Random(20261201)
    caught = 0

    def kill(out):
        nonlocal caught
        caught += warm.run(folder / "in", out, chance.uniform(0, 1.1 * seconds)) == -signal.SIGKILL

    for number in range(WARM_KILLS):
        out = tmp_path / str(number)
        if number % 3:
            shutil.copytree(folder / "old", out)
        kill_and_complete(warm, ground, out, kill)
        shutil.rmtree(out)
    assert caught > WARM_KILLS / 2


def test_the_command_is_killed_with_its_workers_at_work(warm, ground, tmp_path):
    folder, _old, _new, _seconds = ground
    chance = random.Random(20261202)
    command = [sys.executable, "-m", "generator.cli", "make", str(folder / "in"), "--jobs", "2"]
    command += ["--only", "scoring-draft", "-o"]
    longest = None

    def kill(out):
        nonlocal longest
        begin = time.monotonic()
        run = subprocess.Popen(
            [*command, str(out)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        if longest is None:
            assert run.wait() == 0
            longest = time.monotonic() - begin
        else:
            # Most of the first half goes by with beginning.
            time.sleep(chance.uniform(0.4, 1.0) * longest)
            run.kill()
            run.wait()
        end = time.monotonic() + 10
        while running_in(run.pid) and time.monotonic() < end:
            time.sleep(0.02)

    for number in range(WHOLE_KILLS):
        out = tmp_path / str(number)
        if number % 3:
            shutil.copytree(folder / "old", out)
        kill_and_complete(warm, ground, out, kill)


def changed(out, old):
    """Whether any document is not as it was."""
    found = contents(out)
    return any(found.get(name) != data for name, data in old.items() if name.endswith(".docx"))


def test_ctrl_c_ends_with_its_own_code_and_leaves_nothing_half_done(warm, ground, tmp_path):
    folder, old, new, _seconds = ground
    command = [sys.executable, "-m", "generator.cli", "make", str(folder / "in")]
    command += ["--only", "scoring-draft", "-o"]
    for jobs in ("1", "2"):
        out = tmp_path / jobs
        shutil.copytree(folder / "old", out)
        run = subprocess.Popen(
            [*command, str(out), "--jobs", jobs], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        # It is at work when the first file is another one.
        end = time.monotonic() + 60
        while run.poll() is None and time.monotonic() < end and not changed(out, old):
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        _output, errors = run.communicate(timeout=60)
        assert run.returncode in (0, 130), errors.decode()
        assert b"Traceback" not in errors
        left = contents(out)
        assert not [name for name in left if ".presales" in name], errors.decode()
        assert all(data in (old.get(name), new.get(name)) for name, data in left.items() if name != SUMMARY)
        assert warm.run(folder / "in", out) == 0
        assert contents(out) == new
