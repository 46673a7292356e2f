"""Whatever stands in the data: every shipped template gives a file that opens, or findings; never anything else."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from generator import batch, duelist, press
from generator.bulk.results import Result
from generator.bulk.summary import names_of
from generator.catalog import DELIVERABLES, DICTIONARY, DUE_LIST, PARCEL, SUMMARY, VISIT, Deliverable, Recipient
from generator.comparing import changes
from generator.context import context
from generator.context.handover import Handover, Item, Kept
from generator.dictionary.paper import names_of as dictionary_names
from generator.errors import Finding, Place, Severity, TemplateError
from generator.filters import FILTERS
from generator.office import Record
from generator.office.inspection.inspecting import inspect_template
from generator.office.inspection.needs import Need
from generator.planning import Order
from generator.shelf import shipped_folder
from tests import documents
from tests.conftest import SAMPLES, sample

TEMPLATES = shipped_folder()
PATHS = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/*.*"))
OPEN = {".docx": docx.Document, ".xlsx": openpyxl.load_workbook, ".pptx": pptx.Presentation}
# The same data at each run; a machine that is busy must not turn the test red.
MODEST = settings(
    max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)

# A text editor cannot show all of them; what is no character at all stands as an escape.
RESULTS = [
    Result(
        Path("a.yaml"),
        "partly",
        "甲",
        "乙",
        1,
        "2026-11-20",
        "甲_乙",
        3,
        1,
        2,
        faults=(Finding("X", Severity.MAJOR, Place("a"), "b"),),
    ),
    Result(Path("b.yaml"), "failed"),
]
ODD_WORDS = st.sampled_from(
    (
        *("", " ", "\n", "a\r\nb\tc", "\x00\x0b", "\ud83d", "\udfff x", "\ufffe\uffff", "\u202e"),
        *("𠮷𡈽龘", "👩\u200d👩\u200d👧 🇨🇳", "长" * 2000, "]]>", "&amp;", "<w:p/>", "{{ x }}", "{%tr for i in x %}"),
        *("=1+1", "@SUM(A1)", "_x000D_", "0123", "1e999"),
    )
)
NUMBERS = st.integers(-(10**20), 10**20) | st.integers(-3, 3) | st.floats() | st.decimals(allow_nan=False)
LEAVES = st.none() | st.booleans() | NUMBERS | ODD_WORDS | st.text(st.characters(), max_size=8) | st.dates()
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ODD_WORDS | st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def handed_over(path: str, kind: Deliverable) -> dict[str, Any]:
    """The data of a parcel's papers: the first files of a sample, something kept back, something changed."""
    project = sample("vocational-college")
    item = Item(1, "01_文件.docx", "文件", "看", "对内", "生成", "0" * 64, 2048, "2 处待补")
    found = tuple(changes(sample("minimal"), project))[:50]
    case = Handover(Recipient.SALES, project.as_of, (item, item), (Kept("文件", "原因"),), found, "第1次")
    output = next(one for one in kind.outputs if one.template == path)
    return context(project, replace(kind, stage=4), output, case)


@cache
def known(path: str) -> dict[str, Any]:
    """The data that a template gets for a sample."""
    if path == SUMMARY:
        return names_of(RESULTS, Order())
    if path == DICTIONARY:
        return dictionary_names()
    project = sample("vocational-college")
    if path == DUE_LIST.template:
        return duelist.workbook_names(tuple(duelist.rows(SAMPLES / "vocational-college.yaml", project)))
    names = next((handed_over(path, kind) for kind in PARCEL if path in {one.template for one in kind.outputs}), None)
    if names is None:
        offered = batch.plan(project, Order(), (*DELIVERABLES, *VISIT))
        job = next(job for job in offered if job.output.template == path)
        names = context(project, job.deliverable, job.output, job.entry)
    names.pop("_trimmed", None)
    return names


@cache
def needed(path: str) -> Need:
    """The values that a template asks for."""
    return inspect_template(TEMPLATES / path, FILTERS).need


def shaped(need: Need) -> st.SearchStrategy[Any]:
    """Values as a template asks for them, with anything in some places and nothing in others."""
    if need.item is not None:
        return ANYTHING | st.lists(shaped(need.item), max_size=3)
    if not need.fields:
        return ANYTHING
    return st.fixed_dictionaries({}, optional={name: shaped(one) for name, one in need.fields.items()}) | ANYTHING


def replaced(tree: Any, steps: tuple[int, ...], value: Any) -> Any:
    """The tree with a value in place of one subtree; each step chooses an entry by number, modulo their count."""
    if not steps or not isinstance(tree, dict | list) or not tree:
        return value
    if isinstance(tree, list):
        at = steps[0] % len(tree)
        return [replaced(one, steps[1:], value) if number == at else one for number, one in enumerate(tree)]
    key = list(tree)[steps[0] % len(tree)]
    entries = {name: replaced(one, steps[1:], value) if name == key else one for name, one in tree.items()}
    return Record(tree.kind, entries) if isinstance(tree, Record) else entries


STEPS = st.lists(st.integers(0, 60), min_size=1, max_size=5).map(tuple)
CHANGES = st.lists(st.tuples(STEPS, ANYTHING), min_size=1, max_size=12)
MODES = st.sampled_from(["error", "mark", "blank"])


def filled_or_told(path: str, data: dict[str, Any], missing: Any) -> bool:
    """Fill a template; tell whether it gave a file. Whatever is raised but findings lets the test fail."""
    try:
        made = press.template(TEMPLATES / path).render(data, missing=missing).data
    except TemplateError as error:
        assert error.findings and all(finding.message for finding in error.findings)
        return False
    for name, content in documents.parts(made).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    OPEN[Path(path).suffix](io.BytesIO(made))
    return True


def test_every_template_is_among_those_that_are_tried():
    assert len(PATHS) >= 10
    assert all(filled_or_told(path, known(path), "mark") for path in PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_known_data_with_anything_in_some_places_gives_a_file_or_findings(path):
    @MODEST
    @given(CHANGES, MODES)
    def holds(changes, missing):
        data = known(path)
        for steps, value in changes:
            data = replaced(data, steps, value)
        filled_or_told(path, data, missing)

    holds()


@pytest.mark.parametrize("path", PATHS)
def test_anything_under_the_names_of_a_template_gives_a_file_or_findings(path):
    fields = needed(path).fields
    names = st.fixed_dictionaries({}, optional={name: shaped(one) for name, one in fields.items()})

    @MODEST
    @given(names, MODES)
    def holds(data, missing):
        filled_or_told(path, data, missing)

    holds()
