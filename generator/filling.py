"""The conductor of ``fill``: let the child render all records, look at names and findings, and then write.

Nothing is written unless every record passes.
"""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal, NamedTuple

from generator.bounds import watched, why_stopped
from generator.errors import Finding, Place, PresalesError, Severity
from generator.messages import Message, as_finding
from generator.wording import _
from generator.writing import sweep, write_whole

SUFFIXES: Final = (".docx", ".xlsx", ".pptx")
NAMED: Final = 8
"""How many records a finding names that holds for many."""


class Wish(NamedTuple):
    """What to fill, with what, and where to: ``pattern`` is the path of the documents, with tags."""

    template: Path
    data: Path
    pattern: str
    missing: Literal["error", "mark", "blank"] = "error"
    compat: Literal["", "docxtpl"] = ""
    each: str = ""
    sheet: str = ""

    @property
    def lacking(self) -> str:
        """Give the suffix of the template that the documents would not have, nothing when all is well."""
        suffix = self.template.suffix.lower()
        return suffix if suffix in SUFFIXES and not self.pattern.lower().endswith(suffix) else ""


def wish_for(template: Path, data: Path, pattern: str, **options: str | None) -> Wish:
    """Give the wish of a command line; what it does not tell is as the others make it likely."""
    given = {name: value for name, value in options.items() if value}
    if "compat" in given:
        # A user of docxtpl expects that what is not there prints nothing.
        given.setdefault("missing", "blank")
    return Wish(template, data, pattern, **given)  # type: ignore[arg-type]


class Filled(NamedTuple):
    """One finished document: of which record (counted from 1), where, where in the spool, what is open in it."""

    record: int
    path: Path
    offset: int
    size: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Outcome:
    """What became of a fill. ``failed`` stops the writing; ``notes`` are worth telling."""

    records: int = 0
    single: bool = False
    made: list[Filled] = field(default_factory=list)
    failed: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)


def fill(
    wish: Wish, progress: Callable[[int, int], None] = lambda done, records: None, *, fork: bool = False
) -> Outcome:
    """Fill a template with all records; ``progress`` hears how many are done, and of how many.

    ``fork`` is for a process that has only just begun, see ``bounds.watched``.

    Raises OutputError when a file cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="presales-") as folder:
        spool = Path(folder) / "spool"
        outcome = _rendered(wish, spool, progress, fork)
        outcome.failed += _clashes(wish, outcome)
        if not outcome.failed:
            _write(outcome, spool)
        return outcome


def _rendered(wish: Wish, spool: Path, progress: Callable[[int, int], None], fork: bool) -> Outcome:
    outcome = Outcome()
    told: list[tuple[int, Finding]] = []
    request = {
        "file": str(wish.template),
        "template": str(wish.template),
        "data": str(wish.data),
        "pattern": wish.pattern,
        "missing": wish.missing,
        "compat": wish.compat,
        "each": wish.each,
        "sheet": wish.sheet,
        "spool": str(spool),
    }
    done = offset = 0
    for message in watched("fill", request, fork=fork):
        match message["kind"]:
            case "note":
                outcome.notes.append(as_finding(message["finding"]))
            case "plan":
                outcome.records, outcome.single = message["records"], message["single"]
            case "made":
                found = tuple(map(as_finding, message["findings"]))
                path = Path(message["target"])
                outcome.made.append(Filled(message["record"], path, offset, message["size"], found))
                offset += message["size"]
                done += 1
                progress(done, outcome.records)
            case "failed":
                told += [(message["record"], as_finding(each)) for each in message["findings"]]
                done += 1
                progress(done, outcome.records)
            case "findings":
                outcome.failed += map(as_finding, message["findings"])
            case "stopped":
                outcome.failed.append(_stopped(wish, outcome, done, message))
            case "broken":
                raise RuntimeError(message["error"])
    outcome.failed = [*_by_fault(wish, outcome.single, told), *outcome.failed]
    return outcome


def _stopped(wish: Wish, outcome: Outcome, done: int, message: Message) -> Finding:
    steps = (_record(done + 1),) if outcome.records and not outcome.single else ()
    return why_stopped(message, Place(wish.template.name, steps))


def _record(number: int) -> str:
    return _("record {number}").format(number=number)


def _by_fault(wish: Wish, single: bool, told: list[tuple[int, Finding]]) -> Iterator[Finding]:
    """Give each fault once, with the records that have it, in the order of the first of them."""
    records: dict[Finding, list[int]] = {}
    for number, finding in told:
        records.setdefault(finding, []).append(number)
    for finding, numbers in records.items():
        if single:
            yield finding
            continue
        place = finding.place
        steps = tuple(step for step in (_record(numbers[0]), place.file, *place.steps) if step)
        message = finding.message
        if len(numbers) > 1:
            message = _("{message} The same in {count} records: {numbers}").format(
                message=message, count=len(numbers), numbers=_some(numbers)
            )
        yield replace(finding, place=Place(wish.data.name, steps), message=message)


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:NAMED])) + (" …" if len(numbers) > NAMED else "")


def _clashes(wish: Wish, outcome: Outcome) -> Iterator[Finding]:
    """Give what would overwrite another document of the run, or what the run itself reads."""
    own = {_key(path) for path in (wish.template, wish.data)}
    taken: dict[str, list[Filled]] = {}
    for made in outcome.made:
        taken.setdefault(_key(made.path), []).append(made)
    for key, several in taken.items():
        if key in own:
            message = _("This file is read by this run, it cannot be written as well.")
            yield Finding("FIL-OWN", Severity.BLOCKING, Place(str(several[0].path)), message)
        if len(several) > 1:
            numbers = _some([made.record for made in several])
            message = _("{count} records would write this file: {numbers}")
            hint = _("Put a value into the name that tells them apart, as in {example}.").format(
                example='-o "out/{{ name }}.docx"'
            )
            place = Place(str(several[0].path))
            message = message.format(count=len(several), numbers=numbers)
            yield Finding("FIL-CLASH", Severity.BLOCKING, place, message, hint)


def _key(path: Path) -> str:
    """Give what two paths share that some system takes for one."""
    return unicodedata.normalize("NFC", str(path.resolve())).casefold()


def _write(outcome: Outcome, spool: Path) -> None:
    swept: set[Path] = set()
    with spool.open("rb") as stream:
        for made in outcome.made:
            folder = made.path.parent
            if folder not in swept and folder.is_dir():
                # No lock holds the folder, so another fill may be at work in it.
                sweep(folder, spare_living=True)
                swept.add(folder)
            stream.seek(made.offset)
            data = stream.read(made.size)
            if len(data) != made.size:
                raise PresalesError(
                    _("The finished documents could not be kept: is the disk for temporary files full?")
                )
            write_whole(made.path, data)
