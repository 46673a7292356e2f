"""One run at a time in a folder, over processes and machines, and nothing that stays shut after a kill."""

import json
import os
import socket
import subprocess
import sys
import textwrap
import time

import pytest

from generator import locking
from generator.errors import OutputError
from generator.locking import NAME, SILENCE, locked
from tests.conftest import ROOT

HOLDER = textwrap.dedent("""
    import sys, time
    from pathlib import Path
    from generator.locking import locked
    with locked(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(60)
""")


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.2)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT, text=True, encoding="utf-8"
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()


def left_behind(folder, host, process, age=0):
    path = folder / NAME
    path.write_text(json.dumps({"host": host, "process": process}), encoding="utf-8")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def test_a_folder_is_held_and_let_go(tmp_path):
    with locked(tmp_path):
        told = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
        assert told == {"host": socket.gethostname(), "process": os.getpid()}
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_is_told_who_is_at_work(tmp_path, holder, impatient, english):
    with pytest.raises(OutputError) as refused, locked(tmp_path):
        pass
    assert f"process {holder.pid} on {socket.gethostname()}" in str(refused.value)
    assert str(tmp_path) in str(refused.value)


def test_two_runs_of_one_process_do_not_meet_either(tmp_path, impatient):
    with locked(tmp_path), pytest.raises(OutputError), locked(tmp_path):
        pass


def test_what_a_killed_run_left_does_not_hold_the_folder(tmp_path, holder):
    holder.kill()
    holder.wait()
    assert (tmp_path / NAME).exists()
    with locked(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_about_to_end_is_waited_for(tmp_path, holder):
    end = time.monotonic() + 0.5
    with pytest.raises(subprocess.TimeoutExpired):
        holder.wait(0.5)
    holder.kill()
    with locked(tmp_path):
        assert time.monotonic() >= end


def test_a_number_that_another_process_has_by_now_holds_nothing(tmp_path):
    left_behind(tmp_path, socket.gethostname(), os.getppid())
    with locked(tmp_path):
        pass


def test_a_run_on_another_machine_counts_while_it_gives_signs_of_life(tmp_path, impatient, english):
    left_behind(tmp_path, "elsewhere", 7)
    with pytest.raises(OutputError, match="process 7 on elsewhere"), locked(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_run_on_another_machine_that_fell_silent_counts_no_more(tmp_path):
    left_behind(tmp_path, "elsewhere", 7, age=SILENCE + 5)
    with locked(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_sign_of_life_is_one(tmp_path):
    with locked(tmp_path) as lock:
        os.utime(lock.path, (0, 0))
        lock.live()
        assert time.time() - lock.path.stat().st_mtime < SILENCE


def test_a_lock_file_that_says_nothing_holds_nothing(tmp_path):
    (tmp_path / NAME).write_bytes(b"\xff{")
    with locked(tmp_path):
        pass


def test_where_the_drive_knows_no_locks_the_number_counts(tmp_path, impatient, monkeypatch):
    monkeypatch.setattr(locking, "_take", lambda file: None)
    left_behind(tmp_path, socket.gethostname(), os.getppid())
    with pytest.raises(OutputError), locked(tmp_path):
        pass
    left_behind(tmp_path, socket.gethostname(), 2**22 + 5)
    with locked(tmp_path):
        pass


def test_twenty_at_a_time_hold_it_one_after_the_other(tmp_path):
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from generator import locking
        locking.PATIENCE = 60
        folder = Path(sys.argv[1])
        with locking.locked(folder):
            inside = folder / "inside"
            inside.touch(exist_ok=False)
            inside.unlink()
    """)
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT) for _ in range(20)]
    assert [run.wait(60) for run in runs] == [0] * 20
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path, english):
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(OutputError, match="out"), locked(tmp_path / "out"):
        pass
