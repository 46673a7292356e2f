"""The process that one engine runs in.

``python -m tests.benchmarks.worker MODE SUFFIX ENGINE TEMPLATE DATA [OUT]``; for the floor, DATA is our finished file.

- ``turns`` or ``cpu``: fill once, write the document to OUT, then answer each line of input with a line of JSON, the
  milliseconds of a turn, by the clock or of the processor.
- ``once``: fill once, write to OUT, print the peak of memory in bytes as JSON; this is what a cold process does.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import engines

TURN_SECONDS = 0.05


def _peak() -> int | None:
    """Give the most memory that this process has held, in bytes; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _turn(fill: engines.Fill, clock: Callable[[], float]) -> float:
    """Give the median of as many runs as fit into a turn, at least one, in milliseconds."""
    import gc
    from statistics import median

    gc.collect()
    times: list[float] = []
    while sum(times) < TURN_SECONDS:
        start = clock()
        fill()
        times.append(clock() - start)
    return median(times) * 1000


def main() -> None:
    """Run one engine as the arguments say."""
    mode, suffix, engine, template, source, out = sys.argv[1:]
    if engine in engines.FLOORS:
        fill = engines.FLOORS[engine](Path(template), Path(source))
    else:
        with open(source, encoding="utf-8") as stream:  # noqa: PTH123
            fill = engines.RIVALS[suffix][engine](Path(template), json.load(stream))
    document = fill()
    Path(out).write_bytes(document)
    if mode == "once":
        print(json.dumps(_peak()))
        return
    print(json.dumps("ready"), flush=True)
    clock = time.process_time if mode == "cpu" else time.perf_counter
    for _ in sys.stdin:
        print(json.dumps(_turn(fill, clock)), flush=True)


if __name__ == "__main__":
    main()
