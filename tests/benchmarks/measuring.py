"""Starts the processes and times them: in turns, one engine after the other, so that a noisy machine hits all alike."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final

from tests.benchmarks import engines

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent.parent


LARGE_PROCESS: Final = {"MALLOC_TRIM_THRESHOLD_": str(2**30), "MALLOC_MMAP_THRESHOLD_": str(2**26)}
"""Memory once taken is kept, as in a process that has long been at work.

A small process may give it back and take it anew for each document, which for the floor, that does little else, made up
to half of its time, or nothing, by chance.
"""


@dataclass(frozen=True, slots=True)
class Contender:
    """One engine with its template, its data (for the floor: our finished file), and where its document goes."""

    suffix: str
    engine: str
    template: Path
    source: Path
    out: Path

    def command(self, mode: str) -> list[str]:
        """Give the command that runs the engine in a process of its own."""
        program = [sys.executable, "-m", "tests.benchmarks.worker"]
        if self.engine == engines.CARBONE:
            program = ["node", str(HERE / "carbone" / "worker.mjs")]
        return [*program, mode, self.suffix, self.engine, *map(str, (self.template, self.source, self.out))]


@dataclass(frozen=True, slots=True)
class Timing:
    """What the turns of one engine took, in milliseconds."""

    times: Sequence[float]

    @property
    def median(self) -> float:
        """The middle of all turns."""
        return median(self.times)

    @property
    def spread(self) -> float:
        """Half the distance between the quartiles, as a part of the median."""
        low, _, high = quantiles(self.times, n=4)
        return (high - low) / 2 / self.median


def steady(contenders: Sequence[Contender], rounds: int, mode: str) -> dict[str, Timing]:
    """Time each engine in its own warm process, ``rounds`` turns each; also leaves a document of each in its place.

    ``mode`` is ``turns`` (by the clock) or ``cpu`` (time of the processor).
    """
    with ExitStack() as stack:
        workers = {each.engine: stack.enter_context(_started(each.command(mode))) for each in contenders}
        for worker in workers.values():
            _answer(worker)
        times: dict[str, list[float]] = {name: [] for name in workers}
        # The first round warms up and is not counted.
        for number in range(rounds + 1):
            for name, worker in workers.items():
                _ask(worker)
                taken = _answer(worker)
                if number:
                    times[name].append(taken)
        for worker in workers.values():
            worker.communicate("")
    return {name: Timing(taken) for name, taken in times.items()}


def _started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, **LARGE_PROCESS},
    )


def _ask(worker: subprocess.Popen[str]) -> None:
    assert worker.stdin
    worker.stdin.write("turn\n")
    worker.stdin.flush()


def _answer(worker: subprocess.Popen[str]) -> Any:
    assert worker.stdout
    line = worker.stdout.readline()
    if not line:
        raise RuntimeError("An engine failed; its message stands above.")
    return json.loads(line)


def cold(
    commands: Mapping[str, list[str]], rounds: int, mode: str, folder: Path
) -> tuple[dict[str, Timing], dict[str, int | None]]:
    """Time whole processes, from start to end; give the times and the peaks of memory in bytes that they told.

    All find their bytecode, as what is installed does: it is kept in ``folder``, made by a first round that is not
    counted.
    """
    times: dict[str, list[float]] = {name: [] for name in commands}
    peaks: dict[str, int | None] = {}
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    clock = processor_seconds if mode == "cpu" else perf_counter
    for number in range(rounds + 1):
        for name, command in commands.items():
            start = clock()
            done = subprocess.run(
                command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True, env=environment
            )
            if number:
                times[name].append((clock() - start) * 1000)
            if done.stdout.strip().isdigit():
                peaks[name] = int(done.stdout)
    return {name: Timing(taken) for name, taken in times.items()}, peaks


def processor_seconds() -> float:
    """Give the time of the processor that ended children and theirs have used; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(work: Callable[[], object], rounds: int) -> Timing:
    """Time a function of this process, after one call that warms it."""
    times = []
    for _ in range(rounds + 1):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1000)
    return Timing(times[1:])


def whole(command: list[str], rounds: int) -> Timing:
    """Time a command from start to end; what it prints and its exit code do not matter."""
    return timed(
        lambda: subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), rounds
    )
