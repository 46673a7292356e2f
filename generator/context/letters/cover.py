"""The internal cover sheet of a letter: what it is to reach, by when and by which rule, and what is still missing."""

from __future__ import annotations

from dataclasses import asdict

from generator.context.letters.forms import FORMS
from generator.context.letters.frame import Frame
from generator.filters import cn_date, date
from generator.laws import together
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.deadlines import FollowUp, deadline_of, follow_ups
from generator.project.law import SPHERES
from generator.project.lettercontents import CONTENTS, Content
from generator.project.letters import Letter
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
UNCERTAIN = "未能确定：{reason}，确定后须重新核对"


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
            "checks": [_checked(project, entry, content) for content in CONTENTS[entry.kind]],
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
    deadline = deadline_of(project, entry)
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
        "certainty": "确定" if deadline.certain else UNCERTAIN.format(reason=deadline.reason),
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
    """Give the clocks that run after the letter, where the law of the purchase sets them."""
    return [_clock(after) for after in follow_ups(project, entry)]


def _clock(after: FollowUp) -> str:
    safer = f"；稳妥的是 {date(after.deadline.safer)}" if after.deadline.safer else ""
    doubt = "" if after.deadline.certain else "；未能确定"
    return f"{after.label} {date(after.deadline.day)}（{after.how}{safer}{doubt}）"


def _summary(entry: Letter) -> str:
    matters = entry.matters
    asking = FORMS[entry.kind].tabular or FORMS[entry.kind].signs == "form"
    counted = [f"共 {len(matters)} 项"]
    if not asking:
        counted.append(f"已答复 {sum(bool(matter.answer) for matter in matters)} 项")
    counted.append(f"有佐证 {sum(bool(matter.evidence) for matter in matters)} 项")
    counted.append(f"涉及实质性变更 {sum(matter.changes_substance for matter in matters)} 项")
    return "，".join(counted) + f"；附件 {len(entry.attachments)} 份"


def _checked(project: Project, entry: Letter, content: Content) -> Record:
    found = content.gaps(project, entry)
    state = "hand" if found is None else "late" if found else "good"
    entries: dict[str, Value] = {
        "name": content.name.format_map(asdict(project.procurement.words)),
        "result": {"hand": "□ 人工核对", "good": "齐备", "late": "缺"}[state],
        "state": state,
    }
    rule = _rule(project.procurement, content)
    return Record(CHECKED, entries if rule is None else entries | {"rule": rule or "—"})


def _rule(terms: Procurement, content: Content) -> str | None:
    """Give the article that asks for something; ``None`` where it hangs on a law that nobody has entered."""
    if terms.regime is None:
        return None if content.basis else ""
    if terms.regime is Regime.ENTERPRISE and content.basis:
        return terms.words.file
    return together(basis for basis in content.basis if basis.source.sphere in SPHERES[terms.regime])
