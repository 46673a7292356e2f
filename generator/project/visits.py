"""Visits: who meets whom, what must come out, and the questions."""

from __future__ import annotations

from typing import Annotated

from generator.project.base import Day, Id, Record, Ref, Sourced, Text, Texts, field
from generator.project.vocabulary import Progress, QuestionKind, QuestionPriority


class Question(Record):
    """A question in words that can be spoken."""

    text: Text = field("问题", "能直接说出口的话", internal=True)
    kind: QuestionKind = field(
        "类型", "现状、难点、影响、收益、决策、预算、时间、竞争", internal=True, default=QuestionKind.SITUATION
    )
    purpose: str = field("为什么问", "问到了有什么用", internal=True, default="")
    follow_up: str = field("追问", "接着怎么问", internal=True, default="")
    priority: QuestionPriority = field("优先级", "必问、可问", internal=True, default=QuestionPriority.MAY)
    person: Annotated[str, Ref("people")] | None = field("问谁", "人员编号", internal=True, default=None)
    about: Texts = field(
        "关联编号", "这句话问的是哪几条，填驱动事件、需求、痛点、人员等的编号", internal=True, default=()
    )
    answer: str = field("回答", "问到的回答；填了就不再问", internal=True, default="")


class TalkTrack(Record):
    """A pain turned into a scene that can be told."""

    person: Annotated[str, Ref("people")] | None = field("对谁说", "人员编号", internal=True, default=None)
    text: Text = field("话术", "两三句能直接说的话", internal=True)
    opportunity: Annotated[str, Ref("opportunities")] | None = field(
        "机会", "场景机会编号", internal=True, default=None
    )


class Known(Sourced):
    """Something that we know or guess before the visit."""

    text: Text = field("内容", "一句话", internal=True)


class Heard(Record):
    """Something that was said in a visit besides the answers."""

    text: Text = field("内容", "还说了什么", internal=True)
    person: str = field("谁说的", "姓名；不在人员里的也可以写", internal=True, default="")


class Action(Record):
    """A next step, with owner and date."""

    text: Text = field("事项", "做什么", internal=True)
    owner: str = field("责任人", "谁", internal=True, default="")
    due: Day | None = field("期限", "最晚哪天", internal=True, default=None)
    progress: Progress = field("状态", "未开始、进行中、已完成、已取消", internal=True, default=Progress.PLANNED)


class Visit(Record):
    """A visit, and its one-page question sheet."""

    id: Id = field("编号", "拜访编号，例如 V1", internal=True)
    title: Text = field("主题", "这次拜访的主题", internal=True, max_length=40)
    date: Day | None = field("日期", "拜访日期", internal=True, default=None, needed=1)
    place: str = field("地点", "在哪里", internal=True, default="")
    minutes: int | None = field("时长", "分钟", internal=True, default=None, ge=5, le=600)
    attendees: tuple[Annotated[str, Ref("people")], ...] = field("客户参会人", "人员编号", internal=True, default=())
    team: Texts = field("我方人员", "姓名和分工，例如 李工：讲方案", internal=True, default=())
    goal: str = field("目标", "这次要达到什么", internal=True, default="", needed=1)
    answers: Texts = field("必须拿到的答案", "三个", internal=True, default=())
    commitment: str = field("希望的承诺", "希望对方答应什么", internal=True, default="")
    fallback: str = field("保底结果", "至少拿到什么", internal=True, default="")
    known: tuple[Known, ...] = field("已知", "三到五条已知或推断", internal=True, default=())
    questions: tuple[Question, ...] = field("问题", "自己准备的问题；其余由未知项生成", internal=True, default=())
    talk_tracks: tuple[TalkTrack, ...] = field("话术", "痛点变成场景", internal=True, default=())
    opening: str = field("开场白", "第一句话", internal=True, default="", needed=1)
    closing: str = field("收尾", "最后一句话，带下一步和日期", internal=True, default="", needed=1)
    taboos: Texts = field("不要提", "价格、竞品、其他客户、没确认的承诺", internal=True, default=())
    bring: Texts = field("携带资料", "带什么去", internal=True, default=())
    heard: tuple[Heard, ...] = field("另外谈到", "问题以外还说了什么，谁说的", internal=True, default=())
    actions: tuple[Action, ...] = field("待办", "约定的下一步，带责任人和期限", internal=True, default=())


class PlanStep(Record):
    """A step of the technical plan, tied to a date of the customer."""

    date: Day | None = field("日期", "哪天", internal=True, default=None)
    text: Text = field("动作", "拜访、交流、调研、测试、参观、高层会……", internal=True)
    people: tuple[Annotated[str, Ref("people")], ...] = field("对象", "人员编号", internal=True, default=())
    purpose: str = field("目的", "为什么做", internal=True, default="")
    expected: str = field("期望的客户行为", "希望客户做什么", internal=True, default="")
    customer_date: str = field("客户时间点", "对应客户的哪个时间点", internal=True, default="")
    owner: str = field("责任人", "我方谁负责", internal=True, default="")
    progress: Progress = field("状态", "未开始、进行中、已完成、已取消", internal=True, default=Progress.PLANNED)
    result: str = field("实际结果", "做完以后的结果", internal=True, default="")


class Minutes(Record):
    """Minutes of a project review: where we stand, and the agreed next steps."""

    date: Day | None = field("日期", "会议日期", internal=True, default=None)
    place: str = field("地点", "地点或方式", internal=True, default="")
    attendees: Texts = field("参会人", "姓名和职务", internal=True, default=())
    topics: Texts = field("议题", "议题", internal=True, default=())
    standing: Texts = field("竞争态势", "和每个对手比我们在哪里", internal=True, default=())
    avoidance: Texts = field("避免同质化", "怎样避免和对手一样", internal=True, default=())
    decisions: Texts = field("结论", "会议结论", internal=True, default=())
    actions: tuple[Action, ...] = field("待办", "下一步，带责任人和期限", internal=True, default=())
