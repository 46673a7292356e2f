"""Compelling events: why the customer has to do the project, with a figure, a day, and somebody whose it is.

A day alone is no event, nor is a requirement said again: both tell what is wanted, and not why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.project import Project
from generator.project.base import Ask, Confidence
from generator.project.needs import CompellingEvent
from generator.rules.gates.asked import alike, pairs
from generator.rules.gates.bundling import bundled
from generator.rules.gates.figures import measured, only_when
from generator.rules.gates.standard import Gap, Standard, ask_of
from generator.wording import _

ANY = ask_of(Project, "events")
CAUSE = ask_of(CompellingEvent, "cause")
CONSEQUENCE = ask_of(CompellingEvent, "consequence")
MEASURE = ask_of(CompellingEvent, "measure")
DEADLINE = ask_of(CompellingEvent, "deadline")
OWNER = ask_of(CompellingEvent, "owner")
PROOF = Ask(
    "我们的理解是：{name}。这么说对吗？有没有文件或者数字可以看？",
    "implication",
    "把推断的驱动事件证实",
    ("approver", "decision_maker"),
    topics=("理解得对", "这么说对"),
)

HEART = 3
"""What hangs on any event, besides its requirements: scope, time and aim of the project."""

MIN_PAIRS = 5
"""From how many pairs of characters a text is long enough to be compared with another."""


def stated(project: Project, event: CompellingEvent) -> bool:
    """Tell whether it says why."""
    return bool(event.cause)


def told_more_than_when(project: Project, event: CompellingEvent) -> bool:
    """Tell whether it is more than a day, and more than a requirement in other words."""
    return not only_when(event.cause or event.title) and not restated(project, event)


def consequential(project: Project, event: CompellingEvent) -> bool:
    """Tell whether it says what happens without the project, or what comes of it."""
    return bool((event.consequence and not only_when(event.consequence)) or event.benefit)


def measurable(project: Project, event: CompellingEvent) -> bool:
    """Tell whether it has a figure: an amount, or a number in its consequence, benefit or measure."""
    return event.amount is not None or measured(event.consequence, event.benefit, event.measure)


def dated(project: Project, event: CompellingEvent) -> bool:
    """Tell whether it has a last day."""
    return event.deadline is not None


def owned(project: Project, event: CompellingEvent) -> bool:
    """Tell whether somebody bears it."""
    return project.person(event.owner) is not None


def restated(project: Project, event: CompellingEvent) -> bool:
    """Tell whether an event says what a requirement says: what is wanted, not why."""
    said = [words for text in (event.title, event.cause) if len(words := pairs(text)) >= MIN_PAIRS]
    asked = [
        words
        for need in project.requirements
        for text in (need.title, need.text)
        if len(words := pairs(text)) >= MIN_PAIRS
    ]
    return any(alike(one, other) and len(one) <= 2 * len(other) for one in said for other in asked)


@dataclass(frozen=True, slots=True)
class Test:
    """One test of an event: what it is called, whether an event passes it, and what asks for it when it does not."""

    title: str
    passes: Callable[[Project, CompellingEvent], bool]
    field: str
    ask: Ask


STATED = Test("为什么", stated, "cause", CAUSE)
MORE = Test("不只是日期或需求", told_more_than_when, "cause", CAUSE)
CONSEQUENTIAL = Test("后果或收益", consequential, "consequence", CONSEQUENCE)
MEASURABLE = Test("可衡量", measurable, "measure", MEASURE)
DATED = Test("有期限", dated, "deadline", DEADLINE)
OWNED = Test("有人担", owned, "owner", OWNER)

TESTS = (STATED, MORE, CONSEQUENTIAL, MEASURABLE, DATED, OWNED)
"""The tests of an event, in the order in which they are asked."""


def stands(project: Project, event: CompellingEvent) -> bool:
    """Tell whether an event passes all tests."""
    return all(test.passes(project, event) for test in TESTS)


def _gap(project: Project, position: int, field: str, told: str, ask: Ask, covers: tuple[str, ...] = ()) -> Gap:
    event = project.events[position]
    return Gap(
        ("events", position, field),
        told,
        ask=ask,
        name=event.title,
        covers=tuple(("events", position, other) for other in covers),
        knows=(event.owner,) if event.owner else (),
        hangs=HEART + hanging(project, event),
    )


def _failing(project: Project, test: Test, told: str, covers: tuple[str, ...] = ()) -> Iterator[Gap]:
    found = [
        _gap(project, position, test.field, told, test.ask, covers)
        for position, event in enumerate(project.events)
        if not test.passes(project, event)
    ]
    yield from bundled(sorted(found, key=lambda gap: -gap.hangs), ("events",))


def hanging(project: Project, event: CompellingEvent) -> int:
    """Count the requirements that hang on an event."""
    return sum(need.event in (event.id, event.title) for need in project.requirements)


def told(project: Project) -> Iterator[Gap]:
    """There is an event, and each says why; of what is no more than a day, the next standard tells."""
    if not project.events:
        yield Gap(("events",), _("no compelling event is known: why the customer has to do it now."), ask=ANY, hangs=5)
    found = [
        _gap(project, position, "cause", _("does not say why it has to be done."), CAUSE)
        for position, event in enumerate(project.events)
        if not event.cause and told_more_than_when(project, event)
    ]
    yield from bundled(found, ("events",))


def more_than_a_day(project: Project) -> Iterator[Gap]:
    """No event is only a day, or a requirement in other words."""
    found = []
    for position, event in enumerate(project.events):
        if told_more_than_when(project, event):
            continue
        if only_when(event.cause or event.title):
            words = _("says only when, not why: a day alone is no compelling event.")
        else:
            words = _("says what a requirement says: what is wanted, not why it has to be done.")
        found.append(_gap(project, position, "cause", words, CAUSE))
    yield from bundled(found, ("events",))


def with_a_consequence(project: Project) -> Iterator[Gap]:
    """Each event has a consequence or a benefit."""
    words = _("tells neither what happens without it nor what comes of it.")
    yield from _failing(project, CONSEQUENTIAL, words, ("benefit",))


def with_a_figure(project: Project) -> Iterator[Gap]:
    """Each event can be measured."""
    yield from _failing(project, MEASURABLE, _("cannot be measured: neither a figure nor an amount stands in it."))


def with_a_day(project: Project) -> Iterator[Gap]:
    """Each event has a last day."""
    yield from _failing(project, DATED, _("has no last day."))


def with_an_owner(project: Project) -> Iterator[Gap]:
    """Each event is borne by somebody."""
    yield from _failing(project, OWNED, _("nobody is named who bears it."))


def proven(project: Project) -> Iterator[Gap]:
    """Each event has been confirmed; what lacks something is asked for that first."""
    whole, lacking = [], []
    for position, event in enumerate(project.events):
        if event.confidence is Confidence.CONFIRMED:
            continue
        if stands(project, event):
            gap = _gap(project, position, "cause", _("is complete, but only inferred; nobody has confirmed it."), PROOF)
            whole.append(replace(gap, name=event.cause.rstrip("。；！"), called=event.title, guess=event.title))
        else:
            gap = _gap(project, position, "confidence", _("is only inferred, and lacks something yet."), PROOF)
            lacking.append(replace(gap, ask=None, hangs=0, guess=event.title))
    yield from bundled(whole, ("events",))
    yield from bundled(lacking, ("events",))


STANDARDS = (
    Standard(
        code="G2-01",
        stage=2,
        title="有驱动事件，每个都说得出为什么非做不可",
        effect="说不出为什么，项目随时可以往后放",
        must=True,
        gaps=told,
        asks=(ANY, CAUSE),
    ),
    Standard(
        code="G2-02",
        stage=2,
        title="驱动事件不是一个日期，也不是把需求再说一遍",
        effect="只有日期或者需求，客户推迟、缩减都没有代价",
        must=True,
        needs="events",
        gaps=more_than_a_day,
        asks=(CAUSE,),
    ),
    Standard(
        code="G2-03",
        stage=2,
        title="驱动事件有不做的后果，或者做成的收益",
        effect="没有后果也没有收益，上会时说服不了人",
        must=True,
        needs="events",
        gaps=with_a_consequence,
        judges=((CompellingEvent, "consequence"), (CompellingEvent, "benefit")),
        asks=(CONSEQUENCE,),
    ),
    Standard(
        code="G2-04",
        stage=2,
        title="驱动事件可衡量：有数字或者金额",
        effect="不能衡量，就分不清轻重，也算不出投入值不值",
        must=True,
        needs="events",
        gaps=with_a_figure,
        judges=((CompellingEvent, "measure"),),
        asks=(MEASURE,),
    ),
    Standard(
        code="G2-05",
        stage=2,
        title="驱动事件有期限",
        effect="没有期限，推进计划没有依据",
        must=True,
        needs="events",
        gaps=with_a_day,
        asks=(DEADLINE,),
    ),
    Standard(
        code="G2-06",
        stage=2,
        title="驱动事件落到一个人身上",
        effect="没有人担，就没有人替项目说话",
        needs="events",
        gaps=with_an_owner,
        asks=(OWNER,),
    ),
    Standard(
        code="G2-07",
        stage=2,
        title="驱动事件经客户证实",
        effect="推断错了，方案和汇报都会跑偏",
        advice="先把缺的补齐，再请客户证实；证实了就把可信度改成已确认，写上来源。",
        needs="events",
        gaps=proven,
        asks=(PROOF,),
    ),
)
