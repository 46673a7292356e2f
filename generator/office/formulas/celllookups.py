"""Worksheet functions that look values up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from generator.office.formulas.cellcriteria import block_of, wildcard
from generator.office.formulas.cellvalues import (
    MISSING,
    REFERENCE,
    VALUE,
    Block,
    Fault,
    compare,
    key,
    single,
)


def _same_or_wild(wanted: Any, flat: list[Any], block: Block) -> int | None:
    if type(wanted) is str and any(sign in wanted for sign in "*?~"):
        pattern = wildcard(wanted)
        return next((i for i, value in enumerate(flat) if type(value) is str and pattern.match(value)), None)
    return block.index().get(key(wanted))


def _nearest(wanted: Any, flat: list[Any], descending: bool = False) -> int | None:
    """In sorted data, the last position whose value is not beyond the wanted one."""
    kind = type(wanted)
    positions = [i for i, value in enumerate(flat) if type(value) is kind]
    if descending:
        fitting = [i for i in positions if compare(flat[i], wanted) >= 0]
        return fitting[-1] if fitting else None
    keys = [key(flat[i]) for i in positions]
    at = bisect_right(keys, key(wanted))
    return positions[at - 1] if at else None


def match(wanted: Any, block: Any, way: float = 1.0) -> float:
    """MATCH."""
    block = block_of(block)
    flat = block.flat()
    wanted = 0.0 if wanted is None else wanted
    position = _same_or_wild(wanted, flat, block) if way == 0 else _nearest(wanted, flat, way < 0)
    if position is None:
        raise Fault(MISSING)
    return position + 1.0


def _column(block: Block, index: int) -> Block:
    name = f"column {index}"
    if name not in block._memo:
        block._memo[name] = Block([[row[index]] for row in block.rows])
    found: Block = block._memo[name]
    return found


def vertical(wanted: Any, block: Any, column: float, nearest: Any = True) -> Any:
    """VLOOKUP."""
    block = block_of(block)
    if column < 1:
        raise Fault(VALUE)
    if column > block.width:
        raise Fault(REFERENCE)
    row = match(wanted, _column(block, 0), 1.0 if nearest else 0.0)
    return single(Block([[block.rows[int(row) - 1][int(column) - 1]]]))


def horizontal(wanted: Any, block: Any, row: float, nearest: Any = True) -> Any:
    """HLOOKUP."""
    block = block_of(block)
    if row < 1:
        raise Fault(VALUE)
    if row > block.height:
        raise Fault(REFERENCE)
    column = match(wanted, Block([[value] for value in block.rows[0]]), 1.0 if nearest else 0.0)
    return single(Block([[block.rows[int(row) - 1][int(column) - 1]]]))


def index(block: Any, row: float = 0.0, column: float | None = None) -> Any:
    """INDEX; row or column 0 gives a whole column or row."""
    block = block_of(block)
    if column is None:
        row, column = (1.0, row) if block.height == 1 and block.width > 1 else (row, 1.0 if block.width == 1 else 0.0)
    if row < 0 or column < 0:
        raise Fault(VALUE)
    if row > block.height or column > block.width:
        raise Fault(REFERENCE)
    rows = block.rows if row < 1 else [block.rows[int(row) - 1]]
    if column >= 1:
        rows = [[line[int(column) - 1]] for line in rows]
    chosen = Block(rows)
    return single(chosen) if chosen.height == 1 and chosen.width == 1 else chosen


def lookup(wanted: Any, block: Any, results: Any = None) -> Any:
    """LOOKUP, in sorted data."""
    block = block_of(block)
    position = _nearest(wanted, block.flat())
    if position is None:
        raise Fault(MISSING)
    flat = block_of(results if results is not None else block).flat()
    return single(Block([[flat[position]]]))


def lookup_new(
    wanted: Any, block: Any, results: Any, otherwise: Any = None, way: float = 0.0, order: float = 1.0
) -> Any:
    """XLOOKUP."""
    block, results = block_of(block), block_of(results)
    flat = block.flat()
    wanted = 0.0 if wanted is None else wanted
    if order == -1:
        position = next((i for i in range(len(flat) - 1, -1, -1) if key(flat[i]) == key(wanted)), None)
    elif way == 2:
        position = _same_or_wild(wanted, flat, block)
    else:
        position = block.index().get(key(wanted))
    if position is None and way in (-1, 1):
        fitting = [i for i, v in enumerate(flat) if type(v) is type(wanted) and compare(v, wanted) * way > 0]
        position = min(fitting, key=lambda i: abs(flat[i] - wanted) if type(wanted) is float else i, default=None)
    if position is None:
        if otherwise is None:
            raise Fault(MISSING)
        return otherwise
    if (block.width == 1 and results.height > 1) or (results.height == block.height and block.height > 1):
        row = results.rows[position]
        return single(Block([row])) if len(row) == 1 else Block([row])
    return single(Block([[results.flat()[position]]]))


def transposed(block: Any) -> Block:
    """TRANSPOSE."""
    return Block([list(column) for column in zip(*block_of(block).rows, strict=True)])


LOOKUP_FUNCTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "VLOOKUP": (vertical, "san|s"),
    "HLOOKUP": (horizontal, "san|s"),
    "MATCH": (match, "sa|n"),
    "INDEX": (index, "a|nn"),
    "LOOKUP": (lookup, "sa|a"),
    "XLOOKUP": (lookup_new, "saa|snn"),
    "TRANSPOSE": (transposed, "a"),
}
