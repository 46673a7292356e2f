"""A crowd of projects in files: nine of ten made from the model itself, each tenth one of the complete samples."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from generator.planning import outline
from generator.project import Project
from generator.refusing import refusal
from tests.benchmarks.measuring import ROOT, processor_seconds
from tests.unseen import unseen_project

ARTEFACTS = {
    *("customer-inventory", "question-sheet", "requirements-response"),
    *("competitive-list", "scoring-draft", "reply-letter"),
}
SAMPLES = (("vocational-college", "某职院"), ("yiyang-machinery", "益阳机械"))


def write_crowd(folder: Path, count: int) -> None:
    """Write so many projects, each of a customer of its own, each giving every artefact."""
    texts = [((ROOT / "samples" / f"{name}.yaml").read_text(encoding="utf-8"), short) for name, short in SAMPLES]
    seed = 0
    for number in range(count):
        path = folder / f"{number:04}" / "项目信息.yaml"
        path.parent.mkdir(parents=True)
        if number % 10 == 0:
            text, short = texts[number // 10 % len(texts)]
            path.write_text(text.replace(f"简称: {short}", f"简称: {short}{number:04}", 1), encoding="utf-8")
            continue
        project = None
        while project is None or not gives_all(project):
            seed += 1
            project = unseen_project(seed)
        data = project.model_dump(mode="json")
        data["customer"]["short_name"] = f"客户{number:04}"
        # JSON is YAML as well; the name is that of a project's file in its folder.
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def gives_all(project: Project) -> bool:
    """Tell whether a project gives every one of the six artefacts, with no red line against any."""
    if not project.scoring.factors:
        return False  # the scores of the bidders would refer to none
    held = refusal(project)
    planned = {job.deliverable.id for job in outline(project)}
    return not held.refused and not held.held and planned >= ARTEFACTS


@dataclass(slots=True)
class Course:
    """How a run went: seconds by the clock and of the processor, and the memory of all its processes in bytes."""

    seconds: float = 0.0
    processor: float = 0.0
    projects: int = 0
    files: int = 0
    memory: list[tuple[int, int]] = field(default_factory=list)

    def peak(self, begin: int, end: int) -> int:
        """Give the most memory held while the projects of these numbers were made."""
        return max((held for done, held in self.memory if begin <= done <= end), default=0)


def run(folder: Path, out: Path, jobs: int) -> Course:
    """Run the command over a folder of projects, as a user would, and watch its memory."""
    program = "from generator.cli import main; main()"
    command = [sys.executable, "-c", program, "make", str(folder), "-o", str(out), "--jobs", str(jobs)]
    course = Course()
    begin, used = time.perf_counter(), processor_seconds()
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, course, ended))
        watcher.start()
        assert process.stdout is not None
        for _line in process.stdout:
            course.projects += 1
        ended.set()
        watcher.join()
    course.seconds, course.processor = time.perf_counter() - begin, processor_seconds() - used
    course.projects -= 1  # the last line sums up
    course.files = sum(1 for path in out.glob("*/*") if path.suffix in (".docx", ".xlsx", ".pptx"))
    return course


def _watch(session: int, course: Course, ended: threading.Event) -> None:
    while not ended.wait(1.0):
        if held := memory_of(session):
            course.memory.append((course.projects, held))


def memory_of(session: int) -> int:
    """Give the memory that the processes of a session hold, in bytes; 0 where the system does not tell."""
    held = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                held += int(fields[21]) * 4096
        except (OSError, IndexError, ValueError):
            continue
    return held
