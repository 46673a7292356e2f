"""Letters, one a matter raised: clarification, statements, a drafted reply, enquiry, challenge.

Who may write which letter, and what it must contain: 94 号令 art. 12, 15, 18, 22; 87 号令 art. 51.
"""

from __future__ import annotations

from generator.project.base import Day, Id, Money, Record, Text, Texts, field
from generator.project.vocabulary import ChallengeStage, LetterKind, MatterOutcome, RaisedBefore

ASKING = (LetterKind.ENQUIRY, LetterKind.CHALLENGE)
"""The letters by which we ask; their matters are our own words, and their day starts the others' clocks."""


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
    raised_before: RaisedBefore | None = field(
        "质疑情况", "投诉事项：质疑过、由质疑答复引出、没有质疑过", internal=True, default=None
    )
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
    answered: Day | None = field("答复日期", "我方的询问、质疑得到答复的日期；投诉期限从早算", default=None)
    challenge_stage: ChallengeStage | None = field("质疑对象", "采购文件、采购过程、中标成交结果", default=None)
    challenger: Party | None = field("质疑供应商", "质疑答复和投诉说明要写明的质疑或投诉供应商", default=None)
    opening: str = field("开头", "开头一段；空着按类型生成", default="")
    matters: tuple[Matter, ...] = field("事项", "逐条事项", default=())
    conclusion: str = field("结尾", "结尾一段；空着按类型生成", default="")
    attachments: tuple[Attachment, ...] = field("附件", "附件清单", default=())
    signed_by: str = field("落款", "落款单位全称；空着按类型取", default="")
    signed_on: Day | None = field("落款日期", "成文日期", default=None, needed=5)
    cover: Cover = field("内部封面", "只给内部看的封面", internal=True, default=Cover())
