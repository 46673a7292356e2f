"""``presales fill``: records in, documents out, all or none; and bounds that hold against hostile templates."""

import io
import time
import zipfile

import docx
import openpyxl
import pytest

from generator import filling
from generator.filling import Wish
from tests.office.wordkit import word_file
from tests.test_cli import presales


def template(tmp_path, *content, name="t.docx"):
    path = tmp_path / name
    path.write_bytes(word_file(*content))
    return path


def data(tmp_path, text, name="d.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def words(path):
    return [paragraph.text for paragraph in docx.Document(path).paragraphs]


def fill(template, data, pattern, **options):
    return filling.fill(Wish(template, data, str(pattern), **options))


def places(outcome):
    return [(finding.code, str(finding.place)) for finding in outcome.failed]


def test_one_mapping_makes_one_document(tmp_path):
    path = template(tmp_path, "致 {{ 客户.名称 }}：", [["{%tr for i in 设备 %}{{ i.名 }}", "{{ i.数 }}{%tr endfor %}"]])
    made = fill(
        path, data(tmp_path, "客户: {名称: A & B}\n设备: [{名: 交换机, 数: 3}, {名: AP, 数: 2}]\n"), tmp_path / "o.docx"
    )
    assert not made.failed
    assert words(tmp_path / "o.docx") == ["致 A & B："]
    table = docx.Document(tmp_path / "o.docx").tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["交换机", "3"], ["AP", "2"]]


def test_each_record_names_its_document_and_no_value_leaves_the_folder(tmp_path):
    path = template(tmp_path, "{{ name }}")
    source = data(tmp_path, "name\n甲\n../../乙\nCON\n", "d.csv")
    made = fill(path, source, tmp_path / "out" / "{{ name }}.docx")
    assert not made.failed
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["-..-乙.docx", "_CON.docx", "甲.docx"]
    assert words(tmp_path / "out" / "甲.docx") == ["甲"]


def test_folders_in_the_pattern_are_made_and_slashes_inside_a_tag_are_text(tmp_path):
    path = template(tmp_path, "{{ name }}")
    made = fill(
        path, data(tmp_path, "{city: 北京, name: 甲}"), f"{tmp_path}/{{{{ city }}}}/{{{{ x|default('a/b') }}}}.docx"
    )
    assert [each.path for each in made.made] == [tmp_path / "北京" / "a-b.docx"]


def test_a_workbook_fills_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "{{ 名 }}", "{{ 数 }}"
    book.save(tmp_path / "t.xlsx")
    rows = openpyxl.Workbook()
    for row in (["名", "数"], ["甲", 3], ["乙", 4.5]):
        rows.active.append(row)
    rows.save(tmp_path / "d.xlsx")
    assert not fill(tmp_path / "t.xlsx", tmp_path / "d.xlsx", tmp_path / "{{ 名 }}.xlsx").failed
    sheet = openpyxl.load_workbook(tmp_path / "乙.xlsx").active
    assert (sheet["A1"].value, sheet["B1"].value) == ("乙", 4.5)


def test_nothing_is_written_unless_every_record_passes_and_every_fault_is_told_once(tmp_path):
    path = template(tmp_path, "{{ name }}", "{{ age }}", "{{ 1 / n }}")
    source = data(tmp_path, "- {name: a, n: 1, age: 3}\n- {name: b, n: 0}\n- {name: c, n: 1}\n")
    outcome = fill(path, source, tmp_path / "out" / "{{ name }}.docx")
    assert not (tmp_path / "out").exists()
    assert [(code, place.partition(" › ")[0]) for code, place in places(outcome)] == [
        ("TPL-FIELD", "d.yaml"),
        ("TPL-RUN", "d.yaml"),
    ]
    assert "2, 3" in outcome.failed[0].message
    assert outcome.failed[1].place.steps[-1] == "{{ 1 / n }}"


def test_faults_of_data_template_and_name_are_told_together(tmp_path):
    path = template(tmp_path, "{{ a|nofilter }}")
    outcome = fill(path, data(tmp_path, "{a: 1, a: 2}"), tmp_path / "{{ b b }}.docx")
    assert [code for code, _place in places(outcome)] == ["DAT-TWICE", "TPL-FILTER", "TPL-SYNTAX"]


def test_open_places_are_marked_or_left_blank_when_asked_for(tmp_path):
    path = template(tmp_path, "{{ a }}-{{ b }}")
    source = data(tmp_path, "{a: 1}")
    assert fill(path, source, tmp_path / "m.docx", missing="mark").made[0].findings
    assert words(tmp_path / "m.docx") == ["1-【待补：b】"]
    assert not fill(path, source, tmp_path / "b.docx", missing="blank").failed
    assert words(tmp_path / "b.docx") == ["1-"]


def test_a_name_is_never_left_open(tmp_path):
    path = template(tmp_path, "x")
    outcome = fill(path, data(tmp_path, "{a: 1, e: ''}"), tmp_path / "{{ b }}.docx", missing="mark")
    assert [code for code, _place in places(outcome)] == ["TPL-FIELD"]
    outcome = fill(path, data(tmp_path, "{a: 1, e: ''}"), tmp_path / "{{ e }}.docx", missing="mark")
    assert [code for code, _place in places(outcome)] == ["FIL-NAME"]


def test_names_that_some_system_takes_for_one_are_told_before_anything_is_written(tmp_path):
    path = template(tmp_path, "{{ name }}")
    outcome = fill(path, data(tmp_path, "name\na\nb\nA\n", "d.csv"), tmp_path / "out" / "{{ name }}.docx")
    assert [code for code, _place in places(outcome)] == ["FIL-CLASH"]
    assert "1, 3" in outcome.failed[0].message
    assert not (tmp_path / "out").exists()


def test_a_run_never_overwrites_what_it_reads(tmp_path):
    path = template(tmp_path, "{{ name }}")
    before = path.read_bytes()
    assert places(fill(path, data(tmp_path, "name: t"), tmp_path / "{{ name }}.docx"))[0][0] == "FIL-OWN"
    assert path.read_bytes() == before


def test_a_template_of_docxtpl_keeps_its_paragraphs_and_blanks(tmp_path):
    content = ("{% for i in items %}", "{{ i }}", "{% endfor %}", "[{{ nothing }}]", "{{ price * 2.5 }}")
    source = data(tmp_path, "{items: [a, b], price: 1.5}")
    path = template(tmp_path, *content)
    assert not fill(path, source, tmp_path / "o.docx", missing="blank", compat="docxtpl").failed
    docxtpl = pytest.importorskip("docxtpl")
    theirs = docxtpl.DocxTemplate(path)
    theirs.render({"items": ["a", "b"], "price": 1.5})
    theirs.save(tmp_path / "theirs.docx")
    assert words(tmp_path / "o.docx") == words(tmp_path / "theirs.docx")
    assert not fill(
        path, data(tmp_path, "{items: [a, b], nothing: '', price: 1}", "e.yaml"), tmp_path / "p.docx"
    ).failed
    assert words(tmp_path / "p.docx") == ["a", "b", "[]", "2.5"]


def test_a_thousand_records_compile_once_and_are_written(tmp_path):
    path = template(tmp_path, *["{{ name }}"] * 40)
    source = data(tmp_path, "name\n" + "".join(f"n{number}\n" for number in range(1000)), "d.csv")
    outcome = fill(path, source, tmp_path / "out" / "{{ name }}.docx")
    assert not outcome.failed
    assert len(list((tmp_path / "out").iterdir())) == 1000
    assert words(tmp_path / "out" / "n999.docx")[0] == "n999"


HOSTILE = {
    "a long range": "{% for i in range(10**12) %}x{% endfor %}",
    "a power": "{{ 9**(9**9) }}",
    "nested loops": "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
    "a list that grows": "{% set n = namespace(a=[1]) %}{% for i in range(9999) %}{% for j in range(99) %}"
    "{% set n.a = n.a + [i, j] %}{% endfor %}{% endfor %}",
    "texts that fill the memory": "{% set n = namespace(t='x' * 4000000, l=[]) %}{% for i in range(2000) %}"
    "{% set n.l = n.l + [n.t ~ i] %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
}


@pytest.mark.parametrize("tags", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_template_ends_with_a_finding_in_time(tmp_path, tags):
    path = template(tmp_path, tags)
    begin = time.monotonic()
    outcome = fill(path, data(tmp_path, "a: 1"), tmp_path / "o.docx")
    assert time.monotonic() - begin < 30
    assert {code for code, _place in places(outcome)} <= {"TPL-LIMIT", "TPL-RUN"}
    assert outcome.failed
    assert all(finding.place.file == "t.docx" for finding in outcome.failed)


def test_a_part_that_swells_when_unpacked_is_refused(tmp_path):
    stream = io.BytesIO(word_file("{{ a }}"))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/big.bin", bytes(100 * 2**20))
    (tmp_path / "t.docx").write_bytes(stream.getvalue())
    assert places(fill(tmp_path / "t.docx", data(tmp_path, "a: 1"), tmp_path / "o.docx"))[0][0] == "TPL-PACKAGE"


def test_the_command_tells_files_findings_and_its_exit_code(tmp_path):
    path, source = template(tmp_path, "{{ a }}-{{ b }}"), data(tmp_path, "a: 1")
    run = presales("fill", path, source, "-o", tmp_path / "o.docx")
    assert run.returncode == 1
    assert "Nothing was written" in run.stderr
    run = presales("fill", path, source, "-o", tmp_path / "o.docx", "--missing", "mark")
    assert (run.returncode, run.stdout.strip()) == (0, f"{tmp_path / 'o.docx'}  (1 open places)")
    assert presales("fill", path, source, "-o", tmp_path / "o.docx", "--compat", "docxtpl").returncode == 0
    assert presales("fill", path, source, "-o", tmp_path / "o.pdf").returncode == 2
