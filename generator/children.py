"""Child processes that do tasks of ``worker``: how one begins, is asked, and is ended.

A child is a fresh interpreter, or a fork of a process that has only just begun, which saves the time to start one.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn, Protocol

from generator.limits import MEMORY

if TYPE_CHECKING:
    import subprocess

    from generator.windowsjob import Job


class Process(Protocol):
    """A child: what it reads, what it tells."""

    asked: IO[bytes]
    told: IO[bytes]

    def lives(self) -> bool:
        """Tell whether it still runs."""

    def end(self) -> None:
        """End it; call it once."""


class Started:
    """A fresh interpreter."""

    def __init__(self) -> None:
        import subprocess

        # The path goes last: a folder of ours must not hide a module of the system.
        root = str(Path(__file__).parent.parent)
        code = f"import sys; sys.path.append({root!r}); from generator.worker import main; main()"
        words = None if os.environ.get("PRESALES_DEBUG") else subprocess.DEVNULL
        program, environment = _interpreter()
        self._process = subprocess.Popen(
            [program, "-P", "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
            env=environment,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self.asked: IO[bytes] = self._process.stdin
        self.told: IO[bytes] = self._process.stdout
        self._job = _job(self._process)

    def lives(self) -> bool:
        """Tell whether it still runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it."""
        self._process.kill()
        with contextlib.suppress(OSError):
            self._process.__exit__(None, None, None)
        if self._job is not None:
            self._job.close()


def _interpreter() -> tuple[str, dict[str, str] | None]:
    """Give the program to start, and its environment.

    On Windows the ``python.exe`` of a virtual environment only starts another process, which no job would hold.
    """
    base = getattr(sys, "_base_executable", sys.executable)
    if sys.platform == "win32" and base != sys.executable:
        return base, {**os.environ, "__PYVENV_LAUNCHER__": sys.executable}
    return sys.executable, None


def _job(process: subprocess.Popen[bytes]) -> Job | None:
    """Hold a process of Windows to the limits before it gets anything to do.

    Where that cannot be done (it may stand in a job that allows no other), the clock still watches.
    """
    if sys.platform != "win32":
        return None
    from generator.windowsjob import Job

    try:
        return Job(int(process._handle), MEMORY)
    except OSError:
        return None


class Forked:
    """A copy of this process, which must have one thread only and hold little memory; for Linux."""

    def __init__(self) -> None:
        if sys.platform != "linux":
            raise NotImplementedError
        reading, asking = os.pipe()
        telling, writing = os.pipe()
        # What waits to be written would be written twice.
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if self._process == 0:
            os.close(asking)
            os.close(telling)
            _begin(reading, writing)
        os.close(reading)
        os.close(writing)
        self.asked: IO[bytes] = os.fdopen(asking, "wb")
        self.told: IO[bytes] = os.fdopen(telling, "rb")
        self._ended = False

    def lives(self) -> bool:
        """Tell whether it still runs."""
        if not self._ended and sys.platform == "linux":
            self._ended = os.waitpid(self._process, os.WNOHANG)[0] != 0
        return not self._ended

    def end(self) -> None:
        """End it; when it has ended by itself, its number may be that of another process."""
        if self.lives() and sys.platform == "linux":
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._ended = True
        for stream in (self.asked, self.told):
            with contextlib.suppress(OSError):
                stream.close()


def _begin(asked: int, told: int) -> NoReturn:
    """Be the child: nothing of the parent's may run here, neither its clean-up nor its words to the user."""
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, *(() if os.environ.get("PRESALES_DEBUG") else (2,))):
            os.dup2(nothing, stream)
        importlib.import_module("generator.worker").serve(os.fdopen(asked, "rb"), os.fdopen(told, "wb"))
    finally:
        os._exit(1)
