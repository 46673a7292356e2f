"""A formula, read once: its references, its text with other references put in, and its tree for the evaluator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

from generator.office.formulas.references import Area, parse_area

# Functions that take a whole range: a cell of a loop named inside them means all its copies.
_TAKING_RANGES = """
SUM PRODUCT SUMPRODUCT SUMSQ AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS MIN MAX MINA MAXA MINIFS MAXIFS COUNT COUNTA
COUNTBLANK COUNTIF COUNTIFS SUMIF SUMIFS LARGE SMALL MEDIAN MODE STDEV STDEV.S STDEV.P STDEVP VAR VAR.S VAR.P RANK
RANK.EQ RANK.AVG PERCENTILE PERCENTILE.INC QUARTILE VLOOKUP HLOOKUP XLOOKUP LOOKUP INDEX MATCH XMATCH AND OR TEXTJOIN
CONCAT SUBTOTAL AGGREGATE ROWS COLUMNS FILTER SORT UNIQUE CORREL FORECAST NPV IRR
"""
RANGE_FUNCTIONS = frozenset(_TAKING_RANGES.split())
# Functions that take any number of areas, so that rows between the copies can be left out.
LISTING = frozenset(["SUM", "PRODUCT", "AVERAGE", "MIN", "MAX", "COUNT", "COUNTA", "MEDIAN", "AND", "OR", "CONCAT"])
# What a call is worth when one of its ranges has no row left and plain 0 would be wrong or not even be allowed there.
_ZERO = """
COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS SUMIF SUMIFS SUMPRODUCT SUBTOTAL ROWS MINIFS MAXIFS AGGREGATE AVERAGEIF
AVERAGEIFS
"""
_NOTHING = """
RANK RANK.EQ RANK.AVG VLOOKUP HLOOKUP XLOOKUP LOOKUP INDEX MATCH XMATCH LARGE SMALL FILTER SORT UNIQUE OFFSET
"""
WITHOUT_ROWS = {
    **dict.fromkeys(_ZERO.split(), "0"),
    **dict.fromkeys(_NOTHING.split(), "NA()"),
    **dict.fromkeys(("TEXTJOIN", "CONCAT"), '""'),
}
_POWERS = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}

Node = tuple[Any, ...]


class FormulaError(ValueError):
    """The text is no formula that can be read."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference inside a formula; ``grows`` tells that it stands in a function that takes ranges.

    ``listed`` tells that it is an argument where several areas may stand. ``empty`` has the tokens (first, last) and the text that stand for it when none of its rows is left.
    """

    area: Area
    token: int
    grows: bool
    empty: tuple[int, int, str]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its ``=``; ``tree`` is ``None`` where only its references could be understood."""

    text: str
    tokens: tuple[str, ...]
    references: tuple[Reference, ...]
    tree: Node | None

    def rewritten(self, texts: Sequence[str | None]) -> str:
        """Give the formula with each reference replaced by its text; ``None`` stands for a reference without rows."""
        tokens = list(self.tokens)
        for reference, text in zip(self.references, texts, strict=True):
            if text is not None:
                tokens[reference.token] = text
        empty = [reference.empty for reference, text in zip(self.references, texts, strict=True) if text is None]
        # A call inside another one goes first, so that what stands for the outer call covers it.
        for first, last, stand_in in sorted(empty, key=lambda span: span[1] - span[0]):
            tokens[first : last + 1] = [stand_in] + [""] * (last - first)
        return "".join(tokens)


def parse_formula(text: str) -> Formula:
    """Give the formula that ``text`` (without ``=``) is.

    Raises :class:`FormulaError` where it cannot even be cut into tokens.
    """
    # The tokenizer does not know the prefixes that files put before newer functions, and cuts runs of blanks to one.
    try:
        items = Tokenizer("=" + text).items
    except (TokenizerError, IndexError, AssertionError) as fault:
        raise FormulaError(text) from fault
    tokens = tuple(str(item.value) for item in items)
    references = tuple(_references(items))
    try:
        tree = _Parser(items, {reference.token: index for index, reference in enumerate(references)}).whole()
    except (FormulaError, RecursionError):
        tree = None
    return Formula(text, tokens, references, tree)


def function_name(token: str) -> str:
    """Give the plain name of a function token such as ``_xlfn.XLOOKUP(``."""
    return token.rstrip("(").upper().removeprefix("_XLFN.").removeprefix("_XLWS.")


def _references(items: Sequence[Token]) -> list[Reference]:
    found: list[Reference] = []
    calls: list[tuple[int, str]] = []
    ends = _ends(items)
    for index, item in enumerate(items):
        if item.subtype == Token.OPEN:
            calls.append((index, function_name(item.value) if item.type == Token.FUNC else ""))
        elif item.subtype == Token.CLOSE and calls:
            calls.pop()
        elif item.type == Token.OPERAND and item.subtype == Token.RANGE and (area := parse_area(item.value)):
            empty = (index, index, "0")
            for start, name in reversed(calls):
                if name in WITHOUT_ROWS:
                    empty = (start, ends[start], WITHOUT_ROWS[name])
                    break
            grows = any(name in RANGE_FUNCTIONS for _, name in calls)
            listed = bool(calls) and calls[-1][1] in LISTING and _stands_alone(items, index)
            found.append(Reference(area, index, grows, empty, listed))
    return found


def _stands_alone(items: Sequence[Token], index: int) -> bool:
    """Tell whether an operand is a whole argument."""
    before, after = index - 1, index + 1
    while items[before].type == Token.WSPACE:
        before -= 1
    while after < len(items) and items[after].type == Token.WSPACE:
        after += 1
    opens = items[before].subtype == Token.OPEN or items[before].type == Token.SEP
    return opens and after < len(items) and (items[after].subtype == Token.CLOSE or items[after].type == Token.SEP)


def _ends(items: Sequence[Token]) -> dict[int, int]:
    ends: dict[int, int] = {}
    open_at: list[int] = []
    for index, item in enumerate(items):
        if item.subtype == Token.OPEN:
            open_at.append(index)
        elif item.subtype == Token.CLOSE and open_at:
            ends[open_at.pop()] = index
    return ends


class _Parser:
    """Operator precedence as Excel has it: prefix, %, ^, * /, + -, &, comparison."""

    def __init__(self, items: Sequence[Token], references: dict[int, int]) -> None:
        self.items = [(index, item) for index, item in enumerate(items) if item.type != Token.WSPACE]
        self.references = references
        self.at = 0

    def whole(self) -> Node:
        tree = self.expression(0)
        if self.at < len(self.items):
            raise FormulaError
        return tree

    def peek(self) -> Token | None:
        return self.items[self.at][1] if self.at < len(self.items) else None

    def take(self) -> tuple[int, Token]:
        if self.at >= len(self.items):
            raise FormulaError
        self.at += 1
        return self.items[self.at - 1]

    def expression(self, floor: int) -> Node:
        left = self.operand()
        while (item := self.peek()) is not None and item.type == Token.OP_IN:
            power = _POWERS.get(item.value)
            if power is None:
                raise FormulaError
            if power <= floor:
                break
            self.take()
            left = ("binary", item.value, left, self.expression(power))
        return left

    def operand(self) -> Node:
        index, item = self.take()
        if item.type == Token.OP_PRE:
            inner = self.operand()
            node: Node = ("negative", inner) if item.value == "-" else ("positive", inner)
        elif item.type == Token.PAREN and item.subtype == Token.OPEN:
            node = self.expression(0)
            self.close()
        elif item.type == Token.FUNC and item.subtype == Token.OPEN:
            node = ("call", function_name(item.value), *self.arguments())
        elif item.type == Token.ARRAY and item.subtype == Token.OPEN:
            node = self.array()
        elif item.type == Token.OPERAND:
            node = self.literal(index, item)
        else:
            raise FormulaError
        while (after := self.peek()) is not None and after.type == Token.OP_POST:
            self.take()
            node = ("percent", node)
        return node

    def literal(self, index: int, item: Token) -> Node:
        if item.subtype == Token.TEXT:
            return ("constant", item.value[1:-1].replace('""', '"'))
        if item.subtype == Token.NUMBER:
            return ("constant", float(item.value))
        if item.subtype == Token.LOGICAL:
            return ("constant", item.value == "TRUE")
        if item.subtype == Token.ERROR:
            return ("error", item.value)
        if index in self.references:
            return ("reference", self.references[index])
        return ("name", item.value)

    def close(self) -> None:
        if self.take()[1].subtype != Token.CLOSE:
            raise FormulaError

    def arguments(self) -> list[Node]:
        arguments: list[Node] = []
        item = self.peek()
        if item is not None and item.subtype == Token.CLOSE:
            self.take()
            return arguments
        while True:
            item = self.peek()
            if item is not None and (item.type == Token.SEP or item.subtype == Token.CLOSE):
                arguments.append(("missing",))
            else:
                arguments.append(self.expression(0))
            end = self.take()[1]
            if end.subtype == Token.CLOSE:
                return arguments
            if end.type != Token.SEP:
                raise FormulaError

    def array(self) -> Node:
        rows: list[list[Any]] = [[]]
        while True:
            node = self.operand()
            if node[0] == "negative" and node[1][0] == "constant":
                node = ("constant", -node[1][1])
            if node[0] != "constant":
                raise FormulaError
            rows[-1].append(node[1])
            end = self.take()[1]
            if end.subtype == Token.CLOSE:
                return ("array", rows)
            if end.subtype == Token.ROW:
                rows.append([])
