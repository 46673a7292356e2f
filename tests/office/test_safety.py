"""What a template may not carry along."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from generator.errors import TemplateError
from generator.office import compile_template
from tests.office.wordkit import faults, word_file


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def related(kind: str, target: str) -> bytes:
    def setup(document: Any) -> None:
        document.part.relate_to(target, kind, is_external=True)

    return word_file("x", setup=setup)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (RELATIONSHIP_TYPE.IMAGE, "https://example.com/x.png"),
        (RELATIONSHIP_TYPE.OLE_OBJECT, "https://example.com/x.doc!"),
        ("http://schemas.openxmlformats.org/officeDocument/2006/relationships/subDocument", "file:///c:/x.docx"),
        (RELATIONSHIP_TYPE.HYPERLINK, "file:///etc/passwd"),
        (RELATIONSHIP_TYPE.HYPERLINK, "javascript:alert(1)"),
        (RELATIONSHIP_TYPE.HYPERLINK, "ms-word:ofe|u|https://example.com"),
    ],
)
def test_relations_that_fetch_from_elsewhere_are_refused(kind: str, target: str) -> None:
    assert faults(related(kind, target)) == [("TPL-DANGER", "方案.docx › word/document.xml")]


@pytest.mark.parametrize("target", ["https://example.com", "mailto:a@b.cn", "tel:123", "#here"])
def test_links_to_pages_and_people_pass(target: str) -> None:
    assert faults(related(RELATIONSHIP_TYPE.HYPERLINK, target)) == []


def test_a_template_from_elsewhere_and_hidden_variables_are_dropped() -> None:
    def setup(document: Any) -> None:
        settings = document.settings
        relation = document.part._settings_part.relate_to(
            "https://evil.example/x.dotm",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
            True,
        )
        element = OxmlElement("w:attachedTemplate")
        element.set(qn("r:id"), relation)
        settings.element.insert(0, element)
        settings.element.append(OxmlElement("w:docVars"))

    made = compile_template(word_file("x", setup=setup)).render({})
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        unpacked = b"".join(archive.read(name) for name in archive.namelist())
    assert not any(word in unpacked for word in (b"evil.example", b"attachedTemplate", b"docVars"))


@pytest.mark.parametrize("code", ["DDEAUTO c:\\\\x", ' includepicture "http://x"', "LINK Excel.Sheet"])
def test_fields_that_fetch_or_start_something_are_refused_even_when_split(code: str) -> None:
    def setup(document: Any) -> None:
        paragraph = document.add_paragraph()
        for kind in ("begin", code[:5], code[5:], "end"):
            run = paragraph.add_run()._r
            if kind in ("begin", "end"):
                element = OxmlElement("w:fldChar")
                element.set(qn("w:fldCharType"), kind)
            else:
                element = OxmlElement("w:instrText")
                element.text = kind
            run.append(element)

    assert [code for code, _place in faults(word_file(setup=setup))] == ["TPL-DANGER"]


def test_page_numbers_pass() -> None:
    def setup(document: Any) -> None:
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), "PAGE")
        document.sections[0].footer.paragraphs[0]._p.append(element)

    assert faults(word_file(setup=setup)) == []


def test_hidden_macros_are_refused() -> None:
    stream = io.BytesIO(word_file("x"))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(TemplateError, match="macros"):
        compile_template(stream.getvalue())
