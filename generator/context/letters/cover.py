"""The internal cover sheet of a letter: what it is to reach, by when and by which rule, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from generator.context.letters.forms import FORMS
from generator.context.letters.frame import Frame, has_authority, needs_authority
from generator.filters import cn_date, date
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.clock import Deadline, working_days_after
from generator.project.law import GOVERNMENT
from generator.project.letters import Letter, Matter, deadline_of
from generator.project.procurement import Procurement
from generator.project.vocabulary import LetterKind, Regime

COVER = RecordType(
    "CoverSheet",
    {
        "kind": "函件类型",
        "id": "编号",
        "subject": "事由",
        "number": "函号",
        "to": "致",
        "incoming": "来函",
        "received": "收到日期",
        "signed_on": "落款日期",
        "day": "最后日期",
        "left": "距最后日期",
        "state": "期限状态",
        "basis": "期限依据",
        "certainty": "期限是否确定",
        "next": "后续时限",
        "summary": "事项统计",
        "aim": "意图",
        "worst_case": "最坏结果",
        "strength": "证据强度",
        "relationship": "关系影响",
        "legal_opinion": "法务意见",
        "decision": "决定",
        "reviewer": "口径审核人",
        "checks": "形式核对",
    },
)
CHECKED = RecordType("Checked", {"name": "要件", "rule": "采购法域", "result": "结果", "state": "状态"})
WEEKDAYS = "一二三四五六日"
LINE, LINES = 42, 8
"""Characters in a line of the cover, and lines that its texts may take together, so that it stays on one page."""
MOST_NAMES = 6
UNCERTAIN = "未能确定：放假调休安排尚未公布，暂按周一至周五推算，公布后须重新核对"

Test = Callable[[Project, Letter], bool | None]


@dataclass(frozen=True, slots=True)
class Check:
    """Something that a letter must have: how to test it (``None`` = by hand), and its articles in two kinds of law.

    ``{…}`` in the name is a word of the law, in the articles ``{clarification}`` is its article on clarifications.
    """

    name: str
    test: Test
    government: str = ""
    tender: str = ""


def cover(project: Project, entry: Letter) -> Record:
    """Give everything that the cover sheet prints; what nobody has written yet is an open place."""
    frame = Frame(project, entry)
    texts = {
        "kind": kind_label(project, entry),
        "id": entry.id,
        "subject": entry.subject,
        "number": entry.number or "—",
        "to": "".join(str(step["text"]) for step in frame.addressee() if isinstance(step, dict) and "text" in step),
        "incoming": _incoming(entry),
        "received": _received(project, entry),
        "signed_on": "由答复单位填写" if frame.form.signs == "theirs" else date(entry.signed_on),
        "reviewer": _reviewers(project, entry),
        **_judgements(entry),
    }
    return Record(
        COVER,
        {name: text for name, text in texts.items() if text}
        | _deadline(project, entry)
        | {
            "next": _next(project, entry),
            "summary": _summary(entry),
            "checks": [_checked(project, entry, check) for check in CHECKS[entry.kind]],
        },
    )


def kind_label(project: Project, entry: Letter) -> str:
    """Give the name of a kind of letter in the words of the regime: 质疑函 is 异议函 where no public money is spent."""
    label = entry.kind.label
    return label.replace("质疑", project.procurement.words.challenge)


def _received(project: Project, entry: Letter) -> str:
    if entry.received is not None and entry.received > project.as_of:
        return f"{date(entry.received)}（晚于数据日期 {date(project.as_of)}，请核对）"
    return date(entry.received) or "—"


def _incoming(entry: Letter) -> str:
    number = f"（{entry.their_number}）" if entry.their_number else ""
    if not entry.their_title and not number:
        return "—"
    return (f"《{entry.their_title.strip('《》')}》" if entry.their_title else "") + number


def _reviewers(project: Project, entry: Letter) -> str:
    names = list(dict.fromkeys(matter.reviewer for matter in entry.matters if matter.reviewer))
    if len(names) > MOST_NAMES:
        return "、".join(names[:MOST_NAMES]) + f"等 {len(names)} 人"
    return "、".join(names) or project.info.reviewer


def _judgements(entry: Letter) -> dict[str, str]:
    """Give the texts of the cover; when they are too long together, those of several lines are cut to one."""
    texts = {name: str(getattr(entry.cover, name)) for name in type(entry.cover).model_fields}
    lines = sum(-(-len(text) // LINE) for text in texts.values())
    return texts if lines <= LINES else {name: _one_line(text) for name, text in texts.items()}


def _one_line(text: str) -> str:
    rest = "……（全文见项目文件）"
    return text if len(text) <= LINE else text[: LINE - len(rest)] + rest


def _deadline(project: Project, entry: Letter) -> dict[str, Value]:
    deadline = deadline_of(entry, project.procurement)
    if deadline is None:
        return {"day": "—", "left": "没有可以起算的日期", "state": "none", "certainty": "待定"} | _no_clock(
            project, entry
        )
    done = entry.signed_on is not None and entry.signed_on <= deadline.day
    days = (deadline.day - project.as_of).days
    if entry.signed_on is not None and not done:
        left, state = f"落款晚于期限 {(entry.signed_on - deadline.day).days} 天", "late"
    elif days < 0 and not done:
        left, state = f"截至数据日期已逾期 {-days} 天", "late"
    else:
        left = f"还有 {days} 天" if days > 0 else ("今天到期" if days == 0 else "已过，函件在期限内落款")
        state = "near" if 0 <= days <= 3 or not deadline.certain else "good"
    return {
        "day": cn_date(deadline.day),
        "left": f"星期{WEEKDAYS[deadline.day.weekday()]}，{left}",
        "state": state,
        "basis": deadline.basis,
        "certainty": "确定" if deadline.certain else UNCERTAIN,
    }


def _no_clock(project: Project, entry: Letter) -> dict[str, Value]:
    """Give why there is no last day, and what to keep to instead."""
    if project.procurement.regime is None:
        return {"left": "要先确定采购法域", "basis": "【待补：采购法域】，法定期限随它而定"}
    if entry.kind is not LetterKind.ENQUIRY:
        return {"basis": "来函没有写明期限，或者还缺起算日、收到日期"}
    opening, words = project.procurement.opening, project.procurement.words
    before = f"，并在 {date(opening)} {words.closing}之前" if opening else ""
    return {"left": f"以{words.file}为准", "basis": f"{words.file}写明的提问截止时间之前{before}"}


def _next(project: Project, entry: Letter) -> list[Value]:
    """Give the clocks that run after the letter, where the law on government procurement sets them."""
    if project.procurement.regime not in GOVERNMENT:
        return []
    if entry.kind is LetterKind.CHALLENGE_REPLY_DRAFT:
        due = deadline_of(entry, project.procurement)
        return [_clock("对方可以投诉至", working_days_after(due.day, 15), "答复期满后15个工作日")] if due else []
    if entry.signed_on is None:
        return []
    if entry.kind is LetterKind.ENQUIRY:
        return [_clock("对方答复期限", working_days_after(entry.signed_on, 3), "按落款当日送达计")]
    if entry.kind is LetterKind.CHALLENGE:
        reply = working_days_after(entry.signed_on, 7)
        complaint = working_days_after(reply.day, 15)
        complaint = Deadline(complaint.day, complaint.certain and reply.certain)
        return [
            _clock("对方答复期限", reply, "按落款当日送达计"),
            _clock("我方可以投诉至", complaint, "答复期满后15个工作日；提前收到答复的，从早起算"),
        ]
    return []


def _clock(label: str, deadline: Deadline, rule: str) -> str:
    return f"{label} {date(deadline.day)}（{rule}{'' if deadline.certain else '；未能确定'}）"


def _summary(entry: Letter) -> str:
    matters = entry.matters
    asking = FORMS[entry.kind].tabular or FORMS[entry.kind].signs == "form"
    counted = [f"共 {len(matters)} 项"]
    if not asking:
        counted.append(f"已答复 {sum(bool(matter.answer) for matter in matters)} 项")
    counted.append(f"有佐证 {sum(bool(matter.evidence) for matter in matters)} 项")
    counted.append(f"涉及实质性变更 {sum(matter.changes_substance for matter in matters)} 项")
    return "，".join(counted) + f"；附件 {len(entry.attachments)} 份"


def _checked(project: Project, entry: Letter, check: Check) -> Record:
    found = check.test(project, entry)
    state = "hand" if found is None else "good" if found else "late"
    entries: dict[str, Value] = {
        "name": check.name.format_map(asdict(project.procurement.words)),
        "result": {"hand": "□ 人工核对", "good": "齐备", "late": "缺"}[state],
        "state": state,
    }
    rule = _rule(project.procurement, check)
    return Record(CHECKED, entries if rule is None else entries | {"rule": rule or "—"})


def _rule(terms: Procurement, check: Check) -> str | None:
    """Give the article that asks for something; ``None`` where it hangs on a law that nobody has entered."""
    if terms.articles is None:
        return None if check.government or check.tender else ""
    rules = {Regime.TENDER_LAW: check.tender, Regime.ENTERPRISE: ""}
    rule = rules.get(terms.regime, check.government) if terms.regime else ""
    return rule.format(clarification=terms.articles.clarification.short)


def _by_hand(_project: Project, _entry: Letter) -> None:
    return None


def _each(test: Callable[[Matter], object]) -> Test:
    """Hold every matter to a test; a letter without matters fails it."""
    return lambda _project, entry: bool(entry.matters) and all(map(test, entry.matters))


def _asked_in_writing(_project: Project, entry: Letter) -> bool:
    return bool(entry.their_title or entry.their_number) and entry.received is not None


def _project_named(project: Project, _entry: Letter) -> bool:
    return bool(project.procurement.name and project.procurement.number)


def _reply_head(project: Project, entry: Letter) -> bool:
    return entry.received is not None and _project_named(project, entry)


def _sender_named(project: Project, _entry: Letter) -> bool:
    vendor = project.vendor
    return all((vendor.name, vendor.address, vendor.postcode, vendor.contact, vendor.phone))


def _authorised(project: Project, entry: Letter) -> bool:
    return not needs_authority(project, entry) or has_authority(entry)


def _not_signed_by_us(project: Project, entry: Letter) -> bool:
    return not entry.signed_by or entry.signed_by != project.vendor.name


_ORDER = "94号令"
_SEALED = Check("签字或者签章，并加盖公章", _by_hand)
_SECRETS = Check("商业秘密已标注或者脱敏，没有他人报价和投标内容", _by_hand, f"{_ORDER}第十五、四十三条")

CHECKS: Mapping[LetterKind, tuple[Check, ...]] = {
    LetterKind.CLARIFICATION: (
        Check("有书面来函和收到日期", _asked_in_writing, "{clarification}", "{clarification}"),
        Check("每一问都有答复", _each(lambda matter: matter.answer)),
        Check("每一答都有{bid}的对应位置", _each(lambda matter: matter.evidence)),
        Check(
            "没有一项涉及实质性变更",
            _each(lambda matter: not matter.changes_substance),
            "{clarification}",
            "{clarification}",
        ),
        Check("只答来函所问，没有主动补充", _by_hand, "", "{clarification}"),
        Check("加盖公章，或者法定代表人、授权代表签字", _by_hand, "{clarification}"),
    ),
    LetterKind.TECHNICAL_STATEMENT: (
        Check("有书面来函和收到日期", _asked_in_writing),
        Check("每一事项都有说明", _each(lambda matter: matter.answer)),
        Check("每一事项都有事实依据", _each(lambda matter: matter.facts)),
        Check("每一事项都有佐证材料", _each(lambda matter: matter.evidence)),
        Check("只陈述事实，不对合法性下结论", _by_hand, f"{_ORDER}第五条"),
        _SECRETS,
    ),
    LetterKind.CHALLENGE_REPLY_DRAFT: (
        Check("{challenger}名称", lambda _project, entry: entry.challenger is not None, f"{_ORDER}第十五条（一）"),
        Check("收到日期、项目名称和编号", _reply_head, f"{_ORDER}第十五条（二）"),
        Check(
            "每一事项都有答复、事实依据和法律依据",
            _each(lambda matter: matter.answer and matter.facts and matter.basis),
            f"{_ORDER}第十五条（三）",
        ),
        Check(
            "告知投诉权利和受理部门",
            lambda project, _entry: bool(project.procurement.supervisor),
            f"{_ORDER}第十五条（四）",
        ),
        Check("答复人名称（由答复单位填写）", _by_hand, f"{_ORDER}第十五条（五）"),
        Check("答复日期（由答复单位填写）", _by_hand, f"{_ORDER}第十五条（六）"),
        Check("每一事项都有结论", _each(lambda matter: matter.outcome is not None), f"{_ORDER}第十六条"),
        Check("落款不是我方", _not_signed_by_us, f"{_ORDER}第五条"),
        Check("对方要求我方代拟，往来有记录", _by_hand),
        _SECRETS,
    ),
    LetterKind.COMPLAINT_STATEMENT: (
        Check("有通知书、投诉书副本和收到日期", _asked_in_writing, f"{_ORDER}第二十二条"),
        Check("每一投诉事项都有说明", _each(lambda matter: matter.answer), f"{_ORDER}第二十二条"),
        Check(
            "每一事项都有事实依据和证据", _each(lambda matter: matter.facts and matter.evidence), f"{_ORDER}第二十二条"
        ),
        Check("每一事项都有法律或者文件依据", _each(lambda matter: matter.basis), f"{_ORDER}第二十二条"),
        Check("投诉人名称", lambda _project, entry: entry.challenger is not None),
        _SEALED,
        _SECRETS,
    ),
    LetterKind.ENQUIRY: (
        Check("每一问都指明涉及条款", _each(lambda matter: matter.clause)),
        Check("每一问都有请求", _each(lambda matter: matter.request)),
        Check("项目名称和编号", _project_named),
        Check("联系人和电话", lambda project, _entry: bool(project.vendor.contact and project.vendor.phone)),
        Check("在{closing}之前送达", _by_hand),
        Check("不泄露我方方案和报价", _by_hand),
    ),
    LetterKind.CHALLENGE: (
        Check("我方名称、地址、邮编、联系人、电话", _sender_named, f"{_ORDER}第十二条（一）"),
        Check("项目名称、编号", _project_named, f"{_ORDER}第十二条（二）"),
        Check("每一事项具体明确，并有请求", _each(lambda matter: matter.request), f"{_ORDER}第十二条（三）"),
        Check("每一事项都有事实依据", _each(lambda matter: matter.facts), f"{_ORDER}第十二条（四）"),
        Check("每一事项都有法律依据", _each(lambda matter: matter.basis), f"{_ORDER}第十二条（五）"),
        Check("提出日期", lambda _project, entry: entry.signed_on is not None, f"{_ORDER}第十二条（六）"),
        Check("授权代表签字的，附授权委托书", _authorised, f"{_ORDER}第八条"),
        Check("签字或者签章，并加盖公章", _by_hand, f"{_ORDER}第十二条"),
        Check("同一环节的事项一次性提出", _by_hand, f"{_ORDER}第十条"),
        Check("证据来源合法、没有虚假材料", _by_hand, f"{_ORDER}第三十七条", "招例第六十一条"),
    ),
}
"""What each kind of letter must have before it goes out."""
