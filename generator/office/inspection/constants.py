"""Calculations in tags that fail with any data, ``1/0`` or ``9**(9**9)``: worked out while linting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError

from generator.errors import Finding, Place, Severity
from generator.office.base.reasons import reason_of
from generator.office.language.language import Language, bounded_range
from generator.office.language.source import Source
from generator.wording import _


class _Open(Exception):  # noqa: N818
    """The value depends on data."""


def failing_constants(tree: nodes.Template, source: Source, language: Language) -> Iterator[Finding]:
    """Give the calculations that fail with any data, each with its tag."""
    for node in tree.find_all((nodes.BinExpr, nodes.Call)):
        try:
            _value(node, language)
        except _Open:
            continue
        except (ArithmeticError, TypeError, ValueError, SecurityError) as error:
            line = source.lines.get(node.lineno)
            message = _("The tag cannot be worked out: {reason}").format(reason=reason_of(error))
            yield Finding("TPL-RUN", Severity.BLOCKING, line.place if line else Place(), message)


def _value(node: nodes.Node, language: Language) -> Any:
    if isinstance(node, nodes.Const):
        return node.value
    if isinstance(node, nodes.UnaryExpr) and node.operator in language.unop_table:
        return language.unop_table[node.operator](_value(node.node, language))
    if isinstance(node, nodes.BinExpr) and node.operator in language.binop_table:
        left, right = _value(node.left, language), _value(node.right, language)
        return language.call_binop(None, node.operator, left, right)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "range":
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise _Open
        return bounded_range(*[_value(argument, language) for argument in node.args])
    raise _Open
