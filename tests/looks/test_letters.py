"""Letters as they are drawn: no character is lost at the end of a line, and a cover is one page whatever it covers."""

from __future__ import annotations

import io
import re
from collections import Counter

import docx
import pytest

from generator import batch
from generator.project import Project
from generator.project.vocabulary import LetterKind, Regime
from tests.context.test_reply_letter import FILLED, NEUTRAL, letter_data
from tests.libreoffice import page_count, page_texts

pytestmark = [pytest.mark.looks, pytest.mark.xdist_group("looks")]

LONG_NAME = "湘恒智慧城市系统集成与信息安全技术服务股份有限公司长沙分公司"
TALK = "检测样品仍封存于实验室，如需现场复测，可在2个工作日内安排；样品型号、版本、编号与投标文件第36页、第37页一致。"


def letters(many):
    """A letter of each kind without matters, and one with ``many`` wordy ones."""
    spoken = NEUTRAL | {"answer": TALK * 3, "facts": TALK}
    for number, kind in enumerate(LetterKind):
        yield letter_data(kind.label, id=f"E{number}", matters=[], subject="无事项")
        yield letter_data(kind.label, id=f"M{number}", matters=[spoken] * many, subject="许多事项")


@pytest.fixture(scope="module")
def drawn(office, tmp_path_factory):
    """Every letter and cover with its PDF, by regime and name."""
    folder = tmp_path_factory.mktemp("letters")
    pages = {}
    for regime in Regime:
        data = FILLED | {"procurement": FILLED["procurement"] | {"regime": regime.label}}
        data |= {"vendor": FILLED["vendor"] | {"name": LONG_NAME}, "letters": list(letters(40))}
        project = Project.model_validate(data)
        for job in batch.plan(project, batch.Order(only=frozenset({"reply-letter"}))):
            path = folder / f"{regime.value}-{len(pages)}.docx"
            path.write_bytes(batch.render(project, job)[0])
            pages[path] = job
    office.convert(pages, "pdf", folder)
    return [(job, path, path.with_suffix(".pdf")) for path, job in pages.items()]


def test_a_cover_is_one_page(drawn):
    covers = [(job.name, page_count(pdf)) for job, _, pdf in drawn if "内部封面" in job.name]
    assert len(covers) == len(LetterKind) * 2 * len(Regime)
    assert [name for name, count in covers if count != 1] == []


def test_no_mark_of_a_letter_is_lost_at_the_end_of_a_line(drawn):
    for job, path, pdf in drawn:
        if "内部封面" in job.name:
            continue
        written = "".join(part.text for part in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)
        shown = Counter(re.sub(r"\s", "", "".join(page_texts(pdf))))
        wanted = Counter(re.sub(r"\s", "", written))
        assert {mark: wanted[mark] for mark in "，、。；：" if shown[mark] < wanted[mark]} == {}, job.name
