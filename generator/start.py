"""Where the command begins: an ordinary ``presales fill`` starts at once, without what the other commands need.

Everything else, help and faults of the command line among it, is the matter of ``cli``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.filling import Wish

_OPTIONS: Final = {
    "-o": "pattern",
    "--out": "pattern",
    "--missing": "missing",
    "--compat": "compat",
    "--sheet": "sheet",
    "--each": "each",
}
_CHOICES: Final = {"missing": ("error", "mark", "blank"), "compat": ("docxtpl",)}


def main() -> None:
    """Run the command and leave with its exit code."""
    wish = ordinary_fill(sys.argv[1:]) if sys.platform == "linux" else None
    if wish is None:
        from generator import cli

        cli.main()
        return
    import gc

    # What is imported stays, and to look through it for waste takes longer than a small document.
    gc.disable()
    from generator.fillwords import fill_in_words

    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character must not stop the work.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = fill_in_words(wish, fork=True)
        sys.stdout.flush()
    except BaseException as error:
        from generator import cli

        code = cli.after(error)
    sys.exit(code)


def ordinary_fill(arguments: Sequence[str]) -> Wish | None:
    """Give what a plain call of ``fill`` wishes, ``None`` for anything else."""
    if not arguments or arguments[0] != "fill":
        return None
    files: list[str] = []
    options: dict[str, str] = {}
    words = iter(arguments[1:])
    for word in words:
        if word in _OPTIONS and _OPTIONS[word] not in options:
            options[_OPTIONS[word]] = next(words, "-")
        else:
            files.append(word)
    pattern = options.pop("pattern", "")
    odd = any(word.startswith("-") for word in (*files, *options.values(), pattern))
    if (
        odd
        or len(files) != 2
        or not pattern
        or any(options.get(name, own[0]) not in own for name, own in _CHOICES.items())
    ):
        return None
    from generator.filling import wish_for

    wish = wish_for(Path(files[0]), Path(files[1]), pattern, **options)
    return None if wish.lacking else wish


if __name__ == "__main__":
    main()
