"""Letters as their texts tell them: which paper it is, and whether the contents that the law asks for are in it.

A passage is a whole letter where its title says so; patterns read its lines in plain letters and signs (NFKC).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from generator.laws import citations
from generator.numerals import as_number
from generator.project.vocabulary import LetterKind
from generator.rules.passages import Passage


class Paper(StrEnum):
    """What a letter is."""

    REPLY = "reply"
    CHALLENGE = "challenge"
    COMPLAINT = "complaint"
    CLARIFICATION = "clarification"
    STATEMENT = "statement"
    ENQUIRY = "enquiry"


KINDS: Final[Mapping[str, Paper]] = MappingProxyType({
    LetterKind.CHALLENGE_REPLY_DRAFT.label: Paper.REPLY,
    LetterKind.CHALLENGE.label: Paper.CHALLENGE,
    LetterKind.CLARIFICATION.label: Paper.CLARIFICATION,
    LetterKind.COMPLAINT_STATEMENT.label: Paper.STATEMENT,
    LetterKind.TECHNICAL_STATEMENT.label: Paper.STATEMENT,
    LetterKind.ENQUIRY.label: Paper.ENQUIRY,
})  # fmt: skip
"""The letters of a project by the heading of their passages."""

_TITLES: Final[tuple[tuple[Paper, re.Pattern[str]], ...]] = (
    (Paper.REPLY, re.compile("(质疑|异议)[^。,;:]{0,12}(答复|回复|复函)(函|书|意见|格式|函格式)?$")),
    (Paper.COMPLAINT, re.compile("^(政府采购|供应商)*投诉(书|函)$")),
    (Paper.CHALLENGE, re.compile("^(政府采购|关于[^。,;:]{1,40})?(质疑|异议)(函|书)$")),
    (Paper.CLARIFICATION, re.compile("澄清(函|说明|说明函|答复|答复函|回复|回复函)$")),
    (Paper.STATEMENT, re.compile("^关于[^。,;:]{1,40}(书面说明|情况说明|技术说明)(函)?$")),
    (Paper.ENQUIRY, re.compile("^关于[^。,;:]{1,40}(询问|提问|答疑)函$")),
)
HEAD: Final = 14
"""Lines in which a letter says what it is."""
FOOT: Final = 10
"""Lines in which a letter is signed."""

_DAY: Final = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_NUMBER: Final = r"([一二三四五六七八九十百\d]+)"


@dataclass(frozen=True)
class Letter:
    """A whole letter in plain lines."""

    paper: Paper
    lines: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """Give the lines as one text."""
        return "\n".join(self.lines)

    @property
    def foot(self) -> str:
        """Give the lines in which the letter is signed; what it is copied to is no part of that."""
        own = [line for line in self.lines if not re.match("抄送|附件|附:|— ?\\d+ ?—$", line)]
        return "\n".join(own[-FOOT:])

    @property
    def received(self) -> datetime.date | None:
        """Give the day on which the letter says that it received what it answers."""
        for sentence in re.split("[。\n]", self.text):
            if re.search("收到|收悉", sentence) and (day := day_in(sentence)):
                return day
        return None

    @property
    def signed_on(self) -> datetime.date | None:
        """Give the day that stands in a line of its own at the end."""
        for line in reversed(self.foot.splitlines()):
            if (match := _DAY.search(line)) and len(line) - len(match[0]) <= 6:
                return day_in(line)
        return None

    def numbered(self, what: str) -> tuple[int, ...]:
        """Give the numbers behind a word in heads and lines: 质疑事项1, 质疑事项二."""
        found = {as_number(match[1]) for match in re.finditer(rf"{what}\s*{_NUMBER}(?=\D|$)", self.text)}
        return tuple(sorted(number for number in found if number))


def day_in(text: str) -> datetime.date | None:
    """Give the first day that a text names."""
    match = _DAY.search(text)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def paper_of(passage: Passage) -> Paper | None:
    """Give which letter a passage is, or is a part of."""
    if passage.heading in KINDS:
        return KINDS[passage.heading]
    found = whole(passage)
    return found.paper if found else None


def whole(passage: Passage) -> Letter | None:
    """Give the letter that a passage is; ``None`` for a part of one, and for any other text."""
    for line in passage.lines[:HEAD]:
        bare = re.sub(r"\s", "", line)
        for paper, title in _TITLES:
            if len(bare) <= 60 and title.search(bare):
                return Letter(paper, passage.lines)
    return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A content that the law asks for: its name with the clause, and how a text shows that it is there."""

    name: str
    shown: Callable[[Letter], object]


def _text(pattern: str) -> Callable[[Letter], object]:
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda letter: compiled.search(letter.text)


def _foot(pattern: str) -> Callable[[Letter], object]:
    compiled = re.compile(pattern, re.MULTILINE)
    return lambda letter: compiled.search(letter.foot)


def _cites(letter: Letter) -> object:
    return any(citations(letter.text)) or re.search(r"法律依据\s*:\s*\S", letter.text)


_NAME: Final = r"[\u4e00-\u9fffA-Za-z0-9()·\-]"
_BODY: Final = "(公司|中心|学院|学校|大学|医院|委员会|集团|厂|院|校|局|厅|处|所|馆|社|店|部)"

WANTED: Final[Mapping[Paper, tuple[Wanted, ...]]] = MappingProxyType({
    Paper.REPLY: (
        Wanted("质疑供应商的名称（一）", _text(rf"^(致\s*:?\s*)?{_NAME}{{2,40}}{_BODY}\s*:|^致\s*:\s*{_NAME}{{2}}|(质疑供应商|质疑人|质疑方)[^\n:]{{0,8}}:\s*{_NAME}{{2}}")),
        Wanted("收到质疑函的日期（二）", lambda letter: letter.received),
        Wanted("质疑项目的名称和编号（二）", _text(r"编号\s*(为|是)?\s*[:(]?\s*[\u4e00-\u9fffA-Za-z0-9〔\[]")),
        Wanted("质疑事项（三）", _text("质疑(事项|内容|请求)|(提出|反映)[^。\n]{0,20}质疑")),
        Wanted("答复的具体内容（三）", _text("答复|回复")),
        Wanted("事实依据（三）", _text("事实(依据|和理由|与理由)?\\s*:|经[^。\n]{0,12}(核查|核实|调查|复核|核对|查阅|审查|查)|查明|核查情况")),
        Wanted("法律依据（三）", _cites),
        Wanted("告知依法投诉的权利（四）", _text("(有权|可以|可在|可于|可|依法|享有)[^。\n]{0,90}投诉")),
        Wanted("质疑答复人的名称（五）", _foot(rf"^{_NAME}{{2,40}}{_BODY}\s*(\((盖章|公章|章)\))?$|(答复人|答复单位|采购人|招标人|采购代理机构|代理机构)[^\n:]{{0,6}}:\s*{_NAME}{{2}}")),
        Wanted("答复质疑的日期（六）", lambda letter: letter.signed_on),
    ),
    Paper.CHALLENGE: (
        Wanted("质疑供应商的名称（一）", _text(rf"(质疑供应商|质疑人|供应商|投标人|异议人|单位)(的)?(名称)?\s*:\s*{_NAME}{{2}}")),
        Wanted("地址（一）", _text(rf"地\s*址\s*:\s*{_NAME}{{2}}")),
        Wanted("邮编（一）", _text(r"(邮\s*编|邮政编码)\s*:\s*\d{6}")),
        Wanted("联系人（一）", _text(rf"联系人\s*:\s*{_NAME}{{2}}")),
        Wanted("联系电话（一）", _text(r"电\s*话\s*:\s*[\d(+]")),
        Wanted("质疑项目的名称（二）", _text(rf"项目(的)?名称\s*:\s*{_NAME}{{2}}|就{_NAME}{{2,60}}项目")),
        Wanted("质疑项目的编号（二）", _text(r"编号\s*[:(]?\s*[\u4e00-\u9fffA-Za-z0-9〔\[]")),
        Wanted("具体、明确的质疑事项（三）", _text("质疑事项|质疑内容")),
        Wanted("与质疑事项相关的请求（三）", _text("请求")),
        Wanted("事实依据（四）", _text("事实(依据|和理由|与理由)")),
        Wanted("法律依据（五）", _cites),
        Wanted("提出质疑的日期（六）", lambda letter: letter.signed_on),
        Wanted("签字或者盖章，并加盖公章", _text("签字|签章|盖章|公章")),
    ),
})  # fmt: skip
"""The contents of a reply (94 号令 art. 15) and of a challenge (94 号令 art. 12), as their texts show them."""


def missing(letter: Letter) -> tuple[str, ...]:
    """Give the contents that a letter does not show."""
    return tuple(wanted.name for wanted in WANTED.get(letter.paper, ()) if not wanted.shown(letter))
