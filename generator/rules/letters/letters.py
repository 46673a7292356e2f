"""What must hold of letters before they go out: complete, in time, signed by who may, every matter answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.errors import Severity
from generator.filters import date
from generator.laws import Basis
from generator.project import Project
from generator.project.lettercontents import CONTENTS
from generator.project.letters import Letter
from generator.project.parties import SIGNERS, Signer, purchaser_of, suppliers
from generator.rules.letters.amounts import amounts_agree
from generator.rules.letters.cited import articles_are_right
from generator.rules.letters.complaints import ALIKE, beyond_the_challenge
from generator.rules.letters.papers import Paper
from generator.rules.letters.timing import in_time
from generator.rules.letters.wholes import answers_match, contents_of, no_supplier_replies, reply_in_time, wrong_count
from generator.rules.letters.words import nothing_new, nothing_secret, secrets_are_marked
from generator.rules.passages import Scope
from generator.rules.places import place
from generator.rules.rule import GOVERNMENT_ONLY, Hit, Kind, Rule
from generator.wording import _


def lacks(code: str) -> Callable[[Project], Iterator[Hit]]:
    """Give the check of what a rule asks of the letters of a project; each gap is told once, where it is filled."""

    def check(project: Project) -> Iterator[Hit]:
        for position, letter in enumerate(project.letters):
            told: set[tuple[str, tuple[str | int, ...]]] = set()
            for content in CONTENTS[letter.kind]:
                for gap in (content.gaps(project, letter) or ()) if content.rule == code else ():
                    if (gap.what, gap.path) not in told:
                        told.add((gap.what, gap.path))
                        path = ("letters", position, *gap.path) if gap.of_letter else gap.path
                        yield Hit(place(project, *path), _lacking(letter, gap.what, gap.of_letter))

    return check


def _lacking(letter: Letter, what: str, of_letter: bool) -> str:
    if of_letter:
        return _("is missing: {what}.").format(what=what)
    return _("is missing, and letter {id} needs it: {what}.").format(id=letter.id, what=what)


def signers_are_right(project: Project) -> Iterator[Hit]:
    """A letter is signed by who may sign it: a reply by the purchaser or the agency, all others by us."""
    theirs = [name for name in (purchaser_of(project), project.procurement.agency) if name]
    for position, letter in enumerate(project.letters):
        where, signed = place(project, "letters", position, "signed_by"), letter.signed_by
        if not signed:
            continue
        if SIGNERS[letter.kind] is Signer.US:
            if signed in theirs or signed == project.procurement.supervisor:
                told = _("{name} cannot sign a letter that our company writes ({kind}).")
                yield Hit(where, told.format(name=signed, kind=letter.kind.label), advice="落款改为我方全称。")
        elif signed in suppliers(project):
            yield Hit(where, _("{name} is a supplier and never signs a reply.").format(name=signed))
        elif not any(name in signed for name in theirs):
            told = _("{name} is neither the purchaser nor the agency.")
            yield Hit(where, told.format(name=signed), severity=Severity.MINOR, advice="空着，由答复单位填写。")


def every_matter_is_answered(project: Project) -> Iterator[Hit]:
    """A letter names its matters, and one that answers answers each, with what its law asks for."""
    for position, letter in enumerate(project.letters):
        if not letter.matters:
            yield Hit(place(project, "letters", position), _("names no matter, so says nothing."))
        elif told := wrong_count(f"{letter.opening}\n{letter.conclusion}", len(letter.matters)):
            yield Hit(place(project, "letters", position), told)
    for hit in lacks("LT-04")(project):
        if "还没有事项" not in hit.told:
            yield hit


def received_by_now(project: Project) -> Iterator[Hit]:
    """What a letter answers was not received after the data date."""
    for position, letter in enumerate(project.letters):
        if letter.received is not None and letter.received > project.as_of:
            yield Hit(
                place(project, "letters", position, "received"),
                _("{day} is still to come on the data date.").format(day=date(letter.received)),
                advice=_("Look at both days; the last day is counted from this one."),
            )


def law_is_known(project: Project) -> Iterator[Hit]:
    """The words, articles and last days of letters hang on the law of the purchase, so it has to be known."""
    if project.procurement.regime is None and project.letters:
        yield Hit(
            place(project, "procurement", "regime"),
            _("is not entered, so words, articles and last days of the letters cannot be right: {letters}.").format(
                letters="、".join(letter.id for letter in project.letters)
            ),
            advice=_("Enter it before a letter goes out."),
        )


_LETTERS = frozenset({Scope.LETTER})
_CLARIFICATION = (Basis("order-87", "51"), Basis("rules-214", "18"), Basis("tender-rules", "52"))

RULES = (
    Rule(
        code="LT-LAW",
        title="有函件，采购法域却没填",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        project=law_is_known,
    ),
    Rule(
        code="LT-01",
        title="质疑答复缺少六项内容中的一项，尤其是告知投诉权利",
        severity=Severity.BLOCKING,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("order-94", "15"),),
        advice="补齐：质疑供应商，收到日期、项目名称和编号，事项、答复、事实和法律依据，投诉权利，答复人，日期。",
        scopes=_LETTERS,
        project=lacks("LT-01"),
        passage=contents_of(Paper.REPLY),
    ),
    Rule(
        code="LT-02",
        title="答复、投诉、说明逾期",
        severity=Severity.BLOCKING,
        kind=Kind.FIGURES,
        basis=(
            Basis("order-94", "10"),
            Basis("order-94", "13"),
            Basis("order-94", "17"),
            Basis("order-94", "22"),
            Basis("tender-rules", "22"),
            Basis("tender-rules", "54"),
        ),
        advice="期限从次日起算，节假日和调休按国务院办公厅的通知；逾期的先问清楚还能不能收。",
        scopes=_LETTERS,
        project=in_time,
        passage=reply_in_time,
    ),
    Rule(
        code="LT-03",
        title="落款的人不能签这种函，例如供应商签质疑答复函",
        severity=Severity.BLOCKING,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-94", "5"), Basis("tender-rules", "22"), Basis("tender-rules", "54")),
        advice="答复由采购人、采购代理机构作出；我方改写“技术说明函”。",
        scopes=_LETTERS,
        project=signers_are_right,
        passage=no_supplier_replies,
    ),
    Rule(
        code="LT-04",
        title="逐项答复与提出的事项对不上",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-94", "15", "（三）"), Basis("order-94", "22")),
        advice="每一项都要有答复，说明函还要有事实、依据和证据。",
        scopes=_LETTERS,
        project=every_matter_is_answered,
        passage=answers_match,
    ),
    Rule(
        code="LT-05",
        title="函里有报价明细、他人的投标内容，或者没有标注的商业秘密",
        severity=Severity.MAJOR,
        kind=Kind.TEXT,
        basis=(Basis("order-94", "15"), Basis("order-94", "43"), Basis("procurement-law", "53")),
        advice="删去或者脱敏；必须提交的，注明“商业秘密”并单独装订。",
        scopes=_LETTERS,
        suspected=True,
        project=secrets_are_marked,
        passage=nothing_secret,
    ),
    Rule(
        code="LT-06",
        title="澄清改变报价、型号、承诺等实质内容，或者主动澄清",
        severity=Severity.BLOCKING,
        kind=Kind.ATTRIBUTE,
        basis=_CLARIFICATION,
        advice="限于书面要求的范围答复。",
        scopes=_LETTERS,
        project=lacks("LT-06"),
        passage=nothing_new,
    ),
    Rule(
        code="LT-07",
        title="质疑函缺少六项内容中的一项，没有签字盖章，或者代理人没有授权委托书",
        severity=Severity.BLOCKING,
        kind=Kind.ATTRIBUTE,
        regimes=GOVERNMENT_ONLY,
        basis=(Basis("order-94", "8"), Basis("order-94", "12")),
        advice="补齐后再递交；采购人可以据此不受理。",
        scopes=_LETTERS,
        project=lacks("LT-07"),
        passage=contents_of(Paper.CHALLENGE),
    ),
    Rule(
        code="LT-08",
        title="投诉事项超出质疑的范围",
        severity=Severity.MAJOR,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("order-94", "20"), Basis("procurement-rules", "55"), Basis("tender-rules", "60")),
        advice="由质疑答复引出的除外；超出的删去，别人超出的可以在书面说明里指出。",
        limit=f"工具参数：投诉事项与质疑内容相同的字不到{ALIKE:.0%}的，才提示。",
        scopes=_LETTERS,
        project=lacks("LT-08"),
        passage=beyond_the_challenge,
    ),
    Rule(
        code="LT-09",
        title="引用的条文与登记表不符",
        severity=Severity.MINOR,
        kind=Kind.TEXT,
        advice="以登记表为准，引用前再核对现行文本。",
        scopes=_LETTERS,
        suspected=True,
        judged=articles_are_right,
    ),
    Rule(
        code="LT-10",
        title="金额大小写不一致",
        severity=Severity.MAJOR,
        kind=Kind.FIGURES,
        basis=(Basis("order-87", "59"), Basis("rmb-capitals")),
        advice="投标文件以大写为准；两处改成一致。",
        passage=amounts_agree,
    ),
    Rule(
        code="LT-DATE",
        title="来函的收到日期晚于数据日期",
        severity=Severity.HINT,
        kind=Kind.FIGURES,
        project=received_by_now,
    ),
)
