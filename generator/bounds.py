"""Work on foreign files in a child process, watched: bounded in memory, in processor time, and on the clock.

A template can be a program without an end, and nothing inside of a process can stop every such program. So the child
works and tells what it has done, one message a line; each message begins a new turn of the limits. When no message
comes in time, or the child dies, the work ends with the message ``{"kind": "stopped", "reason": …}``.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from generator.errors import Finding, Place, Severity
from generator.messages import Message
from generator.wording import _

PATIENCE: Final = 25
"""Seconds on the clock after which a child that says nothing is ended from outside."""

LONGEST_MESSAGE: Final = 64 * 2**20


def watched(task: str, request: Mapping[str, Any]) -> Iterator[Message]:
    """Do a task of ``generator.worker`` in a child and yield its messages; the last is ``end`` or ``stopped``."""
    with _started() as child:
        try:
            yield from _messages(child, json.dumps({"task": task, **request}).encode())
        finally:
            child.kill()


def _started() -> subprocess.Popen[bytes]:
    # The path goes last: a folder of ours must not hide a module of the system.
    root = str(Path(__file__).parent.parent)
    code = f"import sys; sys.path.append({root!r}); from generator.worker import main; main()"
    told = None if os.environ.get("PRESALES_DEBUG") else subprocess.DEVNULL
    command = [sys.executable, "-P", "-c", code]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told)


def _messages(child: subprocess.Popen[bytes], request: bytes) -> Iterator[Message]:
    assert child.stdin is not None
    assert child.stdout is not None
    with contextlib.suppress(OSError), child.stdin:
        child.stdin.write(request)
    lines: queue.Queue[bytes] = queue.Queue(maxsize=100)
    stopped = threading.Event()
    reader = threading.Thread(target=_read, args=(child.stdout, lines, stopped), daemon=True)
    reader.start()
    try:
        while True:
            try:
                line = lines.get(timeout=PATIENCE)
            except queue.Empty:
                yield {"kind": "stopped", "reason": "time"}
                return
            if not line.endswith(b"\n"):
                yield {"kind": "stopped", "reason": "death"}
                return
            message: Message = json.loads(line)
            yield message
            if message["kind"] == "end":
                return
    finally:
        stopped.set()
        child.kill()
        while reader.is_alive():
            # The reader may wait for room in the queue.
            with contextlib.suppress(queue.Empty):
                lines.get_nowait()
            reader.join(0.01)


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
