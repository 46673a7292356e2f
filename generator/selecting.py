"""Deliverables named on the command line, by id or by Chinese title."""

from __future__ import annotations

import difflib

import click

from generator.catalog import DELIVERABLES
from generator.wording import _, sentences


def deliverables(names: tuple[str, ...]) -> frozenset[str]:
    """Give the ids of the deliverables named. Raises a usage error that tells the near miss."""
    known = {name: entry.id for entry in DELIVERABLES for name in (entry.id, entry.title)}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            message = _("there is no deliverable “{id}”.").format(id=name)
            listed = "、".join(f"{entry.title}（{entry.id}）" for entry in DELIVERABLES)
            hint = (
                _("Did you mean {name}?").format(name=near[0])
                if near
                else _("Known are: {known}.").format(known=listed)
            )
            raise click.BadParameter(sentences(message, hint), param_hint="--only")
    return frozenset(known[name] for name in names)
