"""A project turned into a workbook, YAML or JSON and back is the same project."""

from __future__ import annotations

import io
import time

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from generator.errors import ProjectError
from generator.project import Project
from generator.projecttext import as_json, as_yaml
from generator.reading import read, read_project
from generator.workbook.making import project_workbook
from tests.conftest import SAMPLE_NAMES, SAMPLES, sample
from tests.unseen import unseen_project
from tests.workbookkit import HEAD_ROW

MODEST = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,)
)

WRITERS = {"xlsx": project_workbook, "yaml": lambda p: as_yaml(p).encode(), "json": lambda p: as_json(p).encode()}


def turned(project, kind, folder):
    """A project written as a file of a kind and read again."""
    path = folder / f"项目.{kind}"
    path.write_bytes(WRITERS[kind](project))
    return read(path)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_sample_is_the_same_after_it_was_turned(name, kind, tmp_path):
    reading = turned(sample(name), kind, tmp_path)
    assert reading.project == sample(name)
    assert reading.notes == ()


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_yaml_workbook_json_workbook_yaml_is_a_round_trip(name, tmp_path):
    project = sample(name)
    for kind in ("xlsx", "json", "xlsx", "yaml"):
        project = turned(project, kind, tmp_path).project
    assert as_yaml(project) == as_yaml(sample(name))
    assert project == read_project(SAMPLES / f"{name}.yaml")


@settings(MODEST, max_examples=8)
@given(seed=st.integers(0, 10**9), most=st.sampled_from((1, 3, 8)))
def test_projects_that_nobody_wrote_are_the_same_after_they_were_turned(tmp_path_factory, seed, most):
    folder = tmp_path_factory.mktemp("turned")
    made = unseen_project(seed, most)
    try:
        project = turned(made, "yaml", folder).project
    except ProjectError as error:
        # Made at random, it may refer to what is not in it; such a file cannot be read at all.
        assert {finding.code for finding in error.findings} <= {"PRJ-REFERENCE", "PRJ-ID"}
        assume(False)
    assert project == made
    for kind in ("xlsx", "json", "yaml"):
        assert turned(project, kind, folder).project == project, kind


LEGAL = st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff", min_codepoint=32)
TEXTS = st.text(st.one_of(LEGAL, st.sampled_from('\n\t\r"｜|、，,;；=+-@例x_0041 ')), max_size=40).map(str.strip)
ODD = st.sampled_from(
    (
        *(
            "00123",
            "=1+2",
            "1.0",
            "TRUE",
            "2026-03-05",
            "a\n  b",
            "𠮷野家📶",
            "_x0041_",
            "_x000D_",
            "a\rb",
            "a\r\nb",
            '""',
        ),
        *(
            '"',
            '""""',
            "例",
            "null",
            "~",
            "0x10",
            "1e5",
            "是",
            "#N/A",
            "- a",
            "a: b",
            "# c",
            "{x}",
            "[y]",
            "*z",
            "&a",
            "!b",
        ),
        *(
            "P1 王工",
            "编号",
            "‮右到左",
            "e\u0301",
            "\u2028",
            "\u0085x\u0085y",
            "\ufeffbom",
            "１２３",
            "'a",
            "%",
            "`",
            "@a",
        ),
    )
)
WORDS = ODD.map(str.strip) | TEXTS


@settings(MODEST, max_examples=6)
@given(data=st.data())
def test_any_text_is_the_same_after_it_was_turned(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("texts")
    some = st.lists(WORDS.filter(bool), max_size=12)
    pair = st.tuples(WORDS.filter(bool), WORDS)
    project = Project.model_validate(
        {
            "info": {
                "name": "甲",
                "as_of": "2026-11-20",
                "version": data.draw(WORDS),
                "illustrative": data.draw(WORDS),
            },
            "customer": {"name": data.draw(WORDS.filter(bool)), "short_name": "甲", "scale": data.draw(WORDS)},
            "solution": {"situation": data.draw(some), "goals": data.draw(some), "architecture": data.draw(WORDS)},
            "people": [{"id": f"P{n}", "name": name} for n, name in enumerate(data.draw(some))],
            "minutes": [{"topics": data.draw(some), "place": data.draw(WORDS)}, {}, {"decisions": data.draw(some)}],
            "letters": [
                {
                    "id": "H1",
                    "kind": "澄清函",
                    "subject": "事由",
                    "attachments": [
                        dict(zip(("name", "pages"), each, strict=True)) for each in data.draw(st.lists(pair))
                    ],
                    "matters": [{"issue": text, "basis": data.draw(some)} for text in data.draw(some)],
                }
            ],
            "mant": {"authority": {"process": {"value": data.draw(WORDS), "source": data.draw(WORDS)}}},
            "handoff": {"sold": data.draw(some)},
        }
    )
    for kind in WRITERS:
        assert turned(project, kind, folder).project == project, kind


AMOUNTS = st.decimals(0, "999999999999.99", places=2) | st.sampled_from((0, 1, "0.01", "999999999999.99", "350000"))
NUMBERS = st.decimals("-999999999999.999999", "999999999999.999999", places=6)
SHARES = st.decimals(0, 1, places=18) | st.sampled_from(("0.13", "0", "1", "0.0666"))


@settings(MODEST, max_examples=6)
@given(data=st.data())
def test_any_number_and_day_is_the_same_after_it_was_turned(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("numbers")
    import datetime

    days = st.dates(datetime.date(1900, 3, 1), datetime.date(2199, 12, 31))
    line = st.fixed_dictionaries(
        {
            "name": st.just("AP"),
            "quantity": st.decimals(0, 99999999, places=3),
            "unit_price": AMOUNTS,
            "tax_rate": SHARES,
            "unit": st.sampled_from(("台", "", "点")),
        }
    )
    project = Project.model_validate(
        {
            "info": {"name": "甲", "as_of": data.draw(days)},
            "customer": {"name": "甲", "short_name": "甲"},
            "bom": data.draw(st.lists(line, max_size=6)),
            "solution": {"metrics": [{"name": "甲", "today": data.draw(NUMBERS), "target": data.draw(NUMBERS)}]},
            "mant": {
                "money": {"total": data.draw(AMOUNTS)},
                "time": {"opening": {"value": data.draw(days), "date": "2026-3-5"}},
            },
            "devices": [{"name": "核心", "commissioned": data.draw(days), "life_years": 5}],
        }
    )
    for kind in WRITERS:
        assert turned(project, kind, folder).project == project, kind


def small_project(**sections):
    whole = {"info": {"name": "甲", "as_of": "2026-11-20"}, "customer": {"name": "甲", "short_name": "甲"}}
    return Project.model_validate(whole | sections)


def test_a_text_longer_than_a_cell_is_told_and_nothing_is_cut(tmp_path, english):
    longest = small_project(minutes=[{"place": "长" * 32_767}])
    assert turned(longest, "xlsx", tmp_path).project == longest
    for text in ("长" * 32_768, "𠮷" * 16_384):
        with pytest.raises(ProjectError) as told:
            project_workbook(small_project(minutes=[{"place": text}]))
        assert [str(finding) for finding in told.value.findings] == [
            "会议纪要 › 6 › 地点: The text has 32768 characters; a cell holds 32767 at most. "
            "Shorten it, or keep the project as YAML."
        ]


def test_a_character_that_no_cell_holds_is_told(english):
    with pytest.raises(ProjectError) as told:
        project_workbook(small_project(minutes=[{"place": "a\x07b"}]))
    assert "U+0007" in str(told.value)


def test_texts_are_texts_and_figures_are_figures_in_the_workbook(tmp_path):
    project = small_project(
        devices=[{"name": "=1+2", "model": "00123", "price": "350万", "commissioned": "2026-3-5", "quantity": 24}],
        bom=[{"name": "AP", "quantity": 1, "tax_rate": "13%"}],
    )
    book = openpyxl.load_workbook(io.BytesIO(project_workbook(project)))
    sheet = book["设备"]
    cells = {sheet.cell(HEAD_ROW, cell.column).value: cell for cell in sheet[6] if cell.value is not None}
    assert (cells["设备名称"].value, cells["设备名称"].data_type, cells["设备名称"].number_format) == ("=1+2", "s", "@")
    assert (cells["型号"].value, cells["型号"].data_type) == ("00123", "s")
    assert (cells["采购单价"].value, cells["采购单价"].data_type) == (3_500_000, "n")
    assert cells["投用日期"].is_date
    bom = {book["产品清单"].cell(HEAD_ROW, cell.column).value: cell for cell in book["产品清单"][6]}
    assert (bom["税率"].value, bom["税率"].number_format) == (0.13, "0%")


def test_references_stand_in_the_workbook_with_the_names_that_drop_downs_offer():
    book = openpyxl.load_workbook(io.BytesIO(project_workbook(sample("vocational-college"))))
    assert book["人员"]["G7"].value == "P9 罗副院长"
    assert book["需求"]["J6"].value.startswith("P")


def test_a_name_that_looks_like_id_and_name_does_no_harm(tmp_path):
    project = small_project(
        people=[{"id": "P1", "name": "王工"}, {"id": "P2", "name": "P1 王工"}, {"id": "P3", "name": "王工"}],
        pains=[{"id": f"T{n}", "title": "断网", "owner": f"P{n}"} for n in (1, 2, 3)],
        visits=[
            {"id": "V1", "title": "V2 乙", "questions": [{"text": "甲"}]},
            {"id": "V2", "title": "乙", "questions": [{"text": "丙"}]},
        ],
    )
    assert turned(project, "xlsx", tmp_path).project == project


def test_an_entry_of_which_nothing_is_told_is_one_all_the_same(tmp_path):
    project = small_project(minutes=[{}, {"place": "301"}, {}])
    for kind in WRITERS:
        assert turned(project, kind, tmp_path).project == project


def test_what_is_empty_on_purpose_stays_empty(tmp_path):
    project = small_project(
        info={"name": "甲", "as_of": "2026-11-20", "version": ""}, bom=[{"name": "AP", "quantity": 1, "unit": ""}]
    )
    for kind in WRITERS:
        again = turned(project, kind, tmp_path).project
        assert (again.info.version, again.bom[0].unit) == ("", "")


def test_the_same_project_gives_the_same_bytes():
    assert project_workbook(sample("minimal")) == project_workbook(read_project(SAMPLES / "minimal.yaml"))


@pytest.mark.parametrize("name", ["yiyang-machinery", "vocational-college"])
def test_the_workbook_of_a_full_project_is_read_in_a_moment(name, tmp_path):
    path = tmp_path / "项目信息.xlsx"
    path.write_bytes(project_workbook(sample(name)))
    turns = []
    for _turn in range(3):
        started = time.process_time()
        read(path)
        turns.append(time.process_time() - started)
    # The best of three on a busy machine; a reader that is not linear takes far longer.
    assert min(turns) < 2
