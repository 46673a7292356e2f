"""The one page of a question sheet: what its template measures, what goes first when it is too full, and room to write.

The measures are those of ``templates/docx/question-sheet.docx`` (exact line heights, fixed column widths); a test holds
the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.context.visits.fitting import Column, flat
from generator.office.values import Value

BODY_HEIGHT: Final = 15421
"""Twips between the margins of the page."""
SAFE_SHARE: Final = 96
"""Per cent of the page that may be used; the rest is for what Word, WPS and LibreOffice do differently."""
ROOM: Final = BODY_HEIGHT * SAFE_SHARE // 100

ROW_EXTRA: Final = 60
"""What a table row has besides its text: cell margins above and below, and its line."""
GAP: Final = 60
"""The paragraph between two tables."""
GAPS: Final = 6
HEAD_ROW: Final = 225 + ROW_EXTRA
WRITING_LINE: Final = 270
WRITING_LINES_AT_LEAST: Final = 2

TITLE: Final = Column(10272, 28, 380)
FACTS: Final = Column(10272, 18, 240)
AIMS: Final = Column(5556, 17, 225)
HINT: Final = Column(5556, 15, 190)
FINDINGS: Final = Column(4556, 17, 225)
NAME: Final = Column(740, 17, 225)
POST: Final = Column(1940, 17, 225)
HOPE: Final = Column(4972, 17, 225)
WIDE: Final = Column(9372, 17, 225)
QUARTER: Final = Column(4156, 17, 225)
QUESTION: Final = Column(5140, 18, 240)
NOTE: Final = Column(5140, 15, 190)
SMALL: Final = Column(10432, 13, 160)
HEADER: Final = Column(7200, 15, 190)

FULL_QUESTIONS: Final = 7
FEW_QUESTIONS: Final = 5
FEWEST_QUESTIONS: Final = 3
KNOWN: Final = 3
FEW_TRACKS: Final = 3


CAPS: Final[Mapping[str, tuple[int, ...]]] = {
    "主题": (2, 2, 1, 1, 1, 1),
    "地点与时长": (2, 2, 2, 1, 1, 1),
    "我方人员": (3, 2, 2, 1, 1, 1),
    "目标": (5, 4, 3, 2, 2, 1),
    "答案": (3, 2, 2, 2, 2, 1),
    "可选答案": (2, 1, 1, 1, 1, 1),
    "希望的承诺": (4, 3, 2, 2, 1, 1),
    "保底结果": (4, 3, 2, 1, 1, 1),
    "姓名": (2, 2, 2, 2, 2, 2),
    "职务与部门": (3, 2, 2, 2, 1, 1),
    "期望与顾虑": (4, 3, 2, 2, 1, 1),
    "另有": (3, 2, 2, 2, 1, 1),
    "已知": (4, 3, 2, 2, 2, 1),
    "待证": (3, 2, 2, 2, 1, 1),
    "开场白": (4, 3, 2, 2, 2, 1),
    "问题": (5, 4, 3, 3, 3, 2),
    "问谁": (3, 3, 3, 2, 3, 2),
    "为什么问和追问": (3, 2, 1, 1, 1, 1),
    "话术": (8, 5, 4, 3, 2, 2),
    "收尾": (4, 3, 2, 2, 2, 1),
    "不要提": (5, 3, 2, 2, 1, 1),
    "携带资料": (5, 3, 2, 2, 1, 1),
    "示例说明": (3, 2, 1, 1, 1, 1),
}
"""How many lines a text may take: in comfort, and the less the tighter the page is."""


@dataclass(slots=True)
class Measure:
    """Measures texts at one level of tightness and remembers which it had to shorten."""

    level: int
    shortened: list[str] = field(default_factory=list)

    def put(self, kind: str, column: Column, text: str, label: str = "", free: int = 0) -> tuple[str, int]:
        """Give a text as one line within its cap, and its height, the bold label before it counted along.

        ``free`` is the height that the row has anyway, up to which the cap does not count.
        """
        whole = flat(text)
        cut = column.cut(whole, max(CAPS[kind][self.level], free // column.line), label)
        if cut != whole:
            self.shortened.append(f"{kind}（后半截）：{cut}")
        return cut, column.height(cut, label)

    def taken(self) -> tuple[str, ...]:
        """Give what was shortened since the last time."""
        taken = tuple(self.shortened)
        self.shortened.clear()
        return taken


@dataclass(frozen=True, slots=True)
class Block:
    """A row or paragraph: what the template prints, its height in twips, what it is called when it is left out, and
    which of its texts had to be shortened."""

    entries: dict[str, Value]
    height: int
    called: str
    shortened: tuple[str, ...] = ()
    who: str = ""
    must: bool = False
    own: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of the page. ``fixed`` is the height of all that is never left out, in twips.

    ``left`` and ``right`` are what the two halves hold below their heads, besides the known and the hypotheses.
    """

    fixed: int
    left: int
    right: int
    known: tuple[Block, ...]
    hypotheses: tuple[Block, ...]
    questions: tuple[Block, ...]
    tracks: tuple[Block, ...]
    taboos: Block | None
    bring: Block | None
    shortened: tuple[str, ...] = ()

    @property
    def all_shortened(self) -> tuple[str, ...]:
        """Give what had to be shortened of all that is still there."""
        last = tuple(block for block in (self.taboos, self.bring) if block)
        rows = (*self.known, *self.hypotheses, *self.questions, *self.tracks, *last)
        return (*self.shortened, *(text for block in rows for text in block.shortened))

    @property
    def height(self) -> int:
        """Give the height of the whole, each question with the least room to write."""
        last = max((block.height for block in (self.taboos, self.bring) if block), default=-ROW_EXTRA)
        right = self.right + sum(block.height for block in (*self.known, *self.hypotheses))
        questions = sum(row_height(block.height, WRITING_LINES_AT_LEAST) for block in self.questions)
        tracks = sum(block.height + ROW_EXTRA for block in self.tracks)
        return self.fixed + max(self.left, right) + questions + tracks + last + ROW_EXTRA


def row_height(text: int, lines: int) -> int:
    """Give the height of a question's row by its text and the lines to write on."""
    return max(text, lines * WRITING_LINE) + ROW_EXTRA


def writing_lines(draft: Draft) -> list[int]:
    """Give the number of lines to write on for each question, so that the page is full."""
    lines = [WRITING_LINES_AT_LEAST] * len(draft.questions)
    left = ROOM - draft.height
    while (best := _cheapest(draft.questions, lines, left)) is not None:
        at, cost = best
        lines[at] += 1
        left -= cost
    return lines


def _cheapest(questions: Sequence[Block], lines: Sequence[int], left: int) -> tuple[int, int] | None:
    """Give position and cost of the next line: where the row is lowest so far, a bit more for what must be asked."""
    found: list[tuple[int, int, int]] = []
    for at, (block, count) in enumerate(zip(questions, lines, strict=True)):
        height = row_height(block.height, count)
        cost = row_height(block.height, count + 1) - height
        if cost <= left:
            found.append((height - (WRITING_LINE // 2 if block.must else 0), at, cost))
    if not found:
        return None
    _, at, cost = min(found)
    return at, cost


Cutting = Callable[[Draft], tuple[Draft, str] | None]


def _less_questions(draft: Draft, keep: int, *, must: bool) -> tuple[Draft, str] | None:
    """Leave out the last in rank, those from unknowns before the visit's own."""
    open_ = [block for block in draft.questions if must or not block.must]
    if len(draft.questions) <= keep or not open_:
        return None
    worst = max(open_, key=lambda block: (not block.must, not block.own, block.rank))
    rest = tuple(block for block in draft.questions if block is not worst)
    return replace(draft, questions=rest), worst.called


def _second_tracks(draft: Draft) -> tuple[Draft, str] | None:
    seen: set[str] = set()
    for at, block in enumerate(draft.tracks):
        if block.who in seen:
            return _less_tracks(draft, at)
        seen.add(block.who)
    return None


def _less_tracks(draft: Draft, at: int = -1) -> tuple[Draft, str] | None:
    if not draft.tracks:
        return None
    gone = draft.tracks[at]
    return replace(draft, tracks=tuple(block for block in draft.tracks if block is not gone)), gone.called


def _less_known(draft: Draft, keep: int) -> tuple[Draft, str] | None:
    if len(draft.known) <= keep:
        return None
    return replace(draft, known=draft.known[:-1]), draft.known[-1].called


def _less_hypotheses(draft: Draft) -> tuple[Draft, str] | None:
    if not draft.hypotheses:
        return None
    return replace(draft, hypotheses=draft.hypotheses[:-1]), draft.hypotheses[-1].called


def _no_bring(draft: Draft) -> tuple[Draft, str] | None:
    return None if draft.bring is None else (replace(draft, bring=None), draft.bring.called)


def _no_last_row(draft: Draft) -> tuple[Draft, str] | None:
    gone = [block.called for block in (draft.taboos, draft.bring) if block]
    return (replace(draft, taboos=None, bring=None), "；".join(gone)) if gone else None


GENTLE: Final[tuple[Cutting, ...]] = (
    lambda draft: _less_questions(draft, FULL_QUESTIONS, must=False),
    _second_tracks,
    lambda draft: _less_known(draft, KNOWN),
    _less_hypotheses,
    lambda draft: _less_questions(draft, FULL_QUESTIONS, must=True),
)
"""What is left out before any text is shortened, the least valuable first; goal, answers and people never are."""

FIRM: Final[tuple[Cutting, ...]] = (
    *GENTLE,
    lambda draft: _less_tracks(draft) if len(draft.tracks) > FEW_TRACKS else None,
    _no_bring,
    lambda draft: _less_questions(draft, FEW_QUESTIONS, must=False),
)
HARD: Final[tuple[Cutting, ...]] = (
    *FIRM,
    lambda draft: _less_questions(draft, FEW_QUESTIONS, must=True),
    lambda draft: _less_known(draft, 1),
    lambda draft: _less_tracks(draft) if len(draft.tracks) > 1 else None,
    _no_last_row,
    lambda draft: _less_questions(draft, FEWEST_QUESTIONS, must=True),
)
"""What goes when even shortened texts do not fit."""

TRIES: Final = ((0, GENTLE), (1, GENTLE), (2, GENTLE), (2, FIRM), (3, FIRM), (4, FIRM), (4, HARD), (5, HARD))
"""How tight the texts are, and what may be left out, until the page holds."""


def blocks(draft: Draft) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the lists of the page by the names that its template uses, questions apart."""
    yield "known", draft.known
    yield "hypotheses", draft.hypotheses
    yield "tracks", draft.tracks
