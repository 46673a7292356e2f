"""PDFs are made by LibreOffice, the same for the same file, within a time limit."""

import datetime
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from generator import pdf
from generator.errors import OutputError
from tests.conftest import rendered

DAY = datetime.date(2026, 11, 20)


def letter():
    return next(data for name, data in rendered("minimal").items() if name.endswith(".docx"))


@pytest.fixture
def program():
    if pdf.office() is None:
        pytest.skip("LibreOffice is not installed, so no PDF can be made")


@pytest.mark.looks
def test_the_same_file_gives_the_same_pdf_also_side_by_side(program, tmp_path):
    data = letter()
    with ThreadPoolExecutor(2) as executor:
        first, second = executor.map(lambda _turn: pdf.as_pdf(data, "一指禅.docx", DAY), range(2))
    assert first == second
    made = tmp_path / "made.pdf"
    made.write_bytes(first)
    told = subprocess.run(["pdfinfo", str(made)], capture_output=True, text=True, check=True).stdout
    assert "2026" in next(line for line in told.splitlines() if line.startswith("CreationDate"))


@pytest.mark.looks
def test_a_run_that_takes_too_long_is_ended(program):
    with pytest.raises(OutputError):
        pdf.as_pdf(letter(), "一指禅.docx", DAY, patience=0.05)


def test_without_libreoffice_the_sentence_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_PLACES", ())
    with pytest.raises(OutputError, match="LibreOffice"):
        pdf.as_pdf(b"", "一指禅.docx", DAY)


def test_only_the_day_and_the_fingerprints_of_a_pdf_are_replaced():
    made = b"%PDF/CreationDate(D:20261128152950Z')>>xref trailer /ID [ <1AF335A7C3F26DBAC9758573F3CC84DA>\n<1AF335A7C3F26DBAC9758573F3CC84DA> ] /DocChecksum /76A4AFE881449EBCE65629F20352E476"
    other = made.replace(b"28152950", b"28152951").replace(b"1AF335", b"1AF336").replace(b"76A4AF", b"76A4AE")
    assert pdf.steady(made, DAY) == pdf.steady(other, DAY)
    assert len(pdf.steady(made, DAY)) == len(made)
    assert b"20261120000000" in pdf.steady(made, DAY)
