"""Whether a file is a workbook that can be read: told by its content, and said in words that help."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.errors import Finding, PackageError, Place, ProjectError, Severity
from generator.office.base.package import OLE_MAGIC, Package, open_package
from generator.reading.tree import refused
from generator.wording import _, reason_of_system

MAX_BYTES: Final = 64 * 2**20

_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SHEETS: Final = (".spreadsheetml.sheet.main+xml", ".spreadsheetml.template.main+xml")
_MACROS: Final = "macroEnabled"


def open_workbook(path: Path) -> Package:
    """Open a workbook within limits. Raises ``ProjectError`` with one finding where it is none."""
    file = str(path)
    data = _bytes(path, file)
    if not data:
        raise refused("PRJ-FILE", file, None, None, _("The file is empty."), _("Make a new one with “presales new”."))
    if not data.startswith(b"PK"):
        raise _no_zip(data, file)
    try:
        package = open_package(data, path.name)
        kind = _main_type(package)
    except PackageError as error:
        raise refused("PRJ-FILE", file, None, None, *_told(str(error), data)) from error
    if _MACROS in kind:
        message = _("This is a workbook with macros, which is not read.")
        raise refused("PRJ-FILE", file, None, None, message, _save_as_xlsx())
    if not kind.endswith(_SHEETS):
        message = _("This is another kind of Office file, not a workbook.")
        raise refused("PRJ-FILE", file, None, None, message, _("Name the workbook of the project."))
    return package


def in_use(path: Path) -> Finding | None:
    """Give a note where a program seems to have the workbook open, so that the disk may hold an older state."""
    locks = (path.with_name("~$" + path.name), path.with_name(f".~lock.{path.name}#"))
    if not any(lock.exists() for lock in locks):
        return None
    message = _("The workbook seems to be open in another program; what was read is the state that was last saved.")
    return Finding("PRJ-INUSE", Severity.HINT, Place(str(path)), message, _("Save it there if something is missing."))


def _bytes(path: Path, file: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        message = _("The file cannot be read: {reason}.").format(reason=reason_of_system(error))
        hint = _("Check that you may open it and that no other program holds it.")
        raise refused("PRJ-FILE", file, None, None, message, hint) from error
    if len(data) > MAX_BYTES:
        message = _("The file is larger than {limit} MB.").format(limit=MAX_BYTES // 2**20)
        raise refused("PRJ-LIMIT", file, None, None, message, _("A project file holds one project."))
    return data


def _main_type(package: Package) -> str:
    return package.type_of(package.main)


def _told(reason: str, data: bytes) -> tuple[str, str]:
    """Say why a zip is no workbook."""
    if b"mimetypeapplication/vnd.oasis" in data[:200]:
        return _("This is an OpenDocument file."), _save_as_xlsx()
    return reason, _("Open it in Excel or WPS and save it anew, or take an undamaged copy.")


def _no_zip(data: bytes, file: str) -> ProjectError:
    """Tell what a file is that ends in .xlsx and is none."""
    if data.startswith(OLE_MAGIC):
        if _ENCRYPTED in data:
            message, hint = _("The workbook is protected by a password."), _("Open it, remove the password, save it.")
        else:
            message, hint = _("The file is in the old format of Excel or WPS (.xls, .et)."), _save_as_xlsx()
        return refused("PRJ-FILE", file, None, None, message, hint)
    text = data[:4000].lower()
    if b"<html" in text or b"<table" in text:
        return refused("PRJ-FILE", file, None, None, _("This is a web page, not a workbook."), _save_as_xlsx())
    if b"\0" not in text and text.count(b"\n") + text.count(b",") > 0:
        message = _("This is a text, such as a CSV file, not a workbook.")
        return refused("PRJ-FILE", file, None, None, message, _save_as_xlsx())
    hint = _("Open it in Excel or WPS and save it anew, or take an undamaged copy.")
    return refused("PRJ-FILE", file, None, None, _("This is no workbook, or it is damaged."), hint)


def _save_as_xlsx() -> str:
    return _("Open it in Excel or WPS and save it as “Excel workbook (.xlsx)”.")
