"""The conductor of a check of finished files: find them, read them, compare them with their project and each other.

Files are read in a child process, since anybody may have made them; the rules see what was read.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from generator import batch, manifest
from generator.bounds import watched, why_stopped
from generator.errors import Finding, FindingsError, PackageError, Place, Severity
from generator.messages import Message, as_finding
from generator.office.inspection.finished.reading import read_finished
from generator.office.inspection.finished.spots import Finished, Spot, Where, from_data
from generator.project import Project
from generator.project.base import Audience
from generator.reading import read_project
from generator.rules.finished.checking import check_files
from generator.rules.finished.dossier import Dossier, File
from generator.rules.finished.knowledge import Knowledge, Stranger, strangers_of
from generator.wording import _

READ: Final = frozenset((
    ".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".dotx", ".xltx", ".potx", ".ppsx",
))  # fmt: skip
PROJECTS: Final = frozenset((".yaml", ".yml", ".json"))
ASIDE: Final = frozenset((batch.KEPT, batch.OLD))
"""Folders of files that are kept and no longer given to anybody."""

SIBLINGS: Final = 200
"""So many folders beside the output folder are asked for the names of their projects."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be checked: files and folders of finished files, of which project.

    ``audience`` is that of files that no manifest knows; without it they are looked at as the customer's, which is told.
    ``others`` are project files of others, or folders of them, whose names must not stand here. ``as_of`` is the day to
    which the files were counted, where it is neither the manifest's nor the project's.
    """

    project: Project
    source: Path
    paths: tuple[Path, ...]
    audience: Audience | None = None
    others: tuple[Path, ...] = ()
    as_of: datetime.date | None = None


@dataclass(slots=True)
class Outcome:
    """What a check of files found, and how many files were looked at."""

    files: int = 0
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class _Folder:
    """A folder with its manifest."""

    path: Path
    content: Mapping[str, Any]

    @cached_property
    def entries(self) -> Mapping[str, manifest.Entry]:
        """Give the entries by file name."""
        return manifest.entries_of(self.content)

    def entry(self, name: str, sha256: str) -> manifest.Entry | None:
        """Give the entry of a file, also of one that was only given another name."""
        same = (entry for entry in self.entries.values() if entry["sha256"] == sha256)
        return self.entries.get(name) or next(same, None)

    def is_of(self, source: Path) -> bool:
        """Tell whether the files were made of a project file as it is now."""
        told = self.content.get("source")
        return isinstance(told, dict) and told.get("sha256") == manifest.fingerprint_of(source)


def verify(wish: Wish) -> Outcome:
    """Check finished files of a project. Raises FindingsError when a path is not there."""
    outcome = Outcome()
    found = dict(_found(wish.paths, outcome))
    folders = {path.parent: _folder(path.parent) for path in found}
    project = _dated(wish, folders.values())
    offer = _Offer(project, wish.source, {job.name: job for job in batch.plan(project)})
    names = (*_others(wish, outcome), *names_around(project, {folder.path for folder in folders.values()}))
    files = []
    for path, finished in zip(found, contents(found), strict=True):
        folder, sha256 = folders[path.parent], _fingerprint(path)
        if entry := folder.entry(path.name, sha256):
            files.append(offer.file(finished, entry, sha256, current=folder.is_of(wish.source)))
        else:
            files.append(File(finished, wish.audience or Audience.OPEN))
            outcome.findings += [] if wish.audience else [_unknown(finished)]
    outcome.files = len(files)
    outcome.findings += check_files(Dossier(tuple(files), Knowledge(project, names)))
    return outcome


@dataclass(frozen=True)
class _Offer:
    """What the project makes now: its files by name, none of them made before it is asked for."""

    project: Project
    source: Path
    jobs: Mapping[str, batch.Job]

    def file(self, finished: Finished, entry: manifest.Entry, sha256: str, *, current: bool) -> File:
        """Give a file that a manifest knows, with what the project makes of it now where that differs.

        ``current`` tells that the project is as it was when the file was made.
        """
        audience = Audience.INTERNAL if entry.get("audience") == Audience.INTERNAL else Audience.OPEN
        edited = entry["sha256"] != sha256
        job = self.jobs.get(entry["file"])
        if job is None:
            return File(finished, audience, edited=edited)
        fresh = None if current and not edited else self._fresh(job, "" if edited else sha256)
        return File(finished, audience, job.entry, fresh, edited)

    def _fresh(self, job: batch.Job, sha256: str) -> Finished | None:
        """Give a file as it is made now; ``None`` where that is the same, or cannot be told."""
        try:
            data, _findings = batch.render(self.project, job, self.source.parent)
        except (FindingsError, PackageError):
            return None
        return None if manifest.fingerprint(data) == sha256 else read_finished(data, job.name)


def _fingerprint(path: Path) -> str:
    try:
        return manifest.fingerprint_of(path)
    except OSError:
        # Who reads the file tells why it cannot be read.
        return ""


def _unknown(finished: Finished) -> Finding:
    told = _("no manifest knows the file; it is looked at as one for the customer.")
    hint = _("Say --audience internal if it is ours.")
    return Finding("DOC-UNKNOWN", Severity.HINT, Place(finished.file), told, hint)


def _found(paths: Iterable[Path], outcome: Outcome) -> Iterator[tuple[Path, str]]:
    """Give the Office files among paths and in folders, each once, with what they are called; others are told of."""
    seen: set[Path] = set()
    missing = [path for path in paths if not path.exists()]
    if missing:
        told = _("there is no such file or folder.")
        raise FindingsError(Finding("DOC-MISSING", Severity.BLOCKING, Place(str(path)), told) for path in missing)
    for given in paths:
        for path in sorted(_below(given)) if given.is_dir() else (given,):
            name = path.relative_to(given).as_posix() if given.is_dir() else str(path)
            if path.resolve() not in seen and path.name != manifest.NAME:
                seen.add(path.resolve())
                if path.suffix.lower() in READ:
                    yield path, name
                else:
                    told = _("is not looked at: only Word, Excel and PowerPoint files are read (docx, xlsx, pptx).")
                    outcome.findings.append(Finding("DOC-UNREAD", Severity.MINOR, Place(name), told))


def _below(folder: Path) -> Iterator[Path]:
    """Give the files in a folder and below, without what programs keep there and what was moved aside."""
    for path in folder.rglob("*"):
        aside = any(name in ASIDE for name in path.relative_to(folder).parts[:-1])
        if path.is_file() and not path.is_symlink() and not aside and not path.name.startswith((".", "~$")):
            yield path


def _folder(folder: Path) -> _Folder:
    """Give the folder with a manifest that a file belongs to: its own, or one above into which somebody sorted it."""
    here = folder.resolve()
    above = [one for one in (here, *here.parents[:2]) if (one / manifest.NAME).is_file()]
    holder = above[0] if above else here
    return _Folder(holder, manifest.read(holder))


def _dated(wish: Wish, folders: Iterable[_Folder]) -> Project:
    """Give the project counted to the day to which its files were: that of the manifest, while the project is the same."""
    if wish.as_of is not None:
        return wish.project.on(wish.as_of)
    for folder in folders:
        if folder.is_of(wish.source):
            try:
                return wish.project.on(datetime.date.fromisoformat(str(folder.content.get("as_of"))))
            except ValueError:
                continue
    return wish.project


def contents(found: Mapping[Path, str]) -> Iterator[Finished]:
    """Give what stands in files, read in a child; a file that breaks the child is told of, and a new child goes on.

    ``found`` are paths, each with what the file is called.
    """
    left = [(str(path), name) for path, name in found.items()]
    while left:
        for message in watched("contents", {"files": left}):
            if message["kind"] == "finished":
                left = left[1:]
                yield from_data(message["finished"])
            elif message["kind"] == "broken":
                raise RuntimeError(message["error"])
            elif message["kind"] != "end":
                name, left = left[0][1], left[1:]
                yield _unreadable(name, message)
                break


def _unreadable(name: str, message: Message) -> Finished:
    """Give a file that could not be read to its end: its name, and why."""
    stopped = message["kind"] == "stopped"
    finding = why_stopped(message, Place(name)) if stopped else as_finding(message["findings"][0])
    return Finished(name, "", (Spot(Path(name).name, Where.FILE_NAME),), (f"{name}: {finding.message}",))


def _others(wish: Wish, outcome: Outcome) -> Iterator[Stranger]:
    """Give the names of other projects, from their files; one that cannot be read is told of."""
    for file in (file for path in wish.others for file in _project_files(path)):
        if file.resolve() == wish.source.resolve() or file.name == manifest.NAME:
            continue
        try:
            other = read_project(file)
        except FindingsError as error:
            told = _("is no project that can be read, so its names are not looked for: {reason}")
            finding = Finding(
                "DOC-OTHERS", Severity.MINOR, Place(file.name), told.format(reason=error.findings[0].message)
            )
            outcome.findings.append(finding)
        else:
            if manifest.names_of(other) != manifest.names_of(wish.project):
                yield from strangers_of(other)


def _project_files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    return sorted(file for file in path.iterdir() if file.suffix.lower() in PROJECTS and file.is_file())


def names_around(project: Project, folders: Iterable[Path]) -> tuple[Stranger, ...]:
    """Give the names that manifests tell: old ones of this project, and those of the projects in the folders beside."""
    return tuple(name for folder in sorted(folders) for name in _names_around(project, folder.resolve()))


def _names_around(project: Project, here: Path) -> Iterator[Stranger]:
    content, own = manifest.read(here), manifest.names_of(project)
    if not content:
        return
    yield from map(Stranger, manifest.former_names(content, project))
    for beside in sorted(here.parent.glob(f"*/{manifest.NAME}"))[:SIBLINGS]:
        other = manifest.read(beside.parent) if beside.parent != here else {}
        for name in manifest.names_in(other):
            if name not in own:
                yield Stranger(name, str(other.get("project", "")))
