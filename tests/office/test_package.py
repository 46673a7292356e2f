"""Reading packages within limits, and writing them so that the same content gives the same bytes."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from generator.errors import PackageError
from generator.office import compile_template
from generator.office.base.package import assemble, open_package, pack
from tests.office.wordkit import word_file

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in (("[Content_Types].xml", TYPES.encode()), *members):
            archive.writestr(name, data)
    return stream.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(PackageError) as caught:
        compile_template(data, name="x.docx")
    return str(caught.value)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not an Office file"),
        (b"hello", "not an Office file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password-protected"),
        (zipped(("../evil", b"x")), "dangerous"),
        (zipped(("a\\b", b"x"), ("A/c", b"")), "dangerous"),
        (zipped(("word/x.xml", b"1"), ("WORD/X.xml", b"2")), "twice"),
        (zipped(("bomb.xml", b"\0" * (30 * 2**20))), "too large"),
        (zipped(*[(f"p{n}", b"") for n in range(2001)]), "more than 2000 parts"),
        (zipped(("word/document.xml", b"<x/>")), "names no main part"),
        (word_file("x")[:-60], "not an Office file"),
    ],
)
def test_what_is_no_sound_office_file_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    assert words in refusal(data)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for info in source.infolist():
            target.writestr(info.filename, content if info.filename == name else source.read(info))
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_parsing(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;{{{{ x }}}}</a>'
    assert "document type" in refusal(with_part(word_file("x"), "word/document.xml", xml.encode(encoding)))


def test_broken_xml_is_refused_with_its_part() -> None:
    assert "word/document.xml" in refusal(with_part(word_file("x"), "word/document.xml", b"<w:document>{{ x }}"))


def test_overlapping_members_are_refused() -> None:
    data = bytearray(zipped(("a", b"aaaa"), ("b", b"bbbb"), method=zipfile.ZIP_STORED))
    first, second = data.index(b"PK\x01\x02"), 0
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02", first + 4) + 4)
    data[second + 42 : second + 46] = data[data.index(b"PK\x01\x02", first + 4) + 42 :][:4]
    with pytest.raises(PackageError):
        open_package(bytes(data))


def test_a_wrong_checksum_is_refused() -> None:
    data = bytearray(zipped(("x", b"aaaa"), method=zipfile.ZIP_STORED))
    data[data.index(b"aaaa")] = ord("b")
    package = open_package(bytes(data))
    with pytest.raises(PackageError):
        package.read("x")


def test_a_size_that_lies_is_refused() -> None:
    data = bytearray(zipped(("a", b"a" * 5000)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 100)
    with pytest.raises(PackageError):
        open_package(bytes(data)).read("a")


def test_written_files_are_the_same_bytes_each_time_and_open_anywhere() -> None:
    members = [pack("a.xml", b"<a/>" * 100), pack("目录/b.txt", b"b")]
    data = assemble(members)
    assert data == assemble(members)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert [(info.filename, info.date_time) for info in archive.infolist()] == [
            ("a.xml", (1980, 1, 1, 0, 0, 0)),
            ("目录/b.txt", (1980, 1, 1, 0, 0, 0)),
        ]
        assert archive.read("a.xml") == b"<a/>" * 100


def test_a_name_cannot_be_written_twice() -> None:
    with pytest.raises(PackageError):
        assemble([pack("a", b""), pack("A", b"")])


def test_members_that_no_tag_touches_go_through_as_compressed_bytes() -> None:
    source = word_file("{{ x }}")
    before, after = open_package(source), open_package(compile_template(source).render({"x": "1"}).data)
    assert before.names == after.names
    changed = [name for name in before.names if before.members[name] != after.members[name]]
    assert changed == ["word/document.xml"]


def test_files_with_macros_are_refused() -> None:
    types = zipfile.ZipFile(io.BytesIO(word_file("x"))).read("[Content_Types].xml")
    macro = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert "without macros" in refusal(with_part(word_file("x"), "[Content_Types].xml", macro))
