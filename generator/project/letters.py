"""Letters, one a matter raised: clarification, statements, a drafted reply, enquiry, challenge.

Who may write which letter, and what it must contain: 94 号令 art. 12, 15, 18, 22; 87 号令 art. 51.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from generator.project.base import Day, Id, Money, Record, Text, Texts, field
from generator.project.clock import Deadline, days_after, working_days_after
from generator.project.procurement import Procurement
from generator.project.vocabulary import ChallengeStage, LetterKind, MatterOutcome, Regime


class Party(Record):
    """A party of a dispute, with the particulars that the forms ask for."""

    name: Text = field("名称", "单位全称")
    address: str = field("地址", "地址", default="")
    postcode: str = field("邮编", "六位邮政编码", default="")
    contact: str = field("联系人", "联系人", default="")
    phone: str = field("联系电话", "联系电话", default="")
    agent: str = field("授权代表", "授权代表", default="")


class Amount(Record):
    """An amount that stands in a letter, printed in figures and in capitals."""

    label: Text = field("名目", "什么金额")
    value: Money = field("金额", "金额（元）")


class Matter(Record):
    """One thing raised, with its answer."""

    title: str = field("标题", "这一件事的短标题，例如 电源冗余配置", default="", max_length=40)
    issue: Text = field("原文", "来函里的原话，或我方要问、要质疑的事")
    clause: str = field("涉及条款", "章节、页码", default="")
    request: str = field("请求", "质疑或提问时的请求", default="")
    answer: str = field("答复", "答复内容", default="", needed=5)
    facts: str = field("事实依据", "事实", default="", needed=5)
    basis: Texts = field("法律依据", "法律法规或采购文件的条款", default=())
    evidence: Texts = field("佐证", "附件名称或投标文件页码", default=())
    outcome: MatterOutcome | None = field("结论", "不成立、成立但未影响结果、成立且影响结果", default=None)
    amounts: tuple[Amount, ...] = field("金额", "涉及的金额", default=())
    changes_substance: bool = field("涉及实质性变更", "必须为否", internal=True, default=False)
    reviewer: str = field("口径审核人", "谁审的口径", internal=True, default="")


class Attachment(Record):
    """An annex of a letter."""

    name: Text = field("名称", "附件名称")
    pages: str = field("页数", "页数", default="")


class Cover(Record):
    """The internal cover sheet of a letter."""

    aim: str = field("意图", "这封函要达到什么", internal=True, default="")
    worst_case: str = field("最坏结果", "最坏会怎样", internal=True, default="")
    strength: str = field("证据强度", "强、中、弱", internal=True, default="")
    relationship: str = field("关系影响", "对关系的影响", internal=True, default="")
    legal_opinion: str = field("法务意见", "法务意见", internal=True, default="")
    decision: str = field("决定", "发或不发，谁定的", internal=True, default="")


class Letter(Record):
    """A letter on one matter or several matters of one incoming paper."""

    id: Id = field("编号", "函件编号，例如 H1")
    kind: LetterKind = field("函件类型", "澄清函、技术说明函、质疑答复函代拟稿、投诉事项书面说明、答疑提问函、质疑函")
    subject: Text = field("事由", "一句话事由", max_length=60)
    number: str = field("函号", "我方发文号，例如 湘恒函〔2026〕5号", default="")
    to: str = field("致", "收函单位全称；空着按类型取采购人、代理机构或财政部门", default="")
    copies: Texts = field("抄送", "抄送单位", default=())
    their_number: str = field("来函文号", "来函的文号", default="")
    their_title: str = field("来函名称", "来函的名称", default="")
    received: Day | None = field("收到日期", "收到来函的日期", default=None)
    reply_by: Day | None = field("来函期限", "来函自己写明的答复期限", default=None)
    start: Day | None = field("起算日", "质疑函的起算日：获取文件、程序结束或结果公告期满之日", default=None)
    challenge_stage: ChallengeStage | None = field("质疑对象", "采购文件、采购过程、中标成交结果", default=None)
    challenger: Party | None = field("质疑供应商", "质疑答复和投诉说明要写明的质疑或投诉供应商", default=None)
    opening: str = field("开头", "开头一段；空着按类型生成", default="")
    matters: tuple[Matter, ...] = field("事项", "逐条事项", default=())
    conclusion: str = field("结尾", "结尾一段；空着按类型生成", default="")
    attachments: tuple[Attachment, ...] = field("附件", "附件清单", default=())
    signed_by: str = field("落款", "落款单位全称；空着按类型取", default="")
    signed_on: Day | None = field("落款日期", "成文日期", default=None, needed=5)
    cover: Cover = field("内部封面", "只给内部看的封面", internal=True, default=Cover())


@dataclass(frozen=True, slots=True)
class Period:
    """So many days from a start that does not count, working days or calendar days, and the rule that says so."""

    days: int
    basis: str
    working: bool = True


_CHALLENGE = Period(
    7, "《政府采购质疑和投诉办法》（财政部令第94号）第十条：知道或者应知权益受损害之日起7个工作日内提出"
)
_REPLY = Period(7, "《政府采购质疑和投诉办法》（财政部令第94号）第十三条：收到质疑函后7个工作日内答复")
_STATEMENT = Period(
    5, "《政府采购质疑和投诉办法》（财政部令第94号）第二十二条：收到投诉答复通知书及投诉书副本之日起5个工作日内书面说明"
)
_OBJECTION_REPLY = Period(3, "《招标投标法实施条例》第二十二条、第五十四条：收到异议之日起3日内答复", working=False)

PERIODS: Mapping[tuple[Regime, LetterKind], Period] = {
    (Regime.GOVERNMENT_TENDER, LetterKind.CHALLENGE_REPLY_DRAFT): _REPLY,
    (Regime.GOVERNMENT_TENDER, LetterKind.COMPLAINT_STATEMENT): _STATEMENT,
    (Regime.GOVERNMENT_TENDER, LetterKind.CHALLENGE): _CHALLENGE,
    (Regime.CONSULTATION, LetterKind.CHALLENGE_REPLY_DRAFT): _REPLY,
    (Regime.CONSULTATION, LetterKind.COMPLAINT_STATEMENT): _STATEMENT,
    (Regime.CONSULTATION, LetterKind.CHALLENGE): _CHALLENGE,
    (Regime.TENDER_LAW, LetterKind.CHALLENGE_REPLY_DRAFT): _OBJECTION_REPLY,
}
"""The letters whose clock the law fixes; a company's own purchase has only the clocks of its papers."""


def deadline_of(letter: Letter, procurement: Procurement) -> Deadline | None:
    """Give the last day on which a letter is in time: the one that its incoming paper names, else the lawful one.

    ``None`` where nothing starts a clock.
    """
    if letter.reply_by is not None:
        return Deadline(letter.reply_by, certain=True, basis="来函写明的答复期限")
    if procurement.regime is Regime.TENDER_LAW and letter.kind is LetterKind.CHALLENGE:
        return _objection_deadline(letter, procurement)
    period = PERIODS.get((procurement.regime, letter.kind)) if procurement.regime else None
    start = clock_start(letter, procurement)
    if period is None or start is None:
        return None
    due = working_days_after(start, period.days) if period.working else days_after(start, period.days)
    return Deadline(due.day, due.certain, period.basis)


def clock_start(letter: Letter, procurement: Procurement) -> datetime.date | None:
    """Give the day from which a letter's period runs: for a challenge when we could know, else when their paper came.

    The notice of a result runs for one working day (87 号令 art. 69); the challenge's period begins when it ends.
    """
    if letter.kind is not LetterKind.CHALLENGE:
        return letter.received
    if letter.start is not None or letter.challenge_stage is None:
        return letter.start
    if letter.challenge_stage is ChallengeStage.FILE:
        return procurement.obtained
    if letter.challenge_stage is ChallengeStage.RESULT and procurement.result_announced is not None:
        return working_days_after(procurement.result_announced, 1).day
    return None


def _objection_deadline(letter: Letter, procurement: Procurement) -> Deadline | None:
    """Give the last day of an objection under the tender law, each stage with a rule of its own."""
    if letter.challenge_stage is ChallengeStage.RESULT and procurement.result_announced is not None:
        basis = "《招标投标法实施条例》第五十四条：中标候选人公示期间提出；公示期不少于3日，以公示写明的为准"
        return Deadline(days_after(procurement.result_announced, 3).day, certain=False, basis=basis)
    if procurement.opening is None:
        return None
    if letter.challenge_stage is ChallengeStage.FILE:
        basis = "《招标投标法实施条例》第二十二条：投标截止时间10日前提出；稳妥起见再提前一日"
        return Deadline(procurement.opening - datetime.timedelta(days=10), certain=True, basis=basis)
    if letter.challenge_stage is ChallengeStage.PROCESS:
        basis = "《招标投标法实施条例》第四十四条：对开标有异议的，在开标现场提出"
        return Deadline(procurement.opening, certain=True, basis=basis)
    return None
