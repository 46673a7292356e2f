"""The view of a letter: writer, addressee, sentences, matters and signature, as its kind and the law ask for them.

The letter leaves the house, so it is built from open fields only; the internal cover adds its own names.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog import Output
from generator.context.letters import cover as letter_cover
from generator.context.letters.body import questions, sections
from generator.context.letters.forms import DRAFT_NOTE
from generator.context.letters.frame import Frame
from generator.context.letters.text import HEAD_WIDTH, balanced, open_run, run
from generator.filters import cn_date
from generator.office.values import Record, RecordType, Value
from generator.project import Project
from generator.project.base import Audience
from generator.project.law import GOVERNMENT
from generator.project.letters import Letter
from generator.project.parties import has_authority, needs_authority
from generator.project.vocabulary import LetterKind

LETTER = RecordType(
    "Letter",
    {
        "title": "函件标题",
        "writer": "我方名称",
        "head": "我方名称",
        "letterhead": "信头字号",
        "numbered": "有函号",
        "number": "函号",
        "unsettled": "法域说明",
        "draft_note": "代拟说明",
        "to": "主送",
        "opening": "开头段落",
        "sections": "各部分",
        "tabular": "列表",
        "questions": "问题列表",
        "no_question": "问题",
        "closing": "结尾段落",
        "end": "结束语",
        "attachments": "附件说明",
        "signs": "落款方式",
        "signed_on": "落款日期",
        "answerer": "答复人",
        "contact": "联系方式",
        "copies": "抄送",
    },
)
LONG, LONGEST = 16, 24
"""Characters of a company's name from which its letterhead is set smaller, and smaller still."""

UNSETTLED: list[Value] = [
    open_run("采购法域"),
    run("采购法域没有确定，本函的称谓、法律依据和期限都还不能作准，不得发出。"),
]
"""What stands above a letter while the law of the purchase is not known."""


def view(project: Project, output: Output, entry: Letter) -> Mapping[str, Value]:
    """Give ``letter``, and for the internal cover ``cover``, of one letter of the project."""
    names: dict[str, Value] = {"letter": letter(project, entry)}
    if output.audience is Audience.INTERNAL:
        names["cover"] = letter_cover.cover(project, entry)
    return names


def letter(project: Project, entry: Letter) -> Record:
    """Give everything that a letter prints, computed; no internal field of it is read."""
    frame = Frame(project, entry)
    form = frame.form
    closes_in_section = "closing" in (content for _, content in form.sections)
    entries: dict[str, Value] = {
        "title": _title(frame),
        "unsettled": [] if project.procurement.regime else UNSETTLED,
        "to": frame.addressee(),
        "opening": frame.opening(),
        "tabular": form.tabular,
        "questions": questions(frame) if form.tabular else [],
        "sections": [] if form.tabular else list(sections(frame)),
        "closing": [] if closes_in_section else frame.closing(),
        "end": frame.runs(form.end),
        "attachments": _attachments(frame),
        "signs": form.signs,
        "contact": _contact(project) if form.contact else [],
        "copies": "、".join(_copies(frame)),
    }
    return Record(LETTER, entries | (_their_hand(frame) if form.signs == "theirs" else _our_hand(frame)))


def _title(frame: Frame) -> list[Value]:
    runs = frame.runs(frame.form.title)
    return [run(balanced(str(step["text"]))) for step in runs if isinstance(step, dict)] if len(runs) == 1 else runs


def _our_hand(frame: Frame) -> dict[str, Value]:
    """Give head and foot of a letter that we sign; name, number and date are open places where they are missing."""
    entry = frame.entry
    # The ministry's form of a challenge has no number, so one is printed only where there is one.
    head = balanced(frame.writer, HEAD_WIDTH)
    found = {"writer": frame.writer, "head": head, "number": entry.number, "signed_on": cn_date(entry.signed_on)}
    return {
        "letterhead": _size(frame.writer),
        "draft_note": [],
        "numbered": bool(entry.number) or entry.kind is not LetterKind.CHALLENGE,
        **{name: text for name, text in found.items() if text},
    }


def _their_hand(frame: Frame) -> dict[str, Value]:
    """Give head and foot of a draft that others sign: slots, never a supplier's name."""
    return {
        "head": frame.word("（此处为{purchaser}或者{agency}信头）"),
        "letterhead": "slot",
        "numbered": True,
        "number": "（发文字号由答复单位编）",
        "signed_on": "　　　　年　　月　　日",
        "answerer": frame.word("（答复单位名称，加盖公章）"),
        "draft_note": frame.runs(DRAFT_NOTE),
    }


def _size(name: str) -> str:
    if len(name) > LONGEST:
        return "small"
    return "middle" if len(name) > LONG else "large"


def _contact(project: Project) -> list[Value]:
    vendor = project.vendor
    return [
        run("（联系人："),
        run(vendor.contact) if vendor.contact else open_run("联系人"),
        run("，联系电话："),
        run(vendor.phone) if vendor.phone else open_run("联系电话"),
        run("）"),
    ]


def _attachments(frame: Frame) -> list[Value]:
    """Give the annexes, numbered when there are several; a challenge by an agent needs the agent's authority."""
    names = [_annex(annex.name, annex.pages) for annex in frame.entry.attachments]
    kinds = [(name, "附件") for name in names]
    if needs_authority(frame.project, frame.entry) and not has_authority(frame.entry):
        kinds.append(("", "授权委托书"))
    return [_annex_line(number, len(kinds), *kind) for number, kind in enumerate(kinds, start=1)]


def _annex_line(number: int, count: int, name: str, title: str) -> Record:
    line: dict[str, Value] = {"lead": f"{number}. " if count > 1 else "", "first": number == 1}
    if name:
        line["text"] = name
    return Record(RecordType("Annex", {"lead": "序号", "first": "首行", "text": title}), line)


def _annex(name: str, pages: str) -> str:
    if not pages:
        return name.rstrip("。；;")
    return f"{name.rstrip('。；;')}（{pages}{'页' if pages.isdecimal() else ''}）"


def _copies(frame: Frame) -> list[str]:
    """Give whom the letter is copied to; a reply to a challenge also goes to the other suppliers concerned."""
    copies = list(frame.entry.copies)
    tells_others = frame.form.signs == "theirs" and frame.project.procurement.regime in GOVERNMENT
    return copies or (["其他有关供应商"] if tells_others else [])
