"""What a child that opens a foreign file may take; see ``bounds`` and ``worker``."""

from __future__ import annotations

from typing import Final

SECONDS: Final = 15
"""Processor time of one step: reading, compiling, or rendering one document. The child ends such a step by itself."""

MEMORY: Final = 10**9
"""Bytes of address space of the child, where the system can hold it to them."""

PATIENCE: Final = 25
"""Seconds on the clock after which a child that says nothing is ended from outside."""
