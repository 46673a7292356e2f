"""What stands between the opening and the end of a letter: its sections, particulars, matters and questions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.context.letters.forms import Part
from generator.context.letters.frame import TITLES, Frame
from generator.context.letters.laws import HANDLING, OUTCOMES
from generator.context.letters.text import closed, lines, listed, open_run, proper, quoted, run
from generator.filters import cn_date, cn_num, money, rmb_upper
from generator.office.values import Record, RecordType, Value
from generator.project.letters import Amount, Matter
from generator.project.vocabulary import ChallengeStage, MatterOutcome

SECTION = RecordType(
    "Section", {"heading": "标题", "rows": "要素", "paragraphs": "段落", "matters": "事项", "last": "末段"}
)
MATTER = RecordType("Matter", {"heading": "标题", "sub": "次级", "parts": "内容"})
QUESTION = RecordType("Question", {"number": "序号", "clause": "涉及条款", "issue": "问题", "parts": "补充"})
FIELDS = {
    "issue": "原文",
    "request": "请求",
    "answer": "答复",
    "facts": "事实依据",
    "basis": "法律依据",
    "evidence": "佐证",
    "amounts": "金额",
    "outcome": "结论",
}
"""The fields of a matter that a letter prints, by the words that mark them where they are missing."""
MOST_FIGURES = 6
"""Numbers of matters that stand in figures alone."""


def sections(frame: Frame) -> Iterator[Value]:
    """Yield the sections of a letter; a form without heads gives one section whose matters are the heads."""
    if not frame.form.sections:
        yield _section(frame, None, "matters")
    count = len(frame.form.sections)
    for number, (heading, content) in enumerate(frame.form.sections, start=1):
        yield _section(frame, f"{cn_num(number)}、{frame.word(heading)}", content, last=number == count)


def questions(frame: Frame) -> list[Value]:
    """Give the matters as rows of a table: number, clause, question and what goes with it."""
    return [_question(frame, number, matter) for number, matter in enumerate(frame.entry.matters, start=1)]


def _section(frame: Frame, heading: str | None, content: str, *, last: bool = False) -> Record:
    """Give a section; the last paragraph of the last one goes along with the signature, so that it has text beside."""
    matters = frame.entry.matters if content == "matters" else ()
    return Record(
        SECTION,
        {
            "heading": heading,
            "rows": _rows(frame, content),
            "paragraphs": _paragraphs(frame, content),
            "matters": [_matter(frame, number, matter, heading) for number, matter in enumerate(matters, start=1)],
            "last": last,
        },
    )


def _paragraphs(frame: Frame, content: str) -> list[Value]:
    if content == "handling":
        return [_handling(frame)]
    if content == "demand":
        return [frame.runs("{demand}")]
    if content == "closing":
        return frame.closing()
    if content == "requests":
        return _requests(frame)
    if content == "matters" and not frame.entry.matters:
        return [[open_run(frame.word(frame.form.matter))]]
    return []


def _requests(frame: Frame) -> list[Value]:
    asked = [proper(closed(matter.request)) for matter in frame.entry.matters if matter.request]
    numbered = [f"{number}. {text}" for number, text in enumerate(asked, start=1)] if len(asked) > 1 else asked
    return [[run(text)] for text in numbered] or [[open_run(frame.word("{challenge}请求"))]]


def _rows(frame: Frame, content: str) -> list[Value]:
    """Give the particulars that a form asks for, an empty one as an open place."""
    vendor, procurement, entry, words = frame.project.vendor, frame.project.procurement, frame.entry, frame.words
    lot = [("包号", procurement.lot)] if procurement.lot else []
    agency = [(words["agency"] + "名称", procurement.agency)] if procurement.agency else []
    rows = {
        "challenger": [
            (words["challenger"], frame.writer),
            ("地址", vendor.address),
            ("邮编", vendor.postcode),
            ("联系人", vendor.contact),
            ("联系电话", vendor.phone),
            ("授权代表", vendor.agent),
            ("授权代表联系电话", _phone_of_agent(frame)),
        ],
        "project": [
            (f"{words['challenge']}项目的名称", procurement.name),
            (f"{words['challenge']}项目的编号", procurement.number),
            *lot,
            (words["purchaser"] + "名称", frame.purchaser),
            *agency,
            (words["file"] + "获取日期", cn_date(procurement.obtained)),
        ],
        "complaint": [
            ("说明人", frame.writer),
            ("地址", vendor.address),
            ("联系人", vendor.contact),
            ("联系电话", vendor.phone),
            ("项目名称", procurement.name),
            ("项目编号", procurement.number),
            *lot,
            ("投诉人", entry.challenger.name if entry.challenger else ""),
        ],
    }.get(content, [])
    return [_labelled(label, [text] if text else [], label) for label, text in rows]


def _phone_of_agent(frame: Frame) -> str:
    vendor = frame.project.vendor
    return next((mate.phone for mate in vendor.team if mate.name == vendor.agent and mate.phone), vendor.phone)


def _labelled(label: str, texts: list[str], title: str) -> Record:
    """Give a label with its text and further paragraphs; without texts an open place by ``title``."""
    kind = RecordType("Labelled", {"label": "名称", "text": title, "more": "续段"})
    entries: dict[str, Value] = {"label": f"{label}：" if label else "", "more": list(texts[1:])}
    return Record(kind, entries | ({"text": texts[0]} if texts else {}))


def _matter(frame: Frame, number: int, matter: Matter, under: str | None) -> Value:
    name = f"{frame.word(frame.form.matter)}{number}"
    as_form = frame.form.signs == "form"
    if as_form:
        # The ministry's form gives a matter no head: it begins with 质疑事项1：, and its title says what is wrong.
        heading = None
    elif under is None:
        heading = f"{cn_num(number)}、关于" + (matter.title.removeprefix("关于") or f"第{number}项{frame.form.matter}")
    else:
        heading = f"（{cn_num(number)}）{name}" + (f"：{matter.title}" if matter.title else "")
    parts: list[Value] = [part for form in frame.form.parts if (part := _part(frame, matter, form)) is not None]
    if as_form:
        parts[0] = _raised(frame, name, matter)
    return Record(MATTER, {"heading": heading, "sub": under is not None, "parts": parts})


def _raised(frame: Frame, name: str, matter: Matter) -> Record:
    """Give what a challenge raises: what is wrong with it, then the words that it is about."""
    texts = lines(proper(_text(frame, matter, "issue")))
    title = matter.title.strip().rstrip("。；;：:")
    if title and title not in matter.issue:
        texts = [closed(proper(title)), f"涉及内容：{texts[0]}", *texts[1:]]
    return _labelled(name, texts, FIELDS["issue"])


def _part(frame: Frame, matter: Matter, part: Part) -> Record | None:
    texts = lines(proper(_text(frame, matter, part.field)))
    if not texts and not part.needed:
        return None
    return _labelled(frame.word(part.label), texts, FIELDS[part.field])


def _text(frame: Frame, matter: Matter, name: str) -> str:
    """Give the text of one field of a matter as it stands in a letter."""
    if name == "issue":
        return _issue(frame, matter)
    if name == "basis":
        return listed(matter.basis)
    if name == "evidence":
        return listed(matter.evidence)
    if name == "amounts":
        return "\n".join(closed(_amount(amount)) for amount in matter.amounts)
    if name == "outcome":
        return closed(_outcome(frame, [matter.outcome])) if matter.outcome else ""
    text: str = getattr(matter, name)
    return closed(text) if text else ""


def _issue(frame: Frame, matter: Matter) -> str:
    """Give what was raised: their words in quotation marks, ours plain; with the clause that it is about."""
    asking = frame.form.tabular or frame.form.signs == "form"
    clause = f"（涉及：{matter.clause}）" if matter.clause and not frame.form.tabular else ""
    if asking:
        return closed(matter.issue) if not clause else matter.issue.rstrip("。") + clause + "。"
    return quoted(proper(matter.issue)) + (clause + "。" if clause else "")


def _amount(amount: Amount) -> str:
    return f"{amount.label}￥{money(amount.value)}（大写：{rmb_upper(amount.value)}）"


def _outcome(frame: Frame, outcomes: list[MatterOutcome]) -> str:
    return "；".join(frame.word(f"该{{challenge}}事项{OUTCOMES[outcome]}") for outcome in outcomes)


def _question(frame: Frame, number: int, matter: Matter) -> Record:
    issue, *rest = frame.form.parts
    heading = f"{matter.title}：" if matter.title else ""
    parts: list[Value] = [part for form in rest if (part := _part(frame, matter, form)) is not None]
    entries: dict[str, Value] = {
        "number": number,
        "clause": matter.clause or "—",
        "issue": heading + proper(_text(frame, matter, issue.field)),
        "parts": list(parts),
    }
    return Record(QUESTION, entries)


def _handling(frame: Frame) -> list[Value]:
    """Give what follows from the outcomes of all matters; open while one of them is."""
    matters = frame.entry.matters
    found = [matter.outcome for matter in matters if matter.outcome is not None]
    if not found or len(found) < len(matters):
        return [run("综上，"), open_run(FIELDS["outcome"])]
    clauses = [
        f"{frame.word(frame.form.matter)}{_numbers(found, outcome)}{frame.word(words)}"
        for outcome, words in OUTCOMES.items()
        if outcome in found
    ]
    regime = frame.project.procurement.regime
    if regime is None:
        return [run(f"综上，你单位提出的{'；'.join(clauses)}。"), open_run(TITLES["basis"])]
    going_on, change, anew = HANDLING[regime]
    if MatterOutcome.INFLUENCE not in found:
        what = going_on
    elif frame.entry.challenge_stage is ChallengeStage.FILE:
        what = change
    else:
        what = anew
    return [run(f"综上，你单位提出的{'；'.join(clauses)}。"), *frame.runs(what)]


def _numbers(found: list[MatterOutcome], outcome: MatterOutcome) -> str:
    if len(set(found)) == 1:
        return ""
    numbers = [str(number) for number, other in enumerate(found, start=1) if other is outcome]
    # A line can be broken between words, not within a long row of figures.
    return "、".join(numbers) if len(numbers) <= MOST_FIGURES else "、".join(f"第{number}项" for number in numbers)
