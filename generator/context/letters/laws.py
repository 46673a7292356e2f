"""The articles that letters stand on, kind by kind and regime by regime, and what follows from them for the reader.

Slots in the sentences are filled as those of the forms are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.laws import Basis, in_full
from generator.project.law import ARTICLES
from generator.project.vocabulary import ChallengeStage, LetterKind, MatterOutcome, Regime


@dataclass(frozen=True, slots=True)
class Law:
    """What a letter stands on in a regime, and what follows from it for the reader."""

    basis: str
    demand: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """Where the tender law's regulation speaks of an objection, and how it is to be answered."""

    article: str
    answer: str


_REPLY = Law(
    in_full(Basis("procurement-law", "53"), Basis("order-94", "13"), Basis("order-94", "15")),
    f"你单位如对本答复不满意，可以根据{in_full(Basis('procurement-law', '55'), Basis('order-94', '17'))}的规定，"
    "在答复期满后15个工作日内向{supervisor}提起投诉。",
)
_STATEMENT = Law(in_full(Basis("order-94", "22")))
_ENQUIRY = Law(
    "",
    f"根据{in_full(Basis('procurement-law', '51'), Basis('procurement-rules', '52'))}的规定，恳请贵单位在收到本函后"
    "3个工作日内书面答复；答复涉及{file}澄清或者修改的，恳请依法书面通知所有获取{file}的{bidders}。",
)
_CHALLENGE = Law(
    in_full(Basis("procurement-law", "52"), Basis("order-94", "10"), Basis("order-94", "11"), Basis("order-94", "12")),
    f"根据{in_full(Basis('procurement-law', '53'), Basis('order-94', '13'))}的规定，请贵单位在收到本函后7个工作日内"
    "书面答复，并书面通知其他有关供应商。",
)

LAWS: Mapping[LetterKind, Mapping[Regime, Law]] = {
    LetterKind.CLARIFICATION: {
        regime: Law(articles.clarification.full) for regime, articles in ARTICLES.items() if regime
    },
    LetterKind.TECHNICAL_STATEMENT: dict.fromkeys(Regime, Law("")),
    LetterKind.CHALLENGE_REPLY_DRAFT: {
        Regime.GOVERNMENT_TENDER: _REPLY,
        Regime.CONSULTATION: _REPLY,
        Regime.TENDER_LAW: Law(
            "{objection_article}",
            f"你单位如对本答复不满意，可以根据{in_full(Basis('tender-law', '65'), Basis('tender-rules', '60'))}的规定，"
            "自知道或者应当知道之日起10日内向{supervisor}投诉，异议答复期间不计算在内。",
        ),
        Regime.ENTERPRISE: Law(
            "{file}关于异议", "你单位如对本答复不满意，可以按照{file}载明的渠道和期限向{supervisor}反映。"
        ),
    },
    LetterKind.COMPLAINT_STATEMENT: {
        Regime.GOVERNMENT_TENDER: _STATEMENT,
        Regime.CONSULTATION: _STATEMENT,
        Regime.TENDER_LAW: Law(in_full(Basis("tender-rules", "62"))),
        Regime.ENTERPRISE: Law("{file}关于异议和投诉处理"),
    },
    LetterKind.ENQUIRY: {
        Regime.GOVERNMENT_TENDER: _ENQUIRY,
        Regime.CONSULTATION: _ENQUIRY,
        Regime.TENDER_LAW: Law(
            "",
            f"根据{in_full(Basis('tender-law', '23'), Basis('tender-rules', '21'))}的规定，"
            "恳请贵单位在{file}载明的期限内书面澄清，并书面通知所有获取{file}的{bidders}。",
        ),
        Regime.ENTERPRISE: Law(
            "", "恳请贵单位按照{file}载明的时间和方式书面答复，并将有关澄清或者修改内容通知所有获取{file}的{bidders}。"
        ),
    },
    LetterKind.CHALLENGE: {
        Regime.GOVERNMENT_TENDER: _CHALLENGE,
        Regime.CONSULTATION: _CHALLENGE,
        Regime.TENDER_LAW: Law(
            f"{in_full(Basis('tender-law', '65'))}、{{objection_article}}",
            "请贵单位根据{objection_article}的规定，{objection_answer}。",
        ),
        Regime.ENTERPRISE: Law("{file}关于异议", "请贵单位按照{file}载明的期限书面答复。"),
    },
}
"""Articles of each kind of letter by regime; a company's own purchase stands on its papers."""

OPEN_LAW = Law("", "{basis}")
"""What a letter stands on while the law of the purchase is not known: an open place wherever an article would be."""

_WITHIN_DAYS = "自收到异议之日起3日内作出答复，作出答复前暂停招标投标活动"

OBJECTIONS: Mapping[ChallengeStage | None, Objection] = {
    ChallengeStage.FILE: Objection(in_full(Basis("tender-rules", "22")), _WITHIN_DAYS),
    ChallengeStage.PROCESS: Objection(in_full(Basis("tender-rules", "44")), "当场作出答复，并制作记录"),
    ChallengeStage.RESULT: Objection(in_full(Basis("tender-rules", "54")), _WITHIN_DAYS),
    None: Objection(in_full(*(Basis("tender-rules", article) for article in ("22", "44", "54"))), "依法及时作出答复"),
}
"""What the tender law's regulation says of objections, by what is objected to."""

_AGAINST_THE_LAW = "不符合招标投标法律法规的有关规定"
_DAMAGE = "使我方的权益受到损害"

GRIEVANCES: Mapping[Regime | None, str] = {
    Regime.GOVERNMENT_TENDER: _DAMAGE,
    Regime.CONSULTATION: _DAMAGE,
    Regime.TENDER_LAW: _AGAINST_THE_LAW,
    Regime.ENTERPRISE: "存在下列问题",
    None: "存在下列问题",
}
"""What a challenge says is wrong, in the words of the law that grants it (政府采购法 art. 52; 招标投标法 art. 65)."""

OUTCOMES: Mapping[MatterOutcome, str] = {
    MatterOutcome.UNFOUNDED: "不成立",
    MatterOutcome.NO_INFLUENCE: "成立，但未对{result}构成影响",
    MatterOutcome.INFLUENCE: "成立，且影响或者可能影响{result}",
}

_CONTINUE_94 = f"根据{in_full(Basis('order-94', '16'))}的规定，继续开展{{activity}}。"
_CHANGE_94 = (
    f"根据{in_full(Basis('order-94', '16', '第一款第（一）项'))}的规定，通过澄清或者修改{{file}}可以继续开展{{activity}}的，"
    "澄清或者修改后继续开展；否则修改{file}后重新开展{activity}。"
)
_ANEW_94 = (
    f"根据{in_full(Basis('order-94', '16', '第一款第（二）项'))}的规定，合格供应商符合法定数量、可以从合格候选人中另行"
    "确定的，依法另行确定；否则重新开展{activity}。{result}因此改变的，书面报告本级财政部门。"
)
_CONTINUE = "{activity}继续进行。"
_CHANGE = (
    f"根据{in_full(Basis('tender-rules', '21'), Basis('tender-rules', '23'))}的规定，对{{file}}依法澄清或者修改；"
    "依法应当重新招标的，修改后重新招标。"
)
_ANEW = (
    "依法采取补救措施予以纠正；对{result}造成实质性影响且不能采取补救措施予以纠正的，"
    f"根据{in_full(Basis('tender-rules', '81'))}的规定，依法重新招标或者评标。"
)
_AS_AGREED = "按照{file}的规定和本单位采购管理制度予以纠正。"

HANDLING: Mapping[Regime, tuple[str, str, str]] = {
    Regime.GOVERNMENT_TENDER: (_CONTINUE_94, _CHANGE_94, _ANEW_94),
    Regime.CONSULTATION: (_CONTINUE_94, _CHANGE_94, _ANEW_94),
    Regime.TENDER_LAW: (_CONTINUE, _CHANGE, _ANEW),
    Regime.ENTERPRISE: (_CONTINUE, _AS_AGREED, _AS_AGREED),
}
"""What follows from the outcomes (94 号令 art. 16): nothing, or the file changes, or the result is found anew."""
