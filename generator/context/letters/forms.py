"""The forms of letters as one table: what each kind says, in the words and under the articles of each regime.

A letter is made by a person who answers for it; what stands here is the frame that the law asks for. In sentences,
``{…}`` is a slot: a word of the regime (``project.law``), or a fact of the letter that is marked where it is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.project.vocabulary import LetterKind


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a matter: a field of it under a label; ``needed`` ones are marked where they are empty."""

    field: str
    label: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """The frame of one kind of letter.

    ``closing`` gives way to a conclusion that the letter brings along, ``always`` stays; ``sections`` are heads with
    what stands under them, in order; without sections the matters are the heads. ``signs`` is who signs: ``ours``,
    ``form`` (ours, as the ministry's form has it), ``theirs``.
    """

    title: str
    to: str
    opening: str
    matter: str
    parts: tuple[Part, ...]
    end: str
    sections: tuple[tuple[str, str], ...] = ()
    closing: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    signs: str = "ours"
    tabular: bool = False
    contact: bool = True


PROJECT = "{project_name}（项目编号：{project_number}{lot}）"
"""How a sentence names the purchase; the slot ``{project}`` stands for it."""

INCOMING = "《{their_title}》{their_number}"
"""How a sentence names the paper that we answer; the slot ``{incoming}`` stands for it."""

FORMS: Mapping[LetterKind, Form] = {
    LetterKind.CLARIFICATION: Form(
        title="关于{subject}的澄清函",
        to="panel",
        opening="{your_panel}就{project}发出的{incoming}已于{received}收悉。根据{basis}的规定，我方对来函书面提出的问题，"
        "以已经递交的{bid}为限，逐项{clarify}如下。",
        matter="问题",
        parts=(
            Part("issue", "来函原文"),
            Part("answer", "我方答复", needed=True),
            Part("evidence", "{bid}对应位置", needed=True),
            Part("facts", "事实依据"),
            Part("basis", "依据条款"),
            Part("amounts", "涉及金额"),
        ),
        always=("以上答复未超出我方{bid}的范围，未改变{bid}的实质性内容。",),
        end="特此函复。",
    ),
    LetterKind.TECHNICAL_STATEMENT: Form(
        title="关于{subject}的技术说明函",
        to="purchaser",
        opening="贵单位{incoming}已于{received}收悉。应贵单位要求，现就{project}涉及我方的技术事项，"
        "依据产品资料、检测报告等材料逐项说明如下。",
        matter="说明事项",
        parts=(
            Part("issue", "来函事项"),
            Part("answer", "技术说明", needed=True),
            Part("facts", "事实依据", needed=True),
            Part("basis", "对应条款和标准"),
            Part("evidence", "佐证材料", needed=True),
            Part("amounts", "涉及金额"),
        ),
        closing=("如需进一步核实，我方将及时补充材料、配合验证。",),
        always=(
            "本函仅陈述技术事实并提供佐证，不对{challenge}事项是否成立、有关行为是否合法发表意见，有关结论由贵单位依法作出。",
            "本函及所附材料中注明“商业秘密”的内容，仅供贵单位核实本事项使用，请依法予以保密；未经我方书面同意，请勿向第三方提供。",
        ),
        end="特此说明。",
    ),
    LetterKind.CHALLENGE_REPLY_DRAFT: Form(
        title="关于{project_name}{challenge}的答复函",
        to="challenger",
        opening="你单位就{project}{stage}提出的{challenge}函{their_number}，我单位已于{received}收到。"
        "根据{basis}的规定，经核查，现答复如下。",
        matter="{challenge}事项",
        parts=(
            Part("issue", "{challenge}内容"),
            Part("request", "{challenge}请求"),
            Part("answer", "答复", needed=True),
            Part("facts", "事实依据", needed=True),
            Part("basis", "法律依据", needed=True),
            Part("evidence", "相关材料"),
            Part("amounts", "涉及金额"),
            Part("outcome", "结论", needed=True),
        ),
        sections=(
            ("{challenge}事项及答复", "matters"),
            ("处理意见", "handling"),
            ("{remedy}", "demand"),
        ),
        end="特此函复。",
        signs="theirs",
        contact=False,
    ),
    LetterKind.COMPLAINT_STATEMENT: Form(
        title="关于{subject}的书面说明",
        to="supervisor",
        opening="贵单位{incoming}及投诉书副本已于{received}收悉。我方系与投诉事项有关的{bidder}，"
        "现根据{basis}的规定，逐项作出书面说明，并提交相关证据、依据和材料。",
        matter="投诉事项",
        parts=(
            Part("issue", "投诉内容"),
            Part("answer", "我方说明", needed=True),
            Part("facts", "事实依据", needed=True),
            Part("basis", "法律和文件依据", needed=True),
            Part("evidence", "证据材料", needed=True),
            Part("amounts", "涉及金额"),
        ),
        sections=(("基本情况", "complaint"), ("对投诉事项的说明", "matters"), ("有关声明", "closing")),
        always=(
            "我方保证上述说明和所附材料真实、合法、有效，愿意配合贵单位依法开展的调查取证，并承担相应的法律责任。",
            "所附材料中注明“商业秘密”的内容，请贵单位依法予以保密。",
        ),
        end="特此说明。",
        contact=False,
    ),
    LetterKind.ENQUIRY: Form(
        title="关于{subject}的{enquiry}函",
        to="both",
        opening="我方已依法获取{project}的{file}。为准确理解采购需求、规范编制{bid}，现提出下列{enquiry}事项，敬请解答。",
        matter="问题",
        parts=(
            Part("issue", ""),
            Part("facts", "说明"),
            Part("basis", "依据"),
            Part("evidence", "参考材料"),
            Part("request", "请求"),
            Part("amounts", "涉及金额"),
        ),
        always=("{demand}",),
        end="特此函询。",
        tabular=True,
    ),
    LetterKind.CHALLENGE: Form(
        title="{challenge}函",
        to="both",
        opening="我方认为{project}的{stage}{grievance}，现根据{basis}的规定，提出{challenge}。",
        matter="{challenge}事项",
        parts=(
            Part("issue", "{challenge}事项"),
            Part("facts", "事实依据", needed=True),
            Part("basis", "法律依据", needed=True),
            Part("evidence", "证明材料"),
            Part("amounts", "涉及金额"),
        ),
        sections=(
            ("{challenger}基本信息", "challenger"),
            ("{challenge}项目基本情况", "project"),
            ("{challenge}事项具体内容", "matters"),
            ("与{challenge}事项相关的{challenge}请求", "requests"),
        ),
        end="{demand}",
        signs="form",
        contact=False,
    ),
}


DRAFT_NOTE = (
    "本稿由{vendor}应{purchaser}或者{agency}的要求代为草拟，仅供其参考。{challenge}答复依法由{purchaser}、{agency}作出，"
    "内容、结论和签发由答复单位决定；我方不签署、不盖章、不对外发出。正式发出前请删去本说明，补齐信头、文号、落款，"
    "并核对不含商业秘密。"
)
