"""Stage 5: every matter answered in time with facts and proof, the presenter prepared, what was promised on record."""

from __future__ import annotations

from collections.abc import Iterator

from generator.project import Project
from generator.project.letters import Matter
from generator.project.vocabulary import LetterKind
from generator.rules.gates.bundling import bundled
from generator.rules.gates.standard import Gap, Path, Standard
from generator.wording import _

ASKING = (LetterKind.ENQUIRY, LetterKind.CHALLENGE)
"""The letters that ask and answer nothing."""


def answers_are_proven(project: Project) -> Iterator[Gap]:
    """Each answer has its evidence, and its facts; what clarifies a bid points at its pages, and that is enough."""
    found = []
    for at, letter in enumerate(project.letters):
        wanted = {} if letter.kind in ASKING else {"facts": "事实依据", "evidence": "佐证"}
        if letter.kind is LetterKind.CLARIFICATION:
            del wanted["facts"]
        for index, matter in enumerate(letter.matters):
            if missing := [title for field, title in wanted.items() if not getattr(matter, field)]:
                told = _("lacks: {fields}.").format(fields="、".join(missing))
                name = matter.title or matter.issue[:20]
                found.append(Gap(("letters", at, "matters", index), told, name=name, doer=matter.reviewer, hangs=1))
    yield from bundled(found, ("letters",))


def words_were_reviewed(project: Project) -> Iterator[Gap]:
    """Somebody has looked over the words of each matter."""
    found = [
        Gap(
            ("letters", at, "matters", index, "reviewer"),
            _("nobody has looked over the words."),
            name=matter.title or letter.id,
        )
        for at, letter in enumerate(project.letters)
        for index, matter in enumerate(letter.matters)
        if not matter.reviewer
    ]
    yield from bundled(found, ("letters",))


def likely_questions_are_answered(project: Project) -> Iterator[Gap]:
    """The likely questions are listed, each with its answer and its proof."""
    if not project.likely_questions:
        yield Gap(("likely_questions",), _("no likely question is prepared yet."), hangs=2)
    found = []
    for at, one in enumerate(project.likely_questions):
        missing = [title for field, title in (("answer", "回答"), ("proof", "证明")) if not getattr(one, field)]
        if missing:
            place: Path = ("likely_questions", at)
            covers = ((*place, "answer"), (*place, "proof"))
            told = _("lacks: {fields}.").format(fields="、".join(missing))
            found.append(Gap(place, told, name=one.question, covers=covers, doer=one.owner))
    yield from bundled(found, ("likely_questions",))


def demo_follows_the_rule(project: Project) -> Iterator[Gap]:
    """Each demonstrated item follows the published rule, step by step, and says what it proves."""
    found = []
    for at, step in enumerate(project.demo):
        wanted = {"rule": "公布的规则", "steps": "步骤", "proves": "证明什么"}
        missing = [title for field, title in wanted.items() if not getattr(step, field)]
        if missing:
            told = _("lacks: {fields}.").format(fields="、".join(missing))
            found.append(Gap(("demo", at), told, name=step.item, covers=(("demo", at, "rule"),)))
    yield from bundled(found, ("demo",))


def promises_are_on_record(project: Project) -> Iterator[Gap]:
    """Each promise says where and by whom it was given, and stands in the contract."""
    found = []
    for at, promise in enumerate(project.promises):
        if not (promise.where and promise.by):
            told = _("does not say where and by whom it was given.")
        elif not promise.in_contract:
            told = _("does not stand in the contract.")
        else:
            continue
        found.append(Gap(("promises", at), told, name=promise.text, doer=promise.by))
    yield from bundled(found, ("promises",))


def handing_over_is_ready(project: Project) -> Iterator[Gap]:
    """Who takes over knows why the customer buys, what was sold, and what was not."""
    wanted = {"why": "客户为何购买", "sold": "卖了什么", "not_sold": "没卖什么"}
    missing = [title for field, title in wanted.items() if not getattr(project.handoff, field)]
    if missing:
        yield Gap(("handoff",), _("lacks: {fields}.").format(fields="、".join(missing)))


STANDARDS = (
    Standard(
        code="G5-01",
        stage=5,
        title="来函的每一项都有答复",
        effect="漏答一项，结果就可能站不住",
        advice="每一项都要有答复。",
        must=True,
        needs="letters",
        rests=("LT-04", "LT-06"),
        judges=((Matter, "answer"),),
    ),
    Standard(
        code="G5-02",
        stage=5,
        title="每封函都在期限之内",
        effect="逾期的函不管多有理都不算数",
        advice="按期限落款发出；已经过期的，看还能走哪条路。",
        must=True,
        needs="letters",
        rests=("LT-02", "LT-LAW"),
    ),
    Standard(
        code="G5-03",
        stage=5,
        title="每项答复都有事实依据和佐证",
        effect="没有佐证的答复，等于没有答",
        advice="补上事实依据；佐证写附件名称或投标文件页码。",
        must=True,
        needs="letters",
        gaps=answers_are_proven,
        judges=((Matter, "facts"),),
    ),
    Standard(
        code="G5-04",
        stage=5,
        title="每项答复的口径都有人审过",
        effect="一句话说过头，就可能改变实质内容",
        advice="请法务或者负责人看一遍，填上口径审核人。",
        needs="letters",
        gaps=words_were_reviewed,
    ),
    Standard(
        code="G5-05",
        stage=5,
        title="讲标可能被问到的问题，每个都有回答和证明",
        effect="现场答不上来，分就丢在最后一步",
        advice="列出可能被问到的问题，写上回答和证明，定好谁来答。",
        must=True,
        gaps=likely_questions_are_answered,
    ),
    Standard(
        code="G5-06",
        stage=5,
        title="每个演示项都按公布的规则、一步一条，说得出证明什么",
        effect="演示做了别的，好看也不得分",
        advice="抄上公布的规则原文，写清步骤和它证明哪条需求。",
        must=True,
        needs="demo",
        gaps=demo_follows_the_rule,
    ),
    Standard(
        code="G5-07",
        stage=5,
        title="每个承诺都有出处，都写进合同",
        effect="没写进合同的承诺，交付时两头为难",
        advice="写清出处和承诺人；写不进合同的，和客户当面说清。",
        needs="promises",
        gaps=promises_are_on_record,
    ),
    Standard(
        code="G5-08",
        stage=5,
        title="交接要点写好：为何买、卖了什么、没卖什么",
        effect="交付的人从头再问一遍客户",
        advice="在交接里写上客户为何购买、卖了什么、没卖什么。",
        gaps=handing_over_is_ready,
    ),
)
