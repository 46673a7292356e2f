"""Two private Jinja statements that carry our own output functions through Jinja's parser.

``emit N expr`` prints ``expr`` with function number N of the source; ``wrap N expr … endwrap`` hands what was
written in between to function N. Authors cannot write them: the engine passes on only the keywords it knows.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

PRIVATE = "@"


class Carriers(Extension):
    """Parses ``emit`` and ``wrap`` into standard nodes that the code writer recognises by the name ``@N``."""

    tags = {"emit", "wrap"}  # noqa: RUF012  (Jinja wants a class attribute)

    def parse(self, parser: Parser) -> nodes.Node:
        """Parse one statement; the private function's number follows the keyword."""
        token = next(parser.stream)
        number = parser.stream.expect("integer").value
        value = None if parser.stream.current.type == "block_end" else parser.parse_tuple()
        call = nodes.Filter(value, f"{PRIVATE}{number}", [], [], None, None, lineno=token.lineno)
        if token.value == "emit":
            return nodes.Output([call], lineno=token.lineno)
        body = parser.parse_statements(("name:endwrap",), drop_needle=True)
        return nodes.If(call, body, [], [], lineno=token.lineno)
