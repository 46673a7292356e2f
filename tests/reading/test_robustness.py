"""Whatever stands in a file, reading ends with a project or with findings that name a line."""

import random

import pytest
from pydantic import ValidationError

from generator.errors import ProjectError
from generator.project import Project
from generator.project.base import Record
from generator.project.shapes import FLAGS, HOLDERS, Kind, shapes
from generator.reading import read_project
from generator.reading.modelfaults import SENTENCES
from tests.conftest import SAMPLES

SAMPLE = (SAMPLES / "vocational-college.yaml").read_text(encoding="utf-8")
SNIPPETS = (
    "：",
    ": ",
    "\t",
    "\n",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    "- ",
    "#",
    "&a ",
    "*a",
    "!",
    "|",
    "\u3000",
    "\x07",
    "？",
    "0",
    "~",
)
HOSTILE = (
    *("", "x", "不知道", "9" * 5_000, "-1", "1.23456789", "1e400", "NaN", "inf", "1_0", "½", "٣", "0x1", "万", "-万"),
    *(
        "2026-02-30",
        "0000-01-01",
        "9999-12-31",
        "2026-13",
        "12:30",
        "None",
        "x" * 100_000,
        "P 1",
        "a/b",
        "，",
        "是",
        "true",
    ),
)


def damaged(seed):
    """The sample with a few slips of the keyboard."""
    choose = random.Random(seed)
    text = SAMPLE
    for _each in range(choose.randint(1, 4)):
        place = choose.randrange(len(text))
        if choose.random() < 0.5:
            text = text[:place] + choose.choice(SNIPPETS) + text[place:]
        else:
            text = text[:place] + text[place + choose.randint(1, 30) :]
    return text


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_a_damaged_sample_is_read_or_told_with_a_line(start, tmp_path):
    path = tmp_path / "项目.yaml"
    for seed in range(start, start + 20):
        path.write_text(damaged(seed), encoding="utf-8")
        try:
            read_project(path)
        except ProjectError as error:
            assert error.findings, seed
            assert all(each.place.line for each in error.findings), (seed, error)


def records(record, found):
    if record not in found:
        found.append(record)
        for shape in shapes(record).values():
            for each in (shape, shape.item):
                if each is not None and each.kind is not Kind.FACT and each.record is not None:
                    records(each.record, found)
    return found


@pytest.mark.parametrize("record", records(Project, []), ids=lambda record: record.__name__)
def test_the_model_gives_no_error_without_a_sentence(record: type[Record]):
    plain = {
        name: FLAGS if shape.kind is Kind.FLAG else {}
        for name, shape in shapes(record).items()
        if shape.kind not in HOLDERS - {Kind.FACT}
    }
    seen = set()
    for text in HOSTILE:
        try:
            record.model_validate({name: readings.get(text, text) for name, readings in plain.items()})
        except ValidationError as error:
            seen |= {each["type"] for each in error.errors()}
    assert seen - {"missing"} <= set(SENTENCES)
