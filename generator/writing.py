"""Writing files whole or not at all: beside the target first, then synced, then renamed over it."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from generator.errors import OutputError
from generator.wording import _, reason_of_system, sentences

TEMPORARY = ".presales-"
"""How the names of our own temporary files begin."""

KEPT = "手工修改备份"
"""The folder for files that somebody edited after they were made, and that are made anew."""

TRIES = 3

LONGEST_PATH: Final = 259
"""Characters of a path that Windows and its Office take when long paths are not switched on."""


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
        _patiently(lambda: temporary.replace(path))
        sync_folder(path.parent)
    except OSError as error:
        raise OutputError(why_not_written(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_changed(path: Path, data: bytes) -> None:
    """Write ``data`` as ``write_whole`` does, unless that is what the file holds already."""
    with contextlib.suppress(OSError):
        if not path.is_symlink() and path.is_file() and path.read_bytes() == data:
            return
    write_whole(path, data)


def remove(path: Path) -> None:
    """Remove a file of ours, so that it stays removed when the power fails. Raises OutputError."""
    try:
        _patiently(lambda: path.unlink(missing_ok=True))
        sync_folder(path.parent)
    except OSError as error:
        raise OutputError(why_not_written(path, error)) from error


def _patiently(change: Callable[[], object]) -> None:
    # A virus scanner or a preview may hold the old file for a moment on Windows.
    for left in range(TRIES - 1, -1, -1):
        try:
            change()
            return
        except PermissionError:
            if left == 0:
                raise
            time.sleep(0.2)


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder outlast a power failure."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def why_not_written(path: Path, error: OSError) -> str:
    """Give the sentence that tells why a file cannot be written, and what to do where that is known."""
    if isinstance(error, PermissionError):
        if mark := opened_elsewhere(path):
            told = _("{path}: cannot be written, since it is open in another program ({mark} is there).")
            return sentences(told.format(path=path, mark=mark), _("Close it there and run the command again."))
        return _("{path}: cannot be written. Is it open in Office, or the folder read-only?").format(path=path)
    if isinstance(error, NotADirectoryError | FileExistsError):
        return _("{path}: a part of this path is a file, not a folder.").format(path=path)
    if os.name == "nt" and len(str(path.absolute())) > LONGEST_PATH:
        return too_long(path)
    return _("{path}: cannot be written: {reason}.").format(path=path, reason=reason_of_system(error))


def too_long(path: Path) -> str:
    """Give the sentence for a path that is longer than Windows takes."""
    told = _("{path}: this path has {count} characters; Windows and Office take {limit}.")
    told = told.format(path=path, count=len(str(path.absolute())), limit=LONGEST_PATH)
    return sentences(told, _("Write to a folder with a shorter path, such as D:\\out."))


def opened_elsewhere(path: Path) -> str:
    """Give the name of the mark that Word, Excel, PowerPoint, WPS or LibreOffice lays beside a file that it has open.

    Word leaves out the first one or two characters of a longer name.
    """
    name = path.name
    marks = dict.fromkeys((f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"))
    for mark in marks:
        with contextlib.suppress(OSError):
            if path.with_name(mark).is_file():
                return mark
    return ""


def sweep(folder: Path, *, spare_living: bool = False) -> None:
    """Remove temporary files of ours that a killed run left in ``folder``.

    With ``spare_living`` those stay whose process is still there: where no lock holds the folder, it may be at work.
    """
    with contextlib.suppress(OSError):
        for left in list(folder.glob(f"{TEMPORARY}*.tmp")):
            number = left.name.removeprefix(TEMPORARY).partition("-")[0]
            if spare_living and number.isdecimal() and int(number) != os.getpid() and is_alive(int(number)):
                continue
            with contextlib.suppress(OSError):
                left.unlink()


def is_alive(process: int) -> bool:
    """Tell whether there is a process of this number on this machine."""
    if os.name == "nt":
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _is_alive_on_windows(process: int) -> bool:
    import ctypes

    system = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    limited_query, still_active = 0x1000, 259
    handle = system.OpenProcess(limited_query, False, process)
    if not handle:
        return False
    code = ctypes.c_ulong()
    system.GetExitCodeProcess(handle, ctypes.byref(code))
    system.CloseHandle(handle)
    return code.value == still_active


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Let a first Ctrl-C wait until the files that belong together are written; a second one does not wait."""
    quiet = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    if quiet or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, _frame: object) -> None:
        if came:
            raise KeyboardInterrupt
        came.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.SIG_DFL)
    if came:
        raise KeyboardInterrupt
