"""Where templates are: the shipped ones, and the user's own that stand in for them."""

import pytest

from generator.errors import FindingsError
from generator.shelf import STOCK, digest_of, export, shelf_of, shipped, shipped_folder


def own(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
    return folder


def test_the_shipped_templates_are_all_in_the_folder():
    found = {path.relative_to(shipped_folder()).as_posix() for path in shipped_folder().glob("*/*.*")}
    assert {name for name in found if "~$" not in name} == set(shipped())
    assert STOCK.path("docx/question-sheet.docx").is_file()


@pytest.mark.parametrize("name", ["docx/question-sheet.docx", "question-sheet.docx", "Question-Sheet.DOCX"])
def test_a_file_of_the_same_name_stands_in_for_the_shipped_one(tmp_path, name):
    shelf, notes = shelf_of(own(tmp_path, name))
    assert shelf.path("docx/question-sheet.docx").read_bytes() == b"mine"
    assert shelf.path("docx/reply-letter.docx") == STOCK.path("docx/reply-letter.docx")
    assert notes == ()


def test_templates_of_one_name_and_two_formats_are_told_apart(tmp_path):
    shelf, _notes = shelf_of(own(tmp_path, "scoring-draft.xlsx"))
    assert [*shelf.own] == ["xlsx/scoring-draft.xlsx"]


def test_a_file_that_stands_in_for_nothing_is_told_with_the_near_miss(tmp_path, english):
    _shelf, notes = shelf_of(
        own(tmp_path, "question-sheets.docx", "公司介绍.pptx", "~$question-sheet.docx", "读我.txt")
    )
    assert [note.place.file.rpartition("/")[2] for note in notes] == ["question-sheets.docx", "公司介绍.pptx"]
    assert "question-sheet.docx" in notes[0].hint


def test_two_files_for_one_template_are_told(tmp_path):
    with pytest.raises(FindingsError) as told:
        shelf_of(own(tmp_path, "question-sheet.docx", "docx/question-sheet.docx"))
    assert "docx/question-sheet.docx" in str(told.value)


def test_a_folder_that_is_not_there_is_told_with_the_way_to_make_one(tmp_path, english):
    with pytest.raises(FindingsError, match="template export"):
        shelf_of(tmp_path / "no")


def test_the_fingerprint_changes_with_a_template(tmp_path):
    shelf, _notes = shelf_of(own(tmp_path, "question-sheet.docx"))
    before = shelf.digest
    assert before != digest_of({}) == shelf_of(None)[0].digest
    (tmp_path / "question-sheet.docx").write_bytes(b"other")
    assert shelf_of(tmp_path)[0].digest != before


def test_export_copies_all_and_overwrites_nothing(tmp_path):
    (tmp_path / "docx").mkdir()
    (tmp_path / "docx" / "question-sheet.docx").write_bytes(b"mine")
    made = dict(export(tmp_path))
    assert [path.name for path, written in made.items() if not written] == ["question-sheet.docx"]
    assert (tmp_path / "docx" / "question-sheet.docx").read_bytes() == b"mine"
    for name in set(shipped()) - {"docx/question-sheet.docx"}:
        assert (tmp_path / name).read_bytes() == (shipped_folder() / name).read_bytes()
    assert not any(dict(export(tmp_path)).values())


def test_exported_templates_make_the_same_files(tmp_path):
    dict(export(tmp_path))
    shelf, notes = shelf_of(tmp_path)
    assert notes == () and set(shelf.own) == set(shipped())
    assert shelf.digest == shelf_of(None)[0].digest
