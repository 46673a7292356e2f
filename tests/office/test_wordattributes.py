"""Tags in texts that Word keeps in attributes and properties, and alternative texts that ask for what is not there."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from generator.office import compile_template
from tests.office import places
from tests.office.test_wordextras import framed
from tests.office.test_wordplaces import chart_file
from tests.office.wordkit import faults

FIELD = '<w:fldSimple w:instr=" HYPERLINK &quot;{}&quot; "><w:r><w:t>站</w:t></w:r></w:fldSimple>'


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_LANG", "en")


def attribute(template: bytes, element: str, name: str) -> str:
    """Fill the template and give an attribute of its first such element in the body."""
    made = compile_template(template, name="方案.docx").render({"x": 'A&B "<c>"', "a": "https://a.b/?c=1&d=2"}).data
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = next(root.iter(f"{{*}}{element}"))
    return next(value for key, value in found.attrib.items() if key.rpartition("}")[2] == name)


def test_the_words_of_a_watermark_are_filled() -> None:
    assert attribute(places.watermark("仅供{{ x }}使用{_{ y }_}"), "textpath", "string") == '仅供A&B "<c>"使用{{ y }}'


def test_the_entries_of_a_list_of_a_control_are_filled() -> None:
    assert attribute(places.list_of_control("{{ x }}"), "listItem", "value") == 'A&B "<c>"'


def test_a_fault_in_a_watermark_tells_its_place() -> None:
    assert faults(places.watermark("{{ nix }}")) == [("TPL-FIELD", "方案.docx › body › {{ nix }}")]
    assert faults(places.watermark("{{ nix")) == [("TPL-UNCLOSED", "方案.docx › body › {{ nix")]


@pytest.mark.parametrize(
    ("address", "filled"),
    [("{{ a }}", "https://a.b/?c=1&d=2"), ("https://c.d/{{ x }}", "https://c.d/A&B%20%22%3Cc%3E%22"), ("{{ x }}", "")],
)
def test_the_address_of_a_link_in_a_simple_field_is_filled(address: str, filled: str) -> None:
    code = attribute(places.with_runs(FIELD.format(address)), "fldSimple", "instr")
    assert code == f' HYPERLINK "{filled}" '


def test_a_tag_in_another_simple_field_is_a_fault_and_its_result_is_filled() -> None:
    assert [code for code, _place in faults(places.simple_field("{{ x }}"), {"x": 1})] == ["TPL-FIELD-CODE"]
    shown = places.with_runs('<w:fldSimple w:instr=" QUOTE 1 "><w:r><w:t>{{ x }}</w:t></w:r></w:fldSimple>')
    made = compile_template(shown).render({"x": "某职院"}).data
    assert "某职院" in Document(io.BytesIO(made)).element.xml


@pytest.mark.parametrize(
    "plant",
    [
        places.core_property("title"),
        places.custom_property,
        places.header,
        places.footer,
        places.comment,
        places.alt_text,
        places.watermark,
    ],
)
def test_a_place_with_nothing_but_an_escape_shows_the_braces(plant: Callable[[str], bytes]) -> None:
    made = compile_template(plant("{_{ x }_}")).render({}).data
    found = b"".join(places.parts_of(made).values())
    assert b"{{ x }}" in found
    assert b"{_{" not in found


def test_a_chart_asked_for_where_there_is_only_a_picture_is_a_fault() -> None:
    tag = "{{ rows|chart }}"
    assert faults(framed(tag), {"rows": []}) == [("TPL-CHART", f"方案.docx › body › {tag}")]


def test_a_chart_whose_part_is_not_there_is_a_fault() -> None:
    lost = places.changed(
        chart_file("{{ g.rows|chart }}"), "word/document.xml", lambda xml: xml.replace("rId88", "rId99")
    )
    assert [code for code, _place in faults(lost, {"gs": []})] == ["TPL-CHART"]


def test_a_picture_that_fits_in_no_known_way_is_told_once(tmp_path: Path) -> None:
    template = framed("{{ p|image(fit='x') }}")
    found = faults(template, {"p": "wide.png"}, pictures=tmp_path)
    assert found == [("TPL-RUN", "方案.docx › body › {{ p|image(fit='x') }}")]
