"""A job object of Windows: holds a process to its memory, and ends it with its owner, even when that is killed.

This is what ``resource`` is elsewhere; time is left to the clock of ``bounds``. It has been written by the documentation
of Windows and tried nowhere else than in the tests that run there.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any, Final

_EXTENDED_LIMITS: Final = 9
_PROCESS_MEMORY, _KILL_ON_CLOSE = 0x100, 0x2000


class BasicLimits(ctypes.Structure):
    """``JOBOBJECT_BASIC_LIMIT_INFORMATION``."""

    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Job:
    """The job of one process, which must not have begun its work, and of all that it starts."""

    def __init__(self, process: int, memory: int) -> None:
        """Put the process with the handle ``process`` under a limit of ``memory`` bytes. Raises OSError."""
        self._api = _kernel()
        self._job = ctypes.c_void_p(self._api.CreateJobObjectW(None, None))
        self._check(self._job.value)
        limits = ExtendedLimits()
        limits.basic.flags = _PROCESS_MEMORY | _KILL_ON_CLOSE
        limits.process_memory = memory
        size = ctypes.sizeof(limits)
        self._check(self._api.SetInformationJobObject(self._job, _EXTENDED_LIMITS, ctypes.byref(limits), size))
        self._check(self._api.AssignProcessToJobObject(self._job, ctypes.c_void_p(process)))

    def close(self) -> None:
        """End the process, if it still runs; call it once."""
        self._api.CloseHandle(self._job)

    @staticmethod
    def _check(done: Any) -> None:
        if not done and sys.platform == "win32":
            raise ctypes.WinError(ctypes.get_last_error())


def _kernel() -> Any:
    if sys.platform != "win32":
        raise OSError("job objects exist only on Windows")
    api = ctypes.WinDLL("kernel32", use_last_error=True)
    api.CreateJobObjectW.restype = ctypes.c_void_p
    return api
