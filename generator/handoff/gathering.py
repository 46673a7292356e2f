"""The files of a project and who may have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator import batch, manifest, refusing
from generator.catalog import Recipient, deliverable
from generator.context.handover import Kept
from generator.errors import Finding, FindingsError, OutputError, PackageError, Place, Severity
from generator.holding import STAMP
from generator.planning import Order
from generator.project import Project
from generator.project.base import Audience
from generator.project.letters import Letter
from generator.project.vocabulary import LetterKind
from generator.shelf import STOCK, Shelf
from generator.wording import _, reason_of_system

MADE, EDITED, PRINTED = "生成", "手工修改", "PDF"
"""How a file came to be."""

ELSEWHERE = (LetterKind.CLARIFICATION, LetterKind.COMPLAINT_STATEMENT)
"""Letters that go to the panel or to the authority, and never along with files for the customer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that could be handed over; ``held`` tells why it may not leave the house, empty where it may."""

    name: str
    data: bytes
    title: str
    purpose: str
    audience: Audience
    source: str = MADE
    ours: bool = False
    elsewhere: bool = False
    open_places: int = 0
    held: str = ""


def rendered(project: Project, source: Path, only: frozenset[str], shelf: Shelf = STOCK) -> Iterator[Piece | Finding]:
    """Give the files of a project as they are made now; a file that fails is a finding."""
    refusal = refusing.refusal(project)
    refusal.stop(source)
    for job in batch.plan(project, Order(only=only)):
        if refusal.holds_back(job.deliverable, job.output, job.name):
            continue
        try:
            data, findings = batch.render(project, job, source.parent, shelf)
        except FindingsError as error:
            yield from (replace(each, place=replace(each.place, file=job.name)) for each in error.findings)
        except PackageError as error:
            yield Finding("DOC-FAILED", Severity.BLOCKING, Place(job.name), str(error))
        else:
            yield Piece(
                name=job.name,
                data=data,
                title=job.deliverable.title,
                purpose=job.deliverable.purpose,
                audience=job.output.audience,
                ours=job.deliverable.ours,
                elsewhere=isinstance(job.entry, Letter) and job.entry.kind in ELSEWHERE,
                open_places=sum(finding.code == "TPL-MISSING" for finding in findings),
                held=_held(job.held.codes),
            )


def finished(project: Project, folder: Path, only: frozenset[str]) -> Iterator[Piece | Finding]:
    """Give the files that a folder's manifest lists, with what was edited by hand since; what is gone is a finding."""
    entries = manifest.remember(folder).entries
    if not entries:
        raise OutputError(_("{path}: there is no manifest of finished files; make them first.").format(path=folder))
    letters = {letter.id: letter for letter in project.letters}
    for name, entry in entries.items():
        kind = deliverable(str(entry.get("deliverable")))
        if kind is None or (only and kind.id not in only):
            continue
        path = folder / name
        try:
            data = path.read_bytes()
        except OSError as error:
            message = _("cannot be read: {reason}.").format(reason=reason_of_system(error))
            yield Finding("HND-GONE", Severity.BLOCKING, Place(name), message, _("Make the files anew."))
            continue
        letter = letters.get(str(entry.get("entry"))) if kind.per == "letters" else None
        yield Piece(
            name=name,
            data=data,
            title=kind.title,
            purpose=kind.purpose,
            audience=Audience(entry["audience"]),
            source=MADE if manifest.fingerprint(data) == entry["sha256"] else EDITED,
            ours=kind.ours,
            elsewhere=letter is not None and letter.kind in ELSEWHERE,
            open_places=int(entry.get("open_places", 0)),
            held=_held(entry.get("held", ())),
        )


def _held(codes: Iterable[str]) -> str:
    """Give why a file may not leave the house, in the words of the papers; nothing where it may."""
    return f"{STAMP}（{'、'.join(codes)}）" if codes else ""


def sorted_out(pieces: Iterable[Piece], recipient: Recipient) -> tuple[list[Piece], list[Kept]]:
    """Give what goes to a recipient, and what does not go although one might expect it, with the reason."""
    going: list[Piece] = []
    kept: list[Kept] = []
    for piece in pieces:
        if reason := _reason(piece, recipient):
            kept.append(Kept(piece.name, reason))
        elif recipient is not Recipient.CUSTOMER or piece.audience is Audience.OPEN:
            going.append(piece)
    return going, kept


def _reason(piece: Piece, recipient: Recipient) -> str:
    if recipient is Recipient.PARTNER and piece.ours:
        return "报价、打分和评审材料不交给可能参与投标的单位"
    if recipient is Recipient.CUSTOMER and piece.audience is Audience.OPEN:
        if piece.held:
            return piece.held
        if piece.elsewhere:
            return "收函单位不是客户，按函件所写单位单独递交"
    return ""
