"""Those who do the work: alone, in processes, with Dask; and what happens when one of them dies."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from generator.bulk.crews import Alone, Dask, Lost, Processes, stopping, work
from generator.errors import PresalesError
from tests.conftest import ROOT


def double(number):
    return 2 * number


def doubled_but_deadly(task):
    """Die with the task ``deadly``; with ``once`` only the first time."""
    kind, folder = task
    died = Path(folder) / "died"
    if kind == "deadly" or (kind == "once" and not died.exists()):
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    return kind * 2


def until_told(_task):
    end = time.monotonic() + 30
    while not stopping():
        assert time.monotonic() < end
        time.sleep(0.01)
    return "stopped"


def failing(_task):
    raise ValueError("a fault of ours")


def test_one_process_does_tasks_in_their_order():
    with closing(Alone()) as crew:
        assert list(work(crew, double, [1, 2, 3])) == [(1, 2), (2, 4), (3, 6)]


def test_several_processes_do_every_task_once():
    with closing(Processes(2)) as crew:
        assert sorted(work(crew, double, range(50))) == [(number, 2 * number) for number in range(50)]
        assert sorted(work(crew, double, [7])) == [(7, 14)]


def test_no_more_is_handed_out_than_can_be_had_in_hand():
    asked = []

    def tasks():
        for number in range(100):
            asked.append(number)
            yield number

    with closing(Processes(2)) as crew:
        for count, _answer in enumerate(work(crew, double, tasks()), start=1):
            assert len(asked) <= count + crew.width


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_worker_that_dies_takes_its_own_task_with_it_and_no_other(tmp_path):
    tasks = [(kind, str(tmp_path)) for kind in ("a", "b", "deadly", "c", "d", "e", "f")]
    with closing(Processes(2)) as crew:
        answers = {task[0]: answer for task, answer in work(crew, doubled_but_deadly, tasks)}
    assert answers.pop("deadly") == Lost()
    assert answers == {kind: kind * 2 for kind in "abcdef"}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_a_worker_that_was_killed_once_is_replaced(tmp_path):
    tasks = [(kind, str(tmp_path)) for kind in ("a", "once", "b", "c")]
    with closing(Processes(2)) as crew:
        answers = {task[0]: answer for task, answer in work(crew, doubled_but_deadly, tasks)}
    assert answers == {kind: kind * 2 for kind in ("a", "once", "b", "c")}


def test_workers_hear_that_the_run_is_to_end():
    with closing(Processes(1)) as crew:
        running = work(crew, until_told, [1])
        crew.executor().submit(double, 1).result()
        crew.stop()
        assert next(running) == (1, "stopped")


def test_a_fault_of_ours_is_not_hidden():
    with closing(Processes(1)) as crew, pytest.raises(ValueError, match="a fault of ours"):
        list(work(crew, failing, [1]))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc")
def test_workers_do_not_outlive_a_parent_that_was_killed():
    code = (
        "from generator.bulk.crews import Processes, work\n"
        "from tests.bulk.test_crews import until_told\n"
        "if __name__ == '__main__':\n"
        "    crew = Processes(2)\n"
        "    crew.executor().submit(until_told, 1)\n"
        "    crew.executor().submit(print, 'up', flush=True).result()\n"
        "    import time; time.sleep(60)\n"
    )
    command = [sys.executable, "-c", code]
    parent = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert parent.stdout.readline() == "up\n"
    assert len(running_in(parent.pid)) >= 3
    parent.kill()
    parent.wait()
    end = time.monotonic() + 5
    while running_in(parent.pid) and time.monotonic() < end:
        time.sleep(0.02)
    assert running_in(parent.pid) == []


def running_in(session):
    """The processes of a session that are neither gone nor waiting to be buried."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, own = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(own) == session and state not in "ZX":
            found.append(int(path.parent.name))
    return found


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed", reason="Dask is not installed (pip install -e .[dask])")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        yield cluster


def test_the_workers_of_dask_do_every_task_once(cluster):
    with closing(Dask(cluster.scheduler_address)) as crew:
        assert sorted(work(crew, double, range(20))) == [(number, 2 * number) for number in range(20)]
        assert sorted(work(crew, double, [7, 7])) == [(7, 14), (7, 14)]


def test_a_scheduler_that_does_not_answer_is_told(english):
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e .[dask])")
    with pytest.raises(PresalesError, match=r"No scheduler of Dask answers at tcp://127\.0\.0\.1:9"):
        Dask("tcp://127.0.0.1:9")


def test_a_missing_dask_is_told(monkeypatch, english):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PresalesError, match=r"pip install presales-generator\[dask\]"):
        Dask("tcp://127.0.0.1:8786")
