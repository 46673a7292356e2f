"""What commands take on their line, besides paths and numbers: days."""

from __future__ import annotations

import datetime
from typing import Any

import click

from generator.wording import _


class DayParameter(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A calendar day such as 2026-12-01."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Give the day; a usage error names the accepted form."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(_("“{value}” is not a day; write it like 2026-12-01.").format(value=value), param, ctx)
