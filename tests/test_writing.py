import os
import signal
from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.writing import (
    TEMPORARY,
    is_alive,
    sweep,
    too_long,
    uninterrupted,
    write_changed,
    write_whole,
)


def test_a_file_is_written_and_no_temporary_file_stays(tmp_path):
    write_whole(tmp_path / "子" / "a.txt", b"1")
    assert (tmp_path / "子" / "a.txt").read_bytes() == b"1"
    assert [path.name for path in (tmp_path / "子").iterdir()] == ["a.txt"]


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def refuse(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_open_in_office_is_told_after_some_tries(tmp_path, monkeypatch):
    tries = []

    def held(self, target):
        tries.append(target)
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setenv("PRESALES_LANG", "en")
    with pytest.raises(OutputError, match="open in Office"):
        write_whole(tmp_path / "a.docx", b"new")
    assert len(tries) == 3
    assert not list(tmp_path.iterdir())


def test_a_link_is_not_followed(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"keep")
    link = tmp_path / "a.txt"
    try:
        link.symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links for ordinary users")
    with pytest.raises(OutputError):
        write_whole(link, b"new")
    assert outside.read_bytes() == b"keep"


def test_a_folder_in_the_way_is_told(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError):
        write_whole(tmp_path / "a.txt", b"new")


def test_leftovers_of_a_killed_run_are_swept(tmp_path):
    (tmp_path / f"{TEMPORARY}123-docx.tmp").write_bytes(b"half")
    (tmp_path / "mine.tmp").write_bytes(b"whole")
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.tmp"]


def test_temporary_files_of_a_living_process_are_spared_where_no_lock_holds_the_folder(tmp_path):
    living, dead, own = os.getppid(), 2**22 + 7, os.getpid()
    for process in (living, dead, own):
        (tmp_path / f"{TEMPORARY}{process}-docx.tmp").write_bytes(b"half")
    sweep(tmp_path, spare_living=True)
    assert [path.name for path in tmp_path.iterdir()] == [f"{TEMPORARY}{living}-docx.tmp"]
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_process_is_alive_or_not():
    assert is_alive(os.getpid())
    assert not is_alive(2**22 + 7)


def test_what_a_file_holds_already_is_not_written_again(tmp_path):
    write_changed(tmp_path / "a", b"1")
    before = (tmp_path / "a").stat()
    write_changed(tmp_path / "a", b"1")
    assert (tmp_path / "a").stat().st_ino == before.st_ino
    write_changed(tmp_path / "a", b"2")
    assert (tmp_path / "a").read_bytes() == b"2"


@pytest.mark.parametrize("mark", ["~$a.docx", ".~lock.a.docx#"])
def test_a_file_that_is_held_is_told_with_the_mark_beside_it(tmp_path, monkeypatch, mark, english):
    def held(self, target):
        raise PermissionError(13, "held")

    (tmp_path / mark).write_bytes(b"")
    (tmp_path / "a.docx").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with pytest.raises(OutputError, match="open in another program") as told:
        write_whole(tmp_path / "a.docx", b"new")
    assert mark in str(told.value)
    assert (tmp_path / "a.docx").read_bytes() == b"old"


@pytest.fixture
def heard():
    """Let Ctrl-C be heard as it is at a console; who runs tests in the background may have turned it off for them."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_waits_until_files_that_belong_together_are_written(tmp_path, heard):
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        write_whole(tmp_path / "a", b"1")
    assert (tmp_path / "a").read_bytes() == b"1"
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        write_whole(tmp_path / "b", b"1")
    assert not (tmp_path / "b").exists()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_path_that_windows_cannot_take_is_named_with_its_length(tmp_path, english):
    told = too_long(tmp_path / ("x" * 300))
    assert str(len(str(tmp_path)) + 301) in told and "259" in told and "shorter path" in told
