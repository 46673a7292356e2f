"""Finished files read inside the child: all that stands in them, one message a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator.office.inspection.finished.reading import read_finished


def contents(request: Mapping[str, Any], tell: Callable[..., None]) -> None:
    """Tell all that stands in files, in their order; ``files`` are pairs of a path and what the file is called."""
    for path, name in request["files"]:
        tell("finished", finished=read_finished(Path(path), name).as_data())
