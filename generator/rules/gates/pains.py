"""Pains and scenes of stage 1: whose a pain is, what it costs, and how it becomes a scene that a product changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.project import Project
from generator.project.base import Ask
from generator.project.needs import Opportunity, Pain
from generator.project.vocabulary import Level
from generator.rules.gates.bundling import bundled
from generator.rules.gates.figures import measured
from generator.rules.gates.standard import Gap, Standard, ask_of
from generator.wording import _

ANY = ask_of(Project, "pains")
CONSEQUENCE = ask_of(Pain, "consequence")
SCENE = ask_of(Opportunity, "scene")
HAPPENED = Ask(
    "说到“{name}”，最近一次是什么情形？能不能从头给我们讲一遍？",
    "situation",
    "把痛点讲成场景",
    ("user", "evaluator"),
    "当时大家是怎么处理的？",
    ("最近一次是什么情形", "从头给我们讲", "今天是怎么做"),
)
BENEFIT = ask_of(Opportunity, "benefit")
WHOSE = Ask(
    "“{name}”，平时最先碰到、最受影响的是哪个部门、哪一位？",
    "problem",
    "痛点要落到人",
    ("evaluator", "decision_maker", "user"),
    topics=("最先碰到", "最受影响的是哪"),
)

LEVELS: Final = (Level.HIGH, Level.MIDDLE, Level.LOW, None)


def pains_are_somebodys(project: Project) -> Iterator[Gap]:
    """There is a pain, each is somebody's, and each says what it costs."""
    if not project.pains:
        yield Gap(("pains",), _("no pain is known yet."), ask=ANY, hangs=5)
    heaviest = sorted(enumerate(project.pains), key=lambda one: LEVELS.index(one[1].weight))
    whose = [
        Gap(("pains", at, "owner"), _("nobody's name stands on it."), ask=WHOSE, name=pain.title)
        for at, pain in heaviest
        if project.person(pain.owner) is None
    ]
    costs = [
        Gap(
            ("pains", at, "consequence"),
            told,
            ask=CONSEQUENCE,
            name=pain.title,
            knows=(pain.owner,) if pain.owner else (),
        )
        for at, pain in heaviest
        if (told := _without_measure(pain))
    ]
    yield from bundled(whose, ("pains",))
    yield from bundled(costs, ("pains",))


def _without_measure(pain: Pain) -> str:
    if not pain.consequence:
        return _("does not say what comes of it.")
    if pain.consequence_cost is None and not measured(pain.consequence, pain.text):
        return _("what comes of it has no figure.")
    return ""


def somebody_said_it(project: Project) -> Iterator[Gap]:
    """At least one pain stands there in the customer's own words."""
    if not any(pain.quote for pain in project.pains):
        yield Gap(("pains",), _("no pain stands there in the customer's own words."), ask=ANY)


def pains_become_scenes(project: Project) -> Iterator[Gap]:
    """Each pain leads to a scene of the customer's business."""
    told = [key for one in project.opportunities for key in one.pains]
    found = [
        Gap(
            ("pains", at),
            _("leads to no scene yet."),
            ask=HAPPENED,
            name=pain.title,
            knows=(pain.owner,) if pain.owner else (),
            covers=(("opportunities",),) if not project.opportunities else (),
            hangs=2 if pain.weight is Level.HIGH else 1,
        )
        for at, pain in sorted(enumerate(project.pains), key=lambda one: LEVELS.index(one[1].weight))
        if not {pain.id, pain.title} & set(told)
    ]
    yield from bundled(found, ("pains",))


def scenes_are_whole(project: Project) -> Iterator[Gap]:
    """Each scene tells today and tomorrow, what changes in a figure, and which product changes it."""
    by_field: dict[str, list[Gap]] = {"scene": [], "change": [], "benefit": [], "products": []}
    for at, one in enumerate(project.opportunities):
        gap = Gap(("opportunities", at), "", name=one.title, doer=one.owner, knows=(one.person,) if one.person else ())
        if not one.scene:
            told = _("does not tell how it is done today.")
            by_field["scene"].append(replace(gap, path=(*gap.path, "scene"), told=told, ask=SCENE))
        if not one.change:
            told = _("does not tell how it will be done tomorrow.")
            by_field["change"].append(replace(gap, path=(*gap.path, "change"), told=told))
        if not measured(one.benefit):
            told = _("does not tell in a figure what changes.")
            by_field["benefit"].append(replace(gap, path=(*gap.path, "benefit"), told=told, ask=BENEFIT))
        if not any(project.find("products", key) for key in one.products):
            told = _("leads to no product yet.")
            by_field["products"].append(replace(gap, path=(*gap.path, "products"), told=told))
    for found in by_field.values():
        yield from bundled(found, ("opportunities",))


STANDARDS = (
    Standard(
        code="G1-12",
        stage=1,
        title="每个痛点都知道是谁的痛，后果有数字",
        effect="没有主人、没有代价的痛点，没有人会花钱去治",
        must=True,
        gaps=pains_are_somebodys,
        asks=(ANY, WHOSE, CONSEQUENCE),
    ),
    Standard(
        code="G1-13",
        stage=1,
        title="至少有一个痛点是客户的原话",
        effect="全是我方的说法，客户听了觉得不是自己的事",
        needs="pains",
        gaps=somebody_said_it,
        asks=(ANY,),
    ),
    Standard(
        code="G1-14",
        stage=1,
        title="每个痛点都变成一个场景机会",
        effect="痛点停在抱怨上，用不到产品",
        must=True,
        needs="pains",
        gaps=pains_become_scenes,
        asks=(HAPPENED,),
    ),
    Standard(
        code="G1-15",
        stage=1,
        title="每个场景说得出今天、明天和变化的数字，并且落到产品",
        effect="场景讲不全，听的人算不出值不值",
        advice="在场景机会里补上明天的场景和产品。",
        needs="opportunities",
        gaps=scenes_are_whole,
        asks=(SCENE, BENEFIT),
    ),
)
