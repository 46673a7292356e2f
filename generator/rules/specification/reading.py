"""How the text rules of a specification read: which passages, which words, with which guards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from generator.errors import Severity
from generator.laws import Basis
from generator.rules.guards import clause_of, is_banned, is_existing, is_quoted_law, sentence_of
from generator.rules.passages import Passage, Scope
from generator.rules.rule import Hit, quoted

SPECIFICATION: Final = frozenset({Scope.SPECIFICATION})
DEMANDS: Final = frozenset({Scope.SPECIFICATION, Scope.TERMS, Scope.OTHER})
"""Where something may be asked for: not in scores and qualifications, which have rules of their own, nor in forms."""

POINTING: Final = (
    Basis("procurement-rules", "20", "（三）"),
    Basis("tender-law", "20"),
)
"""Where a demand points to a certain supplier or product."""

NAMING: Final = (
    Basis("procurement-rules", "20", "（六）"),
    Basis("tender-law", "20"),
    Basis("tender-rules", "32", "（五）"),
)
"""Where a patent, a trade mark, a brand or a supplier is named."""

UNSUITED: Final = (
    Basis("procurement-rules", "20", "（二）"),
    Basis("tender-rules", "32", "（二）"),
)
"""Where a condition does not fit the purchase or has nothing to do with the contract."""


_TELLING: Final = frozenset({Scope.EXISTING, Scope.OTHER})
_DEMAND: Final = re.compile(
    r"须|应当?(?!用)|(?<!已)提供(?!商)|要求|保持|采用|选用|配[置备]|更换[为成]|负责|新[增购]|品牌|型号"
    r"|仅限|[只仅](?:认|接)|[★▲]"
)


def words(
    passage: Passage, found: re.Pattern[str], unless: re.Pattern[str] | None = None, *, existing: bool = True
) -> Iterator[str]:
    """Give the words of a passage that a pattern finds, where no guard holds.

    ``unless`` is a guard of the rule's own, looked for in the sentence; ``existing`` tells whether words on what the
    customer has today are let go.
    """
    for line in passage.lines:
        for match in found.finditer(line):
            span = match.span()
            if unless is not None and unless.search(line, *sentence_of(line, *span)):
                continue
            if is_fair(passage, line, *span, existing=existing):
                continue
            yield match[0].strip()


def is_fair(passage: Passage, line: str, start: int, end: int, *, existing: bool = True) -> bool:
    """Tell whether words are named without being asked for: banned, in a quotation of the law, or what is there.

    Outside of a specification and its terms a line tells facts, unless it asks for something.
    """
    if is_banned(line, start, end) or is_quoted_law(line):
        return True
    if passage.scope in _TELLING and not _DEMAND.search(line, *clause_of(line, start, end)):
        return True
    return existing and is_existing(line, start, end, passage.heading)


def hit(passage: Passage, found: Iterable[str], severity: Severity | None = None, advice: str = "") -> Iterator[Hit]:
    """Give one hit on a passage that quotes the first of the words found; none where there are no words."""
    if listed := list(found):
        yield Hit(passage.place, quoted=quoted(listed), severity=severity, advice=advice)


def reads(found: str, unless: str = "", *, existing: bool = True) -> Callable[[Passage], Iterator[Hit]]:
    """Give the check of a passage for a pattern."""
    pattern, guard = re.compile(found), re.compile(unless) if unless else None
    return lambda passage: hit(passage, words(passage, pattern, guard, existing=existing))
