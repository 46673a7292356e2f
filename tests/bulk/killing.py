"""A process that is warm and has nothing to wait for: it forks a run over many projects at each line that it reads.

Beginning afresh costs a second, in which there is nothing to be damaged; so the runs that are to be killed begin here.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from generator.bulk.conductor import run, tasks_of
from generator.bulk.crews import Alone
from generator.bulk.results import Watch
from generator.planning import Order
from generator.shelf import shelf_of


def make(projects: Path, out: Path) -> bool:
    """Make all projects; tell whether all of them are sound."""
    order = Order(only=frozenset({"scoring-draft"}))
    tasks, _faults = tasks_of([projects], out, order, shelf_of(None)[0])
    return all(result.is_sound for result in run(tasks, out, Alone(), Watch()))


def main() -> None:
    """Read ``projects<TAB>out<TAB>seconds``, fork a run, kill it after so many seconds, print how it ended.

    Without seconds the run is let alone.
    """
    for line in sys.stdin:
        projects, out, seconds = line.rstrip("\n").split("\t")
        process = os.fork()
        if process == 0:
            os._exit(0 if make(Path(projects), Path(out)) else 1)
        if seconds:
            time.sleep(float(seconds))
            os.kill(process, signal.SIGKILL)
        _process, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    warm = Path(sys.argv[1])
    make(warm / "in", warm / "out")
    print("warm", flush=True)
    main()
