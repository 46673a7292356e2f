"""How a gap is put to our own people: whom to ask, in which words, or what to do."""

from __future__ import annotations

import datetime
from typing import Final

from generator.filters import cn_date
from generator.project.people import Person
from generator.project.visits import Visit
from generator.rules.gates.review import Item
from generator.wording import _, language, sentences

NAMED: Final = 3
"""How many people are named of whom each answers for himself."""


def day_text(day: datetime.date) -> str:
    """Give a day as a colleague says it: 11月25日; in English with its year."""
    return f"{day.month}月{day.day}日" if language() == "zh_CN" else cn_date(day)


def person_text(person: Person, visit: Visit | None = None) -> str:
    """Give who somebody is, and in which visit he is met next: 李怀远（副厂长，11月25日 V2）."""
    post = person.title.partition("（")[0]
    parts = [post] if post and post not in person.name else []
    if visit is not None:
        parts.append(f"{day_text(visit.date)} {visit.id}" if visit.date else visit.id)
    return f"{person.name}（{'，'.join(parts)}）" if parts else person.name


def whom_text(item: Item, when: bool = True) -> str:
    """Give whom to ask, ``when`` with the visit in which he is met next; or who of ours has to do it."""
    to = item.whom
    if item.gap.ask is None or item.answered is not None:
        return to.ours or _("our side")
    if not to.people:
        roles = " / ".join(role.label for role in to.roles[:2])
        return _("{roles}, whom we do not know yet").format(roles=roles) if roles else _("whoever is there")
    if item.gap.personal and len(to.people) > 1:
        names = "、".join(person.name for person in to.people[:NAMED])
        return names + (_(" and others") if len(to.people) > NAMED else "")
    return person_text(to.people[0], to.visit if when else None)


def doing_text(item: Item) -> str:
    """Give what to say, or what to do."""
    if item.answered is not None:
        return _("{visit} has brought the answer: {answer}. Enter it.").format(
            visit=item.answered.visit.id, answer=quoted(item.answered.question.answer)
        )
    return quoted(item.gap.question) if item.gap.ask else item.standard.advice


def quoted(words: str) -> str:
    """Give words in quotes; quotes within them become single (GB/T 15834)."""
    return "“" + words.replace("“", "‘").replace("”", "’") + "”"


def advice_text(item: Item) -> str:
    """Give whom to ask and what to say, or what to do, as one sentence."""
    if item.gap.ask is None or item.answered is not None:
        return doing_text(item)
    asked = _("Ask {whom}: {words}").format(whom=whom_text(item), words=doing_text(item))
    return sentences(asked, planned_text(item))


def planned_text(item: Item) -> str:
    """Give which visit to come will ask for it anyway; empty where none does."""
    return _("{visit} is prepared to ask it.").format(visit=item.planned.visit.id) if item.planned else ""
