"""The conductor of a hand-off: gather, sort out, tell what changed, list, note, print, pack, remember."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from generator import __version__
from generator.catalog import PARCEL, Deliverable, Output, Recipient
from generator.comparing import Change, changes
from generator.context import context
from generator.context.handover import Handover, Item, Kept
from generator.drafting import printed
from generator.errors import Finding, OutputError, Place, Severity
from generator.handoff import gathering, history, leaking
from generator.handoff.gathering import PRINTED, Piece
from generator.handoff.packing import packed, parcel_name
from generator.manifest import fingerprint
from generator.naming import file_name
from generator.office import Properties
from generator.pdf import as_pdf
from generator.press import Sheet
from generator.project import Project
from generator.project.base import Audience
from generator.shelf import STOCK, Shelf
from generator.wording import _
from generator.writing import write_whole

LIST, NOTE = PARCEL
PRINTERS = 2
"""Runs of LibreOffice at a time."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a hand-off is asked to do: for whom, into which zip; from which folder of finished files, if not made anew.

    ``shelf`` has the templates of what is made, of list and note as well.
    """

    recipient: Recipient
    out: Path
    folder: Path | None = None
    only: frozenset[str] = frozenset()
    pdf: bool = False
    shelf: Shelf = STOCK


@dataclass(frozen=True, slots=True)
class Handed:
    """What a hand-off did: the files in the parcel, what was kept back, and what a person should know."""

    items: tuple[Item, ...]
    kept: tuple[Kept, ...]
    findings: tuple[Finding, ...]


def hand_over(project: Project, source: Path, wish: Wish) -> Handed:
    """Write the parcel and remember it.

    Nothing is written while a file failed, nothing is left to hand over, or a file for the customer would tell what is
    not for him: the findings tell why. Raises OutputError when the parcel cannot be written.
    """
    pieces, findings = _gathered(project, source, wish)
    going, kept = gathering.sorted_out(pieces, wish.recipient)
    if not going:
        message = _("there is nothing to hand over to {recipient}.").format(recipient=wish.recipient.label)
        findings.append(Finding("HND-EMPTY", Severity.BLOCKING, Place(str(source)), message))
    if wish.recipient is Recipient.CUSTOMER:
        findings += leaking.leaks(project, going, wish.folder)
    if any(finding.severity.rank <= Severity.BLOCKING.rank for finding in findings):
        return Handed((), tuple(kept), tuple(findings))
    changed, before, notes = _changes(project, source, wish.recipient)
    if wish.pdf:
        printed, told = _printed(going, project)
        going, notes = [*going, *printed], [*notes, *told]
    items = tuple(_item(number, piece) for number, piece in enumerate(going, start=1))
    case = Handover(wish.recipient, project.as_of, items, tuple(kept), tuple(changed), before)
    files = dict(_papers(project, case, wish.shelf))
    files |= {item.name: piece.data for item, piece in zip(items, going, strict=True)}
    told_of = {"generator": f"presales {__version__}", "project": project.info.name, "day": project.as_of.isoformat()}
    data = packed(files, {**told_of, "to": wish.recipient.value, "version": project.info.version}, project.as_of)
    write_whole(wish.out, data)
    notes += _remembered(project, source, wish, _record(wish, data, items))
    return Handed(items, tuple(kept), (*findings, *notes))


def _remembered(project: Project, source: Path, wish: Wish, record: dict[str, object]) -> list[Finding]:
    try:
        history.remember(source, wish.recipient, project, project.as_of, record)
    except OutputError as error:
        hint = _("The parcel is written; only the next one cannot tell what changed since.")
        return [Finding("HND-RECORD", Severity.MINOR, Place(), str(error), hint)]
    return []


def _gathered(project: Project, source: Path, wish: Wish) -> tuple[list[Piece], list[Finding]]:
    found = list(
        gathering.finished(project, wish.folder, wish.only)
        if wish.folder
        else gathering.rendered(project, source, wish.only, wish.shelf)
    )
    return [each for each in found if isinstance(each, Piece)], [each for each in found if isinstance(each, Finding)]


def _changes(project: Project, source: Path, recipient: Recipient) -> tuple[list[Change], str, list[Finding]]:
    """Give what changed since the last time, as far as the recipient may know."""
    before = history.last(source, recipient, project)
    if before is None:
        return [], "", []
    if isinstance(before, Finding):
        return [], "", [before]
    found = changes(before.project, project)
    open_only = recipient is not Recipient.SALES
    return [each for each in found if not (open_only and each.internal)], before.label, []


def _printed(going: Iterable[Piece], project: Project) -> tuple[list[Piece], list[Finding]]:
    """Give PDFs beside the files; one that cannot be made is told, and the others go on."""
    printed: list[Piece] = []
    findings: list[Finding] = []

    def attempt(piece: Piece) -> Piece | Finding:
        try:
            data = as_pdf(piece.data, piece.name, project.as_of)
        except OutputError as error:
            return Finding("HND-PDF", Severity.MINOR, Place(piece.name), str(error))
        return replace(piece, name=str(Path(piece.name).with_suffix(".pdf")), data=data, source=PRINTED, open_places=0)

    with ThreadPoolExecutor(PRINTERS) as executor:
        for result in executor.map(attempt, going):
            (printed if isinstance(result, Piece) else findings).append(result)  # type: ignore[arg-type]
    return printed, findings


def _item(number: int, piece: Piece) -> Item:
    remarks = [f"{piece.open_places} 处待补"] if piece.open_places else []
    if piece.held:
        remarks.append(piece.held)
    return Item(
        number=number,
        name=parcel_name(number, piece.name),
        title=piece.title,
        purpose=piece.purpose,
        audience="对外" if piece.audience is Audience.OPEN else "对内",
        source=piece.source,
        sha256=fingerprint(piece.data),
        size=len(piece.data),
        remark="；".join(remarks),
    )


def _papers(project: Project, case: Handover, shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """Give the list, and for our own side the note, which stand before all other files."""
    for_customer = case.recipient is Recipient.CUSTOMER
    listed = LIST.outputs[1 if for_customer else 0]
    name = "文件清单" if for_customer else LIST.title
    if not for_customer:
        yield _paper(project, NOTE, NOTE.outputs[0], NOTE.title, case, shelf)
    yield _paper(project, LIST, listed, name, case, shelf)


def _paper(
    project: Project, kind: Deliverable, output: Output, title: str, case: Handover, shelf: Shelf
) -> tuple[str, bytes]:
    at_stage = replace(kind, stage=project.info.stage)
    names = context(project, at_stage, output, case)
    author = project.info.author or project.vendor.short_name or project.vendor.name
    properties = Properties(
        title=f"{project.customer.short_name} {title}",
        subject=project.info.name,
        author=author,
        company=project.vendor.name,
        keywords="",
        created=project.as_of,
    )
    made = printed(shelf, output.template, names, Sheet("", properties, "mark", None, False))
    return file_name(["00", title, project.customer.short_name], output.suffix), made.data


def _record(wish: Wish, data: bytes, items: Iterable[Item]) -> dict[str, object]:
    files = [{"file": item.name, "sha256": item.sha256, "source": item.source} for item in items]
    return {"parcel": wish.out.name, "sha256": fingerprint(data), "files": files}
