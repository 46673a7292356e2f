"""One run at a time in a folder: a lock file that says who is at work, and that no killed run leaves shut.

The system's own lock on the file falls with its process, so what a killed run of this machine leaves behind is known
for what it is. On network drives that lock may not reach other machines; there the name in the file counts, and the
time of its last sign of life, by the clock of the drive.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from generator.errors import OutputError
from generator.wording import _, sentences
from generator.writing import TEMPORARY, is_alive, why_not_written

NAME: Final = f"{TEMPORARY}lock"

PATIENCE: Final = 2.0
"""Seconds to wait for a lock: the workers of a run that was killed a moment ago need some to end."""

SILENCE: Final = 600
"""Seconds without a sign of life after which a run on another machine counts as ended."""

_BYTE: Final = 2**30
"""The byte that is locked on Windows; far behind the text, so that others can read who holds the lock."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that is held."""

    path: Path

    def live(self) -> None:
        """Give a sign of life; a long run does so every minute or so."""
        with contextlib.suppress(OSError):
            os.utime(self.path)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[Lock]:
    """Hold a folder for this run alone.

    Raises OutputError, with who is at work there, when another run holds it, and when the folder cannot be written to.
    """
    path = folder / NAME
    try:
        file = _held(path)
    except OSError as error:
        raise OutputError(why_not_written(folder, error)) from error
    try:
        yield Lock(path)
    finally:
        _let_go(path, file)


def _held(path: Path) -> IO[bytes]:
    """Open the lock file and lock it, waiting a little."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            file = _opened(path)
            refusal = _refusal(path, file)
            if refusal is None:
                return file
            file.close()
            if time.monotonic() > end:
                raise OutputError(refusal)
        except PermissionError:
            # While another run removes the file, Windows refuses to open it.
            if sys.platform != "win32" or time.monotonic() > end:
                raise
        time.sleep(0.05)


def _opened(path: Path) -> IO[bytes]:
    # Neither "a", which would write behind what another has just written, nor "w", which would empty what it says.
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b", buffering=0)


def _refusal(path: Path, file: IO[bytes]) -> str | None:
    """Take the lock and sign it; when that is not to be, give the sentence that says why."""
    taken = _take(file)
    if taken is False:
        return _busy(path, *_holder(file))
    try:
        # The run before may have removed the file between our opening and our locking it.
        if os.fstat(file.fileno()).st_ino != path.stat().st_ino:
            return _busy(path, "", 0)
    except FileNotFoundError:
        return _busy(path, "", 0)
    host, process = _holder(file)
    ours = socket.gethostname()
    if host and (_is_at_work_elsewhere(path) if host != ours else taken is None and is_alive(process)):
        return _busy(path, host, process)
    file.seek(0)
    file.truncate()
    file.write(json.dumps({"host": ours, "process": os.getpid()}, ensure_ascii=False).encode())
    return None


def _take(file: IO[bytes]) -> bool | None:
    """Lock the open file; ``None`` where the system or the drive knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def _holder(file: IO[bytes]) -> tuple[str, int]:
    """Give host and process that the file names; nothing where it names none."""
    try:
        file.seek(0)
        told = json.loads(file.read(4096))
        return str(told["host"]), int(told["process"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", 0


def _is_at_work_elsewhere(path: Path) -> bool:
    """Tell whether the file was touched of late; both times are taken from the clock of the drive."""
    probe = path.with_name(f"{TEMPORARY}{os.getpid()}-clock.tmp")
    probe.write_bytes(b"")
    try:
        return probe.stat().st_mtime - path.stat().st_mtime < SILENCE
    finally:
        probe.unlink(missing_ok=True)


def _busy(path: Path, host: str, process: int) -> str:
    who = _("process {process} on {host}").format(process=process, host=host) if host else _("another process")
    told = _("{folder}: another run is writing to this folder ({who}).").format(folder=path.parent, who=who)
    hint = _("Wait until it has ended; if it is no longer there, remove the file {file}.").format(file=path)
    return sentences(told, hint)


def _let_go(path: Path, file: IO[bytes]) -> None:
    if sys.platform == "win32":
        # An open file cannot be removed there.
        file.close()
    with contextlib.suppress(OSError):
        path.unlink()
    file.close()
