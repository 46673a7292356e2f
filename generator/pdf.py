"""Office files to PDF by LibreOffice, where it is installed: one profile a run, a time limit, and nothing fetched.

Several runs at once do not disturb each other, since each has a profile of its own; a run that hangs is ended with all
its processes. A profile forbids links to outside the document, which LibreOffice would otherwise follow.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.errors import OutputError
from generator.wording import _

PATIENCE: Final = 90
"""Seconds that one document may take."""

_PLACES: Final = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
</oor:items>
"""


def office() -> str | None:
    """Give the program that makes PDFs; ``None`` where LibreOffice is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def as_pdf(data: bytes, name: str, day: datetime.date, patience: float = PATIENCE) -> bytes:
    """Give an Office file as PDF; ``day`` is written as its day of creation, so that the same file gives the same PDF.

    Raises OutputError with a sentence for the user when LibreOffice is missing, fails, or takes too long.
    """
    program = office()
    if program is None:
        raise OutputError(
            _("PDFs need LibreOffice, which is not installed here; the Office files are made all the same.")
        )
    with _room() as room:
        source = room / ("document" + Path(name).suffix)
        source.write_bytes(data)
        # Without a scheme the profile is no address, and LibreOffice would wait for ever.
        profile = (room / "profile").as_uri()
        _run([program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck",
              "--convert-to", "pdf", "--outdir", str(room), str(source)], name, patience)  # fmt: skip
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise OutputError(_("{name}: LibreOffice could not make a PDF of it.").format(name=name))
        return steady(made.read_bytes(), day)


@contextlib.contextmanager
def _room() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="presales-", ignore_cleanup_errors=True) as folder:
        settings = Path(folder) / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        yield Path(folder)


def _run(command: list[str], name: str, patience: float) -> None:
    windows = sys.platform == "win32"
    child = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        start_new_session=not windows,
    )
    try:
        child.wait(patience)
    except subprocess.TimeoutExpired:
        raise OutputError(
            _("{name}: LibreOffice took longer than {seconds} seconds, and was stopped.").format(
                name=name, seconds=round(patience)
            )
        ) from None
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a run with all its processes; the program that was started is often only a wrapper."""
    if sys.platform == "win32":
        if child.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(child.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()


_CREATED: Final = re.compile(rb"/CreationDate\s*\(D:(\d{14})[^)]*\)")
_FINGERPRINTS: Final = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")


def steady(pdf: bytes, day: datetime.date) -> bytes:
    """Give a PDF with the day of creation and the fingerprints that hang on it replaced, byte for byte in their places."""
    head, end, tail = pdf.rpartition(b"trailer")
    written = day.strftime("%Y%m%d000000").encode()
    head = _CREATED.sub(lambda match: match[0].replace(match[1], written), head)
    digest = hashlib.md5(head, usedforsecurity=False).hexdigest().upper().encode()
    return head + end + _FINGERPRINTS.sub(digest, tail)
