"""From values to the XML of cells: each value with its own type, text as shared strings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from generator.errors import Place, Severity
from generator.office.base import printing
from generator.office.base.carried import Lines, Link
from generator.office.base.markup import escape, legal, special, spelled
from generator.office.base.missing import Missing
from generator.office.base.rendering import Rendering
from generator.office.formulas.cellvalues import Fault, Unsolved, serial
from generator.office.sheets.cellrich import RichText
from generator.wording import _

LONGEST: Final = 32_767
LONG: Final = LONGEST // 2
"""From here on a text may have more units than a cell can hold, since rare characters count as two."""
MOST_BREAKS: Final = 253
MOST_DIGITS: Final = 15
LARGEST_WHOLE: Final = 10**MOST_DIGITS
"""From here on a whole number has more digits than a cell can hold."""
_FIRST_DAY: Final = datetime.date(1900, 3, 1)
_DATE_SHIFT_1904: Final = 1462
#: Finds what ``fit`` looks at: control characters, line breaks among them, and halves of characters.
_steers: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]").search
_EDGE = re.compile(r"\A\s|\s\Z|\n|  ")


def string_xml(words: str) -> str:
    """Give the ``<t>`` of words, with what Excel would read as an escape written so that it is read as text."""
    if words.isalnum():
        return f"<t>{words}</t>"
    if "_x" in words:
        words = spelled(words)
    space = ' xml:space="preserve"' if _EDGE.search(words) else ""
    return f"<t{space}>{escape(words)}</t>"


@dataclass(slots=True)
class StringTable:
    """The shared strings of one finished workbook: those of the template and the new ones behind them.

    ``known`` gives for a text (or ``None``) the end of a cell that shows it; ``count`` is their number so far.
    """

    base: Sequence[str]
    count: int
    new: list[str] = field(default_factory=list)
    known: dict[str | None, str] = field(default_factory=lambda: {None: "/>", "": "/>"})

    def add(self, key: str, item: str) -> str:
        """Add the XML of a string; give the end of a cell that shows it."""
        found = self.known[key] = f' t="s"><v>{self.count}</v></c>'
        self.count += 1
        self.new.append(item)
        return found

    def add_plain(self, words: Sequence[str]) -> None:
        """Add many texts, none of them known, which may stand in XML as they are."""
        if words:
            first, self.count = self.count, self.count + len(words)
            ends = [f' t="s"><v>{number}</v></c>' for number in range(first, self.count)]
            self.known.update(zip(words, ends, strict=True))
            self.new.append(f"<si><t>{'</t></si><si><t>'.join(words)}</t></si>")

    def xml(self, opening: str) -> str:
        """Give the whole part."""
        return opening + "".join(self.base) + "".join(self.new) + "</sst>"


@dataclass(slots=True)
class CellWriter:
    """Writes the cells of one render. ``shows_date`` tells for a style attribute whether its format is a date's."""

    rendering: Rendering
    strings: StringTable
    shows_date: Callable[[str], bool]
    dated: Callable[[str], str]
    epoch_1904: bool = False

    def end(self, value: Any, style: str, place: Place) -> str:
        """Give what follows ``<c r="A1"`` for a value in a cell of this style."""
        kind = type(value)
        if kind is str:
            return style + (self.strings.known.get(value) or self.text(value, place))
        if kind is int:
            if -LARGEST_WHOLE < value < LARGEST_WHOLE:
                return f"{style}><v>{value}</v></c>"
            return style + self._digits(str(value), place)
        if value is None:
            return style + "/>"
        if kind is float:
            if value != value or value in (float("inf"), float("-inf")):
                return style + self._refused(place)
            return f"{style}><v>{number_xml(value)}</v></c>"
        if kind is Decimal:
            return style + self._decimal(value, place)
        if kind is bool:
            return f'{style} t="b"><v>{int(value)}</v></c>'
        return self._rare(value, style, place)

    def texts(self, values: Sequence[str | None], place: Place) -> list[str]:
        """Give for each text, or nothing, what follows the style of its cell."""
        known = self.strings.known
        fresh = [value for value in dict.fromkeys(values) if value not in known]
        if fresh:
            plain = [
                value
                for value in fresh
                if value
                and len(value) < LONG
                and not (special(value) or value.strip() != value or "  " in value or "_x" in value)
            ]
            self.strings.add_plain(plain)
            for value in fresh if len(plain) < len(fresh) else ():
                if value and value not in known:
                    self.text(value, place)
        return [known[value] for value in values]

    def text(self, value: str, place: Place) -> str:
        """Give what follows the style of a cell that shows a text which no cell has shown yet."""
        needs_care = special(value) or value.strip() != value or "  " in value or "_x" in value
        if not needs_care and len(value) < LONG:
            return self.strings.add(value, f"<si><t>{value}</t></si>")
        words = value if len(value) < LONG and not _steers(value) else self.fit(value, place)
        if words in self.strings.known:
            found = self.strings.known[value] = self.strings.known[words]
            return found
        return self.strings.add(value, f"<si>{string_xml(words)}</si>")

    def rich(self, runs: Sequence[tuple[str, str]], place: Place) -> str:
        """Give the end of a cell whose words have formats of their own; ``runs`` are format (XML) and words."""
        if not runs:
            return "/>"
        self.fit("".join(words for _format, words in runs), place)
        item = "".join(f"<r>{form}{string_xml(self.fit(words, place))}</r>" for form, words in runs)
        # No words hold the character 0, so no plain string has this key.
        return self.strings.known.get("\0" + item) or self.strings.add("\0" + item, f"<si>{item}</si>")

    def fit(self, value: str, place: Place) -> str:
        """Give the words as a cell can hold them; what cannot be held is recorded."""
        if value.isalnum() and len(value) < LONG:
            return value
        broken = value.replace("\r\n", "\n").replace("\r", "\n")
        words = legal(broken)
        if words != broken:
            message = _("The value holds characters that a document cannot hold; they were replaced.")
            self._fault(place, "TPL-CHARACTER", message, Severity.MINOR)
        if len(words) > LONG and len(words.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST:
            message = _("The text is longer than the {limit} characters that a cell can hold.").format(limit=LONGEST)
            self._fault(place, "TPL-LONG", message)
        if words.count("\n") > MOST_BREAKS:
            message = _("The text has more line breaks than the {limit} that a cell shows.").format(limit=MOST_BREAKS)
            self._fault(place, "TPL-BREAKS", message, Severity.MINOR)
        return words

    def _digits(self, shown: str, place: Place) -> str:
        message = _("The number has more than {limit} digits, so it was written as text.").format(limit=MOST_DIGITS)
        self._fault(place, "TPL-DIGITS", message, Severity.MINOR)
        return self.text(shown, place)

    def _decimal(self, value: Decimal, place: Place) -> str:
        if not value.is_finite():
            return self._refused(place)
        shown = format(value, "f")
        if len(shown.replace(".", "").strip("-0")) > MOST_DIGITS:
            return self._digits(shown, place)
        return f"><v>{shown}</v></c>"

    def _refused(self, place: Place) -> str:
        self._fault(place, "TPL-NUMBER", _("The value is not a number that can be printed."))
        return "/>"

    def _rare(self, value: Any, style: str, place: Place) -> str:
        if isinstance(value, datetime.date):
            return self._date(value, style, place)
        return self.end(self.words(value, place), style, place)

    def words(self, value: Any, place: Place) -> str:
        """Give the words for a value inside a text; missing values are recorded and marked."""
        if type(value) is str:
            return value
        if type(value) is Lines or type(value) is RichText:
            return value.text
        if type(value) is Link:
            return self.words(value.text, place)
        self.rendering.here = place
        try:
            if type(value) is Missing:
                return self.rendering.missing_text(value)
            return printing.plain(self.rendering, value)
        finally:
            self.rendering.here = None

    def _date(self, value: datetime.date, style: str, place: Place) -> str:
        if isinstance(value, datetime.datetime) and value.tzinfo is not None:
            value = value.replace(tzinfo=None)
        day = value.date() if isinstance(value, datetime.datetime) else value
        if day < _FIRST_DAY:
            return self.end(value.isoformat(), style, place)
        shown = serial(value) - (_DATE_SHIFT_1904 if self.epoch_1904 else 0)
        if shown < 0:
            return self.end(value.isoformat(), style, place)
        head = style if self.shows_date(style) else self.dated(style)
        return f"{head}><v>{number_xml(shown)}</v></c>"

    def _fault(self, place: Place, code: str, message: str, severity: Severity = Severity.BLOCKING) -> None:
        self.rendering.here = place
        self.rendering.fault(code, message, severity=severity)
        self.rendering.here = None


def number_xml(value: float) -> str:
    """Give a number as a cell stores it."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def stored(value: Any) -> tuple[str, str]:
    """Give attribute and element of a formula's stored value; nothing for one that could not be worked out."""
    kind = type(value)
    if kind is float:
        return "", f"<v>{number_xml(value)}</v>"
    if kind is str:
        return ' t="str"', f"<v>{escape(spelled(value))}</v>"
    if kind is bool:
        return ' t="b"', f"<v>{int(value)}</v>"
    if kind is Fault:
        return ' t="e"', f"<v>{value.code}</v>"
    assert isinstance(value, Unsolved)
    return "", ""


def read_value(value: Any, epoch_1904: bool = False) -> Any:
    """Give what a formula reads from a cell that holds ``value``."""
    kind = type(value)
    if kind is str:
        return value or None
    if kind is float or value is None or kind is bool:
        return value
    if kind is int:
        return float(value) if abs(value) < LARGEST_WHOLE else str(value)
    if kind is Decimal:
        shown = format(value, "f")
        return shown if len(shown.replace(".", "").strip("-0")) > MOST_DIGITS else float(value)
    if isinstance(value, datetime.date):
        day = value.date() if isinstance(value, datetime.datetime) else value
        if day < _FIRST_DAY:
            return value.isoformat()
        plain = value.replace(tzinfo=None) if isinstance(value, datetime.datetime) else value
        return serial(plain) - (_DATE_SHIFT_1904 if epoch_1904 else 0)
    if kind is Lines or kind is Link or kind is RichText:
        return str(value.text)
    return None
