"""Calendar files that Outlook, WPS and phones open (RFC 5545): all-day events, no clock of the machine in them.

Lines end in CRLF and are folded at 75 octets between characters; ids stay the same from run to run, so that a file
that is opened again changes its events and doubles none.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator import __version__

FIRST: Final = datetime.date(1900, 1, 1)
"""The day from which versions of an event are numbered, so that a later one replaces an earlier."""
WIDTH: Final = 75
"""Octets of a line, its end not counted."""
_UNPRINTABLE: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a whole day.

    ``key`` is unique in the calendar and stable; ``stamp`` is the day of the data, which stands for the time of making;
    ``certain`` is false for a day that may still move; ``reminder`` is how many days before, at nine in the morning, a
    reminder comes, 0 for none.
    """

    key: str
    day: datetime.date
    stamp: datetime.date
    summary: str
    description: str = ""
    category: str = ""
    certain: bool = True
    reminder: int = 0


def calendar_file(name: str, events: Iterable[Event]) -> bytes:
    """Give the bytes of a calendar file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//presales//presales {__version__}//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    taken: dict[str, int] = {}
    for event in events:
        taken[event.key] = count = taken.get(event.key, 0) + 1
        lines += _event(event, _uid(event.key, count))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, uid: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{(event.stamp - FIRST).days}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.category:
        yield f"CATEGORIES:{_text(event.category)}"
    yield f"STATUS:{'CONFIRMED' if event.certain else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    if event.reminder:
        yield from _reminder(event)
    yield "END:VEVENT"


def _reminder(event: Event) -> Iterator[str]:
    hours = event.reminder * 24 - 9
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:-PT{hours}H"
    yield f"DESCRIPTION:{_text(event.summary)}"
    yield "END:VALARM"


def _uid(key: str, count: int) -> str:
    digest = hashlib.sha256((key if count == 1 else f"{key}#{count}").encode("utf-8", "replace")).hexdigest()
    return f"{digest[:32]}@presales"


def _text(value: str) -> str:
    """Escape a text value; what no calendar can show goes."""
    value = _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(sign, written)
    return value


def _folded(line: str) -> bytes:
    """Cut a line into pieces of 75 octets, a space before all but the first, no character split."""
    pieces, piece = [], b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > WIDTH:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
