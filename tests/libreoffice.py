"""LibreOffice as a witness: draws pages, and works workbooks out anew."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


class Office:
    """Headless LibreOffice with its own profile, which works every formula out when it loads a workbook."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        (profile / "user").mkdir(parents=True, exist_ok=True)
        (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")

    def convert(self, files: Iterable[Path], kind: str, folder: Path, seconds: int = 600) -> None:
        """Convert files to ``kind`` (pdf, xlsx …) into ``folder``; the whole process group ends with the time limit."""
        command = [
            "soffice",
            f"-env:UserInstallation={self.profile.as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            *map(str, files),
        ]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def page_count(pdf: Path) -> int:
    """Give the number of pages of a PDF."""
    lines = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pages:"))


def page_texts(pdf: Path) -> list[str]:
    """Give the text of each page of a PDF."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]
