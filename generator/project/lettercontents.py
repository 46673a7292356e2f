"""What each kind of letter must hold before it goes out, by which article, and what of it is missing in a project.

The internal cover prints the whole list; the rules tell what is missing where the law asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generator.laws import Basis
from generator.project.base import specification
from generator.project.letters import Letter, Matter
from generator.project.offer import Vendor
from generator.project.parties import SIGNERS, Signer, has_authority, needs_authority, suppliers
from generator.project.procurement import Procurement
from generator.project.project import Project
from generator.project.vocabulary import LetterKind, RaisedBefore


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: what, and the path to where it is written, from the letter or from the project on."""

    what: str
    path: tuple[str | int, ...] = ()
    of_letter: bool = True


Gaps = tuple[Gap, ...]
Test = Callable[[Project, Letter], Gaps | None]
"""Gives what is missing; nothing where all is there, ``None`` where only a person can tell."""


@dataclass(frozen=True, slots=True)
class Content:
    """Something that a letter must hold; ``{…}`` in the name is a word of the law of the purchase.

    ``rule`` is the code of the rule that tells when it is missing.
    """

    name: str
    gaps: Test
    basis: tuple[Basis, ...] = ()
    rule: str = ""


def by_hand(_project: Project, _letter: Letter) -> None:
    """Leave it to a person."""
    return None


def _each(field: str, title: str, when: Callable[[Matter], object] = lambda matter: True) -> Test:
    """Hold the matters of a letter to a field that each needs; a letter without matters lacks it."""

    def gaps(_project: Project, letter: Letter) -> Gaps:
        if not letter.matters:
            return (Gap("还没有事项"),)
        return tuple(
            Gap(f"第{position + 1}项的{title}", ("matters", position))
            for position, matter in enumerate(letter.matters)
            if when(matter) and not getattr(matter, field)
        )

    return gaps


def _all(*tests: Test) -> Test:
    def gaps(project: Project, letter: Letter) -> Gaps:
        return tuple(gap for test in tests for gap in test(project, letter) or ())

    return gaps


def _filled(record: str, kind: type[Vendor] | type[Procurement], *names: str) -> Test:
    """Hold fields of a section of the project to be filled in."""

    def gaps(project: Project, _letter: Letter) -> Gaps:
        titles = specification(kind)
        found = getattr(project, record)
        return tuple(Gap(titles[name].title, (record, name), False) for name in names if not getattr(found, name))

    return gaps


def _own(*names: str) -> Test:
    """Hold fields of the letter itself to be filled in."""

    def gaps(_project: Project, letter: Letter) -> Gaps:
        titles = specification(Letter)
        return tuple(Gap(titles[name].title, (name,)) for name in names if not getattr(letter, name))

    return gaps


def asked_in_writing(_project: Project, letter: Letter) -> Gaps:
    """Give what is missing of the written paper that a letter answers."""
    named = letter.their_title or letter.their_number
    paper = () if named else (Gap("来函名称或者来函文号", ("their_title",)),)
    return paper if letter.received else (*paper, Gap("收到日期", ("received",)))


def _no_change(_project: Project, letter: Letter) -> Gaps:
    return tuple(
        Gap(f"第{position + 1}项涉及实质性变更", ("matters", position))
        for position, matter in enumerate(letter.matters)
        if matter.changes_substance
    )


def _power_of_attorney(project: Project, letter: Letter) -> Gaps:
    if not needs_authority(project, letter) or has_authority(letter):
        return ()
    return (Gap("授权委托书，写明代理事项、权限和期限", ("attachments",)),)


def not_signed_by_a_supplier(project: Project, letter: Letter) -> Gaps:
    """Give the supplier that signs what only the purchaser or the agency may sign."""
    theirs = SIGNERS[letter.kind] is Signer.PURCHASER
    return (
        (Gap(f"落款是{letter.signed_by}", ("signed_by",)),) if theirs and letter.signed_by in suppliers(project) else ()
    )


def _challenged(_project: Project, letter: Letter) -> Gaps:
    return tuple(
        Gap(f"第{position + 1}项没有质疑过", ("matters", position))
        for position, matter in enumerate(letter.matters)
        if matter.raised_before is RaisedBefore.NEVER
    )


_94 = "order-94"
_CLARIFICATION = (
    Basis("order-87", "51"),
    Basis("rules-214", "18"),
    Basis("tender-law", "39"),
    Basis("tender-rules", "52"),
)
_SEALED = Content("签字或者签章，并加盖公章", by_hand)
_SECRETS = Content("商业秘密已标注或者脱敏，没有他人报价和投标内容", by_hand, (Basis(_94, "15"), Basis(_94, "43")))
_PROJECT = _filled("procurement", Procurement, "name", "number")

CONTENTS: Final[Mapping[LetterKind, tuple[Content, ...]]] = MappingProxyType({
    LetterKind.CLARIFICATION: (
        Content("有书面来函和收到日期", asked_in_writing, _CLARIFICATION, "LT-06"),
        Content("每一问都有答复", _each("answer", "答复"), _CLARIFICATION, "LT-04"),
        Content("每一答都有{bid}的对应位置", _each("evidence", "对应位置")),
        Content("没有一项涉及实质性变更", _no_change, _CLARIFICATION, "LT-06"),
        Content("只答来函所问，没有主动补充", by_hand, (Basis("tender-rules", "52"),)),
        Content("加盖公章，或者法定代表人、授权代表签字", by_hand, (Basis("order-87", "51"), Basis("rules-214", "18"))),
    ),
    LetterKind.TECHNICAL_STATEMENT: (
        Content("有书面来函和收到日期", asked_in_writing),
        Content("每一事项都有说明", _each("answer", "说明"), (), "LT-04"),
        Content("每一事项都有事实依据", _each("facts", "事实依据")),
        Content("每一事项都有佐证材料", _each("evidence", "佐证材料")),
        Content("只陈述事实，不对合法性下结论", by_hand, (Basis(_94, "5"),)),
        _SECRETS,
    ),
    LetterKind.CHALLENGE_REPLY_DRAFT: (
        Content("{challenger}名称", _own("challenger"), (Basis(_94, "15", "（一）"),), "LT-01"),
        Content("收到日期、项目名称和编号", _all(_own("received"), _PROJECT), (Basis(_94, "15", "（二）"),), "LT-01"),
        Content("每一事项都有答复", _each("answer", "答复"), (Basis(_94, "15", "（三）"),), "LT-04"),
        Content(
            "每一答复都有事实依据和法律依据", _all(
                _each("facts", "事实依据", lambda matter: matter.answer), _each("basis", "法律依据", lambda matter: matter.answer)
            ), (Basis(_94, "15", "（三）"),), "LT-01",
        ),
        Content(
            "告知投诉权利和受理部门", _filled("procurement", Procurement, "supervisor"), (Basis(_94, "15", "（四）"),), "LT-01"
        ),
        Content("答复人名称（由答复单位填写）", by_hand, (Basis(_94, "15", "（五）"),)),
        Content("答复日期（由答复单位填写）", by_hand, (Basis(_94, "15", "（六）"),)),
        Content("每一事项都有结论", _each("outcome", "结论"), (Basis(_94, "16"),)),
        Content("落款不是供应商", not_signed_by_a_supplier, (Basis(_94, "5"), Basis("tender-rules", "22")), "LT-03"),
        Content("对方要求我方代拟，往来有记录", by_hand),
        _SECRETS,
    ),
    LetterKind.COMPLAINT_STATEMENT: (
        Content("有通知书、投诉书副本和收到日期", asked_in_writing, (Basis(_94, "22"),)),
        Content("每一投诉事项都有说明", _each("answer", "说明"), (Basis(_94, "22"), Basis("tender-rules", "62")), "LT-04"),
        Content("每一事项都有事实依据和证据", _all(_each("facts", "事实依据"), _each("evidence", "证据")), (Basis(_94, "22"),), "LT-04"),
        Content("每一事项都有法律或者文件依据", _each("basis", "依据"), (Basis(_94, "22"),), "LT-04"),
        Content("投诉事项没有超出质疑范围", _challenged, (Basis(_94, "20"), Basis("tender-rules", "60")), "LT-08"),
        Content("投诉人名称", _own("challenger")),
        _SEALED,
        _SECRETS,
    ),
    LetterKind.ENQUIRY: (
        Content("每一问都指明涉及条款", _each("clause", "涉及条款")),
        Content("每一问都有请求", _each("request", "请求")),
        Content("项目名称和编号", _PROJECT),
        Content("联系人和电话", _filled("vendor", Vendor, "contact", "phone")),
        Content("在{closing}之前送达", by_hand),
        Content("不泄露我方方案和报价", by_hand),
    ),
    LetterKind.CHALLENGE: (
        Content(
            "我方名称、地址、邮编、联系人、电话", _filled("vendor", Vendor, "name", "address", "postcode", "contact", "phone"),
            (Basis(_94, "12", "（一）"),), "LT-07",
        ),
        Content("项目名称、编号", _PROJECT, (Basis(_94, "12", "（二）"),), "LT-07"),
        Content("每一事项具体明确，并有请求", _each("request", "请求"), (Basis(_94, "12", "（三）"),), "LT-07"),
        Content("每一事项都有事实依据", _each("facts", "事实依据"), (Basis(_94, "12", "（四）"),), "LT-07"),
        Content("每一事项都有法律依据", _each("basis", "法律依据"), (Basis(_94, "12", "（五）"),), "LT-07"),
        Content("提出日期", _own("signed_on"), (Basis(_94, "12", "（六）"),), "LT-07"),
        Content("授权代表签字的，附授权委托书", _power_of_attorney, (Basis(_94, "8"),), "LT-07"),
        Content("签字或者签章，并加盖公章", by_hand, (Basis(_94, "12"),)),
        Content("同一环节的事项一次性提出", by_hand, (Basis(_94, "10"),)),
        Content("证据来源合法、没有虚假材料", by_hand, (Basis(_94, "37"), Basis("tender-rules", "61"))),
    ),
})  # fmt: skip
"""What each kind of letter must have before it goes out."""
