"""One fact, one value: what the files say of the customer, the purchase, amounts, days and numbers, and each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from generator.errors import Severity
from generator.filters import cn_date
from generator.office.inspection.finished.spots import SEEN, Where
from generator.project import Project
from generator.project.base import Audience
from generator.project.letters import Letter
from generator.rules.finished.dossier import Dossier, File, excerpt
from generator.rules.finished.labels import Family, Stated, day
from generator.rules.finished.telling import at, shortened
from generator.rules.finished.wordings import plain
from generator.rules.rule import Hit, Kind, Rule
from generator.wording import _

NAMED: Final = frozenset((*SEEN, Where.PROPERTY, Where.FILE_NAME, Where.SPEAKER, Where.CHART))
_TAIL = re.compile(
    r"公司|集团|学院|学校|大学|医院|中心|厂(?![区房商家])|局(?![部域])|院(?![内长系])|校(?![园区内长])|所(?![需有在以属用谓])"
)
"""How names of organisations end; not the beginning of another word."""

SHORTEST_NAME: Final = 5


def customer(dossier: Dossier) -> Iterator[Hit]:
    """The customer's name is almost right, or another one stands where it should."""
    names = [plain(name) for name in (dossier.project.customer.name, dossier.project.procurement.purchaser) if name]
    for file in dossier.comparable:
        seen: set[str] = set()
        for spot in file.finished.spots:
            if spot.where in NAMED:
                letters = plain(spot.text)
                for start, end, name in (miss for known in dict.fromkeys(names) for miss in _near(known, letters)):
                    words = excerpt(spot.text, start, end)
                    if words not in seen and plain(words) not in dossier.knowledge.open_letters:
                        seen.add(words)
                        told = _("“{words}” is almost the name of the customer, {name}.")
                        yield at(file, spot, told.format(words=words, name=_written(dossier.project, name)))
    yield from _differing(dossier, "CS-01")


def _written(project: Project, name: str) -> str:
    return next(one for one in (project.customer.name, project.procurement.purchaser) if plain(one) == name)


def _near(name: str, letters: str) -> Iterator[tuple[int, int, str]]:
    """Give where a text has a name with one letter wrong, missing or too many, or with another word at its end."""
    length = len(name)
    if length < SHORTEST_NAME:
        return
    start = letters.find(name[:2])
    while start >= 0:
        if not letters.startswith(name, start):
            wrong = _wrong_letter(name, letters[start : start + length + 3])
            if wrong:
                yield start, start + wrong, name
        start = letters.find(name[:2], start + 1)


def _wrong_letter(name: str, window: str) -> int:
    """Give how long the near miss at the beginning of a text is, 0 where there is none."""
    length = len(name)
    same = next((n for n, (a, b) in enumerate(zip(name, window, strict=False)) if a != b), min(length, len(window)))
    if same >= length - 2 and (tail := _TAIL.match(window, same)):
        return tail.end()
    if same >= length - 1 or same >= len(window):
        return 0
    rest = name[same + 1 :]
    if window.startswith(rest, same + 1):
        return length
    if length > SHORTEST_NAME and len(rest) >= 2:
        if window.startswith(name[same:], same + 1):
            return length + 1
        if window.startswith(rest, same):
            return length - 1
    return 0


def _differing(dossier: Dossier, code: str) -> Iterator[Hit]:
    """Give the values beside the labels of a rule that are not the project's."""
    for file in dossier.comparable:
        seen: set[tuple[str, object]] = set()
        for family, one in file.stated:
            if family.code != code or (family.title, one.value) in seen:
                continue
            known = [value for value in family.of(dossier.project) if value]
            if known and not any(_agree(one.value, value) for value in known) and not _is_open(dossier, one):
                seen.add((family.title, one.value))
                told = _("{label} is “{value}”; the project says {known}.")
                shown = " / ".join(dict.fromkeys(map(family.show, known)))
                yield at(file, one.spot, told.format(label=one.label, value=family.show(one.value), known=shown))


def _agree(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        a, b = plain(one), plain(other)
        return a == b or (min(len(a), len(b)) >= 2 and (a in b or b in a) and not a.isdecimal())
    return one == other


def _is_open(dossier: Dossier, one: Stated) -> bool:
    """Tell whether the project itself has the words beside the label in an open field, as of another purchase."""
    return (
        isinstance(one.value, str) and len(plain(one.value)) >= 4 and plain(one.value) in dossier.knowledge.open_letters
    )


def _stated(code: str) -> Callable[[Dossier], Iterator[Hit]]:
    return lambda dossier: _differing(dossier, code)


def days(dossier: Dossier) -> Iterator[Hit]:
    """A day in a file is not the project's: beside its label, or at the end of a letter."""
    yield from _differing(dossier, "CS-05")
    for file in dossier.comparable:
        if file.audience is Audience.OPEN and isinstance(file.entry, Letter):
            yield from _signed(file, file.entry)


def _signed(file: File, letter: Letter) -> Iterator[Hit]:
    alone = [one for one in file.finished.spots if one.where is Where.BODY and _DAY_ALONE.fullmatch(one.text)]
    written = day(alone[-1].text.strip().removeprefix("日期：").strip()) if alone else None
    if letter.signed_on is not None and written is not None and written != letter.signed_on:
        told = _("the letter is dated {day}; the project says {known}.")
        yield at(file, alone[-1], told.format(day=cn_date(written), known=cn_date(letter.signed_on)))


_DAY_ALONE = re.compile(r"\s*(?:日期：)?\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")


def between_files(dossier: Dossier) -> Iterator[Hit]:
    """Two files give different values for a fact that the project itself does not hold."""
    found: dict[str, dict[object, tuple[Family, File, Stated]]] = defaultdict(dict)
    for file in dossier.files:
        for family, one in file.stated:
            if not any(family.of(dossier.project)) and not _is_open(dossier, one):
                found[family.title].setdefault(one.value, (family, file, one))
    for title, values in found.items():
        files = {file.finished.file for _family, file, _one in values.values()}
        if len(values) > 1 and len(files) > 1:
            shown = [
                _("{value} ({file})").format(value=family.show(one.value), file=shortened(file.finished.file, 40))
                for family, file, one in values.values()
            ]
            family, file, one = list(values.values())[-1]
            told = _("the files disagree on {label}: {values}.").format(label=title, values="；".join(shown))
            yield at(file, one.spot, told)


_fact: Final = partial(Rule, severity=Severity.MAJOR, kind=Kind.FIGURES)

RULES = (
    _fact(
        code="CS-01",
        title="客户名称写错一个字，或写成了别的单位",
        advice="以项目文件的客户名称为准；项目文件写错了就改项目文件再生成。",
        finished=customer,
    ),
    _fact(
        code="CS-02",
        title="项目名称、项目编号、合同编号和项目文件不一致",
        advice="以采购文件上的为准，改项目文件再生成，或改这份文件。",
        limit="只看“项目名称”“项目编号”一类标签旁边的内容；案例、业绩表不看。",
        finished=_stated("CS-02"),
    ),
    _fact(
        code="CS-03",
        title="总价、限价、预算和项目文件不一致",
        advice="先核对哪个对；对的写进项目文件，全部重新生成。",
        finished=_stated("CS-03"),
    ),
    _fact(
        code="CS-05",
        title="日期和项目文件不一致",
        advice="先核对哪个对；对的写进项目文件，全部重新生成。",
        finished=days,
    ),
    _fact(
        code="CS-07",
        title="版本和项目文件不一致",
        advice="改版本要在项目文件里改，再全部生成，不要单独改一份。",
        finished=_stated("CS-07"),
    ),
    _fact(
        code="CS-09",
        title="几份文件之间不一致",
        advice="核对以后写进项目文件，全部重新生成。",
        finished=between_files,
    ),
)
