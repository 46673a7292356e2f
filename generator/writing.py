"""Writing files whole or not at all: beside the target first, then synced, then renamed over it."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from generator.errors import OutputError
from generator.wording import _, reason_of_system

TEMPORARY = ".presales-"
"""How the names of our own temporary files begin."""

KEPT = "手工修改备份"
"""The folder for files that somebody edited after they were made, and that are made anew."""

TRIES = 3


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader finds the old file or the new one, never a part.

    Raises OutputError with a sentence for the user when the file cannot be written; the old file stays as it was.
    """
    temporary = path.with_name(f"{TEMPORARY}{os.getpid()}-{path.suffix[1:]}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink() or path.is_dir():
            raise OutputError(_("{path}: a link or a folder stands where the file should go.").format(path=path))
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        raise OutputError(_reason(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _replace(temporary: Path, path: Path) -> None:
    # A virus scanner or a preview may hold the old file for a moment on Windows.
    for left in range(TRIES - 1, -1, -1):
        try:
            temporary.replace(path)
            return
        except PermissionError:
            if left == 0:
                raise
            time.sleep(0.2)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(path: Path, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return _("{path}: cannot be written. Is it open in Office, or the folder read-only?").format(path=path)
    if isinstance(error, NotADirectoryError | FileExistsError):
        return _("{path}: a part of this path is a file, not a folder.").format(path=path)
    return _("{path}: cannot be written: {reason}.").format(path=path, reason=reason_of_system(error))


def sweep(folder: Path) -> None:
    """Remove temporary files of ours that a killed run left in ``folder``."""
    for left in folder.glob(f"{TEMPORARY}*.tmp"):
        with contextlib.suppress(OSError):
            left.unlink()
