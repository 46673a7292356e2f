"""What belongs to another project, or to this one by a name that it no longer has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Severity
from generator.office.inspection.finished.spots import Where
from generator.project.base import Audience
from generator.rules.finished.dossier import Dossier, File, excerpt
from generator.rules.finished.knowledge import Stranger
from generator.rules.finished.telling import at
from generator.rules.finished.wordings import plain
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _, sentences

ADDRESSED = re.compile(r".{1,2}(?:工|总|经理|主任|校长|院长|厂长|处长|科长|部长|老师|先生|女士|局长|行长|书记)")
"""People who are called by their surname only: every project has one of the name."""


def strangers(dossier: Dossier) -> Iterator[Hit]:
    """A file names the customer, the project or the people of another project, or an old name of this customer."""
    knowledge = dossier.knowledge
    wanted = sorted({plain(one.name): one for one in knowledge.others if _is_telling(one)}.items(), key=_longest_first)
    for file in dossier.files:
        own = knowledge.open_letters if file.audience is Audience.OPEN else knowledge.all_letters
        left = file.letters.text
        for alias, one in wanted:
            position = -1 if alias in own else _found(alias, left)
            if position >= 0:
                yield _named(file, alias, one, position)
                # A shorter name inside of this one is no second find.
                left = left.replace(alias, "\0" * len(alias))


def _is_telling(one: Stranger) -> bool:
    return len(plain(one.name)) >= 2 and not (one.person and ADDRESSED.fullmatch(one.name))


def _longest_first(pair: tuple[str, Stranger]) -> tuple[int, str]:
    return -len(pair[0]), pair[0]


def _named(file: File, alias: str, one: Stranger, position: int) -> Hit:
    spot, start = file.letters.at(position)
    quote = excerpt(spot.text, start, start + len(alias), 6)
    told = _("“{quote}” names {name} of the project {project}.") if one.of else _("“{quote}” has an old name: {name}.")
    told = told.format(quote=quote, name=one.name, project=one.of)
    if (count := file.letters.text.count(alias)) > 1:
        told = sentences(told, _("It stands in {count} places.").format(count=count))
    hard = spot.where is not Where.MARKUP and not one.person and len(alias) >= 3
    return at(file, spot, told, severity=None if hard else Severity.MAJOR)


def _found(alias: str, letters: str) -> int:
    """Give where a plain name stands, -1 where it does not; a name of two letters must stand alone."""
    at = letters.find(alias)
    while at >= 0 and len(alias) == 2:
        before, after = letters[at - 1 : at] if at else "\n", letters[at + 2 : at + 3] or "\n"
        if before == "\n" and after == "\n":
            break
        at = letters.find(alias, at + 1)
    return at


RULES = (
    Rule(
        code="LK-20",
        title="文件里有别的项目的客户、项目名称或人名，或者本项目的旧名称",
        severity=Severity.BLOCKING,
        kind=Kind.TEXT,
        advice="改成本项目的；先看页眉页脚、文件属性和模板。",
        limit="比对同一输出目录里其他项目、--others 给出的项目文件和本项目用过的名称；同名同姓、本项目也有的不算。",
        finished=strangers,
    ),
)
