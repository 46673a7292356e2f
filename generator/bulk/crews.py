"""Who does the work of a run over many projects: this process alone, several processes, or the workers of Dask.

Work is cut so that any executor in the style of ``concurrent.futures`` can do it: a function of a module and plain data
go in, plain data come out. A worker that dies takes no other project with it: those that were under way are tried
again, one at a time, and the one with which a worker dies again is told of.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from typing import Any, Final, Protocol, TypeVar

from generator.errors import PresalesError
from generator.wording import _, sentences

Task = TypeVar("Task")
Answer = TypeVar("Answer")

MOST_PROCESSES: Final = 61
"""As many as Windows can wait for."""

BREATH: Final = 20.0
"""Seconds after which whoever waits for the work hears that it goes on."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The worker has died with a task, twice."""


class Crew(Protocol):
    """Gives an executor; ``width`` is how many tasks it can have in hand, ``deaths`` how it tells of a dead worker."""

    width: int
    deaths: tuple[type[BaseException], ...]

    def executor(self) -> Executor:
        """Give the executor, the same one until it is renewed."""

    def renew(self) -> None:
        """Let the next executor be a new one."""

    def stop(self) -> None:
        """Let the workers end what they do as soon as all is whole."""

    def close(self) -> None:
        """Send the workers home."""


def work(
    crew: Crew,
    do: Callable[[Task], Answer],
    tasks: Iterable[Task],
    breathe: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Task, Answer | Lost]]:
    """Let a crew do tasks; yield each with its answer, in the order in which they are done.

    No more tasks are handed out than the crew can have in hand, so a run over many holds no more than a run over few.
    """
    coming = iter(tasks)
    pending: dict[Future[Answer], Task] = {}
    try:
        while _hand_out(crew, do, coming, pending):
            done, _waiting = wait(pending, BREATH, FIRST_COMPLETED)
            breathe()
            suspects = deque[Task]()
            for future in done:
                task = pending.pop(future)
                try:
                    answer = future.result()
                except crew.deaths:
                    suspects.append(task)
                else:
                    yield task, answer
            if suspects:
                suspects += pending.values()
                pending.clear()
                yield from _one_by_one(crew, do, suspects, breathe)
    except BaseException:
        crew.stop()
        raise


def _hand_out(
    crew: Crew, do: Callable[[Task], Answer], coming: Iterator[Task], pending: dict[Future[Answer], Task]
) -> bool:
    """Hand out as many tasks as the crew can have in hand; tell whether it has any."""
    while len(pending) < crew.width:
        try:
            task = next(coming)
        except StopIteration:
            break
        try:
            future = crew.executor().submit(do, task)
        except crew.deaths as error:
            future = Future()
            future.set_exception(error)
        pending[future] = task
    return bool(pending)


def _one_by_one(
    crew: Crew, do: Callable[[Task], Answer], suspects: deque[Task], breathe: Callable[[], None]
) -> Iterator[tuple[Task, Answer | Lost]]:
    """Try tasks again after a death, each alone, so that another death tells whose it is."""
    crew.renew()
    while suspects:
        task = suspects.popleft()
        try:
            future = crew.executor().submit(do, task)
            while not wait((future,), BREATH).done:
                breathe()
            answer = future.result()
        except crew.deaths:
            crew.renew()
            yield task, Lost()
        else:
            yield task, answer


class Alone(Executor):
    """This process, which does each task when it is handed out."""

    width = 1
    deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def executor(self) -> Executor:
        """Give itself."""
        return self

    def renew(self) -> None:
        """There is nobody else."""

    def stop(self) -> None:
        """There is nobody to stop."""

    def close(self) -> None:
        """There is nobody to send home."""

    def submit(self, fn: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Do the task and give it as done; Ctrl-C ends it."""
        future: Future[Any] = Future()
        future.set_result(fn(*arguments, **named))
        return future


class Processes:
    """Several processes of this machine, begun afresh as on Windows, so that they are the same everywhere."""

    deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, count: int) -> None:
        self.count = min(count, MOST_PROCESSES)
        # One more for each, so that nobody waits for the next task.
        self.width = 2 * self.count
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.Event()
        self._pool: ProcessPoolExecutor | None = None

    def executor(self) -> Executor:
        """Give the pool of processes, which start with its first tasks."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.count, self._context, _begin, (self._stop,))
        return self._pool

    def renew(self) -> None:
        """Leave what is left of the pool."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)

    def stop(self) -> None:
        """Tell the processes to end with the file that they are at."""
        self._stop.set()

    def close(self) -> None:
        """Let the processes end."""
        self.renew()


_stop: Event | None = None
"""Set in a worker process: the sign by which its parent tells that the run is to end."""


def _begin(stop: Event) -> None:
    """Begin as a worker process: Ctrl-C is the parent's to hear, and without a parent there is nothing to do."""
    global _stop
    _stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def stopping() -> bool:
    """Tell a worker whether the run is to end."""
    return _stop is not None and _stop.is_set()


class Dask:
    """The workers of a Dask cluster. They must see the same folders and have the same program installed."""

    def __init__(self, address: str) -> None:
        try:
            import distributed
            from distributed.scheduler import KilledWorker
        except ImportError as error:
            told = _("Dask is not installed.")
            raise PresalesError(sentences(told, _("Run: pip install presales-generator[dask]"))) from error
        self.deaths: tuple[type[BaseException], ...] = (KilledWorker,)
        try:
            self._client = distributed.Client(address, timeout="5s", set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            told = _("No scheduler of Dask answers at {address}.").format(address=address)
            raise PresalesError(sentences(told, _("Look whether it runs, and at its address."))) from error
        cores = sum(self._client.ncores().values())
        if not cores:
            self._client.close()
            told = _("The scheduler of Dask at {address} has no workers.").format(address=address)
            raise PresalesError(sentences(told, _("Start some: dask worker {address}").format(address=address)))
        self.width = 2 * cores

        self._executor: Executor = self._client.get_executor(pure=False)

    def executor(self) -> Executor:
        """Give the executor of the cluster."""
        return self._executor

    def renew(self) -> None:
        """The cluster has new workers by itself."""

    def stop(self) -> None:
        """Let nothing more begin; what is under way ends whole by itself."""
        with contextlib.suppress(OSError, TimeoutError):
            self._executor.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Leave the cluster."""
        with contextlib.suppress(OSError, TimeoutError):
            self._client.close()
