"""Any finished file is read whole: every text in it, with its place, whatever the part is called."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from generator.office.inspection.finished.reading import read_finished
from generator.office.inspection.finished.spots import Where, from_data, place_of
from tests.conftest import SAMPLE_NAMES, rendered
from tests.documents import parts
from tests.office import places
from tests.office.places import PLACES

TOKEN = "Qx7Kd93LmTz2Wp"


def spots(data, name="文件.docx"):
    return read_finished(data, name).spots


@pytest.mark.parametrize("place", PLACES)
def test_a_text_is_found_where_it_hides(place):
    plant, where = PLACES[place]
    found = [spot for spot in spots(plant(TOKEN)) if TOKEN in spot.text or TOKEN in spot.author]
    assert where in {spot.where for spot in found}


def test_the_name_of_the_file_is_a_text_of_it():
    (spot,) = [spot for spot in spots(places.letter(), f"出/{TOKEN}.docx") if spot.where is Where.FILE_NAME]
    assert spot.text == f"{TOKEN}.docx"


@pytest.mark.parametrize("place", ["docx comment", "docx tracked insertion", "docx tracked deletion", "xlsx note"])
def test_who_wrote_a_comment_or_changed_something_is_known(place):
    plant, where = PLACES[place]
    (spot,) = [spot for spot in spots(plant(TOKEN)) if spot.where is where]
    assert spot.author in ("张三", "李四", "王五")


def test_what_was_inserted_is_read_in_its_sentence_and_what_was_deleted_is_not():
    inserted = [spot.text for spot in spots(places.insertion("甲乙")) if spot.where is Where.BODY]
    deleted = [spot.text for spot in spots(places.deletion("甲乙")) if spot.where is Where.BODY]
    assert "这是正文。甲乙" in inserted
    assert "这是正文。" in deleted


def test_a_switched_off_mark_hides_nothing():
    data = places.with_runs('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>')
    assert Where.HIDDEN_TEXT not in {spot.where for spot in spots(data)}


def test_text_that_the_web_layout_alone_hides_is_seen_in_print():
    data = places.with_runs("<w:r><w:rPr><w:webHidden/></w:rPr><w:t>12</w:t></w:r>")
    assert Where.HIDDEN_TEXT not in {spot.where for spot in spots(data)}


@pytest.mark.parametrize(
    ("data", "text", "steps"),
    [
        (places.body(TOKEN), TOKEN, ("一、正文", "paragraph 2")),
        (places.table_cell(TOKEN), TOKEN, ("一、正文", "table 1, row 2, column 2")),
        (places.header(TOKEN), TOKEN, ("header or footer", "paragraph 1")),
        (places.cell(TOKEN), TOKEN, ("清单", "A9")),
        (places.hidden_column(TOKEN), TOKEN, ("hidden column", "清单", "G3")),
        (places.cell_note(TOKEN), TOKEN, ("comment", "清单", "A2")),
        (places.speaker_notes(TOKEN), TOKEN, ("speaker notes", "slide 1", "paragraph 1")),
        (places.slide_table(TOKEN), TOKEN, ("slide 1", "table 1, row 2, column 2")),
        (places.core_property("comments")(TOKEN), TOKEN, ("property", "remarks")),
        (places.custom_xml(TOKEN), TOKEN, ("custom XML", "customXml/item9.xml")),
    ],
)
def test_a_place_leads_a_person_to_the_text(data, text, steps, english):
    finished = read_finished(data, "文件")
    spot = next(spot for spot in finished.spots if text in spot.text)
    place = place_of(finished, spot)
    assert (place.file, place.steps) == ("文件", steps)


def written(data):
    """Every Chinese text node and attribute of every part, found without knowing what the parts are."""
    for name, content in parts(data).items():
        if name.endswith((".xml", ".rels")):
            for element in etree.fromstring(content).iter(etree.Element):
                for text in (element.text, element.tail, *element.attrib.values()):
                    if text and any(sign > "\u2e80" for sign in text):
                        yield "".join(text.split())


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_no_text_of_the_samples_is_left_unread(name):
    for file, data in rendered(name).items():
        seen = "".join("".join(spot.text for spot in spots(data, file)).split())
        assert not [text for text in written(data) if text not in seen], file


def test_days_amounts_and_numbers_of_a_sheet_are_told_apart():
    book = openpyxl.Workbook()
    for row, (value, code) in enumerate([(46351, "yyyy-mm-dd"), (6532040, "#,##0.00"), (12, "0"), (0.5, "0%")], 1):
        book.active.cell(row, 1, value).number_format = code
    found = [(spot.text, spot.kind) for spot in spots(places.saved(book)) if spot.where is Where.BODY]
    assert found == [("2026-11-25", "d"), ("6532040", "m"), ("12", "n"), ("0.5", "n")]


def test_a_file_goes_over_the_line_and_comes_back():
    finished = read_finished(places.comment(TOKEN), "a.docx")
    data = finished.as_data()
    assert from_data({**data, "spots": [list(spot) for spot in data["spots"]]}) == finished


# Damaged, foreign, hostile


def test_a_damaged_part_is_told_and_the_others_are_read():
    parts = places.parts_of(places.header(TOKEN))
    name = next(name for name in parts if "header" in name)
    parts["word/document.xml"] = b"<w:document"
    finished = read_finished(places.packed(parts), "坏.docx")
    assert any(TOKEN in spot.text for spot in finished.spots), name
    assert any("word/document.xml" in told for told in finished.unread)
    assert all(told.startswith("坏.docx") for told in finished.unread)


def test_a_part_with_wrong_bytes_is_told():
    data = bytearray(places.body(TOKEN))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        start = package.getinfo("word/styles.xml").header_offset
    data[start + 200] ^= 0xFF
    finished = read_finished(bytes(data), "坏.docx")
    assert any("word/styles.xml" in told for told in finished.unread)
    assert any(TOKEN in spot.text for spot in finished.spots)


@pytest.mark.parametrize(
    "data",
    [b"", b"plain text", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), places.letter()[:3000]],
    ids=["empty", "text", "stub", "encrypted", "cut off"],
)
def test_what_is_no_office_file_is_one_sentence(data):
    finished = read_finished(data, "什么.docx")
    assert len(finished.unread) == 1
    assert [spot.where for spot in finished.spots] == [Where.FILE_NAME]


def test_a_file_that_is_gone_is_one_sentence(tmp_path):
    assert len(read_finished(tmp_path / "没有.docx", "没有.docx").unread) == 1


def test_a_zip_that_is_no_office_file_is_one_sentence():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "a")
    assert len(read_finished(stream.getvalue(), "a.zip").unread) == 1


def test_a_document_type_is_refused_and_told():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    data = places.changed(
        places.letter(), "word/document.xml", lambda xml: xml.replace("<w:document", bomb + "<w:document", 1)
    )
    assert any("word/document.xml" in told for told in read_finished(data, "a.docx").unread)


def test_files_in_files_without_end_are_left_unopened():
    data = places.letter()
    for _ in range(5):
        data = places.added(places.letter(), "word/embeddings/a.docx", data, "package", "word/document.xml")
    assert len(read_finished(data, "a.docx").unread) == 1


def test_more_text_than_anybody_reads_is_cut_off_and_told(monkeypatch):
    monkeypatch.setattr("generator.office.inspection.finished.reading.MOST_TEXT", 2000)
    document = docx.Document()
    for _ in range(100):
        document.add_paragraph("很长的文字" * 20)
    finished = read_finished(places.saved(document), "长.docx")
    assert sum(len(spot.text) for spot in finished.spots) <= 2000
    assert len(finished.unread) == 1


def test_references_that_are_no_cells_are_read_all_the_same():
    data = places.changed(
        places.cell(TOKEN), "xl/worksheets/sheet1.xml", lambda xml: xml.replace('r="A9"', f'r="A{"9" * 5000}"')
    )
    assert any(TOKEN in spot.text for spot in spots(data))


def test_a_path_is_read_as_well_as_bytes(tmp_path: Path):
    path = tmp_path / "a.docx"
    path.write_bytes(places.body(TOKEN))
    assert read_finished(path, "a.docx") == read_finished(path.read_bytes(), "a.docx")
