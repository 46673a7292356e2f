"""What every value of the model stands on: records, fields, choices, facts, references, money and days.

A field is written once, here in Python, with its Chinese title (the key in a project file, the column head, the
alias in templates, the word in messages), a sentence of help, its audience, the stage from which it is needed, and
how to ask for it. Everything else reads it from :func:`specification`.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Generic, Self, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic.fields import FieldInfo

from generator.numerals import DIGITS, as_number

T = TypeVar("T")


class Audience(StrEnum):
    """Who may see a value: ``internal`` is ours and our partners' only, ``open`` may leave the house."""

    INTERNAL = "internal"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Ask:
    """How to ask a customer for a value that is not known.

    ``words`` can be spoken as they are, ``{name}`` stands for the record's own name; ``kind`` is the member name
    of ``QuestionKind``; ``why`` tells ourselves what the answer is for; ``roles`` names the members of
    ``CircleRole`` that can answer best, best first, empty for anyone. ``topics`` are words that give away another
    question about the same thing.
    """

    words: str
    kind: str
    why: str
    roles: tuple[str, ...] = ()
    follow_up: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldSpecification:
    """What a field says of itself, besides its type."""

    name: str
    title: str
    help: str
    audience: Audience
    needed_from: int | None
    ask: Ask | None
    info: FieldInfo


def field(
    title: str,
    help: str,
    *,
    internal: bool = False,
    needed: int | None = None,
    ask: Ask | None = None,
    default: Any = ...,
    **constraints: Any,
) -> Any:
    """Declare a field of a record.

    ``needed`` is the stage (1–6) from which documents mark the field as an open place when it is empty.
    Without ``default`` the field is required; lists get an empty tuple by ``default=()``.
    """
    return Field(default, title=title, description=help, json_schema_extra=_Extra(internal, needed, ask), **constraints)


@dataclass(frozen=True, slots=True)
class _Extra:
    """Field metadata; audience and stage also stand in the JSON Schema."""

    internal: bool
    needed_from: int | None
    ask: Ask | None

    def __call__(self, schema: dict[str, Any]) -> None:
        if self.internal:
            schema["x-internal"] = True
        if self.needed_from:
            schema["x-needed-from"] = self.needed_from


_PLAIN = _Extra(internal=False, needed_from=None, ask=None)


class Record(BaseModel):
    """A frozen value of the model; unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, validate_default=False)


@cache
def specification(record: type[Record]) -> Mapping[str, FieldSpecification]:
    """Give what each field of ``record`` says of itself, by field name, in the order of declaration."""
    found: dict[str, FieldSpecification] = {}
    for name, info in record.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, _Extra) else _PLAIN
        found[name] = FieldSpecification(
            name=name,
            title=info.title or name,
            help=info.description or "",
            audience=Audience.INTERNAL if extra.internal else Audience.OPEN,
            needed_from=extra.needed_from,
            ask=extra.ask,
            info=info,
        )
    return found


class Choice(StrEnum):
    """A closed set of words; each member has an English name and the Chinese label that users write and read."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member of its stored value and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        wanted = unicodedata.normalize("NFKC", str(value)).strip()
        return next((member for member in cls if wanted in (member.label, member.value, member.name)), None)


class Confidence(Choice):
    """How sure a fact is."""

    CONFIRMED = "confirmed", "已确认"
    INFERRED = "inferred", "推断"
    UNKNOWN = "unknown", "未知"


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks text that names an entry of another collection of the project, by its id or its name."""

    collection: str


Id = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[^\s/\\:：,，;；]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]


GROUPED = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
"""Figures with separators of thousands; a comma elsewhere may be a decimal point, or a slip."""


def _plain_number(value: object) -> object:
    """Read a number as people type it: full-width digits, thousands separators, 万 or 亿, a currency sign."""
    if not isinstance(value, str):
        return value
    text = GROUPED.sub(lambda found: found[0].replace(",", ""), unicodedata.normalize("NFKC", value).strip())
    match = re.fullmatch(r"[¥￥]?\s*(-?\d+(?:\.\d+)?)\s*(万|亿)?\s*元?", text)
    if not match:
        return value
    scale = {None: 0, "万": 4, "亿": 8}[match[2]]
    try:
        return Decimal(match[1]) * 10**scale
    except InvalidOperation:
        return value


DAY = re.compile(
    r"(?:(\d{4})(?:\s*[-/.。年]\s*|\s+)(\d{1,2})(?:\s*[-/.。月]\s*|\s+)(\d{1,2})\s*[日号]?|(\d{4})(\d{2})(\d{2}))"
    r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
"""A calendar day as people type it: 2026-03-05, 2026/3/5, 2026.3.5, 2026年3月5日, 20260305; what day of the week it is
and what time of day may stand behind.
"""

_CHINESE_DAY = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]?"
)


def day_parts(text: str) -> tuple[int, int, int] | None:
    """Give year, month and day of a written date, whether or not there is such a day; ``None`` for other text."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if match := _CHINESE_DAY.fullmatch("".join(plain.split())):
        digits = match[1].replace("〇", "零").replace("○", "零")
        return (
            int("".join(str(DIGITS.index(digit)) for digit in digits)),
            as_number(match[2]) or 0,
            as_number(match[3]) or 0,
        )
    match = DAY.fullmatch(plain)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    return year, month, day


def _plain_day(value: object) -> object:
    """Read a calendar day as people type it."""
    if not isinstance(value, str):
        return value
    parts = day_parts(value)
    if parts is None:
        return value
    try:
        return datetime.date(*parts)
    except ValueError:
        return value


def _plain_ratio(value: object) -> object:
    """Read a share: 0.13 or 13%."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip()
        if match := re.fullmatch(r"(-?\d+(?:\.\d+)?)\s*%", text):
            return Decimal(match[1]) / 100
    return value


def _listed(value: object) -> object:
    """Let a single entry stand for a list of one."""
    if isinstance(value, str | Mapping):
        return (value,)
    return value


_FAR = Decimal("999999999999.999999")
Number = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=-_FAR, le=_FAR, decimal_places=6)]
"""A number of any kind, as large as sums over it stay exact."""
Money = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=Decimal("999999999999.99"), decimal_places=2)]
"""An amount in 元."""
Quantity = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=Decimal("99999999"), decimal_places=3)]
Points = Annotated[Decimal, BeforeValidator(_plain_number), Field(ge=0, le=1000, decimal_places=2)]
"""Points of a scoring scheme."""
Ratio = Annotated[Decimal, BeforeValidator(_plain_ratio), Field(ge=0, le=1)]
"""A share between 0 and 1; ``13%`` is read as 0.13."""
FIRST_DAY, LAST_DAY = datetime.date(1900, 3, 1), datetime.date(2199, 12, 31)
"""Days that Excel counts rightly, and that are no slip of the keyboard."""
Day = Annotated[
    datetime.date,
    BeforeValidator(_plain_day),
    Field(strict=True, ge=FIRST_DAY, le=LAST_DAY),
]
"""A calendar day; strict, since a bare number must not become one."""
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]


class Fact(Record, Generic[T]):
    """A value with how sure it is; a bare value in a project file is a fact that is only inferred."""

    value: T | None = field("值", "事实本身；不知道就留空", default=None)
    confidence: Confidence = field(
        "可信度", "已确认、推断或未知；没写来源的按推断算", internal=True, default=Confidence.INFERRED
    )
    source: str = field("来源", "谁说的，或哪份文件", internal=True, default="")
    date: Day | None = field("信息日期", "得知这件事的日期", internal=True, default=None)

    @model_validator(mode="before")
    @classmethod
    def _from_bare_value(cls, data: object) -> object:
        if isinstance(data, Mapping | Fact):
            return data
        return {"value": data}

    @model_validator(mode="after")
    def _without_value_it_is_unknown(self) -> Self:
        if self.value is None and self.confidence is not Confidence.UNKNOWN:
            object.__setattr__(self, "confidence", Confidence.UNKNOWN)
        return self

    @property
    def known(self) -> bool:
        """Tell whether there is a value at all."""
        return self.value is not None


class Sourced(Record):
    """A record that tells how sure it is and where it comes from."""

    confidence: Confidence = field(
        "可信度", "已确认、推断或未知；没写来源的按推断算", internal=True, default=Confidence.INFERRED
    )
    source: str = field("来源", "谁说的，或哪份文件、哪个网页", internal=True, default="")
    source_date: Day | None = field("信息日期", "得知这条信息的日期", internal=True, default=None)
