"""What only a drawn page shows of the files for a visit and of a parcel's papers."""

from __future__ import annotations

import datetime
import io
import shutil
import zipfile

import pytest

from generator.catalog import Recipient
from generator.handoff.handing import Wish as Parcel
from generator.handoff.handing import hand_over
from generator.reading import read_project
from generator.visiting.packing import pack
from generator.visiting.planning import Wish
from tests.conftest import SAMPLES
from tests.libreoffice import page_count, page_texts

pytestmark = [pytest.mark.looks, pytest.mark.xdist_group("looks")]

DAY = datetime.date(2026, 12, 8)


@pytest.fixture(scope="module", params=["vocational-college", "yiyang-machinery"])
def drawn(request, office, tmp_path_factory):
    """The files of a visit and the papers of a parcel with their PDFs, each kind in a room of its own."""
    folder = tmp_path_factory.mktemp(request.param)
    source = shutil.copy(SAMPLES / f"{request.param}.yaml", folder / "project.yaml")
    project = read_project(source)
    pack(project, source, Wish(DAY, ("P1", "P2"), 45, ""), folder / "pack", answers=True)
    files = {path.name: path.read_bytes() for path in (folder / "pack").iterdir()}
    hand_over(project, source, Parcel(Recipient.SALES, folder / "parcel.zip", only=frozenset({"customer-inventory"})))
    with zipfile.ZipFile(io.BytesIO((folder / "parcel.zip").read_bytes())) as parcel:
        files |= {name: parcel.read(name) for name in parcel.namelist()}
    pages = {}
    for suffix in (".docx", ".xlsx"):
        room = folder / suffix[1:]
        room.mkdir()
        own = {name: data for name, data in files.items() if name.endswith(suffix)}
        for name, data in own.items():
            (room / name).write_bytes(data)
        office.convert((room / name for name in own), "pdf", room)
        pages |= {name: (room / name).with_suffix(".pdf") for name in own}
    return pages


def of(drawn, title):
    return next(pdf for name, pdf in drawn.items() if title in name)


def test_every_file_of_a_visit_and_every_paper_of_a_parcel_is_drawn(drawn):
    assert all(pdf.is_file() for pdf in drawn.values())
    for title in ("一指禅", "人物卡", "记录表", "交接单", "交接清单"):
        assert of(drawn, title)


def test_the_question_sheet_keeps_its_page_and_the_answer_sheet_its_width(drawn):
    assert page_count(of(drawn, "一指禅")) == 1
    heads = [text for text in page_texts(of(drawn, "记录表")) if "答" in text]
    assert len(heads) == page_count(of(drawn, "记录表")), "a page without the column for the answers"


def test_no_page_of_them_is_empty(drawn):
    for name, pdf in drawn.items():
        for number, text in enumerate(page_texts(pdf), start=1):
            assert len("".join(text.split())) >= 20, f"{name} page {number}"
