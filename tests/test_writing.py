import os
from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.writing import TEMPORARY, sweep, write_whole


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
