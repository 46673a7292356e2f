"""Finished files of templates of the user's own: apart, within limits, and with nothing internal for a customer."""

import io
import re
import shutil
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from generator import batch
from generator.bulk.conductor import run, tasks_of
from generator.bulk.crews import Alone
from generator.bulk.results import Watch
from generator.drafting import faults_of_own
from generator.errors import FindingsError, PackageError
from generator.planning import Order
from generator.shelf import export, shelf_of, shipped_folder
from tests.conftest import SAMPLES, sample
from tests.office.deckkit import add_slide, add_text, new_deck
from tests.office.deckkit import saved as deck_bytes
from tests.office.excelkit import template_bytes
from tests.office.wordkit import word_file
from tests.test_cli import presales

PROJECT = SAMPLES / "vocational-college.yaml"
RESPONSE = "requirements-response-customer.xlsx"
ORDER = Order(only=frozenset({"requirements-response", "scoring-draft", "exchange-deck", "reply-letter"}))


def with_own(folder: Path, **files: bytes):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return shelf_of(folder)[0]


def job_of(template, project=None):
    return next(job for job in batch.plan(project or sample("vocational-college")) if job.output.template == template)


def rendered(shelf, template):
    project = sample("vocational-college")
    return batch.render(project, job_of(template, project), PROJECT.parent, shelf)


def told(shelf, order=ORDER):
    return [(finding.code, str(finding.place)) for finding in faults_of_own(shelf, order)]


def test_an_own_template_is_filled_in_place_of_the_shipped_one(tmp_path):
    shelf = with_own(tmp_path, **{RESPONSE: template_bytes([["{{ 客户.简称 }}：{{ total }} 条"]])})
    report = batch.make_file(PROJECT, tmp_path / "out", Order(only=frozenset({"requirements-response"})), shelf)
    assert report.failed == []
    made = next((tmp_path / "out").glob("*客户版*.xlsx"))
    assert openpyxl.load_workbook(made).active["A1"].value.startswith("某职院：")
    assert len(list((tmp_path / "out").glob("*.xlsx"))) == 2


def test_exported_templates_give_the_same_bytes_apart_as_the_shipped_ones_here(tmp_path):
    dict(export(tmp_path / "own"))
    shelf = shelf_of(tmp_path / "own")[0]
    for template in ("xlsx/pre-scoring.xlsx", "docx/question-sheet.docx", "pptx/exchange-deck.pptx"):
        assert rendered(shelf, template) == rendered(shelf_of(None)[0], template)


def test_an_own_template_that_changes_makes_its_files_anew(tmp_path):
    order = Order(only=frozenset({"requirements-response"}))
    for text in ("一", "二"):
        shelf = with_own(tmp_path / "own", **{RESPONSE: template_bytes([[text]])})
        assert not batch.make_file(PROJECT, tmp_path / "out", order, shelf).unchanged
        assert openpyxl.load_workbook(next((tmp_path / "out").glob("*客户版*"))).active["A1"].value == text
    assert batch.make_file(PROJECT, tmp_path / "out", order, shelf).unchanged


INTERNAL_ASKS = {
    "a value": [["{{ customer.history }}"]],
    "its chinese name": [["{{ 客户.我方历史合作 }}"]],
    "a list": [["{%tr for c in competitors %}{{ c.name }}", "{%tr endfor %}"]],
    "a field in a loop": [["{%tr for p in people %}{{ p.name }}", "{{ p.attitude }}{%tr endfor %}"]],
    "a filter": [["{{ people|map(attribute='态度')|join('、') }}"]],
    "a sum": [["{{ bom|sum(attribute='cost') }}"]],
    "an order": [["{%tr for p in people|sort(attribute='attitude') %}{{ p.name }}", "{%tr endfor %}"]],
    "a choice": [["{%tr for p in people|selectattr('attitude') %}{{ p.name }}", "{%tr endfor %}"]],
    "groups": [["{%tr for k, g in people|groupby('attitude') %}{{ k }}", "{%tr endfor %}"]],
    "a test": [["{% if info.stage > 3 %}x{% endif %}"]],
    "a name set before": [["{% set c = customer %}{{ c.tier }}"]],
    "the source of a fact": [["{{ 需求[0].来源 }}"]],
    "what only we see of this very file": [["{%tr for g in gaps %}{{ g.title }}", "{%tr endfor %}"]],
    "a column that only our rows have": [["{%tr for r in rows %}{{ r.strategy }}", "{%tr endfor %}"]],
}


@pytest.mark.parametrize("rows", INTERNAL_ASKS.values(), ids=INTERNAL_ASKS.keys())
def test_a_template_for_the_customer_that_asks_for_something_internal_is_refused(tmp_path, rows, english):
    shelf = with_own(tmp_path, **{RESPONSE: template_bytes(rows)})
    found = faults_of_own(shelf, ORDER)
    assert {finding.code for finding in found} == {"TPL-INTERNAL"}
    assert "is internal, it must not appear in a file for the customer" in found[0].message
    assert found[0].place.file == RESPONSE
    assert "清单" in str(found[0].place) and "{" in str(found[0].place)


def test_a_sheet_name_and_an_alternative_text_are_tags_as_well(tmp_path):
    def picture_text(deck):
        box = add_text(add_slide(deck, "页"), "x")
        box._element.nvSpPr.cNvPr.set("descr", "{%sp for c in competitors %}")

    deck = new_deck()
    picture_text(deck)
    shelf = with_own(
        tmp_path,
        **{
            RESPONSE: template_bytes([["x"]], title="{{ customer.tier }}"),
            "exchange-deck.pptx": deck_bytes(deck),
            "reply-letter.docx": word_file(
                "{{ letter.title }}", setup=with_header("{{ letter.cover.aim }} {{ mant }}")
            ),
        },
    )
    codes = {(code, place.partition(" › ")[0]) for code, place in told(shelf)}
    assert ("TPL-INTERNAL", RESPONSE) in codes
    assert ("TPL-INTERNAL", "exchange-deck.pptx") in codes
    assert ("TPL-INTERNAL", "reply-letter.docx") in codes


def with_header(text):
    def setup(document):
        document.sections[0].header.paragraphs[0].text = text

    return setup


def test_the_same_template_may_ask_for_it_in_a_file_for_us(tmp_path):
    shelf = with_own(
        tmp_path, **{"requirements-response.xlsx": template_bytes([["{{ customer.tier }} {{ gaps|length }}"]])}
    )
    assert told(shelf) == []


HIDDEN_ASKS = {
    "a computed name": [["{% for p in people %}{{ p['atti' ~ 'tude'] }}{% endfor %}"]],
    "an attribute by position": [["{{ people|map(attribute='atti' ~ 'tude')|join }}"]],
    "through a macro": [["{% macro m(p) %}{{ p.attitude }}{% endmacro %}{% for p in people %}{{ m(p) }}{% endfor %}"]],
    "only tested": [["{% for p in people %}{% if p['态' ~ '度'] %}x{% endif %}{% endfor %}"]],
}


@pytest.mark.parametrize("rows", HIDDEN_ASKS.values(), ids=HIDDEN_ASKS.keys())
def test_what_only_running_shows_is_refused_before_the_file_is_written(tmp_path, rows, english):
    shelf = with_own(tmp_path / "own", **{RESPONSE: template_bytes(rows)})
    report = batch.make_file(PROJECT, tmp_path / "out", Order(only=frozenset({"requirements-response"})), shelf)
    assert {finding.code for finding in report.failed} == {"TPL-INTERNAL"}
    assert "清单" in str(report.failed[0].place)
    assert [entry["template"] for entry in report.files] == ["xlsx/requirements-response.xlsx"]


def test_nothing_is_written_when_a_template_is_refused(tmp_path):
    with_own(tmp_path / "own", **{RESPONSE: template_bytes([["{{ competitors[0].name }}"]])})
    run = presales("make", PROJECT, "-o", tmp_path / "out", "--templates", tmp_path / "own", language="zh_CN")
    assert run.returncode == 1
    assert "是对内字段，不能出现在给客户的文件里" in run.stderr
    assert not (tmp_path / "out").exists()
    assert "Traceback" not in run.stderr


def test_a_refused_template_that_is_not_wanted_stops_nothing(tmp_path):
    with_own(tmp_path / "own", **{RESPONSE: template_bytes([["{{ competitors[0].name }}"]])})
    run = presales(
        "make",
        SAMPLES / "minimal.yaml",
        "-o",
        tmp_path / "out",
        "--templates",
        tmp_path / "own",
        "--only",
        "pre-scoring",
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (RESPONSE, b"not an Office file", "not an Office file"),
        (RESPONSE, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password-protected"),
        (RESPONSE, word_file("x"), r"is a \.docx, not a \.xlsx"),
        (RESPONSE, template_bytes([["{{ customer.name"]]), r"\{\{ customer\.name"),
        (RESPONSE, template_bytes([["{{ customer.name|no_filter }}"]]), "no_filter"),
        (RESPONSE, b"", "not an Office file"),
    ],
)
def test_a_file_that_is_no_template_is_told_before_anything_is_written(tmp_path, name, data, words, english):
    shelf = with_own(tmp_path, **{name: data})
    (finding,) = faults_of_own(shelf, ORDER)
    assert re.search(words, str(finding)), str(finding)


def test_a_template_without_an_end_is_stopped_and_the_others_are_made(tmp_path):
    loop = "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}x{% endfor %}{% endfor %}{% endfor %}"
    shelf = with_own(
        tmp_path / "own",
        **{RESPONSE: template_bytes([[loop]]), "requirements-response.xlsx": template_bytes([["{{ total }}"]])},
    )
    begin = time.monotonic()
    report = batch.make_file(PROJECT, tmp_path / "out", Order(only=frozenset({"requirements-response"})), shelf)
    assert time.monotonic() - begin < 60
    assert {finding.code for finding in report.failed} == {"TPL-LIMIT"}
    assert [entry["template"] for entry in report.files] == ["xlsx/requirements-response.xlsx"]


def test_a_picture_that_a_document_shows_belongs_to_its_input(tmp_path):
    source = tmp_path / "p.yaml"
    source.write_bytes((SAMPLES / "minimal.yaml").read_bytes())
    (tmp_path / "标.png").write_bytes(picture(1))
    template = template_bytes([["{{ '标.png'|image(w='2cm') }}"]])
    shelf = with_own(tmp_path / "own", **{"pre-scoring.xlsx": template})
    order = Order(only=frozenset({"pre-scoring"}))
    assert batch.make_file(source, tmp_path / "out", order, shelf).content["pictures"][0]["file"] == "标.png"
    assert batch.make_file(source, tmp_path / "out", order, shelf).unchanged
    (tmp_path / "标.png").write_bytes(picture(2))
    assert not batch.make_file(source, tmp_path / "out", order, shelf).unchanged
    (tmp_path / "标.png").unlink()
    assert batch.make_file(source, tmp_path / "out", order, shelf).failed


def picture(width):
    import io

    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (width * 10, 10), "navy").save(stream, "PNG")
    return stream.getvalue()


def test_a_template_that_is_missing_stops_no_other_file(tmp_path, monkeypatch, english):
    import shutil

    shutil.copytree(shipped_folder(), tmp_path / "templates")
    (tmp_path / "templates" / "xlsx" / RESPONSE).unlink()
    monkeypatch.setattr("generator.shelf.shipped_folder", lambda: tmp_path / "templates")
    report = batch.make_file(PROJECT, tmp_path / "out", Order(only=frozenset({"requirements-response"})))
    assert len(report.failed) == 1 and RESPONSE in str(report.failed[0])
    assert len(report.files) == 1


def test_many_projects_are_made_of_own_templates(tmp_path):
    shelf = with_own(tmp_path / "own", **{RESPONSE: template_bytes([["{{ customer.name }}"]])})
    tasks, _faults = tasks_of(
        [PROJECT, SAMPLES / "yiyang-machinery.yaml"],
        tmp_path / "out",
        Order(only=frozenset({"requirements-response"})),
        shelf,
    )
    results = run(tasks, tmp_path / "out", Alone(), Watch())
    assert [result.state for result in results] == ["made", "made"]
    names = {openpyxl.load_workbook(path).active["A1"].value for path in (tmp_path / "out").glob("*/*客户版*")}
    assert names == {"某职业技术学院", "益阳机械厂"}


def test_an_unknown_name_is_marked_and_reported(tmp_path):
    with_own(tmp_path / "own", **{"pre-scoring.xlsx": template_bytes([["{{ customer.shrt_name }}"]])})
    run_ = presales(
        "make",
        SAMPLES / "minimal.yaml",
        "-o",
        tmp_path / "out",
        "--templates",
        tmp_path / "own",
        "--only",
        "pre-scoring",
    )
    assert run_.returncode == 1
    assert "short_name" in run_.stderr
    assert "待补" in openpyxl.load_workbook(next((tmp_path / "out").glob("*.xlsx"))).active["A1"].value


def test_a_word_template_is_refused_with_part_and_tag(tmp_path):
    shelf = with_own(tmp_path, **{"scoring-draft.docx": word_file("第一段", [["a", "{{ bidders|length }}"]])})
    ((code, place),) = told(shelf)
    assert code == "TPL-INTERNAL"
    assert place.startswith("scoring-draft.docx › ") and "bidders" in place


def test_errors_of_the_press_are_of_the_kinds_that_are_handled(tmp_path):
    shelf = with_own(tmp_path, **{RESPONSE: b"x"})
    with pytest.raises((FindingsError, PackageError)):
        rendered(shelf, f"xlsx/{RESPONSE}")


@pytest.mark.parametrize("stage", [1, 6])
def test_an_own_template_of_a_file_of_any_stage_is_looked_at_for_each(tmp_path, stage):
    shelf = with_own(tmp_path, **{"stage-report.docx": word_file("{{ 客户.简称")})
    assert told(shelf, Order(stages=frozenset({stage})))


def test_a_faulty_template_of_the_summary_is_told_before_anything_is_written(tmp_path):
    with_own(tmp_path / "own", **{"run-summary.xlsx": template_bytes([["{{ title"]])})
    run_ = presales("make", SAMPLES, "-o", tmp_path / "out", "--templates", tmp_path / "own", *("--jobs", "1"))
    assert run_.returncode == 1 and "run-summary.xlsx" in run_.stderr
    assert not (tmp_path / "out").exists()


def test_an_own_template_of_the_summary_is_used(tmp_path):
    with_own(tmp_path / "own", **{"run-summary.xlsx": template_bytes([["{{ 标题 }}：{{ rows|length }}"]])})
    command = ("make", SAMPLES, "-o", tmp_path / "out", "--templates", tmp_path / "own", "--only", "scoring-draft")
    run_ = presales(*command, "--jobs", "1")
    assert run_.returncode == 0, run_.stderr
    assert openpyxl.load_workbook(tmp_path / "out" / "汇总.xlsx").active["A1"].value == "批量生成汇总：3"


def test_a_parcel_is_packed_of_own_templates_its_list_and_note_as_well(tmp_path):
    with_own(
        tmp_path / "own",
        **{
            "handoff-list.xlsx": template_bytes([["我们的清单：{{ 客户.简称 }}"]]),
            "customer-inventory.xlsx": template_bytes([["我们的盘点表"]]),
        },
    )
    project = shutil.copy(PROJECT, tmp_path / "project.yaml")
    arguments = ("--to", "sales", "--only", "customer-inventory", "--templates", tmp_path / "own")
    run = presales("handoff", project, "-o", tmp_path / "a.zip", *arguments)
    assert run.returncode == 0, run.stderr
    with zipfile.ZipFile(tmp_path / "a.zip") as parcel:
        cells = {
            name: openpyxl.load_workbook(io.BytesIO(parcel.read(name))).active["A1"].value
            for name in parcel.namelist()
            if name.endswith(".xlsx")
        }
    assert list(cells.values()) == ["我们的清单：某职院", "我们的盘点表"]


def test_a_list_for_the_customer_that_asks_for_something_internal_is_refused(tmp_path):
    with_own(tmp_path / "own", **{"handoff-list-customer.xlsx": template_bytes([["{{ competitors[0].name }}"]])})
    project = shutil.copy(PROJECT, tmp_path / "project.yaml")
    run = presales("handoff", project, "--to", "customer", "-o", tmp_path / "a.zip", "--templates", tmp_path / "own")
    assert run.returncode == 1
    assert "handoff-list-customer.xlsx" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "a.zip").exists()


def test_a_visit_is_prepared_with_own_templates(tmp_path):
    project = shutil.copy(PROJECT, tmp_path / "project.yaml")
    with_own(tmp_path / "own", **{"visit-cards.docx": word_file("我们的卡片 {{ 客户.简称 }}")})
    when = ("--with", "P1", "--on", "2026-12-08")
    run = presales("visit", project, *when, "-o", tmp_path / "pack", "--templates", tmp_path / "own")
    assert run.returncode == 0, run.stderr
    (cards,) = (tmp_path / "pack").glob("*人物卡*.docx")
    assert docx.Document(str(cards)).paragraphs[0].text == "我们的卡片 某职院"
