"""The text of a project file: found, of a sane size, in UTF-8."""

from __future__ import annotations

from pathlib import Path

from generator.reading.encodings import decoded
from generator.reading.tree import MAX_BYTES, refused
from generator.wording import _, reason_of_system

WORKBOOK = ".xlsx"
SUFFIXES = frozenset({".yaml", ".yml", ".json", WORKBOOK})
OTHER_TABLES = frozenset({".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".csv", ".numbers"})
"""Files of spreadsheet programs that are not read."""


def text_of(path: Path) -> str:
    """Give the text of a project file; ``ProjectError`` with one finding where that cannot be."""
    file = str(path)
    check_kind(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refused(
            "PRJ-FILE",
            file,
            None,
            None,
            _("The file cannot be read: {reason}.").format(reason=reason_of_system(error)),
            _("Check that you may open it and that no other program holds it."),
        ) from error
    text = decoded(data, file)
    if not text.strip():
        raise refused("PRJ-FILE", file, None, None, _("The file is empty."), _("Begin with a sample from samples/."))
    return text


def check_kind(path: Path) -> None:
    """Refuse what is not a project file by its look, before anything of it is read."""
    suffix, file = path.suffix.lower(), str(path)
    if path.is_dir():
        raise refused("PRJ-FILE", file, None, None, _("This is a folder."), _("Name the project file inside it."))
    if not path.exists():
        hint = _("Check the path.")
        if beside := _namesake(path):
            hint = _("Did you mean {name}?").format(name=beside)
        raise refused("PRJ-FILE", file, None, None, _("There is no such file."), hint)
    if path.name.startswith(("~$", ".~lock.")):
        message = _("This is not the workbook, but the mark that a program has it open.")
        raise refused("PRJ-FILE", file, None, None, message, _("Name the workbook itself."))
    if suffix in OTHER_TABLES:
        message = _("Workbooks are read as .xlsx, not as {suffix}.").format(suffix=suffix)
        hint = _("Open it in Excel or WPS and save it as “Excel workbook (.xlsx)”.")
        raise refused("PRJ-FILE", file, None, None, message, hint)
    if suffix not in SUFFIXES:
        message = _("A project file ends in .xlsx, .yaml, .yml or .json, not in {suffix}.")
        message = message.format(suffix=suffix or "“”")
        raise refused("PRJ-FILE", file, None, None, message, _("Rename the file, or name another one."))
    if not path.is_file():
        raise refused("PRJ-FILE", file, None, None, _("This is not an ordinary file."))
    if suffix != WORKBOOK and path.stat().st_size > MAX_BYTES:
        message = _("The file is larger than {limit} MB.").format(limit=MAX_BYTES // 2**20)
        raise refused("PRJ-LIMIT", file, None, None, message, _("A project file holds one project."))


def _namesake(path: Path) -> str | None:
    """Give a project file beside ``path`` that differs in case or suffix only."""
    if not path.parent.is_dir():
        return None
    stem = path.stem.casefold()
    return next(
        (
            other.name
            for other in sorted(path.parent.iterdir())
            if other.stem.casefold() == stem and other.suffix.lower() in SUFFIXES
        ),
        None,
    )
