"""The red lines (IN): what the product refuses to work on, wherever in a project or in a text it is written.

A refusal is about intent. The law's own words, bans, an allegation against others in a letter, a risk that somebody
names and published facts are none; the customer's own evaluators (评估者) are the customer's staff.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.errors import Severity
from generator.laws import Basis
from generator.project import Project
from generator.project.vocabulary import NOBODY, LetterKind
from generator.rules import integritywords as words
from generator.rules.guards import clause_of, is_banned, is_quoted_law, sentence_of
from generator.rules.passages import Passage
from generator.rules.places import place
from generator.rules.rule import Hit, Kind, Rule, quoted
from generator.rules.wholetext import Path, every_text
from generator.wording import _


@dataclass(frozen=True, slots=True)
class Intent:
    """What is looked for, and the guard that makes it fair when its sentence holds it.

    ``ours`` tells that what others do of this kind is a fact to reckon with. ``paths`` is the pattern of the fields that
    alone are read, ``spared`` of those that are not.
    """

    found: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    ours: bool = False
    paths: re.Pattern[str] | None = None
    spared: re.Pattern[str] | None = None

    def reads(self, path: Path) -> bool:
        """Tell whether a field is read."""
        names = ".".join(step for step in path if isinstance(step, str))
        return (self.paths is None or bool(self.paths.fullmatch(names))) and not (
            self.spared and self.spared.fullmatch(names)
        )

    def said(self, lines: Iterable[str]) -> Iterator[str]:
        """Give the words of plain lines (NFKC) that speak of it."""
        for line in lines:
            for match in self.found.finditer(line):
                if not self._is_fair(line, *match.span()):
                    yield match[0]

    def _is_fair(self, line: str, start: int, end: int) -> bool:
        if is_banned(line, start, end) or is_quoted_law(line):
            return True
        begin, _finish = clause_of(line, start, end)
        before = line[begin:start]
        if _REFUSED.search(before) or (self.ours and words.OTHERS.search(before)):
            return True
        return self.unless is not None and bool(self.unless.search(line, *sentence_of(line, start, end)))


def _in_project(*intents: Intent) -> Callable[[Project], Iterator[Hit]]:
    def check(project: Project) -> Iterator[Hit]:
        for path, text in every_text(project):
            lines = unicodedata.normalize("NFKC", text).splitlines()
            found = [said for intent in intents if intent.reads(path) for said in intent.said(lines)]
            if found:
                yield Hit(place(project, *path), quoted=quoted(found))

    return check


def _in_file(*intents: Intent) -> Callable[[Sequence[Passage]], Iterator[Hit]]:
    def check(texts: Sequence[Passage]) -> Iterator[Hit]:
        for text in texts:
            found = [said for intent in intents for said in intent.said(text.lines)]
            if found:
                yield Hit(text.place, quoted=quoted(found))

    return check


def rivals_shut_out(project: Project) -> Iterator[Hit]:
    """Nothing is planned to shut a rival out, whatever it is called in the project."""
    rivals = (rival for rival in project.competitors if rival.kind not in NOBODY)
    names = [name for rival in rivals for name in (rival.name, rival.short_name) if len(name) > 1]
    called = "|".join([words.RIVALS, *map(re.escape, names)])
    shutting = Intent(re.compile(words.SHUTTING_OUT.format(rivals=f"(?:{called})")), words.RIGGING_FAIR)
    yield from _in_project(RIGGING, EXCLUSIVE, shutting)(project)


def experts_entered(project: Project) -> Iterator[Hit]:
    """Nobody is entered, and no letter is addressed to anybody, who evaluates the bids as a person."""
    for position, person in enumerate(project.people):
        found = re.search(words.EXPERT, f"{person.title},{person.name},{person.department}")
        if found:
            told = _("a person is entered as one who evaluates the bids.")
            yield Hit(place(project, "people", position), told, quoted=found[0])
    for position, letter in enumerate(project.letters):
        if found := re.search(words.EXPERT, ",".join((letter.to, *letter.copies))):
            told = _("a letter is addressed to one who evaluates the bids; only the panel as a body is addressed.")
            yield Hit(place(project, "letters", position, "to"), told, quoted=found[0])
    yield from _in_project(EXPERTS)(project)


def prices_of_others(project: Project) -> Iterator[Hit]:
    """No rival's price, and nothing of its bid, is used that was not published."""
    yield from _in_project(UNPUBLISHED, SECRET_SOURCE)(project)


def wrote_the_specification(project: Project) -> Iterator[Hit]:
    """Who was commissioned to write the specification may not bid (政府采购法实施条例 art. 18)."""
    if project.procurement.commissioned and project.procurement.bidding:
        told = _("we were commissioned to write the specification, and mean to bid.")
        yield Hit(place(project, "procurement", "commissioned"), told)


def bids_for_others(project: Project) -> Iterator[Hit]:
    """Material for a bid is made for one bidder only."""
    ours = [position for position, bidder in enumerate(project.bidders) if bidder.ours]
    if len(ours) > 1:
        told = _("{count} bidders are entered as ourselves; one company makes one bid.").format(count=len(ours))
        yield Hit(place(project, "bidders", ours[1], "ours"), told)
    signed = {
        _plain(letter.signed_by): n
        for n, letter in enumerate(project.letters)
        if _is_bid(letter.kind, letter.signed_by)
    }
    if len(signed) > 1:
        told = _("clarifications are written for several bidders: {names}.")
        names = "、".join(project.letters[n].signed_by for n in signed.values())
        yield Hit(place(project, "letters", list(signed.values())[1], "signed_by"), told.format(names=names))
    yield from _in_project(FOR_OTHERS)(project)


def _is_bid(kind: LetterKind, signed_by: str) -> bool:
    """Tell whether a letter is part of a bid and says whose."""
    return kind is LetterKind.CLARIFICATION and bool(signed_by)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


_REFUSED: Final = re.compile(
    r"(?:不(?!如|妨|得不|过)|[未没勿]|拒绝|杜绝|防止|抵制|打击|反对|查处|不参与|不搞|以免)[^,。;、]{0,6}$"
)
"""Before the words in their clause: what is not done."""

_LETTERS: Final = re.compile(r"letters\.(?!cover).*")
"""Letters allege, and answer allegations; their internal cover does not."""

_RIVALS_OWN: Final = re.compile(
    r"letters\.(?!cover).*|competitors\.(?:strategy|entry|latest|supporter|offer|partner"
    r"|card\.(?:positioning|lose_when|strengths|weaknesses).*|card\.attacks\.attack)"
    r"|differentiators\.rivals\..*|pre_scoring\.risks\.risk"
)
"""What rivals do, and what may happen."""

EXPERTS: Final = Intent(words.EXPERTS, words.EXPERTS_FAIR, spared=_LETTERS)
RIGGING: Final = Intent(words.RIGGING, words.RIGGING_FAIR, ours=True, spared=_RIVALS_OWN)
EXCLUSIVE: Final = Intent(words.EXCLUSIVE, words.EXCLUSIVE_FAIR, ours=True, spared=_RIVALS_OWN)
SHUTTING_OUT: Final = Intent(re.compile(words.SHUTTING_OUT.format(rivals=words.RIVALS)), words.RIGGING_FAIR)
UNPUBLISHED: Final = Intent(words.UNPUBLISHED, words.UNPUBLISHED_FAIR, spared=_LETTERS)
SECRET_SOURCE: Final = Intent(
    words.SECRET_SOURCE,
    paths=re.compile(r"(?:price_lines\.quotes|bidders(?:\.scores)?)\.(?:source|basis|normalisation)"),
)
FOR_OTHERS: Final = Intent(words.BIDS_FOR_OTHERS, words.FOR_OTHERS_FAIR, spared=_LETTERS)

RULES = (
    Rule(
        code="IN-01",
        title="涉及评审专家个人：名单、联系方式、偏好、引导",
        severity=Severity.REFUSED,
        kind=Kind.TEXT,
        basis=(
            Basis("order-87", "47"),
            Basis("order-87", "62"),
            Basis("procurement-rules", "42"),
            Basis("tender-law", "44"),
            Basis("tender-rules", "41"),
            Basis("tender-rules", "49"),
        ),
        advice="删去；只做公开场合用的材料：讲标、演示、书面澄清。",
        project=experts_entered,
        file=_in_file(EXPERTS),
        suspected=True,
    ),
    Rule(
        code="IN-02",
        title="有控标、陪标、围标、屏蔽对手的意图",
        severity=Severity.REFUSED,
        kind=Kind.TEXT,
        basis=(
            Basis("procurement-law", "25"),
            Basis("procurement-rules", "74"),
            Basis("tender-law", "32"),
            Basis("tender-rules", "39"),
            Basis("tender-rules", "41"),
        ),
        advice="删去；参数和评分从客户的需求推出，至少三家能满足。",
        project=rivals_shut_out,
        file=_in_file(RIGGING, EXCLUSIVE, SHUTTING_OUT),
        suspected=True,
    ),
    Rule(
        code="IN-03",
        title="使用开标前他人的报价或者潜在投标人的信息",
        severity=Severity.REFUSED,
        kind=Kind.TEXT,
        basis=(
            Basis("procurement-rules", "74", "（一）"),
            Basis("order-87", "28"),
            Basis("tender-law", "22"),
        ),
        advice="删去；对手的价格只用公开来源：结果公告、官网、目录价，并写明日期。",
        project=prices_of_others,
        file=_in_file(UNPUBLISHED),
        suspected=True,
    ),
    Rule(
        code="IN-04",
        title="我方受托编制规范或者整体设计，又打算投标",
        severity=Severity.BLOCKING,
        kind=Kind.ATTRIBUTE,
        basis=(Basis("procurement-rules", "18"), Basis("tender-rules", "34")),
        advice="两头退一头：不投标，或者不承接编制；在那以前第 4 阶段的草案不出。",
        project=wrote_the_specification,
    ),
    Rule(
        code="IN-05",
        title="投标材料用到另一家供应商",
        severity=Severity.REFUSED,
        kind=Kind.TEXT,
        basis=(Basis("order-87", "37"), Basis("tender-rules", "40")),
        advice="只为一家投标人做材料；要一起投就依法组成联合体。",
        project=bids_for_others,
        file=_in_file(FOR_OTHERS),
        suspected=True,
    ),
)
