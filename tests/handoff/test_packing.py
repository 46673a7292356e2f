"""A parcel opens everywhere, is the same for the same files, and tells when somebody touched it."""

import datetime
import io
import zipfile

import pytest

from generator.handoff.packing import CONTENTS, contents_of, looked_over, packed, parcel_name

DAY = datetime.date(2026, 11, 20)
FILES = {"01_方案_某职院.docx": b"one", "02_清单 𠮷.xlsx": b"two"}
PARCEL = packed(FILES, {"to": "sales"}, DAY)


def rewritten(change=lambda name, data: (name, data), extra=()):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PARCEL)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            kept = change(name, old.read(name))
            if kept:
                new.writestr(*kept)
        for name, data in extra:
            new.writestr(name, data)
    return out.getvalue()


def messages(data):
    return [str(finding) for finding in looked_over(data, "包.zip")]


def test_a_parcel_as_it_was_packed_is_sound():
    assert messages(PARCEL) == []
    assert [entry["file"] for entry in contents_of(PARCEL)["files"]] == list(FILES)


def test_the_same_files_give_the_same_bytes_and_names_marked_as_utf8():
    assert packed(FILES, {"to": "sales"}, DAY) == PARCEL
    with zipfile.ZipFile(io.BytesIO(PARCEL)) as parcel:
        assert {entry.date_time for entry in parcel.infolist()} == {(2026, 11, 20, 0, 0, 0)}
        assert all(entry.flag_bits & 0x800 for entry in parcel.infolist() if not entry.filename.isascii())


def test_a_changed_file_is_told():
    (told,) = messages(rewritten(lambda name, data: (name, b"other" if name.startswith("01") else data)))
    assert "01_方案_某职院.docx" in told


def test_a_missing_file_is_told():
    (told,) = messages(rewritten(lambda name, data: None if name.startswith("02") else (name, data)))
    assert "02_清单" in told


def test_an_added_file_is_told():
    (told,) = messages(rewritten(extra=[("03_别的.docx", b"x")]))
    assert "03_别的.docx" in told


@pytest.mark.parametrize("name", ["../外面.docx", "/abs.docx", "a:b.docx", "CON.txt", "尾点."])
def test_a_name_that_not_every_system_takes_is_told(name):
    assert any("名" in told or "name" in told for told in messages(rewritten(extra=[(name, b"x")])))


def test_two_names_that_differ_in_case_only_are_told():
    assert messages(rewritten(extra=[("A.docx", b"x"), ("a.docx", b"y")]))


@pytest.mark.parametrize("data", [b"", b"PK", b"not a zip", PARCEL[: len(PARCEL) // 2]])
def test_a_damaged_parcel_is_one_sentence(data):
    assert len(messages(data)) == 1


def test_a_zip_without_a_list_is_none_of_ours():
    (told,) = messages(rewritten(lambda name, data: None if name == CONTENTS else (name, data)))
    assert CONTENTS in told


def test_a_name_in_a_parcel_does_not_tell_our_stage():
    assert parcel_name(3, "S4-01_评分标准建议稿_某职院.docx") == "03_评分标准建议稿_某职院.docx"
