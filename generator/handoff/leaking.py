"""What files would tell a customer that is not for him: the rules of leaks over what is about to be packed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import verifying
from generator.errors import Finding
from generator.handoff.gathering import Piece
from generator.office.inspection.finished.reading import read_finished
from generator.office.inspection.finished.spots import Finished
from generator.project import Project
from generator.project.base import Audience
from generator.rules.finished.checking import LEAKS, check_files
from generator.rules.finished.dossier import Dossier, File
from generator.rules.finished.knowledge import Knowledge


def leaks(project: Project, pieces: Iterable[Piece], folder: Path | None) -> Iterator[Finding]:
    """Give what the rules find in files that are to go to a customer, file by file, the heaviest first.

    Files of a ``folder`` were in other hands, so that a child reads them; those that were made just now are read here.
    """
    if folder is None:
        read, knowledge = _fresh(pieces), Knowledge(project)
    else:
        read = verifying.contents({folder / piece.name: piece.name for piece in pieces})
        knowledge = Knowledge(project, verifying.names_around(project, (folder,)))
    return check_files(Dossier(tuple(File(finished, Audience.OPEN) for finished in read), knowledge), LEAKS)


def _fresh(pieces: Iterable[Piece]) -> Iterator[Finished]:
    return (read_finished(piece.data, piece.name) for piece in pieces)
