"""Work on foreign files in a child process, watched: bounded in memory, in processor time, and on the clock.

A template can be a program without an end, and nothing inside of a process can stop every such program. So the child
works and tells what it has done, one message a line; each message begins a new turn of the limits. When no message
comes in time, or the child dies, the work ends with the message ``{"kind": "stopped", "reason": …}``.
"""

from __future__ import annotations

import contextlib
import json
import queue
import sys
import threading
from collections.abc import Iterator, Mapping
from typing import IO, Any, Final

from generator.children import Forked, Process, Started
from generator.errors import Finding, Place, Severity
from generator.limits import PATIENCE
from generator.messages import Message
from generator.wording import _, language

LONGEST_MESSAGE: Final = 64 * 2**20


class Child:
    """A child that does one task after another; where one was stopped, the next task gets a new child.

    ``fork`` is for a process with one thread that holds little memory: the first child is then its copy, where the
    system can do that safely.
    """

    def __init__(self, *, fork: bool = False) -> None:
        self._forks = fork and sys.platform == "linux"
        self._process: Process | None = None
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=100)
        self._stopped = threading.Event()
        self._reader: threading.Thread | None = None

    def ask(self, task: str, request: Mapping[str, Any]) -> Iterator[Message]:
        """Do a task of ``generator.worker`` and yield its messages; the last is ``end`` or ``stopped``."""
        self._start()
        done = False
        try:
            self._send(json.dumps({"task": task, "language": language(), **request}).encode() + b"\n")
            while not done:
                message = self._next()
                done = message["kind"] == "end"
                yield message
                if message["kind"] == "stopped":
                    return
        finally:
            if not done:
                self.end()

    def end(self) -> None:
        """End the child and whatever it does."""
        process, reader = self._process, self._reader
        self._process = self._reader = None
        self._stopped.set()
        if process is not None:
            process.end()
        while reader is not None and reader.is_alive():
            # The reader may wait for room in the queue.
            with contextlib.suppress(queue.Empty):
                self._lines.get_nowait()
            reader.join(0.01)

    def _start(self) -> None:
        if self._process is not None and self._process.lives():
            return
        self.end()
        self._process = Forked() if self._forks else Started()
        # A second child would be forked with a thread at work.
        self._forks = False
        self._lines, self._stopped = queue.Queue(maxsize=100), threading.Event()
        arguments = (self._process.told, self._lines, self._stopped)
        self._reader = threading.Thread(target=_read, args=arguments, daemon=True)
        self._reader.start()

    def _send(self, line: bytes) -> None:
        assert self._process is not None
        # A child that has died is told of by its silence.
        with contextlib.suppress(OSError):
            self._process.asked.write(line)
            self._process.asked.flush()

    def _next(self) -> Message:
        try:
            line = self._lines.get(timeout=PATIENCE)
        except queue.Empty:
            return {"kind": "stopped", "reason": "time"}
        if not line.endswith(b"\n"):
            return {"kind": "stopped", "reason": "death"}
        message: Message = json.loads(line)
        return message


def watched(task: str, request: Mapping[str, Any], *, fork: bool = False) -> Iterator[Message]:
    """Do a task of ``generator.worker`` in a child of its own and yield its messages; ``fork`` as for a ``Child``."""
    child = Child(fork=fork)
    try:
        yield from child.ask(task, request)
    finally:
        child.end()


def _read(stream: IO[bytes], lines: queue.Queue[bytes], stopped: threading.Event) -> None:
    while not stopped.is_set():
        line = stream.readline(LONGEST_MESSAGE)
        lines.put(line)
        if not line.endswith(b"\n"):
            return


def why_stopped(message: Message, place: Place) -> Finding:
    """Give the finding for work that was ended from outside."""
    if message["reason"] == "time":
        told = _("The work was stopped: no end after {seconds} seconds.").format(seconds=PATIENCE)
    else:
        told = _("The work was stopped: it needs too much memory, or the file is made to do harm.")
    return Finding("TPL-LIMIT", Severity.BLOCKING, place, told, _("Look for loops and calculations without bounds."))
