"""The job object that holds a child of Windows to its limits. Most of this runs on Windows only."""

import ctypes
import subprocess
import sys

import pytest

from generator.windowsjob import BasicLimits, ExtendedLimits, Job

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="job objects exist only on Windows")


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_the_structures_are_as_large_as_windows_says():
    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)


@pytest.mark.skipif(sys.platform == "win32", reason="there it must work")
def test_elsewhere_it_says_that_it_does_not_exist():
    with pytest.raises(OSError, match="only on Windows"):
        Job(1, 10**9)


def child(code):
    return subprocess.Popen(
        [sys.executable, "-c", f"input(); {code}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@on_windows
def test_a_process_gets_no_more_memory_than_its_job_allows():
    process = child("print(len(bytearray(2 * 10**9)))")
    job = Job(int(process._handle), 10**9)
    told, _error = process.communicate("go\n", timeout=60)
    job.close()
    assert told == ""
    assert process.returncode != 0


@on_windows
def test_closing_the_job_ends_the_process():
    process = child("exec('while True: pass')")
    Job(int(process._handle), 10**9).close()
    process.wait(timeout=30)
