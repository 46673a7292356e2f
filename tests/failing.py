"""The operating system made to fail once: the n-th call that goes to it raises an error."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager

CALLS = ("open", "close", "fsync", "ftruncate", "replace", "rename", "unlink", "mkdir", "listdir", "scandir", "utime")
"""Functions of ``os`` that change something, or that open it."""

LOOKS = ("stat", "lstat")
"""Functions of ``os`` that only look."""


class Failing:
    """Counts calls; the one of number ``at`` fails."""

    def __init__(self, at: int, code: int) -> None:
        self.at, self.code, self.count = at, code, 0

    @property
    def happened(self) -> bool:
        return self.count >= self.at

    def call(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise OSError(self.code, os.strerror(self.code))


class File:
    """An open file whose reading, writing and closing are calls as well."""

    def __init__(self, file, failing: Failing) -> None:
        self._file, self._failing = file, failing

    def __enter__(self):
        return self

    def __exit__(self, *_error) -> None:
        self.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def close(self) -> None:
        try:
            self._failing.call()
        finally:
            self._file.close()

    def write(self, data):
        if self._failing.count + 1 == self._failing.at:
            # A full disk takes a part.
            self._file.write(data[: len(data) // 2])
        self._failing.call()
        return self._file.write(data)

    def read(self, *size):
        self._failing.call()
        return self._file.read(*size)


@contextmanager
def failing(monkeypatch, at: int, *, looks: bool = False, code: int = errno.EIO) -> Iterator[Failing]:
    """Let the ``at``-th call to the operating system fail; ``looks`` counts those that only look as well."""
    state = Failing(at, code)

    def counted(function):
        def call(*arguments, **named):
            state.call()
            return function(*arguments, **named)

        return call

    real = io.open

    def opened(*arguments, **named):
        state.call()
        return File(real(*arguments, **named), state)

    with monkeypatch.context() as patch:
        for name in (*CALLS, *(LOOKS if looks else ())):
            patch.setattr(os, name, counted(getattr(os, name)))
        patch.setattr(io, "open", opened)
        yield state
