"""The child of ``bounds``: holds itself to the limits, does its tasks, and tells what it does, one message a line."""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import IO, Any, Final, NoReturn

from generator.errors import Finding, FindingsError, Place, PresalesError, Severity
from generator.limits import MEMORY, SECONDS
from generator.messages import as_message
from generator.wording import _

TASKS: Final[Mapping[str, tuple[str, str]]] = {
    "fill": ("generator.fillwork", "fill"),
    "lint": ("generator.templatework", "lint"),
    "vars": ("generator.templatework", "variables"),
    "skeleton": ("generator.templatework", "skeleton"),
    "show": ("generator.templatework", "show"),
    "examine": ("generator.presswork", "examine"),
    "print": ("generator.presswork", "pressed"),
    "contents": ("generator.filework", "contents"),
    "text": ("generator.textwork", "check"),
}
"""Each task with its module, imported only in the child, and its function ``task(request, tell)``."""


def main() -> None:
    """Be a process of its own: requests come in by the input, and what is told goes to the output."""
    serve(sys.stdin.buffer, sys.stdout.buffer)


def serve(asked: IO[bytes], told: IO[bytes]) -> NoReturn:
    """Read one request a line; do its task within the limits, tell the end; end the process when nothing more comes."""
    _hold_to_limits()

    def tell(kind: str, **data: Any) -> None:
        told.write(json.dumps({"kind": kind, **data}).encode() + b"\n")
        told.flush()
        _next_turn()

    for line in asked:
        _next_turn()
        _serve(json.loads(line), tell)
        tell("end")
    # Nothing is left to tidy up, and a large heap takes long to take down.
    os._exit(0)


def _serve(request: Mapping[str, Any], tell: Callable[..., None]) -> None:
    os.environ["PRESALES_LANG"] = request["language"]
    module, function = TASKS[request["task"]]
    _done(lambda: getattr(importlib.import_module(module), function)(request, tell), tell, request.get("file", ""))


def _done(task: Callable[[], None], tell: Callable[..., None], file: str) -> None:
    """Do the task; what goes wrong becomes messages."""
    try:
        task()
    except FindingsError as error:
        tell("findings", findings=[as_message(finding) for finding in error.findings])
    except PresalesError as error:
        finding = Finding("TPL-PACKAGE", Severity.BLOCKING, Place(), str(error))
        tell("findings", findings=[as_message(finding)])
    except (MemoryError, RecursionError, TimeoutError) as error:
        finding = Finding("TPL-LIMIT", Severity.BLOCKING, Place(file), str(error) or _("This needs too much memory."))
        tell("findings", findings=[as_message(finding)])
    except Exception as error:
        if os.environ.get("PRESALES_DEBUG"):
            import traceback

            traceback.print_exception(error)
        tell("broken", error=type(error).__name__)


def _hold_to_limits() -> None:
    if sys.platform == "win32":
        return  # there the parent holds the child, see windowsjob
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    bound = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    signal.signal(signal.SIGXCPU, _too_long)
    _next_turn()


def _next_turn() -> None:
    """Begin a new turn of processor time."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    bound = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError(_("This takes longer than {seconds} seconds.").format(seconds=SECONDS))
