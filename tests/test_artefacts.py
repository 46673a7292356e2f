"""What must hold of every artefact of every sample, whatever deliverable it is."""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
import yaml

from generator import batch
from generator.catalog import DELIVERABLES
from generator.project.base import Audience
from generator.reading import read_project
from tests.conftest import ROOT, SAMPLE_NAMES, SAMPLES, rendered, sample
from tests.documents import parts, texts, whole_text

EVERY_ARTEFACT = [
    pytest.param(name, job.name, id=f"{name}-{job.deliverable.id}-{number}")
    for name in SAMPLE_NAMES
    for number, job in enumerate(batch.plan(sample(name)))
]

OPENERS = {".docx": docx.Document, ".xlsx": openpyxl.load_workbook, ".pptx": pptx.Presentation}


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_deliverable_of_the_catalogue_is_made(name):
    made = {job.deliverable.id for job in batch.plan(sample(name))}
    wanted = {entry.id for entry in DELIVERABLES if entry.per is None or sample(name).collection(entry.per)}
    assert wanted <= made
    assert "question-sheet" in made


@pytest.mark.parametrize(("name", "file"), EVERY_ARTEFACT)
def test_it_opens_in_the_python_library(name, file):
    OPENERS[Path(file).suffix](io.BytesIO(rendered(name)[file]))


@pytest.mark.parametrize(("name", "file"), EVERY_ARTEFACT)
def test_nothing_is_left_over(name, file):
    for line in texts(rendered(name)[file]):
        assert not re.search(r"\{\{|\}\}|\{%|%\}|\{#|#\}", line), line
        assert not re.search(r"(?<![A-Za-z])(None|nan|NaN|undefined|Decimal\(|datetime\.)(?![A-Za-z])", line), line
        assert not re.search(r"#(REF|NAME|VALUE|DIV/0|N/A|NUM|NULL)[!?]?(?![A-Za-z])", line), line


@pytest.mark.parametrize(("name", "file"), EVERY_ARTEFACT)
def test_the_customer_stands_in_every_file(name, file):
    customer = sample(name).customer
    text = whole_text(rendered(name)[file])
    assert customer.short_name in text or customer.name in text


def sentences(name: str) -> set[str]:
    """What a sample says in so many words: every text of twelve characters or more."""
    found: set[str] = set()

    def walk(value):
        if isinstance(value, dict):
            for entry in value.values():
                walk(entry)
        elif isinstance(value, list):
            for entry in value:
                walk(entry)
        elif isinstance(value, str):
            found.update(part for part in re.split(r"[。！？；\n]", value) if len(part) >= 12)

    walk(yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize(("name", "file"), EVERY_ARTEFACT)
def test_no_sentence_of_another_sample_is_in_it(name, file):
    text = whole_text(rendered(name)[file])
    for other in SAMPLE_NAMES:
        if other != name:
            strange = [line for line in sentences(other) - sentences(name) if line in text]
            assert not strange


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_two_samples_share_no_sentence(name):
    others = set().union(*(sentences(other) for other in SAMPLE_NAMES if other != name))
    assert not sentences(name) & others


def _customer(project, **changes):
    return project.model_copy(update={"customer": project.customer.model_copy(update=changes)})


def _titled(project, name):
    return project.model_copy(update={"info": project.info.model_copy(update={"name": name})})


def _first(project, collection, **changes):
    first, *others = getattr(project, collection)
    return project.model_copy(update={collection: (first.model_copy(update=changes), *others)})


def _our_bid(project, price):
    bidders = tuple(bidder.model_copy(update={"price": price}) if bidder.ours else bidder for bidder in project.bidders)
    return project.model_copy(update={"bidders": bidders})


def _quoted(project, price):
    line = project.price_lines[0]
    first, *others = line.quotes
    return _first(
        project, "price_lines", quotes=(first.model_copy(update={"unit_price": price, "taxed": True}), *others)
    )


FACTS = {
    "short name": (lambda p, v: _customer(p, short_name=v), "甲子单位", "乙丑单位", len(DELIVERABLES)),
    "full name": (lambda p, v: _customer(p, name=v), "甲子单位全称（测试）", "乙丑单位全称（测试）", 3),
    "project name": (_titled, "甲子项目名称", "乙丑项目名称", len(DELIVERABLES)),
    "data date": (lambda p, v: p.on(v), datetime.date(2026, 8, 9), datetime.date(2026, 8, 1), 8),
    "our bid": (_our_bid, Decimal("7654321.01"), Decimal("7123456.02"), 1),
    "a price of our list": (
        lambda p, v: _first(p, "bom", unit_price=v), Decimal("7654321.01"), Decimal("7123456.02"), 1,
    ),
    "a rival's price": (_quoted, Decimal("7654321.01"), Decimal("7123456.02"), 1),
    "a date of a device": (
        lambda p, v: _first(p, "devices", warranty_until=v), datetime.date(2029, 8, 9), datetime.date(2029, 8, 1), 1,
    ),
    "the date of a letter": (
        lambda p, v: _first(p, "letters", signed_on=v), datetime.date(2026, 8, 9), datetime.date(2026, 8, 1), 1,
    ),
}  # fmt: skip
"""One fact each: how to set it, its value, another one, and the least number of files that tell it.

The values stand nowhere else in the samples, so whatever tells the old one after the change tells a stale fact.
"""


def _words(value) -> tuple[str, ...]:
    """Every form in which a file may tell a value."""
    if isinstance(value, datetime.date):
        serial = (value - datetime.date(1899, 12, 30)).days
        return (f"{value:%Y-%m-%d}", f"{value.year}年{value.month}月{value.day}日", str(serial))
    if isinstance(value, Decimal):
        return (f"{value:,.2f}", f"{value:f}")
    return (value,)


def _tellers(project, words) -> dict[str, int]:
    """The files that tell a value, each with how often; by position, since names of files may tell it, too."""
    found = {}
    for number, job in enumerate(batch.plan(project)):
        text = job.name + "\n" + whole_text(batch.render(project, job)[0])
        if count := sum(len(re.findall(rf"(?<![\d.]){re.escape(word)}(?![\d.]*\d)", text)) for word in words):
            found[f"{number} {job.deliverable.id}"] = count
    return found


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("name", ["yiyang-machinery", "vocational-college"])
def test_a_fact_changed_in_the_project_changes_in_every_artefact(name, fact):
    change, old, new, least = FACTS[fact]
    before, after = change(sample(name), old), change(sample(name), new)
    tellers = _tellers(before, _words(old))
    assert len({teller.split()[1] for teller in tellers}) >= least
    assert _tellers(after, _words(new)) == tellers
    assert _tellers(after, _words(old)) == {}


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_same_input_gives_the_same_bytes(name):
    project = read_project(SAMPLES / f"{name}.yaml")
    for job in batch.plan(project):
        assert batch.render(project, job)[0] == rendered(name)[job.name], job.name


def test_clock_locale_and_hash_seed_change_nothing(tmp_path):
    manifests = []
    for number, surroundings in enumerate(
        [
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
            {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "PYTHONWARNDEFAULTENCODING": "1"},
        ]
    ):
        folder = tmp_path / str(number) / "出"
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "generator.cli",
                "make",
                str(SAMPLES / "vocational-college.yaml"),
                "-o",
                str(folder),
            ],
            env=os.environ | surroundings,
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        assert b"EncodingWarning" not in run.stderr
        manifests.append((folder / batch.MANIFEST).read_bytes())
    assert manifests[0] == manifests[1]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_customer_files_hold_no_internal_words(name):
    project = sample(name)
    secrets = [rival.name for rival in project.competitors]
    secrets += [
        person.attitude.label for person in project.people if person.attitude and len(person.attitude.label) > 2
    ]
    secrets += [need.title for need in project.requirements if not need.shown_to_customer]
    secrets += [need.response.strategy for need in project.requirements if need.response.strategy]
    secrets += ["内部资料", "不得对外"]
    for job in batch.plan(project):
        if job.output.audience is Audience.OPEN:
            text = whole_text(rendered(name)[job.name])
            assert not [word for word in secrets if word and word in text], job.name
            names = parts(rendered(name)[job.name])
            assert not [part for part in names if "comments" in part or "notesSlide" in part], job.name


@pytest.mark.validator
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_open_xml_sdk_finds_nothing(name, tmp_path):
    validator = Path(os.environ.get("PRESALES_VALIDATOR", ROOT / "tests" / "validator"))
    if shutil.which("node") is None or not (validator / "node_modules").is_dir():
        pytest.skip("Microsoft's Open XML SDK is not installed: npm install in tests/validator")
    for file, data in rendered(name).items():
        (tmp_path / file).write_bytes(data)
    run = subprocess.run(
        ["node", str(validator / "validate.mjs"), *(str(tmp_path / file) for file in rendered(name))],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(run.stdout) == {}
