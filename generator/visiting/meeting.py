"""Who is meant by a word such as 张处长: by id, by name, or by surname and what somebody is called by his post."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator

from generator.errors import Finding, FindingsError, Place, Severity
from generator.filters import join_cn
from generator.project import Project
from generator.project.people import Person
from generator.wording import _

MOST_NEAR = 3
POSTS = ("长", "总", "工", "主任", "书记", "经理", "老师", "教授", "干事", "主管", "科员")
"""What posts end in when people are addressed by them."""


def meet(project: Project, words: Iterable[str], source: str = "") -> tuple[Person, ...]:
    """Give the people that are meant, each once, in the order named.

    Raises FindingsError with a finding for each word that means nobody, or more than one.
    """
    found: dict[str, Person] = {}
    faults: list[Finding] = []
    for word in words:
        meant = meant_by(project, word)
        if len(meant) == 1:
            found.setdefault(meant[0].id, meant[0])
        else:
            faults.append(_fault(project, word, meant, source))
    if faults:
        raise FindingsError(faults)
    return tuple(found.values())


def meant_by(project: Project, word: str) -> tuple[Person, ...]:
    """Give the people that a word may mean: the closest kind of likeness that anybody has."""
    said = _bare(word)
    if not said:
        return ()
    for means in (_is_id, _is_name, _is_addressed_as, _is_post):
        if found := tuple(person for person in project.people if means(person, said)):
            return found
    return ()


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _is_id(person: Person, said: str) -> bool:
    return _bare(person.id) == said


def _is_name(person: Person, said: str) -> bool:
    return said in (_bare(person.name), _bare(person.department + person.name))


def _is_addressed_as(person: Person, said: str) -> bool:
    """Tell whether a word is a surname and a post: 张处长, 张处, 欧阳院长; with the department before it or not."""
    for department in dict.fromkeys((_bare(person.department), "")):
        if department and not said.startswith(department):
            continue
        rest = said[len(department) :]
        for size in (2, 1):
            post = rest[size:]
            if post and _bare(person.name).startswith(rest[:size]) and _fits(_posts(person), post):
                return True
    return False


def _is_post(person: Person, said: str) -> bool:
    return said in (_bare(person.title), _bare(person.department + person.title))


def _posts(person: Person) -> str:
    """Give what tells his post: his title, and what his name holds where it is no full name, such as 张处长."""
    return _bare(person.title) or _bare(person.name)[1:]


def _fits(post: str, called: str) -> bool:
    """Tell whether somebody with a post is called so: 副处长 is called 处长 or 处, 总经理 is called 总."""
    if called in post:
        return True
    return called.removesuffix("长") in post and called.endswith(POSTS) and len(called) > 1 and called[0] in post


def _fault(project: Project, word: str, meant: tuple[Person, ...], source: str) -> Finding:
    if meant:
        message = _("“{word}” can mean {names}.").format(word=word, names="、".join(map(_label, meant)))
        return Finding("VIS-PERSON", Severity.BLOCKING, Place(source), message, _("Give the id or the full name."))
    message = _("there is nobody called “{word}”.").format(word=word)
    near = list(_near(project, word))
    if near:
        hint = _("Did you mean {name}?").format(name="、".join(near))
    elif project.people:
        hint = _("Known are: {known}.").format(known="、".join(_label(person) for person in project.people[:8]))
    else:
        hint = _("Enter the people of the customer first (人员).")
    return Finding("VIS-PERSON", Severity.BLOCKING, Place(source), message, hint)


def _label(person: Person) -> str:
    post = join_cn([person.department, person.title], " ")
    return f"{person.id} {person.name}" + (f"（{post}）" if post else "")


def _near(project: Project, word: str) -> Iterator[str]:
    """Yield who is called most like a word: of the same surname first, then by likeness."""
    said = _bare(word)
    same = [person for person in project.people if said and _bare(person.name).startswith(said[0])]
    names = {_bare(name): person for person in project.people for name in (person.name, person.name[:1] + person.title)}
    alike = [names[name] for name in difflib.get_close_matches(said, names, n=MOST_NEAR, cutoff=0.5)]
    yield from list(dict.fromkeys(map(_label, (*same, *alike))))[:MOST_NEAR]
