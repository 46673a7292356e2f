"""What is handed over: the files of a parcel, what was kept back and why, and what changed since the last time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from generator.catalog import Recipient
from generator.comparing import Change


@dataclass(frozen=True, slots=True)
class Item:
    """A file of a parcel. ``size`` in bytes; ``source`` says how it came to be; ``remark`` what to mind."""

    number: int
    name: str
    title: str
    purpose: str
    audience: str
    source: str
    sha256: str
    size: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was not handed over, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Handover:
    """One handing over; ``before`` names the last one to the same recipient, empty where there was none."""

    recipient: Recipient
    day: datetime.date
    items: tuple[Item, ...] = ()
    kept: tuple[Kept, ...] = ()
    changes: tuple[Change, ...] = ()
    before: str = ""
