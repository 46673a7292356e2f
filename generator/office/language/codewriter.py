"""Jinja's code generator, bent to our needs: one list of strings, entry access without detours, our own printers.

The generated function is ``root(context, rendering) -> str``. Every printed value is one call of a printer with the
rendering, the value and constant arguments; static XML is one string constant between two values. What repeats is
written to be fast: the entries that neighbouring values name are read in one go, and plain texts need no call::

    try:
        entry0, entry1, = (l_1_i['name'], l_1_i['price'], )
    except Exception:                      # something is no plain entry: find out one by one
        entry0 = item(l_1_i, 'name')
        entry1 = item(l_1_i, 'price')
    out.extend((
        '<w:t>',
        (entry0 if type(entry0) is str and (entry0.isalnum() or not special(entry0)) else …),
    ))
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeGuard

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_PARAMETER
from jinja2.nodes import EvalContext
from jinja2.utils import _PassArg

from generator.office.language.carriers import PRIVATE
from generator.office.language.entries import Entry, chain, entry_of, key_of, path_of, root_of

LOOP: Final = PRIVATE + "loop"
LOOP_ATTRIBUTES: Final = frozenset(
    [
        "index",
        "index0",
        "revindex",
        "revindex0",
        "first",
        "last",
        "length",
        "previtem",
        "nextitem",
        "depth",
        "depth0",
        "cycle",
        "changed",
    ]
)
TAKES_MISSING: Final = frozenset(("default", "d"))
_PASSED: Final = {
    _PassArg.context: "context, ",
    _PassArg.eval_context: "context.eval_ctx, ",
    _PassArg.environment: "environment, ",
}


_RECORD = re.compile(r"(\d+)=(\d+);")


def raw(_rendering: Any, _value: Any) -> str:
    """Mark a value that goes out as it is, not as text; for programs whose pieces are collected.

    A text such as ``5=3;`` before three such values makes one piece of them, ``(5, (a, b, c))``.
    """
    raise AssertionError("never called: the code writer leaves the call out")


def _passed(function: Any) -> str:
    """Give the first argument that some of Jinja's filters ask for."""
    wish = _PassArg.from_obj(function)
    return "" if wish is None else _PASSED[wish]


class Printer(NamedTuple):
    """An output function of a source with the constants that follow rendering and value in each call."""

    function: Callable[..., str]
    constants: tuple[object, ...] = ()


@dataclass(slots=True)
class CodeWriter:
    """What one generation needs beside the tree: the printers, and the names that the code will look up.

    With ``careful`` a value that fails ends nothing: an empty text takes its place.
    """

    printers: list[Printer]
    careful: bool = False
    names: dict[str, Any] = field(default_factory=dict)
    known: dict[int, str] = field(default_factory=dict)

    def write(self, tree: nodes.Template, environment: Any) -> tuple[str, list[tuple[int, int]]]:
        """Give the Python code, and pairs (line of the source, line of the code)."""
        generator = _Generator(self, environment)
        generator.visit(tree)
        return generator.stream.getvalue(), generator.debug_info  # type: ignore[attr-defined]

    def name(self, stem: str, value: object) -> str:
        """Give the name under which the code finds ``value``; the same value keeps its name."""
        name = self.known.get(id(value))
        if name is None:
            name = self.known[id(value)] = f"{stem}{len(self.names)}"
            self.names[name] = value
        return name


class _Generator(CodeGenerator):
    def __init__(self, writer: CodeWriter, environment: Any) -> None:
        super().__init__(environment, None, None, optimized=False)
        self.ours = writer
        self.repeats = 0
        self.held: dict[int, str] = {}

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        frame = Frame(EvalContext(self.environment, None))
        self.writeline("from jinja2.runtime import LoopContext, Macro, Namespace, TemplateRuntimeError")
        self.writeline("from jinja2.runtime import Undefined, identity, missing")
        self.writeline("def root(context, rendering, finish=''.join):")
        self.indent()
        self.writeline("resolve = context.resolve_or_missing")
        self.writeline("undefined = environment.undefined")
        self.writeline("cond_expr_undefined = lambda _reason: None")
        self.writeline("item = environment.item")
        self.writeline("concat = ''.join")
        self.writeline("out = []")
        frame.buffer = "out"
        frame.symbols.analyze_node(node)
        frame.toplevel = frame.rootlevel = True
        frame.require_output_check = False
        self.enter_frame(frame)
        self.blockvisit(node.body, frame)
        self.writeline("return finish(out)")
        self.outdent()

    def pull_dependencies(self, nodes: object) -> None:
        """Filters and tests are bound by name when they are written."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        self.repeats += 1
        super().visit_For(node, frame)
        self.repeats -= 1

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802
        call_frame, macro = self.macro_body(node, frame)
        self.writeline("caller = ")
        self.macro_def(macro, call_frame)
        self.writeline(f"{frame.buffer}.append(called(", node)
        self.visit_Call(node.call, frame, forward_caller=True)
        self.write("))")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        pieces: list[str | nodes.Expr] = []
        for child in node.nodes:
            if not isinstance(child, nodes.TemplateData):
                pieces.append(child)
            elif pieces and isinstance(pieces[-1], str):
                pieces[-1] += child.data
            else:
                pieces.append(child.data)
        if not pieces:
            return
        if len(pieces) == 1 and isinstance(pieces[0], str):
            self.writeline(f"{frame.buffer}.append({pieces[0]!r})")
            return
        # A value that fails must not hide the faults behind it; without a failure this costs nothing.
        for together in [[piece] for piece in pieces] if self.ours.careful else [pieces]:
            self.writeline("try:")
            self.indent()
            if self.repeats and not self.ours.careful:
                self._hold_entries([piece for piece in together if not isinstance(piece, str)], frame)
            self._write_pieces(together, frame)
            self.held = {}
            self.outdent()
            self.writeline("except Exception as failure:")
            self.indent()
            self.writeline("rendering.failed(failure)")
            if self.ours.careful:
                self.writeline(f"{frame.buffer}.append('')")
            self.outdent()

    def _hold_entries(self, values: list[nodes.Expr], frame: Frame) -> None:
        """Read the entries that the values begin with, so that each is read once and without a call."""
        entries = [entry for value in values if (entry := entry_of(value, frame)) is not None]
        different = {path_of(entry): entry for entry in reversed(entries)}
        names = {path: f"entry{number}" for number, path in enumerate(reversed(different))}
        if not entries:
            return
        self.writeline("try:")
        self.indent()
        self.writeline(", ".join(names.values()) + ", = (")
        for path in names:
            self._read_plainly(different[path], frame)
            self.write(", ")
        self.write(")")
        self.outdent()
        self.writeline("except Exception:")
        self.indent()
        for path, name in names.items():
            self.writeline(f"{name} = ", different[path])
            self.visit(different[path], frame)
        self.outdent()
        self.held = {id(entry): names[path_of(entry)] for entry in entries}

    def _read_plainly(self, entry: Entry, frame: Frame) -> None:
        self.visit(root_of(entry), frame)
        for access in reversed(list(chain(entry))):
            self.write(f"[{key_of(access)!r}]")

    def _write_pieces(self, pieces: list[str | nodes.Expr], frame: Frame) -> None:
        record = _RECORD.fullmatch(pieces[0]) if isinstance(pieces[0], str) else None
        values = [piece for piece in pieces[1:] if self._is_raw(piece)]
        if record and len(values) == len(pieces) - 1 == int(record[2]):
            self._write_record(int(record[1]), values, frame)
            return
        self.writeline(f"{frame.buffer}.append(" if len(pieces) == 1 else f"{frame.buffer}.extend((")
        self.indent()
        for piece in pieces:
            if isinstance(piece, str):
                self.writeline(repr(piece))
            else:
                self.newline(piece)
                self.visit(piece, frame)
            if len(pieces) > 1:
                self.write(",")
        self.outdent()
        self.writeline(")" if len(pieces) == 1 else "))")

    def _is_raw(self, piece: str | nodes.Expr) -> TypeGuard[nodes.Filter]:
        return isinstance(piece, nodes.Filter) and self.ours.printers[int(piece.name[len(PRIVATE) :])].function is raw

    def _write_record(self, number: int, values: list[nodes.Filter], frame: Frame) -> None:
        self.writeline(f"{frame.buffer}.append(({number}, (")
        self.indent()
        for value in values:
            self.newline(value)
            self.visit(value, frame)
            self.write(", ")
        self.outdent()
        self.writeline(")))")

    def visit_Const(self, node: nodes.Const, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.value, float) and not math.isfinite(node.value):
            self.write(f"float({str(node.value)!r})")
        else:
            super().visit_Const(node, frame)

    def visit_If(self, node: nodes.If, frame: Frame) -> None:  # noqa: N802
        test = node.test
        if not (isinstance(test, nodes.Filter) and test.name.startswith(PRIVATE)):
            super().visit_If(node, frame)
            return
        mark = self.temporary_identifier()
        self.writeline(f"{mark} = len({frame.buffer})", node)
        self.blockvisit(node.body, frame)
        self.writeline(f"{frame.buffer}[{mark}:] = (", node)
        self._call_printer(test, frame, f"concat({frame.buffer}[{mark}:])")
        self.write(",)")

    def _call_printer(self, node: nodes.Filter, frame: Frame, body: str = "") -> None:
        printer = self.ours.printers[int(node.name[len(PRIVATE) :])]
        if printer.function is raw and node.node is not None:
            self.visit(node.node, frame)
            return
        value = node.node
        if value is not None and not body and self.repeats and getattr(printer.function, "passes_plain", False):
            self._print_plain(printer, value, frame)
            return
        self.write(f"{self.ours.name('print', printer.function)}(rendering")
        if body:
            self.write(f", {body}")
        if value is not None:
            self.write(", ")
            self.visit(value, frame)
        self._end_call(printer)

    def _print_plain(self, printer: Printer, value: nodes.Expr, frame: Frame) -> None:
        """Write what the printer does with most values, and its call for the others."""
        name = self.held.get(id(value))
        if name is None:
            name = self.temporary_identifier()
            self.write(f"({name} if type({name} := ")
            self.visit(value, frame)
        else:
            self.write(f"({name} if type({name}")
        self.write(f") is str and ({name}.isalnum() or not special({name})) else str({name}) if type({name}) is int")
        self.write(f" else {self.ours.name('print', printer.function)}(rendering, {name}")
        self._end_call(printer)
        self.write(")")

    def _end_call(self, printer: Printer) -> None:
        for constant in printer.constants:
            simple = constant is None or isinstance(constant, (str, int, float, bool))
            self.write(f", {constant!r}" if simple else f", {self.ours.name('constant', constant)}")
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        if node.name == LOOP:
            self.write("rendering.turns(")
            self._operand(node, frame)
            self.write(")")
        elif node.name.startswith(PRIVATE):
            self._call_printer(node, frame)
        else:
            self._call_filter(node, frame)

    def _call_filter(self, node: nodes.Filter, frame: Frame) -> None:
        function = self.environment.filters[node.name]
        open_value = getattr(function, "takes_missing", False) or node.name in TAKES_MISSING
        held = self.temporary_identifier()
        if not open_value:
            self.write(f"({held} if type({held} := ")
            self._operand(node, frame)
            self.write(") is undefined else ")
        passed = _passed(function)
        self.write(f"{self.ours.name('filter', function)}({passed}")
        if open_value:
            self._operand(node, frame)
        else:
            self.write(held)
        self.signature(node, frame)
        self.write(")" if open_value else "))")

    def _operand(self, node: nodes.Filter, frame: Frame) -> None:
        """Write what the filter works on; the one of ``{% set x | upper %}`` works on the text of the block."""
        if node.node is None:
            self.write(f"captured(concat({frame.buffer}))")
        else:
            self.visit(node.node, frame)

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """End a macro: it gives a text."""
        self.writeline(f"return captured(concat({frame.buffer}))")

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802
        self.push_assign_tracking()
        inner = frame.inner()
        inner.require_output_check = False
        inner.symbols.analyze_node(node)
        self.enter_frame(inner)
        self.buffer(inner)
        self.blockvisit(node.body, inner)
        self.newline(node)
        self.visit(node.target, frame)
        self.write(" = ")
        if node.filter is not None:
            self.visit_Filter(node.filter, inner)
        else:
            self.write(f"captured(concat({inner.buffer}))")
        self.pop_assign_tracking(frame)
        self.leave_frame(inner)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        function = self.environment.tests[node.name]
        self.write(f"{self.ours.name('test', function)}({_passed(function)}")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if id(node) in self.held:
            self.write(self.held[id(node)])
            return
        if self._is_loop(node.node, frame) and node.attr in LOOP_ATTRIBUTES:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
            return
        self._item(node.node, lambda: self.write(repr(node.attr)), frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if id(node) in self.held:
            self.write(self.held[id(node)])
        elif isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
        else:
            self._item(node.node, lambda: self.visit(node.arg, frame), frame)

    def _item(self, owner: nodes.Expr, key: Callable[[], None], frame: Frame) -> None:
        self.write("item(")
        self.visit(owner, frame)
        self.write(", ")
        key()
        self.write(")")

    def _is_loop(self, node: nodes.Expr, frame: Frame) -> bool:
        if not isinstance(node, nodes.Name) or node.name != "loop":
            return False
        load = frame.symbols.find_load(frame.symbols.ref("loop"))
        return load is not None and load[0] == VAR_LOAD_PARAMETER

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        callee = node.node
        if not isinstance(callee, nodes.Getattr) or self._is_loop(callee.node, frame):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("environment.call(context, environment.method(")
        self.visit(callee.node, frame)
        self.write(f", {callee.attr!r})")
        self.signature(node, frame)
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("join_text((")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")
