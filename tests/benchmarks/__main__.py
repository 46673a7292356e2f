"""The command ``python -m tests.benchmarks``: every table, or those that are named."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import crowd, engines, measuring, outputs, reporting, task, templates
from tests.benchmarks.engines import CARBONE, FLOOR, FLOORS, OURS
from tests.benchmarks.measuring import Contender
from tests.benchmarks.reporting import figure, table

SAMPLE = measuring.ROOT / "samples" / "vocational-college.yaml"
LARGE = 10_000


class Bench:
    """One run: a folder of templates, data and documents, and how many turns each engine gets."""

    def __init__(
        self, folder: Path, rounds: int, mode: str, carbone: bool, projects: int = 1000, jobs: int = 2
    ) -> None:
        self.folder = folder
        self.projects = projects
        self.jobs = jobs
        self.rounds = rounds
        self.mode = mode
        self.carbone = carbone

    def contender(self, suffix: str, engine: str, count: int) -> Contender:
        """Give an engine with its files, which are made where they are not there yet."""
        owner = OURS if engine in FLOORS else engine
        template = self.folder / f"{owner}.{suffix}"
        source = self.folder / f"{count}.json"
        if not template.exists():
            templates.make_template(owner, suffix, template)
        if not source.exists():
            source.write_text(json.dumps(task.data(count), ensure_ascii=False), encoding="utf-8")
        if engine in FLOORS:
            source = self.contender(suffix, OURS, count).out
            if not source.exists():
                self.cold({OURS: self.contender(suffix, OURS, count).command("once")}, 2)
        return Contender(suffix, engine, template, source, self.folder / f"{engine}-{count}.{suffix}")

    def cold(
        self, commands: dict[str, list[str]], rounds: int
    ) -> tuple[dict[str, measuring.Timing], dict[str, int | None]]:
        """Time whole processes."""
        return measuring.cold(commands, rounds, self.mode, self.folder / "bytecode")

    def field(self, suffix: str, count: int) -> list[Contender]:
        """Give all that compete in a format."""
        names = [*engines.RIVALS[suffix], *([CARBONE] if self.carbone else []), *FLOORS]
        return [self.contender(suffix, name, count) for name in names]


def steady(bench: Bench) -> Iterator[str]:
    """Tell the times of warm processes, format by format, and what the documents hold."""
    yield "## Steady state\n\nOne document in a warm process: median ms ± half the quartile distance; × times what ours takes."
    for suffix in task.FORMATS:
        cells: dict[str, list[str]] = {}
        verdicts: dict[str, list[str]] = {}
        for count in task.SIZES:
            field = bench.field(suffix, count)
            timings = measuring.steady(field, bench.rounds, bench.mode)
            for each in field:
                timing = timings[each.engine]
                cells.setdefault(each.engine, []).extend(
                    [f"{figure(timing.median)} ± {timing.spread:.0%}", f"{timing.median / timings[OURS].median:.2f}"]
                )
                verdicts.setdefault(each.engine, []).extend(verdict(each, count))
        head = [suffix, *(text for count in task.SIZES for text in (f"{count} rows", "×")), "values read back"]
        yield table(head, [[name, *cells[name], "; ".join(dict.fromkeys(verdicts[name])) or "right"] for name in cells])


def verdict(contender: Contender, count: int) -> list[str]:
    """Say in a few words what is wrong in a document."""
    document = contender.out.read_bytes()
    found = outputs.faults(contender.suffix, document, count)
    if contender.suffix == "xlsx" and not outputs.stored_values(document, count):
        found.append("formulas without results")
    return found


def cold(bench: Bench) -> Iterator[str]:
    """Tell the times of whole processes and the most memory that they held."""
    yield "## Cold process\n\nA whole process that makes one document, its bytecode at hand as installed: median ms ± half the quartile distance; peak of memory in MB."
    for suffix in task.FORMATS:
        cells: dict[str, list[str]] = {}
        for count in (task.SIZES[0], task.SIZES[-1]):
            commands = {
                each.engine: each.command("once") for each in bench.field(suffix, count) if each.engine not in FLOORS
            }
            if suffix == "docx":
                commands["docxtpl, five lines"] = five_lines(bench.contender(suffix, "docxtpl", count))
            if fills():
                commands["presales fill"] = fill_command(bench.contender(suffix, OURS, count))
            timings, peaks = bench.cold(commands, bench.rounds)
            for name, timing in timings.items():
                peak = peaks.get(name)
                memory = f"{peak / 2**20:.0f}" if peak else "–"
                ratio = f"{timing.median / timings[OURS].median:.2f}"
                cells.setdefault(name, []).extend([f"{figure(timing.median)} ± {timing.spread:.0%}", ratio, memory])
        head = [suffix, *(text for count in (10, 1000) for text in (f"{count} rows", "×", "MB")), ""]
        yield table(head, [[name, *row, ""] for name, row in cells.items()])


def fills() -> bool:
    """Tell whether the command ``presales fill`` is there."""
    from generator.cli import presales

    return "fill" in presales.commands


def fill_command(contender: Contender) -> list[str]:
    """Give the command line that makes the same document with ``presales fill``."""
    out = contender.out.with_stem(contender.out.stem + "-fill")
    program = "from generator.start import main; main()"
    return [sys.executable, "-c", program, "fill", str(contender.template), str(contender.source), "-o", str(out)]


def five_lines(contender: Contender) -> list[str]:
    """Give the shortest script that makes the same document with docxtpl."""
    out = contender.out.with_stem(contender.out.stem + "-script")
    program = (
        "import json, sys\nfrom docxtpl import DocxTemplate\ntemplate = DocxTemplate(sys.argv[1])\n"
        "template.render(json.load(open(sys.argv[2], encoding='utf-8')), autoescape=True)\ntemplate.save(sys.argv[3])"
    )
    return [sys.executable, "-c", program, str(contender.template), str(contender.source), str(out)]


def linear(bench: Bench) -> Iterator[str]:
    """Tell whether ten times the rows cost ten times the time, and what they cost in memory."""
    yield f"## Growth\n\n{LARGE} rows against {task.SIZES[-1]}: time as a factor; memory added to a process of 10 rows, as a multiple of the unpacked document."
    rows = []
    for suffix in task.FORMATS:
        timings = {}
        for count in (task.SIZES[-1], LARGE):
            pair = [bench.contender(suffix, engine, count) for engine in (OURS, FLOOR)]
            timings[count] = measuring.steady(pair, bench.rounds, bench.mode)
        for engine in (OURS, FLOOR):
            times = [timing[engine].median for timing in timings.values()]
            rows.append([f"{suffix}, {engine}", *map(figure, times), f"{times[1] / times[0]:.1f}", "", "", ""])
        rows[-2][-3:] = _weight(bench, suffix)
    head = [
        "",
        f"{task.SIZES[-1]:,} rows, ms",
        f"{LARGE:,} rows, ms",
        "factor",
        "document, MB",
        "memory ×",
        "values read back",
    ]
    yield table(head, rows)


def _weight(bench: Bench, suffix: str) -> list[str]:
    """Give the size of a large document, how much memory making it took, and what is wrong in it."""
    small, large = (bench.contender(suffix, OURS, count) for count in (task.SIZES[0], LARGE))
    _, peaks = bench.cold({"small": small.command("once"), "large": large.command("once")}, 2)
    size = outputs.unpacked(large.out.read_bytes())
    before, after = peaks.get("small"), peaks.get("large")
    memory = f"{(after - before) / size:.1f}" if before and after else "–"
    return [f"{size / 2**20:.1f}", memory, "; ".join(verdict(large, LARGE)) or "right"]


def product(bench: Bench) -> Iterator[str]:
    """Tell how fast a whole project is made and checked."""
    from generator import batch, rules
    from generator.reading import read, read_project

    made: list[int] = []
    out = bench.folder / "out"
    project = read_project(SAMPLE)

    def make() -> None:
        made.append(len(batch.make(project, SAMPLE, out).files))

    def check() -> None:
        reading = read(SAMPLE)
        reading.located(rules.check(reading.project))

    rows = []
    making = measuring.timed(make, bench.rounds)
    speed = f"{made[-1] / making.median * 1000:.0f} files per second, {made[-1]} files"
    rows.append(["make, project read, templates compiled", figure(making.median), f"{making.spread:.0%}", speed])
    for name, work in (("read the project", lambda: read_project(SAMPLE)), ("read and check it", check)):
        timing = measuring.timed(work, bench.rounds)
        rows.append([f"{name}, warm process", figure(timing.median), f"{timing.spread:.0%}", ""])
    program = [sys.executable, "-c", "from generator.cli import main; import sys; sys.exit(main() and 0)"]
    for name, arguments in (("make", ["make", str(SAMPLE), "-o", str(out)]), ("check", ["check", str(SAMPLE)])):
        timing = measuring.whole([*program, *arguments], bench.rounds)
        rows.append([f"presales {name}, whole process", figure(timing.median), f"{timing.spread:.0%}", ""])
    yield f"## The product\n\nThe sample {SAMPLE.name}."
    yield table(["", "median ms", "±", ""], rows)


def batch(bench: Bench) -> Iterator[str]:
    """Tell how fast many projects are made by several processes, and whether memory stays level."""
    count, jobs = bench.projects, bench.jobs
    projects, out = bench.folder / "projects", bench.folder / "made"
    crowd.write_crowd(projects, count)
    yield f"## Many projects\n\n{count} projects in {jobs} processes, the whole command, by the clock; memory of all processes together."
    first = crowd.run(projects, out, jobs)
    again = crowd.run(projects, out, jobs)
    tenth = max(count // 10, 1)
    held = [first.peak(0, tenth), first.peak(tenth, count)]
    rows = [
        [
            name,
            f"{course.files:,}",
            f"{course.seconds:,.0f}",
            f"{course.files / course.seconds:.1f}",
            f"{course.processor:,.0f}",
            f"{course.files / course.processor:.1f}" if course.processor else "–",
        ]
        for name, course in (("made for the first time", first), ("run again, nothing to do", again))
    ]
    yield table(["", "files", "seconds", "files a second", "seconds of the processor", "files for each"], rows)
    yield (
        f"Memory: at most {held[0] / 2**20:.0f} MB up to project {tenth}, at most {held[1] / 2**20:.0f} MB after it."
        if all(held)
        else "Memory: the system does not tell."
    )


TABLES = {"steady": steady, "cold": cold, "linear": linear, "product": product, "batch": batch}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure the engine beside others.")
    parser.add_argument(
        "tables", nargs="*", metavar="TABLE", help=f"what to measure: {', '.join(TABLES)}; all when none is named"
    )
    parser.add_argument("--rounds", type=int, default=15, help="turns of each engine (15)")
    parser.add_argument("--cpu", action="store_true", help="time of the processor, on a busy machine")
    parser.add_argument("--projects", type=int, default=1000, help="how many projects the batch has (1000)")
    parser.add_argument("--jobs", type=int, default=2, help="in how many processes the batch is made (2)")
    arguments = parser.parse_args()
    if arguments.rounds < 2:
        parser.error("a median takes 2 rounds at least")
    if unknown := set(arguments.tables) - set(TABLES):
        parser.error(f"there is no table {', '.join(unknown)}")
    carbone = shutil.which("node") is not None and (measuring.HERE / "carbone" / "node_modules" / "carbone").is_dir()
    print(reporting.heading(arguments.rounds < 10))
    if arguments.cpu:
        print("\nTime of the processor, all threads and processes.")
    if not carbone:
        print("\nCarbone is left out: it needs node and `npm install --prefix tests/benchmarks/carbone`.")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(
            Path(folder),
            arguments.rounds,
            "cpu" if arguments.cpu else "turns",
            carbone,
            arguments.projects,
            arguments.jobs,
        )
        for name in arguments.tables or TABLES:
            for text in TABLES[name](bench):
                print(f"\n{text}", flush=True)
            print(f"\n{reporting.load()}", flush=True)


if __name__ == "__main__":
    main()
