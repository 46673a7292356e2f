"""Stage 4: parameters and factors that trace to a need, a person and an event, and every bidder scored beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.project import Project
from generator.project.needs import Requirement
from generator.project.procurement import Procurement
from generator.project.vocabulary import CompetitorKind, FactorCategory, Outlook, Progress
from generator.rules.gates.bundling import bundled
from generator.rules.gates.standard import Gap, Path, Standard, ask_of
from generator.wording import _

REGIME = ask_of(Procurement, "regime")
OBJECT = ask_of(Procurement, "object")


def purchase_is_known(project: Project) -> Iterator[Gap]:
    """It is known how the customer buys, and what as: words, price rule and articles hang on it."""
    for field, ask in (("regime", REGIME), ("object", OBJECT)):
        if getattr(project.procurement, field) is None:
            yield Gap(("procurement", field), _("is not known, and the drafts hang on it."), ask=ask, hangs=4)


def _traces(project: Project, within: Path, entries: Sequence[tuple[str, str | None]]) -> Iterator[Gap]:
    """Yield the gaps of entries, each with the requirement that it names, on the way to a person and an event."""
    reasons = {"need": _("traces to no requirement."), "person": _("traces to a requirement that nobody raised.")}
    found: dict[str, list[Gap]] = {"need": [], "person": []}
    for at, (name, key) in enumerate(entries):
        need: Requirement | None = project.find("requirements", key)
        broken = "need" if need is None else "person" if project.person(need.raised_by) is None else ""
        if broken:
            found[broken].append(Gap((*within, at, "requirement"), reasons[broken], name=name, hangs=1))
    for gaps in found.values():
        yield from bundled(gaps, within)


def factors_trace(project: Project) -> Iterator[Gap]:
    """There are factors, and each traces to a requirement and to a person."""
    factors = project.scoring.factors
    if not factors:
        yield Gap(("scoring", "factors"), _("no factor is suggested yet."), hangs=3)
    yield from _traces(project, ("scoring", "factors"), [(factor.name, factor.requirement) for factor in factors])


def parameters_trace(project: Project) -> Iterator[Gap]:
    """There are parameters, and each traces to a requirement and to a person."""
    if not project.specification:
        yield Gap(("specification",), _("no parameter is suggested yet."), hangs=3)
    yield from _traces(project, ("specification",), [(item.name, item.requirement) for item in project.specification])


def traces_end_in_an_event(project: Project) -> Iterator[Gap]:
    """Best, what a factor or a parameter traces to hangs on a compelling event."""
    wanted = [
        *((factor.name, factor.requirement) for factor in project.scoring.factors),
        *((item.name, item.requirement) for item in project.specification),
    ]
    loose: dict[str, list[str]] = {}
    for name, key in wanted:
        need: Requirement | None = project.find("requirements", key)
        if need is not None and project.find("events", need.event) is None:
            loose.setdefault(need.id, []).append(name)
    found = [
        Gap(
            ("requirements", at, "event"),
            _("hangs on no compelling event, and carries: {names}.").format(names="、".join(loose[need.id])),
            name=need.title,
            doer=need.owner,
            hangs=len(loose[need.id]),
        )
        for at, need in enumerate(project.requirements)
        if need.id in loose
    ]
    yield from bundled(found, ("requirements",))


def factors_have_bands(project: Project) -> Iterator[Gap]:
    """Each factor but the price has bands, so that anybody gives the same points for the same paper."""
    found = [
        Gap(
            ("scoring", "factors", at, "bands"),
            _("has no bands, so its points are a matter of taste."),
            name=factor.name,
        )
        for at, factor in enumerate(project.scoring.factors)
        if factor.category is not FactorCategory.PRICE and len(factor.bands) < 2
    ]
    yield from bundled(found, ("scoring", "factors"))


def everybody_is_scored(project: Project) -> Iterator[Gap]:
    """We and each rival who sells are among the bidders."""
    if not any(bidder.ours for bidder in project.bidders):
        yield Gap(("bidders",), _("we ourselves are not among the bidders."), hangs=2)
    scored = {id(project.find("competitors", bidder.competitor)) for bidder in project.bidders}
    found = [
        Gap(("competitors", at), _("is not scored beforehand."), name=rival.label, hangs=2)
        for at, rival in enumerate(project.competitors)
        if rival.kind not in (CompetitorKind.STATUS_QUO, CompetitorKind.OWN_BUILD) and id(rival) not in scored
    ]
    yield from bundled(found, ("bidders",))


def points_have_a_basis(project: Project) -> Iterator[Gap]:
    """Each estimated score says what it rests on."""
    found = []
    for at, bidder in enumerate(project.bidders):
        bare = [index for index, score in enumerate(bidder.scores) if not score.basis]
        if bare:
            places: list[Path] = [("bidders", at, "scores", index, "basis") for index in bare]
            told = _("{count} of its scores rest on nothing.").format(count=len(bare))
            found.append(Gap(("bidders", at, "scores"), told, name=bidder.name, covers=tuple(places)))
    yield from bundled(found, ("bidders",))


def the_worst_is_told(project: Project) -> Iterator[Gap]:
    """The worst case is told: a scenario against us, and what we may lose of our own points."""
    if not any(one.outlook is Outlook.PESSIMISTIC for one in project.pre_scoring.scenarios):
        yield Gap(("pre_scoring", "scenarios"), _("no scenario tells the worst."), hangs=1)
    for at, bidder in enumerate(project.bidders):
        if bidder.ours and bidder.scores and not any(score.worst is not None for score in bidder.scores):
            yield Gap(("bidders", at, "scores"), _("none of our scores says what it is at worst."), name=bidder.name)


def losses_have_a_remedy(project: Project) -> Iterator[Gap]:
    """Each of our points that is lost has a remedy and somebody who sees to it."""
    found = [
        Gap(
            ("bidders", at, "scores", index),
            _("points are lost, and nobody mends it."),
            name=score.factor,
            doer=score.owner,
        )
        for at, bidder in enumerate(project.bidders)
        if bidder.ours
        for index, score in enumerate(bidder.scores)
        if score.lost and not (score.remedy and score.owner)
    ]
    yield from bundled(found, ("bidders",))


def risks_are_countered(project: Project) -> Iterator[Gap]:
    """There are risks, and each has a counter-measure and an owner."""
    risks = project.pre_scoring.risks
    if not risks:
        yield Gap(("pre_scoring", "risks"), _("no risk is named; there always is one."), hangs=1)
    found = []
    for at, risk in enumerate(risks):
        if risk.progress is not Progress.DROPPED and not (risk.measure and risk.owner):
            told = _("has no counter-measure.") if not risk.measure else _("nobody is named who sees to it.")
            covers = (("pre_scoring", "risks", at, "measure"),)
            found.append(
                Gap(("pre_scoring", "risks", at), told, name=risk.risk, covers=covers, doer=risk.owner, hangs=1)
            )
    yield from bundled(found, ("pre_scoring", "risks"))


def verdict_is_given(project: Project) -> Iterator[Gap]:
    """It is said whether we bid, and which three actions are worth most."""
    if not project.pre_scoring.verdict:
        yield Gap(("pre_scoring", "verdict"), _("it is not said whether we bid."), hangs=2)
    if not project.pre_scoring.actions:
        yield Gap(("pre_scoring", "actions"), _("the actions that are worth most are not named."))


STANDARDS = (
    Standard(
        code="G4-01",
        stage=4,
        title="采购法域和采购标的清楚",
        effect="称谓、价格规则、法条和期限全都跟着它走",
        must=True,
        gaps=purchase_is_known,
        heavier=("SC-LAW", "LT-LAW"),
        asks=(REGIME, OBJECT),
    ),
    Standard(
        code="G4-02",
        stage=4,
        title="每个评分因素都追溯到需求，再到提出的人",
        effect="说不清来处的因素，一质疑就删",
        advice="给评分因素填上需求；需求没有提出人的，先问清是谁提的。",
        must=True,
        gaps=factors_trace,
    ),
    Standard(
        code="G4-03",
        stage=4,
        title="每条技术参数都追溯到需求，再到提出的人",
        effect="说不清来处的参数，一质疑就删",
        advice="给技术参数填上需求；需求没有提出人的，先问清是谁提的。",
        must=True,
        gaps=parameters_trace,
    ),
    Standard(
        code="G4-04",
        stage=4,
        title="因素和参数背后的需求都挂在驱动事件上",
        effect="最后说得出“为什么非要这一条”，才守得住",
        advice="给这些需求填上驱动事件。",
        needs="requirements",
        gaps=traces_end_in_an_event,
    ),
    Standard(
        code="G4-05",
        stage=4,
        title="每个评分因素都量化，分档给固定分值",
        effect="凭感觉打的分，既不合规也守不住",
        advice="除价格外，每个因素写两档以上可核验的条件和固定分值。",
        must=True,
        needs="scoring.factors",
        gaps=factors_have_bands,
    ),
    Standard(
        code="G4-06",
        stage=4,
        title="分值加起来等于总分，分档不超过该项分值",
        effect="分值对不上的建议稿交不出去",
        advice="修正分值，两边一致。",
        must=True,
        needs="scoring.factors",
        rests=("SC-05", "SC-06"),
    ),
    Standard(
        code="G4-07",
        stage=4,
        title="我方和每个卖东西的对手都在投标人里",
        effect="漏掉一家，排名就是假的",
        advice="把我方和对手都加进投标人，按公开信息逐因素估分。",
        must=True,
        gaps=everybody_is_scored,
    ),
    Standard(
        code="G4-08",
        stage=4,
        title="每个投标人的每个因素都预打过分",
        effect="没有估的分，正好是看不见的差距",
        advice="补上预估分；没有把握的写明最好和最差。",
        must=True,
        needs="bidders",
        rests=("PS-MISSING", "PS-RANGE"),
    ),
    Standard(
        code="G4-09",
        stage=4,
        title="每一分都有依据",
        effect="没有依据的分，是希望不是预估",
        advice="写上公开事实：公告、官网、彩页、测试记录。",
        must=True,
        needs="bidders",
        gaps=points_have_a_basis,
    ),
    Standard(
        code="G4-10",
        stage=4,
        title="最坏的情况讲了：悲观情景和我方的最差分",
        effect="只讲希望的预打分，会议上没有用",
        advice="加一个悲观情景，给我方没有把握的分填上最差。",
        must=True,
        needs="bidders",
        gaps=the_worst_is_told,
    ),
    Standard(
        code="G4-11",
        stage=4,
        title="我方每一处失分都有补救动作和责任人",
        effect="看到了失分却没有人去补",
        advice="写上补救动作和责任人；补不了的写进风险。",
        needs="bidders",
        gaps=losses_have_a_remedy,
    ),
    Standard(
        code="G4-12",
        stage=4,
        title="每个风险都有预案和责任人",
        effect="没有预案的风险，来了只能挨打",
        advice="给风险写上预案和责任人。",
        must=True,
        gaps=risks_are_countered,
    ),
    Standard(
        code="G4-13",
        stage=4,
        title="投还是不投有结论，最值钱的动作列出来了",
        effect="没有结论，资源就一直耗着",
        advice="写上结论（投、不投、有条件地投）和三个关键动作。",
        gaps=verdict_is_given,
    ),
)
