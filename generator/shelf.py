"""Where the templates are: the shipped ones, and the user's own that stand in for them.

An own template has the file name of the shipped one, such as ``question-sheet.docx``. It lies in the folder that the
user names, either there itself or in the subfolder ``docx``, ``xlsx`` or ``pptx``, as ``export`` lays them out.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.errors import Finding, FindingsError, OutputError, Place, Severity
from generator.wording import _, reason_of_system
from generator.writing import write_whole

FORMATS: Final = ("docx", "xlsx", "pptx")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All templates; ``own`` holds the path of each own one by the name of the shipped one, ``docx/….docx``.

    ``digest`` is the fingerprint of all of them at the begin of a run; empty where nobody has taken it.
    """

    own: Mapping[str, Path] = field(default_factory=dict)
    digest: str = ""

    def path(self, name: str) -> Path:
        """Give the file of a template by its name, such as ``docx/question-sheet.docx``."""
        return self.own.get(name) or shipped_folder() / name


STOCK: Final = Shelf()
"""The shipped templates, and no others."""


def digest_of(own: Mapping[str, Path]) -> str:
    """Give the fingerprint of all templates together, so that a change to one of them shows."""
    whole = hashlib.sha256()
    for name in shipped():
        try:
            data = (own.get(name) or shipped_folder() / name).read_bytes()
        except OSError:
            data = b""
        whole.update(f"{name}\0".encode() + hashlib.sha256(data).digest())
    return whole.hexdigest()


def shipped_folder() -> Path:
    """Give the folder of the shipped templates: beside the modules when installed, at the top of a checkout."""
    beside = Path(__file__).parent / "templates"
    return beside if beside.is_dir() else Path(__file__).parent.parent / "templates"


def shipped() -> tuple[str, ...]:
    """Give the names of the shipped templates, such as ``docx/question-sheet.docx``, in order."""
    folder = shipped_folder()
    return tuple(
        f"{format}/{path.name}"
        for format in FORMATS
        for path in sorted((folder / format).glob(f"*.{format}"))
        if not path.name.startswith("~$")
    )


def shelf_of(folder: Path | None) -> tuple[Shelf, tuple[Finding, ...]]:
    """Give the shelf with the user's own templates of a folder, and what is worth telling about that folder.

    Raises FindingsError when there is no such folder, and when two files claim the same place.
    """
    if folder is None:
        return Shelf(digest=digest_of({})), ()
    if not folder.is_dir():
        message = _("There is no such folder with templates.")
        hint = _("“presales template export {folder}” makes one with copies of the shipped templates.")
        place = Place(str(folder))
        raise FindingsError((Finding("TPL-FOLDER", Severity.BLOCKING, place, message, hint.format(folder=folder)),))
    known = {path.casefold(): path for path in shipped()}
    own: dict[str, Path] = {}
    notes, clashes = [], []
    for path, wanted in _candidates(folder):
        name = known.get(wanted.casefold())
        if name is None:
            notes.append(_stranger(path))
        elif name in own:
            clashes.append(_twice(path, own[name], folder))
        else:
            own[name] = path
    if clashes:
        raise FindingsError(clashes)
    return Shelf(own, digest_of(own)), tuple(notes)


def _candidates(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each Office file of a folder with the name of the template that it would stand for."""
    for format in FORMATS:
        for place in (folder / format, folder):
            for path in sorted(place.glob("*")) if place.is_dir() else ():
                if path.suffix.lower() == f".{format}" and not path.name.startswith(("~$", ".")):
                    yield path, f"{format}/{path.name}"


def _stranger(path: Path) -> Finding:
    """Say that a file stands in for no template, with the near miss."""
    names = {name.partition("/")[2]: name for name in shipped()}
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.6)
    hint = _("Did you mean {name}?").format(name=near[0]) if near else _("“presales template export” shows all names.")
    message = _("No shipped template has this name, so the file is not used.")
    return Finding("TPL-NAME", Severity.MINOR, Place(str(path)), message, hint)


def _twice(path: Path, other: Path, folder: Path) -> Finding:
    message = _("Stands for the same template as {other}.").format(other=other.relative_to(folder).as_posix())
    return Finding("TPL-NAME", Severity.BLOCKING, Place(str(path)), message, _("Keep one of them."))


def export(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Copy the shipped templates to a folder; yield each path, and whether it was written.

    What is there already stays as it is. Raises OutputError.
    """
    for name in shipped():
        target = folder / name
        if target.exists() or target.is_symlink():
            yield target, False
            continue
        try:
            data = (shipped_folder() / name).read_bytes()
        except OSError as error:
            reason = reason_of_system(error)
            raise OutputError(_("{path}: cannot be read: {reason}.").format(path=name, reason=reason)) from error
        write_whole(target, data)
        yield target, True
