"""The checked copy beside its workbook: written whole, and never over the work of somebody who went on in it."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.errors import Finding, FindingsError, PackageError
from generator.workbook.checked import checked_copy, checked_path
from generator.writing import KEPT, write_whole

SEAL: Final = b"presales:"
_LENGTH = struct.Struct("<H")


@dataclass(frozen=True, slots=True)
class HandedBack:
    """Where the checked copy is, and where the earlier one was kept that somebody had edited."""

    path: Path
    kept: Path | None = None


def hand_back(path: Path, findings: Sequence[Finding]) -> HandedBack | None:
    """Write a copy of a workbook with its findings marked; ``None`` where it is none, which the findings tell.

    Raises OutputError when the copy cannot be written.
    """
    try:
        data = checked_copy(path, findings)
    except (FindingsError, PackageError):
        return None
    target = checked_path(path)
    kept = _keep_edited(target)
    write_whole(target, sealed(data))
    return HandedBack(target, kept)


def _keep_edited(target: Path) -> Path | None:
    """Copy an earlier copy out of the way unless it is just as it was made."""
    if target.is_symlink() or not target.is_file():
        return None
    data = target.read_bytes()
    if is_sealed(data):
        return None
    kept = target.parent / KEPT / f"{target.stem}~{hashlib.sha256(data).hexdigest()[:6]}{target.suffix}"
    write_whole(kept, data)
    return kept


def sealed(data: bytes) -> bytes:
    """Give a zip with a fingerprint of itself as its comment, which every program drops that saves it anew."""
    seal = SEAL + hashlib.sha256(data).hexdigest().encode()
    return data[: -_LENGTH.size] + _LENGTH.pack(len(seal)) + seal


def is_sealed(data: bytes) -> bool:
    """Tell whether a zip is just as ``sealed`` gave it."""
    size = len(SEAL) + 64
    seal, body = data[-size:], data[: -size - _LENGTH.size] + _LENGTH.pack(0)
    return seal == SEAL + hashlib.sha256(body).hexdigest().encode()
