"""What only a drawn page shows: page counts, empty pages, slides, and figures worked out anew."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pptx
import pytest

from generator import batch
from tests.conftest import SAMPLE_NAMES, rendered, sample
from tests.libreoffice import page_count, page_texts

pytestmark = [pytest.mark.looks, pytest.mark.xdist_group("looks")]


@pytest.fixture(scope="module", params=SAMPLE_NAMES)
def drawn(request, office, tmp_path_factory):
    """Every artefact of a sample with its PDF."""
    folder = tmp_path_factory.mktemp(request.param)
    jobs = list(batch.plan(sample(request.param)))
    pages = []
    # A document and a workbook may share a name, and so would their pages.
    for suffix in sorted({job.output.suffix for job in jobs}):
        room = folder / suffix[1:]
        room.mkdir()
        own = [job for job in jobs if job.output.suffix == suffix]
        for job in own:
            (room / job.name).write_bytes(rendered(request.param)[job.name])
        office.convert((room / job.name for job in own), "pdf", room)
        pages.extend((job, (room / job.name).with_suffix(".pdf")) for job in own)
    return request.param, pages


def test_every_artefact_is_drawn(drawn):
    _, pages = drawn
    assert [job.name for job, pdf in pages if not pdf.is_file()] == []


def test_a_promised_number_of_pages_is_kept(drawn):
    _, pages = drawn
    for job, pdf in pages:
        if job.deliverable.pages is not None and job.output.suffix == ".docx":
            assert page_count(pdf) == job.deliverable.pages, job.name


def test_no_page_is_empty(drawn):
    _, pages = drawn
    for job, pdf in pages:
        for number, text in enumerate(page_texts(pdf), start=1):
            assert len("".join(text.split())) >= 20, f"{job.name} page {number}"


def test_each_slide_is_one_page(drawn):
    name, pages = drawn
    for job, pdf in pages:
        if job.output.suffix == ".pptx":
            slides = len(pptx.Presentation(io.BytesIO(rendered(name)[job.name])).slides)
            assert page_count(pdf) == slides
            if job.deliverable.id == "exchange-deck" and name != "minimal":
                assert 10 <= slides <= 15


def test_every_sheet_is_as_wide_as_its_page(drawn):
    name, pages = drawn
    for job, _ in pages:
        if job.output.suffix == ".xlsx":
            for sheet in openpyxl.load_workbook(io.BytesIO(rendered(name)[job.name])).worksheets:
                assert sheet.sheet_properties.pageSetUpPr.fitToPage, f"{job.name} {sheet.title}"
                assert sheet.page_setup.fitToWidth in (None, 1), f"{job.name} {sheet.title}"
                assert str(sheet.page_setup.paperSize) in ("8", "9"), f"{job.name} {sheet.title}"


@pytest.fixture(scope="module", params=SAMPLE_NAMES)
def recalculated(request, office, tmp_path_factory):
    """Every workbook of a sample, as stored and as LibreOffice works it out."""
    source, target = tmp_path_factory.mktemp("stored"), tmp_path_factory.mktemp("fresh")
    names = [job.name for job in batch.plan(sample(request.param)) if job.output.suffix == ".xlsx"]
    for name in names:
        (source / name).write_bytes(rendered(request.param)[name])
    office.convert((source / name for name in names), "xlsx", target)
    return [(name, source / name, target / name) for name in names]


def test_stored_values_are_what_a_recalculation_gives(recalculated):
    formulas = 0
    for name, stored, fresh in recalculated:
        live = openpyxl.load_workbook(stored)
        ours, theirs = (openpyxl.load_workbook(path, data_only=True) for path in (stored, fresh))
        for sheet in live.worksheets:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        formulas += 1
                        place = f"{name} {sheet.title}!{cell.coordinate} {cell.value}"
                        mine, other = (
                            ours[sheet.title][cell.coordinate].value,
                            theirs[sheet.title][cell.coordinate].value,
                        )
                        assert same(mine, other), f"{place}: {mine!r} stored, {other!r} worked out"
                        assert not str(mine).startswith("#"), place
    assert formulas > 0


def same(mine, other):
    if isinstance(mine, int | float) and isinstance(other, int | float):
        return abs(Decimal(str(mine)) - Decimal(str(other))) <= Decimal("1e-9") * max(1, abs(Decimal(str(other))))
    return (mine or "") == (other or "")
